"""New York City's columns as numbers: people, claimed times, codes of status.

The city's files give wall-clock times without a zone. Race, gender, age, charge and the gang flag
are not among the columns that these functions are ever asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.reading.sheet import Sheet
from habeas.reading.times import read_times
from habeas.reading.words import says_empty
from habeas.reading.zones import zone
from habeas.records.casebook import Codes32, Ints, Times, Words
from habeas.spans import DAY
from habeas.spans.axis import EPOCH
from habeas.spans.calendar import UTC, Zone

ZONE, COUNTRY, PACKS, PLACE = "America/New_York", "US-NY", ("us-ny",), "New York City jails"
PERSON = ("inmateid", "pid", "person", "person_id", "person id")
ADMITTED = ("admitted_dt", "admitted_at", "admission_dt", "admission_date", "admitted")
LEFT = ("discharged_dt", "discharged_at", "discharge_dt", "discharge_date", "discharged")
STATUS = ("inmate_status_code", "status_code", "status")

_SIGNS = re.compile(r"[^a-z0-9]+")
_SECONDS = re.compile(r"\d:\d\d:(\d\d)")
_WHOLE = re.compile(r"\d+\.0+$")
_EIGHT = re.compile(r"(\d{4})(\d\d)(\d\d)$")
_EMPTY, _NOT_READ = -1, -2


def place() -> Zone:
    """The zone of the city."""
    return zone(ZONE)


def heading(sheet: Sheet, names: Sequence[str]) -> str | None:
    """The heading of `sheet` that is the first of `names` found, whatever its case or signs."""
    found = {_bare(written): written for written in reversed(sheet.header)}
    return next((found[_bare(name)] for name in names if _bare(name) in found), None)


def _bare(name: str) -> str:
    return _SIGNS.sub("", name.lower())


@dataclass(frozen=True)
class Claims:
    """A column of claimed times: per row the position in `times`, -1 empty, -2 not readable.

    times     one per different claim, sorted; claims that differ by seconds stay two
    texts     the first way in which each of them was written
    faults    the fault per row that cannot be read, with what was written
    """

    position: Ints
    times: Times
    texts: tuple[str, ...]
    faults: Mapping[int, tuple[str, str]]
    repairs: Counter[str]


def people(column: Any, repairs: Counter[str]) -> tuple[Codes32, npt.NDArray[Any]]:
    """Per row the number of the person, -1 where none is named; the identifiers as text, sorted.

    column  a pyarrow array of text or whole numbers. `20001234.0` is read as `20001234`.
    """
    import pyarrow as pa  # noqa: PLC0415

    if pa.types.is_integer(column.type):
        null = column.is_null().to_numpy(zero_copy_only=False)
        named, code = np.unique(column.drop_null().to_numpy(), return_inverse=True)
        rows = np.full(len(column), _EMPTY, np.int32)
        rows[~null] = code
        return rows, np.array(list(map(str, named.tolist())), dtype=object)
    position, texts = distinct(column, repairs)
    bare = [text[: text.index(".")] if _WHOLE.match(text) else text for text in texts]
    _count("whole-numbers", texts, bare, position, repairs)
    numbers = all(text.isdecimal() for text in bare)
    known = sorted(set(bare) - {""}, key=(lambda t: (len(t), t)) if numbers else None)
    number = {text: i for i, text in enumerate(known)}
    code = np.array([number.get(text, -1) for text in bare] + [-1], np.int32)
    return code[position], np.array(known, dtype=object)


def statuses(column: Any, repairs: Counter[str]) -> Words:
    """The codes without spaces around them, in capitals; -1 where none is written."""
    position, texts = distinct(column, repairs)
    capital = [text.upper() for text in texts]
    _count("code-in-small-letters", texts, capital, position, repairs)
    known = sorted(set(capital) - {""})
    number = {text: i for i, text in enumerate(known)}
    code = np.array([number.get(text, -1) for text in capital] + [-1], np.int32)
    return Words(code[position], tuple(known))


def claims(column: Any, local: Zone) -> Claims:
    """The times in a pyarrow array of text (month before day) or of timestamps."""
    import pyarrow as pa  # noqa: PLC0415

    if pa.types.is_timestamp(column.type) and column.type.tz is None:
        return _stamps(column, local)
    repairs: Counter[str] = Counter()
    position, texts = distinct(column, repairs)
    read = read_times(texts, local, day_first=False)
    found = [_SECONDS.search(text) for text in texts]
    second = np.array([int(match[1]) if match else 0 for match in found] or [0], np.int64)
    lo, hi = read.times.lo, read.times.hi
    order = (lo * 60 + second[: len(lo)]) * 2**20 + np.minimum(hi - lo, 2**20 - 1)
    usable = lo >= 0
    _, first, same = np.unique(order[usable], return_index=True, return_inverse=True)
    code = np.full(len(texts) + 1, _EMPTY, np.int64)
    code[:-1][usable] = same
    unread = {i: (fault, texts[i]) for i, fault in read.faults.items()}
    code[list(unread)] = _NOT_READ
    rows = code[position]
    at = np.flatnonzero(rows == _NOT_READ)
    faults = {int(i): unread[int(p)] for i, p in zip(at, position[at], strict=True)}
    chosen = np.flatnonzero(usable)[first]
    written = tuple(texts[i] for i in chosen.tolist())
    return Claims(rows, read.times.take(chosen), written, faults, repairs + read.repairs)


def _stamps(column: Any, local: Zone) -> Claims:
    """The same for typed times."""
    import pyarrow as pa  # noqa: PLC0415

    null = column.is_null().to_numpy(zero_copy_only=False)
    wall = column.cast(pa.timestamp("s"), safe=False).fill_null(0).to_numpy()
    known, position = np.unique(wall.astype("datetime64[s]"), return_inverse=True)
    minute = (known.astype("datetime64[m]") - EPOCH).astype(np.int64)
    early, late = local.utc(minute)
    times = Times(early, np.where(late > early, late + 1, early))
    rows = position.astype(np.int64)
    texts = known.astype(str)
    no_such = np.where(local.skipped(minute), "no-such-hour", "")
    wrong = np.where((minute < 0) | (minute >= 2**32 - 1), "year-out-of-range", no_such)
    rows[wrong[position] != ""] = _NOT_READ
    rows[null] = _EMPTY
    at = np.flatnonzero(rows == _NOT_READ)
    faults = {int(i): (str(wrong[position[i]]), str(texts[position[i]])) for i in at}
    return Claims(rows, times, tuple(texts.tolist()), faults, Counter())


def days(column: Any) -> tuple[Ints, Mapping[int, tuple[str, str]]]:
    """Per row a local day (days since 1900-01-01), -1 empty, -2 not readable, with the faults."""
    import pyarrow as pa  # noqa: PLC0415

    if pa.types.is_date(column.type):
        null = column.is_null().to_numpy(zero_copy_only=False)
        number = column.cast(pa.date32()).cast(pa.int32()).fill_null(0).to_numpy().astype(np.int64)
        day = number - int(EPOCH.astype("datetime64[D]").astype(np.int64))
        wrong = (day < 0) | (day >= (2**32 - 1) // DAY)
        faults = {int(i): ("year-out-of-range", str(number[i])) for i in np.flatnonzero(wrong)}
        return np.where(null, _EMPTY, np.where(wrong, _NOT_READ, day)), faults
    position, texts = distinct(column, Counter())
    read = read_times([_EIGHT.sub(r"\1-\2-\3", text) for text in texts], UTC, day_first=False)
    first, last = read.times.lo // DAY, read.times.latest // DAY
    day = np.where(first == last, first, _NOT_READ)
    day = np.append(np.where(read.times.lo >= 0, day, read.times.lo), _EMPTY)[position]
    at = np.flatnonzero(day == _NOT_READ)
    found = read.faults
    return day, {int(i): (found.get(p, "not-a-time"), texts[p])
                 for i, p in zip(at, position[at].tolist(), strict=True)}  # fmt: skip


def distinct(column: Any, repairs: Counter[str]) -> tuple[Ints, list[str]]:
    """Per row the position of its text, the last one for a null; the texts without spaces around.

    A text that occurs in two paddings stands here twice; NULL or N/A is an empty one.
    """
    import pyarrow as pa  # noqa: PLC0415

    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
    elif pa.types.is_timestamp(kind) or not (
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_integer(kind)
    ):
        from habeas.reading.parquet import as_text  # noqa: PLC0415

        column = pa.array(as_text(column))
    encoded = column.dictionary_encode()
    written = [str(value).strip() for value in encoded.dictionary.to_pylist()]
    texts = ["" if says_empty(text) else text for text in written]
    position = encoded.indices.fill_null(len(texts)).to_numpy(zero_copy_only=False)
    _count("empty-word", written, texts, position, repairs)
    return position.astype(np.int64), texts


def _count(
    code: str, before: list[str], after: list[str], position: Ints, repairs: Counter[str]
) -> None:
    """Count the rows whose text a repair has changed."""
    changed = [i for i, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    if changed:
        repairs[code] += int(np.isin(position, changed).sum())


def cells(sheet: Sheet, written: str) -> Any:
    """The column under the heading `written` as a pyarrow array, typed where the file was."""
    import pyarrow as pa  # noqa: PLC0415

    typed = sheet.arrow(written)
    return pa.array(sheet.text(written), pa.large_string()) if typed is None else typed
