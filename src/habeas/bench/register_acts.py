"""Invented acts of a custody register, as many as are asked for, always the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from random import Random
from typing import Any

from habeas.register.writing import Draft

ORIGIN, ZONE = "prison.example/bench", "Europe/Madrid"
PLACES = 40
STILL_HELD = 0.48  # of all people: 40,000 in a million entries
A_LIFE = 11.7  # entries about one person, on average, or a little less
BARRED = 50  # one person in so many has an order against being moved


def person(number: int) -> str:
    """The name of a person in the register."""
    return f"P-{number:07d}"


def place(number: int) -> str:
    """The code of a place."""
    return f"prison-{number % PLACES}"


def people_in(entries: int) -> int:
    """How many people stand in a register of so many entries."""
    return max(1, int((entries - PLACES) / A_LIFE))


def lives(entries: int, first: int) -> Iterator[Draft]:
    """So many drafts, the first of which will be entry `first`: places, then life after life."""
    return islice(_lives(first), entries)


def looks(entries: int, people: int) -> Iterator[Draft]:
    """So many short entries about people who are known already."""
    for i in range(entries):
        yield "look/1", {"person": person(i * 7919 % people), "who": "R. Desk", "why": "count"}


def admission(number: int) -> dict[str, Any]:
    """The fields of an ordinary admission: about 180 bytes."""
    return {
        "person": person(number), "at": "2026-03-01T10:30Z", "place": place(number),
        "place_kind": "prison", "holder": "Prison Service", "status": "remand",
        "remarks": "brought by the night desk; property sealed",
    }  # fmt: skip


def _lives(n: int) -> Iterator[Draft]:
    random = Random(20260301)
    for number in range(PLACES):
        yield "place/1", {"place": place(number), "place_kind": "prison", "capacity": 2_500,
                          "country": "ES", "holder": "Prison Service"}  # fmt: skip
    n += PLACES
    number = 0
    while True:
        life = _life(number, n, random)
        yield from life
        n += len(life)
        number += 1


def _life(number: int, n: int, random: Random) -> list[Draft]:
    """The entries about one person, from entry `n` on."""
    who = person(number)
    day = random.randrange(300)
    found: list[Draft] = [
        ("person/1", {"person": who, "name": f"Invented {number}", "birth_date": "1990-04-01",
                      "nationality": "ES"}),
        ("title/1", {"person": who, "what": "remand", "start": _at(day, 600),
                     "end": _at(day + 200, 600)[:10], "issuer": "First Court",
                     "status": "valid"}),
        ("admission/1", {**admission(number), "at": _at(day, 700)}),
        ("contact/1", {"person": who, "what": "counsel", "at": _at(day, 900)}),
        ("family_notice/1", {"person": who, "what": "family", "at": _at(day, 960)}),
        ("judicial_act/1", {"person": who, "what": "hearing", "at": _at(day + 1, 540)}),
    ]  # fmt: skip
    stay = n + 2
    if number % BARRED == 0:
        found.append(("order/1", {"person": who, "act": "bars transfer", "made": _at(day + 2, 600),
                                  "court": "First Court", "id": f"{number}/26"}))  # fmt: skip
    for move in range(random.randrange(6)):
        moved = {"person": who, "at": _at(day + 3 + move, 480), "leaves": stay}
        stay = n + len(found)
        found.append(("movement/1", {**moved, "place": place(number + move + 1)}))
        found.append(("contact/1", {"person": who, "what": "doctor",
                                    "at": _at(day + 3 + move, 700)}))  # fmt: skip
    if random.random() > STILL_HELD:
        found.append(("release/1", {"person": who, "at": _at(day + 40, 720), "leaves": stay}))
    return found


def _at(day: int, minute: int) -> str:
    """A minute of the year 2026 as entries have it."""
    month, of_month = divmod(day % 336, 28)
    return f"2026-{month + 1:02d}-{of_month + 1:02d}T{minute // 60:02d}:{minute % 60:02d}Z"
