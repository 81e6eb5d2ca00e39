"""All sentence packs, by name."""

from __future__ import annotations

from habeas.sentences.pack import Pack

_ALL: tuple[Pack, ...] = ()
PACKS = {pack.id: pack for pack in _ALL}


def of_state(state: str) -> Pack | None:
    """The pack by which a title of this state is computed; None where there is none."""
    return next((pack for pack in PACKS.values() if state in pack.states), None)
