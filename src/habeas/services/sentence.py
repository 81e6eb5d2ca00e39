"""Sentences as facts of a register: what was pronounced, what counts, what was computed from it.

A computation that is kept has all that it rests on: the inputs as they stood, the pack with its
version, every date, the sum by the hash of its text. An officer may sign another date, with the
reason; that is a computation of its own beside the earlier ones, never over them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np

import habeas
from habeas.languages import text
from habeas.law.sentence import Sentenced, cases_of, day_of
from habeas.law.sentence_end import computed, release_of
from habeas.law.sentence_rows import local_day
from habeas.reading.zones import find
from habeas.register.fault import RegisterFault
from habeas.register.history import about, counting, withdrawn
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.sentences import day, packs
from habeas.sentences.outcome import Computed, Dated, Endless, Missing, Outcome, Undecided
from habeas.sentences.pack import Asked, Pack
from habeas.sentences.step import Law
from habeas.sentences.written import as_dict
from habeas.services import act as acts
from habeas.services.act import Done, Plan, Warned
from habeas.services.judged_people import book_of
from habeas.services.linked import linked
from habeas.showing.moment import number
from habeas.spans.calendar import UTC

LONG = 150  # years from which on a term may be a slip of the pen
Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Worked:
    """The dates of a person under the law of one state: what they rest on, what came out.

    pack, found  None where no pack covers that state
    """

    given: Sentenced
    pack: Pack | None
    found: Computed | None


@dataclass(frozen=True)
class Kept:
    """A computation on record: its entry, its fields; those of an officer's own date, too."""

    entry: int
    fields: Fields

    @property
    def overridden(self) -> bool:
        """True where an officer signed another date than the sum gives."""
        return "override" in self.fields


def record_sentence(
    register: Register, key: Key, person: str, *, act: str = "", **fields: Any
) -> Done:
    """Write a sentence as it was pronounced; a very long term is asked about, never refused.

    fields  of the record sentence: id, title, term, years ... (docs/records.md)
    """
    drafts = [("sentence/1", {"person": person, **fields})]
    warned = _long(person, fields)
    return acts.record(register, key, drafts, act, lambda _: Plan(drafts, warned))


def record_credit(
    register: Register, key: Key, person: str, what: str, *, act: str = "", **fields: Any
) -> Done:
    """Write days that count as served, or that do not.

    what    remand, bail, work, study, conduct, pardon, at large, added, lost, stay
    fields  of the record credit: sentence, days, start, end, decision
    """
    return acts.record(register, key, [("credit/1", {"person": person, "what": what, **fields})],
                       act)  # fmt: skip


def compute(register: Register, person: str, *, law: Law | None = None) -> tuple[Worked, ...]:
    """The dates of a person as the register stands now, state by state; nothing is written."""
    numbers = linked(register.store, [person])
    with register.reading():
        book = book_of(register, numbers)
    asked = Asked(as_of=today(register), law=law or Law())
    return tuple(
        Worked(one, packs.of_state(one.state), computed(one, asked)) for one in cases_of(book)
    )


def today(register: Register) -> int:
    """The local day of the register, counted from 1970."""
    minute = np.array([acts.now(register)], np.int64)
    return int(local_day(minute, find(register.zone) or UTC)[0])


def keep(
    register: Register, key: Key, person: str, *, law: Law | None = None, act: str = "",
    **fields: Any,
) -> Done:  # fmt: skip
    """Write what is computed now, with all that it rests on, an entry for each state.

    fields  further fields of the record computation: reason, served_at, by
    Raises RegisterFault (SEN-21) where nothing on record can be computed.
    """
    sums: list[bytes] = []
    drafts = []
    for one in compute(register, person, law=law):
        if one.pack is None or one.found is None:
            continue
        said = sum_text(one)
        sums.append(said)
        drafts.append(("computation/1", {**_snapshot(register, person, one, said), **fields}))
    if not drafts:
        raise RegisterFault(
            "SEN-21", text("No sentence of this person can be computed."),
            text("person {person}", person=person),
            text("Record the sentence with its state; `habeas sentence packs` names the states "
                 "whose law is covered."),
        )  # fmt: skip

    def planned(pen: Any) -> Plan:
        for said in sums:
            pen.keep(said)
        return Plan(drafts)

    return acts.record(register, key, drafts, act, planned)


