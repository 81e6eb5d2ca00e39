"""Register numbers as people type them: those that the register does not know, what may be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from habeas.register.log import Register
from habeas.services.linked import PORTION

NEAR = 3  # numbers offered for one that is not known
# Whoever is known only from a departure under a mistyped number is not known by it afterwards.
HELD = (
    "SELECT s.person FROM stay s JOIN entry e ON e.n = s.n "
    "WHERE (e.kind NOT LIKE 'movement/%' OR e.body NOT LIKE '%\"manifest\":%')"
)
DESCRIBED = (
    "SELECT t.subject FROM touches t JOIN entry e ON e.n = t.n WHERE "
    "(e.kind LIKE 'person/%' OR e.kind LIKE 'identity/%' OR e.kind LIKE 'link/%')"
)


def trimmed(people: Iterable[str]) -> list[str]:
    """The numbers without blanks around them; each once, in the order given."""
    return list(dict.fromkeys(number for one in people if (number := one.strip())))


def with_trimmed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a manifest with its numbers trimmed, in its list as in its lines."""
    found = dict(fields)
    if isinstance(found.get("people"), list | tuple):
        found["people"] = trimmed(map(str, found["people"]))
    if isinstance(found.get("lines"), list | tuple):
        found["lines"] = [
            {**line, "person": str(line["person"]).strip()} if "person" in line else line
            for line in found["lines"]
        ]  # fmt: skip
    return found


def unknown(register: Register, people: Sequence[str]) -> list[str]:
    """Those of these numbers under which nobody was ever held or described; in the order given."""
    known: set[str] = set()
    wanted = sorted(set(people))
    for first in range(0, len(wanted), PORTION):
        some = wanted[first : first + PORTION]
        marks = ",".join("?" * len(some))
        for asked in (
            f"{HELD} AND s.person IN ({marks})",
            f"{DESCRIBED} AND t.subject IN ({marks})",
        ):
            known.update(person for (person,) in register.store.every(asked, some))
    return [person for person in dict.fromkeys(people) if person not in known]


def near(register: Register, people: Sequence[str]) -> dict[str, list[str]]:
    """For each of these numbers those on record that look like it, the likeliest first."""
    if not people:
        return {}
    known = sorted({person for (person,) in register.store.every(HELD)})
    same: dict[str, list[str]] = {}
    for person in known:
        same.setdefault(_bare(person), []).append(person)
    found = {}
    for person in people:
        folded = same.get(_bare(person), []) or get_close_matches(person, known, NEAR, 0.75)
        found[person] = folded[:NEAR]
    return found


def _bare(number: str) -> str:
    """A number without case, signs, leading zeros: p-02 is P2."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[\W_]+", " ", number.casefold())).replace(
        " ", ""
    )
