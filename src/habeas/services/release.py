"""Custody ends: what is to be allowed is held against the titles, what has happened is written.

Only a certain title of a court, with its document on record, refuses a release. What is claimed,
what cannot be shown, what an administration asks for: each of them warns. A refusal has an author;
it lapses after the time that a release may take at most, and is told to court and counsel then.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from habeas.languages import text
from habeas.law.title import RELEASE_GRACE
from habeas.reading.zones import zone as zone_called
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.moment import bounds
from habeas.register.writing import Draft
from habeas.services import act as acts
from habeas.services import in_force, placed
from habeas.services.act import Done, Ground, Overrule, Plan, Refused, Warned
from habeas.services.in_force import Standing
from habeas.services.movement import Checked, later, origins, unexplained
from habeas.spans import DAY


def check(register: Register, person: str, at: str = "") -> Checked:
    """What stands against the release of a person: titles open beyond the day of it.

    at  when, a moment as entries have it; now where it is left out
    A title that ends on the day of the release does not hold: the last day is served.
    """
    minute = acts.now(register)
    lo, hi = bounds(at, register.zone) if at else (minute, minute)
    planned = max(lo, hi - 1) if lo >= 0 else minute
    grounds, warnings = [], []
    found = in_force.titles(register, person, _next_day(register, planned))
    for one in found:
        if one.holds:
            grounds.append(_held(person, one, minute + RELEASE_GRACE))
        else:
            warnings.append(_perhaps(person, one))
    return Checked(tuple(grounds), tuple(warnings), tuple(one.title for one in found))


def authorise_release(
    register: Register, key: Key, person: str, *, at: str = "", act: str = "",
    overrule: Overrule | None = None, **more: Any,
) -> Done | Refused:  # fmt: skip
    """Allow a release, unless a title is open that holds.

    more  further fields of the record release_authorised: why, order, officer
    """
    asked: dict[str, Any] = {"person": person, **({"at": at} if at else {}), **more}

    def planned(_: Any) -> Plan:
        checked = check(register, person, at)
        fields = {**asked, **({"checked": list(checked.orders)} if checked.orders else {})}
        return Plan([("release_authorised/1", fields)], checked.warnings, checked.grounds)

    return acts.authorise(
        register, key, [("release_authorised/1", asked)], act, planned, overrule
    )  # fmt: skip


def record_release(
    register: Register, key: Key, person: str, at: str, *, act: str = "", **more: Any
) -> Done:
    """Write that a person was released, whatever stands against it; that is told."""
    return _left(register, key, "release/1", person, at, act, more)


def record_escape(
    register: Register, key: Key, person: str, at: str, *, act: str = "", **more: Any
) -> Done:
    """Write that a person escaped."""
    return _left(register, key, "escape/1", person, at, act, more)


def record_death(
    register: Register, key: Key, person: str, at: str, *, act: str = "", **more: Any
) -> Done:
    """Write that a person died."""
    return _left(register, key, "death/1", person, at, act, more)


def _left(
    register: Register, key: Key, kind: str, person: str, at: str, act: str, more: dict[str, Any]
) -> Done:
    origin = more.pop("origin", None)
    asked: Draft = (kind, {"person": person, "at": at, **more})

    def planned(_: Any) -> Plan:
        stay = origins(register, [person], at, origin, more.get("zone"))[person]
        fields = {**asked[1], "leaves": stay.n} if stay else asked[1]
        warnings = list(later(register, at, more.get("zone")))
        if kind == "release/1":
            warnings += [_in_spite(ground) for ground in check(register, person, at).grounds]
        warnings += _others(register, person, stay)
        return Plan([(kind, fields)], tuple(warnings))

    return acts.record(register, key, [asked], act, planned)


def _next_day(register: Register, minute: int) -> int:
    """The first minute of the local day after the one in which a minute lies."""
    zone = zone_called(register.zone)
    local = zone.local(np.array([minute], np.int64))
    return int(zone.utc((local // DAY + 1) * DAY)[0][0])


def _title(person: str, one: Standing) -> str:
    return text(
        "person {person}; title {title} ({kind}) of {issuer}, to {until}", person=person,
        title=one.id, kind=one.kind or "?", issuer=one.issuer or "?", until=one.until,
    )  # fmt: skip


def _held(person: str, one: Standing, lapses: int) -> Ground:
    return Ground(
        "ACT-02", text("The release cannot be authorised: a title is open."), _title(person, one),
        text("Show the title to the person and to counsel. If it should have ended, record the order "
             "or the status that ended it. Otherwise ask the court; the refusal lapses in a day."),
        (person,), (one.title,), lapses,
    )  # fmt: skip


def _perhaps(person: str, one: Standing) -> Warned:
    why = {
        "claimed": text("A title that is not certain may be open; it does not hold anybody."),
        "authority": text("An authority other than a court asks that this person be held."),
        "document": text("A title is open whose document is not on record; it holds nobody."),
    }
    return Warned(
        "ACT-03", why[one.why], _title(person, one),
        text("Ask who issued it for the document now. The release does not wait for it."),
    )  # fmt: skip


def _in_spite(ground: Ground) -> Warned:
    return Warned(
        "ACT-11", text("This release is recorded although a title is open."), ground.where,
        text("If it was an error, tell the court; nobody is taken back without an order."),
    )  # fmt: skip


def _others(register: Register, person: str, stay: placed.Stay | None) -> list[Warned]:
    """What is odd about the stays of somebody who leaves: none, or others that go on."""
    here = placed.stays(register, [person]).get(person, [])
    if stay is None:
        return [unexplained(person)]
    return [
        Warned(
            "ACT-12", text("By the register another stay of this person goes on."),
            text("person {person}, in {place} since entry {entry}", person=person,
                 place=other.place or text("a place not stated"), entry=other.n),
            text("Correct the entry that is wrong."),
        )
        for other in here if other.n != stay.n
    ]  # fmt: skip
