"""Small acts of an invented prison for the tests of what a disk does to a register."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from habeas.register.log import Register
from habeas.register.schema import LOG, SHOWN
from habeas.register.writing import Draft

ORIGIN, ZONE = "prison.example/disk", "Europe/Madrid"
# Every table that a reader sees, with all of its rows in the order of its first columns.
TABLES = tuple(statement.split()[2] for statement in (*LOG, *SHOWN))


def acts(
    seed: int, count: int, first: int = 1, citing: bool = True
) -> Iterator[tuple[str, list[Draft]]]:
    """`count` acts with their keys of repetition; the first entry of the first has this number.

    citing  False for acts that cite no other entry, for a writer who does not know the numbers
    Most hold one entry, some up to four: places, admissions, movements, releases, titles, orders
    with their changes, counts, links, corrections, one entry sealed by a court.
    """
    random = Random(seed)
    state: dict[str, list[tuple[int, str]]] = {"stay": [], "title": [], "order": []}
    n = first
    for i in range(count):
        drafts: list[Draft] = []
        for _ in range(random.choice((1, 1, 1, 1, 2, 4))):
            draft = _draft(random, n + len(drafts), state if citing else {})
            drafts.append(draft)
        yield f"act-{seed}-{i}", drafts
        n += len(drafts)


def _draft(random: Random, n: int, state: dict[str, list[tuple[int, str]]]) -> Draft:
    """One record, as entry `n`; `state` has (number, person) of what is open."""
    person = f"P-{random.randrange(12):03d}"
    at = f"2026-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
    at += random.choice(("", f"T{random.randrange(24):02d}:{random.randrange(60):02d}Z"))
    place = f"ward-{random.randrange(4)}"
    what = random.choice(("admission", "moves", "title", "order", "count", "correction", "rest"))
    stays, titles, orders = (state.get(name, []) for name in ("stay", "title", "order"))
    if what == "moves" and stays:
        stay, person = stays.pop(random.randrange(len(stays)))
        fields = {"person": person, "at": at, "leaves": stay}
        if random.random() < 0.4:
            return "release/1", fields
        stays.append((n, person))
        return "movement/1", {**fields, "place": place}
    if what == "title" and titles and random.random() < 0.5:
        title, person = titles.pop()
        return "title_status/1", {"title": title, "person": person, "status": "revoked", "at": at}
    if what == "title":
        titles.append((n, person))
        return "title/1", {"person": person, "what": "remand", "start": at, "end": "2027-01-01"}
    if what == "order" and orders and random.random() < 0.5:
        order, _ = orders[0]
        return "order_change/1", {"order": order, "what": "extended", "at": at, "end": "2027-02-02"}
    if what == "order":
        orders.append((n, person))
        return "order/1", {"person": person, "act": "removal", "made": at, "end": "2026-12-31"}
    if what == "count":
        return "count/1", {"place": place, "at": at, "counted": random.randrange(90)}
    if what == "correction" and stays:
        stay, person = random.choice(stays)
        new = {"person": person, "at": at, "place": place}
        return "correction/1", {"corrects": stay, "replacement": new, "reason": "misread"}
    if what == "rest":
        return _rest(random, person, at, place)
    stays.append((n, person))
    fields = {"person": person, "at": at, "place": place, "remarks": "x" * random.randrange(200)}
    return "admission/1", fields


def _rest(random: Random, person: str, at: str, place: str) -> Draft:
    other: list[Draft] = [
        ("place/1", {"place": place, "place_kind": "prison", "capacity": 40}),
        ("link/1", {"person": person, "other": "P-900", "verdict": "not the same"}),
        ("contact/1", {"person": person, "what": "counsel", "at": at}),
        ("look/1", {"person": person, "who": "desk-2", "reads": "file", "why": "visit"}),
    ]
    return random.choice(other)


Dump = list[list[Any]]


def dump(register: Register) -> Dump:
    """All that a reader can read, table by table: the same for two registers that say the same."""
    every = register.store.every
    return [every(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES]
