"""Acts of an invented prison of every kind that a casebook is made of, from a seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from habeas.records.tables import (
    INSTRUMENTS,
    ORDER_ACTS,
    PERIOD_KINDS,
    TITLE_ENDS,
    TITLE_KINDS,
    TITLE_STATUS,
)
from habeas.register.columns_fields import KIND_OF_EVENT, LEAVES
from habeas.register.writing import Draft

PEOPLE = tuple(f"P-{i}" for i in range(7))
PLACES = ("Norte", "Sur", "Post 1", "Vehicle 4")
ZONES = ("America/New_York", "Asia/Kathmandu", "Nowhere/None", "-03:00")
CLASS = 'person.nationality == "XA"'
BOTH = [{"name": "O. Uno", "rank": "sergeant"}, {"name": "O. Dos", "number": "2"}]
KINDS = (
    "admission", "movement", "movement", "end", "person", "identity", "title", "title",
    "title_status", "order", "order_notice", "order_change", "event", "event", "place", "link",
    "agreement", "agreement_renewal", "payment", "decree", "competence", "proclamation", "count",
    "period", "period", "assurance", "sentence_transfer", "correction", "sealing", "look", "batch",
    "batch_withdrawn",
)  # fmt: skip


@dataclass
class Invented:
    """What has been written so far, so that later entries can cite it.

    written  kind, fields by number of entry
    """

    random: Random
    n: int
    written: dict[int, Draft] = field(default_factory=dict)

    def acts(self, count: int) -> Iterator[list[Draft]]:
        """So many acts of one to five entries; one in fifteen is a batch from elsewhere."""
        for _ in range(count):
            act: list[Draft] = []
            for _ in range(self.random.choice((1, 1, 2, 3, 5))):
                draft = self._draft(bool(act))
                act.append(draft)
                self.written[self.n] = draft
                self.n += 1
            yield act

    def _draft(self, within: bool) -> Draft:
        kind = self.random.choice(KINDS)
        if kind in ("batch", "batch_withdrawn") and (within or self.random.random() < 0.5):
            kind = "event"  # a batch is the first entry of its act
        make = getattr(self, f"_{kind}", None)
        name, said = (make() if make else None) or self._about(
            kind if kind in ("person", "identity") else "identity"
        )
        if "zone" not in said and self.random.random() < 0.1:
            said["zone"] = self.random.choice(ZONES)
        return f"{name}/1", {k: v for k, v in said.items() if v is not None}

    def at(self) -> str:
        """A moment: a minute, a day, a range, or something that cannot be read."""
        random = self.random
        day = f"2026-{random.randint(1, 6):02d}-{random.randint(1, 28):02d}"
        minute = f"{day}T{random.randrange(24):02d}:{random.randrange(0, 60, 15):02d}Z"
        return random.choice((minute, minute, minute, day, f"{day}T00:00Z/{day}T07:30Z", "?soon"))

    def _cited(self, *kinds: str) -> int | None:
        found = [n for n, (kind, _) in self.written.items() if kind.partition("/")[0] in kinds]
        return self.random.choice(found) if found else None

    def _some(self, **fields: Any) -> dict[str, Any]:
        """The fields, each left out now and then."""
        return {k: v for k, v in fields.items() if self.random.random() < 0.6}

    def _one(self, *words: Any) -> Any:
        return self.random.choice(words)

    def _about(self, kind: str) -> tuple[str, dict[str, Any]]:
        said = self._some(
            name="somebody", nationality=self._one("XA", "XB"), vulnerable=self._one(True, False),
            birth_date=self._one("1990-05-17", "1990", "199X", "2009-07", "?", "1988~", "../1999"),
            naturalised=self._one(True, False),
        )  # fmt: skip
        return kind, {"person": self._one(*PEOPLE), **said}

    def _stay(self) -> dict[str, Any]:
        return self._some(
            place=self._one(*PLACES), place_kind=self._one("prison", "police", "odd"),
            country=self._one("XA", "XU"), holder=self._one("Prisons", "Police"),
            recognised=self._one(True, False), acknowledged=self._one(True, False),
            regime=self._one("ordinary", "solitary"), planned_end=self.at(),
            status=self._one("DPV", "CS"), basis=self._one("AEA", "Title 8"),
            category=self._one("sentenced", "remand"), told_recorded_at=self.at(),
            told_author=self._one("Warden", ""),
        )  # fmt: skip

    def _admission(self) -> tuple[str, dict[str, Any]]:
        return "admission", {"person": self._one(*PEOPLE), "at": self.at(), **self._stay()}

    def _movement(self) -> tuple[str, dict[str, Any]]:
        stay = self._cited("admission", "movement")
        person = self.written[stay][1]["person"] if stay else self._one(*PEOPLE)
        said = {"person": person, "at": self.at(), "leaves": stay, **self._stay()}
        if self.random.random() < 0.3:
            said["outside"] = self._one(True, True, False)
        return "movement", said

    def _end(self) -> tuple[str, dict[str, Any]]:
        stay = self._cited("admission", "movement")
        person = self.written[stay][1]["person"] if stay else self._one(*PEOPLE)
        leaves = stay if self.random.random() < 0.8 else None
        return self._one(*LEAVES), {"person": person, "at": self.at(), "leaves": leaves,
                                    **self._some(place=self._one(*PLACES))}  # fmt: skip

    def _event(self) -> tuple[str, dict[str, Any]]:
        what, kind = self._one(*KIND_OF_EVENT.items())
        if kind in LEAVES:
            what, kind = "decision", "isolation"
        what, kind = self._one((what, kind), (what, kind), ("wish not to notify", "family_notice"),
                               ("end", "isolation"), ("something", "event"))  # fmt: skip
        return kind, {"person": self._one(*PEOPLE), "what": what, "at": self.at(), **self._some(
            place=self._one(*PLACES), country="XA", case="11", told_recorded_at=self.at(),
            language="spa", understood=self._one(True, False), done_by="Warden", reason="asked",
            officers_count=self._one("2", "1", "none"))}  # fmt: skip

    def _title(self) -> tuple[str, dict[str, Any]]:
        return "title", {"person": self._one(*PEOPLE), **self._some(
            what=self._one(*TITLE_KINDS), start=self.at(), end=self.at(),
            ends=self._one(*TITLE_ENDS), id=self._one("1", "2"), case=self._one("11", "12"),
            issuer="court", state=self._one("XA", "XU"), status=self._one(*TITLE_STATUS),
            serious=self._one(True, False), individual=self._one(True, False),
            penalty_max_months=self._one("120", "7.5", "long"))}  # fmt: skip

    def _title_status(self) -> tuple[str, dict[str, Any]] | None:
        title = self._cited("title")
        if title is None:
            return None
        person = self.written[title][1]["person"]
        return "title_status", {
            "title": title, "person": self._one(person, person, person, "P-0"), "at": self.at(),
            "status": self._one("revoked", *TITLE_STATUS),
        }  # fmt: skip

    def _order(self) -> tuple[str, dict[str, Any]]:
        named = self._one(
            {"person": self._one(*PEOPLE)}, {"basis": "AEA"},
            {"people": sorted(self.random.sample(PEOPLE, 3)), "person": "P-1"},
            {"members": CLASS}, {"members": CLASS, "basis": "AEA", "person": "P-2"},
        )  # fmt: skip
        return "order", {**named, **self._some(
            act=self._one(*ORDER_ACTS), made=self.at(), entered=self.at(), noticed=self.at(),
            end=self.at(), country="XA", title="1", confirmed=self._one(True, False),
            end_by_rule=self.at(), lodged_by="counsel", instrument=self._one(*INSTRUMENTS),
            without_notice=self._one(True, False)),
            "vacated": self._one(None, None, None, self.at())}  # fmt: skip

    def _order_notice(self) -> tuple[str, dict[str, Any]] | None:
        order = self._cited("order")
        return order and ("order_notice", {"order": order, "actor": "x", "at": self.at()})

    def _order_change(self) -> tuple[str, dict[str, Any]] | None:
        order = self._cited("order")
        only = self._one({}, {}, {"person": self._one(*PEOPLE)}, {"people": ["P-1", "P-2"]})
        return order and ("order_change", {
            "order": order, "what": self._one("vacated", "extended", "stayed", "stayed",
                                              "stay lifted", "stay lifted", "lifted", "confirmed"),
            "at": self.at(), **self._some(end=self.at(), officers=self._one(BOTH, BOTH[:1])),
            **only})  # fmt: skip

    def _place(self) -> tuple[str, dict[str, Any]]:
        return "place", {"place": self._one(*PLACES), **self._some(
            since=self.at(), place_kind=self._one("prison", "police"), country="XA",
            holder="Prisons of " + self._one("A", "B"), recognised=self._one(True, False))}  # fmt: skip

    def _link(self) -> tuple[str, dict[str, Any]]:
        one, other = self.random.sample(PEOPLE, 2)
        verdict = self._one("same", "not the same")
        return "link", {"person": one, "other": other, "verdict": verdict}

    def _agreement(self) -> tuple[str, dict[str, Any]]:
        return "agreement", {"id": self._one("one", "two"), **self._some(
            start=self.at(), end=self.at(), cap="300", fee_per_person_year="20000.50",
            paid="1", currency="USD", sending_state="XU")}  # fmt: skip

    def _agreement_renewal(self) -> tuple[str, dict[str, Any]]:
        return "agreement_renewal", {"id": self._one("one", "two", "three"), **self._some(
            start=self.at(), end=self.at(), cap="400", signed=self.at(), currency="EUR")}  # fmt: skip

    def _payment(self) -> tuple[str, dict[str, Any]]:
        return "payment", {"agreement": self._one("one", "two"), "at": self.at(),
                           "amount": self._one("1000.10", "7"),
                           **self._some(currency="USD", vetted=self._one(True, False))}  # fmt: skip

    def _competence(self) -> tuple[str, dict[str, Any]]:
        return "competence", {"issuer": self._one("court", "ministry"), **self._some(
            what=self._one(*TITLE_KINDS), country="XA", start=self.at(), end=self.at())}  # fmt: skip

    def _proclamation(self) -> tuple[str, dict[str, Any]]:
        return "proclamation", {"basis": "AEA", "start": self.at(),
                                **self._some(nationality="XB", end=self.at())}  # fmt: skip

    def _count(self) -> tuple[str, dict[str, Any]]:
        return "count", {"place": self._one(*PLACES), "at": self.at(),
                         "counted": self.random.randrange(90),
                         **self._some(expected=self.random.randrange(90))}  # fmt: skip

    def _period(self) -> tuple[str, dict[str, Any]]:
        return "period", {"person": self._one(*PEOPLE), "start": self.at(), **self._some(
            what=self._one(*PERIOD_KINDS), end=self.at(), done_by="court", case="11")}  # fmt: skip

    def _assurance(self) -> tuple[str, dict[str, Any]]:
        return "assurance", {"person": self._one(*PEOPLE), "given": self.at(), **self._some(
            country="XB", end=self.at(), written=self._one(True, False),
            personal=self._one(True, False), monitored=self._one(True, False))}  # fmt: skip

    def _sentence_transfer(self) -> tuple[str, dict[str, Any]]:
        return "sentence_transfer", {"person": self._one(*PEOPLE), "at": self.at(), **self._some(
            national=self._one(True, False), consent=self._one(True, False),
            months_left=self._one("7", "5.5"), months_imposed="60", months_served="?")}  # fmt: skip

    def _decree(self) -> tuple[str, dict[str, Any]]:
        return "decree", {"start": self.at(), "end": self.at(), **self._some(id="7", country="XA")}

    def _correction(self) -> tuple[str, dict[str, Any]] | None:
        found = [n for n, (kind, _) in self.written.items()
                 if kind.partition("/")[0] not in ("correction", "sealing", "batch",
                                                   "batch_withdrawn", "look")]  # fmt: skip
        if not found:
            return None
        of = self.random.choice(found)
        if self.random.random() < 0.2:
            return "correction", {"corrects": of, "withdrawn": True, "reason": "never was"}
        kind, said = self.written[of]
        again = dict(said)
        for name in ("at", "start", "made", "since", "given"):
            if name in again:
                again[name] = self.at()
        if "person" in again and self.random.random() < 0.3:
            again["person"] = self._one(*PEOPLE)
        if kind == "order/1" and self.random.random() < 0.3:
            again = {"basis": "AEA", "act": "bars transfer", "made": self.at()}
        return "correction", {"corrects": of, "replacement": again, "reason": "misread"}

    def _sealing(self) -> tuple[str, dict[str, Any]] | None:
        of = self._cited("contact", "identity", "family_notice")
        return of and ("sealing", {"seals": of, "court": "High Court", "order": "S-1"})

    def _look(self) -> tuple[str, dict[str, Any]]:
        return "look", {"person": self._one(*PEOPLE), "who": "desk", "reads": "file", "why": "x"}

    def _batch(self) -> tuple[str, dict[str, Any]]:
        return "batch", {"source": {"what": "file"}, "as_of": "2026-05-01T06:00Z",
                         "columns": ["custody.start", "titles.kind"], "packs": ["sv"]}  # fmt: skip

    def _batch_withdrawn(self) -> tuple[str, dict[str, Any]] | None:
        batch = self._cited("batch")
        return batch and ("batch_withdrawn", {"batch": batch})
