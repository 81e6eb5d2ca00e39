"""The end of a title as the law of its state works it out from the sentences on record.

A title that is a sentence ends when its person is to be free, not on what somebody wrote into it:
    a date                    the title ends then
    two readings of the law   certain to the earlier day, possible to the later one
    something is missing      as it is written
    days away without a word  certain to the day computed, possible for as many days more
    back before the expiry    certain to the release, possible to the end of the licence
    no end (life)             until further order
Where another end is written in the title, it is certain to the earlier of the two, possible to the
later; a title that was revoked ends with the earlier. A date that an officer signed in place of the
sum counts as the sum. Beyond the axis of minutes an end is no end, for certain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from habeas.law.custody import runs
from habeas.law.ending import acquittals, enders, releases
from habeas.law.rows import among
from habeas.law.sentence import KINDS, Sentenced, cases_of, day_of
from habeas.law.sentence_away import came_back, explained, first_day, served_for_certain
from habeas.law.sentence_rows import AXIS_DAY, LAST_DAY, NEVER, civil_days, midnight
from habeas.law.sentence_stretch import stretches, without
from habeas.law.term import WITHOUT_DATE
from habeas.records.casebook import (
    ABSENT,
    UNREADABLE,
    Casebook,
    ColumnData,
    Ints,
    Table,
    Times,
    Words,
)
from habeas.sentences import packs
from habeas.sentences.outcome import Computed, Dated, Endless, Missing, Outcome, Undecided
from habeas.sentences.pack import Asked, Pack
from habeas.sentences.refused import refused
from habeas.spans import DAY, OPEN
from habeas.spans.calendar import Zone

REVOKED = "revoked"
LICENCE = "first_release"  # the fact of a computation: when somebody who was recalled went free
WRITTEN = "written_end"  # the end of a title as it stood before, kept beside the other


@dataclass(frozen=True)
class End:
    """When the titles of a person end: the earliest, the latest first day of freedom.

    latest  None where some reading leads to no end
    word    how it ends where it has no date: life, indeterminate, until further order
    expiry  the first day after a licence that ends later than custody, None where there is none
    """

    titles: tuple[int, ...]
    earliest: int | None
    latest: int | None
    word: str = ""
    expiry: int | None = None


def computed(one: Sentenced, asked: Asked | None = None) -> Computed | None:
    """What the pack of the state says of these sentences; None where there is no pack for it.

    Where a cell cannot be used, the release is missing it; where the pack cannot read what is
    there, it is missing the facts. What contradicts itself gets no dates.
    """
    pack = packs.of_state(one.state)
    if pack is None:
        return None
    if one.lacking:
        return _without(pack, one.lacking)
    wrong = refused(one.case)
    if wrong:
        return Computed(pack=pack.id, refusals=wrong)
    try:
        return pack.compute(one.case, asked or Asked())
    except (ValueError, TypeError, OverflowError):
        # A cell that no pack can read, such as a fact that should be a number, is a gap in the
        # record of this person: it must not hide all others.
        return _without(pack, ("facts",))


def _without(pack: Pack, what: tuple[str, ...]) -> Computed:
    return Computed(pack=pack.id, dates={"release": Missing(what)}, release="release")


def release_of(found: Computed | None) -> Outcome | None:
    """The end of custody that a computation gives; None where it gives none."""
    return found.dates.get(found.release) if found else None


def free_days(pack: Pack, outcome: Outcome | None) -> tuple[int | None, int | None] | None:
    """The earliest, the latest first day of freedom, the second None for no end; None where
    nothing can be said."""
    if isinstance(outcome, Dated):
        free = pack.first_free(outcome.day)
        return free, free
    if isinstance(outcome, Undecided):
        days = [d for _, d in outcome.readings if d is not None]
        if days:
            low, high = (pack.first_free(d) for d in (min(days), max(days)))
            return low, high if len(days) == len(outcome.readings) else None
    return (None, None) if isinstance(outcome, Endless) else None


def expiry_of(pack: Pack, found: Computed | None) -> int | None:
    """The first day after the sentence with its licence, where it ends later than custody."""
    if found is None or found.expiry == found.release:
        return None
    outcome = found.dates.get(found.expiry)
    return pack.first_free(outcome.day) if isinstance(outcome, Dated) else None


@dataclass(frozen=True)
class Kept:
    """What is kept of a computation: the end of custody, that of a licence, the pack's facts."""

    release: Outcome | None
    expiry: int | None
    facts: Mapping[str, str | int | bool | None]


