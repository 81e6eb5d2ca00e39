"""An audit today of an earlier day equals the audit that was made on that day."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from invented_books import BEGAN, DAYS, HOME, book

from habeas.audit.known import as_known_on, judged_as_of
from habeas.audit.run import Audit, audit, due
from habeas.records.casebook import ABSENT, Casebook, Ints, Table, Times, words
from habeas.rules.catalogue import packs
from habeas.spans import DAY, HOUR

PEOPLE = 25


@dataclass(frozen=True)
class Register:
    """What happened in a prison, with the minute at which each row was written.

    happened  per table the minute at which the fact of a row happened
    followed  per table and column the minute at which that part of the row happened
    """

    tables: dict[str, Table]
    happened: dict[str, Ints]
    followed: dict[str, dict[str, Ints]]

    def written_by(self, minute: int) -> Casebook:
        """The book as it lay on the table at that minute, audited then."""
        tables = {}
        for name, table in self.tables.items():
            entered = table.times("recorded_at").lo if table.has("recorded_at") else ABSENT
            rows = np.flatnonzero((self.happened[name] <= minute) & (entered <= minute))
            columns = dict(table.columns)
            for column, at in self.followed.get(name, {}).items():
                come = np.where(at <= minute, at, ABSENT)
                columns[column] = Times(come, come)
            tables[name] = replace(table, columns=columns).take(rows)
        people = np.array([f"P-{i:02d}" for i in range(PEOPLE)], object)
        return Casebook(people, tables, minute, HOME, "XA")


def register(seed: int) -> Register:
    """A register of exact times: stays, titles, events, orders, decrees."""
    rng = np.random.default_rng([seed, 7])
    count, many = PEOPLE * 2, PEOPLE * 8
    begin = BEGAN + np.repeat([0, 70], PEOPLE) * DAY + rng.integers(0, 30 * DAY, count)
    end = begin + rng.integers(DAY, 40 * DAY, count)
    person = np.tile(np.arange(PEOPLE), 2)
    issued = begin + rng.integers(-DAY, 2 * DAY, count)
    at = BEGAN + rng.integers(0, DAYS * DAY, many)
    made = BEGAN + rng.integers(0, DAYS * DAY, 12)
    vacated = np.where(rng.random(12) < 0.5, made + rng.integers(HOUR, 20 * DAY, 12), 2**31)
    decreed = BEGAN + np.array([0, 28, 65]) * DAY
    regimes, kinds = ("ordinary", "solitary"), ("administrative", "remand", "sentence", "arrest")
    seen = ("judge", "counsel", "doctor", "family", "review", "release", "acquittal", "handover")
    acts = ("release", "bars transfer", "return", "extends")
    tables = {
        "custody": table(person, start=begin, end=end, place=pick(rng, ("Norte", "Sur"), count),
                         regime=pick(rng, regimes, count), recorded_at=late(rng, begin)),
        "titles": table(person, kind=pick(rng, kinds, count), start=issued,
                        end=issued + rng.integers(5 * DAY, 90 * DAY, count),
                        recorded_at=late(rng, issued)),
        "events": table(rng.integers(0, PEOPLE, many), kind=pick(rng, seen, many), at=at,
                        recorded_at=late(rng, at)),
        "orders": table(rng.integers(0, PEOPLE, 12), act=pick(rng, acts, 12), made=made,
                        vacated=np.where(vacated < 2**31, vacated, ABSENT)),
        "decrees": table(np.full(3, -1), start=decreed, end=decreed + 30 * DAY),
    }  # fmt: skip
    # A decree is published before it begins.
    happened = {"custody": begin, "titles": issued, "events": at, "orders": made,
                "decrees": decreed - 30 * DAY}  # fmt: skip
    return Register(tables, happened, {"custody": {"end": end}, "orders": {"vacated": vacated}})


def table(person: Ints, **columns: Ints | tuple[str, ...]) -> Table:
    """A table of exact times and words."""
    made = {n: words(list(c)) if isinstance(c, tuple) else Times(c, c) for n, c in columns.items()}
    return Table(person.astype(np.int32), np.arange(len(person)) + 2, made)


def pick(rng: np.random.Generator, cells: tuple[str, ...], count: int) -> tuple[str, ...]:
    return tuple(cells[i] for i in rng.integers(0, len(cells), count))


def late(rng: np.random.Generator, at: Ints) -> Ints:
    """Entries written at once, or up to a fortnight later."""
    return at + np.where(rng.random(len(at)) < 0.3, rng.integers(0, 14 * DAY, len(at)), 5)


def said(result: Audit) -> set[tuple[object, ...]]:
    """Everything that an audit says about people, in a form that can be compared."""
    found = result.findings
    rows = zip(*(getattr(found, name).tolist() for name in found.__dataclass_fields__), strict=True)
    findings = {(result.rules[rule].id, *rest) for rule, *rest in rows}
    parts = ("covered", "disputed", "unknown", "uncovered")
    cover = {(name, *pair) for name in parts
             for pair in zip(*(k.tolist() for k in getattr(result.cover, name).pair), strict=True)}  # fmt: skip
    return findings | cover


@pytest.mark.parametrize("seed", range(12))
def test_audit_today_of_the_past_equals_audit_then(seed: int) -> None:
    facts = register(seed)
    today = facts.written_by(BEGAN + (DAYS + 40) * DAY)
    for day in (20, 45, 80, 110):
        then = BEGAN + day * DAY + 7 * HOUR
        now = judged_as_of(as_known_on(today, then), then)
        assert said(audit(now, packs())) == said(audit(facts.written_by(then), packs()))


def test_what_was_paid_counted_or_promised_later_is_not_known_before() -> None:
    one = book(3, exact=True)
    then = BEGAN + 60 * DAY
    cut = judged_as_of(one, then)
    for name, column in (("payments", "at"), ("roll_calls", "at"), ("assurances", "given"),
                         ("sentence_transfers", "at"), ("periods", "start")):  # fmt: skip
        at, before = cut.table(name).times(column).lo, one.table(name).times(column).lo
        assert at.tolist() == before[before <= then].tolist()
    assert (cut.table("periods").times("end").lo <= then).all()
    assert len(cut.table("competences")) == len(one.table("competences"))


@pytest.mark.parametrize("seed", range(4))
def test_what_fell_due_on_an_earlier_day_does_not_know_what_came_after(seed: int) -> None:
    facts = register(seed)
    today = facts.written_by(BEGAN + (DAYS + 40) * DAY)
    then = BEGAN + 60 * DAY
    one, other = (due(b, then + 10 * DAY, packs())
                  for b in (as_known_on(today, then), facts.written_by(then)))  # fmt: skip
    assert one.begin.tolist() == other.begin.tolist()
    assert one.person.tolist() == other.person.tolist()


def test_what_was_recorded_late_changes_the_answer_about_the_past() -> None:
    differ = 0
    for seed in range(6):
        today = register(seed).written_by(BEGAN + (DAYS + 40) * DAY)
        then = BEGAN + 45 * DAY
        known_now = audit(judged_as_of(today, then), packs())
        differ += said(known_now) != said(audit(as_known_on(today, then), packs()))
    assert differ >= 4


@pytest.mark.parametrize("seed", range(10))
def test_judging_by_the_last_day_changes_nothing(seed: int) -> None:
    one = book(seed)
    again = judged_as_of(one, one.as_of)
    assert said(audit(again, packs())) == said(audit(one, packs()))


def test_a_stay_that_ended_later_goes_on_and_an_order_vacated_later_stands() -> None:
    stay = table(np.array([0]), start=np.array([100]), end=np.array([900]))
    order = table(np.array([0]), act=("release",), made=np.array([200]), vacated=np.array([800]))
    one = Casebook(np.array(["P"], object), {"custody": stay, "orders": order}, 1000)
    earlier = judged_as_of(one, 500)
    assert earlier.table("custody").times("end").lo.tolist() == [ABSENT]
    assert earlier.table("orders").times("vacated").lo.tolist() == [ABSENT]
    assert judged_as_of(one, 150).table("orders").row.tolist() == []
    assert judged_as_of(one, 900).table("custody").times("end").lo.tolist() == [900]
