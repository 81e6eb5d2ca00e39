"""The audit of a book as Python hands it out: findings as columns, a headline, files."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.audit.run import Audit
from habeas.languages import rule_text, text
from habeas.services.explained import Why, why
from habeas.services.shadow_audit import exit_code
from habeas.showing import listing, misasked
from habeas.showing.audit_card import audit_html
from habeas.showing.columns import Columns, instants
from habeas.showing.export import write_all
from habeas.showing.figures import as_dict, cover_rows, rule_rows
from habeas.showing.headline import headline
from habeas.showing.moment import number, when
from habeas.showing.table import table


class Audited:
    """What `habeas audit` says of a book.

    result     the audit itself; packs  the norm packs that it was judged by
    headline   the answer in a sentence or two; as_of  its instant, ISO 8601
    exit_code  0 cover judged and nothing found, 1 findings, 2 nothing could be audited
    """

    def __init__(self, result: Audit, later_law: bool = False) -> None:
        self.result, self._later_law = result, later_law
        self.packs = result.packs
        self.headline = headline(result)
        self.as_of = when(result.book.as_of, result.book.zone, iso=True)
        self.exit_code = exit_code(result)

    @cached_property
    def findings(self) -> Columns:
        """One row per finding, by rule, person, begin, with the columns of findings.csv.

        begin, end  instants; end is the first minute after, equal to begin for an instant
        Lengths in minutes; verdict is `certain` or `possible`. Files have the times as text.
        """
        found, zone = self.result.findings, self.result.book.zone
        written = listing.findings(self.result)
        for name in ("begin", "end"):
            place = written.column_names.index(name)
            moments = instants(getattr(found, name), zone)
            written = written.set_column(place, name, moments)
        return Columns(written, zone)

    @cached_property
    def cover(self) -> Columns:
        """One row per person ever held: minutes of custody, then its four parts."""
        return Columns(listing.cover(self.result))

    @cached_property
    def rules(self) -> Columns:
        """One row per rule that was judged, by id, with its numbers of people."""
        return Columns(listing.rules(self.result))

    @cached_property
    def not_judged(self) -> Columns:
        """One row per rule that could not be asked of this file, with what it lacks."""
        return Columns(listing.not_judged(self.result))

    def people(self, rule: str | None = None) -> npt.NDArray[Any]:
        """The identifiers of the people with a finding, of `rule` where given, sorted as text.

        Raises LookupError (ASK-09) for a rule that was not judged.
        """
        found, ids = self.result.findings, [rule.id for rule in self.result.rules]
        kept = np.ones(len(found), bool)
        if rule is not None:
            if rule not in ids:
                raise misasked.unknown(rule, ids)
            kept = found.rule == ids.index(rule)
        return np.unique(self.result.book.people[np.unique(found.person[kept])].astype(str))

    def why(self, person: Any) -> Why:
        """One person's life in custody with the reason for every finding."""
        return why(self.result.book, person, self.packs, later_law=self._later_law)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values: what `habeas audit --json` prints."""
        return as_dict(self.result)

    def write(
        self, folder: str | os.PathLike[str], *, source: str = "", bom: bool = False
    ) -> list[Path]:
        """Write what `habeas audit --out` writes; the files written, README.txt last."""
        return write_all(self.result, Path(folder), source=source, bom=bom)

    def __repr__(self) -> str:
        parts = [self.headline, text("As of {time}.", time=self.as_of)]
        if self.result.cover_judged:
            heads = ["", text("people"), text("days"), text("share")]
            parts += ["", table(cover_rows(self.result), heads, align="lrrr")]
        rows = [
            [row.rule.id, rule_text(row.rule.id, "title", row.rule.title),
             number(row.certain_people), number(row.possible_people), number(row.open_people)]
            for row in rule_rows(self.result)
        ]  # fmt: skip
        if rows:
            heads = [text("rule"), text("what it says")]
            heads += [text("people"), text("possibly"), text("now")]
            parts += ["", table(rows, heads, align="llrrr")]
        return "\n".join(parts)

    def _repr_html_(self) -> str:
        return audit_html(self.result)