@lru_cache(maxsize=100_000)
def kept(one: Sentenced, pack_id: str) -> Kept:
    """The computation of these sentences; kept, for the same rows are asked about by the end of
    each title, by several rules, at every audit."""
    pack = packs.of_state(one.state)
    found = computed(one)
    expiry = expiry_of(pack, found) if pack and pack.id == pack_id else None
    return Kept(release_of(found), expiry, found.facts if found else {})


def _free(one: Sentenced, pack: str) -> End | None:
    """When titles of these sentences end, with the word of an end without a date."""
    law = packs.of_state(one.state)
    if law is None:
        return None
    known = kept(one, pack)
    days = free_days(law, known.release)
    word = known.release.kind if isinstance(known.release, Endless) else ""
    word = word if word in WITHOUT_DATE else "indeterminate"
    if days is None:
        return None
    end = End(one.titles, *days, word, known.expiry)
    licence = known.facts.get(LICENCE)
    if not isinstance(licence, int):
        return end
    # Whoever was recalled had been free on licence: the recall is an instrument of its own.
    free = law.first_free(licence)
    return replace(end, earliest=free if end.earliest is None else min(end.earliest, free))


def ends(book: Casebook) -> tuple[End, ...]:
    """The ends of titles that the sentences on record lead to, or that an officer signed."""
    if not len(book.table("titles")):
        return ()
    signed = overrides(book)
    cases = cases_of(book)
    told = {one.person for one in cases}
    states = Counter(one.person for one in cases)
    parts = [(part, n == 0) for one in cases if one.titles
             for n, part in enumerate(reversed(stretches(one, _latest)))]  # fmt: skip
    over = _over(book, [part for part, _ in parts])
    found: list[tuple[Sentenced, End]] = []
    set_by_officer: list[End] = []
    for part, last in parts:
        end = _end(part, over)
        if last and part.person in signed:
            pack = packs.of_state(part.state)
            day = pack.first_free(signed[part.person]) if pack else signed[part.person]
            if states[part.person] == 1:
                set_by_officer.append(End(part.titles, day, day))
                continue
            # Nobody can say under which law the officer signed.
            end = None if end is None else _or_else(end, day, day)
        if end is not None:
            found.append((part, end))
    alone = {person: day for person, day in signed.items() if person not in told}
    return (*_in_custody(book, found), *set_by_officer, *_signed_alone(book, alone))


def _latest(one: Sentenced) -> int | None:
    pack = packs.of_state(one.state)
    known = _free(one, pack.id) if pack else None
    return None if known is None else known.latest


def _end(one: Sentenced, over: set[int]) -> End | None:
    """When the titles of these sentences end; None where nobody can say.

    Where a title of some of them is over already, those of the others are certain only as far as
    their own sentences lead.
    """
    pack = packs.of_state(one.state)
    known = _free(one, pack.id) if pack else None
    if pack is None or known is None:
        return None
    rest = without(one, over) if over.intersection(one.titles) else None
    alone = _free(rest, pack.id) if rest is not None else None
    if alone is not None and alone.earliest is not None:
        return _or_else(known, alone.earliest, known.latest)
    return known


def _over(book: Casebook, parts: Iterable[Sentenced]) -> set[int]:
    """The rows of titles that were revoked, or that an act has ended, among people with several."""
    several = [row for part in parts if len(part.titles) > 1 for row in part.titles]
    if not several:
        return set()
    table = book.table("titles")
    found = set(np.flatnonzero(among(table.words("status"), REVOKED)).tolist())
    for acts in (acquittals(book), releases(book)):
        if acts is not None:
            found |= set(enders(book, acts, 0)[0].tolist())
    return found.intersection(several)


def _or_else(end: End, earliest: int, latest: int | None) -> End:
    """Certain to the earlier, possible to the later of two ends."""
    sooner = earliest if end.earliest is None else min(end.earliest, earliest)
    later = None if end.latest is None or latest is None else max(end.latest, latest)
    return replace(end, earliest=sooner, latest=later)


def _in_custody(book: Casebook, found: Sequence[tuple[Sentenced, End]]) -> Iterator[End]:
    """The same ends, certain only later where the person was not held on every day."""
    custody = book.table("custody")
    seen = set(np.unique(custody.person).tolist())
    rows = [
        i for i, (one, end) in enumerate(found) if end.latest is not None and one.person in seen
    ]
    late: dict[int, int] = {}
    if rows:
        person = np.array([found[i][0].person for i in rows], np.int32)
        held = runs(book, np.isin(custody.person, person)).may
        first, end, away = np.array(
            [(first_day(found[i][0]), found[i][1].latest, explained(found[i][0])) for i in rows],
            np.int64,
        ).T
        days = civil_days(held, book.zone)
        served = served_for_certain(book, days, person, first, end, away)
        expiry = np.array([found[i][1].expiry or 0 for i in rows], np.int64)
        again = came_back(book, held, person, served, expiry)
        served = np.where(again, np.maximum(served, expiry), served)
        late = dict(zip(rows, served.tolist(), strict=True))
    for i, (_, end_) in enumerate(found):
        yield end_ if i not in late else replace(end_, latest=None if late[i] >= NEVER else late[i])


