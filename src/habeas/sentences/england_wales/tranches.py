"""How a new law reaches those who were already serving."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from habeas.sentences import day as calendar
from habeas.sentences.england_wales import law
from habeas.sentences.england_wales.booking import Part
from habeas.sentences.england_wales.custody import Custody, dated
from habeas.sentences.england_wales.final import final_dates
from habeas.sentences.england_wales.law import ReleaseLaw, Tranche
from habeas.sentences.england_wales.sentenced import licensed
from habeas.sentences.england_wales.serving import Serving
from habeas.sentences.england_wales.units import TERMS, Unit, last_day, reached, total, track

Happen = Callable[[Custody, int], tuple[Custody, bool | None]]
NEVER_EARLY = ("HDC", "ERS", "ECSL")  # who left early in another way is out of reach


@cache
def commenced(rule: ReleaseLaw) -> Happen:
    """From this day on the law holds for what is imposed."""

    def happen(now: Custody, day: int) -> tuple[Custody, bool | None]:
        return replace(now, laws=(rule, *now.laws)), False

    return happen


@cache
def allocated(rule: ReleaseLaw) -> Happen:
    """Who is serving belongs to a tranche by the length of the longest sentence."""

    def happen(now: Custody, day: int) -> tuple[Custody, bool | None]:
        if rule.name in now.tranches or not _might_reach(now, rule):
            return now, False
        units = [u for u in now.of(now.present) if u.day("adjusted_end") >= rule.since]
        tranche = _tranche(rule, [_length(u.unit, rule) for u in units])
        if rule.reaches == "forty" and _is_out(now, tranche.day):
            return now, False
        return replace(now, tranches={**now.tranches, rule.name: tranche}), False

    return happen


def _might_reach(now: Custody, rule: ReleaseLaw) -> bool:
    """A sentence from before the law, of a unit that would still be served after it came."""
    for unit in now.of(now.present):
        if rule.reaches == "progression":
            gone = sum(last - first for first, last in now.absences if first >= rule.since)
            serving = unit.day("without_added") - gone >= rule.since
        else:
            serving = unit.release > rule.since
        if serving and any(_counts(p, rule) for p in unit.unit.parts):
            return True
    return False


def _counts(part: Part, rule: ReleaseLaw) -> bool:
    if part.sentenced >= rule.since:
        return False
    if rule.reaches == "progression":
        return reached(part, rule)
    return track(part) == "standard"


def _length(unit: Unit, rule: ReleaseLaw) -> int:
    """Its sentences from before the law, end to end, in whole years or days."""
    years, days = _end_to_end(unit, rule.since)
    return years if rule.unit == "years" else days


def _end_to_end(unit: Unit, since: int) -> tuple[int, int]:
    """Whole years, days of its sentences from before that day, one laid behind the other."""
    parts = [p for p in unit.parts if p.kind not in TERMS and p.sentenced < since]
    if not parts:
        return 0, 0
    first = here = min(p.sentenced for p in parts)
    for part in parts:
        here = last_day(here, total(part)) + 1
    return calendar.period(first, here)[0], here - first


def _tranche(rule: ReleaseLaw, lengths: Iterable[int]) -> Tranche:
    longest = max(lengths, default=0)
    for tranche in rule.tranches:
        if tranche.limit is None:
            return tranche
        if longest < tranche.limit or (longest == tranche.limit and not rule.below):
            return tranche
    raise ValueError(f"{rule.name}: the last tranche takes all others")


def _is_out(now: Custody, day: int) -> bool:
    """Out of prison when the tranche comes; a person at large is reached all the same."""
    before = [m for m in now.booking.movements if m.day < day]
    if not before:
        return False
    last = max(m.day for m in before)
    movement = [m for m in before if m.day == last][-1]
    if not movement.out:
        return False
    if movement.reason in NEVER_EARLY:
        return True
    return not any(first < day <= last for first, last in now.absences)


def _to_change(now: Custody, rule: ReleaseLaw, day: int) -> tuple[int, ...]:
    """Units that the law reaches on the day of the person's tranche."""
    tranche = now.tranches.get(rule.name)
    if tranche is None or tranche.day != day:
        return ()
    return tuple(
        n
        for n in now.present
        if now.units[n].release > day and any(reached(p, rule) for p in now.units[n].unit.parts)
    )


