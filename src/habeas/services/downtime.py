"""What a downtime pack holds, taken from one instant of a register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from habeas.languages import text
from habeas.reading.zones import zone
from habeas.register import asof, checkpoint, signing, witnessed
from habeas.register.asof import Here
from habeas.register.columns import casebook_of
from habeas.register.fault import RegisterFault
from habeas.register.log import Register
from habeas.register.moment import bounds
from habeas.register.writing import Head
from habeas.services import due_queue
from habeas.services.class_expression import with_classes
from habeas.services.downtime_lines import lines
from habeas.services.downtime_names import as_they_count
from habeas.services.judged_people import minute_of
from habeas.showing.downtime_pack import Held, Pack, Place, Proof
from habeas.showing.downtime_words import natural
from habeas.showing.moment import when

SHEETS = 20  # blank sheets of the paper book where nobody says how many
SHEETS_MAX = 500


def downtime(register: Register, sheets: int = SHEETS, book: str = "") -> Pack:
    """The pack of everybody held now, with so many blank sheets.

    book  the paper book that the sheets belong to, numbered on from those of it that were keyed
          in; where it is left out, a new one named for the day and the number of entries: so no
          sheet of one pack has the number of a sheet of another
    Who is held, in which place, is what `asof.who_is_here` says; titles, orders and dates are what
    the audit says. Raises RegisterFault (REG-70) for a number of sheets that cannot be.
    """
    if not 0 <= sheets <= SHEETS_MAX:
        raise RegisterFault(
            "REG-70", text("A pack has 0 to {most} blank sheets.", most=SHEETS_MAX), str(sheets),
            text("Give a smaller number with --sheets."),
        )  # fmt: skip
    with register.reading():
        whole = with_classes(casebook_of(register, None, zone_of=zone))
        rows = asof.who_is_here(register)
        places = _places(register, whole.as_of, rows)
        held, classes = lines(register, whole, rows)
        # Of a new book no sheet can have been keyed in: the register was never so long before.
        name = book or f"{when(whole.as_of, whole.zone, iso=True)[:10]}-{register.size}"
        return Pack(
            register.origin, whole.zone, whole.as_of, _in_order(held, places),
            len({row.person for row in rows}), places, classes, _proof(register), name,
            _free(register, book, sheets),
        )  # fmt: skip


def brought_up_to_date(register: Register) -> None:
    """Have the dates that fall due looked at again, for those of whom they may have changed."""
    due_queue.work(register)


def _in_order(held: Iterable[Held], places: Sequence[Place]) -> tuple[Held, ...]:
    """The lines by place in the order of the places, then by name."""
    order = {place.code: i for i, place in enumerate(places)}
    return tuple(sorted(
        held, key=lambda one: (order[one.place], natural(one.name), natural(one.number))
    ))  # fmt: skip


def _places(register: Register, as_of: int, rows: Sequence[Here]) -> tuple[Place, ...]:
    """Every place that is open, or in which somebody is held; parts behind what they lie in."""
    said = _as_of(register, as_of)
    stays = Counter(row.place for row in rows)
    people = Counter(place for place, _ in {(row.place, row.person) for row in rows})
    closed = {code for code, fields in said.items() if _by(fields, "until", register.zone, as_of)}
    paths = {code: _path(code, said) for code in {*(said.keys() - closed), *stays}}
    inside = {code for path in paths.values() for code in path}
    found = [
        Place(code, said.get(code, {}).get("name", ""), _path(code, said) if code else (),
              said.get(code, {}).get("capacity"), stays[code], people[code])
        for code in inside | stays.keys()
    ]  # fmt: skip
    # A place that is not stated comes last, under no other.
    return tuple(sorted(found, key=lambda p: (not p.code, [natural(code) for code in p.path])))


def _as_of(register: Register, as_of: int) -> dict[str, dict[str, Any]]:
    """What is written of each place by its code, as it is at that minute."""
    numbers = [n for (n,) in register.store.every("SELECT n FROM place ORDER BY n")]
    said: dict[str, dict[str, Any]] = {}
    for fields in as_they_count(register.store, numbers).values():
        since = fields.get("since", "")
        if fields.get("place") and (not since or _by(fields, "since", register.zone, as_of)):
            said[fields["place"]] = dict(fields)
    return said


def _by(fields: Mapping[str, Any], name: str, zone_name: str, as_of: int) -> bool:
    """True where the moment in a field has come."""
    lo, _ = bounds(fields.get(name, ""), fields.get("zone", zone_name))
    return 0 <= lo <= as_of


def _path(code: str, said: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """The places that a place lies in, the outermost first, itself last."""
    path = [code]
    while (outer := said.get(path[0], {}).get("within", "")) and outer not in path:
        path.insert(0, outer)
    return tuple(path)


def _proof(register: Register) -> Proof:
    edge = Head.of(register.store).edge
    last = signing.latest(register)
    if last is None:
        return Proof(edge.size, edge.root().hex(), 0, "", -1, 0)
    said = checkpoint.parse(last.text)
    written = register.store.one("SELECT recorded FROM entry WHERE n=?", (said.size - 1,))
    at = minute_of(written[0]) if written else -1
    return Proof(edge.size, edge.root().hex(), said.size, said.root.hex(), at,
                 witnessed.state(register).size)  # fmt: skip


def _free(register: Register, book: str, count: int) -> tuple[int, ...]:
    """The next numbers of a paper book that no page has, corrections heeded; of a new one from 1."""
    if not book:
        return tuple(range(1, count + 1))
    store = register.store
    numbers = [n for (n,) in store.every("SELECT n FROM entry WHERE kind LIKE 'page/%' ORDER BY n")]
    taken = [
        fields["sheet"] for fields in as_they_count(store, numbers).values()
        if fields.get("book") == book and isinstance(fields.get("sheet"), int)
    ]  # fmt: skip
    first = max(taken, default=0) + 1
    return tuple(range(first, first + count))
