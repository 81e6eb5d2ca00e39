"""Under which number, which name somebody is listed, by the claims that count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from habeas.register.history import about, counting, withdrawn
from habeas.register.moment import bounds
from habeas.register.store import Store

PORTION = 500  # entries in one question to the store
ALSO = 3  # further names shown

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Names:
    """The name under which a person is listed, further ones, the birth date as written."""

    name: str = ""
    also: tuple[str, ...] = ()
    born: str = ""


def as_they_count(store: Store, numbers: Iterable[int]) -> dict[int, Fields]:
    """The fields of these entries by number, after corrections; those that do not count left out.

    For many entries that are scattered over the log: a question for every 500 of them.
    """
    wanted = sorted(set(numbers))
    gone = withdrawn(store)
    by = {of: 0 for (of,) in store.every("SELECT of FROM changed WHERE how='corrected'")}
    found: dict[int, Fields] = {}
    for first in range(0, len(wanted), PORTION):
        some = wanted[first : first + PORTION]
        rows = store.every(
            "SELECT n, kind, recorded, body FROM entry WHERE n IN "
            f"({','.join('?' * len(some))}) ORDER BY n", some,
        )  # fmt: skip
        corrections = [row for n in some if n in by for row in _corrections(store, n)]
        for n, _, fields in counting([*rows, *corrections], gone):
            found[n] = fields
    return found


def names(claims: Sequence[Fields], number: str) -> Names:
    """What is claimed of a person, in the order of writing, whatever number it was claimed under.

    The name is the last under which the number itself is listed, else the first that was told.
    """
    own = [said for said in claims if said.get("person") == number]
    listed = [said["name"] for said in own if said.get("name")]
    every = [
        *listed,
        *(name["text"] for said in own for name in _told_first(said) if name.get("text")),
        *(said["name"] for said in claims if said.get("name")),
    ]
    name = listed[-1] if listed else next(iter(every), "")
    also = tuple(one for one in dict.fromkeys(every) if one != name)
    born = [said["birth_date"] for said in (*claims, *own) if said.get("birth_date")]
    return Names(name, also[:ALSO], born[-1] if born else "")


def aliases(store: Store, zone: str, as_of: int) -> dict[str, str]:
    """The number that is shown in place of a protected person's own, for those who have one now."""
    found = {}
    for _, kind, fields in counting(about(store, "#aliases"), withdrawn(store)):
        if not kind.startswith("alias/") or "person" not in fields:
            continue
        since = bounds(fields.get("start", ""), fields.get("zone", zone))[0]
        until = max(bounds(fields.get("end", ""), fields.get("zone", zone)))
        if since <= as_of and (until < 0 or until > as_of):
            found[fields["person"]] = fields["alias"]
    return found


def _told_first(said: Fields) -> list[Fields]:
    return sorted(said.get("names", ()), key=lambda name: name.get("use") != "told")


def _corrections(store: Store, n: int) -> list[Any]:
    return store.every(
        "SELECT e.n, e.kind, e.recorded, e.body FROM changed c JOIN entry e ON e.n = c.by "
        "WHERE c.of=? AND c.how='corrected' ORDER BY e.n",
        (n,),
    )