@cache
def kept_before(rule: ReleaseLaw) -> Happen:
    """The dates under the law until now are kept, to be compared at the end."""

    def happen(now: Custody, day: int) -> tuple[Custody, bool | None]:
        tranche = now.tranches.get(rule.name)
        if tranche is None or tranche.day != day:
            return now, True
        if rule.reaches == "forty" and not _to_change(now, rule, day):
            return now, True
        now, result = dated(now, (*now.released, now.held))
        if result is None:
            return now, True
        return now.keeping(rule.name, final_dates(now, result)), True

    return happen


@cache
def reached_by(rule: ReleaseLaw) -> Happen:
    """On the day of the person's tranche the law reaches what is being served."""

    def happen(now: Custody, day: int) -> tuple[Custody, bool | None]:
        numbers = _to_change(now, rule, day)
        if not numbers:
            return now, False
        now = _applied(now, rule, numbers, day)
        return now.changed(numbers, _nothing_unused), True

    return happen


@cache
def amended(rule: ReleaseLaw) -> Happen:
    """Offences that were left out later go back to the fraction before."""

    def happen(now: Custody, day: int) -> tuple[Custody, bool | None]:
        numbers = tuple(
            n for n in now.held if any(reached(p, rule) for p in now.units[n].unit.parts)
        )
        return _applied(now, rule, numbers, None), bool(numbers)

    return happen


def _applied(now: Custody, rule: ReleaseLaw, numbers: tuple[int, ...], day: int | None) -> Custody:
    parts = {p for n in numbers for p in now.units[n].unit.parts if reached(p, rule)}
    fractions = {p: rule.fractions[of] for p in parts if (of := track(p))}
    now = replace(now, fractions={**now.fractions, **fractions})

    def change(unit: Serving) -> Serving:
        new = tuple(
            fractions.get(p, old) for p, old in zip(unit.unit.parts, unit.fractions, strict=True)
        )
        return licensed(
            replace(
                unit, fractions=new, reached_by=rule.name, tranche=day, keeps_ada=rule.keeps_ada
            )
        )

    return now.changed(numbers, change)


def _nothing_unused(unit: Serving) -> Serving:
    return replace(unit, counters=replace(unit.counters, unused=0, unused_licence=0))


def recalls_changed(now: Custody, day: int) -> tuple[Custody, bool | None]:
    """Recalls of 56 days come into force, tranche by tranche for who was recalled before."""
    if not now.recalls_56:
        now = replace(now, recalls_56=True, recall_tranche=_recall_tranche(now))
    numbers = tuple(
        n
        for n in now.present
        if now.units[n].freed > day
        and any(p.recall and p.recall.kind == "56 days" for p in now.units[n].unit.parts)
    )
    begins = now.recall_tranche.day if now.recall_tranche else None
    if not numbers:
        return now, begins == day

    def change(unit: Serving) -> Serving:
        return replace(_nothing_unused(unit), recalls_56=True, recall_from=begins)

    return now.changed(numbers, change), True


def _recall_tranche(now: Custody) -> Tranche | None:
    """By the longest sentence recalled for 56 days before, one whose end has passed included."""
    since = law.RECALL_56[0].day
    recalled = [u for u in now.of((*now.present, *now.expired)) if u.unit.recall == "56 days"]
    revoked = max((d for u in recalled if (d := u.unit.revoked) is not None), default=None)
    if revoked is None:
        return None
    lengths = [
        _end_to_end(u.unit, since)[1]
        for u in recalled
        if u.day("adjusted_end") > revoked and u.unit.revoked != since and _back_by(u.unit, since)
    ]
    if not lengths:
        return None
    return next(t for t in law.RECALL_56 if t.limit is None or max(lengths) <= t.limit)


def _back_by(unit: Unit, day: int) -> bool:
    """A sentence of it was recalled for 56 days; the person was back in custody by that day."""
    recalls = [p.recall for p in unit.parts if p.recall and p.recall.kind == "56 days"]
    return any(r.returned is not None and r.returned <= day for r in recalls)


def kept_before_removal_changed(now: Custody, day: int) -> tuple[Custody, bool | None]:
    """The day of early removal is kept, where a sentence is still to come."""
    booking = now.booking
    later = booking.ersed_asked and any(p.sentenced > day for p in booking.parts)
    if not later or "useLatestErsedFromPreErs30Snapshot" not in booking.switches:
        return now, True
    now, result = dated(now, (*now.released, now.held))
    return (now.keeping("ERS_30", result) if result else now), True
