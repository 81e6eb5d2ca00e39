"""Entries that cite others: what they cite must be there, of a kind that can be cited so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from habeas.languages import text
from habeas.records.entry import reader_of
from habeas.register.canonical import parsed
from habeas.register.fault import RegisterFault
from habeas.register.store import Store
from habeas.register.writing import Draft

CITES = {"correction": "corrects", "sealing": "seals", "batch_withdrawn": "batch",
         "order_change": "order", "order_notice": "order", "title_status": "title"}  # fmt: skip
OF_KIND = {"order": ("order",), "title": ("title",), "batch": ("batch",)}


def checked(store: Store, drafts: Iterable[Draft], first: int) -> Iterator[Draft]:
    """The same drafts, each that cites an entry checked.

    first  the number that the first of them will have; they may cite each other backwards
    Raises RegisterFault (REG-37, REG-38, REG-39) for one that cites what it cannot.
    """
    kinds: dict[int, str] = {}
    for n, (kind, fields) in enumerate(drafts, first):
        cites = CITES.get(kind.partition("/")[0])
        if cites is not None and isinstance(fields.get(cites), int):
            _check(store, kinds, kind, fields[cites], cites)
        kinds[n] = kind
        yield kind, fields


def _check(store: Store, kinds: dict[int, str], kind: str, of: int, cites: str) -> None:
    found = kinds.get(of) or _kind_of(store, of)
    name = found.partition("/")[0]
    if not found or name not in OF_KIND.get(cites, (name,)):
        raise RegisterFault(
            "REG-37", text("Entry {n} is not what this entry can cite.", n=of), f"{kind}, {cites}",
            text("`habeas register show` gives the numbers of entries."),
        )  # fmt: skip
    if cites == "corrects" and name in ("correction", "sealing", "batch_withdrawn", "opening"):
        raise RegisterFault(
            "REG-38", text("Entry {n} is a {kind}, which is not corrected.", n=of, kind=name), kind,
            text("Correct the entry that it is about once more; the latest correction counts."),
        )  # fmt: skip
    if cites == "seals" and not is_sealable(store, of, found):
        raise RegisterFault(
            "REG-39", text("Entry {n} says who is held: no court seals that.", n=of), found,
            text("Write an alias for a person who must be protected."),
        )  # fmt: skip


def is_sealable(store: Store, n: int, kind: str) -> bool:
    """True where a court may have the body of this entry sealed: never a fact of custody."""
    reader = reader_of(kind)
    if reader is None:
        return False
    if not reader.sealable_as:
        return reader.sealable
    row = store.one("SELECT body FROM entry WHERE n=?", (n,))
    fields: Any = parsed(row[0]) if row and row[0] is not None else {}
    cited = fields.get(reader.sealable_as)
    other = reader_of(_kind_of(store, cited)) if isinstance(cited, int) else None
    return other is not None and other.sealable


def may_be_sealed(kind: str) -> bool:
    """True for a kind of which some entries may be sealed."""
    reader = reader_of(kind)
    return reader is not None and (reader.sealable or bool(reader.sealable_as))


def _kind_of(store: Store, n: int) -> str:
    row = store.one("SELECT kind FROM entry WHERE n=?", (n,))
    return row[0] if row else ""
