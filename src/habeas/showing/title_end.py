"""When a title ends, in words: the day, how far ahead it lies, by what it was found."""

from __future__ import annotations

import numpy as np

from habeas.audit.run import Audit
from habeas.languages import text
from habeas.law.rows import among
from habeas.law.sentence_end import WRITTEN
from habeas.law.term import WITHOUT_DATE
from habeas.law.title import can_cover
from habeas.records.casebook import Casebook, Table
from habeas.sentences import day
from habeas.showing.moment import until
from habeas.showing.reason import instrument
from habeas.showing.sentence_day import distance
from habeas.spans import DAY, OPEN
from habeas.spans.calendar import Zone

FAR = 150 * 366 * DAY  # minutes; beyond it how far a day lies is said as well
_CIVIL = day.from_ymd(1900, 1, 1)


def until_said(minute: int, zone: Zone, now: int) -> str:
    """The end of a span; one beyond a lifetime with its distance: `the end of +012345-06-07, in
    10,319 years`."""
    said = until(minute, zone)
    if minute == OPEN or minute - now < FAR:
        return said
    last, today = (
        int(n) // DAY + _CIVIL for n in zone.local(np.array([minute - 1, now], np.int64))
    )
    return text("{day}, {distance}", day=said, distance=distance(last, today))


def ends_said(result: Audit, person: int) -> list[str]:
    """A line for each title of the person that ends ahead beyond a lifetime, or whose end follows
    from the sentences on record."""
    book = result.book
    if not book.has("titles"):
        return []
    table = book.table("titles")
    rows = np.flatnonzero((table.person == person) & can_cover(book))
    worked = _worked(table)
    end = table.times("end")
    told = [int(i) for i in rows if worked[i] or end.hi[i] - book.as_of >= FAR]
    return [_line(book, table, i, bool(worked[i])) for i in told]


def _worked(table: Table) -> np.ndarray:  # type: ignore[type-arg]
    """True for titles whose end is another than what is written in them."""
    if not table.has(WRITTEN):
        return np.zeros(len(table), bool)
    end, was = table.times("end"), table.times(WRITTEN)
    endless = (end.lo == was.lo) & among(table.words("ends"), *WITHOUT_DATE)
    return (end.lo != was.lo) | (end.hi != was.hi) | endless


def _line(book: Casebook, table: Table, i: int, worked: bool) -> str:
    named, zone, now = instrument(table, i), book.zone, book.as_of
    named = f"{named[:1].upper()}{named[1:]}"
    lo, hi = int(table.times("end").lo[i]), int(table.times("end").hi[i])
    if lo < 0:
        return text(
            "{title} has no end: {kind}.", title=named, kind=_kind(table.words("ends").text(i))
        )
    if lo == hi:
        day_said = until_said(lo, zone, now)
        if not worked:
            return text("{title} lasts until {day}.", title=named, day=day_said)
        return text("{title} lasts until {day}, as the sentences on record are served.",
                    title=named, day=day_said)  # fmt: skip
    return text("{title} lasts until {day} for certain, perhaps until {later}: what is written and "
                "what the law gives differ, or the law can be read in two ways.", title=named,
                day=until_said(lo, zone, now), later=until_said(hi, zone, now))  # fmt: skip


def _kind(word: str) -> str:
    return {
        "life": text("for life"), "indeterminate": text("of no fixed length"),
        "until further order": text("until further order"),
    }.get(word, word)  # fmt: skip
