"""A reform before it is switched on: who moves, by how many days, from one law to another.

OLD and NEW name law of one kind: a table of remand limits as it stood on a day, or with a bill
(`sv-remand@2023-07-25`, `sv-remand+half-of-maximum`); or a sentence pack, with a day without the
texts that begin after it (`england-wales@2024-09-09`). Nothing is written: each law is asked about
the people in the file.
"""

from __future__ import annotations

from habeas.audit.reform import Reform, compared
from habeas.languages import text
from habeas.reading.fault import FileFault
from habeas.records.casebook import Casebook
from habeas.sentences.packs import PACKS
from habeas.sentences.remand.version import BILLS, REMAND, TEXTS, Named, read


def law_called(written: str) -> Named:
    """The law of that name; FileFault REF-01 to REF-03 that says what there is."""
    try:
        named = read(written)
    except ValueError:
        raise FileFault(
            "REF-02",
            text("{given} names no day.", given=written),
            written,
            text("Write the day as in sv-remand@2025-09-01."),
        ) from None
    if named.name not in REMAND and named.name not in PACKS:
        raise FileFault(
            "REF-01",
            text("There is no law called {name}.", name=named.name or written),
            written,
            text("Choose among: {names}.", names=", ".join(known_laws())),
        )
    strange = sorted(named.bills - set(_bills(named.name)))
    if strange:
        raise FileFault(
            "REF-03",
            text("{law} has no bill called {name}.", law=named.name, name=strange[0]),
            written,
            text("Choose among: {names}.", names=", ".join(_bills(named.name)) or text("none")),
        )
    return named


def known_laws() -> tuple[str, ...]:
    """Every law that can be named, texts of remand law with their days, bills with their names."""
    found = []
    for name, days in TEXTS.items():
        found += [name, *(f"{name}@{day}" for day in days)]
        found += [f"{name}+{bill}" for bill in BILLS[name]]
    for name in PACKS:
        found += [name, *(f"{name}+{bill}" for bill in _bills(name))]
    return tuple(found)


def _bills(name: str) -> tuple[str, ...]:
    return tuple(BILLS[name]) if name in REMAND else PACKS[name].known_bills


def reform(book: Casebook, old: Named, new: Named, known_on: int | None = None) -> Reform:
    """Who moves by how many days if `new` is law instead of `old`.

    Raises FileFault REF-04 for a law of remand held against one of sentences, REF-05 for a file
    that says nothing of what is asked.
    """
    if old.is_remand != new.is_remand:
        raise FileFault(
            "REF-04",
            text("One of these is a law of remand, the other a law of sentences."),
            f"{old} {new}",
            text("Name two texts of one kind, such as sv-remand@2023-07-25 sv-remand@2025-09-01."),
        )
    table = "titles" if old.is_remand else "sentences"
    if not (book.has("titles", "kind") if old.is_remand else book.has("sentences")):
        raise FileFault(
            "REF-05",
            text("This file has no {table}: nobody's day can be worked out.", table=table),
            table,
            text(
                "Add the table {table} (docs/tables.md), then run the command again.", table=table
            ),
        )
    return compared(book, old, new, known_on)
