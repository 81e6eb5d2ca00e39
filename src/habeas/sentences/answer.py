"""The dates of one case by one pack, or why there are none."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from habeas.sentences import day
from habeas.sentences.allowed import facts_of
from habeas.sentences.case import Case
from habeas.sentences.outcome import Computed, Dated, Endless, Outcome, Refusal, Undecided
from habeas.sentences.pack import Asked, Pack
from habeas.sentences.refused import refused

OF_PERSON = "person."  # so a pack, or a table, marks a fact about the person
# What is said where nothing is computed at all.
NO_PACK = "No pack computes the sentences of {state}."
CELLS_UNUSABLE = "These cells cannot be used: {names}."
OVERRIDDEN = (
    "On {computed} {officer} wrote {date} in place of the day on which custody ends: {reason}. "
    "The dates here are those of the law; the audit goes by what was written."
)
NO_SENTENCE = (
    "Days to be credited are on record, but no sentence of this person. "
    "Correct the identifier, or enter the sentence."
)
# Facts that tables write in columns, and one that every law asks for.
FROM_COLUMNS = ("offence_class", "count", "concurrent", "taken_over")


def answer(case: Case, pack: Pack, asked: Asked) -> Computed:
    """What the pack says; refusals alone where the case contradicts itself, or where a day lies in
    a year that cannot be written."""
    wrong = refused(case)
    if wrong:
        held = case.unlawful_days
        return Computed(
            pack=pack.id, refusals=wrong, unlawful_days=None if (held or 0) < 0 else held
        )
    try:
        found = pack.compute(case, asked)
        for value in _days(found):
            day.text(value)
    except day.NotWritable as cannot:
        says = (
            "A day of this sum lies in the year {year}; only the years 1 to {last} can be "
            "written. Correct the terms, days or credits that lead there."
        )
        values: dict[str, str | int] = {"year": f"{cannot.year:,}", "last": f"{day.LAST_YEAR:,}"}
        return Computed(pack=pack.id, refusals=(Refusal("CTR-22", says, values=values),))
    return found


def _days(found: Computed) -> Iterator[int]:
    """Every day that is shown: of the dates, of the lines."""
    for outcome in found.dates.values():
        yield from _of_outcome(outcome)
    for line in found.lines:
        if line.measure == "day" and line.value is not None:
            yield line.value


def _of_outcome(outcome: Outcome) -> Iterator[int]:
    if isinstance(outcome, Dated):
        yield outcome.day
    elif isinstance(outcome, Undecided):
        yield from (d for _, d in outcome.readings if d is not None)
    elif isinstance(outcome, Endless) and outcome.review is not None:
        yield outcome.review


def fact_names(packs: Collection[Pack]) -> frozenset[str]:
    """The names that a cell of facts may have: what some pack asks for, of the person too."""
    return frozenset((*FROM_COLUMNS, *(name for pack in packs for name in pack.facts)))


def misnamed(case: Case, packs: Collection[Pack]) -> tuple[Refusal, ...]:
    """A Refusal for each fact that no pack asks for, or that stands in the wrong place.

    A misspelt name would otherwise be a fact that nobody has written down.
    """
    known = {name for pack in packs for name in pack.facts}
    of_person = {name.removeprefix(OF_PERSON) for name in known if name.startswith(OF_PERSON)}
    of_sentence = {name for name in known if not name.startswith(OF_PERSON)} | {*FROM_COLUMNS}
    return tuple(_misnamed(case, of_person, of_sentence))


def _misnamed(case: Case, of_person: set[str], of_sentence: set[str]) -> Iterator[Refusal]:
    for about, name, _ in facts_of(case):
        here, other = (of_sentence, of_person) if about is not None else (of_person, of_sentence)
        if name in here:
            continue
        near = get_close_matches(name, here, 1)
        if name not in other and near:
            says = "No law asks for a fact called {name}. Correct its name; near it: {near}."
            yield Refusal("DAY-04", says, about or "", {"name": name, "near": near[0]})
            continue
        if name not in other:
            says = (
                "No law asks for a fact called {name}. Correct its name: "
                "`habeas sentence packs` with the name of a pack lists them."
            )
        elif about is None:
            says = "The fact {name} is about a sentence, or about days. Write it there."
        else:
            says = (
                "The fact {name} is about the person. Write it as person.{name} in a table, "
                "among the facts of the case in JSON."
            )
        yield Refusal("DAY-04", says, about or "", {"name": name})


def not_asked(case: Case, pack: Pack) -> tuple[Refusal, ...]:
    """What another law asks for, but this one does not; to be confirmed, for it changes nothing."""
    asked = {name.removeprefix(OF_PERSON) for name in pack.facts} | {*FROM_COLUMNS}
    says = "The law of {pack} does not ask for the fact {name}; it changes nothing here."
    names = dict.fromkeys((about or "", name) for about, name, _ in facts_of(case))
    return tuple(
        Refusal("DAY-05", says, about, {"pack": pack.id, "name": name})
        for about, name in names
        if name not in asked
    )
