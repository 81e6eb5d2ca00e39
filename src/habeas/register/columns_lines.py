"""Bodies of entries out of a store, portion by portion, as columns of Arrow.

The database joins the bodies of a portion into one text, so that no object is made for an entry;
the rows of one group of kinds are cut out of it, then parsed as lines of JSON. One thread asks the
database while another parses.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as pj

from habeas.languages import text
from habeas.records.casebook import Ints
from habeas.register.canonical import dumped, parsed
from habeas.register.columns_fields import GROUPS, PLAIN, SCHEMAS, TIMES
from habeas.register.fault import RegisterFault
from habeas.register.store import Store

PORTION = 60_000  # entries asked for at a time
PARSERS = min(os.cpu_count() or 1, 4)
_BLOCK = 16 << 20  # bytes of JSON parsed at a time
_FROM = "FROM (SELECT kind, body FROM entry WHERE n >= ? AND n < ? ORDER BY n) AS portion"
_JOINED = {  # a text from SQLite is taken as it lies there, without being decoded
    "sqlite": "SELECT count(*), CAST(string_agg(kind, '\n') || '\n' AS BLOB), "
    f"CAST(string_agg(coalesce(body, ''), '\n') || '\n' AS BLOB) {_FROM}",
    "postgres": "SELECT count(*), string_agg(kind, '\n') || '\n', "
    f"string_agg(coalesce(body, ''), '\n') || '\n' {_FROM}",
}
_RECORDED = (
    "SELECT string_agg(CAST(recorded AS TEXT), ' ') "
    "FROM (SELECT recorded FROM entry WHERE n >= ? AND n < ? ORDER BY n) AS portion"
)
# The member `author` cut out of the head of a stay, "" for the others: a million objects of Python
# would take seconds.
_BEHIND = """substr(head, instr(head, '"author":"') + 10)"""
_STAY = " OR ".join(f"kind LIKE '{kind}/%'" for kind in GROUPS["stays"])
_CUT = {
    "sqlite": f"substr({_BEHIND}, 1, instr({_BEHIND}, '\"') - 1)",
    "postgres": """split_part(split_part(head, '"author":"', 2), '"', 1)""",
}
_AUTHORS = {
    name: f"SELECT string_agg(CASE WHEN {_STAY} THEN {cut} ELSE '' END, '\n') "
    "FROM (SELECT kind, head FROM entry WHERE n >= ? AND n < ? ORDER BY n) AS portion"
    for name, cut in _CUT.items()
}
Schemas = Mapping[str, pa.Schema]  # by group, the fields that are read
_NUMBER = {pa.int64(): int, pa.bool_(): bool, pa.string(): str}


@dataclass(frozen=True)
class Part:
    """Rows of one group of kinds: the numbers of their entries, their kinds, their fields."""

    n: Ints
    kind: pa.Array
    fields: pa.Table

    def __len__(self) -> int:
        return len(self.n)

    def take(self, rows: npt.NDArray[Any]) -> Part:
        """Only these rows (row numbers), in that order."""
        at = pa.array(rows)
        return Part(self.n[rows], self.kind.take(at), self.fields.take(at))


@dataclass
class Lines:
    """What the entries of a register say, before corrections.

    parts  by group, in the order of writing
    plain  (n, kind name, fields) of the kinds that are few
    """

    parts: dict[str, list[Part]] = field(default_factory=lambda: {name: [] for name in GROUPS})
    plain: list[tuple[int, str, dict[str, Any]]] = field(default_factory=list)

    def add(self, later: Lines) -> None:
        """Take in what entries behind these say."""
        for group, parts in later.parts.items():
            self.parts[group] += parts
        self.plain += later.plain


def lines(store: Store, end: int, schemas: Schemas = SCHEMAS) -> Lines:
    """All entries below number `end` of these groups of kinds, with these of their fields; those
    that are few. The caller holds the instant of reading."""
    found, waiting = Lines(), deque[Future[Lines]]()
    with ThreadPoolExecutor(1) as asking, ThreadPoolExecutor(PARSERS) as parsing:
        asked = deque(
            asking.submit(_portion, store, first, min(first + PORTION, end))
            for first in range(0, min(end, PORTION * PARSERS), PORTION)
        )
        first = len(asked) * PORTION
        while asked:
            waiting.append(parsing.submit(_parsed, schemas, *asked.popleft().result()))
            if first < end:
                asked.append(asking.submit(_portion, store, first, min(first + PORTION, end)))
                first += PORTION
            if len(waiting) > PARSERS:
                found.add(waiting.popleft().result())
        for more in waiting:
            found.add(more.result())
    return found


def _portion(store: Store, first: int, last: int) -> tuple[int, bytes, bytes]:
    """The first number of a portion, the lines of its kinds, the lines of its bodies."""
    row = store.one(_JOINED[store.name], (first, last))
    if row is None or row[0] != last - first:
        raise RegisterFault(
            "REG-90", text("Entries are missing from the register."),
            text("entries {first} to {last}", first=first, last=last - 1),
            text("Check it with `habeas register verify`."), exit_code=3,
        )  # fmt: skip
    kinds, bodies = (part.encode() if isinstance(part, str) else part for part in row[1:])
    return first, kinds, bodies


def _parsed(schemas: Schemas, first: int, kinds: bytes, bodies: bytes) -> Lines:
    found = Lines()
    named, rows = _rows(kinds).dictionary_encode(), _rows(bodies)
    names = [name.rstrip("\n").partition("/")[0] for name in named.dictionary.to_pylist()]
    bare = list(dict.fromkeys(names))  # versions of a kind are read alike
    code = np.array([bare.index(name) for name in names], np.int32)[named.indices.to_numpy()]
    there = pc.binary_length(rows).to_numpy() > 1  # a sealed entry says nothing
    for group, schema in schemas.items():
        wanted = np.array([name in GROUPS[group] for name in bare], bool)
        mine = np.flatnonzero(wanted[code] & there)
        if len(mine):
            kind = pa.DictionaryArray.from_arrays(pa.array(code[mine]), pa.array(bare))
            made = fields_of(schema, rows.take(pa.array(mine)), first + mine)
            found.parts[group].append(Part(first + mine, kind, made))
    few = np.array([name in PLAIN for name in bare], bool)
    for i in np.flatnonzero(few[code] & there).tolist():
        found.plain.append((first + i, bare[code[i]], parsed(rows[i].as_py())))
    return found


def _rows(data: bytes) -> pa.Array:
    """The lines of a text, each with its end, without a copy."""
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n")) + 1
    offsets = np.concatenate((np.zeros(1, np.int32), ends.astype(np.int32)))
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(data)]
    return pa.Array.from_buffers(pa.string(), len(ends), buffers)


def fields_of(schema: pa.Schema, bodies: pa.Array, numbers: Sequence[int] | Ints) -> pa.Table:
    """The fields of a group out of its bodies, each of which ends its line."""
    offsets = np.frombuffer(bodies.buffers()[1], np.int32)[bodies.offset :]
    begin, end = int(offsets[0]), int(offsets[len(bodies)])
    try:
        made = pj.read_json(
            pa.BufferReader(bodies.buffers()[2].slice(begin, end - begin)),
            read_options=pj.ReadOptions(use_threads=False, block_size=_BLOCK),
            parse_options=pj.ParseOptions(
                explicit_schema=schema, unexpected_field_behavior="ignore"
            ),
        )
        if made.num_rows == len(bodies):
            return coded(made)
    except pa.ArrowInvalid:
        pass  # a field of another type than its kind says: each body is looked at by itself
    return coded(_by_hand(schema, bodies.to_pylist(), numbers))


def coded(fields: pa.Table) -> pa.Table:
    """The same with its words as codes, while other threads are at work as well."""
    for place, name in enumerate(fields.column_names):
        if name not in TIMES and fields.schema.field(place).type == pa.string():
            words = pc.dictionary_encode(fields.column(place))
            fields = fields.set_column(place, name, words)
    return fields


def _by_hand(schema: pa.Schema, bodies: list[str], numbers: Sequence[int] | Ints) -> pa.Table:
    rows = []
    for body, n in zip(bodies, numbers, strict=True):
        try:
            said = parsed(body)
        except ValueError as why:
            raise RegisterFault(
                "REG-91", text("An entry is not written in JSON."), text("entry {n}", n=int(n)),
                text("Check it with `habeas register verify`."), exit_code=3,
            ) from why  # fmt: skip
        rows.append({f.name: fitting(said.get(f.name), f.type) for f in schema})
    return pa.Table.from_pylist(rows, schema)


def fitting(value: Any, to: pa.DataType) -> Any:
    """The value where its field can hold it, else None: nothing is stated then."""
    if pa.types.is_list(to):
        of, given = to.value_type, value if isinstance(value, list) else None
        if given is not None and pa.types.is_struct(of):
            return [{part.name: fitting(item.get(part.name), part.type) for part in of}
                    for item in given if isinstance(item, dict)]  # fmt: skip
        return given and [item for item in given if isinstance(item, str)]
    return value if type(value) is _NUMBER[to] else None


def appended(
    schema: pa.Schema, parts: list[Part], new: list[tuple[int, str, dict[str, Any]]]
) -> Part:
    """The parts of a group as one, with rows (n, kind name, fields) put in their places."""
    if new:
        bodies = pa.array([dumped(fields).decode() + "\n" for _, _, fields in new])
        numbers = np.array([n for n, _, _ in new], np.int64)
        named = pa.array([kind for _, kind, _ in new]).dictionary_encode()
        parts = [*parts, Part(numbers, named, fields_of(schema, bodies, numbers))]
    if not parts:
        nothing = pa.array([], pa.dictionary(pa.int32(), pa.string()))
        return Part(np.empty(0, np.int64), nothing, coded(schema.empty_table()))
    kinds = pa.chunked_array([part.kind for part in parts]).unify_dictionaries()
    fields = pa.concat_tables([part.fields.select(schema.names) for part in parts])
    made = Part(np.concatenate([part.n for part in parts]), kinds.combine_chunks(), fields)
    return made.take(np.argsort(made.n, kind="stable")) if new else made


def recorded(store: Store, first: int, end: int) -> Ints:
    """The times of writing of a range of entries, milliseconds since 1970."""
    found = []
    for begin in range(first, end, PORTION):
        row = store.one(_RECORDED, (begin, min(begin + PORTION, end)))
        found.append(np.fromstring(row[0] if row and row[0] else "", np.int64, sep=" "))
    return np.concatenate(found) if found else np.empty(0, np.int64)


def authors(store: Store, first: int, end: int) -> pa.Array:
    """Who signed for each stay among the entries of a range, "" for the others, in order."""
    found = []
    for begin in range(first, end, PORTION):
        row = store.one(_AUTHORS[store.name], (begin, min(begin + PORTION, end)))
        found += row[0].split("\n") if row and row[0] is not None else []
    return pa.array(found, pa.string())


def end_of(store: Store, known_on: int | None) -> int:
    """The number of the first entry written after an instant: times of writing never fall."""
    found = store.one("SELECT size FROM head WHERE one = 1")
    high = int(found[0]) if found else 0
    if known_on is None:
        return high
    low = 0
    while low < high:
        middle = (low + high) // 2
        row = store.one("SELECT recorded FROM entry WHERE n = ?", (middle,))
        if row is not None and row[0] <= known_on:
            low = middle + 1
        else:
            high = middle
    return low
