"""The California pack."""

from __future__ import annotations

from habeas.sentences.california.compute import ID, KINDS, compute
from habeas.sentences.california.examples import EXAMPLES
from habeas.sentences.california.law import AGGREGATE
from habeas.sentences.pack import Pack

CALIFORNIA = Pack(
    id=ID,
    says="Aggregate of the terms of a California prison",
    states=("US-CA",),
    convention="date_to_date",
    tables=(AGGREGATE,),
    compute=compute,
    kinds=KINDS,
    facts={
        "relationship": "Of a sentence: initial, consecutive, concurrent or stayed",
        "no_time": "Of a sentence: the abstract gives it no months, yes or no",
        "person.credits_complete": "Of the person: every credit is among the days given, yes or no",
    },
    examples=EXAMPLES,
    notes=(
        "No lawyer has checked this pack: every line is unverified.",
        "The rule is read off a published extract: 324 of its 332 complete chains agree.",
        "Terms are taken as the abstract of judgment gives them; which of them are one third of "
        "a middle term is not worked out.",
        "No release is given unless all credits are said to be there; a term to life has none.",
        "A chain without its initial term is not calculable where consecutive terms follow it.",
    ),
)
