"""Checks of days for or against as entered, with the days of recall.

The reference service makes them on the record from which its booking is made, so the published
bookings do not show them. Which rule gives which code: calculate-release-dates-api, `validation/`.
"""

from __future__ import annotations

from itertools import combinations

from habeas.sentences import day
from habeas.sentences.england_wales.booking import Against, Booking
from habeas.sentences.england_wales.validation_check import Found, refused
from habeas.sentences.england_wales.validation_recall import FIXED, NO_RETURN_SAYS
from habeas.sentences.outcome import Refusal

PCSC = day.from_ymd(2022, 6, 28)  # Police, Crime, Sentencing and Courts Act 2022


def recall_from_home_or_early_licence(booking: Booking) -> Found:
    """56 days of recall of a person who had been out on curfew or on early licence."""
    if not any(part.recall and part.recall.kind == "56 days" for part in booking.parts):
        return ()
    back = max((m.day for m in booking.movements if not m.out), default=None)
    out = [m for m in booking.movements if m.out and back is not None and m.day < back]
    last = max(out, key=lambda m: m.day, default=None)
    if last is None or last.reason not in ("HDC", "ECSL"):
        return ()
    return refused(
        "FTR_TYPE_56_UNSUPPORTED_RECALL",
        "The recall of 56 days follows a release for {reason} on {day}. "
        "Have the dates worked out by hand.",
        reason=last.reason,
        day=day.text(last.day),
    )


def days_at_large_apart(booking: Booking) -> Found:
    """Two times at large that have a day in common, or touch."""
    spans = [d for d in booking.of("at large") if d.first is not None and d.last is not None]
    valid = [(d.first or 0, d.last or 0) for d in spans if (d.first or 0) <= (d.last or 0)]
    for one, other in combinations(valid, 2):
        if one[0] <= other[1] and other[0] <= one[1]:
            return refused(
                "DUPLICATE_OR_OVERLAPPING_UAL",
                "The time at large from {first} to {last} overlaps the one from {other_first} to "
                "{other_last}. Enter each day once.",
                first=day.text(one[0]), last=day.text(one[1]),
                other_first=day.text(other[0]), other_last=day.text(other[1]),
            )  # fmt: skip
    return ()


def remand_dated(booking: Booking) -> Found:
    """Remand says from when to when."""
    return tuple(
        Refusal("REMAND_FROM_TO_DATES_REQUIRED",
                "{days} days of remand do not say which. Enter the first and the last day.",
                values={"days": entry.days})
        for entry in booking.of("remand")
        if entry.first is None or entry.last is None
    )  # fmt: skip


def remand_the_right_way_round(booking: Booking) -> Found:
    """The first day of remand comes before the last."""
    return tuple(
        Refusal("ADJUSTMENT_INVALID_DATE_RANGE",
                "Remand begins on {first}, after its end on {last}. Correct one of the days.",
                values={"first": day.text(entry.first), "last": day.text(entry.last)})
        for entry in booking.of("remand")
        if entry.first is not None and entry.last is not None and entry.first > entry.last
    )  # fmt: skip


def remand_once(booking: Booking) -> Found:
    """No day of remand is entered twice; periods that touch are taken for one."""
    spans = [
        (entry.first, entry.last)
        for entry in booking.of("remand")
        if entry.first is not None and entry.last is not None and entry.first <= entry.last
    ]
    return tuple(
        Refusal("REMAND_OVERLAPS_WITH_REMAND",
                "Remand from {first} to {last} overlaps remand from {other_first} to "
                "{other_last}. Enter each day once.",
                values={"first": day.text(one[0]), "last": day.text(one[1]),
                        "other_first": day.text(two[0]), "other_last": day.text(two[1])})
        for one, two in combinations(spans, 2)
        if one[0] <= two[1] and two[0] <= one[1]
    )  # fmt: skip


def remand_before_sentence(booking: Booking) -> Found:
    """Remand ends before the day of the sentence to which it is credited."""
    return tuple(
        Refusal("REMAND_ON_OR_AFTER_SENTENCE_DATE",
                "Remand to {last} reaches into the sentence of {sentenced}. Correct the days.",
                values={"last": day.text(entry.last), "sentenced": day.text(entry.applies)})
        for entry in booking.of("remand")
        if entry.first is not None
        and entry.last is not None
        and max(entry.first, entry.last) >= entry.applies
    )  # fmt: skip


def days_of_a_sentence(booking: Booking) -> Found:
    """Credit counts from the day of a sentence that is there."""
    starts = {part.sentenced for part in booking.parts}
    credited = booking.of("remand", "bail", "recall remand", "recall bail")
    for entry in credited:
        if entry.applies not in starts:
            return refused(
                "ADJUSTMENT_LINKED_TO_INACTIVE_SENTENCE",
                "{days} days are credited from {day} on, when no sentence was pronounced. "
                "Say to which sentence they belong.",
                days=entry.days,
                day=day.text(entry.applies),
            )
    return ()


