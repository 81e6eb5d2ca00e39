"""The aggregate of one person under the law of California.

Facts of a sentence  `relationship`: initial, consecutive, concurrent, stayed. Without it a stay
                     that lasts is "stayed", a sentence that follows another "consecutive", of the
                     rest the first "initial", the others "concurrent".
                     `no_time`, yes where the abstract says a term of 0 months.
Facts of a person    `credits_complete`, true where every credit is among the days given.
"""

from __future__ import annotations

from habeas.sentences.california.abstract import RELATIONSHIPS
from habeas.sentences.california.law import AGGREGATE
from habeas.sentences.case import CREDITS, Case, Sentence, Term
from habeas.sentences.chain import ordered
from habeas.sentences.custody_days import disagreeing, repeated
from habeas.sentences.outcome import Computed, Endless, Missing, Outcome, Refusal
from habeas.sentences.pack import Asked, days_left, outcome
from habeas.sentences.step import Worked

ID = "california"
KINDS = {
    "aggregate_end": "End of the aggregate, of the minimum where it is to life; nothing credited",
    "release": "Release",
}


def compute(case: Case, asked: Asked) -> Computed:
    """The aggregate of one person under the law of California."""
    related = relationships(case.sentences)
    refused = _refusals(case, related)
    if refused:
        return Computed(pack=ID, refusals=refused)
    worked = AGGREGATE.for_one(values_of(case), asked.law)
    counted = [one for one in case.sentences if related[one.id] != "stayed"]
    months = worked.values["aggregate_months"]
    dates = {kind: _outcome(kind, worked, counted) for kind in KINDS}
    return Computed(
        pack=ID,
        dates=dates,
        release="release",
        expiry="aggregate_end",
        lines=tuple(worked.lines()),
        why={kind: tuple(("", step) for step in worked.behind(kind)) for kind in KINDS},
        length=None if months is None else (months // 12, months % 12, 0),
        owed_days=days_left(dates["release"], asked.as_of, asked.as_of, last_day_served=False),
        unlawful_days=case.unlawful_days,
        facts={"aggregate_months": months},
    )


def relationships(sentences: tuple[Sentence, ...]) -> dict[str, str]:
    """How each sentence, by id, stands to the others."""
    found: dict[str, str] = {}
    for one in sentences:
        said = str(one.facts.get("relationship", "")).lower()
        if not said:
            if any(until is None for _, until in one.stayed):
                said = "stayed"
            elif one.after:
                said = "consecutive"
            else:
                said = "concurrent" if "initial" in found.values() else "initial"
        found[one.id] = said
    return found


def months_of(one: Sentence) -> int | None:
    """The months of its term, of its minimum where it is to life; None where nobody said them."""
    if one.facts.get("no_time"):
        return 0
    term = one.term if one.kind == "fixed" else one.minimum
    return 12 * term.years + term.months if term else None


def values_of(case: Case) -> dict[str, int | None]:
    """What the table reads of one person."""
    related = relationships(case.sentences)

    def months(how: str) -> list[int | None]:
        return [months_of(one) for one in case.sentences if related[one.id] == how]

    initial, consecutive, concurrent = map(months, RELATIONSHIPS[:3])
    return {
        "begins": _begins(case.sentences, related),
        "initial_months": _sum(initial) if initial else None,
        "consecutive_months": _sum(consecutive),
        "concurrent_months": _longest(concurrent),
        "credits": _credits(case),
    }


def _sum(months: list[int | None]) -> int | None:
    return None if None in months else sum(m for m in months if m is not None)


def _longest(months: list[int | None]) -> int | None:
    return None if None in months else max((m for m in months if m is not None), default=0)


def _begins(sentences: tuple[Sentence, ...], related: dict[str, str]) -> int | None:
    """The first day of the initial sentence; without one the first of those that count."""
    days = {one.id: one.pronounced if one.begins is None else one.begins for one in sentences}
    first = [days[id_] for id_, how in related.items() if how == "initial"]
    first = first or [days[id_] for id_, how in related.items() if how != "stayed"]
    return min((d for d in first if d is not None), default=None)


def _credits(case: Case) -> int | None:
    if not case.facts.get("credits_complete"):
        return None
    return sum(one.days for one in case.adjustments) - sum(repeated(case.adjustments))


def _refusals(case: Case, related: dict[str, str]) -> tuple[Refusal, ...]:
    order = ordered(case.sentences)
    found = [r for r in (order, disagreeing(case.adjustments)) if isinstance(r, Refusal)]
    if case.facts.get("credits_complete", False) not in (True, False):
        values = {"name": "credits_complete", "said": str(case.facts["credits_complete"])}
        found.append(Refusal("CAL-06", "{name} is neither true nor false: {said}.", "", values))
    for one in case.sentences:
        if related[one.id] not in RELATIONSHIPS:
            says = "{id}: {said} is no relationship: write one of {known}."
            known = ", ".join(RELATIONSHIPS)
            said = {"id": one.id, "said": related[one.id], "known": known}
            found.append(Refusal("CAL-01", says, one.id, said))
        term = one.minimum or one.term
        if term != Term(years=term.years, months=term.months):
            says = "{id}: a term in weeks or days cannot be added to months here."
            found.append(Refusal("CAL-02", says, one.id, {"id": one.id}))
        if min(term.years, term.months) < 0:
            says = "The term of {id} is less than nothing."
            found.append(Refusal("CAL-04", says, one.id, {"id": one.id}))
    for given in case.adjustments:
        if given.days < 0:
            says = "Days of {kind} are fewer than none."
            found.append(Refusal("CAL-05", says, given.sentence, {"kind": given.kind}))
        if given.kind not in CREDITS:
            says = "Days of the kind {kind} are not part of this aggregate."
            found.append(Refusal("CAL-03", says, given.sentence, {"kind": given.kind}))
    return tuple(found)


def _outcome(kind: str, worked: Worked, counted: list[Sentence]) -> Outcome:
    if any(months_of(one) is None for one in counted):
        lifelong = [one.kind for one in counted if one.kind != "fixed" and not one.minimum]
        return Endless(lifelong[0]) if lifelong else Missing(("term",))
    to_life = [one.kind for one in counted if one.kind != "fixed"]
    if kind == "release" and to_life:
        return Endless(to_life[0])
    return outcome([worked], kind)
