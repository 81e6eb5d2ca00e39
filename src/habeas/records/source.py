"""Where an entry was taken from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.value import Digest, Moment, Reference, Value, says


@dataclass(frozen=True, kw_only=True)
class Source(Value):
    """The origin of an entry that repeats what stands elsewhere."""

    what: Literal["file", "paper", "told", "message", "document"] | None = says(
        "The kind of source: a table in a file, a sheet of the paper book, somebody's word."
    )
    name: str | None = says("What it is called: the file, the book, who said it.")
    digest: Digest | None = says("The SHA-256 of the file.")
    table: str | None = says("The table or sheet of the file.")
    row: int | None = says("The row, counted as a spreadsheet does.")
    line: int | None = says("The line of the sheet.")
    page: Reference | None = says("The entry of the sheet of the paper book.", "Mandela 6 (K)")
    batch: Reference | None = says("The entry of the batch that it came in.")
    origin: str | None = says("The other log, where the entry stands in one.")
    index: int | None = says("The number that it has there.")
    received: Moment | None = says("When it came to hand.")
