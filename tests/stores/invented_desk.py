"""A desk of an invented prison that moves people, with a clock that the test turns."""

from __future__ import annotations

from typing import Any

from sites import Site

from habeas.register.log import Register
from habeas.register.moment import minute_text
from habeas.register.writing import Receipt
from habeas.services import act, escort, order, transfer
from habeas.services.act import Done, Refused

MINUTE = 60_000
LEG = {
    "number": 1, "vehicle": "bus-7", "vehicle_kind": "vehicle", "from_place": "Norte",
    "to_place": "Sur", "holder": "Prison Service", "responsible": "Prison Service",
    "carrier": "Road Unit", "capacity": 4,
}  # fmt: skip
TWO = {
    "officers": [{"name": "A. Invented"}, {"name": "B. Invented"}], "reason": "Decree 0 (invented)"
}  # fmt: skip
ANSWERS: dict[str, Any] = {
    "escape": False, "self_harm": False, "violence": False, "hidden_objects": False,
    "protection": False, "language": "spa", "relative_told": True, "fit_to_travel": True,
    "medicine": False, "dependence": False, "pregnant": "no", "health_contact": "clinic 1",
    "title": "remand R-1", "not_to_be_released": True, "hostage": False, "fire": False,
    "protected_witness": False, "bags": 1,
}  # fmt: skip


class Desk:
    """A register in which people are held, with the acts of the desk that moves them."""

    def __init__(self, site: Site, *people: str, **more: str):
        self.site, self.register, self.key = site, site.register, site.key
        self.people = list(people)
        admitted = [
            ("admission/1", {"person": p, "at": self.now, "place": "Norte", **more}) for p in people
        ]
        self.register.append(admitted, self.key)

    @property
    def now(self) -> str:
        return minute_text(act.minute_of(self.site.clock.now))

    def later(self, minutes: float) -> str:
        self.site.clock.now += round(minutes * MINUTE)
        return self.now

    def plan(self, **more: Any) -> int:
        fields = {"people": self.people, "id": "M-7", "legs": [LEG], **more}
        return done(transfer.plan_transfer(self.register, self.key, fields)).first

    def bar(self, *people: str, **more: Any) -> int:
        fields = {"people": list(people), "act": "bars transfer", "made": self.now, "id": "25-100",
                  "court": "First Court", "text": "shall not be removed", **more}  # fmt: skip
        return order.record_order(self.register, self.key, fields).receipt.first

    def escorted(self, n: int) -> None:
        for person in self.people:
            for step in (escort.complete, escort.confirm):
                more = {"answers": ANSWERS} if step is escort.complete else {}
                done(step(self.register, self.key, person, n, **more))

    def authorise(self, n: int, **more: Any) -> Done | Refused:
        return transfer.authorise_transfer(self.register, self.key, n, **more)

    def depart(self, n: int, **more: Any) -> Done:
        return transfer.depart(self.register, self.key, n, self.now, **more)

    def flags(self) -> list[dict[str, Any]]:
        return [line.fields for line in self.register.entries() if line.kind == "flag/1"]

    def state(self, n: int) -> str:
        return transfer.state_of(self.register, n).state


def done(answer: Done | Refused) -> Receipt:
    assert isinstance(answer, Done), answer
    return answer.receipt


def refused(answer: Done | Refused) -> Refused:
    assert isinstance(answer, Refused), answer
    return answer


def codes(answer: Done) -> set[str]:
    return {warned.code for warned in answer.warnings}


def where(register: Register, person: str) -> list[str]:
    rows = register.store.every(
        "SELECT place FROM stay WHERE person=? AND ended_by IS NULL", (person,)
    )
    return [place for (place,) in rows]