def overrides(book: Casebook) -> dict[int, int]:
    """The date that an officer signed in place of the sum, by person: the one written last.

    Without an officer, or without a day that can be read, it counts for nothing.
    """
    table = book.table("computations")
    if not len(table):
        return {}
    says, officer = table.words("override"), table.words("officer")
    rows = np.flatnonzero(says.stated() & officer.stated() & (table.person >= 0))
    dates = table.words("expected_end")
    days = [(int(table.person[row]), day_of(dates.text(row))) for row in rows.tolist()]
    return {person: day for person, day in days if day is not None}


def _signed_alone(book: Casebook, signed: dict[int, int]) -> list[End]:
    """Signed dates of people none of whose sentences is on record, for all titles of that kind."""
    if not signed:
        return []
    table = book.table("titles")
    rows = np.flatnonzero(among(table.words("kind"), *KINDS) & np.isin(table.person, list(signed)))
    of_each: dict[int, list[int]] = {}
    for row in rows.tolist():
        of_each.setdefault(int(table.person[row]), []).append(row)
    return [End(tuple(titles), signed[p], signed[p]) for p, titles in of_each.items()]


def with_ends(book: Casebook) -> Casebook:
    """The book with the end of every title that its sentences lead to; asked twice, the same."""
    if not (len(book.table("sentences")) or len(book.table("computations"))):
        return book
    found = ends(book)
    if not found:
        return book
    titles = _ended(book.table("titles"), found, book.zone)
    return replace(book, tables={**book.tables, "titles": titles})


def _ended(titles: Table, found: Iterable[End], zone: Zone) -> Table:
    each = [(row, end) for end in found for row in end.titles]
    rows = np.array([row for row, _ in each], np.int64)
    earliest = _minutes([end.earliest for _, end in each], zone)
    latest = _minutes([end.latest for _, end in each], zone)
    never = np.array([end.earliest is None for _, end in each], bool)
    written, how = titles.times("end").take(rows), titles.words("ends")
    in_words = (written.lo == ABSENT) & how.is_(*WITHOUT_DATE)[rows]
    silent = (written.lo == ABSENT) & ~in_words
    was_lo, was_hi = (np.where(in_words, OPEN, side) for side in (written.lo, written.hi))
    revoked = how.is_(REVOKED)[rows]
    # Of a title without a term nothing was certain; of a revoked one its last minute is known.
    was_lo = np.where(revoked & (was_lo == 0), was_hi, was_lo)
    lo = np.where(silent, earliest, np.minimum(was_lo, earliest))
    hi = np.where(revoked, np.minimum(was_hi, latest), np.maximum(was_hi, latest))
    # What nobody can read stays so; an end without a date is told by its word.
    kept = (written.lo == UNREADABLE) | (never & (silent | in_words))
    end = titles.times("end")
    end = Times(end.lo.copy(), end.hi.copy())
    end.lo[rows] = np.where(kept, written.lo, lo)
    end.hi[rows] = np.where(kept, written.hi, hi)
    word = {row: one.word for (row, one), tell in zip(each, never & silent, strict=True) if tell}
    columns: dict[str, ColumnData] = {**titles.columns, "end": end, "ends": _told(how, word)}
    columns.setdefault(WRITTEN, titles.times("end"))
    return Table(titles.person, titles.row, columns)


def _minutes(days: list[int | None], zone: Zone) -> Ints:
    """The first minute of each day, however far ahead; OPEN where there is none."""
    known = np.array([NEVER if one is None else one for one in days], np.int64)
    far = zone.utc((known - AXIS_DAY) * DAY)[0]
    return np.where((known > LAST_DAY) & (known < NEVER), far, midnight(known, zone))


def _told(how: Words, word: Mapping[int, str]) -> Words:
    """The kinds of end with those of some rows written over."""
    if not word:
        return how
    words = tuple(dict.fromkeys((*how.words, *word.values())))
    codes = how.codes.copy()
    for row, said in word.items():
        codes[row] = words.index(said)
    return Words(codes, words)
