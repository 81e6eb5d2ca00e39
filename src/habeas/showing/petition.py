"""A petition for habeas corpus, drafted: the days without a title, each with where it is written."""

from __future__ import annotations

import numpy as np

from habeas.audit.run import Audit
from habeas.languages import rule_text, text
from habeas.records.casebook import Casebook
from habeas.showing import paper_ended
from habeas.showing import person_facts as facts
from habeas.showing.moment import how_long
from habeas.showing.paper import Grid, Line, Paper, Part
from habeas.showing.paper_ended import Last, Said
from habeas.showing.paper_moment import begins, ends, minute
from habeas.showing.reason import reasons
from habeas.spans import OPEN

GROUNDS = ("T-01", "T-16", "T-07", "R-16")  # custody that no title carries


def petition(result: Audit, source: str, said: Said | None = None) -> Paper:
    """The draft for the one person of this audit.

    source  what the audit read: the name of the register or of the file
    said    what entries say of the end of custody beyond the casebook
    Of a person who is held no longer it asks for a declaration, not for a release.
    """
    book = result.book
    state = paper_ended.last(book, said)
    limit = state.ended[1] if state.disagrees else OPEN
    times = _times(result, limit)
    minutes = sum(end - begin for begin, end in times)
    return Paper(
        text("Petition for habeas corpus (draft)"), _heading(book, state, minutes),
        lead=_lead(state, minutes),
        facts=(
            (text("Person"), facts.called(book)), *_held(book, state),
            (text("As of"), minute(book.as_of, book.zone)),
        ),
        parts=(_asked(state, minutes), _uncovered(result, times, minutes), *_other(result, limit),
               _titles(result), _stays(book, state), _law(result)),
        signatures=(Line(text("Petitioner")), Line(text("Counsel"))),
        foot=(
            text("Drafted from {source}. Every date has its source beside it; the draft is not a "
                 "decision of law.", source=source),
            text("No lawyer has checked the citations. Read them before filing."),
            text("Times without an offset are those of {zone}.", zone=book.zone.name),
        ),
    )  # fmt: skip


def _heading(book: Casebook, state: Last, minutes: int) -> str:
    person = facts.called(book)
    if not minutes:
        return text("No time without a title is on record for {person}.", person=person)
    if state.is_held:
        return text("{person} has been held without a title on record for {time}.",
                    person=person, time=how_long(minutes))  # fmt: skip
    return text("{person} was held without a title on record for {time}.",
                person=person, time=how_long(minutes))  # fmt: skip


def _lead(state: Last, minutes: int) -> tuple[str, ...]:
    """What the record shows, in the tense that is true."""
    if not minutes:
        said = text("To the competent court. The record shows no time without a title.")
    elif state.is_held:
        said = text("To the competent court. The person named below is in custody; the record "
                    "shows no authority for the time below.")  # fmt: skip
    else:
        said = text("To the competent court. The person named below was in custody; the record "
                    "shows no authority for the time below.")  # fmt: skip
    if not state.disagrees:
        return (said,)
    return (said, text("An end of custody is on record, but none of the stay. The time below is "
                       "counted up to the end that is on record."))  # fmt: skip


def _held(book: Casebook, state: Last) -> tuple[tuple[str, str], ...]:
    by = paper_ended.held_by(state, book)
    if state.is_held:
        return ((text("Held at"), state.place or text("not stated")), (text("Held by"), by))
    if state.since == paper_ended.NO_TIME:
        return ((text("Was held at"), text("not stated")),)
    return (
        (text("Was held at"), paper_ended.stay(state, book)), (text("Was held by"), by),
        (text("How custody ended"), paper_ended.how(state, book)),
    )  # fmt: skip


def _asked(state: Last, minutes: int) -> Part:
    if not state.is_held:
        return _asked_after(state, minutes)
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


def _asked_after(state: Last, minutes: int) -> Part:
    """What is asked once custody has ended; where the record disagrees, to see the person too."""
    wanted = [
        text("That the court declare that for {time} the person was held without a title.",
             time=how_long(minutes)) if minutes
        else text("That the court decide whether the person was held lawfully."),
        text("That the holder certify by what authority the person was held."),
    ]  # fmt: skip
    if state.disagrees and state.kind != "death":
        wanted.append(text("That the holder show that the person is free, or bring the person "
                           "before the court."))  # fmt: skip
    return Part(text("What is asked"), tuple(f"{i}. {one}" for i, one in enumerate(wanted, 1)))


def _times(result: Audit, limit: int) -> list[tuple[int, int]]:
    """The times without a title, up to the minute `limit`."""
    first, last = result.cover.uncovered.pair
    pairs = zip((first & OPEN).tolist(), (last & OPEN).tolist(), strict=True)
    return [(begin, min(end, limit)) for begin, end in pairs if begin < limit]


def _stays(book: Casebook, state: Last) -> Part:
    goes_on = text("still held") if state.is_held else text("no end on record")
    return Part(text("Where the person was"), table=facts.stays(book, goes_on))


def _uncovered(result: Audit, times: list[tuple[int, int]], minutes: int) -> Part:
    zone, why = result.book.zone, _why(result)
    rows = tuple(
        (begins(begin, zone), ends(end, zone), how_long(end - begin), why.get(begin, ""))
        for begin, end in times
    )
    if not rows:
        return Part(text("The time without a title"), (text("None is on record."),))
    total = (text("Together"), "", how_long(minutes), "")
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


def _other(result: Audit, limit: int) -> tuple[Part, ...]:
    """What else touches liberty: findings of the gravest rules, the title itself left out."""
    found = result.findings
    rows = [
        i for i in range(len(found))
        if result.rules[found.rule[i]].severity == "S1"
        and result.rules[found.rule[i]].id not in ("T-01", "T-02") and found.begin[i] <= limit
    ]  # fmt: skip
    if not rows:
        return ()
    sentences = reasons(result, np.array(rows))
    told = tuple(
        (result.rules[found.rule[i]].id,
         rule_text(result.rules[found.rule[i]].id, "title", result.rules[found.rule[i]].title),
         f"{_when(result, i, limit)} {why.partition('. ')[2]}")
        for i, why in zip(rows, sentences, strict=True)
    )  # fmt: skip
    head = (text("rule"), text("what it says"), text("what is on record"))
    return (Part(text("What else concerns liberty"), table=Grid(head, told)),)


def _when(result: Audit, row: int, limit: int) -> str:
    """The time of a finding up to the minute `limit`, each moment with its offset."""
    found, zone = result.findings, result.book.zone
    begin, end = int(found.begin[row]), min(int(found.end[row]), limit)
    if begin == end:
        return text("At {time}.", time=begins(begin, zone))
    told = {"begin": begins(begin, zone), "end": ends(end, zone), "time": how_long(end - begin)}
    if found.open[row] and found.end[row] <= limit:
        return text("Since {begin}, still so at {end} ({time}).", **told)
    return text("From {begin} to {end} ({time}).", **told)


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
