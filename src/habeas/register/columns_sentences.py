"""The tables of sentences, of days that count, of computed dates out of entries.

An entry cites others by their numbers: the title that a sentence belongs to, the sentence that it
follows. In a table they are called `#12`, after the number of their entry, beside those that are
called by a number of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from habeas.records.casebook import ColumnData, Table, words
from habeas.register.columns_few_rows import Facts
from habeas.register.columns_lines import Part
from habeas.register.columns_plain import Row

_SAID = ("follows", "merged_into", "concurrent_with")
CITED = ("title", *_SAID)  # columns that an entry may fill by citing another
_FIELDS = ("of_title", "title", *_SAID, "relations")
_COLUMN_OF = {
    "consecutive": "follows", "absorbed": "merged_into", "concurrent": "concurrent_with",
}  # fmt: skip


def cited(said: Mapping[str, Any]) -> dict[str, str]:
    """What an entry of a sentence says in the columns that may cite other entries."""
    title, number = said.get("of_title"), said.get("title")
    found = {name: [said[name]] if isinstance(said.get(name), str) else [] for name in _SAID}
    found["title"] = [title] if isinstance(title, str) and title else []
    if type(number) is int and not found["title"]:
        found["title"] = [f"#{number}"]
    relations = said.get("relations")
    for relation in relations if isinstance(relations, list) else ():
        if isinstance(relation, dict) and type(relation.get("to")) is int:
            column = _COLUMN_OF.get(str(relation.get("how")))
            if column:
                found[column].append(f"#{relation['to']}")
    return {column: "; ".join(names) for column, names in found.items()}


def joined(sentences: Table, part: Part) -> Table:
    """The table of sentences with what its entries cite; `part` has an entry for each row, perhaps
    others that are left out."""
    wanted = [name for name in CITED if sentences.has(name)]
    fields = [part.fields.column(name) for name in ("title", "relations")]
    if not wanted or all(found.null_count == len(found) for found in fields):
        return sentences
    rows = part.fields.select(_FIELDS).to_pylist()
    place = np.searchsorted(part.n, sentences.row)
    found = [cited(rows[i]) for i in place.tolist()]
    columns: dict[str, ColumnData] = dict(sentences.columns)
    for name in wanted:
        columns[name] = words([one[name] for one in found])
    return Table(sentences.person, sentences.row, columns)


def sentences(facts: Facts) -> list[Row]:
    """Every sentence of these people."""
    rows = facts.rows("sentences")
    for row in rows:
        row.cells.update(recorded_at=facts.recorded(row.n, row.said), **cited(row.said))
    return rows


def credits_of(facts: Facts) -> list[Row]:
    """Everything that counts, or does not, for the sentences of these people."""
    return _recorded(facts, "credits")


def computations(facts: Facts) -> list[Row]:
    """Every computation of their dates."""
    return _recorded(facts, "computations")


def _recorded(facts: Facts, group: str) -> list[Row]:
    rows = facts.rows(group)
    for row in rows:
        row.cells["recorded_at"] = facts.recorded(row.n, row.said)
    return rows
