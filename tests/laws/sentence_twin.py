"""The calendar walked, not computed: the slow twin of `habeas.sentences.day` with its conventions.

Nothing is shared with the formulas that it is held against. Leap years are found by counting to
four, to a hundred, to four hundred; a month later is one row further down a list of months; the
days that a part of a sentence takes are counted one by one. Two speeds: `Walk` takes single days,
for thousands of terms the rows of `MONTHS` are passed whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

YEARS = 16_500  # as far as the walk goes: 14,000-year terms begun in our time end before
FIRST_DAY = -719_162  # 1 January of the year 1, where 1 January 1970 is day 0
DAYS_OF_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
PARTS = ("years", "months", "weeks", "days")


@dataclass(frozen=True)
class Months:
    """Every month from January of the year 1: its first day, how many days it has."""

    first: Ints
    length: Ints

    def of(self, day: Ints) -> tuple[Ints, Ints]:
        """The row of the month in which a day lies, with its number in that month."""
        row = np.searchsorted(self.first, day, "right") - 1
        return row, day - self.first[row] + 1

    def numbered(self, row: Ints, number: Ints) -> Ints:
        """The day with this number in a month, its last day where the month is too short."""
        return self.first[row] + np.minimum(number, self.length[row]) - 1


def walked(years: int) -> Months:
    """The months of so many years, one after the other."""
    first, lengths, day = [], [], FIRST_DAY
    of_4 = of_100 = of_400 = 0
    for _ in range(years):
        of_4, of_100, of_400 = of_4 + 1, of_100 + 1, of_400 + 1
        leap = of_4 == 4
        if of_4 == 4:
            of_4 = 0
        if of_100 == 100:
            of_100, leap = 0, False
        if of_400 == 400:
            of_400, leap = 0, True
        for month, usual in enumerate(DAYS_OF_MONTHS):
            length = usual + 1 if leap and month == 1 else usual
            first.append(day)
            lengths.append(length)
            day += length
    return Months(np.array(first), np.array(lengths))


MONTHS = walked(YEARS)


# --- many terms at once, by rows of the list of months -----------------------------------------


def inclusive_ew(start: Ints, years: Ints, months: Ints, weeks: Ints, days: Ints) -> Ints:
    """The last day served. Begun on the first of a month: the end of the last whole month;
    otherwise the day before `start`, carried on by whole years, then by whole months."""
    row, number = MONTHS.of(start)
    whole = MONTHS.first[np.minimum(row + 12 * years + months, len(MONTHS.first) - 1)] - 1
    eve_row, eve = MONTHS.of(start - 1)
    after_years = MONTHS.numbered(eve_row + 12 * years, eve)
    row_then, number_then = MONTHS.of(after_years)
    after_months = MONTHS.numbered(row_then + months, number_then)
    by_months = (years > 0) | (months > 0)
    last = np.where((number == 1) & by_months, whole, after_months)
    return one_day_on(last, weeks, days)


def date_to_date(start: Ints, years: Ints, months: Ints, weeks: Ints, days: Ints) -> Ints:
    """The day with the same number so many months further down, then weeks, then days."""
    row, number = MONTHS.of(start)
    return one_day_on(MONTHS.numbered(row + 12 * years + months, number), weeks, days)


def fixed_30_365(years: Ints, months: Ints, weeks: Ints, days: Ints) -> Ints:
    """How many days, each unit laid down one by one."""
    total = np.zeros_like(years)
    for count, length in ((years, 365), (months, 30), (weeks, 7), (days, 1)):
        for laid in range(int(count.max(initial=0))):
            total += np.where(laid < count, length, 0)
    return total


def one_day_on(day: Ints, weeks: Ints, days: Ints) -> Ints:
    """The day after so many weeks, then days, gone one day at a time."""
    day = day.copy()
    for count, length in ((weeks, 7), (days, 1)):
        for gone in range(int(count.max(initial=0))):
            for _ in range(length):
                day += gone < count
    return day


def days_until_served(longest: int, numerator: int, denominator: int) -> Ints:
    """For a sentence of 0, 1, 2 ... `longest` days: the day, counted from 1, on which that part of
    it has been served; one sentence after the other, each as many days on as are lacking."""
    served, found = 0, np.empty(longest + 1, np.int64)
    for length in range(longest + 1):
        while served * denominator < length * numerator:
            served += 1
        found[length] = served
    return found


# --- one term, one day at a time ---------------------------------------------------------------


@dataclass
class Walk:
    """Someone who goes from day to day with a calendar: the row of the month, the number in it."""

    day: int
    row: int
    number: int

    @classmethod
    def begun(cls, day: int) -> Walk:
        """A walk that stands on this day."""
        row, number = MONTHS.of(np.array(day))
        return cls(day, int(row), int(number))

    @property
    def ends_month(self) -> bool:
        """Tomorrow is the first of a month."""
        return self.number == int(MONTHS.length[self.row])

    def on(self) -> None:
        """To the next day."""
        self.row, self.number = (
            (self.row + 1, 1) if self.ends_month else (self.row, self.number + 1)
        )
        self.day += 1

    def to_number(self, months: int) -> None:
        """On to the day with the same number so many months later, or to that month's last day."""
        goal, number = self.row + months, self.number
        while self.row < goal or not (self.number == number or self.ends_month):
            self.on()
            if self.row == goal and self.number == number:
                return


