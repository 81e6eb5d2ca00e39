"""The full audit every night against what is kept act by act: there must be no difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from habeas.register.log import Register
from habeas.services import due_queue, kept
from habeas.services import judged_people as judging
from habeas.services.judged_people import Body
from habeas.services.shadow_audit import answerer


@dataclass(frozen=True)
class Difference:
    """One thing that is kept otherwise than the full audit finds it.

    what   findings, due, alarm, again; checksum for a row that is not what was put there
    kept, audited   the two sides, those parts alone that differ
    """

    person: str
    what: str
    kept: Any
    audited: Any


def compare(register: Register, as_of: int | None = None) -> list[Difference]:
    """What is kept, brought up to now, against the audit of everybody.

    as_of  the minute of the audit; now, by the clock, where it is left out or earlier. At a later
           one those rows are compared that claim to hold until then
    The list is empty unless somebody changed what is kept, or a program is wrong.
    """
    now = due_queue.work(register).as_of
    with register.reading():
        audited = judging.judged(
            register, None, max(now, as_of or 0), register.size - 1, answerer()
        )
        mine = {name: dict(kept.every(register.store, name)) for name in (*judging.FIELDS, "again")}
    over = {
        person for person, body in mine["findings"].items()
        if body and now < body["again"] <= audited.as_of
    }  # fmt: skip
    return [*_differences(audited.people, mine, audited.as_of, over), *_calendar(mine)]


def _differences(
    rows: Mapping[str, Mapping[str, Body]], mine: Mapping[str, Mapping[str, Body | None]],
    as_of: int, over: set[str],
) -> Iterator[Difference]:  # fmt: skip
    for name in judging.FIELDS:
        people = {*mine[name], *(one for one, row in rows.items() if name in row)}
        for person in sorted(people - over):
            body = mine[name].get(person)
            if body is None and person in mine[name]:
                yield Difference(person, "checksum", name, None)
            else:
                yield from _unlike(person, name, body, rows.get(person, {}).get(name), as_of)


def _calendar(mine: Mapping[str, Mapping[str, Body | None]]) -> Iterator[Difference]:
    """Looks that the calendar lacks, looks that nobody needs."""
    needed = {
        judging.look(person, body["again"]) for person, body in mine["findings"].items() if body
    }
    for look in sorted(needed ^ set(mine["again"])):
        minute, _, person = look.partition(" ")
        sides = (int(minute), None) if look in mine["again"] else (None, int(minute))
        yield Difference(person, "again", *sides)


def _unlike(
    person: str, name: str, mine: Body | None, theirs: Body | None, as_of: int
) -> Iterator[Difference]:
    said = [_said(name, body, as_of) for body in (mine, theirs)]
    if said[0] != said[1]:
        both = [one for one in said[0] if one in said[1]]
        yield Difference(person, name, [one for one in said[0] if one not in both],
                         [one for one in said[1] if one not in both])  # fmt: skip
    if name == "findings" and mine is not None and not mine["as_of"] <= as_of < mine["again"]:
        yield Difference(person, "again", mine["again"], as_of)


def _said(name: str, body: Body | None, as_of: int) -> list[Any]:
    """What a row says at a minute, in an order of its own; a row that is not there says nothing."""
    if body is None:
        return []
    if name == "findings":
        return sorted(judging.at(body, as_of))
    if name == "due":
        return judging.still_due(body, as_of)
    return list(body["lapsed"])
