"""The life of a person's sentences, event by event, to the dates at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from habeas.sentences.england_wales import law, sentenced, tranches
from habeas.sentences.england_wales.booking import Booking
from habeas.sentences.england_wales.combine import Result
from habeas.sentences.england_wales.custody import (
    Custody,
    dated,
    passed,
    total_days,
    with_latest_release,
)  # fmt: skip
from habeas.sentences.england_wales.serving import Counters, Serving

Happen = Callable[[Custody, int], tuple[Custody, bool | None]]
"""What happens on a day: the state after it, whether the latest release must be worked out again;
None where it must not be, whatever else happens on that day."""


@dataclass(frozen=True)
class Event:
    """Something that happens on a day; events of one day happen by `order`."""

    day: int
    order: int
    happen: Happen


def lived(booking: Booking) -> tuple[Custody, Result]:
    """The state at the end of the timeline with the dates of all groups together."""
    first = min(p.sentenced for p in booking.parts)
    standing = tuple(r for r in law.LAWS[booking.profile] if r.since == law.EVER)
    now = Custody(booking=booking, latest=(first, None), laws=standing)
    for day, events in groupby(_events(booking), key=lambda e: e.day):
        now = passed(now, day)
        again: list[bool | None] = []
        for event in events:
            now, wanted = event.happen(now, day)
            again.append(wanted)
        if any(again) and None not in again:
            now = with_latest_release(now)
    if now.held:
        ends = (*now.released_on, now.latest[0])
        now = replace(now, released=(*now.released, now.held), released_on=ends, held=())
    now, result = dated(now, now.released)
    if result is None:
        raise ValueError("a booking without sentences has no dates")
    return now, result


def _events(booking: Booking) -> list[Event]:
    """One event of a kind on a day, in the order in which they happen."""
    rows: list[tuple[int, int, Happen]] = [
        (law.REMOVAL_CHANGE, 5, tranches.kept_before_removal_changed),
        *_law_events(booking),
        *((p.sentenced, 50, sentenced.imposed) for p in booking.parts),
        *((m.day, 49 if not m.out else 60, _moved) for m in booking.movements),
        *((d.applies, 70, _added) for d in booking.of("added")),
        *((d.applies, 80, _added) for d in booking.of("restored")),
        *((d.applies, 90, _at_large) for d in booking.of("at large")),
    ]
    kept: dict[tuple[object, ...], Event] = {}
    for day, order, happen in rows:
        kept.setdefault((day, order, happen), Event(day, order, happen))
    return sorted(kept.values(), key=lambda e: (e.day, e.order))


def _law_events(booking: Booking) -> Iterator[tuple[int, int, Happen]]:
    for rule in law.LAWS[booking.profile]:
        if rule.since == law.EVER:
            continue
        yield rule.since, 10, tranches.commenced(rule)
        if rule.reaches == "later exclusions":
            yield rule.since, 30, tranches.amended(rule)
        for tranche in rule.tranches:
            yield tranche.day, 20, tranches.allocated(rule)
            yield tranche.day, 35, tranches.kept_before(rule)
            yield tranche.day, 37, tranches.reached_by(rule)
    for tranche in law.RECALL_56:
        yield tranche.day, 40, tranches.recalls_changed


def _moved(now: Custody, day: int) -> tuple[Custody, bool | None]:
    """Out: those in custody are released that day, unless a removal's clock stops; in: no change."""
    of_day = [m for m in now.booking.movements if m.day == day]
    last = of_day[-1]
    if not last.out:
        return now, True
    following = next((m for m in now.booking.movements if m.day > day), None)
    failed = following is not None and following.reason == "FAILED_ERS_REMOVAL"
    stays = last.reason == "ERS" and (failed or day >= law.STOP_CLOCK)
    if now.held and not stays:
        now = replace(now, latest=(day, now.latest[1]))
    return now, None


def _added(now: Custody, day: int) -> tuple[Custody, bool | None]:
    """Days added by adjudications, less those restored on the same day."""
    of = now.booking.of
    net = total_days(d for d in of("added") if d.applies == day)
    net -= total_days(d for d in of("restored") if d.applies == day)
    if not now.held:
        recalled = [n for n in now.licensed if now.units[n].unit.recall]
        fixed = tuple(n for n in recalled if now.units[n].unit.recall != "standard")
        returned = now.booking.returned
        if fixed and returned is not None and day >= returned:
            return _once(now, day, fixed, Counters(added_after=net)), True
        if not recalled:
            return replace(now, pending=now.pending + net), True
        return now, True
    ends = [u.freed for u in now.of(now.held) if not u.unit.is_term]
    if ends and max(ends) >= day:
        return _once(now, day, now.held, Counters(added=net)), True
    return now, True


def _once(now: Custody, day: int, numbers: tuple[int, ...], days: Counters) -> Custody:
    """Days added and restored on one day are two events with one net effect."""
    if day in now.counted:
        return now
    return replace(now.with_days(numbers, days), counted=now.counted | {day})


def _at_large(now: Custody, day: int) -> tuple[Custody, bool | None]:
    """Days unlawfully at large, from the day on which they take effect."""
    periods = [d for d in now.booking.of("at large") if d.applies == day]
    days = total_days(periods)
    last = max((d.last for d in periods if d.last is not None), default=None)
    now = _at_large_in_custody(now, day, days, last)
    now = _at_large_on_licence(now, day, days, last)
    seen = tuple((d.first, d.last) for d in periods if d.first is not None and d.last is not None)
    return replace(now, absences=now.absences + seen), True


def _at_large_in_custody(now: Custody, day: int, days: int, last: int | None) -> Custody:
    before = tuple(n for n in now.held if day <= now.units[n].release)
    after = tuple(n for n in now.held if n not in before and now.units[n].unit.recall)
    now = now.changed(now.held, lambda s: replace(s, last_at_large=last))
    now = now.with_days(before, Counters(at_large=days))
    return now.with_days(after, Counters(at_large_after=days))


def _at_large_on_licence(now: Custody, day: int, days: int, last: int | None) -> Custody:
    """Before release it delays release; after it only who was recalled serves it."""
    before = [n for n in now.licensed if day <= now.units[n].release]
    after = [n for n in now.licensed if day > now.units[n].release]
    returned = now.booking.returned
    fixed = any(_fixed(now.units[n]) for n in after)
    for n in before:
        recalled = now.units[n].unit.recall
        kind = Counters(at_large_after=days) if recalled else Counters(at_large=days)
        now = now.with_days((n,), kind)
    for n in after:
        unit = now.units[n]
        if not unit.unit.recall:
            continue
        within = fixed and returned is not None and returned <= day <= unit.freed
        more = Counters(at_large_after=days, at_large_recalled=days if within else 0)
        now = now.with_days((n,), more)
        now = now.changed((n,), lambda s: replace(s, last_at_large=last))
    return now


def _fixed(unit: Serving) -> bool:
    return unit.unit.recall not in (None, "standard")
