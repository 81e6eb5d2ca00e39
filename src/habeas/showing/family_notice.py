"""A notice to the family: what a relative is owed by law, in plain words."""

from __future__ import annotations

from habeas.audit.run import Audit
from habeas.languages import text
from habeas.records.casebook import Casebook
from habeas.showing import paper_ended
from habeas.showing import person_facts as facts
from habeas.showing.paper import Line, Paper, Part
from habeas.showing.paper_ended import NO_TIME, Last, Said
from habeas.showing.paper_moment import begins, end, minute


def family_notice(result: Audit, to: str = "", said: Said | None = None) -> Paper:
    """The notice about the one person of this audit; `to` is who gets it.

    It says what article 18(1) of the convention against enforced disappearance asks for: by whose
    order, since when, where, under whose supervision; of a release, an escape, a death, or a
    hand-over when, where, by whom. Nothing of health, charge or affiliation.
    said  what entries say of the end of custody beyond the casebook
    """
    book = result.book
    state = paper_ended.last(book, said)
    return Paper(
        text("Notice to family"), _heading(book, state),
        lead=(text("You have the right to know this, and to be told again whenever it changes."),),
        facts=(
            *(((text("To"), to),) if to else ()), *_ended(book, state), *_held(book, state),
            (text("As of"), minute(book.as_of, book.zone)),
        ),
        parts=(
            Part(text("By whose order"), table=facts.titles(book))
            if len(book.table("titles"))
            else Part(text("By whose order"), (text("No order is on record."),)),
            Part(text("What you can do"), _can(state)),
        ),
        signatures=(Line(text("Officer who gives this notice")), Line(text("Received by"))),
        foot=(text("Convention for the protection of all persons from enforced disappearance, "
                   "article 18(1). No lawyer has checked the citation."),),
    )  # fmt: skip


def _heading(book: Casebook, state: Last) -> str:
    """Where the person is, else how custody ended with its time."""
    person, time = facts.called(book), end(state.ended, book.zone)
    if state.since == NO_TIME:
        return text("No time in custody is on record for {person}.", person=person)
    if state.is_held:
        return text("{person} is held at {place}.", person=person,
                    place=state.place or text("not stated"))  # fmt: skip
    if state.kind == "release":
        return text("{person} was released: {time}.", person=person, time=time)
    if state.kind == "death":
        return text("{person} died in custody: {time}.", person=person, time=time)
    if state.kind == "escape":
        return text("{person} escaped: {time}.", person=person, time=time)
    if state.kind == "handover":
        return text("{person} was handed over: {time}.", person=person, time=time)
    return text("The custody of {person} ended: {time}. How is not on record.",
                person=person, time=time)  # fmt: skip


def _ended(book: Casebook, state: Last) -> tuple[tuple[str, str], ...]:
    """When, where, by whom, where to: nothing while custody goes on."""
    if state.is_held or state.since == NO_TIME:
        return ()
    unknown = text("not stated")
    found = [
        (text("When custody ended"), end(state.ended, book.zone)),
        (text("Where it ended"), state.where or unknown),
        (text("By which authority"), state.authority or unknown),
    ]
    if state.kind in ("release", "handover"):
        found.append((text("Went to"), state.destination or unknown))
    if state.kind == "death":
        found.append((text("Where the remains are"), state.remains or unknown))
    return (*found, *(((text("Where it is written"), state.entry),) if state.entry else ()))


def _held(book: Casebook, state: Last) -> tuple[tuple[str, str], ...]:
    unknown, by = text("not stated"), paper_ended.held_by(state, book)
    since = book.table("custody").times("start").lo
    first = begins(int(since.min()), book.zone) if len(since) else unknown
    answers = (text("Responsible authority"), state.responsible or unknown)
    if state.is_held or state.since == NO_TIME:
        return (
            (text("In custody since"), first),
            (text("At this place since"), paper_ended.since(state, book)),
            (text("Held by"), by), answers,
        )  # fmt: skip
    return (
        (text("Was in custody from"), first), (text("Last held at"), paper_ended.stay(state, book)),
        (text("Was held by"), by), answers,
    )  # fmt: skip


def _can(state: Last) -> tuple[str, ...]:
    if state.is_held or state.since == NO_TIME:
        return (
            text("Ask for a visit or a call; ask for counsel; ask the court or the ombudsman "
                 "for the order by which the person is held."),
            text("If the person is moved, you must be told again: where to, by whom."),
        )  # fmt: skip
    if state.kind == "death":
        return (text("Ask how and why the person died, for an independent investigation, and "
                     "for the remains."),)  # fmt: skip
    return (
        text("If you do not know where the person is, tell the court or the ombudsman at once; "
             "show this notice. Ask who saw the person go, with the signatures."),
    )  # fmt: skip
