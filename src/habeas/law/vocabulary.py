"""The words that rules may read, each with its meaning in the tables it is drawn from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from habeas.records.casebook import Casebook
from habeas.spans import Doubtful, DoubtfulEvents

Relation = Doubtful | DoubtfulEvents
Maker = Callable[[Casebook], Relation]
Columns = Mapping[str, frozenset[str]]  # table -> its columns
Made = TypeVar("Made", bound=Relation)


@dataclass(frozen=True)
class Word:
    """A relation by name.

    needs    columns without which the word has no meaning, as (table, column, ...)
    none_if_missing  True where a missing table means that nothing of the kind is on record (no
             decree), False where it means that nothing can be said (no titles in the file)
    """

    name: str
    says: str
    needs: tuple[tuple[str, ...], ...]
    none_if_missing: bool
    make: Maker

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
    name: str, says: str, *needs: tuple[str, ...], none_if_missing: bool = False
) -> Callable[[Callable[[Casebook], Made]], Callable[[Casebook], Made]]:
    """Enter the decorated function as the meaning of the word `name`."""

    def enter(make: Callable[[Casebook], Made]) -> Callable[[Casebook], Made]:
        if name in VOCABULARY:
            raise ValueError(f"the word {name!r} has two meanings")
        VOCABULARY[name] = Word(name, says, needs, none_if_missing, make)
        return make

    return enter


class Meanings(Mapping[str, Relation]):
    """The words of the law in one casebook, each drawn from it when it is first asked for."""

    def __init__(self, book: Casebook) -> None:
        self._book = book
        self._drawn: dict[str, Relation] = {}

    def __getitem__(self, name: str) -> Relation:
        found = self._drawn.get(name)
        if found is None:
            found = self._drawn[name] = VOCABULARY[name].make(self._book)
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
