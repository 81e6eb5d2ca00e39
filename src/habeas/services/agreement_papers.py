"""What a register has on paper of agreements between states: texts, renewals, invoices, payments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from habeas.languages import text
from habeas.reading.zones import find
from habeas.register.fault import RegisterFault
from habeas.register.history import Counted, about, counting, withdrawn
from habeas.register.log import Register
from habeas.register.moment import bounds
from habeas.register.shown import EVERYBODY
from habeas.spans.calendar import UTC, Zone

KINDS = {  # kind: the field that names the agreement
    "agreement": "id", "agreement_renewal": "id",
    "invoice": "agreement", "payment": "agreement", "responsibility": "agreement",
}  # fmt: skip

Paper = tuple[int, Mapping[str, Any]]  # number of the entry, its fields after corrections


@dataclass(frozen=True)
class Papers:
    """The entries about one agreement that count, each kind in the order of writing.

    zone  that of the agreement, by name; that of the register where its text names none
    """

    id: str
    zone: str
    texts: tuple[Paper, ...]
    renewals: tuple[Paper, ...]
    invoices: tuple[Paper, ...]
    payments: tuple[Paper, ...]
    responsibilities: tuple[Paper, ...]

    @property
    def terms(self) -> tuple[Paper, ...]:
        """The texts with the renewals, in the order of writing."""
        return tuple(sorted((*self.texts, *self.renewals), key=lambda paper: paper[0]))

    @property
    def in_force(self) -> tuple[Paper, ...]:
        """The same without the renewals that nobody signed: these are not in force."""
        hollow = {n for n, said in self.renewals if self.minutes(said, "signed")[0] < 0}
        return tuple(paper for paper in self.terms if paper[0] not in hollow)

    @property
    def currency(self) -> str:
        """The first currency that a text names; "" for none."""
        return next((str(said["currency"]) for _, said in self.terms if "currency" in said), "")

    @property
    def dates_of(self) -> Zone:
        """The zone whose dates are those of the agreement."""
        return find(self.zone) or UTC

    def minutes(self, said: Mapping[str, Any], name: str) -> tuple[int, int]:
        """A moment of one of these papers as a half-open range of minutes; negative for none."""
        value = said.get(name)
        return (
            bounds(value, str(said.get("zone", self.zone))) if isinstance(value, str) else (-1, -1)
        )


def reversed_days(papers: Papers, said: Mapping[str, Any], *of: str) -> bool:
    """Whether the first of two days of a paper is after the last; those of an invoice without `of`."""
    first, last = of or ("first", "last")
    begin, stop = papers.minutes(said, first)[0], papers.minutes(said, last)[1]
    return begin >= 0 and 0 <= stop <= begin


def names(register: Register) -> tuple[str, ...]:
    """The names of all agreements on record, in the order of writing."""
    found = (said.get("id") for _, kind, said in _counted(register) if _name(kind) == "agreement")
    return tuple(dict.fromkeys(str(name) for name in found if name))


def papers(register: Register, agreement: str) -> Papers:
    """What is on record about an agreement, whether or not its text is."""
    found: dict[str, list[Paper]] = {kind: [] for kind in KINDS}
    for n, kind, said in _counted(register):
        if said.get(KINDS[_name(kind)]) == agreement:
            found[_name(kind)].append((n, said))
    zone = next((str(said["zone"]) for _, said in found["agreement"] if "zone" in said), "")
    parts = (tuple(found[kind]) for kind in KINDS)
    return Papers(agreement, zone or register.zone, *parts)


def known(register: Register, agreement: str) -> Papers:
    """The same; RegisterFault (AGR-15) where no text of such an agreement is on record."""
    found = papers(register, agreement)
    if not found.texts:
        near = ", ".join(names(register)) or text("none")
        raise RegisterFault(
            "AGR-15", text("No agreement of this name is on record."), agreement,
            text("On record: {names}. Record it with `habeas agreement record`.", names=near),
        )  # fmt: skip
    return found


def _counted(register: Register) -> list[Counted]:
    """The entries about agreements, those that were corrected as they count now."""
    store = register.store
    rows = {row[0]: row for row in about(store, EVERYBODY) if _name(row[1]) in KINDS}
    numbers = set(rows)
    for (of,) in store.every("SELECT DISTINCT of FROM changed WHERE how = 'corrected'"):
        if of in numbers:
            rows.update((row[0], row) for row in about(store, f"#{of}"))
    every = [rows[n] for n in sorted(rows)]
    return [one for one in counting(every, withdrawn(store)) if one[0] in numbers]


def _name(kind: str) -> str:
    return kind.partition("/")[0]
