"""Checks of the sentences as entered: kinds that cannot be combined, offences, terms.

The reference service makes them on the record from which its booking is made, so the published
bookings do not show them. Which rule gives which code: calculate-release-dates-api, `validation/`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from habeas.sentences import day
from habeas.sentences.england_wales.booking import Booking, Part
from habeas.sentences.england_wales.validation_check import Found, refused
from habeas.sentences.outcome import Refusal

SENTENCING_ACT_2020 = day.from_ymd(2020, 12, 1)
CONSPIRACY = "CL77036"  # says nothing of what was conspired
ENCOURAGING = tuple(f"SC070{number:02}" for number in range(2, 14))
SUSPENDED = ("SE20512", "CJ03523")
OLD_RESTRAINING_ORDER = "PH97003"
OFFENCE_YEARS = 100  # further from the sentence than this a day of offence is a slip


# A person has to compute it.


def any_sentence(booking: Booking) -> Found:
    """Nothing can be computed from no sentence."""
    if booking.parts:
        return ()
    return refused("NO_SENTENCES", "There is no sentence. Enter what the court pronounced.")


def breach_alone(booking: Booking) -> Found:
    """A breach of top-up supervision neither follows a sentence nor is followed by one."""
    for part, before in _followers(booking):
        if "breach" in (part.kind, before.kind if before else ""):
            return refused(
                "BOTUS_CONSECUTIVE_TO_OTHER_SENTENCE",
                "A term for breach of top-up supervision is consecutive to another sentence, or "
                "the other way round. Have the dates worked out by hand.",
                part.id,
            )
    return ()


def training_order_alone(booking: Booking) -> Found:
    """A detention and training order beside a recall, or in one chain with another sentence."""
    found: list[Refusal] = []
    order = recall = False
    for part in _in_order(booking):
        order = order or part.kind == "training order"
        recall = recall or part.recall is not None
        if order and recall:
            found += refused(
                "UNSUPPORTED_CALCULATION_DTO_WITH_RECALL",
                "A detention and training order stands beside a recall. "
                "Have the dates worked out by hand.",
                part.id,
            )
    for part in _in_order(booking):
        if part.kind == "training order":
            found += _training_order_chained(booking, part)
    return tuple(found)


def _training_order_chained(booking: Booking, part: Part) -> Iterator[Refusal]:
    pairs = list(_followers(booking))
    if any(p is part and b is not None and b.kind != part.kind for p, b in pairs):
        yield Refusal(
            "DTO_CONSECUTIVE_TO_SENTENCE",
            "A detention and training order is consecutive to a sentence of another kind. "
            "Have the dates worked out by hand.",
            part.id,
        )
    if any(b is part and p.kind != part.kind for p, b in pairs):
        yield Refusal(
            "DTO_HAS_SENTENCE_CONSECUTIVE_TO_IT",
            "A sentence of another kind is consecutive to a detention and training order. "
            "Have the dates worked out by hand.",
            part.id,
        )


def fine_alone(booking: Booking) -> Found:
    """A term in default of a fine neither follows a sentence nor is followed by one."""
    found: Found = ()
    after = next((p for p in booking.parts if p.kind == "fine" and p.after), None)
    if after:
        found += refused(
            "A_FINE_SENTENCE_CONSECUTIVE_TO",
            "A term in default of a fine is consecutive to another sentence. "
            "Have the dates worked out by hand.",
            after.id,
        )
    before = next((p for p, b in _followers(booking) if b and b.kind == "fine"), None)
    if before:
        found += refused(
            "A_FINE_SENTENCE_CONSECUTIVE",
            "A sentence is consecutive to a term in default of a fine. "
            "Have the dates worked out by hand.",
            before.id,
        )
    return found


# Something written down has to be put right.


def chain_unbroken(booking: Booking) -> Found:
    """A sentence follows one that is there, pronounced no later than itself."""
    found: Found = ()
    lost = next((p for p, before in _followers(booking) if before is None), None)
    if lost:
        found += refused(
            "BROKEN_CONSECUTIVE_CHAINS",
            "Sentence {id} is consecutive to {other}, which is not there. "
            "Enter that sentence, or correct which one is followed.",
            lost.id, id=lost.id, other=lost.after[0],
        )  # fmt: skip
    for part, before in _followers(booking):
        if before and before.sentenced > part.sentenced:
            found += refused(
                "CONSECUTIVE_TO_SENTENCE_IMPOSED_AFTER",
                "Sentence {id} is consecutive to {other}, which was pronounced later, on {day}. "
                "Correct the days, or which sentence is followed.",
                part.id, id=part.id, other=before.id, day=day.text(before.sentenced),
            )  # fmt: skip
    return found


def offence_codes(booking: Booking) -> Found:
    """Codes that do not say which offence it was, so that no rule can be chosen by them."""
    found: Found = ()
    for code, says in _CODE_SAYS.items():
        wrong = next((part for part in booking.parts if _wrong_code(part) == code), None)
        if wrong:
            found += refused(code, says, wrong.id, code=wrong.offence_code)
    return found


_CODE_SAYS = {
    "INCORRECT_OFFENCE_GENERIC_CONSPIRACY":
        "{code} stands for conspiracy to anything. Enter the code of what was conspired, "
        "ending in C.",
    "INCORRECT_OFFENCE_ENCOURAGING_OR_ASSISTING":
        "{code} stands for encouraging or assisting anything. Enter the code of the act, "
        "ending in E.",
    "INCORRECT_OFFENCE_BREACH_97":
        "{code} covers breaches before 1 December 2020 only. Enter SE20002.",
    "INCORRECT_SUSPENDED_OFFENCE":
        "{code} says that a suspended sentence was activated. Enter the code of the offence "
        "for which it had been passed.",
}  # fmt: skip


def _wrong_code(part: Part) -> str:
    """Under which name its offence code says too little; empty where it says enough."""
    if part.offence_code == CONSPIRACY:
        return "INCORRECT_OFFENCE_GENERIC_CONSPIRACY"
    if part.offence_code in ENCOURAGING:
        return "INCORRECT_OFFENCE_ENCOURAGING_OR_ASSISTING"
    since = part.committed is not None and part.committed >= SENTENCING_ACT_2020
    if part.offence_code.startswith(OLD_RESTRAINING_ORDER) and since:
        return "INCORRECT_OFFENCE_BREACH_97"
    return "INCORRECT_SUSPENDED_OFFENCE" if part.offence_code in SUSPENDED else ""


def offence_after_its_act(booking: Booking) -> Found:
    """An offence under the Sentencing Act 2020 that was committed before the Act."""
    early = [
        part
        for part in _in_order(booking)
        if part.offence_code.startswith("SE20")
        and part.committed is not None
        and part.committed < SENTENCING_ACT_2020
    ]
    one = len(early) == 1
    code = "SE2020_INVALID_OFFENCE_DETAIL" if one else "SE2020_INVALID_OFFENCE_COURT_DETAIL"
    says = (
        "The offence {code} was committed on {day}, before the Sentencing Act 2020 made it one. "
        "Correct the day, or the offence."
    )
    return tuple(
        Refusal(code, says, part.id,
                {"code": part.offence_code, "day": day.text(part.committed or 0)})
        for part in early
    )  # fmt: skip


def sentence_in_itself(booking: Booking) -> Found:
    """The offence is dated, lies before the sentence; the terms are what this kind must have."""
    return tuple(
        Refusal(code, _ONE_SAYS[code], part.id, {"id": part.id})
        for part in _in_order(booking)
        for code in (*_of_offence(part), *_of_term(part))
    )


def _of_offence(part: Part) -> Iterator[str]:
    if part.committed is None:
        yield "OFFENCE_MISSING_DATE"
        return
    if abs(part.sentenced - part.committed) > 366 * OFFENCE_YEARS:
        yield "OFFENCE_DATE_OVER_OR_UNDER_100_YEARS_AGO"
    if part.committed > part.sentenced:
        yield "OFFENCE_DATE_AFTER_SENTENCE_START_DATE"


def _of_term(part: Part) -> Iterator[str]:
    start, more = part.sentenced, part.extension
    ends = day.add_months(start, 12 * more.years + more.months) + 7 * more.weeks + more.days
    extended, concern = part.kind == "extended", part.kind == "of particular concern"
    if not part.custody:
        yield "ZERO_IMPRISONMENT_TERM"
    if (extended or concern) and not more:
        yield "SENTENCE_HAS_NO_LICENCE_TERM"
    elif extended and ends < day.add_years(start, 1):
        yield "EDS_LICENCE_TERM_LESS_THAN_ONE_YEAR"
    elif extended and ends > day.add_years(start, 8):
        yield "EDS_LICENCE_TERM_MORE_THAN_EIGHT_YEARS"
    elif concern and ends != day.add_years(start, 1):
        yield "SOPC_LICENCE_TERM_NOT_12_MONTHS"
    if part.kind == "fine" and part.fine_pence is None:
        yield "A_FINE_SENTENCE_MISSING_FINE_AMOUNT"


_ONE_SAYS = {
    "OFFENCE_MISSING_DATE":
        "Sentence {id} has no day of offence. Enter it.",
    "OFFENCE_DATE_OVER_OR_UNDER_100_YEARS_AGO":
        "The day of offence of sentence {id} lies a century from the sentence. Correct it.",
    "OFFENCE_DATE_AFTER_SENTENCE_START_DATE":
        "The offence of sentence {id} is dated after the sentence. Correct one of the days.",
    "ZERO_IMPRISONMENT_TERM":
        "Sentence {id} has no term. Enter its years, months, weeks, days.",
    "SENTENCE_HAS_NO_LICENCE_TERM":
        "Sentence {id} has no licence beyond its custodial term. Enter it.",
    "EDS_LICENCE_TERM_LESS_THAN_ONE_YEAR":
        "The licence of sentence {id} is under one year. Correct it.",
    "EDS_LICENCE_TERM_MORE_THAN_EIGHT_YEARS":
        "The licence of sentence {id} is over eight years. Correct it.",
    "SOPC_LICENCE_TERM_NOT_12_MONTHS":
        "The licence of sentence {id} is not twelve months. Correct it.",
    "A_FINE_SENTENCE_MISSING_FINE_AMOUNT":
        "Term {id} is in default of a fine whose amount is missing. Enter it.",
}  # fmt: skip


# Something has to be confirmed.


def followed_once(booking: Booking) -> Found:
    """More than one sentence is consecutive to the same one."""
    times = Counter(part.after[0] for part in booking.parts if part.after)
    twice = next((id_ for id_, count in times.items() if count > 1), None)
    if twice is None:
        return ()
    return refused(
        "CONCURRENT_CONSECUTIVE_SENTENCES_DURATION",
        "{count} sentences are consecutive to {id}; each makes a chain of its own, side by side. "
        "Confirm that this is what the court meant.",
        twice, id=twice, count=times[twice],
    )  # fmt: skip


def _followers(booking: Booking) -> Iterator[tuple[Part, Part | None]]:
    """Each sentence that is consecutive, with the one that it follows."""
    by_id = {part.id: part for part in booking.parts}
    for part in _in_order(booking):
        if part.after:
            yield part, by_id.get(part.after[0])


def _in_order(booking: Booking) -> list[Part]:
    """By number of the case, then by line."""
    return sorted(
        booking.parts, key=lambda part: (part.case_sequence or 0, part.line_sequence or 0)
    )
