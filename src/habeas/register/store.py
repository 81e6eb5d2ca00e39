"""What the log asks of a store; SQLite or PostgreSQL answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from habeas.languages import text
from habeas.register import schema
from habeas.register.fault import RegisterFault

Row = tuple[Any, ...]
FEW = 20  # rows: more are worth a way of their own into the store


class Store(Protocol):
    """A database in which a register lies.

    Statements are written once, with `?` for each value. Inside `writing` a store holds the lock
    of the head row, which it takes before anything else: so what is read there stays true until
    what is written there is acknowledged. Inside `reading` every answer comes from one instant.
    """

    name: str  # sqlite, postgres: the words of `schema.dialect`
    where: str  # what a message calls it
    version: int  # of its tables: `schema.VERSION`, or an earlier one that is only copied

    def writing(self) -> AbstractContextManager[None]:
        """One transaction under the lock; durable when it ends, undone by an exception."""

    def together(self) -> AbstractContextManager[None]:
        """Statements, FEW rows in each, that need not wait for one another's answer."""

    def reading(self) -> AbstractContextManager[None]:
        """One instant of the register, whatever others write meanwhile."""

    def rows(self, statement: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows that a statement gives, one by one."""

    def every(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows at once, for an answer that is small."""

    def one(self, statement: str, values: Sequence[Any] = ()) -> Row | None:
        """The first row, None where there is none."""

    def run(self, statement: str, values: Sequence[Any] = ()) -> int:
        """How many rows a statement changed."""

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for every row."""

    def load(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Add rows to a table, in the order of `schema.COLUMNS`, as fast as the store can."""

    def seal(self, n: int) -> None:
        """Take away salt and body of an entry that the log says is sealed."""

    def close(self) -> None:
        """End the connection."""


def check_version(version: int, where: str, earlier: bool) -> None:
    """Raise RegisterFault where a register has tables of another version than this program.

    earlier  True where an earlier version will do, for a copy
    """
    if version > schema.VERSION:
        raise RegisterFault(
            "REG-65", text("A later version of habeas made this register: its tables are of "
                           "version {version}, this program knows version {known}.",
                           version=version, known=schema.VERSION),
            where, text("Nothing was changed. Update habeas, then repeat the command."),
        )  # fmt: skip
    if version < schema.VERSION and not earlier:
        raise RegisterFault(
            "REG-65", text("An earlier version of habeas made this register: its tables are of "
                           "version {version}, this program has version {known}.",
                           version=version, known=schema.VERSION),
            where, text("Make it anew: `habeas register restore {path} NEW`. Its entries, its root "
                        "stay the same. Or use the version of habeas that made it.", path=where),
        )  # fmt: skip
