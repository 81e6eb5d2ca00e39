"""The days in custody that count towards a federal sentence, each of them once.

The facts of a credit of kind `remand`:

    credited_elsewhere  true where another sentence was credited with these days
    charge              "other" where the custody came from another charge than the offence
    arrested            the day of the arrest on that other charge, as a number or as text; the
                        first day where not given

Every day that is claimed falls into one class, in this order: bail, credited elsewhere, an arrest
before the offence, part of the sentence itself, claimed before; what is left counts. Days without
dates cannot be held against each other: each of them is taken to be another day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from habeas.sentences.case import Adjustment, Fact, Sentence
from habeas.sentences.custody_days import repeated
from habeas.sentences.day import parse

CLASSES = ("on_bail", "elsewhere", "unrelated", "in_sentence", "twice")


def days_claimed(
    claims: Sequence[Adjustment],
    begins: int | None,
    offences: Sequence[Sentence],
    released: int | None = None,
) -> dict[str, int | None]:
    """How many days are claimed, with how many of them fall into each class.

    begins    the day on which the sentence begins
    released  the release from the sentences before it; until then days were credited to those
    offences  the sentences that the days may be credited to
    `unrelated` is None where nobody wrote down the arrest or the offence that decides it.
    """
    classes = [_class_of(claim, offences) for claim in claims]
    found: dict[str, int | None] = {"claimed": sum(claim.days for claim in claims)}
    for name in CLASSES[:3]:
        found[name] = sum(c.days for c, of in zip(claims, classes, strict=True) if of == name)
    if None in classes:
        found["unrelated"] = None
    whole = [claim for claim, of in zip(claims, classes, strict=True) if of == ""]
    left = [_since(claim, released) for claim in whole]
    found["elsewhere"] = (found["elsewhere"] or 0) + _length(whole) - _length(left)
    before = [_until(claim, begins) for claim in left if claim.days]
    found["in_sentence"] = _length(left) - _length(before)
    found["twice"] = sum(repeated([claim for claim in before if claim.days]))
    return found


def _class_of(claim: Adjustment, offences: Sequence[Sentence]) -> str | None:
    """The class of a whole claim; empty where its days have to be looked at, None if unknown."""
    if claim.kind == "bail":
        return "on_bail"
    if claim.facts.get("credited_elsewhere"):
        return "elsewhere"
    if claim.facts.get("charge") != "other":
        return ""
    arrested = _day(claim.facts.get("arrested", claim.first))
    of_claim = [one for one in offences if claim.sentence in ("", one.id)]
    committed = [one.committed for one in of_claim if one.committed is not None]
    if arrested is None or not committed:
        return None
    return "" if arrested >= min(committed) else "unrelated"


def _day(said: Fact | None) -> int | None:
    if not isinstance(said, str):
        return said
    try:
        return parse(said)
    except ValueError:
        return None


def _length(claims: Iterable[Adjustment]) -> int:
    return sum(claim.days for claim in claims)


def _until(claim: Adjustment, begins: int | None) -> Adjustment:
    """The part of a claim before the sentence begins."""
    if begins is None or claim.first is None or claim.last is None or claim.last < begins:
        return claim
    last = max(claim.first, begins) - 1
    return replace(claim, last=last, days=last - claim.first + 1)


def days_outside(debits: Iterable[Adjustment], begins: int | None) -> int:
    """Days on which the sentence did not run, each once; those before it begins do not matter."""
    after = [_since(debit, begins) for debit in debits]
    after = [debit for debit in after if debit.days]
    return _length(after) - sum(repeated(after))


def _since(days: Adjustment, begins: int | None) -> Adjustment:
    """The part of some days from the day on which a sentence begins."""
    if begins is None or days.first is None or days.last is None or days.first >= begins:
        return days
    last = max(days.last, begins - 1)
    return replace(days, first=begins, last=last, days=last - begins + 1)
