"""What a table of remand limits asks about each clock, drawn from the casebook."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from habeas.law.custody import custody
from habeas.law.order import addressed, lasting
from habeas.law.remand_clock import Clocks, charge_serious, clocks, heaviest, ordered, running
from habeas.law.rows import NO_SPANS, Mask, on_axis
from habeas.law.title import of_kind
from habeas.records.casebook import Casebook, Ints
from habeas.sentences.day import from_ymd
from habeas.spans import DAY, OPEN, Doubtful, Spans
from habeas.spans.axis import EPOCH
from habeas.spans.calendar import Zone

DAY_ZERO = -int((EPOCH.astype("datetime64[D]") - np.datetime64(0, "D")).astype(np.int64))
LONGEST = from_ymd(1000, 1, 1) - from_ymd(0, 1, 1)  # days of a clock that are followed
Columns = dict[str, npt.NDArray[np.int64]]
Known = dict[str, Mask]


def days(minutes: Ints, zone: Zone) -> Ints:
    """The local days, counted as in `habeas.sentences.day`, on which these minutes lie."""
    result: Ints = zone.local(minutes) // DAY - DAY_ZERO
    return result


def last_day(as_of: int, zone: Zone) -> int:
    """The day of the last minute before `as_of`."""
    return int(days(np.array([max(as_of - 1, 0)]), zone)[0])


def minute_of(day: Ints, zone: Zone) -> Ints:
    """The minute of the axis at which each of these local days begins."""
    result: Ints = np.clip(zone.utc((day + DAY_ZERO) * DAY)[0], 0, OPEN)
    return result


@dataclass(frozen=True)
class Facts:
    """The clocks that may run at `as_of`: `live` are their numbers among the clocks `given`.

    run     the minutes that each clock counted
    orders  the orders of remand of each
    """

    book: Casebook
    given: Clocks
    run: Doubtful
    orders: Doubtful
    live: Ints

    @property
    def person(self) -> Ints:
        """Whose clock each live one is."""
        return self.given.person[self.live]

    @property
    def case(self) -> tuple[str, ...]:
        """The case of each live clock, empty where its orders name none."""
        words = self.book.table("titles").words("case").words
        return tuple(
            words[code] if code >= 0 else "" for code in self.given.case[self.live].tolist()
        )

    def columns(self, law_day: int | None) -> tuple[Columns, Known]:
        """The inputs of the table, with True where each is known; without a day of the law, the
        law of the last day attested."""
        book, at = self.book, self.book.as_of
        began, sure = self._began(np.zeros(len(self.live), np.int64))
        run_began, run_sure = self._began(run_around(self.orders.may, self.live, at)[0])
        months, more = (column[self.live] for column in heaviest(book, self.given))
        pairs = addressed(book, "extends")
        extends = lasting(pairs) if len(pairs) else NO_SPANS
        until = run_around(extends.must, self.person, at)[1]
        answers = {
            "serious": self._now(charge_serious(book, self.given), self.live),
            "convicted": self._now(of_kind(book, "conviction"), self.person),
            "extended": self._now(extends, self.person),
            "penalty_months": months,
            "penalty_days": more,
        }
        on = last_day(at, book.zone) if law_day is None else law_day
        values = {
            "law_day": np.full(len(self.live), on), "began": days(began, book.zone),
            "run_began": days(run_began, book.zone), "extension_over": days(until, book.zone),
        }  # fmt: skip
        known = {
            "law_day": np.ones(len(self.live), bool), "began": sure, "run_began": run_sure,
            "extension_over": until < OPEN,
        }  # fmt: skip
        return {**values, **answers}, {**known, **{k: v >= 0 for k, v in answers.items()}}

    def _began(self, since: Ints) -> tuple[Ints, Mask]:
        """The first minute that each live clock counted from `since` on; True where what is
        certain, what is possible begin on one day."""
        zone = self.book.zone
        may, must = (_first(side, self.live, since) for side in (self.run.may, self.run.must))
        return may, (must < OPEN) & (days(may, zone) == days(must, zone))

    def _now(self, spans: Doubtful, number: Ints) -> Ints:
        """1 where the spans cover the last minute for certain, 0 where not, -1 where perhaps."""
        keys = (number << 32) | max(self.book.as_of - 1, 0)
        sure, may = spans.must.joined.covers(keys), spans.may.joined.covers(keys)
        return np.where(sure, 1, np.where(may, -1, 0)).astype(np.int64)

    def stopped(self, length: Ints, began: Ints) -> Ints:
        """The days on which each live clock stood before it had counted so many days.

        The person is taken to stay: the clock that runs now goes on.
        """
        if not len(self.live):
            return length
        ever = np.full(len(self.live), OPEN)
        ahead = on_axis(self.live, np.full(len(self.live), self.book.as_of), ever)
        run = self.run.may.of_people(self.live) | ahead
        zone, first = self.book.zone, run.starts[np.searchsorted(run.starts >> 32, self.live)]
        opening = first & OPEN
        wall = zone.local(opening) + np.clip(length, 0, LONGEST) * DAY
        late = run.beyond_total(zone.utc(wall)[1] - opening)
        over = late.starts[np.searchsorted(late.starts >> 32, self.live)] & OPEN
        return days(over, zone) - began - length


def facts(book: Casebook) -> Facts:
    """The clocks of remand that may run at the last minute attested."""
    given = clocks(book)
    run = running(book, custody(book), given)
    keys = (np.arange(len(given), dtype=np.int64) << 32) | max(book.as_of - 1, 0)
    live = np.flatnonzero(run.may.joined.covers(keys)).astype(np.int64)
    return Facts(book, given, run, ordered(book, given), live)


def _first(spans: Spans, number: Ints, since: Ints) -> Ints:
    """For each number its first minute from `since` on; OPEN where there is none."""
    starts, ends = spans.pair
    key = (number << 32) | since
    place = np.searchsorted(ends, key, "right")
    found = np.append(starts, -1)[place]
    return np.where(found >> 32 == number, np.maximum(found, key) & OPEN, OPEN)


def run_around(spans: Spans, number: Ints, at: int) -> tuple[Ints, Ints]:
    """Beginning, end of the run of each number that covers the minute before `at`; OPEN for both
    where none does."""
    starts, ends = spans.pair
    key = (number << 32) | max(at - 1, 0)
    place = np.searchsorted(ends, key, "right")
    begun, ended = np.append(starts, -1)[place], np.append(ends, -1)[place]
    covers = (begun >> 32 == number) & (begun <= key)
    return np.where(covers, begun & OPEN, OPEN), np.where(covers, ended & OPEN, OPEN)
