"""Every column of every table, every row that is added or taken away: found, or nobody can see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import figures
import pytest
from full_register import TABLES, Full, columns, full, keys_of
from sites import STORES

from habeas.register.keys import Key
from habeas.register.schema import SHOWN_TABLES
from habeas.register.verify import kept_sum, verify

# A changed value that is found under the name of the column that no longer fits it.
FOUND_AS = {
    ("entry", "salt"): "body",  # both are committed to by one hash; a copy tells them apart
    ("blob", "hash"): "body",
    ("tile", "level"): "hash",
    ("tile", "place"): "hash",
    **{("kept", column): "sum" for column in ("name", "subject", "body")},
}
COPIES = ("copied", "copied_act", "copied_head")
# Where else a row that is gone is missed.
MISSED_IN = {
    "cosignature": ("head",),
    "checkpoint": ("cosignature",),
    **dict.fromkeys(COPIES, COPIES),
}
# What leaves no trace in the register itself when it is gone: the copy kept elsewhere has it; what a
# service keeps is made anew from the log.
GONE_UNSEEN = {"blob", "kept"}


@pytest.fixture(params=STORES, scope="module")
def made(request: pytest.FixtureRequest, memory: Path, key: Key) -> Iterator[Full]:
    """A register with a row in every table, in each store."""
    cluster = request.getfixturevalue("cluster") if request.param == "postgres" else None
    with full(memory, key, cluster) as one:
        assert one.places() == set()
        yield one
        assert one.places() == set()  # every test has left it as it was


def others(kind: str, value: Any) -> list[Any]:
    """Other values of the same type: a letter in the middle of a text, too."""
    found = [other(kind, value)]
    if isinstance(value, str) and len(value) > 2:
        middle = len(value) // 2
        letter = "A" if value[middle] != "A" else "B"
        found.append(value[:middle] + letter + value[middle + 1 :])
    return found


def other(kind: str, value: Any) -> Any:
    """Another value of the same type."""
    if value is None:
        return {"TEXT": "x", "BYTES": b"\0"}.get(kind, 1)
    if isinstance(value, bytes):
        return value[:-1] + bytes([value[-1] ^ 1]) if value else b"\0"
    return value + 1_000 if isinstance(value, int) else f"{value}x"


def some_of(rows: list[Any]) -> list[Any]:
    """The first row, the last."""
    return list(dict.fromkeys([rows[0], rows[-1]]))


def changes(made: Full, table: str) -> Iterator[tuple[str, Any, Any]]:
    """(column, row, other value) for every column of some rows."""
    for i, (column, kind, _) in enumerate(columns(TABLES[table])):
        if (table, column) != ("head", "one"):  # CHECK (one = 1)
            for row in some_of(made.rows(table)):
                for value in others(kind, row[i]):
                    yield column, row, value


def tampered(made: Full, table: str, column: str, row: Any, value: Any, **how: Any) -> set[Any]:
    """What is found while one value is another."""
    names = [name for name, _, _ in columns(TABLES[table])]
    made.change(table, row, column, value)
    now = tuple(value if name == column else old for name, old in zip(names, row, strict=True))
    try:
        return made.places(**how)
    finally:
        made.change(table, now, column, row[names.index(column)])


@pytest.mark.parametrize("table", TABLES)
def test_every_changed_column_is_found_and_named(made: Full, table: str) -> None:
    missed = []
    for column, row, value in changes(made, table):
        found = tampered(made, table, column, row, value)
        key = keys_of(table)[0] if column in keys_of(table) else ""
        fields = {column, key, FOUND_AS.get((table, column), column)}
        if table in COPIES:  # named by the entry of the other log
            found = {(table, column) for where, _ in found if where in COPIES}
        if not any(where == table and field in fields for where, field in found):
            missed.append((column, row, found))
    assert missed == []


@pytest.mark.parametrize("table", [table for table in TABLES if table not in GONE_UNSEEN])
def test_every_row_that_is_gone_is_found(made: Full, table: str) -> None:
    for row in some_of(made.rows(table)):
        where, values = made.where(table, row)
        made.run(f"DELETE FROM {table} WHERE {where}", values)
        found = made.places()
        made.run(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        assert any(named in (table, *MISSED_IN.get(table, ())) for named, _ in found), (row, found)


@pytest.mark.parametrize("table", [table for table in TABLES if table != "head"])
def test_every_row_that_is_added_is_found(made: Full, table: str) -> None:
    keys, names = keys_of(table), [name for name, _, _ in columns(TABLES[table])]
    for row in some_of(made.rows(table)):
        new = list(row)
        at = names.index(keys[-1])
        new[at] = other("", row[at])
        made.run(f"INSERT INTO {table} VALUES ({', '.join('?' * len(new))})", new)
        found = made.places()
        where, values = made.where(table, new)
        made.run(f"DELETE FROM {table} WHERE {where}", values)
        assert any(named == table or {named, table} <= {*COPIES} for named, _ in found), (
            row,
            found,
        )


@pytest.mark.parametrize("table", SHOWN_TABLES)
def test_without_a_replay_what_is_shown_can_be_changed_unseen(made: Full, table: str) -> None:
    """The negative control."""
    tried = {column: (row, value) for column, row, value in changes(made, table)}  # of the last row
    for column, (row, value) in tried.items():
        assert tampered(made, table, column, row, value, replay=False) == set()


def test_an_integer_that_python_hashes_alike_is_another_integer(made: Full) -> None:
    (row,) = made.rows("counted")
    assert hash(row[3]) == hash(row[3] + 2**61 - 1)
    found = tampered(made, "counted", "counted", row, row[3] + 2**61 - 1)
    assert found == {("counted", "counted")}


def test_what_a_service_keeps_is_found_unless_its_sum_is_made_to_fit(made: Full) -> None:
    """Then the nightly comparison finds it: the register does not know what a service would say."""
    (row,) = made.rows("kept")
    body = '{"none":false}'
    where, values = made.where("kept", row)
    made.run(f"UPDATE kept SET body = ?, sum = ? WHERE {where}",
             (body, kept_sum(row[0], row[1], body), *values))  # fmt: skip
    assert made.places() == set()
    made.run(f"UPDATE kept SET body = ?, sum = ? WHERE {where}", (row[2], row[3], *values))


def test_the_number_of_columns_tried_is_written_down(made: Full) -> None:
    tried = sum(len(columns(statement)) for statement in TABLES.values()) - 1
    figures.note(f"tampering-columns-{made.store}", tables=len(TABLES), columns=tried,
                 entries=verify(made.register).size)  # fmt: skip
    assert tried > 60
