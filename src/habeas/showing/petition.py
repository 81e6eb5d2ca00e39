"""A petition for habeas corpus, drafted: the days without a title, each with where it is written."""

from __future__ import annotations

import numpy as np

from habeas.audit.run import Audit
from habeas.languages import rule_text, text
from habeas.showing import person_facts as facts
from habeas.showing.moment import how_long, until, when
from habeas.showing.paper import Grid, Line, Paper, Part
from habeas.showing.reason import reasons
from habeas.spans import OPEN

GROUNDS = ("T-01", "T-16", "T-07", "R-16")  # custody that no title carries


def petition(result: Audit, source: str) -> Paper:
    """The draft for the one person of this audit.

    source  what the audit read: the name of the register or of the file
    """
    book = result.book
    place, holder = facts.holder(result)
    minutes = result.cover.uncovered.minutes()
    said = text(
        "{person} has been held without a title on record for {time}.",
        person=facts.called(book), time=how_long(minutes),
    ) if minutes else text(
        "No time without a title is on record for {person}.", person=facts.called(book)
    )  # fmt: skip
    return Paper(
        text("Petition for habeas corpus (draft)"), said,
        lead=(text("To the competent court. The person named below is in custody; the record shows "
                   "no authority for the time below."),),
        facts=(
            (text("Person"), facts.called(book)), (text("Held at"), place),
            (text("Held by"), holder),
            (text("As of"), when(book.as_of, book.zone, precision="minute")),
        ),
        parts=(_asked(), _uncovered(result), *_other(result), _titles(result),
               Part(text("Where the person was"), table=facts.stays(book)), _law(result)),
        signatures=(Line(text("Petitioner")), Line(text("Counsel"))),
        foot=(
            text("Drafted from {source}. Every date has its source beside it; the draft is not a "
                 "decision of law.", source=source),
            text("No lawyer has checked the citations. Read them before filing."),
        ),
    )  # fmt: skip


def _asked() -> Part:
    return Part(
        text("What is asked"),
        (
            text("1. That the holder bring the person before the court, and certify the true cause "
                 "of the detention."),
            text("2. That the person be released where no title is shown."),
            text("3. That nobody move the person out of the reach of the court until it has "
                 "decided."),
        ),
    )  # fmt: skip


def _uncovered(result: Audit) -> Part:
    book, spans = result.book, result.cover.uncovered
    starts, ends = spans.pair
    why = _why(result)
    rows = tuple(
        (when(begin, book.zone), until(end, book.zone), how_long(end - begin), why.get(begin, ""))
        for begin, end in zip((starts & OPEN).tolist(), (ends & OPEN).tolist(), strict=True)
    )
    if not rows:
        return Part(text("The time without a title"), (text("None is on record."),))
    total = (text("Together"), "", how_long(spans.minutes()), "")
    head = (text("from"), text("to"), text("how long"), text("what is on record"))
    return Part(text("The time without a title"),
                table=Grid(head, (*rows, total), (2,), (len(rows),)))  # fmt: skip


def _why(result: Audit) -> dict[int, str]:
    """What is on record before and after each such time, by the minute at which it begins."""
    found = result.findings
    number = next((i for i, rule in enumerate(result.rules) if rule.id == "T-01"), -1)
    rows = np.flatnonzero(found.rule == number)
    sentences = reasons(result, rows) if len(rows) else []
    return {
        int(begin): said.partition("). ")[2] or said
        for begin, said in zip(found.begin[rows].tolist(), sentences, strict=True)
    }  # fmt: skip


def _other(result: Audit) -> tuple[Part, ...]:
    """What else touches liberty: findings of the gravest rules, the title itself left out."""
    found = result.findings
    rows = [
        i for i in range(len(found))
        if result.rules[found.rule[i]].severity == "S1"
        and result.rules[found.rule[i]].id not in ("T-01", "T-02")
    ]  # fmt: skip
    if not rows:
        return ()
    sentences = reasons(result, np.array(rows))
    told = tuple(
        (result.rules[found.rule[i]].id,
         rule_text(result.rules[found.rule[i]].id, "title", result.rules[found.rule[i]].title), why)
        for i, why in zip(rows, sentences, strict=True)
    )  # fmt: skip
    head = (text("rule"), text("what it says"), text("what is on record"))
    return (Part(text("What else concerns liberty"), table=Grid(head, told)),)


def _titles(result: Audit) -> Part:
    drawn = facts.titles(result.book)
    if not drawn.rows:
        return Part(text("The titles on record"), (text("None is on record."),))
    return Part(text("The titles on record"), table=drawn)


def _law(result: Audit) -> Part:
    """The law of the rules that found something, each once."""
    found = {int(i) for i in result.findings.rule.tolist()}
    rows = tuple(
        (rule.id, rule.law, text("checked") if rule.verified else text("not checked"))
        for i, rule in enumerate(result.rules) if i in found and rule.severity == "S1"
    )  # fmt: skip
    said = (text("The right to have a court decide on the detention: International Covenant on "
                 "Civil and Political Rights, article 9(4)."),)  # fmt: skip
    if not rows:
        return Part(text("The law"), said)
    head = (text("rule"), text("source"), text("citation"))
    return Part(text("The law"), said, Grid(head, rows))
