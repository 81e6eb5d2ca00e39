"""What the entries of a register say of the end of a person's custody, to be put on paper."""

from __future__ import annotations

from collections.abc import Mapping

from habeas.register.asof import life
from habeas.register.log import open_register
from habeas.services.registered import milliseconds

KINDS = ("release", "escape", "death", "transport")
FIELDS = ("destination", "handed_to", "authority", "remains")


def endings(path: str, person: str, known_on: int | None = None) -> dict[int, Mapping[str, str]]:
    """Entry -> field -> words, of the releases, escapes, deaths, hand-overs of a person.

    known_on  the minute by which it had been written; None: all
    The register at `path` is opened to be read only.
    """
    register = open_register(path, readonly=True)
    try:
        with register.reading():
            known = None if known_on is None else milliseconds(known_on)
            return {
                n: {name: str(said[name]) for name in FIELDS if said.get(name)}
                for n, kind, said in life(register, person, known)
                if kind.partition("/")[0] in KINDS
            }
    finally:
        register.close()
