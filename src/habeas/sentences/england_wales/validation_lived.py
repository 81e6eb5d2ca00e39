"""A finished computation as the checks see it; what a published case is refused for."""

from __future__ import annotations

from collections.abc import Mapping

from habeas.sentences.england_wales.booking import Booking
from habeas.sentences.england_wales.custody import Custody
from habeas.sentences.england_wales.final import final_dates
from habeas.sentences.england_wales.serving import Serving
from habeas.sentences.england_wales.timeline import lived
from habeas.sentences.england_wales.validation import refusals_of
from habeas.sentences.england_wales.validation_check import Found
from habeas.sentences.england_wales.validation_state import Group, State, Unit

REFORMS = {"SDS_40": "early release", "SDS_PROGRESSION_MODEL": "progression"}


def refusals(booking: Booking) -> Found:
    """Why a published case gives no dates; empty where it does."""
    return refusals_of(booking, state_of)


def state_of(booking: Booking) -> State:
    """The booking worked out, as the checks see it."""
    now, early = lived(booking)
    return state_in(now, final_dates(now, early).dates)


def state_in(now: Custody, dates: Mapping[str, int]) -> State:
    """The end of a timeline with the dates that came of it."""
    groups = tuple(
        Group(first=min(u.unit.start for u in units), last=last, units=tuple(map(_unit, units)))
        for units, last in zip(map(now.of, now.released), now.released_on, strict=True)
    )
    allocated = {
        REFORMS[name]: int(tranche.name.rpartition("_")[2])
        for name, tranche in now.tranches.items()
        if name in REFORMS
    }
    return State(groups=groups, dates=dates, allocated=allocated)


def _unit(one: Serving) -> Unit:
    return Unit(
        parts=one.unit.parts,
        starts=one.unit.start,
        chain=one.unit.shape == "chain",
        release=one.deferred,
        determinate=one.release,
        uncapped=one.day("without_added") + one.counters.added - one.counters.served,
        expiry=one.day("adjusted_end"),
        expiry_unadjusted=one.day("sentence_end"),
        remand=one.counters.remand,
        bail=one.counters.bail,
        top_up=one.top_up,
    )
