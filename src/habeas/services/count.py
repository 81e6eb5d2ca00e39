"""A head count closes against the register, as a bank statement against a ledger.

    held before + came - went = held after

in every place, and over all of them: nobody appears or vanishes between two counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from habeas.languages import several, text
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.moment import bounds
from habeas.services import act as acts
from habeas.services import placed
from habeas.services.act import Done, Plan, Warned
from habeas.services.movement import later

EVERYWHERE = "*"  # the sum over all places


@dataclass(frozen=True)
class Present:
    """Who is in a place at an instant by the register: for certain, and perhaps."""

    sure: tuple[str, ...]
    perhaps: tuple[str, ...]

    def closes(self, counted: int) -> bool:
        """True where a number of people can be right."""
        return len(self.sure) <= counted <= len(self.sure) + len(self.perhaps)


@dataclass(frozen=True)
class Statement:
    """The ledger of a place between two instants, in stays.

    admitted, discharged  those of `came` that no movement from a stay on record brought, those of
                          `went` that went to none
    """

    place: str
    before: int
    came: int
    went: int
    after: int
    admitted: int
    discharged: int

    @property
    def closes(self) -> bool:
        """True where nobody appeared or vanished; not where a stay ends before it begins."""
        return self.before + self.came - self.went == self.after


def present(register: Register, place: str, at: str = "") -> Present:
    """Who is in a place, or in a part of it, at a moment; now where it is left out."""
    lo, hi = bounds(at, register.zone) if at else (-1, -1)
    if lo < 0:
        lo = hi = acts.now(register)
    first, last = lo, max(lo, hi - 1)
    sure, perhaps = set(), set()
    for person, begun, ended in _stays(register, sorted(placed.inside(register, place))):
        if begun[1] <= first and ended[0] > last:
            sure.add(person)
        elif begun[0] <= last and ended[1] > first:
            perhaps.add(person)
    return Present(tuple(sorted(sure)), tuple(sorted(perhaps - sure)))


def record_count(
    register: Register, key: Key, place: str, at: str, counted: int, *,
    names: Sequence[str] | None = None, act: str = "", **more: Any,
) -> Done:  # fmt: skip
    """Write a head count, whatever the number, with how it differs from the register.

    names  the register numbers of those who were there, where they were counted by name
    more   further fields of the record count: counted_by, method
    """
    asked: dict[str, Any] = {"place": place, "at": at, "counted": counted, **more}

    def planned(_: Any) -> Plan:
        here = present(register, place, at)
        fields = {"expected": len(here.sure), **asked}
        differences = list(_differences(register, place, here, names)) if names is not None else []
        if differences:
            fields.setdefault("differences", differences)
        warnings = [*later(register, at), *_unequal(place, at, here, counted),
                    *(_named(place, one) for one in differences)]  # fmt: skip
        return Plan([("count/1", fields)], tuple(warnings))

    return acts.record(register, key, [("count/1", asked)], act, planned)


def statements(register: Register, first: int, last: int) -> dict[str, Statement]:
    """The ledger of every place between two minutes; that over all places under EVERYWHERE.

    A stay counts from the earliest minute at which it can have begun, to the earliest of its end.
    """
    columns: dict[str, Counter[str]] = {
        name: Counter() for name in ("before", "came", "went", "after", "admitted", "discharged")
    }
    rows = register.store.every("SELECT n, place, since_minute, ended_minute, ended_by FROM stay")
    opened, closing = {row[0] for row in rows}, {row[4] for row in rows}
    for n, place, since, ended, by in rows:
        over = by is not None
        says = {
            "before": since <= first and not (over and ended <= first),
            "came": first < since <= last,
            "went": over and first < ended <= last,
            "after": since <= last and not (over and ended <= last),
        }
        says["admitted"] = says["came"] and n not in closing
        says["discharged"] = says["went"] and by not in opened
        for name, true in says.items():
            columns[name][place] += true
            columns[name][EVERYWHERE] += true
    places = sorted({place for column in columns.values() for place in column})
    return {
        place: Statement(place, *(columns[name][place] for name in columns)) for place in places
    }  # fmt: skip


def _stays(
    register: Register, places: Sequence[str]
) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """Person, earliest and latest beginning, earliest and latest end of every stay there."""
    marks = ",".join("?" * len(places))
    for person, since, begun, ended, over, by in register.store.every(
        "SELECT person, since, since_minute, ended, ended_minute, ended_by FROM stay "
        f"WHERE place IN ({marks})", places,
    ):  # fmt: skip
        end = (2**40, 2**40) if by is None else _range(register, ended, over)
        yield person, _range(register, since, begun), end


def _range(register: Register, written: str, minute: int) -> tuple[int, int]:
    lo, hi = bounds(written, register.zone)
    if minute < 0:
        return 0, 2**40  # it cannot be read: at any time
    return minute, minute + max(hi - lo - 1, 0)


def _differences(
    register: Register, place: str, here: Present, names: Sequence[str]
) -> Iterator[dict[str, str]]:
    there = set(names)
    for person in here.sure:
        if person not in there:
            yield {"person": person, "how": "not there"}
    known = placed.stays(register, sorted(there - {*here.sure, *here.perhaps}))
    for person in sorted(there - {*here.sure, *here.perhaps}):
        stays = known.get(person)
        if stays:
            yield {"person": person, "how": "elsewhere", "place": stays[-1].place or "?"}
        else:
            yield {"person": person, "how": "not listed"}


def _unequal(place: str, at: str, here: Present, counted: int) -> list[Warned]:
    if here.closes(counted):
        return []
    listed = len(here.sure)
    where = text("{place}, {time}", place=place, time=at)
    if here.perhaps:
        where = text("{place}, {time}; perhaps {count} more", place=place, time=at,
                     count=len(here.perhaps))  # fmt: skip
    return [Warned(
        "ACT-09",
        several(counted, "{count} person was counted; the register has {listed}.",
                "{count} people were counted; the register has {listed}.", listed=listed),
        where, text("Count by name, then record the movement, the release or the escape."),
    )]  # fmt: skip


def _named(place: str, one: dict[str, str]) -> Warned:
    said = {
        "not there": text("The register has this person here, who was not there."),
        "elsewhere": text("This person was here; the register has the person elsewhere."),
        "not listed": text("This person was here, of whom no stay is on record."),
    }
    return Warned(
        "ACT-14", said[one["how"]], text("person {person}, {place}", person=one["person"],
                                         place=place),
        text("Record what happened, as it happened; late is better than never."),
    )  # fmt: skip
