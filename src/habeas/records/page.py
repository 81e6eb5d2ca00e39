"""The paper book that is kept when machines are down."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.records.citation import OUTAGE
from habeas.records.kind import Record, kind
from habeas.records.officer import Signature
from habeas.records.value import Moment, says


@kind("page", version=1)
@dataclass(frozen=True, kw_only=True)
class Page(Record):
    """A numbered sheet of the paper book is keyed in; what stands on it follows as entries.

    The head of the entry has the time of keying in; `written_from` to `written_to` is the other.
    """

    book: str = says("The number of the book.", OUTAGE, required=True)
    sheet: int = says("The number of the sheet.", OUTAGE, required=True)
    written_from: Moment | None = says("When its first line was written.", OUTAGE)
    written_to: Moment | None = says("When its last line was written.", OUTAGE)
    lines: int | None = says("How many lines it has.", OUTAGE)
    signatures: tuple[Signature, ...] = says("Who signed the sheet.", OUTAGE, many=True)
    witness: str | None = says("Who watched the keying in.", OUTAGE)
    why: str | None = says("Why the book was used.", OUTAGE)
    spoilt: bool | None = says("Whether the sheet is spoilt or missing; then it says nothing.",
                               OUTAGE)  # fmt: skip
