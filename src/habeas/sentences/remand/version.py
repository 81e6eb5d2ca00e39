"""Law called by name: `sv-remand@2023-07-25`, `sv-remand+half-of-maximum`."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.sentences import day
from habeas.sentences.remand import sv
from habeas.sentences.step import Law, Table

REMAND = {"sv-remand": sv.TABLE}
STATES = {"SV": "sv-remand"}
BILLS = {"sv-remand": sv.BILLS}
TEXTS = {"sv-remand": (sv.CODE, sv.DECREE, sv.REFORM)}


@dataclass(frozen=True)
class Named:
    """A law asked for by name.

    name   of a table of remand limits or of a sentence pack, such as `sv-remand`
    on     the day whose law is meant; None for the day that is asked about
    bills  the bills taken as law
    """

    name: str
    on: int | None = None
    bills: frozenset[str] = frozenset()

    def __str__(self) -> str:
        at = "" if self.on is None else f"@{day.text(self.on)}"
        return f"{self.name}{at}" + "".join(f"+{bill}" for bill in sorted(self.bills))

    @property
    def is_remand(self) -> bool:
        """True for a table of remand limits."""
        return self.name in REMAND

    @property
    def table(self) -> Table:
        """The table of limits; KeyError for a name that is no law of remand."""
        return REMAND[self.name]

    def law(self, known_on: int | None = None) -> Law:
        """The same as the tables of steps take it. A table of remand is asked about a day by its
        input `law_day`; of a sentence pack the texts that begin later are left out."""
        later = None if self.is_remand else self.on
        return Law(known_on=known_on, bills=self.bills, in_force=later)


def read(written: str) -> Named:
    """The law that is written as `name@YYYY-MM-DD+bill`; ValueError where the day is none."""
    name, *bills = written.strip().split("+")
    name, at, on = name.partition("@")
    return Named(
        name.strip().lower(),
        day.parse(on) if at else None,
        frozenset(bill.strip().lower() for bill in bills),
    )
