"""A register of an invented prison with orders of an invented court, signed and seen by a witness."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from habeas.register import cosignature, keys, log, note, signing, witnessed
from habeas.register.moment import minute_text
from habeas.services import act, order
from habeas.services.judged_people import minute_of

ORIGIN, ZONE = "prison.example/valle", "America/El_Salvador"
NOON = 1_742_061_600_000  # 15 March 2025, 12:00 in the zone of the prison
TEXT = (
    "The agencies, their officers and whoever acts in concert with them are enjoined from removing "
    "any member of the class from the territory until further order.\n"
    "Whoever is on board of an aircraft that has left is to be brought back."
)


class Flight:
    """The register, with a clock that the test turns."""

    def __init__(self, folder: Path) -> None:
        self.time, self.key = NOON, keys.new("desk")
        self.secret = note.new_secret(ORIGIN, note.ED25519)
        self.witness = note.new_secret("witness.example", note.COSIGNATURE)
        self.path = str(folder / "valle.db")
        self.register = log.create(
            self.path, self.key, origin=ORIGIN, zone=ZONE, country="SV",
            clock=lambda: self.time, log_keys=[self.secret.vkey.written()],
        )  # fmt: skip
        self.followed = range(0)  # what came of the last order
        self.write("key", key="witness.example", what="added", role="witness",
                   vkey=self.witness.vkey.written())  # fmt: skip

    @property
    def now(self) -> str:
        """The minute by the clock."""
        return minute_text(minute_of(self.time))

    def later(self, minutes: float) -> str:
        """Turn the clock forward; the minute then."""
        self.time += round(minutes * 60_000)
        return self.now

    def write(self, kind: str, **fields: Any) -> int:
        """Record a fact; the number of its entry."""
        return act.record(self.register, self.key, [(f"{kind}/1", fields)]).receipt.first

    def admit(self, count: int, basis: str = "Act of 1798", first: int = 1) -> list[str]:
        """So many people held on one basis, with invented names; their register numbers."""
        if not count:
            return []
        people = [f"VA-{i:06d}" for i in range(first, first + count)]
        drafts = [
            ("admission/1", {"person": one, "at": "2025-03-10T10:00Z", "place": "Norte",
                             "basis": basis})
            for one in people
        ]  # fmt: skip
        names = [("person/1", {"person": one, "name": f"Invento {one[-4:]}, Ana María de los Ángeles"
                               if i % 5 == 0 else f"Invento {one[-4:]}, Ana"})
                 for i, one in enumerate(people)]  # fmt: skip
        act.record(self.register, self.key, drafts)
        act.record(self.register, self.key, names)
        return people

    def order(self, **fields: Any) -> int:
        """An order on the class, made now, or another one by its fields."""
        said = {
            "act": "bars transfer", "basis": "Act of 1798", "made": self.now, "id": "25-100",
            "court": "First District Court of Example", "judge": "Judge Invented", "text": TEXT,
            "case": "1:25-cv-00001-EX", "end_stated": "14 days", "end": "2025-03-29",
            "end_by_rule": "2025-03-31", "end_rule": "FRCP 6(a), US", "number": 7,
            "binds": ["Department of Example", "Flight operator of Example"],
            "instrument": "restraining order", "without_notice": True, "hour_stated": True,
            "injury_stated": False, **fields,
        }  # fmt: skip
        stated = {name: said[name] for name in said if said[name] is not None}
        done = order.record_order(self.register, self.key, stated)
        self.followed = done.followed
        return done.receipt.first

    def transfer(self, people: list[str], **fields: Any) -> dict[str, Any]:
        """The fields of a transfer of these people by air."""
        return {
            "people": people, "id": "M-7", "move_type": "removal", "why": "Removal under an act",
            "receiving_authority": "Prison authority of Example",
            "officer": {"name": "Officer Planner", "rank": "Inspector", "number": "77"},
            "lines": [{"person": one, "seat": f"{i // 4 + 1}{'ABCD'[i % 4]}", "title": f"W-{i}",
                       "basis": "Act of 1798" if one < "VA-000500" else "Immigration law"}
                      for i, one in enumerate(people)],
            "legs": [{"number": 1, "vehicle": "FL-1", "vehicle_kind": "aircraft",
                      "from_place": "Norte", "to_place": "Sur", "country": "SV",
                      "departs": "2025-03-15T22:26Z", "arrives": "2025-03-16T01:40Z",
                      "holder": "Department of Example", "responsible": "Department of Example",
                      "carrier": "Línea del Valle", "capacity": 300}], **fields,
        }  # fmt: skip

    def signed(self, *, seen: bool = True) -> None:
        """A checkpoint over everything; cosigned by the witness where it was seen."""
        last = signing.sign_checkpoint(self.register, [self.secret], self.key)
        if seen:
            line = cosignature.sign(self.witness, last.text, self.time // 1000)
            witnessed.keep(self.register, last, [line])
