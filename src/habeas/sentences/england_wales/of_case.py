"""A booking from the common form of a case.

Facts of a sentence   `class`: standard (where it is missing), extended, of particular concern,
                      training order, fine, breach; `extension_years`, `extension_months`,
                      `extension_weeks`, `extension_days`; `automatic`; `under_18`; `fine_pence`;
                      `recall`: standard, 14 days, 28 days, 56 days, with `recall_revoked`,
                      `recall_returned`; `plus`; `plus_eligible`; `section_250`; `exclusions`, with
                      commas between; `top_up_end`; `offence_code`. Days are text, YYYY-MM-DD.
Facts of days         `applies`, the day from which they take effect: where it is missing, the day
                      of the sentence that they belong to, or of the first; for days at large or
                      added the first of them. `after_recall`: remand or bail after a recall.
                      `restored`: added days that were given back.
Facts of a person     `sex_offence`; `early_removal`, that its day is asked for; `returned`.
Bills (`Asked.law`)   `progression-model`, `supervision-repeal`, `curfew-repeal`,
                      `curfew-suspended`: laws whose commencement nobody has verified.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from habeas.sentences import day
from habeas.sentences.allowed import not_taken
from habeas.sentences.case import Adjustment, Case, Fact, Sentence, Term
from habeas.sentences.england_wales.booking import (
    Against,
    Booking,
    Days,
    Kind,
    Part,
    Profile,
    Recall,
    RecallKind,
)
from habeas.sentences.england_wales.law import IN_FORCE
from habeas.sentences.outcome import Refusal
from habeas.sentences.step import Law

LIFE = ("life", "indeterminate", "until further order")
CLASSES: tuple[Kind, ...] = get_args(Kind)
RECALLS: tuple[RecallKind, ...] = get_args(RecallKind)
KNOWN = ("remand", "bail", "at large", "added")
FORTY_KNOWN = day.parse("2024-07-25")  # the order of 2024 was made (K)
FORTY_FORCE = IN_FORCE[0].since
PROGRESSION = "progression-model"
SWITCHES = {
    "supervision-repeal": "applyPostRecallRepealRules",
    "curfew-repeal": "applyPostHdcedRepealRules",
    "curfew-suspended": "adultHdcSuspended",
}
FACTS = {
    "class": "Of a sentence: standard, extended, of particular concern, training order, fine, breach",
    "plus": "Of a sentence: a longer-serving standard sentence, yes or no",
    "plus_eligible": "Of a sentence: its kind, length, offence would make it one, yes or no",
    "section_250": "Of a sentence: imposed on a child under section 250, yes or no",
    "exclusions": "Of a sentence: why earlier release leaves it out, with commas between",
    "extension_years": "Of an extended sentence: years of the extension; so are months, weeks, days",
    "automatic": "Of an extended sentence: released without the Parole Board, yes or no",
    "under_18": "Of a sentence of particular concern: the person was under 18, yes or no",
    "fine_pence": "Of a term in default: the fine in pence",
    "offence_code": "Of a sentence: the code of the offence",
    "top_up_end": "Of a breach: the last day of the supervision",
    "recall": "Of a sentence: recalled, standard, 14 days, 28 days or 56 days",
    "recall_revoked": "Of a recall: the day on which the licence was revoked",
    "recall_returned": "Of a recall: the day of return to custody",
    "applies": "Of days: the day from which they take effect",
    "after_recall": "Of remand or bail: it came after a recall, yes or no",
    "restored": "Of added days: they were given back, yes or no",
    "person.sex_offence": "Of the person: registered for a sexual offence, yes or no",
    "person.early_removal": "Of the person: the day of early removal is asked for, yes or no",
    "person.returned": "Of the person: the day of return to custody after a recall for a fixed term",
}

YES_OR_NO = (
    "automatic", "under_18", "plus", "plus_eligible", "section_250", "after_recall", "restored",
    "sex_offence", "early_removal",
)  # fmt: skip
_DAYS = ("recall_revoked", "recall_returned", "top_up_end")


def refused(case: Case) -> Refusal | None:
    """What in a case cannot be computed by this pack; the first of it."""
    if not case.sentences:
        return Refusal("EAW-01", "No sentence was written down. Enter one.")
    for one in case.sentences:
        wrong = _refused(one)
        if wrong:
            return wrong
    for days in case.adjustments:
        said: dict[str, str | int] = {"kind": days.kind}
        if days.kind not in KNOWN:
            says = "English law knows no days of the kind {kind}. Correct the kind."
            return Refusal("EAW-06", says, days.sentence, said)
        if days.kind in ("at large", "added") and _applies(days, case) is None:
            says = "From which day do the days of the kind {kind} take effect? Enter the first."
            return Refusal("EAW-07", says, days.sentence, said)
    wrong = not_taken(case, KNOWN, dict.fromkeys(YES_OR_NO, bool))
    return wrong or _unreadable(case.facts, ("returned",), "")


def _refused(one: Sentence) -> Refusal | None:
    if one.kind in LIFE:
        return None
    if one.pronounced is None:
        return _why("EAW-03", "{id} has no day of sentence. Enter it.", one)
    if one.merged_into or one.stayed or one.foreign_state or len(one.after) > 1:
        says = (
            "{id}: absorbed, stayed, transferred or twice consecutive sentences are computed by a "
            "person. Have it done."
        )
        return _why("EAW-04", says, one)
    if one.begins is not None and one.begins != one.pronounced:
        says = "{id} begins on another day than that of sentence. Write what it follows instead."
        return _why("EAW-05", says, one)
    if one.facts.get("class", "standard") not in CLASSES:
        return _why("EAW-08", "{id}: its class is not known. Correct it.", one)
    if one.facts.get("recall", "standard") not in RECALLS:
        return _why("EAW-09", "{id}: its kind of recall is not known. Correct it.", one)
    return _unreadable(one.facts, _DAYS, one.id)


def _unreadable(facts: Mapping[str, Fact], names: tuple[str, ...], id_: str) -> Refusal | None:
    for name in names:
        try:
            _day(facts, name)
        except ValueError:
            says = "{name} is no day of the calendar. Write it as YYYY-MM-DD."
            return Refusal("EAW-10", says, id_, {"name": name})
    return None


def _why(code: str, says: str, one: Sentence) -> Refusal:
    return Refusal(code, says, one.id, {"id": one.id})


def booking_of_case(case: Case, law: Law) -> Booking:
    """The booking of a case in which nothing is refused."""
    facts = case.facts
    return Booking(
        person=case.person,
        birth=case.birth,
        parts=tuple(_part(one) for one in case.sentences),
        days=tuple(_all_days(case)),
        sex_offence=bool(facts.get("sex_offence")),
        returned=_day(facts, "returned"),
        profile=profile(law),
        switches=frozenset(name for bill, name in SWITCHES.items() if bill in law.bills),
        ersed_asked=bool(facts.get("early_removal")),
    )


def profile(law: Law) -> Profile:
    """Which release laws are asked for: those known on a day, or in force by it, with bills as if
    they were law."""
    if PROGRESSION in law.bills:
        return "progression"
    early = law.known_on is not None and law.known_on < FORTY_KNOWN
    early |= law.in_force is not None and law.in_force < FORTY_FORCE
    return "half" if early else "in force"


def _part(one: Sentence) -> Part:
    facts = one.facts
    assert one.pronounced is not None
    kind = facts.get("class", "standard")
    extension = {
        u: int(facts.get(f"extension_{u}", 0)) for u in ("years", "months", "weeks", "days")
    }
    fine = facts.get("fine_pence")
    return Part(
        id=one.id,
        kind=next(k for k in CLASSES if k == kind),
        sentenced=one.pronounced,
        committed=one.committed,
        offence_code=str(facts.get("offence_code") or ""),
        after=one.after,
        custody=one.term,
        extension=Term(**extension),
        automatic=bool(facts.get("automatic")),
        under_18=bool(facts.get("under_18")),
        fine_pence=None if fine is None else int(fine),
        recall=_recall(facts),
        plus=bool(facts.get("plus")),
        plus_eligible=bool(facts.get("plus_eligible")),
        section_250=bool(facts.get("section_250")),
        exclusions=frozenset(e.strip() for e in str(facts.get("exclusions") or "").split(",") if e),
        top_up_end=_day(facts, "top_up_end"),
    )


def _recall(facts: Mapping[str, Fact]) -> Recall | None:
    kind = next((k for k in RECALLS if k == facts.get("recall")), None)
    if kind is None:
        return None
    return Recall(
        kind=kind, revoked=_day(facts, "recall_revoked"), returned=_day(facts, "recall_returned")
    )


def _day(facts: Mapping[str, Fact], name: str) -> int | None:
    said = facts.get(name)
    if said is None or said == "":
        return None
    return day.parse(said) if isinstance(said, str) else int(said)


def _all_days(case: Case) -> Iterator[Days]:
    for one in case.adjustments:
        applies = _applies(one, case)
        if applies is not None:
            yield Days(
                kind=_against(one), days=one.days, applies=applies, first=one.first, last=one.last
            )


def _against(one: Adjustment) -> Against:
    after = bool(one.facts.get("after_recall"))
    if one.kind == "remand":
        return "recall remand" if after else "remand"
    if one.kind == "bail":
        return "recall bail" if after else "bail"
    if one.kind == "added":
        return "restored" if one.facts.get("restored") else "added"
    return "at large"


def _applies(one: Adjustment, case: Case) -> int | None:
    """The day from which days take effect."""
    said = _day(one.facts, "applies")
    if said is not None:
        return said
    if one.kind in ("at large", "added"):
        return one.first
    days = {s.id: s.pronounced for s in case.sentences if s.pronounced is not None}
    return days.get(one.sentence, min(days.values(), default=None))
