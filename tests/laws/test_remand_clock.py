"""Clocks of remand, against a calendar that is walked day by day with sets of days."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from habeas.law.remand_clock import charge_serious, clocks, running
from habeas.law.vocabulary import Meanings
from habeas.records.casebook import ABSENT, Casebook, Table, Times, words
from habeas.rules.catalogue import rules
from habeas.sentences import day
from habeas.spans import DAY
from habeas.spans.axis import EPOCH

BEGAN = int((np.datetime64("2020-01-01", "m") - EPOCH).astype(int))
FIRST = day.parse("2020-01-01")
LENGTH = 1600  # days that are walked
CASES = ("11", "12", "13")


@dataclass
class Life:
    """One person: stays, orders, sentences, days at large or on bail, as pairs of days."""

    stays: list[tuple[int, int]] = field(default_factory=list)
    orders: list[tuple[int, int, str, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    pauses: list[tuple[int, int, str]] = field(default_factory=list)

    def counted(self, case: str | None = None) -> set[int]:
        """The days that count: held, under an order of that case (or any), with nothing against."""
        ordered = {d for a, b, c, _ in self.orders if case in (None, c) for d in range(a, b)}
        held = {d for a, b in self.stays for d in range(a, b)}
        against = {d for a, b in self.sentences for d in range(a, b)}
        return (held & ordered) - against - {d for a, b, _ in self.pauses for d in range(a, b)}

    def serious(self, case: str, today: int) -> bool:
        """The gravity that the last order of the case names; the graver of two of one day."""
        said = [(a, s) for a, _, c, s in self.orders if c == case and a <= today]
        return bool(max(said)[1]) if said else False

    def over(self) -> set[int]:
        """The days on which every case that runs is past 12 months, or 24."""
        found: dict[int, list[bool]] = {}
        for case in {c for _, _, c, _ in self.orders}:
            days = sorted(self.counted(case))
            for n, today in enumerate(days):
                months = 24 if self.serious(case, today) else 12
                found.setdefault(today, []).append(n >= allowed(days[0], months))
        return {d for d, late in found.items() if all(late)}


def allowed(first: int, months: int) -> int:
    """How many days so many months are that begin on the day `first`."""
    return day.add_months(FIRST + first, months) - FIRST - first


def life(rng: np.random.Generator) -> Life:
    """A life with gaps, overlapping orders, a charge that changes, a sentence, an escape."""
    found, today = Life(), 0
    for _ in range(rng.integers(1, 4)):
        today += int(rng.integers(0, 90))
        end = today + int(rng.integers(100, 700))
        found.stays.append((today, min(end, LENGTH)))
        today = end
        if today >= LENGTH:
            break
    for _ in range(rng.integers(1, 5)):
        begin = int(rng.integers(0, 900))
        found.orders.append(
            (begin, min(begin + int(rng.integers(50, 1200)), LENGTH),
             CASES[rng.integers(0, 3)], int(rng.integers(0, 2)))
        )  # fmt: skip
    if rng.random() < 0.3:
        begin = int(rng.integers(300, 1200))
        found.sentences.append((begin, begin + int(rng.integers(10, 300))))
    if rng.random() < 0.5:
        begin = int(rng.integers(0, 900))
        found.pauses.append((begin, begin + 40, "at large" if rng.random() < 0.5 else "bail"))
    return found


assert rules()  # the words of the law are entered with them


def times(days: list[int]) -> Times:
    """These days as minutes of the axis."""
    at = np.array([ABSENT if d < 0 else BEGAN + d * DAY for d in days], np.int64)
    return Times(at, at)


def book(lives: list[Life]) -> Casebook:
    """The lives as tables."""
    stays = [(p, a, b) for p, one in enumerate(lives) for a, b in one.stays]
    rows = [(p, "remand", *o) for p, one in enumerate(lives) for o in one.orders]
    rows += [(p, "sentence", a, b, "", -1) for p, one in enumerate(lives) for a, b in one.sentences]
    gone = [(p, *x) for p, one in enumerate(lives) for x in one.pauses]
    tables = {
        "custody": _table([s[0] for s in stays], start=times([s[1] for s in stays]),
                          end=times([s[2] for s in stays])),
        "titles": _table([r[0] for r in rows], kind=words([r[1] for r in rows]),
                         start=times([r[2] for r in rows]), end=times([r[3] for r in rows]),
                         case=words([r[4] for r in rows]),
                         serious=np.array([r[5] for r in rows], np.int8)),
        "periods": _table([g[0] for g in gone], start=times([g[1] for g in gone]),
                          end=times([g[2] for g in gone]), kind=words([g[3] for g in gone])),
    }  # fmt: skip
    people = np.array([f"P-{i}" for i in range(len(lives))], object)
    return Casebook(people, tables, BEGAN + LENGTH * DAY)


def _table(person: list[int], **columns: object) -> Table:
    return Table(np.array(person, np.int32), np.arange(len(person)) + 2, columns)  # type: ignore[arg-type]


def days_of(one: Casebook, word: str, count: int) -> list[set[int]]:
    """The days of each person that a word covers, which must be whole and certain."""
    found = Meanings(one).spans(word)
    assert found.must == found.may
    days: list[set[int]] = [set() for _ in range(count)]
    for a, b in zip(*(side.tolist() for side in found.may.pair), strict=True):
        first, last = (a & 0xFFFFFFFF) - BEGAN, (b & 0xFFFFFFFF) - BEGAN
        assert first % DAY == last % DAY == 0
        days[a >> 32] |= set(range(first // DAY, last // DAY))
    return days


@pytest.mark.parametrize("seed", range(6))
def test_columns_count_the_days_that_a_walk_counts(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lives = [life(rng) for _ in range(40)]
    one = book(lives)
    assert days_of(one, "remand_clock", 40) == [x.counted() for x in lives]
    assert days_of(one, "remand_over_limit", 40) == [x.over() for x in lives]


def test_the_walk_finds_something_to_count() -> None:
    rng = np.random.default_rng(0)
    lives = [life(rng) for _ in range(200)]
    assert sum(bool(x.over()) for x in lives) > 20
    assert sum(bool(x.pauses) and bool(x.over()) for x in lives) > 5
    assert any(len({s for _, _, c, s in x.orders if c == "11"}) == 2 for x in lives)


def test_a_walk_under_another_limit_finds_other_days(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    lives = [life(rng) for _ in range(40)]
    right = days_of(book(lives), "remand_over_limit", 40)
    monkeypatch.setitem(globals(), "allowed", lambda first, months: 30 * months)
    assert right != [x.over() for x in lives]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_counted_never_exceeds_custody(seed: int) -> None:
    rng = np.random.default_rng(100 + seed)
    one = book([life(rng) for _ in range(60)])
    said = Meanings(one)
    held, counted = said.spans("custody").may, said.spans("remand_clock").may
    assert (counted - held).minutes() == 0
    assert 0 < counted.minutes() < held.minutes()
    by_case = running(one, said.spans("custody"), clocks(one)).may
    assert by_case.minutes() > counted.minutes()  # days under two cases are two clocks, one day


def test_two_orders_at_once_count_once() -> None:
    twice = Life(stays=[(0, 500)], orders=[(0, 300, "11", 0), (100, 500, "11", 0)])
    once = Life(stays=[(0, 500)], orders=[(0, 500, "11", 0)])
    one = book([twice, once])
    assert days_of(one, "remand_clock", 2) == [set(range(500))] * 2
    assert days_of(one, "remand_over_limit", 2) == [set(range(366, 500))] * 2


def test_an_escape_or_bail_stops_the_clock_excludable_time_does_not() -> None:
    lives = [
        Life(stays=[(0, 500)], orders=[(0, 500, "11", 0)], pauses=[(100, 150, kind)])
        for kind in ("at large", "bail", "excludable")
    ]
    found = [min(days) for days in days_of(book(lives), "remand_over_limit", 3)]
    assert found == [366 + 50, 366 + 50, 366]


def test_a_charge_reduced_later_shortens_the_limit_from_then_on() -> None:
    reduced = Life(stays=[(0, 800)], orders=[(0, 800, "11", 1), (500, 800, "11", 0)])
    other_case = Life(stays=[(0, 800)], orders=[(0, 800, "11", 1), (500, 800, "12", 0)])
    made_graver = Life(stays=[(0, 800)], orders=[(0, 800, "11", 0), (500, 800, "11", 1)])
    over = days_of(book([reduced, other_case, made_graver]), "remand_over_limit", 3)
    assert over[0] == set(range(500, 800))  # not before: until then the charge was serious
    assert over[1] == set()  # order 11 within 24 months until day 731, order 12 within 12 after
    assert over[2] == {*range(366, 500), *range(731, 800)}


def test_orders_without_a_case_that_differ_leave_the_charge_in_doubt() -> None:
    one = book([Life(stays=[(0, 800)], orders=[(0, 800, "", 1), (500, 800, "", 0)])])
    found = Meanings(one).spans("remand_over_limit")
    starts = [(side.pair[0] & 0xFFFFFFFF) - BEGAN for side in (found.must, found.may)]
    assert [s.tolist() for s in starts] == [[731 * DAY], [500 * DAY]]
    stands = charge_serious(one, clocks(one))
    assert (stands.must.minutes(), stands.may.minutes() > stands.must.minutes()) == (
        500 * DAY,
        True,
    )


def test_an_order_without_a_case_may_belong_to_the_case_beside_it() -> None:
    one = book([Life(stays=[(0, 600)], orders=[(0, 300, "11", 0), (300, 600, "", 0)])])
    found = Meanings(one).spans("remand_over_limit")
    assert found.must.minutes() == 0
    assert found.may.minutes() == (600 - 366) * DAY
