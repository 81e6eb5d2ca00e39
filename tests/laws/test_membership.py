"""Membership of a class with three values, held against an evaluator that anybody can follow."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.law.membership import Facts
from habeas.law.order import addressed, barred
from habeas.reading.zones import zone
from habeas.records.casebook import ABSENT, UNREADABLE, Casebook, Ints, Table, Times, words
from habeas.records.membership import Always, Among, Compares, Every, Has, Matches, Not, Some
from habeas.services.class_expression import ClassFault, read_class, with_classes
from habeas.spans import DAY
from habeas.spans.axis import EPOCH

NOW = int((np.datetime64("2026-06-15T10:00", "m") - EPOCH).astype(int))
HOME = zone("America/El_Salvador")


def times(*lo_hi: tuple[int, int]) -> Times:
    sides = np.array(lo_hi, np.int64).reshape(-1, 2)
    return Times(sides[:, 0], sides[:, 1])


def table(person: list[int], **columns: Any) -> Table:
    return Table(np.array(person, np.int32), np.arange(len(person)) + 2, columns)


def day(date: str) -> int:
    return int((np.datetime64(f"{date}T06:00", "m") - EPOCH).astype(int))  # 00:00 at home


def held(count: int, **tables: Table) -> Casebook:
    """So many people held for a month, one stay each."""
    stay = table(list(range(count)), start=times(*[(NOW - 30 * DAY,) * 2] * count))
    names = np.array([f"P-{i}" for i in range(count)], object)
    return Casebook(names, {"custody": stay, **tables}, NOW, HOME, "XA")


def answers(book: Casebook, expression: Any, at: int = NOW) -> list[bool | None]:
    """True, False, None for unknown, of each stay."""
    rows = np.arange(len(book.table("custody")))
    found = Facts(book).judge(expression, rows, np.full(len(rows), at))
    assert not (found.must & ~found.may).any()
    return [True if a else None if b else False
            for a, b in zip(found.must.tolist(), found.may.tolist(), strict=True)]  # fmt: skip


# Kleene's logic. Three people: of one it is so, of one it is not, of one nobody knows.

THREE: tuple[bool | None, ...] = (True, False, None)
PAIRS = list(itertools.product(THREE, THREE))
FIELDS = ("person.vulnerable", "person.naturalised")


def pairs() -> Casebook:
    said = {True: 1, False: 0, None: -1}
    columns = {
        field.partition(".")[2]: np.array([said[pair[i]] for pair in PAIRS], np.int8)
        for i, field in enumerate(FIELDS)
    }
    return held(len(PAIRS), persons=table(list(range(len(PAIRS))), **columns))


def naive(expression: Any, facts: dict[str, bool | None]) -> bool | None:
    """What it comes to: in every world that fits the facts, or None."""
    worlds = itertools.product(*[(True, False) if v is None else (v,) for v in facts.values()])
    found = {_holds(expression, dict(zip(facts, world, strict=True)), facts) for world in worlds}
    return found.pop() if len(found) == 1 else None


def _holds(expression: Any, world: dict[str, bool], facts: dict[str, bool | None]) -> bool:
    if isinstance(expression, Not):
        return not _holds(expression.term, world, facts)
    if isinstance(expression, Every):
        return all(_holds(term, world, facts) for term in expression.terms)
    if isinstance(expression, Some):
        return any(_holds(term, world, facts) for term in expression.terms)
    if isinstance(expression, Always):
        return expression.value
    if isinstance(expression, Has):
        return facts[expression.field] is not None
    assert isinstance(expression, Compares)
    return (world[expression.field] == expression.value) == (expression.how == "==")


A, B = (Compares(field, "==", True) for field in FIELDS)


def test_the_truth_tables_are_those_of_kleene() -> None:
    book = pairs()
    for expression in (A, Not(A), Every((A, B)), Some((A, B)), Every((A, Not(B)))):
        expected = [naive(expression, dict(zip(FIELDS, pair, strict=True))) for pair in PAIRS]
        assert answers(book, expression) == expected


leaves = st.one_of(
    st.builds(Compares, st.sampled_from(FIELDS), st.sampled_from(["==", "!="]), st.booleans()),
    st.builds(Has, st.sampled_from(FIELDS)), st.builds(Always, st.booleans()),
)  # fmt: skip
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        *(st.builds(join, st.lists(inner, max_size=3).map(tuple)) for join in (Every, Some)),
    ),
    max_leaves=8,
)


@given(trees)
def test_what_is_certain_holds_in_every_world_that_fits_the_facts(expression: Any) -> None:
    for given_answer, pair in zip(answers(pairs(), expression), PAIRS, strict=True):
        expected = naive(expression, dict(zip(FIELDS, pair, strict=True)))
        # "It is so or it is not" is unknown to us where the fact is: never sure of a wrong thing.
        assert given_answer is None or given_answer == expected


# The facts.


def test_an_empty_cell_is_unknown_never_false() -> None:
    book = held(3, persons=table([0, 1, 2], nationality=words(["XA", "XB", ""])))
    assert answers(book, Compares("person.nationality", "==", "XA")) == [True, False, None]
    assert answers(book, Compares("person.nationality", "!=", "XA")) == [False, True, None]
    assert answers(book, Among("person.nationality", ("XB", "XC"))) == [False, True, None]
    assert answers(book, Matches("person.nationality", "endsWith", "B")) == [False, True, None]
    assert answers(book, Has("person.nationality")) == [True, True, False]


def test_entries_that_contradict_each_other_leave_a_fact_unknown() -> None:
    book = held(2, persons=table([0, 0, 1, 1], nationality=words(["XA", "XB", "XA", "XA"])))
    assert answers(book, Compares("person.nationality", "==", "XA")) == [None, True]
    assert answers(book, Compares("person.nationality", "==", "XC")) == [False, False]


def test_age_is_in_whole_years_and_unknown_where_the_birth_date_is_too_rough() -> None:
    born = times(
        (day("2008-06-15"),) * 2, (day("2008-06-16"),) * 2, (day("2008-01-01"), day("2009-01-01")),
        (ABSENT,) * 2, (UNREADABLE,) * 2, (day("1990-01-01"), day("1991-01-01")),
    )  # fmt: skip
    book = held(6, persons=table(list(range(6)), birth_date=born))
    adult = [True, False, None, None, None, True]
    assert answers(book, Compares("person.age", ">=", 18)) == adult
    assert answers(book, Not(Compares("person.age", "<", 18))) == adult
    assert answers(book, Compares("person.age", "==", 17)) == [False, True, None, None, None, False]
    assert answers(book, Compares("person.age", ">=", 18), NOW + DAY)[1] is True


def test_any_title_that_stands_counts_and_nobody_without_one_is_left_out() -> None:
    term = {"start": times(*[(NOW - 9 * DAY,) * 2] * 4),
            "end": times(*[(NOW + DAY,) * 2] * 3, (NOW - DAY,) * 2)}  # fmt: skip
    kinds = words(["remand", "sentence", "remand", "immigration"])
    book = held(4, titles=table([0, 0, 1, 2], kind=kinds, **term))
    assert answers(book, Compares("title.kind", "==", "sentence")) == [True, False, None, None]
    assert answers(book, Has("title.kind")) == [True, True, False, False]


@given(st.integers(0, 400))
def test_nothing_changes_between_the_moments_that_are_looked_at(seed: int) -> None:
    rng = np.random.default_rng(seed)
    born = day("2008-06-15") + rng.integers(-40, 10, 6) * DAY
    titles = table(
        [0, 1, 2, 3], kind=words(["remand", "sentence", "remand", ""]),
        start=times(*[(int(t),) * 2 for t in NOW - rng.integers(0, 40, 4) * DAY]),
        end=times(*[(int(t),) * 2 for t in NOW - rng.integers(-9, 20, 4) * DAY]),
    )  # fmt: skip
    wide = rng.integers(0, 2, 6) * 9 * DAY
    persons = table(list(range(6)), birth_date=Times(born, born + wide))
    book = held(6, titles=titles, persons=persons)
    said = 'person.age < 18 && !(title.kind == "remand") || person.age == 18'
    expression, facts, rows = read_class(said), Facts(book), np.arange(6)
    assert not isinstance(expression, ClassFault)
    begin, end = np.full(6, NOW - 30 * DAY), np.full(6, NOW)
    place, at = facts.moments(expression, rows, begin, end)
    looked = facts.judge(expression, place, at)
    for minute in rng.integers(NOW - 30 * DAY, NOW, 8).tolist():
        last = [np.flatnonzero((place == i) & (at <= minute)) for i in rows.tolist()]
        last = [int(mine[np.argmax(at[mine])]) for mine in last]
        now = facts.judge(expression, rows, np.full(6, minute))
        assert (looked.must[last] == now.must).all() and (looked.may[last] == now.may).all()


# What a court may not name a class by; what nobody can read.


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('person.affiliation == "x"', "ORD-23"), ('person.religion == "x"', "ORD-23"),
        ('person.tattoos == "x"', "ORD-23"), ('person.shoe_size == "9"', "ORD-22"),
        ("person.age ==", "ORD-21"), ("person.age + 1 > 18", "ORD-24"),
        ("person.age > \"18\"", "ORD-25"), ("size(custody.place) > 1", "ORD-24"),
        ("(" * 100 + "true" + ")" * 100, "ORD-26"), ("true ? false : true", "ORD-24"),
    ],
)  # fmt: skip
def test_what_is_no_fact_here_is_a_fault_with_its_remedy(said: str, code: str) -> None:
    found = read_class(said)
    assert isinstance(found, ClassFault) and found.code == code
    assert found.what and found.do


def test_an_expression_is_read_as_it_is_written() -> None:
    said = (
        '18 <= person.age && !(custody.basis in ["A", "B"]) || has(title.case) && person.vulnerable'
    )
    assert read_class(said) == Some((
        Every((Compares("person.age", ">=", 18), Not(Among("custody.basis", ("A", "B"))))),
        Every((Has("title.case"), Compares("person.vulnerable", "==", True))),
    ))  # fmt: skip


# Orders on a class.


def order(members: str = "", basis: str = "", person: int = -1, **columns: Any) -> Table:
    made = {"act": words(["bars transfer"]), "made": times((NOW - DAY, NOW - DAY)),
            "members": words([members]), "basis": words([basis])}  # fmt: skip
    return table([person], **{**made, **columns})


def reached(book: Casebook, orders: Table) -> dict[str, bool]:
    """Whom the order reaches, whether for certain."""
    book = with_classes(replace(book, tables={**book.tables, "orders": orders}))
    pairs = addressed(book, "bars transfer")
    found = zip(pairs.person.tolist(), pairs.sure.tolist(), strict=True)
    return {str(book.people[person]): sure for person, sure in found}


def of_bases(*bases: str) -> Casebook:
    book = held(len(bases), persons=table(list(range(len(bases))), nationality=words(["XA"] * 4)))
    stays = book.table("custody")
    stays = replace(stays, columns={**stays.columns, "basis": words(list(bases))})
    return replace(book, tables={**book.tables, "custody": stays})


def test_a_basis_and_an_expression_both_have_to_hold() -> None:
    book = of_bases("AEA", "Title 8", "", "AEA")
    assert reached(book, order(basis="AEA")) == {"P-0": True, "P-2": False, "P-3": True}
    both = order('person.nationality == "XA"', "AEA")
    assert reached(book, both) == {"P-0": True, "P-2": False, "P-3": True}
    assert reached(book, order('person.nationality == "XB"', "AEA")) == {}


def test_a_class_that_nobody_can_read_may_be_everybody() -> None:
    everybody = {f"P-{i}": False for i in range(4)}
    assert reached(of_bases("AEA", "AEA", "AEA", ""), order('person.gang == "x"')) == everybody


def test_an_order_that_names_a_person_with_a_class_is_about_both() -> None:
    book = of_bases("AEA", "Title 8", "Title 8", "Title 8")
    assert reached(book, order('custody.basis == "AEA"', person=1)) == {"P-0": True, "P-1": True}


@pytest.mark.parametrize(
    ("said", "binds"),
    [({"confirmed": 0}, False), ({"lodged_by": words(["counsel"])}, False), ({}, True),
     ({"lodged_by": words(["counsel"]), "confirmed": 1}, True)],
)  # fmt: skip
def test_what_may_not_be_real_bars_only_perhaps(said: dict[str, Any], binds: bool) -> None:
    columns = {k: np.array([v], np.int8) if isinstance(v, int) else v for k, v in said.items()}
    book = replace(of_bases("AEA", "", "", ""), tables={"orders": order(person=0, **columns)})
    assert bool(len(barred(book).must)) is binds and len(barred(book).may)


def test_an_order_is_in_force_for_certain_to_the_earlier_end_perhaps_to_the_later() -> None:
    early, late = NOW + DAY, NOW + 3 * DAY
    for ends in ((early, late), (late, early)):
        columns = {name: times((end,) * 2) for name, end in
                   zip(("end", "end_by_rule"), ends, strict=True)}  # fmt: skip
        book = replace(of_bases("AEA", "", "", ""), tables={"orders": order(person=0, **columns)})
        found = barred(book)
        assert (found.must.ends[0], found.may.ends[0]) == (early, late)


def test_who_comes_into_a_class_later_is_protected_from_then_on() -> None:
    book = of_bases("Title 8", "Title 8", "Title 8", "Title 8")
    stays = table([0, 0], start=times((NOW - 30 * DAY,) * 2, (NOW - 9 * DAY,) * 2),
                  end=times((NOW - 9 * DAY,) * 2, (ABSENT,) * 2), basis=words(["B", "AEA"]))  # fmt: skip
    orders = order(basis="AEA", made=times((NOW - 20 * DAY,) * 2))
    book = replace(book, tables={"custody": stays, "orders": orders})
    since: Ints = barred(book).must.starts
    assert since.tolist() == [NOW - 9 * DAY]
