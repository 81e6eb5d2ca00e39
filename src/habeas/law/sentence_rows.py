"""Rows about sentences as the rules read them: civil days, classes of offence, who is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from habeas.law.rows import Mask, between, country, instants, shared_codes
from habeas.records.casebook import Casebook, Codes32, Ints, Table, Times, Words
from habeas.sentences import day
from habeas.sentences.convention import date_to_date
from habeas.spans import DAY, OPEN, Doubtful, DoubtfulEvents
from habeas.spans.calendar import Zone, day_number
from habeas.spans.columns import Spans

AXIS_DAY = day.from_ymd(1900, 1, 1)  # the first day of the axis, counted from 1970
LAST_DAY = AXIS_DAY + OPEN // DAY
NEVER = 2**50  # a day after every other
ALWAYS = -NEVER
_PART = re.compile(r"(\d{4}|\+\d{6})(?:-(\d\d))?")
_LARGEST = 10**6  # of a term: what is written beyond it is read as this


@dataclass(frozen=True)
class Days:
    """A column of civil days, counted from 1970: each some day from `lo` to `hi`, both counted.

    known   it can be read; else `lo` is before every day, `hi` after every day
    stated  something is written
    """

    lo: Ints
    hi: Ints
    known: Mask
    stated: Mask

    def __len__(self) -> int:
        return len(self.lo)

    def take(self, rows: Ints | Mask) -> Days:
        """Only these rows, in that order."""
        return Days(self.lo[rows], self.hi[rows], self.known[rows], self.stated[rows])

    def otherwise(self, other: Days) -> Days:
        """The same, with the days of `other` where nothing is written here."""
        return Days(
            np.where(self.stated, self.lo, other.lo), np.where(self.stated, self.hi, other.hi),
            np.where(self.stated, self.known, other.known), self.stated | other.stated,
        )  # fmt: skip


def days(table: Table, name: str) -> Days:
    """The civil days in the column `name`; a month or a year is any day of it."""
    cells = table.words(name)
    bounds = [_bounds(word) for word in cells.words]
    lo = np.array([b[0] if b else ALWAYS for b in bounds] + [ALWAYS], np.int64)
    hi = np.array([b[1] if b else NEVER for b in bounds] + [NEVER], np.int64)
    known = np.array([b is not None for b in bounds] + [False], bool)
    return Days(lo[cells.codes], hi[cells.codes], known[cells.codes], cells.stated())


@lru_cache(maxsize=65_536)
def _bounds(cell: str) -> tuple[int, int] | None:
    try:
        found = day.parse(cell)
    except ValueError:
        return _of_part(cell.strip())
    return found, found


def _of_part(cell: str) -> tuple[int, int] | None:
    """First, last day of a month or a year."""
    part = _PART.fullmatch(cell)
    if part is None or not 1 <= int(part[2] or 1) <= 12:
        return None
    year, month = int(part[1]), int(part[2] or 1)
    last = day.from_ymd(year, month if part[2] else 12, 1)
    return day.from_ymd(year, month, 1), int(day.month_end(last))


def begun(sentences: Table) -> Days:
    """The day on which each sentence begins: as written, else the day it was pronounced."""
    return days(sentences, "begins").otherwise(days(sentences, "pronounced"))


def midnight(days_: Ints, zone: Zone) -> Ints:
    """The minute at which each civil day begins in the zone, held inside the axis."""
    wall = (np.clip(days_, AXIS_DAY, LAST_DAY) - AXIS_DAY) * DAY
    minute: Ints = np.clip(zone.utc(wall)[0], 0, OPEN)
    return np.where(days_ > LAST_DAY, OPEN, np.where(days_ < AXIS_DAY, 0, minute))


def local_day(minutes: Ints, zone: Zone) -> Ints:
    """The civil day of each minute."""
    local: Ints = day_number(zone.local(minutes)) + AXIS_DAY
    return local


def as_times(days_: Days, zone: Zone, *, after: bool = False) -> Times:
    """The first minute of each day, or with `after` the first minute after it."""
    late = 1 if after else 0
    return Times(midnight(days_.lo + late, zone), midnight(days_.hi + late, zone))


def on_days(book: Casebook, person: Codes32, days_: Days, sure: Mask) -> DoubtfulEvents:
    """An instant on each day, at whatever hour; at the end of what is known where none is read."""
    lo, hi = midnight(days_.lo, book.zone), midnight(days_.hi + 1, book.zone)
    lost = ~days_.known
    at = Times(np.where(lost, book.as_of, lo), np.where(lost, book.as_of, np.maximum(hi, lo)))
    return instants(person, at, sure, book.as_of)


def from_days(
    book: Casebook, person: Codes32, first: Days, sure: Mask, until: Times | None = None
) -> Doubtful:
    """From the first minute of each day on, to `until` or without end."""
    begin = as_times(first, book.zone)
    ever = np.full(len(person), OPEN)
    return between(person, begin, until or Times(ever, ever), sure=sure & first.known)


def terms(sentences: Table) -> tuple[Ints, Ints, Ints, Ints]:
    """Years, months, weeks, days of each term as whole numbers; none where nothing is written."""
    found = [sentences.numbers(name) for name in ("years", "months", "weeks", "days")]
    years, months, weeks, rest = (
        np.clip(np.nan_to_num(column, posinf=_LARGEST), 0, _LARGEST).astype(np.int64)
        for column in found
    )
    return years, months, weeks, rest


def nominal_ends(sentences: Table, first: Ints) -> Ints:
    """The day after each term as pronounced, from `first` on; NEVER for one without an end."""
    kind = sentences.words("kind")
    fixed = ~kind.stated() | kind.is_("fixed")
    known = (first > ALWAYS) & (first < NEVER)
    end = date_to_date(np.where(known, first, 0), *terms(sentences))
    result: Ints = np.where(fixed & known, end, NEVER)
    return result


def of_law(book: Casebook, sentences: Table, state: str) -> Mask:
    """True in every row that does not name the law of another state than that of the file."""
    cells = country(book, sentences, "state")
    return ~cells.stated() | cells.is_(state, book.country or state)


def of_state(book: Casebook, table: Table, state: str) -> Mask:
    """True in every row under the law of this state, or of which no state is known."""
    cells = country(book, table, "state")
    return ~cells.stated() | cells.is_(state)


def of_classes(table: Table, *classes: str, column: str = "offence_class") -> tuple[Mask, Mask]:
    """True where the class is one of these; True where it is, or may be for want of a word."""
    cells = table.words(column)
    inside = [bool(parts(word) & frozenset(classes)) for word in cells.words]
    sure: Mask = np.array([*inside, False], bool)[cells.codes]
    return sure, sure | ~cells.stated()


def parts(cell: str) -> frozenset[str]:
    """The words of a cell between semicolons or commas, without regard to capitals."""
    found = re.split(r"[;,]", cell.casefold())
    return frozenset(" ".join(word.split()) for word in found if word.strip())


def names(sentences: Table) -> Words:
    """The id of each sentence; `#12`, after the number of its row, where it has none."""
    cells = sentences.words("id")
    if cells.stated().all():
        return cells
    rows = np.flatnonzero(~cells.stated())
    codes = cells.codes.copy()
    codes[rows] = len(cells.words) + np.arange(len(rows))
    return Words(codes, (*cells.words, *(f"#{n}" for n in sentences.row[rows].tolist())))


def owners(sentences: Table, other: Table, column: str) -> tuple[Ints, Ints]:
    """For the rows of both tables numbers that are equal where a cell names that person's
    sentence; negative for a cell without a name."""
    called = names(sentences)
    mine, theirs = shared_codes(called, _as_named(sentences, called, other.words(column)))
    return _keyed(sentences.person, mine), _keyed(other.person, theirs)


def _as_named(sentences: Table, called: Words, cells: Words) -> Words:
    """The same cells, with the id of a sentence where `#12` cites it by the number of its row."""
    place = {f"#{n}": i for i, n in enumerate(sentences.row.tolist())} if cells.words else {}
    known = tuple(called.text(place[w]) if w in place else w for w in cells.words)
    return Words(cells.codes, known)


def _keyed(person: Codes32, code: Codes32) -> Ints:
    key = (person.astype(np.int64) << 32) | code.astype(np.int64)
    result: Ints = np.where((person < 0) | (code < 0), -1, key)
    return result


def civil_days(spans: Spans, zone: Zone) -> Spans:
    """The civil days that spans touch, as keys of days from the first of the axis on."""
    starts, ends = spans.pair
    person = starts >> 32 << 32
    begin = local_day(starts & OPEN, zone) - AXIS_DAY
    finish = local_day((ends & OPEN) - 1, zone) - AXIS_DAY + 1
    return Spans.from_to(person | np.maximum(begin, 0), person | np.maximum(finish, 0))


def within(spans: Spans, person: Codes32, first: Ints, last: Ints) -> Ints:
    """For each row how much of [first, last) the spans of its person cover, in their own unit."""
    starts, ends = spans.pair
    total = np.concatenate(([0], np.cumsum(ends - starts)))
    finish = np.concatenate(([-(2**62)], ends))

    def before(at: Ints) -> Ints:
        key = (person.astype(np.int64) << 32) | np.clip(at, 0, OPEN)
        run = starts.searchsorted(key, "right")
        result: Ints = total[run] - np.maximum(finish[run] - key, 0)
        return result

    found: Ints = np.maximum(before(last) - before(np.minimum(first, last)), 0)
    return found
