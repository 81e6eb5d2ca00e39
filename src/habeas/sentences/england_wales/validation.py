"""What is refused about a booking, in the order in which the checks are made.

Three layers: what cannot be computed by rule, what contradicts itself, what wants confirming. In each
the record as entered comes first, then the booking, then the finished computation. The first group
of checks that finds anything answers; the others are not made. Codes are those of the reference
service (calculate-release-dates-api, `validation/`); the words are our own.

The published cases are bookings that were made past the checks of the record, many of them against
these checks. `refusals_of` is what such a case expects; `refusals_before` is for records of ours.
"""

from __future__ import annotations

from collections.abc import Callable

from habeas.sentences.england_wales import validation_after as after
from habeas.sentences.england_wales import validation_days as days
from habeas.sentences.england_wales import validation_recall as recall
from habeas.sentences.england_wales import validation_record as record
from habeas.sentences.england_wales.booking import Booking, Part
from habeas.sentences.england_wales.validation_check import After, Check, Found, Gravity, refused
from habeas.sentences.england_wales.validation_state import State
from habeas.sentences.outcome import Refusal

UNSUPPORTED, INVALID, WARNING = Gravity

RECORD = (
    Check("a breach of supervision stands alone", UNSUPPORTED, record.breach_alone),
    Check("a training order stands alone", UNSUPPORTED, record.training_order_alone),
    Check("a term for a fine stands alone", UNSUPPORTED, record.fine_alone),
    Check("56 days of recall from curfew", UNSUPPORTED, days.recall_from_home_or_early_licence),
    Check("there is a sentence", UNSUPPORTED, record.any_sentence),
    Check("remand is dated", INVALID, days.remand_dated),
    Check("remand runs forward", INVALID, days.remand_the_right_way_round),
    Check("remand counts once", INVALID, days.remand_once),
    Check("credit belongs to a sentence", INVALID, days.days_of_a_sentence),
    Check("chains are unbroken", INVALID, record.chain_unbroken),
    Check("the recall is consistent", INVALID, days.recall_consistent),
    Check("the recall fits the sentence", INVALID, recall.length_fits_sentence),
    Check("times at large are apart", INVALID, days.days_at_large_apart),
    Check("revoked before the return", INVALID, days.recall_revoked_first),
    Check("offence codes say the offence", INVALID, record.offence_codes),
    Check("a training order before 2022", INVALID, days.training_order_before_2022),
    Check("remand ends before the sentence", INVALID, days.remand_before_sentence),
    Check("offences are younger than their act", INVALID, record.offence_after_its_act),
    Check("each sentence is whole", INVALID, record.sentence_in_itself),
    Check("a sentence is followed once", WARNING, record.followed_once),
)
"""Checks of the record as entered."""


def schedule_by_hand(booking: Booking) -> Found:
    """Offences of the schedule that the progression model leaves out, where a person decides."""
    if "routeProgressionModelScheduleExclusionToManual" not in booking.switches:
        return ()
    for part in booking.parts:
        if _in_schedule(part):
            return refused(
                "PROGRESSION_MODEL_SCHEDULE_EXCLUSION",
                "The offence is one that the progression model leaves out. "
                "Have the dates worked out by hand.",
                part.id,
            )
    return ()


def _in_schedule(part: Part) -> bool:
    plain = part.kind == "standard" and not part.section_250 and part.recall is None
    return plain and "SA2026_PROGRESSION_MODEL_SCHEDULE" in part.exclusions


BOOKING = (
    Check("left out of the progression model", UNSUPPORTED, schedule_by_hand),
    Check("the return to custody is known", INVALID, recall.return_is_known),
    Check("there is a sentence", UNSUPPORTED, record.any_sentence),
)
"""Checks of the booking; the record is checked for the last two under its own names."""

COMPUTED = (
    After("out on curfew when it ended", UNSUPPORTED, after.at_home_when_curfew_ended),
    After("out when the progression model began", UNSUPPORTED, after.out_when_progression_began),
    After("first tranche of the progression", UNSUPPORTED, after.first_progression_tranche),
    After("breach of a prevention order", UNSUPPORTED, after.breach_of_prevention_order),
    After("chained between tranches", UNSUPPORTED, after.chained_between_tranches),
    After("used up before the progression", UNSUPPORTED, after.used_up_before_progression),
    After("days added after release", INVALID, after.added_after_release),
    After("the recall fits the chain", INVALID, recall.length_fits_aggregate),
    After("remand while serving", INVALID, after.remand_while_serving),
    After("release before sentence", INVALID, after.release_before_sentence),
)
"""Checks of the finished computation."""


def refusals_before(booking: Booking, today: int | None = None) -> Found:
    """What is wrong with a booking before anything is computed; the gravest group alone.

    today  the day of asking; without it nothing can be said of what has not happened yet
    """
    for gravity in (UNSUPPORTED, INVALID):
        found = _looked((*RECORD, *BOOKING[:1]), gravity, booking)
        if gravity == INVALID and today is not None:
            found += days.nothing_in_the_future(booking, today)
        if found:
            return found
    return ()


def to_confirm(booking: Booking) -> Found:
    """What is unusual enough to be confirmed; the dates are computed all the same."""
    return _looked(RECORD, WARNING, booking)


def refusals_after(booking: Booking, state: State) -> Found:
    """What a finished computation shows; the gravest group alone."""
    for gravity in Gravity:
        found = _shown(gravity, booking, state)
        if found:
            return found
    return ()


def refusals_of(booking: Booking, computed: Callable[[Booking], State]) -> Found:
    """What a published case expects: found about the booking, else in its computation.

    computed  works the booking out; it is asked only where nothing forbids it
    """
    for gravity in Gravity:
        found = _looked(BOOKING, gravity, booking)
        if found:
            return found
    return refusals_after(booking, computed(booking))


def _looked(checks: tuple[Check, ...], gravity: Gravity, booking: Booking) -> Found:
    made = (check for check in checks if check.gravity == gravity)
    return tuple(refusal for check in made for refusal in check.look(booking))


def _shown(gravity: Gravity, booking: Booking, state: State) -> Found:
    """What the checks of a gravity show, the same words once however many sentences they meet."""
    made = (check for check in COMPUTED if check.gravity == gravity)
    once: dict[tuple[object, ...], Refusal] = {}
    for check in made:
        for one in check.look(booking, state):
            once.setdefault((one.code, one.says, *one.values.items()), one)
    return tuple(once.values())
