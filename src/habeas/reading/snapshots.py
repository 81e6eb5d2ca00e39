"""Stays built from daily lists of people: what a list shows, apart from what it claims.

A list speaks for its whole local day. So a run of consecutive lists with the same person, the
same claimed admission and the same status is one row of custody with

    a certain part   from 00:00 of the first day (or from the admission claimed, where that lies
                     within this day) to 24:00 of the last day,
    a possible begin at the admission claimed; for a later run of the same admission at the end of
                     the run before; where no admission can be read, at the end of the list before,
    a possible end   when the next list was taken; still held where the run reaches the last list.

A day without a list breaks no run. A list without the person does: two rows, with a gap that is
possible custody, never certain. Claims narrow what is possible, never widen what is certain;
`claimed_start` and `claimed_end` keep them as written, even where the lists contradict them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from habeas.records.casebook import ABSENT, Codes32, Ints, Times
from habeas.spans import DAY
from habeas.spans.calendar import Zone

Mask = npt.NDArray[np.bool_]
NEVER = -(10**6)  # a day before every list


@dataclass(frozen=True)
class Lists:
    """On which local days a list was taken, from the first list to the last.

    first    number of the first day (days since 1900-01-01)
    taken    per day, True where a list is known
    missing  per day, True where it is known that there is none; where neither is true, the source
             does not say
    """

    first: int
    taken: Mask
    missing: Mask

    @property
    def last(self) -> int:
        """The day of the last list."""
        return self.first + len(self.taken) - 1

    @property
    def unseen(self) -> Ints:
        """The days in between of which no list is known."""
        return np.flatnonzero(~self.taken).astype(np.int64) + self.first


def lists_of(days: npt.NDArray[np.integer]) -> Lists:
    """The lists of exactly these days, in any order; every other day in between is missing."""
    first = int(days.min())
    taken = np.zeros(int(days.max()) - first + 1, bool)
    taken[days - first] = True
    return Lists(first, taken, ~taken)


@dataclass(frozen=True)
class Listed:
    """People on lists, each row from its first to its last day without a break.

    admission    position in the claimed admissions
    status       position in the statuses, -1 where none was written
    first, last  days since 1900-01-01
    row          in the file it came from
    left         the discharge that the row claims, ABSENT for most
    """

    person: Codes32
    admission: Ints
    status: Codes32
    first: Ints
    last: Ints
    row: Ints
    left: Times

    def take(self, rows: npt.NDArray[np.generic]) -> Listed:
        """Only these rows (a mask or row numbers), in that order."""
        return Listed(
            self.person[rows], self.admission[rows], self.status[rows], self.first[rows],
            self.last[rows], self.row[rows], self.left.take(rows),
        )  # fmt: skip


@dataclass(frozen=True)
class Runs:
    """Unbroken runs, sorted by person then first day.

    listed      one row per run; `row` is that of its first day
    before      the last day of the run before it in the same admission; NEVER where it is the first
    reappears   True where lists lie between that run and this one, none of them with the person
    """

    listed: Listed
    before: Ints
    reappears: Mask


def runs(listed: Listed, lists: Lists) -> Runs:
    """Rows that continue one another over consecutive lists, joined; see the top of this file.

    A day of which it is not known whether a list was taken counts as one that was: no run is
    joined across it.
    """
    position = np.cumsum(~lists.missing)
    width = int(position[-1]) + 2
    admissions = int(listed.admission.max(initial=0)) + 1
    _, episode = np.unique(
        listed.person.astype(np.int64) * admissions + listed.admission, return_inverse=True
    )
    group = (episode * (int(listed.status.max(initial=0)) + 2) + listed.status + 1) * width
    begin = group + position[listed.first - lists.first]
    order = np.argsort(begin, kind="stable")
    reach = np.maximum.accumulate((group + position[listed.last - lists.first])[order])
    new = np.ones(len(order), bool)
    new[1:] = begin[order][1:] > reach[:-1] + 1
    at = np.flatnonzero(new)
    if not len(at):
        return Runs(listed, listed.first, new)
    opening, left = listed.take(order[at]), listed.left.take(order)
    joined = Listed(
        opening.person, opening.admission, opening.status, opening.first,
        np.maximum.reduceat(listed.last[order], at), opening.row,
        Times(np.maximum.reduceat(left.lo, at), np.maximum.reduceat(left.hi, at)),
    )  # fmt: skip
    before = _before(episode[order[at]], joined)
    by_person = np.lexsort((joined.first, joined.person))
    joined, before = joined.take(by_person), before[by_person]
    between = position[joined.first - lists.first] - position[np.maximum(before - lists.first, 0)]
    absent = np.maximum(_seen_before(joined), before) == before
    return Runs(joined, before, (before != NEVER) & (between > 1) & absent)


def _seen_before(joined: Listed) -> Ints:
    """Per run the last day of all the person's runs that began on an earlier day."""
    span = int(joined.last.max()) + 1
    who = joined.person.astype(np.int64) * span
    reach = np.maximum.accumulate(who + joined.last)
    earlier = np.searchsorted(who + joined.first, who + joined.first, "left") - 1
    found = reach[np.maximum(earlier, 0)] - who
    return np.where((earlier >= 0) & (found >= 0), found, NEVER)


