"""A records office of an invented prison, with a clock that the test turns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from habeas.register import keys, log
from habeas.register.log import Register
from habeas.register.moment import minute_text
from habeas.services import act, admission, kept, order
from habeas.services.act import Done, Refused
from habeas.services.judged_people import minute_of

KEY = keys.new("desk-1")
BEGAN = 1_788_264_000_000  # 1 September 2026, 12:00 UTC
SCAN = bytes(range(32))


class Office:
    """A register of an invented prison with a clock that the test turns."""

    def __init__(self, path: Path) -> None:
        self.time = BEGAN
        self.register: Register = log.create(
            str(path / "a.db"), KEY, origin="prison.example/valle", zone="America/El_Salvador",
            country="SV", log_keys=[KEY.vkey], clock=lambda: self.time,
        )  # fmt: skip
        self.register.store.load("blob", [(SCAN, b"scan")])
        self.write("place/1", place="Norte", place_kind="prison", capacity=2)
        self.write("place/1", place="Norte/1", within="Norte")
        self.write("place/1", place="Van", place_kind="vehicle")

    @property
    def now(self) -> str:
        """The minute by the clock."""
        return minute_text(minute_of(self.time))

    def later(self, hours: float) -> str:
        """Turn the clock forward; the minute then."""
        self.time += round(hours * 3_600_000)
        return self.now

    def write(self, kind: str, **fields: Any) -> Done:
        """Record a fact of any kind."""
        return act.record(self.register, KEY, [(kind, fields)])

    def admit(self, person: str, place: str = "Norte", **more: Any) -> Done:
        """Admit a person now."""
        return admission.record_admission(self.register, KEY, person, self.now, place, **more)

    def remand(self, person: str, **more: Any) -> int:
        """Record a remand order with its scan; the number of its entry."""
        fields = {
            "person": person, "what": "remand", "start": "2026-08-01", "end": "2027-08-01",
            "id": "R-1", "issuer": "Court 1", "document": SCAN.hex(), **more,
        }  # fmt: skip
        return self.write("title/1", **fields).receipt.first

    def order(self, **fields: Any) -> Done:
        """Record an order made now."""
        return order.record_order(self.register, KEY, {"made": self.now, **fields})

    def found(self, person: str) -> set[str]:
        """The rules by which something is found about a person, as it is kept."""
        body = kept.get(self.register.store, "findings", person)
        return {one["rule"] for one in body["found"]} if body else set()

    def fields(self, n: int) -> dict[str, Any]:
        """What an entry says."""
        line = self.register.entry(n)
        assert line is not None
        return line.fields


def codes(done: Done | Refused) -> set[str]:
    """The codes of the warnings of an act that was written."""
    assert isinstance(done, Done), done
    return {warned.code for warned in done.warnings}


def rules(done: Done | Refused) -> set[str]:
    """The rules that found something new in an act that was written."""
    assert isinstance(done, Done), done
    return {found.rule for found in done.findings}


def refused(answer: Done | Refused) -> Refused:
    """The refusal that this answer is."""
    assert isinstance(answer, Refused), answer
    return answer
