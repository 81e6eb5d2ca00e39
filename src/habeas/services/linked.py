"""People who may be one: the numbers that links call the same."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.register.store import Store

PORTION = 500  # people in one question to the store


def linked(store: Store, people: Iterable[str]) -> list[str]:
    """These people with everybody whom links call the same as them, sorted.

    A link that another one contradicts still counts: both are looked at.
    """
    found: set[str] = set()
    fresh = set(people)
    while fresh:
        found |= fresh
        fresh = _neighbours(store, sorted(fresh)) - found
    return sorted(found)


def _neighbours(store: Store, people: list[str]) -> set[str]:
    found: set[str] = set()
    for first in range(0, len(people), PORTION):
        some = people[first : first + PORTION]
        for pair in store.every(
            "SELECT l.person, l.other FROM touches t JOIN link l ON l.n = t.n "
            f"WHERE l.verdict='same' AND t.subject IN ({','.join('?' * len(some))})",
            some,
        ):
            found.update(pair)
    return found
