"""Where a person stands at one moment: who is held under what, who is on licence, which law came.

An immutable state. Units are kept by number, so that a unit on licence is the same one that was
released; a unit that was put into a longer chain stays readable under its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from habeas.sentences.england_wales.booking import Booking, Days, Part
from habeas.sentences.england_wales.combine import Result, combined_dates
from habeas.sentences.england_wales.law import BANK_HOLIDAYS, Fraction, ReleaseLaw, Tranche
from habeas.sentences.england_wales.serving import Counters, Serving

Numbers = tuple[int, ...]
Change = Callable[[Serving], Serving]


@dataclass(frozen=True, eq=False, kw_only=True)
class Custody:
    """One moment of a timeline.

    units       every unit by its number
    held        units in custody, by day of sentence
    licensed, expired  units on licence; units whose licence ran out
    released    units by group, in the order of release; `released_on` has the day of each
    latest      the day on which those in custody are released; the unit that decides it
    pending     added days that wait for a sentence
    fractions   what is to be served of each sentence, as the law last said
    laws        the release laws that have come, latest first
    tranches    to which tranche of a law the person belongs
    recalls_56  recalls of 56 days have come
    recall_tranche  to which tranche of theirs the person belongs
    absences    first and last days at large so far
    counted     days whose added and restored days have been counted
    kept        results that were kept before a law changed them
    """

    booking: Booking
    latest: tuple[int, int | None]
    units: Mapping[int, Serving] = field(default_factory=dict)
    held: Numbers = ()
    licensed: Numbers = ()
    expired: Numbers = ()
    released: tuple[Numbers, ...] = ()
    released_on: tuple[int, ...] = ()
    pending: int = 0
    fractions: Mapping[Part, Fraction] = field(default_factory=dict)
    laws: tuple[ReleaseLaw, ...] = ()
    tranches: Mapping[str, Tranche] = field(default_factory=dict)
    recalls_56: bool = False
    recall_tranche: Tranche | None = None
    absences: tuple[tuple[int, int], ...] = ()
    counted: frozenset[int] = frozenset()
    kept: Mapping[str, Result] = field(default_factory=dict)

    def of(self, numbers: Iterable[int]) -> list[Serving]:
        """The units with these numbers."""
        return [self.units[n] for n in numbers]

    @property
    def present(self) -> Numbers:
        """Units in custody, then those on licence."""
        return self.held + self.licensed

    def laws_since(self, name: str) -> int:
        """The day from which a law that has come holds."""
        return next(rule.since for rule in self.laws if rule.name == name)

    def changed(self, numbers: Iterable[int], change: Change) -> Custody:
        """The same with these units changed."""
        return replace(self, units={**self.units, **{n: change(self.units[n]) for n in numbers}})

    def with_days(self, numbers: Iterable[int], days: Counters) -> Custody:
        """The same with days added to these units."""
        return self.changed(numbers, lambda s: s.with_days(days))

    def keeping(self, name: str, result: Result) -> Custody:
        """The same with a result kept."""
        return replace(self, kept={**self.kept, name: result})


def dated(now: Custody, groups: tuple[Numbers, ...]) -> tuple[Custody, Result | None]:
    """All dates of these groups together; None where there is no unit."""
    now = settled(now, groups)
    found = [now.of(group) for group in groups if group]
    return now, combined_dates(found, now.booking) if found else None


def settled(now: Custody, groups: tuple[Numbers, ...]) -> Custody:
    """What cannot be served or cannot run in these groups is left out of their days."""
    for group in groups:
        for n in group:
            unit = now.units[n]
            beyond = unit.freed - unit.expiry
            if beyond > 0:
                now = now.with_days((n,), Counters(unused=beyond))
    every = [n for group in groups for n in group]
    now = now.changed(every, _licence_worked_out)
    again = False
    for group in groups:
        beyond = _licence_beyond(now.of(group))
        if beyond > 0:
            now = now.with_days(group, Counters(unused_licence=beyond))
            again = True
    return now.changed(every, _licence_worked_out) if again else now


def _licence_worked_out(unit: Serving) -> Serving:
    if "LED" not in unit.kinds:
        return unit
    return replace(unit, licence_end=unit.other("licence_end"))


def _licence_beyond(group: list[Serving]) -> int:
    """By how much a licence of a chain with the Act of 2014 outlasts all sentences of its group."""
    expiry = max((u.expiry for u in group), default=0)
    ends = [
        u.licence_end
        for u in group
        if u.unit.mixes_ora and "LED" in u.kinds and u.licence_end is not None
    ]
    return max((end - expiry for end in ends), default=0)


def passed(now: Custody, day: int) -> Custody:
    """The state when a day begins: a release that is due has happened, licences have run out."""
    if day > now.latest[0]:
        if now.held:
            on_licence = [n for n in now.held if _after(now.units[n].licence_at_first, day)]
            now = replace(
                now,
                released=(*now.released, now.held),
                released_on=(*now.released_on, now.latest[0]),
                licensed=now.licensed + tuple(on_licence),
                held=(),
            )
        now = settled(now, now.released)
    over = tuple(n for n in now.licensed if not _runs(now.units[n].licence_at_first, day))
    left = tuple(n for n in now.licensed if n not in over)
    return replace(now, licensed=left, expired=now.expired + over)


def _after(end: int | None, day: int) -> bool:
    return end is not None and end > day


def _runs(end: int | None, day: int) -> bool:
    return end is not None and day <= end


def with_latest_release(now: Custody) -> Custody:
    """The day on which those in custody are released, brought forward to a working day."""
    if not now.held:
        return now
    number = max(now.held, key=lambda n: now.units[n].release)
    unit = now.units[number]
    release = unit.release if unit.tranche is None else max(unit.release, unit.tranche)
    return replace(now, latest=(max(unit.unit.start, working_day(release)), number))


def working_day(day: int) -> int:
    """The day itself, or the last before it that is no weekend and no bank holiday."""
    while (day + 3) % 7 > 4 or day in BANK_HOLIDAYS:
        day -= 1
    return day


def total_days(days: Iterable[Days]) -> int:
    """The sum of the days."""
    return sum(d.days for d in days)
