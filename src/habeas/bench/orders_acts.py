"""Invented people held, with orders of courts about some of them, always the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from habeas.bench.register_acts import PLACES, person, place
from habeas.register.writing import Draft

BASES = ("penal code", "immigration act", "emergency act", "extradition act")
NATIONS = ("XA", "XB", "XC", "XD", "XE", "XF", "XG", "XH")
HOLDERS = ("Prison Service", "Border Police")
MADE = "2026-06-01T09:00Z"
LAST = "2026-06-02"  # every entry is of a day before this one


def held(people: int) -> Iterator[Draft]:
    """So many people: each with who they are, a title, an admission. One in a hundred lacks
    one fact, one in twenty the day of birth."""
    random = Random(20260601)
    for number in range(PLACES):
        yield "place/1", {"place": place(number), "place_kind": "prison", "country": "XA",
                          "holder": HOLDERS[number % 2]}  # fmt: skip
    for number in range(people):
        yield from _one(number, random)


def _one(number: int, random: Random) -> Iterator[Draft]:
    who, day = {"person": person(number)}, 1 + random.randrange(28)
    born = f"{random.randrange(1945, 2009)}-{1 + random.randrange(12):02d}"
    facts: dict[str, Any] = {
        "name": f"Invented {number}", "nationality": random.choice(NATIONS),
        "birth_date": f"{born}-{day:02d}" if random.random() < 0.95 else born,
        "vulnerable": random.random() < 0.1,
    }  # fmt: skip
    stay = {"at": f"2026-03-{day:02d}T10:30Z", "place": place(random.randrange(PLACES)),
            "basis": random.choice(BASES), "status": random.choice(("remand", "sentenced"))}  # fmt: skip
    for fields, name in ((facts, "nationality"), (stay, "basis")):
        if random.random() < 0.01:
            del fields[name]
    yield "person/1", {**who, **facts}
    yield "title/1", {**who, "what": random.choice(("remand", "sentence", "immigration")),
                      "start": "2026-03-01", "end": "2027-03-01", "issuer": "First Court",
                      "case": f"{random.randrange(900)}/26", "status": "valid"}  # fmt: skip
    yield "admission/1", {**who, **stay}


def orders(count: int, classes: int, people: int) -> Iterator[Draft]:
    """So many orders that bar a transfer, of them so many on a class: every second by expression."""
    for i in range(count - classes):
        yield "order/1", {"person": person(i * 7919 % people), "act": "bars transfer",
                          "made": MADE, "court": "First Court", "id": f"{i}/26"}  # fmt: skip
    for i in range(classes):
        named = {"members": expression(i)} if i % 2 else {"basis": f"act {i}"}
        yield "order/1", {**named, "act": "bars transfer", "made": MADE, "court": "High Court",
                          "id": f"C-{i}/26"}  # fmt: skip


def expression(number: int) -> str:
    """A class that few people are in, another one for each number."""
    nation, other = NATIONS[number % 8], NATIONS[(number + 3) % 8]
    return (
        f'person.nationality in ["{nation}", "{other}"] && person.age < {19 + number % 5} && '
        f'custody.basis == "{BASES[number % 4]}" && '
        f'(title.kind == "immigration" || person.vulnerable) && !title.case.endsWith("0/26") && '
        f'custody.place in ["{place(number)}", "{place(number + 7)}"]'
    )
