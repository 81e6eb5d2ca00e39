"""What a pack can take: kinds of days, facts of a certain type."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from habeas.sentences.case import Case, Fact
from habeas.sentences.outcome import Refusal

Type = (
    type[bool] | type[int] | type[str] | tuple[str, ...]
)  # a tuple lists the words that may stand
SAID = {bool: "true or false", int: "a whole number, 0 or more", str: "a word"}


def not_taken(case: Case, kinds: Collection[str], facts: Mapping[str, Type]) -> Refusal | None:
    """A Refusal for the first thing that a pack cannot take, so that nothing is left out in silence.

    kinds  the kinds of days that it counts
    facts  the type of each fact that it reads; facts that it does not read are let pass
    """
    for given in case.adjustments:
        if given.kind not in kinds or given.days < 0:
            says = "{days} days of the kind {kind} are not counted by this law. Take them out, or correct them."
            said: dict[str, str | int] = {"days": given.days, "kind": given.kind}
            return Refusal("DAY-02", says, given.sentence, said)
    for about, name, fact in facts_of(case):
        wanted = facts.get(name)
        if wanted is not None and not _fits(fact, wanted):
            words = ", ".join(wanted) if isinstance(wanted, tuple) else SAID[wanted]
            says = "The fact {name} is {fact}. Write {words}."
            return Refusal(
                "DAY-03", says, about or "", {"name": name, "fact": str(fact), "words": words}
            )
    return None


def facts_of(case: Case) -> Iterator[tuple[str | None, str, Fact]]:
    """Every fact with the sentence that it is about; None for the person."""
    for name, fact in case.facts.items():
        yield None, name, fact
    for one in case.sentences:
        for name, fact in one.facts.items():
            yield one.id, name, fact
    for given in case.adjustments:
        for name, fact in given.facts.items():
            yield given.sentence, name, fact


def _fits(fact: Fact, wanted: Type) -> bool:
    if isinstance(wanted, tuple):
        return fact in wanted
    if wanted is int:
        return isinstance(fact, int) and not isinstance(fact, bool) and fact >= 0
    if wanted is bool:
        return fact is True or fact is False or (type(fact) is int and fact in (0, 1))
    return isinstance(fact, str)
