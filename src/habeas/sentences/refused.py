"""What is refused about a person's sentences whatever the law: input that contradicts itself.

Each refusal says what, where, what to do. All are given, not the first alone, so that a file can be
mended in one go. No pack is asked, no date computed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

from habeas.sentences import day
from habeas.sentences.case import CREDITS, DEBITS, Adjustment, Case, Sentence, Term
from habeas.sentences.chain import ordered
from habeas.sentences.outcome import Refusal

LONG_YEARS = 150  # above this a term is asked about: a slip of the pen, or a sentence in centuries
IN_CUSTODY = ("remand", "bail")  # credit for days passed, each of which passes once
SAME_DAYS = "work"  # days worked need not be all days from the first to the last

Found = Iterator[Refusal]
Values = dict[str, str | int]


def refused(case: Case) -> tuple[Refusal, ...]:
    """Everything in the case that contradicts itself; empty where nothing does."""
    return tuple(refusal for check in CHECKS for refusal in check(case))


def to_confirm(case: Case) -> tuple[Refusal, ...]:
    """What is possible but unusual, to be confirmed by a person; nothing is refused for it."""
    found = (_long_terms, _terms_unused, _begun_before, _days_twice)
    return tuple(refusal for check in found for refusal in check(case))


# Sentences among themselves.


def names_differ(case: Case) -> Found:
    """Every sentence has a name of its own."""
    for id_, times in Counter(one.id for one in case.sentences).items():
        if times > 1:
            says = "{times} sentences are called {id}. Give each a name of its own."
            yield Refusal("CTR-01", says, id_, {"id": id_, "times": times})


def followed_are_there(case: Case) -> Found:
    """A sentence follows others, which are there."""
    known = {one.id for one in case.sentences}
    for one in case.sentences:
        for other in one.after:
            said = {"id": one.id, "other": other}
            if other == one.id:
                says = "Sentence {id} follows itself. Say which one it follows, or none."
                yield Refusal("CTR-02", says, one.id, {"id": one.id})
            elif other not in known:
                says = "Sentence {id} follows {other}, which is not there. Enter it, or correct the name."
                yield Refusal("CTR-03", says, one.id, said)


def absorbing_are_there(case: Case) -> Found:
    """A sentence is merged into another one, which is there."""
    known = {one.id for one in case.sentences}
    for one in case.sentences:
        if one.merged_into and (one.merged_into not in known or one.merged_into == one.id):
            says = (
                "Sentence {id} is merged into {other}, which is not there beside it. "
                "Enter it, or correct the name."
            )
            yield Refusal("CTR-04", says, one.id, {"id": one.id, "other": one.merged_into})


def no_circle(case: Case) -> Found:
    """No sentence waits for itself through others."""
    circle = ordered(_linked_among_themselves(case))
    if isinstance(circle, Refusal) and "circle" in circle.values:
        says = "These sentences wait for each other: {circle}. Take one of the links out."
        yield Refusal("CTR-05", says, circle.about, circle.values)


def _linked_among_themselves(case: Case) -> tuple[Sentence, ...]:
    """The sentences, once each, with the links that lead to another one of them."""
    by_id = {one.id: one for one in case.sentences}
    return tuple(
        replace(
            one,
            after=tuple(o for o in one.after if o in by_id and o != one.id),
            merged_into=one.merged_into if one.merged_into in by_id.keys() - {one.id} else "",
        )
        for one in by_id.values()
    )


# A sentence in itself.


def terms_are_lengths(case: Case) -> Found:
    """A fixed term is longer than nothing; no part of a term is below zero."""
    for one in case.sentences:
        for term in filter(None, (one.term, one.minimum)):
            if min(_units(term)) < 0:
                says = "A term of sentence {id} has a part below zero. Correct it."
                yield Refusal("CTR-06", says, one.id, {"id": one.id})
        if one.kind == "fixed" and not one.term:
            says = (
                "Sentence {id} has no term. Enter its years, months, weeks, days; "
                "or say that it is for life, indeterminate, until further order."
            )
            yield Refusal("CTR-07", says, one.id, {"id": one.id})


def days_in_order(case: Case) -> Found:
    """Birth, offence, judgment, finality, a stay lie in an order that can be."""
    for one in case.sentences:
        pairs = [
            ("born after the offence", case.birth, one.committed),
            ("born after the judgment", case.birth, one.pronounced),
            ("judged before the offence", one.committed, one.pronounced),
            ("final before judged", one.pronounced, one.final),
            *(("stayed backwards", first, last) for first, last in one.stayed),
        ]
        for name, before, after in pairs:
            if before is not None and after is not None and before > after:
                values: Values = {"id": one.id, "before": day.text(before),
                                  "after": day.text(after)}  # fmt: skip
                yield Refusal(_ORDER[name], _ORDER_SAYS[name], one.id, values)


_ORDER = {
    "born after the offence": "CTR-08",
    "born after the judgment": "CTR-08",
    "judged before the offence": "CTR-09",
    "final before judged": "CTR-10",
    "stayed backwards": "CTR-12",
}
_ORDER_SAYS = {
    "born after the offence":
        "Sentence {id}: the person was born on {before}, after the offence of {after}. "
        "Correct one of the days.",
    "born after the judgment":
        "Sentence {id}: the person was born on {before}, after the judgment of {after}. "
        "Correct one of the days.",
    "judged before the offence":
        "Sentence {id}: the offence of {before} lies after the judgment of {after}. "
        "Correct one of the days.",
    "final before judged":
        "Sentence {id}: the judgment of {before} became final on {after}, before it was "
        "pronounced. Correct one of the days.",
    "stayed backwards":
        "Sentence {id}: a stay begins on {before}, after its end on {after}. "
        "Correct one of the days.",
}  # fmt: skip


# Days for or against.


def days_are_known(case: Case) -> Found:
    """Days are of a known kind, not below zero, of a sentence that is there."""
    known = {one.id for one in case.sentences}
    for n, entry in _numbered(case):
        said: Values = {"n": n, "kind": entry.kind}
        if entry.kind not in (*CREDITS, *DEBITS):
            says = "Entry {n} of days is of a kind that is not known: {kind}. Use one of: {kinds}."
            yield Refusal("CTR-13", says, "", {**said, "kinds": ", ".join((*CREDITS, *DEBITS))})
        if entry.days < 0:
            says = (
                "Entry {n} of days ({kind}) is below zero: {days}. Enter a credit for days that "
                "count as served, a debit for days that do not."
            )
            yield Refusal("CTR-14", says, entry.sentence, {**said, "days": entry.days})
        if entry.sentence and entry.sentence not in known:
            says = (
                "Entry {n} of days ({kind}) belongs to sentence {id}, which is not there. "
                "Enter it, or correct the name."
            )
            yield Refusal("CTR-15", says, entry.sentence, {**said, "id": entry.sentence})


def days_agree(case: Case) -> Found:
    """First and last day are the right way round; between them lie as many days as were written."""
    for n, entry in _numbered(case):
        if entry.first is None or entry.last is None:
            continue
        said: Values = {"n": n, "kind": entry.kind, "first": day.text(entry.first),
                "last": day.text(entry.last)}  # fmt: skip
        span = entry.last - entry.first + 1
        if span < 1:
            says = "Entry {n} of days ({kind}) begins on {first}, after its end on {last}. Correct one."
            yield Refusal("CTR-16", says, entry.sentence, said)
        elif span != entry.days and not (entry.kind == SAME_DAYS and entry.days <= span):
            says = (
                "Entry {n} of days ({kind}) says {days} days, but from {first} to {last} there are "
                "{span}. Correct the number, or one of the days."
            )
            yield Refusal("CTR-17", says, entry.sentence,
                          {**said, "days": entry.days, "span": span})  # fmt: skip


def not_held_less_than_nothing(case: Case) -> Found:
    """Days held without title are no debt."""
    if case.unlawful_days is not None and case.unlawful_days < 0:
        says = "The days held without title are below zero: {days}. Correct the number, or leave it out."
        yield Refusal("CTR-23", says, "", {"days": case.unlawful_days})


def taken_over(case: Case) -> Found:
    """A sentence of another state is computed as a court here has taken it over, not before."""
    for one in case.sentences:
        if one.foreign_state and one.facts.get("taken_over") is not True:
            says = (
                "Sentence {id} was pronounced in {state}. What it becomes here a court decides "
                "(European Treaty Series 112, 9 to 11). Enter the term as it was taken over, with "
                "the fact taken_over=yes, the days served there as credit."
            )
            yield Refusal("CTR-25", says, one.id, {"id": one.id, "state": one.foreign_state})


def not_here_and_away(case: Case) -> Found:
    """Nobody is in custody while at large."""
    for n, one in _dated(case, IN_CUSTODY[:1]):
        for m, two in _dated(case, ("at large",)):
            if _meet(one, two):
                says = (
                    "Entry {n} ({kind}) has the person in custody, entry {m} ({other}) at large, "
                    "from {first} to {last}. Correct one of them."
                )
                yield Refusal("CTR-19", says, one.sentence, _both(n, one, m, two))


CHECKS: tuple[Callable[[Case], Found], ...] = (
    names_differ, followed_are_there, absorbing_are_there, no_circle, terms_are_lengths,
    days_in_order, days_are_known, days_agree, not_held_less_than_nothing, taken_over,
    not_here_and_away,
)  # fmt: skip
"""All checks, in the order in which they are made."""


# To be confirmed.


def _long_terms(case: Case) -> Found:
    for one in case.sentences:
        term = one.term
        ends = day.add_months(0, 12 * term.years + term.months) + 7 * term.weeks + term.days
        if ends > day.add_years(0, LONG_YEARS):
            says = (
                "The term of sentence {id} is over {years} years. Confirm that it was pronounced."
            )
            yield Refusal("CTR-20", says, one.id, {"id": one.id, "years": LONG_YEARS})


def _terms_unused(case: Case) -> Found:
    """A sentence without an end has no term: what must be served first is its minimum."""
    for one in case.sentences:
        if one.kind != "fixed" and one.term:
            says = (
                "Sentence {id} ({kind}) has a term beside it, which ends nothing. Enter it as the "
                "minimum to be served, or correct the kind."
            )
            yield Refusal("CTR-24", says, one.id, {"id": one.id, "kind": one.kind})


def _begun_before(case: Case) -> Found:
    """Some laws count a sentence from the arrest, others credit the days before it."""
    for one in case.sentences:
        if one.begins is not None and one.pronounced is not None and one.begins < one.pronounced:
            says = (
                "Sentence {id} begins on {begins}, before it was pronounced on {pronounced}. Confirm "
                "that it counts from there, with no credit for the same days."
            )
            values: Values = {"id": one.id, "begins": day.text(one.begins),
                              "pronounced": day.text(one.pronounced)}  # fmt: skip
            yield Refusal("CTR-11", says, one.id, values)


def _days_twice(case: Case) -> Found:
    """Some laws credit a day to each of two sentences, others never; none twice to the same."""
    for (n, one), (m, two) in combinations(_dated(case, IN_CUSTODY), 2):
        if not _meet(one, two):
            continue
        apart = one.sentence and two.sentence and one.sentence != two.sentence
        if apart:
            says = (
                "Entries {n} ({kind}) and {m} ({other}) credit the same days, {first} to {last}, "
                "to two sentences. Confirm that the law allows it."
            )
        else:
            says = (
                "Entries {n} ({kind}) and {m} ({other}) credit the same days, {first} to {last}. "
                "Confirm that each day counts once, or take one of them out."
            )
        about = one.sentence or two.sentence
        yield Refusal("CTR-21" if apart else "CTR-18", says, about, _both(n, one, m, two))


def _numbered(case: Case) -> Iterator[tuple[int, Adjustment]]:
    return enumerate(case.adjustments, 1)


def _dated(case: Case, kinds: tuple[str, ...]) -> list[tuple[int, Adjustment]]:
    """The entries of these kinds that say from which day to which."""
    return [
        (n, entry)
        for n, entry in _numbered(case)
        if entry.kind in kinds and entry.first is not None and entry.last is not None
    ]


def _common(one: Adjustment, two: Adjustment) -> tuple[int, int]:
    """The first with the last day of both; the wrong way round where there is none."""
    return max(one.first or 0, two.first or 0), min(one.last or 0, two.last or 0)


def _meet(one: Adjustment, two: Adjustment) -> bool:
    first, last = _common(one, two)
    return first <= last


def _both(n: int, one: Adjustment, m: int, two: Adjustment) -> Values:
    first, last = _common(one, two)
    return {"n": n, "kind": one.kind, "m": m, "other": two.kind,
            "first": day.text(first), "last": day.text(last)}  # fmt: skip


def _units(term: Term) -> tuple[int, int, int, int]:
    return term.years, term.months, term.weeks, term.days
