"""What touches everybody is worked set-wise, at once after the act that queued it.

A decree, an order on a class, another norm pack: one audit of all people. The passing of time: the
people whose findings can have changed by now, as the calendar of looks says. Entries that no
service wrote are found, too. The audit runs on one instant of the register while others write;
whoever was named meanwhile has been judged in that act, and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from habeas.register.log import Register
from habeas.register.store import Store
from habeas.services import act, kept
from habeas.services import judged_people as judging
from habeas.services.concerned import changes, concerned
from habeas.services.judged_people import Body, Judged
from habeas.services.linked import linked
from habeas.services.outlook import TOLD
from habeas.services.shadow_audit import answerer

SOME = 0.25  # share of all people from which on everybody is quicker than these


@dataclass(frozen=True)
class Alarm:
    """A refusal to release has lapsed and the person is still held: court and counsel are told.

    refusal  the number of its entry; at  the minute at which it lapsed
    """

    person: str
    refusal: int
    at: int


@dataclass(frozen=True)
class Worked:
    """What the queue came to.

    as_of    the minute as of which people were looked at
    looked   how many were; changed  of how many another row is kept now
    whole    True where everybody was
    alarms   refusals to release that have lapsed, all that stand now
    """

    as_of: int
    looked: int
    changed: int
    whole: bool
    alarms: tuple[Alarm, ...]


def work(register: Register, now: int | None = None) -> Worked:
    """Bring what is kept about people up to the minute `now`, by the clock where left out.

    A minute that the clock has not reached is taken for the one that it has.
    """
    store = register.store
    with register.reading():
        clock = act.now(register)
        as_of = judging.book_of(register, (), min(clock, clock if now is None else now)).as_of
        size = register.size
        behind = range(judging.judged_up_to(store) + 1, size)
        waiting = [name for name, _ in kept.every(store, "queue")]
        looks = kept.before(store, "again", f"{as_of + 1:012d}")
        asked = None if waiting else _to_look_at(store, looks, behind)
        ahead = changes(register, behind)
        rows = _judged(register, asked, as_of, size - 1, ahead)
        if rows is not None and asked is not None and rows.stamp != judging.stamp_of(store):
            asked = None  # another set of rules can be judged now
            rows = _judged(register, asked, as_of, size - 1, ahead)
    with register.writing():
        changed = _write(register, asked, rows, size, looks, as_of)
        kept.drop(store, "queue", waiting)
        kept.drop(store, "ahead", kept.before(store, "ahead", f"{as_of:012d}"))
        judging.note(store, {}, ahead, as_of)
        stamp = rows.stamp if rows else judging.stamp_of(store)
        judging.set_judged(store, max(size - 1, judging.judged_up_to(store)), stamp)
        stand = tuple(_alarms(store))
    return Worked(as_of, len(rows.people) if rows else 0, changed, asked is None, stand)


def is_waiting(register: Register) -> bool:
    """True where something is queued that touches everybody."""
    return any(True for _ in kept.every(register.store, "queue"))


def alarms(register: Register) -> tuple[Alarm, ...]:
    """The refusals to release that had lapsed when the queue was worked last, by person."""
    return tuple(_alarms(register.store))


def _judged(
    register: Register, asked: list[str] | None, as_of: int, entry: int, ahead: set[int]
) -> Judged | None:
    if asked is not None and not asked:
        return None
    engine = answerer() if asked is None else None
    return judging.judged(register, asked, as_of, entry, engine, ahead)


def _to_look_at(store: Store, looks: list[str], behind: range) -> list[str] | None:
    """The people to look at, None for everybody.

    looks   those of the calendar that have come; behind  entries that nobody has heeded yet
    """
    if not judging.stamp_of(store):
        return None
    whom = concerned(store, behind)
    if whom.everybody:
        return None
    asked = linked(store, whom.people | {look.partition(" ")[2] for look in looks})
    row = store.one("SELECT count(*) FROM kept WHERE name='findings'")
    return None if len(asked) > 100 and row and len(asked) > SOME * row[0] else asked


def _write(
    register: Register, asked: list[str] | None, rows: Judged | None, size: int,
    looks: list[str], as_of: int,
) -> int:  # fmt: skip
    """Keep what differs from what is kept, except of people named since; how many that were."""
    store = register.store
    since = concerned(store, range(size, register.size))
    named = set(linked(store, since.people))
    kept.drop(store, "again", [look for look in looks if look.partition(" ")[2] not in named])
    judging.note(store, since.everybody, (), as_of)
    if rows is None:
        return 0
    fresh = {one: row for one, row in rows.people.items() if one not in named}
    before = _before(store, asked)
    gone = (set(before) if asked is None else set(asked)) - set(rows.people) - named
    come = {look.partition(" ")[2] for look in looks}
    another = {
        one: row for one, row in fresh.items()
        if one in come or not _same(before.get(one), row, as_of)
    }  # fmt: skip
    judging.write(store, {*gone, *another}, another)
    return len(another) + len(gone)


def _before(store: Store, asked: Iterable[str] | None) -> dict[str, Mapping[str, Body | None]]:
    """All that is kept about these people, by person, then by the name of the row."""
    found: dict[str, dict[str, Body | None]] = {}
    if asked is None:
        for name in judging.FIELDS:
            for one, body in kept.every(store, name):
                found.setdefault(one, {})[name] = body
        return dict(found)
    for one in asked:
        found[one] = {name: kept.get(store, name, one) for name in judging.FIELDS}
    return dict(found)


def _same(before: Mapping[str, Body | None] | None, row: Mapping[str, Body], as_of: int) -> bool:
    """True where what is kept says the same at this minute, for no longer than the new row does."""
    findings, due = (before or {}).get("findings"), (before or {}).get("due")
    if not findings or not due or findings["pack"] != row["findings"]["pack"]:
        return False
    if not findings["as_of"] <= as_of < findings["again"] <= row["findings"]["again"]:
        return False
    told = findings["again"] + TOLD  # what the row has to tell until it is looked at again
    return (
        sorted(judging.at(findings, as_of)) == sorted(judging.at(row["findings"], as_of))
        and judging.still_due(due, as_of, told) == judging.still_due(row["due"], as_of, told)
        and _lapsed(before) == _lapsed(row)
        and _goes_on(findings) == _goes_on(row["findings"])
    )


def _goes_on(body: Body) -> set[tuple[str, int, bool]]:
    return {
        (one["rule"], one["begin"], one.get("grows", False))
        for one in body["found"] if "end" not in one
    }  # fmt: skip


def _lapsed(row: Mapping[str, Body | None] | None) -> list[Body]:
    return ((row or {}).get("alarm") or {}).get("lapsed", [])


def _alarms(store: Store) -> Iterable[Alarm]:
    for person, body in kept.every(store, "alarm"):
        for one in (body or {}).get("lapsed", ()):
            yield Alarm(person, one["refusal"], one["at"])
