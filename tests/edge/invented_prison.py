"""A prison that is in no country, its register written through the front door."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

from habeas.register import keys, log, note
from habeas.services.downtime import brought_up_to_date, downtime
from habeas.showing.downtime_pack import Held, Pack

ORIGIN, ZONE = "prison.example/valle", "America/El_Salvador"
BEGIN = 1_764_000_000_000  # 24 November 2025, 10:00 in the zone of the prison


class Prison:
    """A register with a clock that moves a second with every act."""

    def __init__(self, folder: Path) -> None:
        self.now, self.key = BEGIN, keys.new("desk")
        self.secret = note.new_secret(ORIGIN, note.ED25519)
        self.path = str(folder / "valle.db")
        self.register = log.create(
            self.path, self.key, origin=ORIGIN, zone=ZONE, clock=self.clock,
            log_keys=[self.secret.vkey.written()],
        )  # fmt: skip

    def clock(self) -> int:
        self.now += 1000
        return self.now

    def enter(self, kind: str, **fields: Any) -> int:
        return self.register.append([(f"{kind}/1", fields)], self.key).first

    def place(self, place: str, **fields: Any) -> None:
        self.enter("place", place=place, **fields)

    def admit(self, person: str, place: str | None = "VAL-A", **fields: Any) -> int:
        where = {} if place is None else {"place": place}
        return self.enter("admission", person=person, at="2025-11-01T10:00Z", **where, **fields)

    def pack(self, sheets: int = 0, book: str = "") -> Pack:
        brought_up_to_date(self.register)
        return downtime(self.register, sheets, book)

    def line(self, person: str) -> Held:
        return next(one for one in self.pack().held if one.number == person)


def furnished(prison: Prison) -> None:
    """A prison with parts, a police station, an empty cell, people who came and went."""
    prison.place("VAL", name="Prisión de Valle", capacity=120)
    prison.place("VAL-A", within="VAL", capacity=60)
    prison.place("VAL-C", within="VAL", name="Celda vacía", capacity=2)
    prison.place("POL", name="Police 3")
    for i in range(60):
        prison.admit(f"P-{i}")
    prison.admit("P-70", "VAL")
    prison.admit("P-71", "POL")
    prison.admit("P-0", "POL")  # in two places by the record
    prison.admit("P-1")  # twice in one
    prison.admit("P-72", None)
    stay = prison.admit("P-80")
    prison.enter("release", person="P-80", at="2025-11-02T10:00Z", leaves=stay)
    stay = prison.admit("P-81")
    prison.enter("escape", person="P-81", at="2025-11-02T10:00Z", leaves=stay)
    stay = prison.admit("P-82")
    prison.enter("movement", person="P-82", at="2025-11-02T10:00Z", leaves=stay, outside=True)
    stay = prison.admit("P-83")
    prison.enter("movement", person="P-83", at="2025-11-02T10:00Z", leaves=stay, place="HOS")


def said(paper: str) -> str:
    """What a reader sees of a page, on one line."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", paper.split("<body>")[-1])))


def sheets_of(paper: str) -> list[str]:
    """The pages of a pack as a reader sees them."""
    return [said(sheet) for sheet in paper.split("<section")[1:]]
