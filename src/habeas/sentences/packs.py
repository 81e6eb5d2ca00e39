"""All sentence packs, by name."""

from __future__ import annotations

from habeas.sentences.california.pack import CALIFORNIA
from habeas.sentences.el_salvador.pack import PACK as EL_SALVADOR
from habeas.sentences.england_wales.pack import PACK as ENGLAND_WALES
from habeas.sentences.pack import Pack
from habeas.sentences.spain.pack import PACK as SPAIN
from habeas.sentences.us_federal.pack import US_FEDERAL

_ALL: tuple[Pack, ...] = (
    CALIFORNIA,
    EL_SALVADOR,
    ENGLAND_WALES,
    SPAIN,
    US_FEDERAL,
)
PACKS = {pack.id: pack for pack in _ALL}


def of_state(state: str) -> Pack | None:
    """The pack by which a title of this state is computed; None where there is none."""
    return next((pack for pack in PACKS.values() if state in pack.states), None)
