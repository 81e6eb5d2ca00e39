"""A booking from one line of the reference service's case files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from habeas.sentences import day
from habeas.sentences.case import Term
from habeas.sentences.england_wales.booking import (
    Against,
    Booking,
    Days,
    FixedTerm,
    Kind,
    Movement,
    Part,
    Profile,
    Recall,
    RecallKind,
)  # fmt: skip

KINDS: dict[str, Kind] = {
    "StandardSentence": "standard",
    "ExtendedDeterminateSentence": "extended",
    "SopcSentence": "of particular concern",
    "DetentionAndTrainingOrderSentence": "training order",
    "AFineSentence": "fine",
    "BotusSentence": "breach",
}
RECALLS: dict[str, RecallKind] = {
    "STANDARD_RECALL": "standard",
    "STANDARD_RECALL_255": "standard",
    "FIXED_TERM_RECALL_14": "14 days",
    "FIXED_TERM_RECALL_28": "28 days",
    "FIXED_TERM_RECALL_56": "56 days",
}
AGAINST: dict[str, Against] = {
    "REMAND": "remand",
    "TAGGED_BAIL": "bail",
    "RECALL_REMAND": "recall remand",
    "RECALL_TAGGED_BAIL": "recall bail",
    "ADDITIONAL_DAYS_AWARDED": "added",
    "RESTORATION_OF_ADDITIONAL_DAYS_AWARDED": "restored",
    "UNLAWFULLY_AT_LARGE": "at large",
}
PROFILES: dict[str, Profile] = {
    "calculation-params": "in force",
    "sds-50": "half",
    "sds-progression-model-october": "progression",
}
Json = Mapping[str, Any]


def booking_of(line: Json) -> Booking:
    """The booking in one JSON object of a case file, or in its `input`."""
    given: Json = line.get("input") or line
    booking: Json = given["booking"]
    person: Json = booking.get("offe" + "nder") or {}
    switches: Json = given.get("featureToggles") or {}
    asked: Json = given.get("userInputs") or {}
    return Booking(
        person=str(person.get("reference") or ""),
        birth=_day(person.get("dateOfBirth")),
        sex_offence=bool(person.get("isActiveSexOffe" + "nder")),
        parts=tuple(_part(s, n) for n, s in enumerate(booking.get("sentences") or ())),
        days=tuple(_all_days(booking.get("adjustments") or {})),
        movements=tuple(map(_movement, booking.get("externalMovements") or ())),
        returned=_day(booking.get("returnToCustodyDate")),
        fixed_term=_fixed_term(booking.get("fixedTermRecallDetails")),
        profile=PROFILES[given.get("params") or "calculation-params"],
        switches=frozenset(name for name, on in switches.items() if on is True),
        ersed_asked=bool(asked.get("calculateErsed")),
    )


def _day(text: Any) -> int | None:
    """The file writes a few days with a blank behind."""
    return (
        day.parse(text[:10] if len(text.strip()) > 10 and "T" in text else text) if text else None
    )


def _on(text: Any) -> int:
    found = _day(text)
    if found is None:
        raise ValueError("a day is needed where the file has none")
    return found


def _term(duration: Any) -> Term:
    """Parts that the file leaves out are zero."""
    elements = (duration or {}).get("durationElements") or {}
    part = {unit: int(elements.get(unit) or 0) for unit in ("YEARS", "MONTHS", "WEEKS", "DAYS")}
    return Term(years=part["YEARS"], months=part["MONTHS"], weeks=part["WEEKS"], days=part["DAYS"])


def _part(sentence: Json, number: int) -> Part:
    """A sentence without an identifier follows nobody, so its place in the file names it."""
    offence: Json = sentence.get("offence") or {}
    release: Json = sentence.get("releaseArrangements") or {}
    after: Sequence[str] = sentence.get("consecutiveSentenceUUIDs") or ()
    fine = sentence.get("fineAmount")
    excluded = release.get("sdsEarlyReleaseExclusions") or ()
    return Part(
        id=str(sentence.get("identifier") or f"#{number + 1}").lower(),
        kind=KINDS[sentence.get("type") or "StandardSentence"],
        sentenced=_on(sentence["sentencedAt"]),
        committed=_day(offence.get("committedAt")),
        offence_code=str(offence.get("offenceCode") or ""),
        after=tuple(str(id_).lower() for id_ in after),
        custody=_term(sentence.get("custodialDuration") or sentence.get("duration")),
        extension=_term(sentence.get("extensionDuration")),
        automatic=bool(sentence.get("automaticRelease")),
        under_18=bool(sentence.get("sdopcu18")),
        fine_pence=None if fine is None else int(Decimal(str(fine)) * 100),
        recall=_recall(sentence.get("recall") or sentence.get("recallType")),
        plus=bool(release.get("isSDSPlus")),
        plus_eligible=bool(release.get("isSDSPlusEligibleSentenceTypeLengthAndOffence")),
        section_250=bool(release.get("isSection250")),
        exclusions=frozenset(str(e) for e in excluded if e != "NO"),
        top_up_end=_day(sentence.get("latestTusedDate")),
        case_sequence=sentence.get("caseSequence"),
        line_sequence=sentence.get("lineSequence"),
    )


def _recall(given: Any) -> Recall | None:
    if not given or given == "NONE":
        return None
    if isinstance(given, str):
        return Recall(kind=RECALLS[given])
    kind = given.get("recallType") or "NONE"
    if kind == "NONE":
        return None
    return Recall(
        kind=RECALLS[kind],
        revoked=_day(given.get("revocationDate")),
        returned=_day(given.get("returnToCustodyDate")),
    )


def _all_days(adjustments: Json) -> list[Days]:
    """In the order of the file; entries of other kinds are not ours to apply."""
    return [
        Days(
            kind=AGAINST[kind],
            days=int(entry.get("numberOfDays") or 0),
            applies=_on(entry["appliesToSentencesFrom"]),
            first=_day(entry.get("fromDate")),
            last=_day(entry.get("toDate")),
            type=str((entry.get("additionalInfo") or {}).get("type") or ""),
            reason=str((entry.get("additionalInfo") or {}).get("reason") or ""),
        )
        for kind, entries in adjustments.items()
        if kind in AGAINST
        for entry in entries or ()
    ]


def _movement(given: Json) -> Movement:
    return Movement(
        day=_on(given["movementDate"]),
        reason=str(given.get("movementReason") or ""),
        out=given.get("direction") == "OUT",
    )


def _fixed_term(given: Any) -> FixedTerm | None:
    if not given:
        return None
    return FixedTerm(
        days=int(given["recallLength"]), returned=_day(given.get("returnToCustodyDate"))
    )
