"""Checks of recalls for a fixed number of days.

Recall for a fixed term: Criminal Justice Act 2003 s 255A. 14 days where the sentence is under 12
months, 28 days where it is not (as it stood to 30 March 2026). Which rule gives which code:
calculate-release-dates-api, `validation/`. Not verified by a lawyer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from habeas.sentences.england_wales.booking import Booking, FixedTerm
from habeas.sentences.england_wales.validation_check import Found, refused
from habeas.sentences.england_wales.validation_state import State, Unit, is_under, length
from habeas.sentences.outcome import Refusal

YEAR = 12  # months
GAP = 14  # days
FIXED = ("14 days", "28 days", "56 days")

NO_RETURN_SAYS = (
    "A recall for a fixed number of days has no day of return to custody. "
    "Enter the day on which the person came back to prison."
)
RECALL_SAYS = {
    "FTR_14_DAYS_SENTENCE_GE_12_MONTHS":
        "The booking says 14 days of recall, but the sentence is of 12 months or more. "
        "Change the length of the recall to 28 days.",
    "FTR_28_DAYS_SENTENCE_LT_12_MONTHS":
        "The booking says 28 days of recall, but the sentence is under 12 months. "
        "Change the length of the recall to 14 days.",
    "FTR_TYPE_28_DAYS_SENTENCE_LT_12_MONTHS":
        "The sentence is marked as recalled for 28 days, but it is under 12 months. "
        "Change the kind of recall to 14 days.",
    "FTR_TYPE_14_DAYS_SENTENCE_GE_12_MONTHS":
        "The sentence is marked as recalled for 14 days, but it is of 12 months or more. "
        "Change the kind of recall to 28 days.",
    "FTR_14_DAYS_AGGREGATE_GE_12_MONTHS":
        "The booking says 14 days of recall, but the consecutive sentences are together of "
        "12 months or more. Change the length of the recall to 28 days.",
    "FTR_28_DAYS_AGGREGATE_LT_12_MONTHS":
        "The booking says 28 days of recall, but the consecutive sentences are together under "
        "12 months. Change the length of the recall to 14 days.",
    "FTR_TYPE_28_DAYS_AGGREGATE_LT_12_MONTHS":
        "The consecutive sentences are marked as recalled for 28 days, but they are together "
        "under 12 months. Change the kind of recall to 14 days.",
    "FTR_TYPE_14_DAYS_AGGREGATE_GE_12_MONTHS":
        "The consecutive sentences are marked as recalled for 14 days, but they are together of "
        "12 months or more. Change the kind of recall to 28 days.",
    "FTR_TYPE_14_DAYS_SENTENCE_GT_12_MONTHS":
        "A sentence is marked as recalled for 14 days, but a sentence of 12 months or more runs "
        "14 days or longer beyond it. Change the kind of recall to 28 days.",
    "FTR_TYPE_14_DAYS_SENTENCE_GAP_GT_14_DAYS":
        "The sentence that ends last is marked as recalled for 14 days, but a sentence of "
        "12 months or more still runs 14 days or longer after the return to custody. "
        "Change the kind of recall to 28 days.",
    "FTR_TYPE_28_DAYS_SENTENCE_GAP_LT_14_DAYS":
        "The sentence that ends last is under 12 months, and the one of 12 months or more ends "
        "within 14 days of the return to custody, but it is marked as recalled for 28 days. "
        "Change the kind of recall to 14 days.",
}  # fmt: skip


def return_is_known(booking: Booking) -> Found:
    """No date can be computed for a recall of so many days from an unknown day on."""
    for part in booking.parts:
        fixed = part.recall is not None and part.recall.kind in FIXED
        if fixed and not part.after and part.recall and part.recall.returned is None:
            return refused("NoValidReturnToCustodyDateException", NO_RETURN_SAYS, part.id)
    return ()


def length_fits_sentence(booking: Booking) -> Found:
    """14 days for the short, 28 for the others, sentence by sentence."""
    fixed = booking.fixed_term
    recalled = [p for p in booking.parts if p.recall and p.recall.kind in ("14 days", "28 days")]
    if fixed is None or not recalled:
        return ()
    by_kind = {kind: [p for p in recalled if p.recall and p.recall.kind == kind] for kind in FIXED}
    longest = max(recalled, key=lambda part: length((part,), part.sentenced))
    short = is_under((longest,), longest.sentenced, YEAR)
    ids = {part.id for part in recalled}
    alone = not any(p.after for p in recalled) and not any(
        ids & set(p.after) for p in booking.parts
    )
    no_short_14 = not any(is_under((p,), p.sentenced, YEAR) for p in by_kind["14 days"])
    codes = {
        "FTR_14_DAYS_SENTENCE_GE_12_MONTHS": no_short_14 and not short and fixed.days == 14,
        "FTR_28_DAYS_SENTENCE_LT_12_MONTHS": short and fixed.days == 28 and alone,
        "FTR_TYPE_28_DAYS_SENTENCE_LT_12_MONTHS": bool(by_kind["28 days"]) and short and alone,
        "FTR_TYPE_14_DAYS_SENTENCE_GE_12_MONTHS": bool(by_kind["14 days"]) and no_short_14,
    }
    return tuple(Refusal(code, RECALL_SAYS[code], longest.id) for code, so in codes.items() if so)


def length_fits_aggregate(booking: Booking, state: State) -> Found:
    """14 days for the short, 28 for the others, over all that still runs at the return."""
    fixed = booking.fixed_term
    if fixed is None:
        return ()
    running = [
        unit
        for unit in state.units
        if unit.recall and (fixed.returned is None or unit.expiry >= fixed.returned)
    ]
    short = any(unit.under(YEAR) for unit in running)
    long = any(not unit.under(YEAR) for unit in running)
    if short and long:
        return _mixed(booking, state, running)
    return tuple(_chains(state, fixed, short=short, long=long))


def _chains(state: State, fixed: FixedTerm, *, short: bool, long: bool) -> Iterable[Refusal]:
    """Each rule over all chains before the next rule, as the codes are counted in that order."""

    def kind(unit: Unit) -> str:
        return unit.recall.kind if unit.recall else ""

    rules: tuple[tuple[str, Callable[[Unit], bool]], ...] = (
        ("FTR_14_DAYS_AGGREGATE_GE_12_MONTHS", lambda unit: (
            (kind(unit) == "28 days" or (kind(unit) == "14 days" and not short))
            and fixed.days == 14 and not unit.under(YEAR))),
        ("FTR_28_DAYS_AGGREGATE_LT_12_MONTHS", lambda unit: (
            kind(unit) in ("14 days", "28 days") and not long
            and fixed.days == 28 and unit.under(YEAR))),
        ("FTR_TYPE_28_DAYS_AGGREGATE_LT_12_MONTHS", lambda unit: (
            kind(unit) == "28 days" and not long and unit.under(YEAR))),
        ("FTR_TYPE_14_DAYS_AGGREGATE_GE_12_MONTHS", lambda unit: (
            kind(unit) == "14 days" and not short and not unit.under(YEAR))),
    )  # fmt: skip
    for code, holds in rules:
        for unit in state.units:
            if unit.chain and holds(unit):
                yield Refusal(code, RECALL_SAYS[code], unit.parts[0].id)


def _mixed(booking: Booking, state: State, running: list[Unit]) -> Found:
    """Where short and long sentences run side by side, the one that ends last decides."""
    back = booking.returned
    end = state.dates.get("SLED")
    last = next((unit for unit in running if unit.expiry == end), None)
    if back is None or end is None or last is None:
        return ()
    short = _closest(running, last, back, short=True)
    long = _closest(running, last, back, short=False)
    kind = last.recall.kind if last.recall else ""
    code = ""
    if not last.under(YEAR):
        shorter = short.recall.kind if short and short.recall else ""
        if short and shorter == "14 days" and abs(end - short.expiry) >= GAP:
            code = "FTR_TYPE_14_DAYS_SENTENCE_GT_12_MONTHS"
    elif long:
        gap = abs(long.expiry - back)
        if kind == "14 days" and gap >= GAP:
            code = "FTR_TYPE_14_DAYS_SENTENCE_GAP_GT_14_DAYS"
        elif kind == "28 days" and gap <= GAP:
            code = "FTR_TYPE_28_DAYS_SENTENCE_GAP_LT_14_DAYS"
    return refused(code, RECALL_SAYS[code], last.parts[0].id) if code else ()


def _closest(units: list[Unit], other: Unit, back: int, *, short: bool) -> Unit | None:
    """Of the short (or the long) ones still running at the return, the one that ends first."""
    found = [
        unit
        for unit in units
        if unit is not other and unit.under(YEAR) is short and unit.expiry_unadjusted >= back
    ]
    return min(found, key=lambda unit: unit.expiry_unadjusted - back, default=None)
