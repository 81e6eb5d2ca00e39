"""A finished computation as the checks of `validation` see it."""

from __future__ import annotations

from habeas.sentences.england_wales.booking import Booking
from habeas.sentences.england_wales.combine import Result
from habeas.sentences.england_wales.custody import Custody
from habeas.sentences.england_wales.final import final_dates
from habeas.sentences.england_wales.serving import Serving
from habeas.sentences.england_wales.timeline import lived
from habeas.sentences.england_wales.validation_state import Group, State, Unit


def worked_out(booking: Booking) -> tuple[Custody, Result]:
    """The whole life of a booking's sentences with its final dates."""
    now, result = lived(booking)
    return now, final_dates(now, result)


def state_of(now: Custody, result: Result) -> State:
    """The groups with their units, the dates, the tranches."""
    groups = tuple(
        Group(
            first=min(u.unit.start for u in now.of(numbers)),
            last=last,
            units=tuple(map(_unit, now.of(numbers))),
        )
        for numbers, last in zip(now.released, now.released_on, strict=True)
    )
    allocated = {"early release": 0}
    for name, law in (("early release", "SDS_40"), ("progression", "SDS_PROGRESSION_MODEL")):
        if law in now.tranches:
            allocated[name] = int(now.tranches[law].name.rpartition("_")[2])
    return State(groups=groups, dates=result.dates, allocated=allocated)


def _unit(serving: Serving) -> Unit:
    unit, counters = serving.unit, serving.counters
    return Unit(
        parts=unit.parts,
        starts=unit.start,
        release=serving.deferred,
        determinate=serving.release,
        uncapped=serving.day("without_added") + counters.added - counters.served,
        expiry=serving.day("adjusted_end"),
        expiry_unadjusted=serving.day("sentence_end"),
        chain=unit.shape == "chain",
        remand=counters.remand,
        bail=counters.bail,
        top_up=serving.top_up,
    )
