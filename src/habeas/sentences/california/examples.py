"""Invented chains with the aggregate that the rule gives them."""

from __future__ import annotations

from dataclasses import replace

from habeas.sentences.california.abstract import sentence_of
from habeas.sentences.case import Adjustment, Case, Fact, Sentence
from habeas.sentences.day import parse
from habeas.sentences.pack import Example

SOURCE = "Invented; the rule is measured on a published extract of 332 complete chains"
FIRST = parse("2001-02-28")


def _example(
    id_: str, counts: tuple[tuple[str, str], ...], end: str, release: str = "missing", days: int = 0
) -> Example:
    sentences = tuple(sentence_of(str(i), *count) for i, count in enumerate(counts, 1))
    dated = tuple(_from_first(one) for one in sentences)
    facts: dict[str, Fact] = {"credits_complete": True} if days else {}
    given = (Adjustment(kind="conduct", days=days),) if days else ()
    case = Case(person="P-1", sentences=dated, adjustments=given, facts=facts)
    dates = {"aggregate_end": end, "release": release}
    return Example(id=id_, source=SOURCE, verified=False, case=case, dates=dates)


def _from_first(one: Sentence) -> Sentence:
    return replace(one, pronounced=FIRST)


EXAMPLES = (
    _example("initial", (("8 Months", "Initial"),), "2001-10-28"),
    _example(
        "consecutive",
        (("4 Years", "Initial"), ("1 Year 4 Months", "Consecutive"), ("8 Months", "Consecutive")),
        "2007-02-28",
    ),
    _example(
        "same-count-twice",
        (("10 Years", "Initial"), ("2 Years", "Consecutive"), ("2 Years", "Consecutive")),
        "2015-02-28",
    ),
    _example(
        "stayed",
        (("4 Years", "Initial"), ("Stayed", "Stayed"), ("2 Years", "Stayed")),
        "2005-02-28",
    ),
    _example(
        "concurrent-longer",
        (("4 Years", "Initial"), ("8 Months", "Consecutive"), ("5 Years", "Concurrent")),
        "2006-02-28",
    ),
    _example("concurrent-alone", (("5 Years", "Concurrent"), ("3 Years", "Concurrent")),
             "2006-02-28"),
    _example("no-initial", (("5 Years", "Concurrent"), ("3 Years", "Consecutive")), "missing"),
    _example(
        "to-life",
        (("25 Years 0 Months-to-Life", "Initial"), ("35 Years", "Consecutive")),
        "2061-02-28",
        "endless",
    ),
    _example("past-9999", (("500 Years", "Initial"), ("9000 Years", "Consecutive")),
             "+011501-02-28"),
    _example("credited", (("3 Years", "Initial"),), "2004-02-28", "2003-11-20", days=100),
)  # fmt: skip
