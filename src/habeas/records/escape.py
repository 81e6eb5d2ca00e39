"""The end of custody: escape."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.records.citation import RELEASE
from habeas.records.event import Event
from habeas.records.kind import kind
from habeas.records.value import Moment, Reference, says


@kind("escape", version=1)
@dataclass(frozen=True, kw_only=True)
class Escape(Event):
    """A person escaped, or did not come back; the stay `leaves` ends. Never refused."""

    leaves: Reference | None = says("The entry that opened the stay which ends.", RELEASE)
    noticed_at: Moment | None = says("When it was noticed.")
    circumstances: str | None = says("How it happened, so far as known.")
    reported_to: str | None = says("Which authority was told.")
    reported_at: Moment | None = says("When that was.")
