"""The list of what falls due, on books full of doubt: as much comes out as went in."""

from __future__ import annotations

import numpy as np
import pytest
from invented_books import book

from habeas.audit.agenda import KINDS, STATES, Agenda, agenda
from habeas.law.remand_clock import clocks, running
from habeas.law.title import by_row, can_cover
from habeas.law.vocabulary import Meanings
from habeas.records.casebook import Casebook
from habeas.spans import DAY, OPEN


def held(one: Casebook) -> set[int]:
    """The people of whom no stay is known to be over."""
    custody = one.table("custody")
    end = custody.times("end")
    return {
        int(person)
        for person, lo, hi in zip(custody.person, end.lo, end.hi, strict=True)
        if person >= 0 and (lo < 0 or hi > one.as_of or lo >= one.as_of)
    }


def titles_told(one: Casebook) -> int:
    """One for each title that goes on, one for each person without any, counted by hand."""
    table, people = one.table("titles"), held(one)
    allowed = can_cover(one)
    runs = by_row(one, allowed).may.joined
    ends = {key >> 32: key & OPEN for key in runs.ends.tolist()}
    going = [row for row, end in ends.items() if end > one.as_of and table.person[row] in people]
    return len(going) + len(people - {int(table.person[row]) for row in going})


def clocks_told(one: Casebook) -> int:
    """The clocks that may count the last minute, one by one."""
    given = clocks(one)
    may = running(one, Meanings(one).spans("custody"), given).may
    pairs = zip(may.starts.tolist(), may.ends.tolist(), strict=True)
    return len({a >> 32 for a, b in pairs if (a & OPEN) < one.as_of <= (b & OPEN)})


def whole(found: Agenda, *kinds: str) -> int:
    """How many rows these kinds have in all."""
    return sum(found.count(kind, state) for kind in kinds for state in STATES)


@pytest.mark.parametrize("seed", range(8))
def test_as_much_comes_out_as_went_in(seed: int) -> None:
    one = book(seed, 60)
    one = Casebook(one.people, {n: t for n, t in one.tables.items() if n != "sentences"},
                   one.as_of, one.zone, "SV" if seed % 2 else "")  # fmt: skip
    found = agenda(one, 30 * DAY)
    assert whole(found, "title", "release") == titles_told(one)
    assert whole(found, "ordinary") == whole(found, "penalty") == clocks_told(one)
    assert whole(found, "exception") <= whole(found, "ordinary")
    assert sum(found.count(k, s) for k in KINDS for s in STATES) == len(found)


@pytest.mark.parametrize("seed", range(4))
def test_a_longer_time_shows_more_and_hides_nothing(seed: int) -> None:
    one = book(seed, 60)
    short, long = agenda(one, DAY), agenda(one, 400 * DAY)
    assert len(short) == len(long)
    shown = [set(x.rows("overdue", "due", "begin").tolist()) for x in (short, long)]
    assert shown[0] <= shown[1]
    assert (short.is_("overdue") == long.is_("overdue")).all()


@pytest.mark.parametrize("seed", range(4))
def test_what_has_no_date_says_why(seed: int) -> None:
    found = agenda(book(seed, 60), 30 * DAY)
    lacking = found.is_("cannot")
    assert lacking.any()
    assert ((found.why_not != "") == lacking).all()
    assert sum(n for *_, n in found.reasons()) == int(lacking.sum())


@pytest.mark.parametrize("table", ["titles", "events", "orders", "periods", "persons"])
def test_a_missing_table_drops_nobody_who_is_held(table: str) -> None:
    one = book(3, 60)
    less = Casebook(one.people, {n: t for n, t in one.tables.items() if n != table},
                    one.as_of, one.zone, "SV")  # fmt: skip
    found = agenda(less, 30 * DAY)
    assert held(less) <= set(found.person.tolist())


def test_a_row_that_is_dropped_would_be_seen() -> None:
    one = book(1, 60)
    found = agenda(one, 30 * DAY)
    fewer = Casebook(one.people, {**one.tables, "titles": one.table("titles").take(
        np.arange(len(one.table("titles"))) > 60)}, one.as_of, one.zone)  # fmt: skip
    assert whole(found, "title", "release") != titles_told(fewer)