def training_order_before_2022(booking: Booking) -> Found:
    """No day was credited to a detention and training order imposed before 28 June 2022."""
    starts = {p.sentenced for p in booking.parts if p.kind == "training order"}
    others = {p.sentenced for p in booking.parts if p.kind != "training order"}
    credited = [
        entry
        for entry in booking.of("remand", "bail")
        if entry.applies in starts - others and entry.applies < PCSC
    ]
    if not credited:
        return ()
    return refused(
        "PRE_PCSC_DTO_WITH_ADJUSTMENT",
        "{days} days are credited to a detention and training order of {day}, before 28 June 2022. "
        "Take them out.",
        days=credited[0].days,
        day=day.text(credited[0].applies),
    )


def recall_consistent(booking: Booking) -> Found:
    """The recall says how long, from when; all of its parts say the same."""
    recalled = [p for p in booking.parts if p.recall and p.recall.kind in FIXED]
    if not recalled:
        return ()
    kinds = {p.recall.kind for p in recalled if p.recall}
    said = booking.fixed_term.days if booking.fixed_term else None
    back = booking.returned
    unknown = [p for p in recalled if back is None and p.recall and p.recall.returned is None]
    if unknown:
        return refused("FTR_NO_RETURN_TO_CUSTODY_DATE", NO_RETURN_SAYS, unknown[0].id)
    found: Found = ()
    if len(kinds) > 1:
        found += refused(
            "FTR_SENTENCES_CONFLICT_WITH_EACH_OTHER",
            "The sentences are recalled for different lengths. Enter one length of recall for all.",
        )
    elif kinds == {"14 days"} and said == 28:
        found += refused(
            "FTR_TYPE_14_DAYS_BUT_LENGTH_IS_28",
            "The sentence says 14 days of recall, the booking 28. Correct one of them.",
        )
    elif kinds == {"28 days"} and said == 14:
        found += refused(
            "FTR_TYPE_28_DAYS_BUT_LENGTH_IS_14",
            "The sentence says 28 days of recall, the booking 14. Correct one of them.",
        )
    if back is not None and any(part.sentenced > back for part in recalled):
        found += refused(
            "FTR_RTC_DATE_BEFORE_SENTENCE_DATE",
            "The return to custody on {day} lies before the sentence. Correct one of the days.",
            day=day.text(back),
        )
    return found


def recall_revoked_first(booking: Booking) -> Found:
    """The licence is revoked before the person is back."""
    back = booking.returned
    late = [
        p for p in booking.parts
        if p.recall and p.recall.revoked is not None and back is not None and p.recall.revoked > back
    ]  # fmt: skip
    if not late or back is None:
        return ()
    return refused(
        "FTR_RTC_DATE_BEFORE_REVOCATION_DATE",
        "The return to custody on {day} lies before the licence was revoked. "
        "Correct one of the days.",
        late[0].id,
        day=day.text(back),
    )


def nothing_in_the_future(booking: Booking, today: int) -> Found:
    """Days that lie after the day of asking cannot have happened yet."""
    found: Found = ()
    kinds: tuple[tuple[str, Against], ...] = (
        ("ADJUSTMENT_FUTURE_DATED_ADA", "added"),
        ("ADJUSTMENT_FUTURE_DATED_UAL", "at large"),
        ("ADJUSTMENT_FUTURE_DATED_RADA", "restored"),
    )
    for code, kind in kinds:
        for entry in booking.of(kind):
            on = entry.last if kind == "at large" and entry.last is not None else entry.first
            if on is not None and on > today:
                found += refused(code, _FUTURE_SAYS, day=day.text(on), today=day.text(today))
                break
    recalls = [p.recall for p in booking.parts if p.recall]
    fixed = any(recall.kind in FIXED for recall in recalls)
    if fixed and booking.returned is not None and booking.returned > today:
        found += refused("FTR_RTC_DATE_IN_FUTURE", _FUTURE_SAYS, day=day.text(booking.returned),
                         today=day.text(today))  # fmt: skip
    revoked = max((r.revoked for r in recalls if r.revoked is not None), default=None)
    if revoked is not None and revoked > today:
        found += refused("REVOCATION_DATE_IN_THE_FUTURE", _FUTURE_SAYS, day=day.text(revoked),
                         today=day.text(today))  # fmt: skip
    return found


_FUTURE_SAYS = "{day} lies after {today}, so it cannot have happened. Correct the day."
