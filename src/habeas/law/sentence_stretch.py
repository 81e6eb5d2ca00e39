"""Sentences that were over before the next of the same person began.

A title ends with its own sentence, not years later with another one: what was served long ago
covers nothing that came after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from habeas.law.sentence import Row, Sentenced, cells_of, day_of

LatestEnd = Callable[[Sentenced], int | None]
BEFORE = ("remand", "bail")  # days before the sentence that they count for
_LINKS = ("follows", "merged_into", "concurrent_with")


def stretches(one: Sentenced, latest_end: LatestEnd) -> tuple[Sentenced, ...]:
    """The sentences in groups, each over before the next began; as they are where that is not
    certain.

    latest_end  the latest first day of freedom of some sentences, None where nobody can say
    """
    if len(one.titles) < 2 or one.unread or any(_linked(row) for row in one.sentences):
        return (one,)
    first = {row[0]: _first(row) for row in one.sentences}
    known = [day for day in first.values() if day is not None]
    if len(known) < len(first):
        return (one,)
    rows = sorted(one.sentences, key=lambda row: first[row[0]] or 0)
    found: list[Sentenced] = []
    begun = 0
    for i in range(1, len(rows)):
        if _titles(one, rows[begun:i]) & _titles(one, rows[i:]):
            continue
        before = _of(one, rows[begun:i], rows)
        end = None if before is None else latest_end(before)
        if before is not None and end is not None and end <= (first[rows[i][0]] or 0):
            found.append(before)
            begun = i
    last = _of(one, rows[begun:], rows) if begun else one
    return (one,) if last is None else (*found, last)


def without(one: Sentenced, over: set[int]) -> Sentenced | None:
    """The sentences of which not every title is among these rows; None where none is left."""
    kept = [
        row for row, titles in zip(one.sentences, one.each, strict=True) if not set(titles) <= over
    ]
    return _of(one, kept, list(one.sentences)) if kept else None


def _of(one: Sentenced, rows: list[Row], every: list[Row]) -> Sentenced | None:
    """Some of the sentences with their days; None where nobody can say whose some days are."""
    mine, names = {row[0] for row in rows}, _called(rows)
    days = []
    for credit in one.credits:
        said, kind = credit[1][0], credit[1][1]
        if said:
            if said in names:
                days.append(credit)
            elif said not in _called(every):
                return None
            continue
        owner = _owner(kind, day_of(credit[1][2]), every)
        if owner is None:
            return None
        if owner in mine:
            days.append(credit)
    pairs = [(row, t) for row, t in zip(one.sentences, one.each, strict=True) if row[0] in mine]
    return replace(
        one, sentences=tuple(row for row, _ in pairs), each=tuple(t for _, t in pairs),
        credits=tuple(days), titles=tuple(sorted(set().union(*(t for _, t in pairs)))),
    )  # fmt: skip


def _owner(kind: str, start: int | None, rows: list[Row]) -> int | None:
    """The row of the sentence that days without a name count for, by their first day."""
    if start is None:
        return None
    first = sorted((_first(row) or 0, row[0]) for row in rows)
    if kind in BEFORE:
        return next((row for day, row in first if day >= start), first[-1][1])
    return next((row for day, row in reversed(first) if day <= start), first[0][1])


def _titles(one: Sentenced, rows: list[Row]) -> set[int]:
    wanted = {row[0] for row in rows}
    pairs = zip(one.sentences, one.each, strict=True)
    return set().union(*(titles for row, titles in pairs if row[0] in wanted))


def _called(rows: list[Row]) -> set[str]:
    return {name for row in rows for name in (cells_of(row)["id"], f"#{row[0]}") if name}


def _linked(row: Row) -> bool:
    return any(cells_of(row)[name] for name in _LINKS)


def _first(row: Row) -> int | None:
    cells = cells_of(row)
    return day_of(cells["begins"] or cells["pronounced"])
