"""What the register says about itself: its opening, its keys, its batches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.kind import Record, kind
from habeas.records.officer import Signature
from habeas.records.source import Source
from habeas.records.value import Digest, Moment, Reference, says


@kind("opening", version=1)
@dataclass(frozen=True, kw_only=True)
class Opening(Record):
    """Entry 0: a register is opened. Its zone is that of every entry that names none."""

    origin: str = says("The name of the log, unique in the world.", required=True)
    country: str | None = says("The country, ISO 3166.")
    log_keys: tuple[str, ...] = says(
        "The keys that sign its checkpoints, as vkeys.", required=True, at_least=1
    )
    author: str = says("The key of its first author, as a vkey.", required=True)
    name: str | None = says("What the register is called among people.")
    authority: str | None = says("The authority that keeps it.", "Mandela 6 (K)")


@kind("key", version=1, needs=(("vkey", "key"),))
@dataclass(frozen=True, kw_only=True)
class Key(Record):
    """A key of an author is added, takes the place of another, or is revoked."""

    what: Literal["added", "rotated", "revoked"] = says("What is done.", required=True)
    vkey: str | None = says("A key that is added: name, hash, public part, as a vkey.")
    key: str | None = says("A key that is known already, by name+hash: revoked, or replaced.")
    holder: str | None = says("Whose key it is.")
    role: str | None = says("As what its holder writes.")
    since: Moment | None = says("For a revoked key, since when nothing that it signed counts.")
    reason: str | None = says("Why.")


@kind("batch", version=1)
@dataclass(frozen=True, kw_only=True)
class Batch(Record):
    """A batch of entries taken from elsewhere begins; it can be withdrawn as a whole."""

    source: Source = says("What was taken in.", required=True)
    entries: int | None = says("How many entries follow.")
    rows: int | None = says("How many rows the source has, bad ones included.")
    unread: int | None = says("How many of them could not be read.")
    repairs: tuple[str, ...] = says("The repairs that were allowed, by code.", many=True)
    tables: tuple[str, ...] = says("The tables that it has.", many=True)
    columns: tuple[str, ...] = says("Their columns; what a source lacks is not judged.", many=True)
    country: str | None = says("The country of its places, ISO 3166.")
    packs: tuple[str, ...] = says("The norm packs that it suggests.", many=True)
    bad_rows: tuple[Digest, ...] = says("The rows that could not be read, as files.", many=True)
    as_of: Moment | None = says("The last instant that the source attests.")
    digest: Digest | None = says("The SHA-256 of the whole source, by which a repetition is known.")
    why: str | None = says("What it was taken in for.")


@kind("batch_withdrawn", version=1)
@dataclass(frozen=True, kw_only=True)
class BatchWithdrawn(Record):
    """A batch counts no more; its entries stay readable."""

    batch: Reference = says("The entry of the batch.", required=True)
    reason: str | None = says("Why.")


@kind("sealing", version=1)
@dataclass(frozen=True, kw_only=True)
class Sealing(Record):
    """A court had the body of an entry taken away; its head stays. Custody facts never."""

    seals: Reference = says("The entry whose body is sealed.", required=True)
    court: str = says("The court that ordered it.", required=True)
    order: str = says("Its order, by number or ECLI.", required=True)
    at: Moment | None = says("When it was ordered.")
    reason: str | None = says("Why, so far as that may be told.")


@kind("received", version=1)
@dataclass(frozen=True, kw_only=True)
class Received(Record):
    """A bundle of another log was taken in."""

    origin: str = says("The name of the other log.", required=True)
    first: Reference | None = says("The number of its first entry, in the other log.")
    entries: int | None = says("How many entries it has.")
    size: int | None = says("The size of the other log that its checkpoint states.")
    root: str | None = says("The root hash that its checkpoint states.")
    checkpoint: str | None = says("The checkpoint, whole.")
    digest: Digest | None = says("The SHA-256 of the bundle.")
    carried_by: str | None = says("Who brought it, where somebody did.")


@kind("people_counted", version=1)
@dataclass(frozen=True, kw_only=True)
class PeopleCounted(Record):
    """How many persons the index has, so that none can be taken out of it unseen."""

    people_count: int = says("How many register numbers there are.", required=True)
    digest: Digest | None = says("The SHA-256 over all of them, sorted.")


@kind("pack_change", version=1)
@dataclass(frozen=True, kw_only=True)
class PackChange(Record):
    """A norm pack changes from a day on. One without two signatures can be refused."""

    pack: str = says("The pack.", required=True)
    version: str = says("Its new version.", required=True)
    digest: Digest | None = says("The SHA-256 of the pack.")
    effective: Moment = says("From when it is used.", "policy: two signatures", required=True)
    signatures: tuple[Signature, ...] = says(
        "Who signed: two at least.", "policy: two signatures", required=True, at_least=2
    )
    reason: str | None = says("What changed in the law.")
