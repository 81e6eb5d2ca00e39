"""Every figure that reading counted, in a sentence of the language spoken now."""

from __future__ import annotations

from habeas.languages import several
from habeas.reading import nyc_tallies, segregation_tallies
from habeas.reading.tallies import CODES, explain_tally
from habeas.records.casebook import Casebook

_IMPORTERS = {**nyc_tallies.SENTENCES, **segregation_tallies.SENTENCES}


def told(book: Casebook) -> dict[str, str]:
    """A sentence for each code of `book.tallies`, the most frequent first.

    A code that belongs to listed defects is said in their words.
    """
    words = {defect.code: f"{defect.what} {defect.do}".strip() for defect in book.defects}
    ordered = sorted(book.tallies.items(), key=lambda item: (-item[1], item[0]))
    return {code: _sentence(code, count, words.get(code, "")) for code, count in ordered}


def _sentence(code: str, count: int, defect: str) -> str:
    if code in _IMPORTERS:
        return _IMPORTERS[code](count)
    if code in CODES or not defect:
        return explain_tally(code, count)
    return several(count, "{what}", "{count:,} times: {what}", what=defect)
