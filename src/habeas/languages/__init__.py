"""The words of the product in other languages, by gettext catalogues.

Three catalogues per language: `messages` for what the program says, `rules` for what the law says,
keyed by rule (`T-01 says`), `sentences` for the steps by which a sentence is computed. A message is written in English where it is used; every message has
its Spanish, which a test holds.
"""

from __future__ import annotations

import gettext
import string
from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("en", "es")
_FOLDER = Path(__file__).parent
_chosen: ContextVar[str] = ContextVar("language", default="en")


@lru_cache(maxsize=8)
def _catalogue(domain: str, language: str) -> gettext.NullTranslations:
    return gettext.translation(domain, str(_FOLDER), [language], fallback=True)


def use(language: str) -> None:
    """Speak `language` from here on; raises ValueError for one that has no catalogue."""
    if language not in LANGUAGES:
        raise ValueError(f"there is no catalogue for {language!r}: use one of {LANGUAGES}")
    _chosen.set(language)


def chosen() -> str:
    """The language spoken now."""
    return _chosen.get()


def text(message: str, /, **values: object) -> str:
    """`message` in the language spoken now, its {names} filled from `values`.

    {count:,} takes the thousands sign of the language: 1,204 or 1.204.
    """
    said = _catalogue("messages", chosen()).gettext(message) if message else ""
    return _filled(said, values) if values else said


def several(count: int, one: str, many: str, /, **values: object) -> str:
    """`one` or `many` by `count`, in the language spoken now, its {names} filled."""
    said = _catalogue("messages", chosen()).ngettext(one, many, count)
    return _filled(said, {"count": count, **values})


def _filled(said: str, values: Mapping[str, object]) -> str:
    """The sentence with its {names} filled; {count:,} with the thousands sign of the language."""
    return _GROUPED.vformat(said, (), values) if ":," in said else said.format(**values)


class _Grouped(string.Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        said = format(value, format_spec)
        swapped = "," in format_spec and chosen() == "es"
        return said.translate(_SIGNS) if swapped else said


_SIGNS = str.maketrans(",.", ".,")
_GROUPED = _Grouped()


def rule_text(rule_id: str, part: str, english: str) -> str:
    """A part (`title`, `says`, `gives`) of a rule's text in the language spoken now."""
    key = f"{rule_id} {part}"
    said = _catalogue("rules", chosen()).gettext(key)
    return english if said == key else said


def step_text(english: str, /, **values: object) -> str:
    """What a sentence pack says (a step, a kind of date, a question) in the language spoken now."""
    said = _catalogue("sentences", chosen()).gettext(english) if english else ""
    return _filled(said, values) if values else said
