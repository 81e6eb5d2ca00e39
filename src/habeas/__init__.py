"""habeas: the register of people deprived of their liberty, with the audit of their title.

import habeas
book = habeas.read("export.xlsx")
(book.custody - book.title).longer_than(days=3).people()
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Book", "D", "H", "M", "local_days", "read", "speak"]

if TYPE_CHECKING:
    from habeas.services.question import Book

DEMO, DEMO_PEOPLE = "demo", 5_000
# Where a public name is made. It is loaded when first asked for: importing habeas costs nothing.
_HOME = {
    "Book": ("habeas.services.question", "Book"),
    "D": ("habeas.spans", "D"),
    "H": ("habeas.spans", "H"),
    "M": ("habeas.spans", "M"),
    "local_days": ("habeas.spans", "local_days"),
    "speak": ("habeas.languages", "use"),
}


def read(path: str | os.PathLike[str], **options: Any) -> Book:
    """The book in a file, folder or zip; `read("demo")` invents a republic of 5,000 people.

    zone, country      of the places, where the file does not say
    mapping            their column -> ours, for one flat file with unknown headings
    day_first          True for 03/04 as 3 April; accept_repairs  repairs that may be made
    as_of, as_known_on judge at that instant, with what had been written down by then
    people, seed       for the demo alone; a file called demo is read, not invented
    Raises `habeas.reading.fault.FileFault` for what cannot be read at all.
    """
    if os.fspath(path) == DEMO and not os.path.exists(DEMO):
        return _demo(**options)
    return importlib.import_module("habeas.services.question").read(path, **options)


def _demo(
    people: int = DEMO_PEOPLE,
    seed: int | None = None,
    *,
    as_of: Any = None,
    as_known_on: Any = None,
) -> Book:
    """The invented republic in memory, to be judged under its own law too."""
    from dataclasses import replace  # noqa: PLC0415  (costs more than the rest of this file)

    republic = importlib.import_module("habeas.demo.republic")
    made = republic.build(people, republic.SEED if seed is None else seed).book
    judged = importlib.import_module("habeas.demo.judged")
    packs = tuple(pack for pack in judged.HOME_PACKS if pack not in judged.GENERAL_PACKS)
    book = __getattr__("Book")(replace(made, packs=packs))
    return book.cut(as_of=as_of, as_known_on=as_known_on)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'habeas' has no attribute {name!r}")
    module, inside = _HOME[name]
    return getattr(importlib.import_module(module), inside)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
