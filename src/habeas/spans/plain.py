"""The obvious twin of `Spans` with `Events`: one person's rows, walked one by one.

Nothing here is fast, nothing is shared with the columns. Each function says what a verb means in
words that can be followed with a pencil; tests hold the columns equal to it. Rows are pairs
(first minute in, first minute out), events are minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from habeas.spans.axis import OPEN, Length
from habeas.spans.plain_calendar import UTC, Clock, anniversary, day_begins, day_ends

Rows = list[tuple[int, int]]
Minutes = list[int]

# --- minutes ---------------------------------------------------------------------------------


def joined(rows: Iterable[tuple[int, int]]) -> Rows:
    """The same minutes as runs that neither overlap nor touch; rows without length are left out."""
    runs: Rows = []
    for start, end in sorted(row for row in rows if row[0] < row[1]):
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], end))
        else:
            runs.append((start, end))
    return runs


def holds(rows: Rows, minute: int) -> bool:
    """True where some row holds that minute."""
    return any(start <= minute < end for start, end in rows)


def where(says: Callable[[int], bool], edges: Iterable[int]) -> Rows:
    """The minutes of which `says` is true; its answer changes at no other minute than `edges`."""
    pieces = pairwise(sorted(set(edges)))
    return joined((begin, finish) for begin, finish in pieces if says(begin))


def edges(*relations: Rows) -> set[int]:
    """Every minute at which a row of any of these relations begins or ends."""
    return {minute for rows in relations for row in rows for minute in row}


def union(a: Rows, b: Rows) -> Rows:
    """The minutes in `a` or in `b`."""
    return where(lambda minute: holds(a, minute) or holds(b, minute), edges(a, b))


def intersection(a: Rows, b: Rows) -> Rows:
    """The minutes in `a` and in `b`."""
    return where(lambda minute: holds(a, minute) and holds(b, minute), edges(a, b))


def difference(a: Rows, b: Rows) -> Rows:
    """The minutes in `a` but not in `b`."""
    return where(lambda minute: holds(a, minute) and not holds(b, minute), edges(a, b))


def outside_of(a: Rows, window: Rows) -> Rows:
    """The minutes of `window` that are not in `a`: the complement, seen through the window."""
    return where(lambda minute: holds(window, minute) and not holds(a, minute), edges(a, window))


def at_least(rows: Rows, count: int) -> Rows:
    """The minutes that at least `count` rows hold."""
    return where(
        lambda minute: sum(start <= minute < end for start, end in rows) >= count, edges(rows)
    )


def clip(rows: Rows, first: int, last: int) -> Rows:
    """The part of every row in [first, last), row by row."""
    cut = [(max(start, first), min(end, last)) for start, end in rows]
    return [(start, end) for start, end in cut if start < end]


def minutes(rows: Rows) -> int:
    """How many minutes the rows hold, each counted once."""
    return sum(end - start for start, end in joined(rows))


def covered_more_than(rows: Rows, limit: int, within: int) -> Rows:
    """The minutes before which more than `limit` of the last `within` minutes were held."""
    runs = joined(rows)
    changing = {
        minute
        for edge in edges(runs)
        for minute in range(edge, min(edge + within + 1, OPEN + 1))
    }  # fmt: skip

    def over(now: int) -> bool:
        return sum(max(0, min(end, now) - max(start, now - within)) for start, end in runs) > limit

    return where(over, changing | ({OPEN} if runs else set()))


def dilate(rows: Rows, before: int, after: int) -> Rows:
    """Each run with its start moved back and its end moved on, held inside the axis."""
    return joined(
        (min(max(start - before, 0), OPEN), min(max(end + after, 0), OPEN))
        for start, end in joined(rows)
    )


# --- lengths and clocks ----------------------------------------------------------------------


def due(minute: int, length: Length, clock: Clock = UTC) -> int:
    """The minute at which `length` counted from `minute` is over, held inside the axis."""
    if isinstance(length, int):
        return min(max(minute + length, 0), OPEN)
    return anniversary(minute, length.count, length.days, clock)


def longer_than(rows: Rows, limit: Length, clock: Clock = UTC) -> Rows:
    """The rows that are not yet over when `limit` is, whole."""
    return [(start, end) for start, end in rows if due(start, limit, clock) < end]


def after(rows: Rows, limit: Length, clock: Clock = UTC) -> Rows:
    """What is left of each row when `limit`, counted from its start, is over."""
    return [(due(start, limit, clock), end) for start, end in longer_than(rows, limit, clock)]


def after_total(rows: Rows, limit: Length, clock: Clock = UTC) -> Rows:
    """What is held once all minutes held before add up to `limit`, as counted from the first."""
    runs = joined(rows)
    left = due(runs[0][0], limit, clock) - runs[0][0] if runs else 0
    late = []
    for start, end in runs:
        used = min(left, end - start)
        left -= used
        late.append((start + used, end))
    return joined(late)


def after_paused(rows: Rows, limit: Length, pauses: Rows, clock: Clock = UTC) -> Rows:
    """What is held of each run, outside the pauses, once `limit` of it has been held so."""
    late = []
    for start, end in joined(rows):
        left = due(start, limit, clock) - start
        for begin, finish in difference([(start, end)], pauses):
            used = min(left, finish - begin)
            left -= used
            late.append((begin + used, finish))
    return joined(late)


def bridge(rows: Rows, gap: Length, clock: Clock = UTC) -> Rows:
    """The runs, with every gap filled that is over before `gap`, counted from its begin, is."""
    filled: Rows = []
    for start, end in joined(rows):
        if filled and start <= due(filled[-1][1], gap, clock):
            filled[-1] = (filled[-1][0], end)
        else:
            filled.append((start, end))
    return filled


def whole_days(rows: Rows, clock: Clock = UTC) -> Rows:
    """Every local day on which at least one minute is held; an open end stays open."""
    return joined(
        (day_begins(start, clock), OPEN if end == OPEN else day_ends(end - 1, clock))
        for start, end in joined(rows)
    )


# --- choosing --------------------------------------------------------------------------------


def begins(rows: Rows) -> Minutes:
    """The first minute of every run."""
    return [start for start, _ in joined(rows)]


def ends_at(rows: Rows) -> Minutes:
    """The first minute out of every run that ends."""
    return [end for _, end in joined(rows) if end != OPEN]


def meets(a: Rows, b: Rows) -> Rows:
    """The runs of `a` that share a minute with `b`, whole."""
    return [run for run in joined(a) if intersection([run], b)]


def absences(rows: Rows) -> Rows:
    """From the end of each run to the start of the next; after the last one, for ever."""
    runs = joined(rows)
    ends, starts = [end for _, end in runs], [start for start, _ in runs[1:]]
    return joined(zip(ends, [*starts, OPEN], strict=False))


def until(rows: Rows, events: Minutes) -> Rows:
    """Each run up to the first event inside it."""
    runs = joined(rows)
    return joined(
        (start, min([at for at in events if start <= at < end], default=end))
        for start, end in runs
    )  # fmt: skip


# --- events ----------------------------------------------------------------------------------


def shifted(events: Minutes, by: Length, clock: Clock = UTC) -> Minutes:
    """Each event `by` later; what would leave the axis, the end of which is no instant, is out."""
    if isinstance(by, int):
        return [event + by for event in events if 0 <= event + by < OPEN]
    return sorted(at for at in (due(event, by, clock) for event in events) if at != OPEN)


def during(events: Minutes, rows: Rows) -> Minutes:
    """The events at a minute that is held."""
    return [at for at in events if holds(rows, at)]


def outside(events: Minutes, rows: Rows) -> Minutes:
    """The events at a minute that is not held."""
    return [at for at in events if not holds(rows, at)]


def covers(events: Minutes, length: Length, clock: Clock = UTC) -> Rows:
    """The `length` that follows each event."""
    return joined((at, due(at, length, clock)) for at in events)


def _in_time(event: int, answers: Minutes, last: int) -> bool:
    return any(event <= answer <= last for answer in answers)


def without(
    events: Minutes, answers: Minutes, within: Length, held: Rows | None = None, clock: Clock = UTC
) -> Minutes:
    """The events that no answer follows in time, where `held` still runs at the deadline."""
    return [
        at
        for at in events
        if not _in_time(at, answers, due(at, within, clock))
        and (held is None or holds(held, due(at, within, clock)))
    ]


def overdue(
    events: Minutes, answers: Minutes, within: Length, held: Rows, clock: Clock = UTC
) -> Rows:
    """From each missed deadline to the answer that comes late, or until `held` ends."""
    late = []
    for event in without(events, answers, within, held, clock):
        deadline = due(event, within, clock)
        end = next(end for start, end in joined(held) if start <= deadline < end)
        late.append((deadline, min([at for at in answers if at > deadline] + [end])))
    return joined(late)


def rest_of(events: Minutes, held: Rows, grace: Length = 0, clock: Clock = UTC) -> Rows:
    """From `grace` after each event inside a run of `held` to the end of that run."""
    return joined(
        (due(at, grace, clock), end)
        for at in events
        for start, end in joined(held)
        if start <= at < end
    )


def unpreceded(events: Minutes, by: Minutes) -> Minutes:
    """The events at or before which nothing of `by` happened."""
    return [at for at in events if not any(other <= at for other in by)]


def more_than(events: Minutes, count: int, within: int) -> Minutes:
    """The events from which on more than `count` events, itself one, fall into `within`."""
    return [
        at
        for place, at in enumerate(events)
        if sum(other < at + within for other in events[place:]) > count
    ]


def first(events: Minutes) -> Minutes:
    """The first event, if there is one."""
    return events[:1]
