"""Cover on invented books: four parts that add up, the same minutes that T-01 finds."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pytest
from invented_books import BEGAN, DAYS, book

from habeas.audit.run import audit
from habeas.law.cover import Cover, cover
from habeas.law.term import WITHOUT_DATE
from habeas.law.title import IN_DISPUTE, NOT_A_TITLE
from habeas.law.vocabulary import VOCABULARY
from habeas.records.casebook import ABSENT, Casebook, Table, Times
from habeas.records.tables import TITLE_KINDS
from habeas.spans import DAY, OPEN, Doubtful, Spans

SEEDS = range(40)
GRACE = DAY
NAMES = ("covered", "disputed", "unknown", "uncovered")


def parts(of: Cover) -> list[Spans]:
    return [of.covered, of.disputed, of.unknown, of.uncovered]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_four_parts_add_up_to_custody_to_the_minute(seed: int) -> None:
    whole = cover(book(seed))
    assert sum(part.minutes() for part in parts(whole)) == whole.custody.minutes() > 0
    union = Spans.none()
    for part in parts(whole):
        union = union | part
    assert union == whole.custody


@pytest.mark.parametrize("seed", SEEDS)
def test_t_01_is_certain_only_where_custody_is_uncovered(seed: int) -> None:
    one = book(seed)
    result = audit(one, ("un",))
    number = [rule.id for rule in result.rules].index("T-01")
    found = result.findings.take(result.findings.rule == number)
    bare = found.take(found.verdict)
    some = Spans.of(bare.person, bare.begin, bare.end)
    assert not len(some - some.meets(result.cover.uncovered))
    every = Spans.of(found.person, found.begin, found.end)
    whole = result.cover
    assert every == whole.disputed | whole.unknown | whole.uncovered
    assert int(found.certain.sum()) <= whole.uncovered.minutes()


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_certain_is_possible_for_every_word_of_the_law(seed: int) -> None:
    one = book(seed)
    for name, word in VOCABULARY.items():
        drawn = word.make(one)
        if isinstance(drawn, Doubtful):
            assert not len(drawn.must - drawn.may), name
        else:
            assert (drawn.lo <= drawn.hi).all(), name
            assert (drawn.lo >> 32 == drawn.hi >> 32).all(), name


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("exact", [True, False])
def test_cover_says_what_a_reader_of_the_rows_would_say(seed: int, exact: bool) -> None:
    one = plain(book(seed, exact=exact), acts=exact)
    whole = cover(one)
    rng = np.random.default_rng(seed)
    for person in range(len(one.people)):
        for minute in rng.permutation(telling(one, person))[:60].tolist():
            key = np.array([person << 32 | minute])
            given = [n for n, s in zip(NAMES, parts(whole), strict=True) if s.covers(key)[0]]
            assert given[:1] in [[name] for name in allowed(one, person, minute)] or (
                not given and allowed(one, person, minute) == {"not held"}
            )


def telling(one: Casebook, person: int) -> npt.NDArray[np.int64]:
    """The minutes around which something begins or ends for this person."""
    found = [np.array([BEGAN, BEGAN + DAYS * DAY])]
    for name in ("custody", "titles", "orders", "events"):
        table = one.table(name)
        for column, times in table.columns.items():
            if isinstance(times, Times) and column != "recorded_at":
                own = times.take(rows_of(table, person))
                found += [own.lo[own.lo > 0], own.hi[own.hi > 0]]
    edges = np.unique(np.concatenate(found))
    return np.unique(np.concatenate([edges + near for near in (-1, 0, 1, GRACE - 1, GRACE)]))


def plain(one: Casebook, *, acts: bool) -> Casebook:
    """The book with orders and acquittals that concern one person and name nothing, or none."""
    tables = dict(one.tables)
    silent_of = {
        "orders": ("title", "case", "basis", "members", "end_by_rule"),
        "events": ("case",),
    }
    for name, silent in silent_of.items():
        table = tables.pop(name)
        kept = {k: c for k, c in table.columns.items() if k not in silent}
        if acts:
            tables[name] = replace(table, columns=kept)
    return replace(one, tables=tables)


# The reader of the rows: slow, one minute at a time, straight from what is written.


def allowed(one: Casebook, person: int, minute: int) -> set[str]:
    """The parts that may be said of this minute."""
    held = [stay(one.table("custody"), row, minute, one.as_of)
            for row in rows_of(one.table("custody"), person)]  # fmt: skip
    if not any(held):
        return {"not held"}
    titles = one.table("titles")
    stands = [standing(one, titles, row, minute) for row in rows_of(titles, person)]
    for best in ("covered", "disputed", "unknown"):
        if best in stands:
            return {best}
    return {"uncovered"} if "for certain" in held else {"uncovered", "unknown"}


def rows_of(table: Table, person: int) -> list[int]:
    return np.flatnonzero(table.person == person).tolist()


def stay(table: Table, row: int, minute: int, as_of: int) -> str:
    """Whether this stay holds the person at that minute: perhaps, for certain, or not ("")."""
    start, end = table.times("start").take([row]), table.times("end").take([row])
    last_lo, last_hi = int(end.lo[0]), int(end.hi[0])
    if last_lo == ABSENT:
        last_lo = last_hi = as_of
    elif last_lo < 0:
        last_lo, last_hi = 0, as_of
    if not start.lo[0] <= minute < min(last_hi, as_of):
        return ""
    return "for certain" if start.latest[0] <= minute < last_lo else "perhaps"


def standing(one: Casebook, table: Table, row: int, minute: int) -> str:
    """What this title is worth at that minute, after what has ended it."""
    start, end = table.times("start").take([row]), table.times("end").take([row])
    kind, status = table.words("kind").text(row), table.words("status").text(row)
    if kind in NOT_A_TITLE or status == "revoked":
        return ""
    last = int(end.hi[0]) if end.hi[0] >= 0 else OPEN
    if not max(int(start.lo[0]), 0) <= minute < last:
        return ""
    endless = table.words("ends").text(row) in WITHOUT_DATE and end.lo[0] == ABSENT
    sure = start.lo[0] >= 0 and (end.lo[0] >= 0 or endless) and kind in TITLE_KINDS
    ended = {ends(act, int(start.lo[0]), minute) for act in acts(one, int(table.person[row]))}
    if "ended" in ended:
        return ""
    if status in IN_DISPUTE or "disputed" in ended:
        return "disputed"
    return "covered" if sure and status in ("valid", "") else "unknown"


@dataclass(frozen=True)
class Act:
    """An order of release or an acquittal: when made, when it has taken effect, until when."""

    made: int
    effect: int
    until: int
    awaits: bool


def acts(one: Casebook, person: int) -> list[Act]:
    """The orders of release and the acquittals of the person."""
    orders, events = one.table("orders"), one.table("events")
    found: list[Act] = []
    for i in rows_of(orders, person):
        if orders.words("act").text(i) == "release":
            made, awaits = int(orders.times("made").lo[i]), orders.yes("confirmed")[i] == 0
            awaits |= orders.words("lodged_by").text(i) != "" and orders.yes("confirmed")[i] < 1
            stops = [int(orders.times(n).lo[i]) for n in ("vacated", "end")]
            until = min(stop if stop >= 0 else OPEN for stop in stops)
            found.append(Act(made, made if awaits else made + GRACE, until, awaits))
    for i in rows_of(events, person):
        if events.words("kind").text(i) == "acquittal":
            at = int(events.times("at").lo[i])
            found.append(Act(at, at, OPEN, awaits=False))
    return found


def ends(act: Act, begun: int, minute: int) -> str:
    """What an act has made, by that minute, of a title that had begun then."""
    if begun > act.made or not act.effect <= minute < act.until:
        return ""
    return "disputed" if act.awaits else "ended"
