"""What a heading says: the column of ours that it stands for, in either language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from habeas.reading.heading_words import ABOUT_ELSE, EMPTY_WORDS, IDS, NEVER, NOT_PEOPLE, SAME
from habeas.reading.phrases import PHRASES, SHEETS

LONGEST = 200  # characters of a heading that are looked at
FLAT = ("custody", "titles", "persons")  # the tables that one flat row can hold


@dataclass(frozen=True)
class Meaning:
    """A column of ours that a heading can stand for.

    whole  True where the heading says just that; False where it says more
    rank   smaller is better
    """

    table: str
    column: str
    whole: bool
    rank: tuple[int, int]


def plain(heading: str) -> str:
    """A heading without accents, case, signs or doubled spaces."""
    bare = unicodedata.normalize("NFKD", heading[: 2 * LONGEST])
    letters = "".join(c for c in bare if not unicodedata.combining(c)).lower()
    spaced = re.sub(r"[^a-z0-9]+", " ", letters)
    return re.sub(r"\s+", " ", re.sub(r"\bn o\b", "no", spaced)).strip()


@lru_cache(maxsize=20_000)
def tokens(heading: str) -> frozenset[str]:
    """The words of a heading that carry its meaning, abbreviations written out."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", heading[:LONGEST])
    words = plain(apart.replace("#", " no ").replace("°", "o").replace("N°", "no")).split()
    if len(words) > 1 and words[0] == "f":
        words[0] = "date"
    return frozenset(SAME.get(word, word) for word in words if word not in EMPTY_WORDS)


def never_read(heading: str) -> bool:
    """True for columns about what a person is taken for."""
    said = tokens(heading) | set(plain(heading).split())
    return not NEVER.isdisjoint(said)


def sheet_name(name: str) -> str | None:
    """Which tidy table a sheet or file of that name is; None where it is none.

    Years, months or numbers around it do not count: `custody_2025-03` is custody.
    """
    bare = " ".join(word for word in plain(name).split() if not word.isdigit())
    for ours, theirs in SHEETS.items():
        if bare in theirs:
            return ours
    return None


@lru_cache(maxsize=20_000)
def meanings(heading: str, tables: tuple[str, ...]) -> tuple[Meaning, ...]:
    """What a heading can stand for among the columns of `tables`, the likeliest first.

    With several tables, as in a flat file, a phrase of the first is no phrase of the others: `id`
    or `start` then speaks of the stay.
    """
    said = tokens(heading)
    first = {phrase for phrases in _known()[tables[0]].values() for phrase in phrases}
    found = []
    for at, table in enumerate(tables):
        for column, phrases in _known()[table].items():
            for order, known in enumerate(phrases):
                if at and known in first:
                    continue
                if known == said:
                    found.append(Meaning(table, column, True, (at, order)))
                elif len(known) > 1 and known < said and ABOUT_ELSE.isdisjoint(said - known):
                    found.append(Meaning(table, column, False, (-len(known), at)))
    best: dict[tuple[str, str], Meaning] = {}
    for one in sorted(found, key=lambda m: (not m.whole, m.rank)):
        best.setdefault((one.table, one.column), one)
    return tuple(best.values())


def meaning(heading: str) -> str | None:
    """Our column, as table.column, for a heading of a flat table; None where it says nothing."""
    found = meanings(heading, FLAT)
    return f"{found[0].table}.{found[0].column}" if found else None


def numbers_people(heading: str) -> bool:
    """True for a heading that ends in id, number or code and is not about anything but a person."""
    said = tokens(heading)
    return bool(said & IDS) and not (said - IDS) & NOT_PEOPLE and len(said) <= 4


@lru_cache(maxsize=1)
def _known() -> dict[str, dict[str, tuple[frozenset[str], ...]]]:
    """The phrases as sets of words; every column is called by its own name, too."""
    return {
        table: {
            column: tuple(map(tokens, (column, *phrases))) for column, phrases in columns.items()
        }
        for table, columns in PHRASES.items()
    }
