"""Text tables: comma, semicolon, tab or bar between cells, headings on top."""

from __future__ import annotations

import csv
import itertools
from collections import Counter, deque
from collections.abc import Iterator
from typing import IO

from habeas.languages import text
from habeas.reading.bounded import GIBIBYTES_MAX
from habeas.reading.decoding import COLUMNS_MAX, lines
from habeas.reading.fault import FileFault, empty, too_large, too_wide
from habeas.reading.sheet import Pool, Ragged, Sheet, headings_at, named

CELL_MAX = 2**20
LINES_IN_ROW_MAX = 500  # a cell with more lines is a quotation mark that was never closed
RECOVERIES_MAX = 1_000
RAGGED_MAX = 200_000
SEPARATORS = ",;\t|"
_NAMES = {";": "semicolons", "\t": "tabs", "|": "bars"}
_SAMPLE = 60
_BLOCK = 200_000  # cells put away at a time
CELLS_MAX = 300_000_000


class _TooManyLines(Exception):
    """A row that goes on for too many lines."""


class _Lines:
    """Lines that can be taken back, with those that the row being read has used."""

    def __init__(self, source: Iterator[str]) -> None:
        self._source, self._back = source, deque[str]()
        self.used: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self.used) >= LINES_IN_ROW_MAX:
            raise _TooManyLines
        line = self._back.popleft() if self._back else next(self._source)
        self.used.append(line)
        return line

    def only_first(self) -> str:
        """The first line of the row, the others being read again; "" where none is left."""
        first, *rest = self.used or [""]
        self._back.extendleft(reversed(rest))
        self.used = []
        return first


def sheet(
    name: str, stream: IO[bytes], where: str, repairs: Counter[str], pool: Pool | None = None
) -> Sheet:
    """The table in these bytes; raises FileFault where there is none. It may have no rows."""
    csv.field_size_limit(CELL_MAX)
    source = lines(stream, where, repairs)
    sample = list(itertools.islice(source, _SAMPLE))
    _first_lines_fit(sample, where)
    separator, width, skipped = _separator(sample)
    if separator != ",":
        repairs[_NAMES[separator]] += 1
    rows = _rows(_Lines(itertools.chain(sample[skipped:], source)), separator, width, where)
    header, number, waiting = _headings(rows, where, repairs)
    first = number + skipped + 1
    columns, ragged = _columns(itertools.chain(waiting, rows), len(header), first, pool, where)
    return Sheet(
        name, header, dict(zip(header, columns, strict=True)), len(columns[0]), first,
        ragged=tuple(ragged), separator=separator,
    )  # fmt: skip


def _first_lines_fit(sample: list[str], where: str) -> None:
    for line in sample:
        if len(line) > COLUMNS_MAX and max(map(line.count, SEPARATORS)) >= COLUMNS_MAX:
            raise too_wide(where, COLUMNS_MAX)


def _separator(sample: list[str]) -> tuple[str, int, int]:
    """What stands between the cells, how many cells most rows have, and how many lines (0 or 1)
    only say what stands between the cells."""
    said = sample[0].strip().strip('"').lower()
    if said.startswith("sep=") and len(said) == 5 and said[4] in SEPARATORS:
        return said[4], _usual_width(sample[1:], said[4])[1], 1
    best = max(SEPARATORS, key=lambda separator: _usual_width(sample, separator))
    return best, _usual_width(sample, best)[1], 0


def _usual_width(sample: list[str], separator: str) -> tuple[int, int]:
    """How many rows have the usual number of cells, with that number; (0, 0) for single cells."""
    try:
        rows = [row for row in csv.reader(sample, delimiter=separator) if any(row)]
    except csv.Error:
        return 0, 0
    widths = Counter(len(row) for row in rows)
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return (times, width) if width > 1 else (0, 0)


Row = tuple[list[str], str]  # cells, with the code of what is wrong with the row as a whole


