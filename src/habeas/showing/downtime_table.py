"""The list of a downtime pack as a table for a spreadsheet, with stable English column names."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from habeas.showing import downtime_words as words
from habeas.showing.downtime_pack import Pack
from habeas.showing.listing import texts


def table(pack: Pack) -> pa.Table:
    """One row per person and place, in the order of the lists.

    since, due_by  in words, as on paper; titles, orders, due  several separated by "; "
    entries        those that opened the stays, which a movement or a release cites
    """
    zone, held = pack.zone, pack.held
    known = {place.code: place for place in pack.places}

    def joined(said: Iterable[str]) -> str:
        return "; ".join(said)

    columns = {
        "person": [one.number for one in held],
        "name": [one.name for one in held],
        "also_known_as": [joined(one.also) for one in held],
        "birth_date": [one.born for one in held],
        "place": [one.place for one in held],
        "place_name": [words.place(one.place, known) for one in held],
        "since": [words.since(one.since, one.as_told, zone) for one in held],
        "entries": [joined(map(str, one.entries)) for one in held],
        "elsewhere": [joined(one.elsewhere) for one in held],
        "titles": [joined(words.title(title, zone) for title in one.titles) for one in held],
        "orders": [joined(words.order(order, zone) for order in one.orders) for one in held],
        "due_by": [words.last(one.due[0].at, zone) if one.due else "" for one in held],
        "due": [joined(_due(pack, due) for due in one.due) for one in held],
    }
    made = {name: texts(cells) for name, cells in columns.items()}
    made["has_title"] = pa.array([one.has_title for one in held], pa.bool_())
    return pa.table(made)


def _due(pack: Pack, due: words.Due) -> str:
    return f"{words.last(due.at, pack.zone)} {words.due(due)}"
