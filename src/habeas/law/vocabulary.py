"""The words that rules may read, each with its meaning in the tables it is drawn from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

from habeas.records.casebook import Casebook
from habeas.spans import Doubtful, DoubtfulEvents

Relation = Doubtful | DoubtfulEvents
Maker = Callable[..., Relation]  # the casebook, then the relations of the words in `parts`
Columns = Mapping[str, frozenset[str]]  # table -> its columns
Drawn = ParamSpec("Drawn")
Made = TypeVar("Made", bound=Relation)


@dataclass(frozen=True)
class Word:
    """A relation by name.

    needs    columns without which the word has no meaning, as (table, column, ...)
    parts    words that this one is made of; `draw` takes their relations after the casebook,
             `make` the casebook alone
    of_everybody  True where what it says of a person depends on who else is in the book
    none_if_missing  True where a missing table means that nothing of the kind is on record (no
             decree), False where it means that nothing can be said (no titles in the file)
    """

    name: str
    says: str
    needs: tuple[tuple[str, ...], ...]
    parts: tuple[str, ...]
    none_if_missing: bool
    draw: Maker
    make: Callable[[Casebook], Relation]
    of_everybody: bool = False

    def missing_in(self, book: Casebook) -> tuple[str, ...]:
        """What the casebook lacks for this word, as `table` or `table.column`; empty if nothing."""
        return self.missing_among(columns_of(book))

    def missing_among(self, given: Columns) -> tuple[str, ...]:
        """The same for a casebook that has these columns."""
        if self.none_if_missing:
            return ()
        lacking = []
        for table, *columns in self.needs:
            if table not in given:
                lacking.append(table)
            else:
                lacking += [f"{table}.{name}" for name in columns if name not in given[table]]
        return tuple(lacking)


def columns_of(book: Casebook) -> Columns:
    """The names of the columns that each table of the casebook has."""
    return {name: frozenset(table.columns) for name, table in book.tables.items()}


VOCABULARY: dict[str, Word] = {}


def means(
    name: str,
    says: str,
    *needs: tuple[str, ...],
    parts: tuple[str, ...] = (),
    none_if_missing: bool = False,
    of_everybody: bool = False,
) -> Callable[[Callable[Drawn, Made]], Callable[Drawn, Made]]:
    """Enter the decorated function as the meaning of the word `name`."""

    def enter(draw: Callable[Drawn, Made]) -> Callable[Drawn, Made]:
        if name in VOCABULARY:
            raise ValueError(f"the word {name!r} has two meanings")

        @wraps(draw)
        def make(book: Casebook) -> Relation:
            return VOCABULARY[name].draw(book, *(VOCABULARY[part].make(book) for part in parts))

        VOCABULARY[name] = Word(name, says, needs, parts, none_if_missing, draw, make, of_everybody)
        return draw

    return enter


class Meanings(Mapping[str, Relation]):
    """The words of the law in one casebook, each drawn from it when it is first asked for."""

    def __init__(self, book: Casebook) -> None:
        self._book = book
        self._drawn: dict[str, Relation] = {}

    def __getitem__(self, name: str) -> Relation:
        found = self._drawn.get(name)
        if found is None:
            word = VOCABULARY[name]
            found = word.draw(self._book, *(self[part] for part in word.parts))
            self._drawn[name] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(VOCABULARY)

    def __len__(self) -> int:
        return len(VOCABULARY)

    def spans(self, name: str) -> Doubtful:
        """The word `name`, which stands for spans; TypeError for one that stands for instants."""
        found = self[name]
        if isinstance(found, DoubtfulEvents):
            raise TypeError(f"{name!r} stands for instants")
        return found
