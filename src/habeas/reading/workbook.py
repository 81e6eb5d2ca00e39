"""Workbooks of Excel or LibreOffice, every sheet that has headings."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import os
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO, Any

import numpy as np

from habeas.languages import text
from habeas.reading import spread
from habeas.reading.bounded import Budget
from habeas.reading.decoding import COLUMNS_MAX
from habeas.reading.fault import FileFault, broken, protected, too_wide
from habeas.reading.sheet import Pool, Ragged, Sheet, headings_at, named

CELLS_MAX = 60_000_000  # of one sheet; a larger table is no workbook any more
_SAMPLE = 60
_ONE_AT_A_TIME = threading.Lock()
_HALF_SECOND = dt.timedelta(microseconds=500_000)


def sheets(
    stream: IO[bytes], where: str, budget: Budget, repairs: Counter[str], pool: Pool
) -> list[Sheet]:
    """The sheets of a workbook; raises FileFault where it is damaged or protected."""
    from python_calamine import (  # noqa: PLC0415  (not needed for text tables)
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
    )

    spread.check(stream, where, budget)
    stream.seek(0)
    try:
        with _silent():
            book = CalamineWorkbook.from_filelike(stream)
        found = []
        for about in book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            with _silent():
                opened = book.get_sheet_by_name(about.name)
            if opened.height * opened.width > CELLS_MAX:
                raise spread.too_spread(where)
            made = _sheet(about.name, opened.iter_rows(), where, repairs, pool)
            if made is not None:
                found.append(made)
    except PasswordError:
        raise protected(where) from None
    except FileFault:
        raise
    except BaseException as fault:  # a panic of the library derives from nothing narrower
        raise _fault(fault, where) from None
    if not found:
        raise FileFault(
            "FILE-06",
            text("No table was found."),
            where,
            text("Give a workbook with a line of headings on at least one of its sheets."),
        )
    return found


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """Keep the library from writing on standard error: a panic of it is caught, yet prints itself.

    It writes past Python, so the descriptor is turned away; one thread at a time, that none finds
    it turned away by another and leaves it so.
    """
    with _ONE_AT_A_TIME:
        try:
            kept = os.dup(2)
        except OSError:  # there is no standard error
            yield
            return
        away = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(away, 2)
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            os.close(away)


def _fault(fault: BaseException, where: str) -> BaseException:
    """The fault of the file behind what the library raised; others are passed on."""
    known = isinstance(fault, Exception) or type(fault).__name__ == "PanicException"
    if not known or isinstance(fault, MemoryError):
        return fault
    said = str(fault).lower()
    if "password" in said or "encrypt" in said:
        return protected(where)
    return spread.too_spread(where) if "cell limit" in said else broken(where)


def _sheet(name: str, rows: Any, where: str, repairs: Counter[str], pool: Pool) -> Sheet | None:
    """The sheet under its row of headings; None where nothing is written on it."""
    ahead: list[list[Any]] = list(itertools.islice(rows, _SAMPLE))
    at, real = headings_at([[_text(cell) for cell in row] for row in ahead])
    if at < 0:
        return None
    above = sum(any(cell not in ("", None) for cell in row) for row in ahead[:at])
    if above:
        repairs["lines-above-headings"] += above
    headings = [_text(cell) for cell in ahead[at]][: max(_filled(row) for row in ahead[at:])]
    if len(headings) > COLUMNS_MAX:
        raise too_wide(where, COLUMNS_MAX)
    if not real:
        repairs["no-headings"] += 1
        headings, at = [""] * len(headings), at - 1
    header = named(headings)
    columns: list[list[str]] = [[] for _ in header]
    native: list[list[bool]] = [[] for _ in header]
    ragged: list[Ragged] = []
    for number, row in enumerate(itertools.chain(ahead[at + 1 :], rows), at + 2):
        for i, cell in enumerate(row[: len(header)]):
            columns[i].append(pool[_text(cell)])
            native[i].append(not isinstance(cell, str))
        if len(row) > len(header) and (count := _filled(row)) > len(header):
            extra = tuple(_text(cell) for cell in row[len(header) : count])
            ragged.append(Ragged(number, count, "long-row", extra))
    return _made(name, header, columns, native, ragged, at + 2)


def _filled(row: Sequence[Any]) -> int:
    """How many cells a row has up to the last one in which something is written."""
    return next((i for i in range(len(row), 0, -1) if row[i - 1] not in ("", None)), 0)


def _made(
    name: str,
    header: tuple[str, ...],
    columns: Sequence[list[str]],
    native: Sequence[list[bool]],
    ragged: Sequence[Ragged],
    first_row: int,
) -> Sheet:
    """The sheet without the empty rows at its end."""
    count = len(columns[0])
    while count and not any(column[count - 1] for column in columns):
        count -= 1
    return Sheet(
        name,
        header,
        {heading: column[:count] for heading, column in zip(header, columns, strict=True)},
        count,
        first_row,
        ragged=tuple(ragged),
        native={h: np.array(n[:count], bool) for h, n in zip(header, native, strict=True)},
    )


def _text(cell: object) -> str:
    """A cell as text: whole numbers without a point, dates in ISO form, midnight left out."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        # A spreadsheet keeps 18:45 as a fraction that can lie a hair before it.
        near = cell + _HALF_SECOND if cell.year < dt.MAXYEAR else cell
        midnight = (near.hour, near.minute, near.second) == (0, 0, 0)
        return near.date().isoformat() if midnight else near.isoformat(timespec="seconds")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell)
