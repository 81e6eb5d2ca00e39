"""What a document says of one person: names, stays, titles, each with where it is written."""

from __future__ import annotations

import numpy as np

from habeas.languages import text
from habeas.law.title import bounds
from habeas.records.casebook import ABSENT, Casebook, Table, Times
from habeas.showing import words
from habeas.showing.paper import Grid
from habeas.showing.paper_moment import begins, ends
from habeas.showing.title_end import until_said
from habeas.spans import OPEN


def called(book: Casebook) -> str:
    """The name on record, the register number behind it; the number alone where none is."""
    number = str(book.people[0])
    said = [name for name in _column(book.table("persons"), "name") if name]
    return f"{said[-1]} ({number})" if said else number


def source(book: Casebook, table: str, row: int) -> str:
    """Where a fact is written: an entry of the register, a row of a table."""
    if book.origin == "register":
        return text("entry {n}", n=row)
    return text("{table}, row {n}", table=table, n=row)


def stays(book: Casebook, goes_on: str) -> Grid:
    """The stays of the person: place, holder, from, to, source; in the order of time.

    goes_on  what is said of a stay that has no end on record
    """
    table = book.table("custody")
    start, end = table.times("start"), table.times("end")
    order = np.argsort(start.lo, kind="stable").tolist()
    rows = tuple(
        (
            table.words("place").text(i) or text("not stated"),
            table.words("holder").text(i) or text("not stated"),
            _first(int(start.lo[i]), book),
            goes_on if end.lo[i] == ABSENT else _last(int(end.hi[i]), book),
            source(book, "custody", int(table.row[i])),
        )
        for i in order
    )
    head = (text("place"), text("holder"), text("from"), text("to"), text("source"))
    return Grid(head, rows)


def titles(book: Casebook) -> Grid:
    """The titles on record: instrument, issuer, from, to, status, source."""
    table = book.table("titles")
    first, last, _ = bounds(table)
    rows = []
    for i in np.argsort(first.lo, kind="stable").tolist():
        kind, own = table.words("kind").text(i), table.words("id").text(i)
        named = " ".join(filter(None, (words.title(kind), own or table.words("case").text(i))))
        rows.append((
            named, table.words("issuer").text(i) or text("not stated"),
            _first(int(first.lo[i]), book), _end(table, last, i, book),
            _standing(table.words("status").text(i), int(last.hi[i]), book), source(book, "titles", int(table.row[i])),
        ))  # fmt: skip
    head = (text("instrument"), text("issued by"), text("from"), text("to"), text("status"),
            text("source"))  # fmt: skip
    return Grid(head, tuple(rows))


def status(word: str) -> str:
    """How a title stands, in the language spoken now."""
    return {
        "": text("valid"), "valid": text("valid"), "challenged": text("challenged"),
        "stayed": text("stayed"), "contradicted": text("contradicted"),
        "revoked": text("revoked"), "claimed": text("claimed"),
    }.get(word, word)  # fmt: skip


def _standing(word: str, last: int, book: Casebook) -> str:
    """How a title stands; one that nobody disputed has lapsed once its term is over."""
    is_over = word in ("", "valid") and 0 <= last <= book.as_of
    return text("lapsed") if is_over else status(word)


def _column(table: Table, name: str) -> list[str]:
    found = table.words(name)
    return [found.text(i) for i in range(len(table))]


def _first(minute: int, book: Casebook) -> str:
    return begins(minute, book.zone) if minute >= 0 else text("not stated")


def _end(table: Table, last: Times, i: int, book: Casebook) -> str:
    """The end of a title, one beyond the axis as it is written."""
    far = int(table.times("end").hi[i])
    return until_said(far, book.zone, book.as_of) if far > OPEN else _last(int(last.hi[i]), book)


def _last(minute: int, book: Casebook) -> str:
    return ends(min(minute, OPEN), book.zone) if minute >= 0 else text("not stated")
