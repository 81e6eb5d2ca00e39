"""The facts by which a court can name a class: one list, each with its meaning.

Affiliation, religion, ethnicity, appearance are no fields: nobody is in a class by them, because
nobody has them on record here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "time", "yes or no"]


@dataclass(frozen=True)
class Fact:
    """A field of class expressions.

    column  where it stands, as (table, column) of the tidy tables
    """

    says: str
    column: tuple[str, str]
    kind: Kind = "text"


def _custody(column: str, says: str) -> Fact:
    return Fact(says, ("custody", column))


FACTS: dict[str, Fact] = {
    "person.nationality": Fact("Nationality, ISO 3166.", ("persons", "nationality")),
    "person.age": Fact("Whole years at the moment asked about.", ("persons", "birth_date"),
                       "number"),
    "person.birth_date": Fact("When the person was born.", ("persons", "birth_date"), "time"),
    "person.vulnerable": Fact("A flag that isolation would harm the person.",
                              ("persons", "vulnerable"), "yes or no"),
    "person.naturalised": Fact("Whether a nationality was acquired later than by birth.",
                               ("persons", "naturalised"), "yes or no"),
    "custody.basis": _custody("basis", "The legal basis on which the person is held."),
    "custody.status": _custody("status", "The status that the holder gives."),
    "custody.place": _custody("place", "The place, by its code."),
    "custody.place_kind": _custody("place_kind", "What kind of place it is."),
    "custody.country": _custody("country", "The country of the place, ISO 3166."),
    "custody.holder": _custody("holder", "Who holds the person."),
    "custody.responsible": _custody("responsible", "The authority that is responsible."),
    "custody.for_state": _custody("for_state", "The state for which the person is held."),
    "custody.destination": _custody("destination", "Where the person is being taken, ISO 3166."),
    "custody.agreement": _custody("agreement", "The agreement under which the person is held."),
    "custody.category": _custody("category", "The category under which the person was sent."),
    "title.kind": Fact("The kind of any instrument that stands then.", ("titles", "kind")),
    "title.state": Fact("The state that issued any such instrument.", ("titles", "state")),
    "title.issuer": Fact("Who issued any such instrument.", ("titles", "issuer")),
    "title.case": Fact("The case number on any such instrument.", ("titles", "case")),
}  # fmt: skip


def columns_read(names: Iterable[str]) -> dict[str, list[str]]:
    """The columns of the tidy tables, by table, out of which these fields are read: with those
    that say who is held, since when, or that a title stands."""
    found = {"persons": set[str](), "custody": {"start", "end"}}
    for fact in (FACTS[name] for name in names):
        table, column = fact.column
        found.setdefault(table, {"start", "end", "ends", "status"}).add(column)
    return {table: sorted(columns) for table, columns in found.items()}
