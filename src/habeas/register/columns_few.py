"""The casebook of a few people out of a register, in a millisecond or two.

It is what `columns.casebook` says of them, found entry by entry in the obvious way; a test holds
the two equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from habeas.records.casebook import Casebook, Table
from habeas.register import columns_everybody as shared
from habeas.register.canonical import parsed
from habeas.register.columns_book import Asked, asked, book
from habeas.register.columns_everybody import Only
from habeas.register.columns_few_rows import (
    Facts,
    assurances,
    events,
    orders,
    periods,
    persons,
    sentence_transfers,
    stays,
    titles,
)
from habeas.register.columns_fields import IN_USE, OF_EVERYBODY
from habeas.register.columns_known import Known, known
from habeas.register.columns_lines import end_of
from habeas.register.columns_moments import ZoneOf
from habeas.register.columns_orders import people_in
from habeas.register.columns_people import clusters
from habeas.register.columns_plain import Row, table_of
from habeas.register.columns_sentences import computations, credits_of, sentences
from habeas.register.history import NOW, Counted, about, counting
from habeas.register.log import Register
from habeas.register.store import Store

_MAKERS: Mapping[str, Callable[[Facts], list[Row]]] = {
    "persons": persons, "custody": stays, "titles": titles, "orders": orders, "events": events,
    "periods": periods, "assurances": assurances, "sentence_transfers": sentence_transfers,
    "sentences": sentences, "credits": credits_of, "computations": computations,
}  # fmt: skip


def few(
    register: Register, people: Iterable[str], zone_of: ZoneOf, as_of: int | None,
    known_on: int | None, only: Only = None,
) -> Casebook:  # fmt: skip
    """The casebook of these people, with whom links join them; see `columns.casebook_of`.

    Tables that only say something beside the stays of everybody are left out.
    """
    limit = NOW if known_on is None else known_on
    with register.reading():
        end = end_of(register.store, known_on)
        everyone = known(register.store, end, known_on)
        every = everyone.once("columns", lambda: _columns(everyone))
        columns = every if only is None else _columns(everyone, only)
        how = asked(register, everyone.about, zone_of, as_of, known_on, columns)
        facts, names = _facts(register.store, list(dict.fromkeys(people)), everyone, how, limit)
        rows = {name: make(facts) for name, make in _MAKERS.items() if name in columns}
    tables = {
        name: table_of(name, rows[name], columns[name], how.own, how.zone_of)
        if name in rows else _about_nobody(everyone, how, name, zone_of)
        for name in columns
    }  # fmt: skip
    found = book(register, everyone.about, np.array(names, object), tables, how, end)
    return replace(found, partial=True)


def _columns(everyone: Known, only: Only = None) -> dict[str, tuple[str, ...]]:
    found = shared.columns(everyone.about, only)
    return {table: names for table, names in found.items() if table not in OF_EVERYBODY}


def _about_nobody(everyone: Known, how: Asked, name: str, zone_of: ZoneOf) -> Table:
    """A table without persons, made once for as long as nothing is written of it."""

    def make() -> Table:
        rows = [Row(n, -1, said) for n, said in getattr(everyone.about, name)]
        return table_of(name, rows, how.columns[name], how.own, how.zone_of)

    return everyone.once((name, zone_of, how.columns[name]), make)


def _facts(
    store: Store, people: list[str], everyone: Known, how: Asked, limit: int
) -> tuple[Facts, list[str]]:
    """What is written of these people, with their names in the order of first naming."""
    found: dict[int, Counted] = {}
    written: dict[int, int] = {}
    links: list[tuple[str, str, str]] = []
    met, fresh = set[str](), list(people)
    while fresh:
        name = fresh.pop()
        if name in met:
            continue
        met.add(name)
        rows = about(store, name, limit)
        written.update((row[0], row[2]) for row in rows)
        for n, kind, said in counting(rows, everyone.gone):
            found[n] = n, kind, said
            if kind.startswith("link/"):
                one, other = str(said.get("person", "")), str(said.get("other", ""))
                links.append((one, other, str(said.get("verdict", ""))))
                fresh += [one, other]
    entries = [found[n] for n in sorted(found)]
    first: dict[str, int] = {}
    for n, kind, said in entries:
        if kind.partition("/")[0] in IN_USE:
            for name in people_in(said):
                first.setdefault(name, n)
    joined = clusters(links, first)
    tops = {joined.head.get(name, name) for name in people}
    number: dict[str, int] = {}
    names: list[str] = []
    for name in first:
        top = joined.head.get(name, name)
        if name in met and top in tops:
            if top not in names:
                names.append(top)
            number[name] = names.index(top)
    cited = _cited(store, limit)
    return Facts(entries, written, number, joined.torn, everyone, how, cited, _author(store)), names


def _author(store: Store) -> Callable[[int], str]:
    """Gives who signed for an entry."""

    def author(n: int) -> str:
        row = store.one("SELECT head FROM entry WHERE n = ?", (n,))
        return str(parsed(row[0])["author"]) if row else ""

    return author


def _cited(store: Store, limit: int) -> Callable[[int], list[Any]]:
    """Gives the entries about an entry, written by then."""
    return lambda n: about(store, f"#{n}", limit)
