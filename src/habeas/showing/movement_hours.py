"""The hours of a movement out of a life, where its events stand too close to be told apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from habeas.languages import text
from habeas.showing.life import Bar, Life, Tick
from habeas.showing.moment import date
from habeas.spans import DAY, HOUR

MOVEMENTS = frozenset({"departure", "recall notice", "handover"})
CLOSE = 80  # the part of a whole drawing within which letters run into one another
LEAST, LONGEST, ROOM = 6 * HOUR, 36 * HOUR, 2 * HOUR


def hours_of_movement(shown: Life) -> Life | None:
    """The life cut to the hours around its busiest movement: several events of one, within a day
    and a half, that fall on one place of the whole drawing. None where there is no such."""
    near = min((shown.last - shown.first) // CLOSE, LONGEST)
    moves = [tick for tick in shown.ticks if tick.kind in MOVEMENTS]
    groups = [
        [tick for tick in moves if 0 <= tick.minute - first.minute <= near] for first in moves
    ]
    busiest = max(groups, key=lambda group: len({tick.minute for tick in group}), default=[])
    if len({tick.minute for tick in busiest}) < 2:
        return None
    begin, end = busiest[0].minute, busiest[-1].minute
    room = max(ROOM, (LEAST - (end - begin)) // 2)
    return part(shown, max(begin - room, shown.first), min(end + room, shown.last))


def part(shown: Life, first: int, last: int) -> Life:
    """The same life between two minutes; its events keep their letters."""
    ticks = tuple(tick for tick in shown.ticks if first <= tick.minute <= last)
    return replace(
        shown,
        first=first,
        last=last,
        stays=_cut(shown.stays, first, last),
        titles=_cut(shown.titles, first, last),
        orders=_cut(shown.orders, first, last),
        parts={name: _cut(bars, first, last) for name, bars in shown.parts.items()},
        ticks=ticks,
        legend=_meant(shown.legend, ticks),
    )


def _cut(bars: tuple[Bar, ...], first: int, last: int) -> tuple[Bar, ...]:
    return tuple(
        replace(
            bar,
            begin=max(bar.begin, first),
            end=min(bar.end, last),
            cut=bar.begin < first or bar.end > last,
        )
        for bar in bars
        if bar.begin < last and bar.end > first
    )


def _meant(
    legend: tuple[tuple[str, str], ...], ticks: tuple[Tick, ...]
) -> tuple[tuple[str, str], ...]:
    used = {tick.letter for tick in ticks}
    return tuple(entry for entry in legend if entry[0] in used)


def hour_by_hour(shown: Life) -> str:
    """The heading of such a drawing: the day on which it begins."""
    local = int(shown.zone.local(np.array([shown.first], np.int64))[0])
    return text("{day}, hour by hour", day=date(local // DAY))
