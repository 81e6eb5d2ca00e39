"""Refusals to release that are open: the person is still held, nobody has allowed it since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from habeas.register.canonical import parsed
from habeas.register.history import about, counting, withdrawn
from habeas.register.moment import earliest
from habeas.register.store import Store

SETTLES = ("release", "release_authorised", "escape", "death")
FEW = 500  # people in one question to the store


def lapsing(store: Store, people: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Per person, of those who have one, the open refusals: the entry, the minute of its lapse."""
    if not people:
        return {}
    named = sorted(_ever_refused(store, people) & set(people))
    gone = withdrawn(store) if named else []
    found = {}
    for person in named:
        open_ones: list[dict[str, Any]] = []
        for n, kind, fields in counting(about(store, person), gone):
            name = kind.partition("/")[0]
            if name in SETTLES or (name == "movement" and fields.get("outside")):
                open_ones = []
            elif name == "refusal" and "lapses" in fields:
                at = earliest(fields["lapses"], "UTC")
                open_ones.append({"refusal": n, "at": at})
        if open_ones:
            found[person] = open_ones
    return found


def _ever_refused(store: Store, people: Sequence[str]) -> set[str]:
    """The people whom a refusal names: one question, whether there are few of them or all."""
    if len(people) > FEW:
        bodies = store.every("SELECT body FROM entry WHERE kind LIKE 'refusal/%'")
        return {one for (body,) in bodies if body for one in parsed(body).get("people", ())}
    marks = ",".join("?" * len(people))
    rows = store.every(
        "SELECT t.subject FROM touches t JOIN entry e ON e.n = t.n "
        f"WHERE t.subject IN ({marks}) AND e.kind LIKE 'refusal/%'",
        list(people),
    )
    return {subject for (subject,) in rows}
