"""The dates of one standard sentence as a straightforward program works them out, person by person.

The rival of the columns: Python's own dates, one `if` after the other, no trace, no law before 2005.
It is written from the reference on sentences (1.1, 2.2, 2.3, 2.5), not from our tables.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

FORTY = date(2024, 9, 10)
ORA = date(2015, 2, 1)
CURFEW_CHANGE = date(2025, 6, 3)
Dates = tuple[date, date, date, date | None, date | None]


@dataclass(frozen=True, slots=True)
class Person:
    """One sentence with days for or against; of a `plus` one two thirds are served."""

    start: date
    years: int
    months: int
    weeks: int
    days: int
    committed: date
    birth: date
    remand: int
    at_large: int
    added: int
    plus: int


def plain(p: Person) -> Dates:
    """Expiry before adjustment, expiry, release, curfew, end of supervision."""
    last = end(p.start, p.years, p.months, p.weeks, p.days)
    length = (last - p.start).days + 1
    top, bottom = (2, 3) if p.plus else (2, 5) if p.start >= FORTY else (1, 2)
    serve = -(-length * top // bottom)
    moved = p.at_large - p.remand
    without_added = p.start + timedelta(serve - 1 + moved)
    expiry = max(last + timedelta(moved), p.start)
    release = max(without_added + timedelta(p.added), p.start)
    unused = max(0, (release - expiry).days)
    release -= timedelta(unused)
    curfew = _curfew(p, length * top, bottom, serve, release, p.added - unused)
    return last, expiry, release, curfew, _supervised(p, length, serve, without_added, release)


def end(start: date, years: int, months: int, weeks: int, days: int) -> date:
    """The last day of a term whose first day is the day of sentence."""
    if start.day == 1 and (years or months):
        last = later(start, 12 * years + months) - timedelta(1)
    else:
        last = later(later(start - timedelta(1), 12 * years), months)
    return last + timedelta(7 * weeks + days)


def later(day: date, months: int) -> date:
    """So many months on, at the latest the last day of the month."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _curfew(p: Person, top: int, bottom: int, serve: int, release: date, added: int) -> date | None:
    if p.plus or serve < 42 or release < p.start + timedelta(14):
        return None
    found = []
    for below, most in ((360, 179), (730, 364)):
        before = max(28, -(-top // (2 * bottom))) if serve < below else serve - most - 1
        found.append(p.start + timedelta(p.at_large + max(14, before - p.remand)))
    old, new = found
    chosen = old if old < CURFEW_CHANGE else max(new, CURFEW_CHANGE)
    allowed = chosen + timedelta(added)
    return allowed if allowed < release else None


def _supervised(
    p: Person, length: int, serve: int, without_added: date, release: date
) -> date | None:
    years_2 = (later(p.start, 24) - p.start).days
    if p.committed < ORA or not 1 < length < years_2 or length - serve >= 365:
        return None
    halfway = p.start + timedelta(-(-length // 2))
    if not halfway > later(p.birth, 216) or without_added < later(p.birth, 216):
        return None
    return later(p.start if release == p.start else without_added, 12)