def override(
    register: Register, key: Key, person: str, date: str, reason: str, officer: str, *,
    act: str = "", **fields: Any,
) -> Done:  # fmt: skip
    """Write the date of release that an officer sets in place of the sum, with the reason.

    date  a day, 2026-03-15 or +012345-06-07
    Raises RegisterFault (SEN-22) where it is no day, (SEN-23) without a reason or an officer.
    """
    if day_of(date) is None:
        raise RegisterFault(
            "SEN-22", text("This is no day: {date}.", date=date),
            text("person {person}", person=person),
            text("Write it as 2026-03-15, after the year 9999 as +012345-06-07."),
        )  # fmt: skip
    if not (reason.strip() and officer.strip()):
        raise RegisterFault(
            "SEN-23", text("A date in place of the sum needs its reason with the officer's name."),
            text("person {person}", person=person),
            text("Give both: whoever reads the date must know whom to ask."),
        )  # fmt: skip
    said = {
        "person": person, "computed": day.text(today(register)), "expected_end": date,
        "override": reason, "officer": officer, **fields,
    }  # fmt: skip
    return acts.record(register, key, [("computation/1", said)], act)


def kept(register: Register, person: str) -> tuple[Kept, ...]:
    """Every computation on record of a person, the earliest first; corrections are heeded."""
    store = register.store
    with register.reading():
        gone = withdrawn(store)
        found = {
            n: fields for name in linked(store, [person])
            for n, kind, fields in counting(about(store, name), gone)
            if kind.startswith("computation/")
        }  # fmt: skip
    return tuple(Kept(n, found[n]) for n in sorted(found))


def version_of(pack: Pack) -> str:
    """A pack by its name, with the version of this program and what its tables of law say."""
    rows = sha256(repr([(table.name, table.inputs, table.steps) for table in pack.tables]).encode())
    return f"{pack.id} {rows.hexdigest()[:12]}, habeas {habeas.__version__}"


def sum_text(one: Worked) -> bytes:
    """The sum as text: what was given, then a line for each step with its source."""
    assert one.pack is not None and one.found is not None
    lines = [version_of(one.pack), json.dumps(_inputs(one), ensure_ascii=False, sort_keys=True)]
    for line in one.found.lines:
        value = "?" if line.value is None else line.value
        shown = day.text(value) if line.measure == "day" and isinstance(value, int) else str(value)
        lines.append("\t".join((line.unit, line.id, line.says, line.sum, shown, line.cites)))
    return ("\n".join(lines) + "\n").encode()


def _inputs(one: Worked) -> dict[str, Any]:
    return {"state": one.given.state, **as_dict(one.given.case)}


def _snapshot(register: Register, person: str, one: Worked, said: bytes) -> dict[str, Any]:
    assert one.pack is not None and one.found is not None
    release = release_of(one.found)
    fields: dict[str, Any] = {
        "person": person,
        "computed": day.text(today(register)),
        "method": version_of(one.pack),
        "sentences": [row[0] for row in one.given.sentences],
        "inputs": _inputs(one),
        "dates": [_dated(kind, outcome) for kind, outcome in one.found.dates.items()],
        "sum": sha256(said).hexdigest(),
    }
    if isinstance(release, Dated):
        fields["expected_end"] = day.text(release.day)
    elif isinstance(release, Undecided):
        known = [d for _, d in release.readings if d is not None]
        if known:
            fields |= {"earliest_end": day.text(min(known)), "latest_end": day.text(max(known))}
    return fields


def _dated(kind: str, outcome: Outcome) -> dict[str, str]:
    said = {"what": kind}
    if isinstance(outcome, Dated):
        return {**said, "gives": "date", "day": day.text(outcome.day)}
    if isinstance(outcome, Missing):
        return {**said, "gives": "missing", "note": ", ".join(outcome.what)}
    if isinstance(outcome, Endless):
        review = {} if outcome.review is None else {"day": day.text(outcome.review)}
        return {**said, "gives": "endless", "note": outcome.kind, **review}
    ways = "; ".join(f"{s}: {'-' if d is None else day.text(d)}" for s, d in outcome.readings)
    return {**said, "gives": "undecided", "note": f"{outcome.question} {ways}"}


def _long(person: str, fields: Fields) -> tuple[Warned, ...]:
    """A question about a term beyond any life."""
    years, months = (fields.get(name) for name in ("years", "months"))
    total = sum(n // per for n, per in ((years, 1), (months, 12)) if type(n) is int)
    if total <= LONG:
        return ()
    where = text("person {person}; a term of {years} years", person=person, years=number(total))
    return (Warned(
        "SEN-24", text("The term is longer than {n} years; it is kept as it is.", n=LONG), where,
        text("Hold it against the judgment; correct the entry if a digit slipped in."),
    ),)  # fmt: skip
