"""Whom entries concern: people to be audited again, or everybody.

What names nobody yet touches everybody (a decree, an agreement, an order on a class, a place, a
norm pack, a batch withdrawn) is queued; the rest is told by the people named, whatever the entry
corrects, changes or seals included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from habeas.register.canonical import parsed
from habeas.register.history import about
from habeas.register.log import Register
from habeas.register.moment import earliest
from habeas.register.shown import people
from habeas.register.store import Store

EVERYBODY = (
    "decree", "agreement", "agreement_renewal", "payment", "competence", "proclamation", "place",
    "pack_change", "batch_withdrawn",
)  # fmt: skip
NOBODY = (  # of whom nothing changes
    "look", "disclosure", "statement", "flag", "acknowledgement", "order_feed", "transfer",
    "transfer_check", "transfer_authorised", "transfer_step", "escort_record", "recall",
    "recall_answer",
)  # fmt: skip
CHANGES = ("title_status", "order_change", "correction")
CITES = ("order", "title")  # fields with the number of an entry whose people are meant
MANY = 1_000  # people in one act: more of them are everybody's business
BULK = 20_000  # entries, as well

Fields = Mapping[str, Any]


@dataclass
class Concerned:
    """The people concerned; what concerns everybody: number of the entry -> the kind of it."""

    people: set[str] = field(default_factory=set)
    everybody: dict[int, str] = field(default_factory=dict)


def concerned(store: Store, numbers: range) -> Concerned:
    """Whom the entries with these numbers concern."""
    found = Concerned()
    if len(numbers) > BULK:
        found.everybody[numbers.start] = "batch"
        return found
    for n, kind, body in store.every(
        "SELECT n, kind, body FROM entry WHERE n >= ? AND n < ? ORDER BY n",
        (numbers.start, numbers.stop),
    ):
        if body is not None:
            _add(found, store, n, kind.partition("/")[0], parsed(body))
    if len(found.people) > MANY:
        found.everybody[numbers.start] = "batch"
        found.people = set()
    return found


def changes(register: Register, numbers: range) -> set[int]:
    """The earliest minutes at which changes of titles or orders among these entries take effect."""
    which = " OR ".join("kind LIKE ?" for _ in CHANGES)
    found = set()
    for (body,) in register.store.every(
        f"SELECT body FROM entry WHERE n >= ? AND n < ? AND ({which})",
        (numbers.start, numbers.stop, *(f"{kind}/%" for kind in CHANGES)),
    ):
        fields = parsed(body) if body is not None else {}
        said = fields.get("replacement", fields)
        found.add(earliest(str(said.get("at", "")), str(said.get("zone", register.zone))))
    return found


def _add(found: Concerned, store: Store, n: int, kind: str, fields: Fields) -> None:
    if kind in NOBODY:
        return
    if kind == "correction":
        _entry(found, store, n, fields["corrects"])
    elif kind == "sealing":
        touched = _touched(store, fields["seals"])
        found.people |= touched
        if not touched:
            found.everybody[n] = kind
    elif kind in EVERYBODY or (kind == "order" and _on_class(fields)):
        found.everybody[n] = kind
    else:
        found.people |= people(fields)
        for cites in CITES:
            if isinstance(fields.get(cites), int):
                _entry(found, store, n, fields[cites], (cites,))


def _on_class(fields: Fields) -> bool:
    return "members" in fields or not people(fields)


def _entry(
    found: Concerned, store: Store, n: int, number: int, kinds: tuple[str, ...] = ()
) -> None:
    """Whom an entry named, with those whom corrections of it named instead."""
    row = store.one("SELECT kind, body FROM entry WHERE n=?", (number,))
    if row is None:
        return
    kind = row[0].partition("/")[0]
    if kinds and kind not in kinds:
        return
    bodies = [parsed(body) for (_, _, _, body) in about(store, f"#{number}") if body is not None]
    corrections = [body for body in bodies if body.get("corrects") == number]
    said = [parsed(row[1])] if row[1] is not None else []
    for fields in (*said, *(body.get("replacement", {}) for body in corrections)):
        if fields:
            _add(found, store, n, kind, fields)


def _touched(store: Store, n: int) -> set[str]:
    rows = store.every("SELECT subject FROM touches WHERE n = ?", (n,))
    return {subject for (subject,) in rows if not subject.startswith("#")}
