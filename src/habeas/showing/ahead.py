"""What falls due after the last instant attested, with who must not be released yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.audit.count import held_now
from habeas.audit.finding import Findings
from habeas.audit.hold import Hold, holds
from habeas.audit.run import Audit, due
from habeas.records.casebook import Casebook
from habeas.rules.catalogue import Rule
from habeas.spans import DAY

MONTH = 30 * DAY
WEEK = 7 * DAY


@dataclass(frozen=True)
class Ahead:
    """Findings that will begin within `within` minutes if nothing happens, soonest first.

    holds  the people one of whose titles ends by then while another stays open
    """

    within: int
    findings: Findings
    rules: Sequence[Rule]
    holds: list[Hold]

    def soon(self, minute: int) -> Findings:
        """Those that begin by `minute`."""
        return self.findings.take(self.findings.begin < minute)


def ahead_of(result: Audit, given: Findings | None = None, within: int = MONTH) -> Ahead:
    """What falls due within so many minutes; `given` where it is known already.

    Only people held when the file ends are asked about: nothing falls due for the others.
    """
    book = result.book
    found = given
    if found is None:
        here = _only(book, held_now(book)) if len(book.people) else book
        found = due(here, book.as_of + within, result.packs)
    order = np.argsort(found.begin, kind="stable")
    return Ahead(within, found.take(order), result.rules, holds(book, within))


def _only(book: Casebook, wanted: npt.NDArray[np.bool_]) -> Casebook:
    """The casebook with the rows of the wanted people beside the rows of nobody in particular."""
    tables = {name: table.take(_of(book, name, wanted)) for name, table in book.tables.items()}
    return replace(book, tables=tables)


def _of(book: Casebook, name: str, wanted: npt.NDArray[np.bool_]) -> npt.NDArray[Any]:
    person = book.table(name).person
    return (person < 0) | wanted[person]
