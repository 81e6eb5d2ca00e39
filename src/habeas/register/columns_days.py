"""Days of the calendar out of entries, kept as text so that no year is the last.

A day stays as it is written. A minute is the local day in which it lies; so is a range of minutes
inside one day. What is known more roughly, or cannot be read, stays as it is written, too: it is no
day, and whoever computes with it finds nothing.
"""

from __future__ import annotations

import numpy as np

from habeas.records.casebook import Words
from habeas.register.columns_moments import DAYS_TO_1970, Zones, minutes_of
from habeas.sentences import day
from habeas.spans import DAY
from habeas.spans.calendar import Zone


def day_text(text: str, zone: Zone | None) -> str:
    """The day that a text of an entry names in a zone, `YYYY-MM-DD` or `+YYYYYY-MM-DD`; the text
    itself where it names no single day."""
    if "T" not in text or zone is None:
        return text
    found = minutes_of(text, zone)
    if found is None:
        return text
    edges = np.array([found[0], max(found[1] - 1, found[0])], np.int64)
    first, last = (zone.local(edges) // DAY - DAYS_TO_1970).tolist()
    return day.text(first) if first == last else text


def days(found: Words, zones: Zones) -> Words:
    """The same of a whole column, each row in its zone."""
    if not any("T" in word for word in found.words):
        return found
    codes = found.codes.copy()
    known = {word: i for i, word in enumerate(found.words)}
    for zone, rows in zones.parts(len(found)):
        theirs = found.codes[rows]
        new = np.full(len(found.words) + 1, -1, np.int32)
        for code in np.unique(theirs[theirs >= 0]).tolist():
            new[code] = known.setdefault(day_text(found.words[code], zone), len(known))
        codes[rows] = new[theirs]
    return Words(codes, tuple(known))
