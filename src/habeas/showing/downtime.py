"""The downtime pack: everybody held, on paper, for the days on which nothing works.

One HTML file that needs nothing else, cut into sheets of A4 here rather than by the printer: so each
sheet says which page it is of how many, an index can name pages, a sheet that is missing is noticed.
"""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from habeas.languages import chosen
from habeas.showing import downtime_front, downtime_lists
from habeas.showing.downtime_grid import grid, harmless
from habeas.showing.downtime_pack import Pack
from habeas.showing.downtime_sheets import Sheet, numbered


def document(pack: Pack) -> str:
    """The pack as HTML, in the language spoken now, one `<section>` a page."""
    return _environment().get_template("downtime.html").render(
        language=chosen(), title=downtime_front.title(pack), grid=grid, words=downtime_front.words(),
        sheets=pages(pack),
    )  # fmt: skip


def pages(pack: Pack) -> list[Sheet]:
    """The sheets in the order in which they are printed, numbered from 1."""
    lists = downtime_lists.by_place(pack)
    first = 3 + len(downtime_lists.roll(pack, {}))  # behind the cover, how to use it, the roll
    on_page = downtime_lists.page_of(lists, first)
    parts = [
        ("how", [downtime_front.how(pack)]), ("roll", downtime_lists.roll(pack, on_page)),
        ("lists", lists), ("due", downtime_lists.due(pack)),
        ("rules", downtime_lists.rules(pack)),
        ("classes", downtime_lists.classes(pack)), ("index", downtime_lists.index(pack, on_page)),
        ("book", downtime_front.book(pack)),
    ]  # fmt: skip
    every = [downtime_front.cover(pack, parts), *(sheet for _, part in parts for sheet in part)]
    return numbered(every, downtime_front.running(pack))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    loader = PackageLoader("habeas.showing", "templates")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, finalize=_harmless,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def _harmless(value: object) -> object:
    """Text without characters that turn its direction; what is markup already stays."""
    return Markup(harmless(value)) if type(value) is str else value
