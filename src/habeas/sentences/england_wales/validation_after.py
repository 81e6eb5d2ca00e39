"""Checks of a finished computation: days that contradict the dates, what no rule covers yet.

Which rule gives which code: calculate-release-dates-api, `validation/`. Not verified by a lawyer.
"""

from __future__ import annotations

from habeas.sentences import day
from habeas.sentences.england_wales import law
from habeas.sentences.england_wales.booking import Booking, Days, Profile
from habeas.sentences.england_wales.validation_check import Found, refused
from habeas.sentences.england_wales.validation_state import Group, State, Unit
from habeas.sentences.outcome import Refusal

PROGRESSION = law.PROGRESSION.since
BREACH_OF_PREVENTION_ORDER = ("SX03220", "SX03220A", "SX03244", "SX03244A", "SX03247", "SX03247A")
BREACH_CODES_FROM = day.from_ymd(2020, 12, 1)  # Sentencing Act 2020 in force
ESCAPE_COUNTS_WHOLE = day.from_ymd(2008, 7, 21)  # from here on the day of escape counts itself


# A person has to compute it.


def at_home_when_curfew_ended(booking: Booking, state: State) -> Found:
    """Home detention curfew ended for new releases: who is out on it stays as computed before."""
    eligible = state.dates.get("HDCED")
    if "applyPostHdcedRepealRules" not in booking.switches or eligible is None:
        return ()
    released = [m.day for m in booking.movements if m.out and m.reason == "HDC"]
    if not released or any(not m.out and m.day >= max(released) for m in booking.movements):
        return ()
    return refused(
        "HDCED_REPEAL",
        "The person is out on home detention curfew, whose day would be {day}, under rules that "
        "have been repealed. Have the dates worked out by hand.",
        day=day.text(eligible),
    )


def out_when_progression_began(booking: Booking, state: State) -> Found:
    """Whoever was out of prison when the progression model began stays under the older rules."""
    if "progression" not in state.allocated:
        return ()
    eve = PROGRESSION - 1
    away = any(first <= eve < last for first, last in map(_away, booking.of("at large")) if first)
    if not away and not _out_on_licence(booking):
        return ()
    return refused(
        "UNSUPPORTED_OUT_OF_CUSTODY_AT_PROGRESSION_MODEL_COMMENCEMENT",
        "The person was out of prison on {day}, when the progression model began; the rules "
        "before it apply. Have the dates worked out by hand.",
        day=day.text(PROGRESSION),
    )


def _away(days: Days) -> tuple[int, int]:
    """From which day to which day the person was really away; nothing where it is not said."""
    if days.first is None or days.last is None:
        return 0, 0
    if days.reason == "RELEASE_IN_ERROR":
        return days.first - 1, days.last + 1
    if days.reason in ("SENTENCED_IN_ABSENCE", "IMMIGRATION_DETENTION"):
        return days.first, days.last + 1
    if days.reason == "ESCAPE":
        old = days.first < ESCAPE_COUNTS_WHOLE
        return days.first - old, days.last + old
    return 0, 0


def _out_on_licence(booking: Booking) -> bool:
    """True where the last way out before it was removal or parole, with no return since."""
    before = [m for m in booking.movements if m.day < PROGRESSION]
    out = max((m for m in before if m.out), key=lambda m: m.day, default=None)
    back = max((m.day for m in before if not m.out), default=None)
    if out is None or out.reason not in ("ERS", "PAROLE"):
        return False
    return back is None or back <= out.day


def first_progression_tranche(booking: Booking, state: State) -> Found:
    """The first tranche of the progression model is worked out by hand."""
    if "progressionTrancheOneManualJourney" not in booking.switches:
        return ()
    if state.allocated.get("progression") != 1:
        return ()
    return refused(
        "PROGRESSION_TRANCHE_ONE_ALLOCATION",
        "The person belongs to the first tranche of the progression model. "
        "Have the dates worked out by hand.",
    )


def breach_of_prevention_order(booking: Booking, state: State) -> Found:
    """Whether 40 or 50 per cent is served for these breaches depends on what the code hides."""
    first, _, third = _early_release(booking.profile)
    doubtful = [
        unit
        for unit in state.units
        if first <= unit.determinate < third
        and (not unit.recall or unit.top_up is not None)
        and any(
            part.kind == "standard"
            and not part.plus
            and part.offence_code in BREACH_OF_PREVENTION_ORDER
            and part.committed is not None
            and BREACH_CODES_FROM <= part.committed <= third
            for part in unit.parts
        )
    ]
    if not doubtful:
        return ()
    return refused(
        "UNABLE_TO_DETERMINE_SHPO_RELEASE_PROVISIONS",
        "Which part is served for a breach of a sexual harm prevention order cannot be told from "
        "the offence code {code}. Have the dates worked out by hand.",
        doubtful[0].parts[0].id,
        code=next(
            p.offence_code
            for p in doubtful[0].parts
            if p.offence_code in BREACH_OF_PREVENTION_ORDER
        ),
    )


