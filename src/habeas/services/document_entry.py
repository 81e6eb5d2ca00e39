"""The entry of a register that a document is made from: read as it counts, proved, dated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from habeas.languages import text
from habeas.reading.zones import find
from habeas.records.entry import record
from habeas.records.kind import Record
from habeas.register import witnessed
from habeas.register.asof import counting_now, life
from habeas.register.fault import RegisterFault
from habeas.register.history import about, counting, withdrawn
from habeas.register.line import Line
from habeas.register.log import Register
from habeas.register.moment import bounds
from habeas.services.act import now
from habeas.services.downtime_names import aliases, names
from habeas.services.judged_people import minute_of
from habeas.showing.paper_entry import Source
from habeas.showing.paper_moment import Range
from habeas.spans.calendar import UTC, Zone

DIGITS_MAX = 15  # of the number of an entry
NAMING = ("person", "identity")  # the kinds of entry that say what somebody is called


def counted(register: Register, n: int, kind: str) -> Mapping[str, Any]:
    """The fields of entry `n`, of this kind, after corrections.

    Raises RegisterFault (DOC-01) where it is of another kind, sealed, withdrawn, or not there.
    """
    found, fields = counting_now(register, n)
    if found.partition("/")[0] != kind or not fields or _is_withdrawn(register, n):
        raise RegisterFault(
            "DOC-01", text("Entry {n} gives no such document.", n=n),
            text("{origin}, entry {n}: {kind}", origin=register.origin, n=n,
                 kind=found or text("none")),
            text("Give the number of an entry of the kind {kind} that counts; "
                 "`habeas register show` lists them.", kind=kind),
        )  # fmt: skip
    return fields


def entry_number(register: Register, of: str, kind: str) -> int:
    """The number of an entry as it was given. Raises RegisterFault (DOC-03) where it is none."""
    if of.isascii() and of.isdigit() and len(of) <= DIGITS_MAX:
        return int(of)
    raise RegisterFault(
        "DOC-03", text("{given} is no number of an entry.", given=of), register.origin,
        text("Give the number of an entry of the kind {kind}; `habeas register show` lists them.",
             kind=kind),
    )  # fmt: skip


def citing(register: Register, n: int) -> Iterable[tuple[int, str, Mapping[str, Any], Record]]:
    """What later entries say of entry `n`: number, kind, fields, record; in order."""
    rows = about(register.store, f"#{n}")
    for number, kind, fields in counting(rows, withdrawn(register.store)):
        if number != n:
            yield number, kind.partition("/")[0], fields, record(kind, fields)


def source(register: Register, n: int) -> Source:
    """What a document says of the entry itself, with its receipt."""
    line = register.entry(n)
    assert line is not None  # `counted` has read it
    receipt = ""
    with suppress(RegisterFault):  # no checkpoint has it yet: the paper says so
        receipt = witnessed.receipt(register, n).written()
    is_seen = n < witnessed.state(register).size
    return Source(
        register.origin, n, line.leaf, minute_of(line.recorded), register.size, now(register),
        zone_of(register), register.zone, receipt, is_seen, _corrected(register, line),
    )  # fmt: skip


def zone_of(register: Register) -> Zone:
    """The zone of the register; UTC where the tz database lacks it."""
    return find(register.zone) or UTC


def at(register: Register, fields: Mapping[str, Any], name: str) -> Range:
    """The minutes that a moment in a field means; (-1, -1) where none is stated."""
    return moment(register, fields.get(name), fields.get("zone"))


def moment(register: Register, written: str | None, zone: str | None = None) -> Range:
    """The minutes that a moment as written means, read in the zone of its entry."""
    return bounds(written or "", zone or register.zone)


def aliased(register: Register, people: Iterable[str]) -> dict[str, str]:
    """Each person -> the number that is shown: behind an alias the true one is left out."""
    shown = aliases(register.store, register.zone, now(register))
    return {person: shown.get(person, person) for person in people}


def named(register: Register, people: Iterable[str]) -> dict[str, str]:
    """The number under which each is shown -> the name on record, "" where none is."""
    found = {}
    for number in aliased(register, people).values():
        claims = [fields for _, kind, fields in life(register, number)
                  if kind.partition("/")[0] in NAMING]  # fmt: skip
        found[number] = names(claims, number).name
    return found


def _is_withdrawn(register: Register, n: int) -> bool:
    return any(a <= n < b for a, b in withdrawn(register.store))


def _corrected(register: Register, line: Line) -> int | None:
    row = register.store.one(
        "SELECT max(by) FROM changed WHERE of=? AND how='corrected'", (line.n,)
    )
    return int(row[0]) if row and row[0] is not None else None
