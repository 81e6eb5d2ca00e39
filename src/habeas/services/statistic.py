"""Figures that carry their definition: the value, out of how many, as of when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from habeas.audit.count import DayCount, Held, count, day_bounds, observed_days
from habeas.languages import text
from habeas.law.citation import day as iso_day
from habeas.records.casebook import Casebook
from habeas.showing import card
from habeas.showing.columns import Columns, of
from habeas.showing.moment import number, percent, until, when


@dataclass(frozen=True)
class Statistic:
    """A number of people or rows with what it means.

    value        counted for certain; at_most  with what is possible only
    denominator  out of how many, `counted` in words; None where it has no meaning
    definition   what was counted, in a sentence; as_of  ISO 8601 with the offset of the place
    is_part      True where the value is a part of the denominator at one time, so that the share
                 says something
    """

    value: int
    at_most: int
    definition: str
    as_of: str
    denominator: int | None = None
    counted: str = ""
    is_part: bool = False

    @property
    def share(self) -> float:
        """The value out of the denominator, between 0 and 1; NaN where there is none."""
        return self.value / self.denominator if self.denominator else float("nan")

    def __int__(self) -> int:
        return self.value

    def __str__(self) -> str:
        return f"{self._figures()}: {self.definition} {self._as_of()}"

    def _repr_html_(self) -> str:
        return card.card(card.sentence(self._figures(), self.definition), card.faint(self._as_of()))

    def _figures(self) -> str:
        said = number(self.value)
        if self.at_most != self.value:
            said = text("{least} to {most}", least=said, most=number(self.at_most))
        if self.denominator is None:
            return said
        whole = number(self.denominator)
        if not self.is_part:
            return text(
                "{value} of {whole} {counted}", value=said, whole=whole, counted=self.counted
            )
        share = percent(self.value, self.denominator)
        if self.at_most != self.value:
            share = text("at least {share}", share=share)
        return text(
            "{value} of {whole} {counted} ({share})",
            value=said, whole=number(self.denominator), counted=self.counted, share=share,
        )  # fmt: skip

    def _as_of(self) -> str:
        return text("As of {time}.", time=self.as_of)


@dataclass(frozen=True)
class Counted:
    """The people held on one local day, counted both ways.

    any_point, midnight  different persons held at any point of the day, at its end (24:00)
    rows, rows_at_midnight  the same in rows of custody, of which a person can have several
    groups      by place and legal status, any point of the day; in_two_rows  persons in more than
                one row at one time
    cautions    what the reader must know of the source, in sentences; empty for nothing
    A source of published numbers knows no persons: they stand in any_point and midnight, the rows
    are None, and so is what the source does not give for that day.
    """

    day: str
    any_point: Statistic | None
    midnight: Statistic | None
    rows: Statistic | None
    rows_at_midnight: Statistic | None
    groups: Columns
    in_two_rows: int
    cautions: tuple[str, ...] = ()

    def _said(self) -> list[Statistic]:
        every = (self.any_point, self.midnight, self.rows, self.rows_at_midnight)
        return [statistic for statistic in every if statistic is not None]

    def __str__(self) -> str:
        said = [str(statistic) for statistic in self._said()] or [self._nothing()]
        return "\n".join((*said, *self.cautions))

    def _nothing(self) -> str:
        return text("This file has no number for {day}.", day=self.day)

    def _repr_html_(self) -> str:
        if self.any_point is None:
            return card.card(card.sentence(self._nothing()))
        first, *others = self._said()
        rows = [[number(s.value), number(s.at_most), s.definition] for s in (first, *others)]
        heads = [text("certain"), text("at most"), text("definition")]
        headline = text(
            "{count} people held on {day}", count=number(first.value), day=self.day
        )  # fmt: skip
        as_of = text("As of {time}.", time=first.as_of)
        return card.card(
            card.sentence(headline),
            card.table(heads, rows, [True, True, False]),
            card.lines([as_of, *self.cautions]),
        )


def counted(book: Casebook, wanted: int) -> Counted:
    """The people held on the local day `wanted` (days since 1900-01-01), as `habeas count` says."""
    if book.counts is not None:
        return _published(book, wanted)
    day, found = iso_day(wanted), count(book, wanted)
    people, rows = len(book.people), len(book.table("custody"))

    def persons(held: Held, definition: str) -> Statistic:
        words = text("people on record")
        return _statistic(book, (held.persons, held.persons_possible), definition, people, words)

    def stays(held: Held, definition: str) -> Statistic:
        words = text("rows of custody")
        return _statistic(book, (held.rows, held.rows_possible), definition, rows, words)

    return Counted(
        day,
        persons(
            found.any_point,
            text("Different persons held at any point of {day}, local time.", day=day),
        ),
        persons(
            found.midnight, text("Different persons held at the end of {day} (24:00).", day=day)
        ),
        stays(found.any_point, text("Rows of custody at any point of {day}.", day=day)),
        stays(found.midnight, text("Rows of custody at the end of {day} (24:00).", day=day)),
        _groups(found.groups),
        found.twice,
        tuple(_cautions(book, found)),
    )


def _cautions(book: Casebook, found: DayCount) -> Iterator[str]:
    """That the source says nothing of the day, or less than the whole."""
    if day_bounds(found.day, book.zone)[0] >= book.as_of:
        ends = until(book.as_of, book.zone)
        yield text("This file ends at {time}: nothing is known of that day.", time=ends)
    elif found.snapshot == "missing":
        yield text(
            "No snapshot of this day is known: counted are the people listed before and after it."
        )
    elif found.snapshot == "before":
        first, _ = observed_days(book) or (found.day, found.day)
        yield text(
            "The first snapshot is of {first}. Whoever had left by then is not in this file.",
            first=iso_day(first),
        )
    if book.observed:
        yield text(
            "Snapshots miss people who came and went between two of them: short stays are "
            "undercounted. At most: with the admission time claimed and the time to the next "
            "snapshot."
        )


def _statistic(
    book: Casebook, bounds: tuple[int, int], definition: str, whole: int | None, counted_: str
) -> Statistic:
    as_of = when(book.as_of, book.zone, iso=True)
    return Statistic(*bounds, definition, as_of, whole, counted_)


def _groups(groups: Mapping[tuple[str, str], Held]) -> Columns:
    def numbers(name: str) -> pa.Array:
        return pa.array([getattr(held, name) for held in groups.values()], pa.int64())

    names = ("rows", "persons", "rows_possible", "persons_possible")
    return of(
        {
            "place": [place for place, _ in groups],
            "status": [status for _, status in groups],
            **{name: numbers(name) for name in names},
        }
    )


def _published(book: Casebook, wanted: int) -> Counted:
    counts, day = book.counts, iso_day(wanted)
    assert counts is not None
    rows = counts.day == wanted
    held, night = int(counts.held_any[rows].sum()), counts.held_midnight[rows]

    def published(value: int, definition: str) -> Statistic:
        return _statistic(book, (value, value), definition, None, "")

    if not rows.any():
        return Counted(day, None, None, None, None, of({"place": [], "people": []}), 0)
    at_night = None
    if (night >= 0).all():
        at_night = published(
            int(night.sum()), text("People held at the end of {day}, as published.", day=day)
        )
    said = text("People held at any point of {day}, as published.", day=day)
    places = counts.place.take(np.flatnonzero(rows))
    groups = of(
        {
            "place": [places.text(i) for i in range(len(places))],
            "people": counts.held_any[rows],
        }
    )
    return Counted(day, published(held, said), at_night, None, None, groups, 0)
