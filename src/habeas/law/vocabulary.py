"""The words that rules may read, each with its meaning in the tables it is drawn from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from habeas.records.casebook import Casebook
from habeas.spans import Doubtful, DoubtfulEvents

Relation = Doubtful | DoubtfulEvents
Maker = Callable[[Casebook], Relation]
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
        if self.none_if_missing:
            return ()
        lacking = []
        for table, *columns in self.needs:
            if not book.has(table):
                lacking.append(table)
            else:
                lacking += [f"{table}.{name}" for name in columns if not book.has(table, name)]
        return tuple(lacking)


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
