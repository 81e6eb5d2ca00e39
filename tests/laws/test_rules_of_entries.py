"""Words of the rules on entries, counts, competence, periods: each against an obvious twin."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from invented_books import book

from habeas.audit.run import audit
from habeas.law.custody import edges
from habeas.law.joining import pairs
from habeas.law.vocabulary import VOCABULARY, Meanings
from habeas.records.casebook import ABSENT, Casebook, Table, Times, words
from habeas.rules.catalogue import rules
from habeas.services.one_person import only
from habeas.spans import DAY, OPEN

COUNTED = [(rule.id, name) for rule in rules() for name in rule.words if name == "miscounted"]


def at(*minutes: int) -> Times:
    """Exact minutes."""
    cells = np.array(minutes, np.int64)
    return Times(cells, cells)


def table(person: tuple[int, ...], **columns: object) -> Table:
    """A table of these columns."""
    return Table(np.array(person, np.int32), np.arange(len(person)) + 2, columns)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(20))
def test_pairs_are_all_rows_that_say_the_same(seed: int) -> None:
    rng = np.random.default_rng(seed)
    one, other = rng.integers(-1, 4, 9), rng.integers(-1, 4, 7)
    row, found = pairs(one, other)
    obvious = [(i, j) for i, j in product(range(9), range(7)) if one[i] == other[j] >= 0]
    assert sorted(zip(row.tolist(), found.tolist(), strict=True)) == obvious
    assert row.tolist() == sorted(row.tolist())


def plainly_miscounted(one: Casebook) -> set[tuple[int, int]]:
    """People with counts of their place that no reading of the stays explains, stay by stay."""
    calls, custody = one.table("roll_calls"), one.table("custody")
    begin, latest, soonest, end = edges(one)
    found = set()
    for call in range(len(calls)):
        lo, last = int(calls.times("at").lo[call]), int(calls.times("at").latest[call])
        place, counted = calls.words("place").text(call), float(calls.numbers("counted")[call])
        here = [i for i in range(len(custody)) if custody.words("place").text(i) == place]
        perhaps = {int(custody.person[i]) for i in here if 0 <= begin[i] <= last and lo < end[i]}
        sure = {int(custody.person[i]) for i in here
                if begin[i] >= 0 and latest[i] <= lo and last < soonest[i]}  # fmt: skip
        right = len(sure) <= counted <= len(perhaps) or np.isnan(counted)
        if lo >= 0 and place and not right and counted != calls.numbers("expected")[call]:
            found |= {(person, lo) for person in perhaps}
    return found


@pytest.mark.parametrize("seed", range(15))
def test_a_count_is_wrong_where_no_reading_of_the_stays_gives_it(seed: int) -> None:
    one = book(seed, people=15, exact=seed % 2 == 0)
    calls, rng = one.table("roll_calls"), np.random.default_rng(seed)
    counted = {"counted": rng.integers(0, 15, len(calls)).astype(float)}
    calls = Table(calls.person, calls.row, {**calls.columns, **counted})
    one = Casebook(one.people, {**one.tables, "roll_calls": calls}, one.as_of, one.zone)
    found = Meanings(one)["miscounted"]
    keys = {(int(key) >> 32, int(key) & OPEN) for key in found.lo}  # type: ignore[union-attr]
    assert keys == plainly_miscounted(one)


def test_a_count_is_never_held_against_a_few_people() -> None:
    assert [rule for rule, _ in COUNTED] == ["T-17"]
    one = book(2, people=15)
    assert "T-17" in {rule.id for rule in audit(one, ("un",)).rules}
    assert "T-17" not in {rule.id for rule in audit(only(one, 0), ("un",)).rules}


def held(**tables: Table) -> Meanings:
    """Ana held for the first hundred days of the axis, with these tables."""
    custody = table((0,), start=at(0), end=at(ABSENT), place=words(["Norte"]))
    people = np.array(["Ana"], object)
    return Meanings(Casebook(people, {"custody": custody, **tables}, 100 * DAY))


def test_a_period_of_a_misread_kind_may_stop_a_clock_but_need_not() -> None:
    said = held(periods=table((0, 0, 0), kind=words(["excludable", "misread", "bail"]),
                              start=at(DAY, 5 * DAY, 9 * DAY), end=at(2 * DAY, 6 * DAY, ABSENT)))  # fmt: skip
    found = said.spans("excludable")
    assert found.must.pair[0].tolist() == [DAY]
    assert found.may.pair[0].tolist() == [DAY, 5 * DAY]


def test_a_hold_without_an_end_goes_on() -> None:
    said = held(periods=table((0,), kind=words(["litigation hold"]), start=at(DAY), end=at(ABSENT)))
    assert said.spans("litigation_hold").must.pair[1].tolist() == [OPEN]


def test_a_remand_without_a_penalty_on_record_has_no_limit_here() -> None:
    for penalty, over in ((np.nan, 0), (2.0, (100 - 31 - 28) * DAY)):
        titles = table((0,), kind=words(["remand"]), start=at(0), end=at(100 * DAY),
                       penalty_max_months=np.array([penalty]))  # fmt: skip
        assert held(titles=titles).spans("remand_over_penalty").must.minutes() == over


def test_the_new_words_are_read_by_a_rule_each() -> None:
    read = {name for rule in rules() for name in rule.words}
    mine = ("excludable", "reasons", "set_free", "membership_unknown", "interim_measure")
    assert {*mine} <= read <= set(VOCABULARY)
