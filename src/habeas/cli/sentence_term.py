"""A term as people type it: `12y`, `3y 6m`, `1,335 years`, `3 años y 6 meses`."""

from __future__ import annotations

import re

from habeas.languages import text
from habeas.reading.fault import FileFault
from habeas.sentences.case import Term
from habeas.showing.table import plain

_NUMBER = r"(\d{1,3}(?:[.,]\d{3})+|\d{1,12})"  # 1,335 or 1.335 are thousands; 1.5 is no number
_UNIT = r"(years?|y|años?|a|months?|mes(?:es)?|m|weeks?|w|semanas?|s|days?|d[ií]as?|d)(?![^\W\d_])"
_PART = re.compile(rf"\s*(?:(?:,|and\b|y\b)\s*)?{_NUMBER}\s*{_UNIT}", re.IGNORECASE)
_NAMES = {"y": "years", "a": "years", "m": "months", "w": "weeks", "s": "weeks", "d": "days"}


def term_of(given: str) -> Term:
    """The term; FileFault SEN-07 for what is none, or names a unit twice."""
    parts: dict[str, int] = {}
    rest = given
    while rest.strip():
        found = _PART.match(rest)
        name = _NAMES[found[2][0].lower()] if found else ""
        if not found or name in parts:
            raise FileFault(
                "SEN-07",
                text("{given} is no term that can be read.", given=plain(given)),
                "--term",
                text("Write 12y, 3y 6m, 1335 years, 28d: whole numbers, each unit once."),
            )
        parts[name] = int(re.sub(r"[,.]", "", found[1]))
        rest = rest[found.end() :]
    return Term(**parts)
