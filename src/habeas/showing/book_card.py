"""A book on one card: who is in it, as of when, how many were held day by day."""

from __future__ import annotations

from habeas.audit.count import held_now
from habeas.languages import several, text
from habeas.law.vocabulary import VOCABULARY
from habeas.records.casebook import Casebook
from habeas.showing import card
from habeas.showing.chart import population_svg
from habeas.showing.moment import number, until
from habeas.showing.population import by_day


def sentence(book: Casebook) -> str:
    """How many people are on record, how many of them are held at the last instant attested."""
    if book.counts is not None and not len(book.people):
        return text("This file has numbers of people, no persons.")
    held = int(held_now(book).sum())
    return several(
        len(book.people),
        "{people} person on record, {held} held at {time}.",
        "{people} people on record, {held} held at {time}.",
        people=number(len(book.people)),
        held=number(held),
        time=until(book.as_of, book.zone),
    )


def book_html(book: Casebook, *, uid: str = "book") -> str:
    """The sentence, the number held day by day, then what the file holds or lacks."""
    return card.card(
        card.sentence(sentence(book)),
        card.picture(population_svg(by_day(book), uid=uid)),
        card.faint(_tables(book)),
        card.faint(_lacking(book)),
        card.faint(_faults(book)),
    )


def _tables(book: Casebook) -> str:
    sizes = [f"{name} {number(len(table))}" for name, table in book.tables.items()]
    parts = [text("Source: {origin}.", origin=text(book.origin))]
    parts.append(text("Zone: {zone}.", zone=book.zone.name))
    if sizes:
        parts.insert(0, text("Rows: {tables}.", tables=", ".join(sizes)))
    return " ".join(parts)


def _lacking(book: Casebook) -> str:
    """What cannot be said of this file; nothing where every word can be asked."""
    if book.counts is None and not book.has("titles"):
        return text("No titles in this file: custody is to be explained, nobody is accused.")
    words = [name for name, found in VOCABULARY.items() if found.missing_in(book)]
    if not words or book.counts is not None:
        return ""
    return several(
        len(words),
        "{n} word of the law cannot be asked, because the file lacks its columns.",
        "{n} words of the law cannot be asked, because the file lacks their columns.",
        n=number(len(words)),
    )


def _faults(book: Casebook) -> str:
    faults = sum(defect.kind == "fault" for defect in book.defects)
    if not faults:
        return ""
    return several(
        faults,
        "{n} place could not be read as written: see book.defects.",
        "{n} places could not be read as written: see book.defects.",
        n=number(faults),
    )
