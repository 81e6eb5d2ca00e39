"""The events table out of entries of many kinds."""

from __future__ import annotations

import numpy as np

from habeas.records.casebook import Words
from habeas.register.columns_fields import EVENT_WORDS, LEAVES
from habeas.register.columns_lines import Part
from habeas.register.columns_people import words_of


def what(part: Part) -> tuple[Words, np.ndarray]:  # type: ignore[type-arg]
    """The kind of event of each entry in the words of the tidy tables; True where it is one.

    A release, an escape or a death is an event by its kind, the others by what they say.
    """
    said = words_of(part.fields.column("what"))
    kind, names = part.kind.indices.to_numpy(), part.kind.dictionary.to_pylist()
    known = {word: i for i, word in enumerate(said.words)}
    codes = said.codes.copy()
    is_one = np.ones(len(part), bool)
    for code, name in enumerate(names):
        if name in LEAVES:
            codes[kind == code] = known.setdefault(name, len(known))
    for (name, word), instead in EVENT_WORDS.items():
        if name not in names or word not in said.words:
            continue
        rows = (kind == names.index(name)) & (said.codes == said.words.index(word))
        if instead:
            codes[rows] = known.setdefault(instead, len(known))
        else:
            is_one &= ~rows
    return Words(codes, tuple(known)), is_one
