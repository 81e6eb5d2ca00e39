"""What English law refuses: the published cases that expect a refusal, with cases of our own."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from habeas.sentences import day
from habeas.sentences.case import Term
from habeas.sentences.england_wales.booking import (
    Booking,
    Days,
    FixedTerm,
    Movement,
    Part,
    Recall,
    RecallKind,
)
from habeas.sentences.england_wales.reading_case import booking_of
from habeas.sentences.england_wales.seen import state_of, worked_out
from habeas.sentences.england_wales.validation import (
    refusals_after,
    refusals_before,
    refusals_of,
    to_confirm,
)
from habeas.sentences.england_wales.validation_state import Group, State, Unit

D = day.parse
FOLDER = Path(os.environ.get("HABEAS_DATA", Path(__file__).parents[3] / "shared"))
PUBLISHED = FOLDER / "sentences" / "cases"
published = pytest.mark.skipif(
    not PUBLISHED.is_dir(), reason=f"NO PUBLISHED CASES: {PUBLISHED} is absent, set HABEAS_DATA"
)
PART = Part(
    id="A", kind="standard", sentenced=D("2024-02-01"), committed=D("2023-05-01"),
    offence_code="TH68010", custody=Term(months=18),
)  # fmt: skip
SECOND = replace(PART, id="B", after=("A",))
GOOD = Booking(person="invented", birth=D("1990-01-01"), parts=(PART, SECOND))
OFF = replace(PART, kind="fine", fine_pence=100)


def booked(*parts: Part, **changes: object) -> Booking:
    """The good booking with other sentences, or with anything else changed."""
    return replace(GOOD, parts=parts or GOOD.parts, **changes)  # type: ignore[arg-type]


def recalled(kind: RecallKind, part: Part = PART, back: str | None = "2024-12-01") -> Part:
    """A sentence from whose licence the person was recalled."""
    return replace(part, recall=Recall(kind=kind, returned=D(back) if back else None))


def remand(first: str | None, last: str | None, applies: str = "2024-02-01") -> Days:
    """Remand as the record has it."""
    return Days(kind="remand", days=9, applies=D(applies), first=D(first) if first else None,
                last=D(last) if last else None)  # fmt: skip


def codes(booking: Booking, today: str = "") -> list[str]:
    """What is refused before computing."""
    return [r.code for r in refusals_before(booking, D(today) if today else None)]


BACK = {"returned": D("2024-12-01"), "fixed_term": FixedTerm(days=28, returned=D("2024-12-01"))}
BACK_14 = {**BACK, "fixed_term": FixedTerm(days=14, returned=D("2024-12-01"))}
SHORT, LONG = Term(months=11), Term(months=13)
EDS = replace(PART, kind="extended", extension=Term(years=3))
SOPC = replace(PART, kind="of particular concern", extension=Term(years=1))
DTO = replace(PART, kind="training order")
BOTUS = replace(PART, kind="breach")

RECORD = [
    ("NO_SENTENCES", replace(GOOD, parts=())),
    ("BOTUS_CONSECUTIVE_TO_OTHER_SENTENCE", booked(BOTUS, SECOND)),
    ("BOTUS_CONSECUTIVE_TO_OTHER_SENTENCE", booked(PART, replace(BOTUS, id="B", after=("A",)))),
    ("UNSUPPORTED_CALCULATION_DTO_WITH_RECALL", booked(DTO, recalled("standard"))),
    ("DTO_CONSECUTIVE_TO_SENTENCE", booked(PART, replace(DTO, id="B", after=("A",)))),
    ("DTO_HAS_SENTENCE_CONSECUTIVE_TO_IT", booked(DTO, SECOND)),
    ("A_FINE_SENTENCE_CONSECUTIVE_TO", booked(PART, replace(OFF, id="B", after=("A",)))),
    ("A_FINE_SENTENCE_CONSECUTIVE", booked(OFF, SECOND)),
    ("FTR_TYPE_56_UNSUPPORTED_RECALL", booked(
        recalled("56 days"), **BACK,
        movements=(Movement(day=D("2024-11-01"), reason="HDC", out=True),
                   Movement(day=D("2024-12-01"), reason="HDC_RECALL", out=False)))),
    ("REMAND_FROM_TO_DATES_REQUIRED", booked(days=(remand(None, "2024-01-31"),))),
    ("ADJUSTMENT_INVALID_DATE_RANGE", booked(days=(remand("2024-01-02", "2024-01-01"),))),
    ("REMAND_OVERLAPS_WITH_REMAND", booked(
        days=(remand("2024-01-01", "2024-01-10"), remand("2024-01-10", "2024-01-12")))),
    ("ADJUSTMENT_LINKED_TO_INACTIVE_SENTENCE", booked(
        days=(remand("2024-01-01", "2024-01-10", "2024-02-02"),))),
    ("REMAND_ON_OR_AFTER_SENTENCE_DATE", booked(days=(remand("2024-01-01", "2024-02-01"),))),
    ("BROKEN_CONSECUTIVE_CHAINS", booked(SECOND)),
    ("CONSECUTIVE_TO_SENTENCE_IMPOSED_AFTER", booked(
        PART, replace(SECOND, sentenced=D("2024-01-31")))),
    ("FTR_NO_RETURN_TO_CUSTODY_DATE", booked(recalled("28 days", back=None))),
    ("FTR_SENTENCES_CONFLICT_WITH_EACH_OTHER", booked(
        recalled("28 days"), recalled("14 days", replace(PART, id="C", custody=SHORT)), **BACK)),
    ("FTR_TYPE_14_DAYS_BUT_LENGTH_IS_28", booked(
        recalled("14 days", replace(PART, custody=LONG)), **BACK)),
    ("FTR_TYPE_28_DAYS_BUT_LENGTH_IS_14", booked(recalled("28 days"), **BACK_14)),
    ("FTR_RTC_DATE_BEFORE_SENTENCE_DATE", booked(
        recalled("28 days"), returned=D("2024-01-31"))),
    ("FTR_RTC_DATE_BEFORE_REVOCATION_DATE", booked(
        replace(PART, recall=Recall(kind="28 days", revoked=D("2024-12-02"),
                                    returned=D("2024-12-01"))), **BACK)),
    ("FTR_14_DAYS_SENTENCE_GE_12_MONTHS", booked(recalled("14 days"), **BACK_14)),
    ("FTR_TYPE_14_DAYS_SENTENCE_GE_12_MONTHS", booked(recalled("14 days"), **BACK_14)),
    ("FTR_28_DAYS_SENTENCE_LT_12_MONTHS", booked(
        recalled("28 days", replace(PART, custody=SHORT)), **BACK)),
    ("FTR_TYPE_28_DAYS_SENTENCE_LT_12_MONTHS", booked(
        recalled("28 days", replace(PART, custody=SHORT)), **BACK)),
    ("DUPLICATE_OR_OVERLAPPING_UAL", booked(days=tuple(
        replace(remand(first, "2024-05-20"), kind="at large")
        for first in ("2024-05-01", "2024-05-20")))),
    ("INCORRECT_OFFENCE_GENERIC_CONSPIRACY", booked(replace(PART, offence_code="CL77036"))),
    ("INCORRECT_OFFENCE_ENCOURAGING_OR_ASSISTING", booked(replace(PART, offence_code="SC07013"))),
    ("INCORRECT_OFFENCE_BREACH_97", booked(replace(PART, offence_code="PH97003C"))),
    ("INCORRECT_SUSPENDED_OFFENCE", booked(replace(PART, offence_code="SE20512"))),
    ("PRE_PCSC_DTO_WITH_ADJUSTMENT", booked(
        replace(DTO, sentenced=D("2022-06-27"), committed=D("2022-01-01")),
        days=(remand("2022-06-01", "2022-06-10", "2022-06-27"),))),
    ("SE2020_INVALID_OFFENCE_DETAIL", booked(
        replace(PART, offence_code="SE20005", committed=D("2020-11-30")))),
    ("SE2020_INVALID_OFFENCE_COURT_DETAIL", booked(*(
        replace(PART, id=id_, offence_code="SE20005", committed=D("2020-11-30")) for id_ in "AB"))),
    ("OFFENCE_MISSING_DATE", booked(replace(PART, committed=None))),
    ("OFFENCE_DATE_OVER_OR_UNDER_100_YEARS_AGO", booked(
        replace(PART, committed=D("1923-05-01")))),
    ("OFFENCE_DATE_AFTER_SENTENCE_START_DATE", booked(replace(PART, committed=D("2024-02-02")))),
    ("ZERO_IMPRISONMENT_TERM", booked(replace(PART, custody=Term()))),
    ("SENTENCE_HAS_NO_LICENCE_TERM", booked(replace(EDS, extension=Term()))),
    ("EDS_LICENCE_TERM_LESS_THAN_ONE_YEAR", booked(replace(EDS, extension=Term(days=364)))),
    ("EDS_LICENCE_TERM_MORE_THAN_EIGHT_YEARS", booked(
        replace(EDS, extension=Term(years=8, days=1)))),
    ("SOPC_LICENCE_TERM_NOT_12_MONTHS", booked(replace(SOPC, extension=Term(months=13)))),
    ("A_FINE_SENTENCE_MISSING_FINE_AMOUNT", booked(replace(OFF, fine_pence=None))),
    ("PROGRESSION_MODEL_SCHEDULE_EXCLUSION", booked(
        replace(PART, exclusions=frozenset({"SA2026_PROGRESSION_MODEL_SCHEDULE"})),
        switches=frozenset({"routeProgressionModelScheduleExclusionToManual"}))),
]  # fmt: skip


@pytest.mark.parametrize(("code", "booking"), RECORD)
def test_a_record_that_contradicts_itself_is_refused(code: str, booking: Booking) -> None:
    assert code in codes(booking)


@pytest.mark.parametrize(
    "booking",
    [
        GOOD,
        booked(EDS, replace(SOPC, extension=Term(months=12)), OFF, DTO, BOTUS),
        booked(EDS, replace(EDS, extension=Term(years=1)), replace(EDS, extension=Term(years=8))),
        booked(DTO, replace(DTO, id="B", after=("A",))),
        booked(days=(remand("2024-01-01", "2024-01-10"), remand("2024-01-12", "2024-01-31"))),
        booked(recalled("28 days"), **BACK),
        booked(recalled("28 days")),
        booked(recalled("14 days", replace(PART, custody=SHORT)), **BACK_14),
        booked(recalled("standard", back=None)),
        booked(replace(PART, offence_code="PH97003", committed=D("2020-11-30"))),
        booked(replace(PART, offence_code="SE20005", committed=D("2020-12-01"))),
        booked(replace(PART, committed=PART.sentenced)),
        booked(replace(PART, exclusions=frozenset({"SA2026_PROGRESSION_MODEL_SCHEDULE"}))),
        booked(replace(DTO, sentenced=D("2022-06-28"), committed=D("2022-01-01")),
               days=(remand("2022-06-01", "2022-06-10", "2022-06-28"),)),
    ],
)  # fmt: skip
def test_a_record_without_contradiction_is_not_refused(booking: Booking) -> None:
    assert codes(booking, "2030-01-01") == []


@pytest.mark.parametrize(
    ("code", "booking"),
    [
        ("ADJUSTMENT_FUTURE_DATED_ADA", booked(
            days=(replace(remand("2024-05-01", None), kind="added"),))),
        ("ADJUSTMENT_FUTURE_DATED_RADA", booked(
            days=(replace(remand("2024-05-01", None), kind="restored"),))),
        ("ADJUSTMENT_FUTURE_DATED_UAL", booked(
            days=(replace(remand("2024-03-01", "2024-05-01"), kind="at large"),))),
        ("FTR_RTC_DATE_IN_FUTURE", booked(recalled("28 days", back="2024-05-01"),
                                          returned=D("2024-05-01"))),
        ("REVOCATION_DATE_IN_THE_FUTURE", booked(
            replace(PART, recall=Recall(kind="standard", revoked=D("2024-05-01"))))),
    ],
)  # fmt: skip
def test_what_has_not_happened_yet_is_refused_on_the_day_of_asking(
    code: str, booking: Booking
) -> None:
    assert codes(booking, "2024-04-30") == [code]
    assert codes(booking, "2024-05-01") == codes(booking) == []


def test_what_a_person_must_compute_is_told_before_what_must_be_put_right() -> None:
    both = booked(OFF, replace(SECOND, committed=None))
    assert codes(both) == ["A_FINE_SENTENCE_CONSECUTIVE"]


def test_two_sentences_behind_one_are_confirmed_not_refused() -> None:
    twice = booked(PART, SECOND, replace(SECOND, id="C"))
    assert codes(twice) == []
    assert [r.code for r in to_confirm(twice)] == ["CONCURRENT_CONSECUTIVE_SENTENCES_DURATION"]
    assert to_confirm(GOOD) == ()


# After computing.


def unit(*parts: Part, **changes: object) -> Unit:
    """18 months from 1 February 2024, half of it served."""
    made = Unit(
        parts=parts or (PART,), starts=D("2024-02-01"), release=D("2024-10-31"),
        determinate=D("2024-10-31"), uncapped=D("2024-10-31"), expiry=D("2025-07-31"),
        expiry_unadjusted=D("2025-07-31"), chain=len(parts) > 1,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def state(*units: Unit, dates: dict[str, str] | None = None, **allocated: int) -> State:
    """A computation with one group of units."""
    first = min(u.starts for u in units)
    group = Group(first=first, last=max(u.release for u in units), units=units)
    known = {kind: D(on) for kind, on in (dates or {}).items()}
    return State(groups=(group,), dates=known,
                 allocated={name.replace("_", " "): n for name, n in allocated.items()})  # fmt: skip


def after(booking: Booking, computed: State) -> list[str]:
    """What is refused after computing."""
    return [r.code for r in refusals_after(booking, computed)]


ADDED = Days(kind="added", days=5, applies=D("2024-11-01"))
AWAY = Days(kind="at large", days=40, applies=D("2026-08-31"), first=D("2026-08-31"),
            last=D("2026-10-10"), reason="ESCAPE")  # fmt: skip
CURFEW = Movement(day=D("2026-08-01"), reason="HDC", out=True)
PAROLE = Movement(day=D("2026-08-01"), reason="PAROLE", out=True)
BREACH = replace(PART, offence_code="SX03220", committed=D("2024-01-01"))
REPEAL = frozenset({"applyPostHdcedRepealRules"})
ONE = frozenset({"progressionTrancheOneManualJourney"})
ROUTED = frozenset({"routePreProgressionExtinguishedSentenceToManual"})
USED_UP = unit(uncapped=D("2024-01-30"), release=D("2024-02-01"), remand=276)
FOURTEEN = recalled("14 days")
TWENTY_EIGHT = recalled("28 days")
ON_RETURN = {**BACK, "returned": D("2024-12-01")}
SHORT_14 = recalled("14 days", replace(PART, custody=SHORT))
SHORT_28 = recalled("28 days", replace(PART, custody=SHORT))
ENDS_EARLY = {"expiry": D("2024-12-31"), "expiry_unadjusted": D("2024-12-31")}

AFTER = [
    ("ADJUSTMENT_AFTER_RELEASE_ADA", booked(days=(ADDED,)), state(unit())),
    ("ADJUSTMENT_AFTER_RELEASE_RADA", booked(days=(replace(ADDED, kind="restored"),)),
     state(unit())),
    ("REMAND_OVERLAPS_WITH_SENTENCE", booked(days=(remand("2024-01-01", "2024-02-01"),)),
     state(unit())),
    ("RELEASE_DATE_BEFORE_SENTENCE_DATE", GOOD, state(USED_UP)),
    ("RELEASE_DATE_BEFORE_SENTENCE_DATE", booked(switches=ROUTED), state(USED_UP)),
    ("RELEASE_DATE_BEFORE_SENTENCE_DATE",
     booked(switches=ROUTED, days=(remand(None, None, "2026-10-01"),)),
     state(USED_UP, progression=2)),
    ("PROGRESSION_MODEL_UNSUPPORTED_EXTINGUISHED_SENTENCE", booked(switches=ROUTED),
     state(USED_UP, progression=2)),
    ("PROGRESSION_TRANCHE_ONE_ALLOCATION", booked(switches=ONE), state(unit(), progression=1)),
    ("UNSUPPORTED_OUT_OF_CUSTODY_AT_PROGRESSION_MODEL_COMMENCEMENT", booked(days=(AWAY,)),
     state(unit(), progression=3)),
    ("UNSUPPORTED_OUT_OF_CUSTODY_AT_PROGRESSION_MODEL_COMMENCEMENT", booked(movements=(PAROLE,)),
     state(unit(), progression=3)),
    ("HDCED_REPEAL", booked(switches=REPEAL, movements=(CURFEW,)),
     state(unit(), dates={"HDCED": "2026-08-01"})),
    ("UNABLE_TO_DETERMINE_SHPO_RELEASE_PROVISIONS", booked(BREACH), state(unit(BREACH))),
    ("UNSUPPORTED_SDS40_CONSECUTIVE_SDS_BETWEEN_TRANCHE_COMMENCEMENTS", GOOD,
     state(unit(PART, replace(SECOND, sentenced=D("2024-09-10"))), early_release=2)),
    ("FTR_14_DAYS_AGGREGATE_GE_12_MONTHS", booked(**BACK_14),
     state(unit(TWENTY_EIGHT, SECOND))),
    ("FTR_TYPE_14_DAYS_AGGREGATE_GE_12_MONTHS", booked(**BACK), state(unit(FOURTEEN, SECOND))),
    ("FTR_28_DAYS_AGGREGATE_LT_12_MONTHS", booked(**BACK),
     state(unit(replace(SHORT_14, custody=Term(months=3)), replace(SECOND, custody=Term(days=9))))),
    ("FTR_TYPE_28_DAYS_AGGREGATE_LT_12_MONTHS", booked(**BACK_14),
     state(unit(replace(SHORT_28, custody=Term(months=3)), replace(SECOND, custody=Term(days=9))))),
    ("FTR_TYPE_14_DAYS_SENTENCE_GT_12_MONTHS", booked(**BACK),
     state(unit(FOURTEEN), unit(SHORT_14, **ENDS_EARLY), dates={"SLED": "2025-07-31"})),
    ("FTR_TYPE_14_DAYS_SENTENCE_GAP_GT_14_DAYS", booked(**BACK),
     state(unit(SHORT_14), unit(FOURTEEN, **ENDS_EARLY), dates={"SLED": "2025-07-31"})),
    ("FTR_TYPE_28_DAYS_SENTENCE_GAP_LT_14_DAYS",
     booked(**{**BACK, "returned": D("2024-12-20")}),
     state(unit(SHORT_28), unit(TWENTY_EIGHT, **ENDS_EARLY), dates={"SLED": "2025-07-31"})),
]  # fmt: skip


@pytest.mark.parametrize(("code", "booking", "computed"), AFTER)
def test_a_computation_that_shows_a_contradiction_is_refused(
    code: str, booking: Booking, computed: State
) -> None:
    assert after(booking, computed) == [code]


@pytest.mark.parametrize(
    ("booking", "computed"),
    [
        (GOOD, state(unit())),
        (booked(days=(replace(ADDED, applies=D("2024-10-31")),)), state(unit())),
        (booked(days=(ADDED,)), state(unit(OFF))),
        (booked(days=(remand("2024-01-01", "2024-01-31"),)), state(unit())),
        (booked(days=(remand("2024-01-01", "2024-02-01"),)), state(unit(recalled("standard")))),
        (GOOD, state(replace(USED_UP, uncapped=D("2024-01-31")))),
        (GOOD, state(replace(USED_UP, remand=0))),
        (GOOD, state(unit(), progression=1)),
        (booked(switches=ONE), state(unit(), progression=2)),
        (booked(days=(AWAY,)), state(unit())),
        (booked(days=(replace(AWAY, reason="RECALL"),)), state(unit(), progression=3)),
        (booked(days=(replace(AWAY, first=D("2026-10-01")),)), state(unit(), progression=3)),
        (booked(days=(replace(AWAY, last=D("2026-09-30")),)), state(unit(), progression=3)),
        (booked(movements=(PAROLE, replace(PAROLE, day=D("2026-09-30"), out=False))),
         state(unit(), progression=3)),
        (booked(movements=(CURFEW,)), state(unit(), progression=3)),
        (booked(switches=REPEAL, movements=(CURFEW,)), state(unit())),
        (booked(switches=REPEAL, movements=(CURFEW, replace(CURFEW, out=False))),
         state(unit(), dates={"HDCED": "2026-08-01"})),
        (booked(BREACH), state(unit(BREACH, determinate=D("2024-09-09")))),
        (booked(BREACH), state(unit(BREACH, determinate=D("2024-12-16")))),
        (booked(BREACH), state(unit(recalled("standard", BREACH)))),
        (booked(BREACH), state(unit(replace(BREACH, plus=True)))),
        (booked(BREACH, profile="half"), state(unit(BREACH))),
        (GOOD, state(unit(PART, replace(SECOND, sentenced=D("2024-09-10"))), early_release=1)),
        (GOOD, state(unit(PART, replace(SECOND, sentenced=D("2024-10-22"))), early_release=2)),
        (GOOD, state(unit(replace(PART, sentenced=D("2024-09-10"))), early_release=2)),
        (booked(**BACK), state(unit(TWENTY_EIGHT, SECOND))),
        (booked(**BACK_14), state(unit(SHORT_14))),
        (booked(**{**BACK, "returned": D("2024-12-20")}),
         state(unit(SHORT_14), unit(FOURTEEN, **ENDS_EARLY), dates={"SLED": "2025-07-31"})),
        (booked(**ON_RETURN),
         state(unit(SHORT_28), unit(TWENTY_EIGHT, **ENDS_EARLY), dates={"SLED": "2025-07-31"})),
        (booked(**BACK), state(unit(FOURTEEN), unit(SHORT_14, **ENDS_EARLY))),
    ],
)  # fmt: skip
def test_a_computation_without_contradiction_is_not_refused(
    booking: Booking, computed: State
) -> None:
    assert after(booking, computed) == []


def test_codes_come_in_order_the_same_words_once() -> None:
    chain = unit(FOURTEEN, SECOND)
    assert after(booked(**BACK_14), state(chain, chain)) == [
        "FTR_14_DAYS_AGGREGATE_GE_12_MONTHS", "FTR_TYPE_14_DAYS_AGGREGATE_GE_12_MONTHS",
    ]  # fmt: skip
    spells = booked(days=(remand("2024-01-01", "2024-02-01"), remand("2024-02-02", "2024-02-09")))
    assert after(spells, state(unit())) == 2 * ["REMAND_OVERLAPS_WITH_SENTENCE"]
    both = booked(days=(replace(ADDED, kind="restored", applies=D("2025-01-01")), ADDED, ADDED))
    assert after(both, state(unit())) == [
        "ADJUSTMENT_AFTER_RELEASE_ADA", "ADJUSTMENT_AFTER_RELEASE_RADA",
    ]  # fmt: skip


def test_nothing_is_computed_for_a_recall_without_a_return() -> None:
    def fails(_: Booking) -> State:
        raise AssertionError("it was computed all the same")

    found = refusals_of(booked(recalled("14 days", back=None)), fails)
    assert [r.code for r in found] == ["NoValidReturnToCustodyDateException"]


def test_every_refusal_can_be_said() -> None:
    found = [r for _, booking in RECORD for r in refusals_before(booking)]
    found += [r for _, booking, computed in AFTER for r in refusals_after(booking, computed)]
    assert all("{" not in r.says.format(**r.values) for r in found)


def test_every_refusal_says_what_to_do() -> None:
    found = [r for _, booking in RECORD for r in refusals_before(booking)]
    found += [r for _, booking, computed in AFTER for r in refusals_after(booking, computed)]
    assert [r.code for r in found if r.says.count(". ") + r.says.count("? ") < 1] == []


# The published cases.


def lines() -> Iterator[dict[str, Any]]:
    """Every published case."""
    for path in sorted(PUBLISHED.glob("*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def expected(line: dict[str, Any]) -> list[str]:
    """The codes that a published case expects; those of an error are its name."""
    given = line["input"]
    said = given.get("expectedValidationException") or given.get("error") or ""
    return said.split("|") if said else []


def refused_for(booking: Booking) -> list[str]:
    """The codes of a booking that is worked out as the published ones are."""
    return [r.code for r in refusals_of(booking, lambda one: state_of(*worked_out(one)))]


def missed(cases: list[dict[str, Any]]) -> dict[str, list[str]]:
    """The cases refused for something else than they expect, with what they are refused for."""
    found = {line["id"]: refused_for(booking_of(line)) for line in cases}
    return {line["id"]: found[line["id"]] for line in cases if found[line["id"]] != expected(line)}


@published
def test_every_published_refusal_comes_out_in_number_and_order() -> None:
    refused = [line for line in lines() if expected(line)]
    assert len(refused) == 27
    assert missed(refused) == {}


@published
def test_no_published_case_with_dates_is_refused() -> None:
    dated = [line for line in lines() if not expected(line)]
    assert len(dated) == 515
    assert missed(dated) == {}