def _rows(source: _Lines, separator: str, width: int, where: str) -> Iterator[Row]:
    """The rows. One that spans lines must be well formed, else only its first line is taken."""
    reader = csv.reader(source, delimiter=separator)
    recoveries = 0
    while True:
        try:
            row = next(reader)
            well = len(source.used) <= 1 or _is_one_row(source.used, separator, width)
        except StopIteration:
            return
        except (csv.Error, _TooManyLines):
            well = False
        fault = ""
        if not well:
            recoveries += 1
            if recoveries > RECOVERIES_MAX:
                raise _not_closed(where)
            fault = "cell-too-long" if len(source.used) == 1 else "unclosed-quote"
            first = source.only_first()[: CELL_MAX - 1]
            row = next(csv.reader([first], delimiter=separator), [])
            reader = csv.reader(source, delimiter=separator)
        source.used.clear()
        yield row, fault


def _is_one_row(used: list[str], separator: str, width: int) -> bool:
    """True where lines make one row when read strictly: no quotation mark was left open."""
    try:
        again = list(csv.reader(used, delimiter=separator, strict=True))
    except csv.Error:
        return False
    return len(again) == 1 and len(again[0]) >= width


def _headings(
    rows: Iterator[Row], where: str, repairs: Counter[str]
) -> tuple[tuple[str, ...], int, list[Row]]:
    """The headings, the number of their row, the rows after it that were read in advance."""
    ahead = list(itertools.islice(rows, _SAMPLE))
    at, real = headings_at([row for row, _ in ahead])
    if at < 0:
        raise empty(where)
    above = sum(any(cell.strip() for cell in row) for row, _ in ahead[:at])
    if above:
        repairs["lines-above-headings"] += above
    found = ahead[at][0]
    while len(found) > 1 and not found[-1].strip():
        found = found[:-1]  # separators at the end of every line
    if len(found) > COLUMNS_MAX:
        raise too_wide(where, COLUMNS_MAX)
    if not real:
        repairs["no-headings"] += 1
        return named([""] * max(len(row) for row, _ in ahead[at:])), at, ahead[at:]
    return named(found), at + 1, ahead[at + 1 :]


def _columns(
    rows: Iterator[Row], width: int, first: int, pool: Pool | None, where: str
) -> tuple[list[list[str]], list[Ragged]]:
    """The cells column by column, with the rows that do not fit the headings."""
    bare = (pool if pool is not None else Pool()).__getitem__
    columns: list[list[str]] = [[] for _ in range(width)]
    ragged: list[Ragged] = []
    block: list[list[str]] = []

    def put_away() -> None:
        for column, cells in zip(columns, zip(*block, strict=True), strict=False):
            column.extend(map(bare, cells))
        block.clear()

    for number, (row, fault) in enumerate(rows, first):
        if len(row) != width or fault:
            extra = tuple(row[width:])
            written = any(map(str.strip, row))
            if fault or any(map(str.strip, extra)) or (written and len(row) < width):
                code = fault or ("long-row" if extra else "short-row")
                ragged.append(Ragged(number, len(row), code, extra))
                if len(ragged) > RAGGED_MAX:
                    raise _never_fits(where)
            row = (row + [""] * width)[:width]
        block.append(row)
        if len(block) * width >= _BLOCK:
            put_away()
            if len(columns[0]) * width > CELLS_MAX:
                raise too_large(where, GIBIBYTES_MAX)
    put_away()
    while columns[0] and not any(column[-1] for column in columns):
        for column in columns:
            column.pop()
    return columns, ragged


def _not_closed(where: str) -> FileFault:
    return FileFault(
        "FILE-15",
        text("Quotation marks are opened and never closed, in more than {limit} rows.",
             limit=RECOVERIES_MAX),
        where,
        text("Export it again with quotation marks around cells, and doubled inside them."),
    )  # fmt: skip


def _never_fits(where: str) -> FileFault:
    return FileFault(
        "FILE-21",
        text("More than {limit} rows have another number of cells than there are headings.",
             limit=RAGGED_MAX),
        where,
        text("Check the headings and what stands between the cells, then export it again."),
    )  # fmt: skip