def _before(episode: Ints, joined: Listed) -> Ints:
    """Per run the last day of the runs before it in the same admission."""
    order = np.lexsort((joined.first, episode))
    span = int(joined.last.max()) + 1
    reach = np.maximum.accumulate(episode[order] * span + joined.last[order])
    same = episode[order][1:] == episode[order][:-1]
    result = np.full(len(order), NEVER, np.int64)
    result[order[1:]] = np.where(same, reach[:-1] % span, NEVER)
    return result


@dataclass(frozen=True)
class Edges:
    """The beginning, the end of each run, with the claims that the lists contradict.

    unadmitted  True where the person was listed on a day before the admission claimed
    unleft      True where the discharge claimed lies outside the time between the last list with
                the person and the next one without
    """

    start: Times
    end: Times
    unadmitted: Mask
    unleft: Mask


def edges(found: Runs, lists: Lists, admitted: Times, zone: Zone) -> Edges:
    """The moments at which runs begin and end; `admitted` has one claim per run."""
    midnight = zone.utc((lists.first + np.arange(len(lists.taken) + 1, dtype=np.int64)) * DAY)[0]
    first, last = found.listed.first - lists.first, found.listed.last - lists.first
    opens, closes = midnight[first], midnight[first + 1]

    opening = found.before == NEVER
    unadmitted = opening & (admitted.lo >= closes)
    unknown_claim = opening & (admitted.lo < 0)
    claims = opening & ~unadmitted & ~unknown_claim
    earliest = np.where(claims, np.minimum(admitted.lo, closes - 1), opens)
    latest = np.where(claims, np.clip(admitted.latest, opens, closes - 1), opens)
    later = ~opening & (found.before < found.listed.first)
    earliest = np.where(later, midnight[np.maximum(found.before - lists.first + 1, 0)], earliest)
    taken = np.concatenate((np.flatnonzero(lists.taken), [len(lists.taken)]))
    earlier = np.searchsorted(taken, first, "left") - 1
    after = np.where(earlier >= 0, midnight[taken[np.maximum(earlier, 0)] + 1], opens)
    earliest = np.where(unknown_claim, after, earliest)
    start = Times(earliest, np.where(latest > earliest, latest + 1, earliest))

    gone = midnight[last + 1]
    unknown = midnight[taken[np.searchsorted(taken, last, "right")]]
    left, goes_on = found.listed.left, last == len(lists.taken) - 1
    claimed = left.lo != ABSENT
    inside = claimed & ~goes_on & (left.lo >= gone) & (left.hi <= unknown)
    until = np.where(inside, left.hi, unknown)
    end = Times(np.where(goes_on, ABSENT, gone), np.where(goes_on, ABSENT, until))
    outside = np.where(goes_on, left.lo < gone, ~inside)
    return Edges(start, end, unadmitted, claimed & outside)