def chained_between_tranches(booking: Booking, state: State) -> Found:
    """A sentence between the tranches, consecutive to one that waits for the second of them."""
    first, second, _ = _early_release(booking.profile)
    if state.allocated.get("early release") != 2:
        return ()
    for unit in state.units:
        for part in unit.parts if unit.chain else ():
            if part.kind == "standard" and not part.plus and first <= part.sentenced < second:
                return refused(
                    "UNSUPPORTED_SDS40_CONSECUTIVE_SDS_BETWEEN_TRANCHE_COMMENCEMENTS",
                    "A consecutive sentence was imposed on {day}, after release at 40 per cent "
                    "began, on a person of the second tranche. Have the dates worked out by hand.",
                    part.id,
                    day=day.text(part.sentenced),
                )
    return ()


def _early_release(profile: Profile) -> tuple[int, int, int]:
    """When release at two fifths began, reached the second tranche, lost further offences."""
    begun, amended = law.LAWS[profile][1:3]
    return begun.tranches[0].day, begun.tranches[1].day, amended.since


def used_up_before_progression(booking: Booking, state: State) -> Found:
    """Credit that exceeds the time to be served, entered before the progression model."""
    if not _routed(booking, state):
        return ()
    return tuple(
        Refusal(
            "PROGRESSION_MODEL_UNSUPPORTED_EXTINGUISHED_SENTENCE",
            "Under the progression model the days credited exceed the time to be served. "
            "Have the dates worked out by hand.",
            unit.parts[0].id,
        )
        for unit in map(_used_up, state.groups)
        if unit
    )


# Something written down has to be put right.


def added_after_release(booking: Booking, state: State) -> Found:
    """Days added or restored from a day on which the person was out already."""
    units = [unit for unit in state.units if not unit.only_terms]
    if not units:
        return ()
    latest = max(unit.release for unit in units)
    found: dict[str, Refusal] = {}
    entries = sorted(
        (*booking.of("added"), *booking.of("restored")), key=lambda entry: entry.applies
    )
    for entry in entries:
        if entry.applies > latest:
            code = "ADJUSTMENT_AFTER_RELEASE_" + ("ADA" if entry.kind == "added" else "RADA")
            found.setdefault(code, Refusal(code, _AFTER_SAYS[entry.kind], values={
                "day": day.text(entry.applies), "release": day.text(latest)}))  # fmt: skip
    return tuple(found.values())


_AFTER_SAYS = {
    "added":
        "Days were added from {day} on, after the release on {release}. Correct the day: it is "
        "that of the hearing.",
    "restored":
        "Days were restored from {day} on, after the release on {release}. Correct the day: it is "
        "that on which they were given back.",
}  # fmt: skip


def remand_while_serving(booking: Booking, state: State) -> Found:
    """Remand that falls into time in which a sentence was being served, or touches it."""
    served = [
        (group.first, group.last)
        for group in state.groups
        if group.first < group.last and not any(unit.recall for unit in group.units)
    ]
    pairs = {
        (first, last, entry.first, entry.last): None
        for entry in booking.of("remand")
        if entry.first is not None and entry.last is not None and entry.first <= entry.last
        for first, last in served
        if entry.first <= last and first <= entry.last
    }
    return tuple(
        Refusal(
            "REMAND_OVERLAPS_WITH_SENTENCE",
            "Remand from {first} to {last} falls into a sentence served from {served_first} to "
            "{served_last}. Correct the days of remand: no day counts twice.",
            values={"first": day.text(remand_first), "last": day.text(remand_last),
                    "served_first": day.text(first), "served_last": day.text(last)},
        )
        for first, last, remand_first, remand_last in pairs
    )  # fmt: skip


def release_before_sentence(booking: Booking, state: State) -> Found:
    """Credit that would have released the person before the sentence was pronounced."""
    if _routed(booking, state):
        return ()
    once: dict[tuple[bool, bool], Refusal] = {}
    for unit in filter(None, map(_used_up, state.groups)):
        values: dict[str, str | int] = {"remand": unit.remand, "bail": unit.bail, "day": day.text(unit.uncapped),
                  "sentenced": day.text(unit.starts)}  # fmt: skip
        says = (
            "With {remand} days of remand and {bail} days of bail the release would be on {day}, "
            "before the sentence on {sentenced}. Reduce the days credited."
        )
        of = unit.parts[0].id
        refusal = Refusal("RELEASE_DATE_BEFORE_SENTENCE_DATE", says, of, values)
        once.setdefault((bool(unit.remand), bool(unit.bail)), refusal)
    return tuple(once.values())


def _routed(booking: Booking, state: State) -> bool:
    """True where a used-up sentence goes to a person: nothing was credited from the model on."""
    if "routePreProgressionExtinguishedSentenceToManual" not in booking.switches:
        return False
    credited = booking.of("remand", "bail", "recall remand", "recall bail")
    return "progression" in state.allocated and all(c.applies < PROGRESSION for c in credited)


def _used_up(group: Group) -> Unit | None:
    """The unit released last, where its release lies more than a day before the first sentence."""
    units = [unit for unit in group.units if not unit.recall]
    if not units:
        return None
    last = max(units, key=lambda unit: unit.uncapped)
    used = min(unit.starts for unit in units) - 1 > last.uncapped
    return last if used and (last.remand or last.bail) else None