def last_day_served(start: int, years: int, months: int, weeks: int, days: int) -> int:
    """`inclusive_ew` of one term, every day of it passed."""
    if int(MONTHS.of(np.array(start))[1]) == 1 and (years or months):
        walk = Walk.begun(start)
        ended = 12 * years + months
        while True:
            ended -= walk.ends_month
            if not ended:
                break
            walk.on()
    else:
        walk = Walk.begun(start - 1)
        walk.to_number(12 * years)
        walk.to_number(months)
    for _ in range(7 * weeks + days):
        walk.on()
    return walk.day


def same_date_later(start: int, years: int, months: int, weeks: int, days: int) -> int:
    """`date_to_date` of one term, every day of it passed."""
    walk = Walk.begun(start)
    walk.to_number(12 * years + months)
    for _ in range(7 * weeks + days):
        walk.on()
    return walk.day


def day_served(start: int, last: int, numerator: int, denominator: int) -> int:
    """The day on which so large a part of start to last (both served) has been served."""
    length = sum(1 for _ in range(start, last + 1))
    day, served = start, 1
    while served * denominator < length * numerator:
        day, served = day + 1, served + 1
    return day


# --- what is drawn -----------------------------------------------------------------------------


def drawn(seed: int, count: int, years: int) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Starts with terms of up to so many years, always the same ones; one in five starts on a
    first, one in five lies at the end of a month, one in ten is of weeks with days alone."""
    random = np.random.default_rng(seed)
    row = random.integers(12 * 1850, 12 * 2150, count)
    kind = random.integers(0, 5, count)
    number = random.integers(1, MONTHS.length[row] + 1)
    number = np.where(kind == 0, 1, np.where(kind == 1, MONTHS.length[row], number))
    parts = [random.integers(0, most, count) for most in (years, 12, 5, 32)]
    parts[1] = np.where(random.integers(0, 4, count) == 0, random.integers(0, 61, count), parts[1])
    short = random.integers(0, 10, count) == 0
    for part in parts[:2]:
        part[short] = 0
    parts[3] += ~np.any(np.stack(parts), axis=0)  # no term is empty
    return MONTHS.first[row] + number - 1, *parts  # type: ignore[return-value]


def month_ends(years: tuple[int, ...]) -> Iterator[int]:
    """The first with the 28th to the last of every month of these years."""
    for year in years:
        for row in range(12 * (year - 1), 12 * year):
            first, length = int(MONTHS.first[row]), int(MONTHS.length[row])
            yield from (first, *range(first + 27, first + length))


def laid_end_to_end(blocks: list[tuple[int, int, int, int]], start: int) -> int:
    """The last day of terms that follow one another, each from the day after the one before."""
    day = start
    for block in blocks:
        day = last_day_served(day, *block) + 1
    return day - 1


def like_units_merged(
    terms: list[tuple[int, int, int, int]],
) -> list[tuple[int, int, int, int]]:
    """Blocks of a chain: neighbours of years with months are one, neighbours of weeks with days
    are one; a term of both kinds is two neighbours."""
    halves = [half for y, m, w, d in terms for half in ((y, m, 0, 0), (0, 0, w, d)) if any(half)]
    blocks = [halves[0]]
    for before, half in pairwise(halves):
        if any(before[:2]) == any(half[:2]):
            blocks[-1] = tuple(a + b for a, b in zip(blocks[-1], half, strict=True))  # type: ignore[assignment]
        else:
            blocks.append(half)
    return blocks
