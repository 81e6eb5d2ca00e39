"""The rows that could not be read as a file to mend, then to read again.

    write   bad_rows("padron.xlsx", book, "out")    out/padron.csv: those rows, with what is wrong
    mend    correct the cells in any spreadsheet program; leave the column habeas_row alone
    read    with_mended(open_source("padron.xlsx"), "out")    the source, with the mended rows

A row whose cells were all emptied is taken out. A row that was not touched stays as it was, so that
it is listed again.
"""

from __future__ import annotations

import csv
import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from habeas.languages import text
from habeas.reading.archive import stem
from habeas.reading.fault import FileFault
from habeas.reading.guard import guarded, unguarded
from habeas.reading.headings import never_read, plain
from habeas.reading.moments import NotRead, read_moment
from habeas.reading.sheet import Ragged, Sheet
from habeas.reading.source import Source, open_source
from habeas.reading.tidy import layout, names
from habeas.records.casebook import Casebook, Defect

ROW, WHAT, DO, FILE, BEYOND = (
    "habeas_row", "habeas_what", "habeas_do", "habeas_file", "habeas_beyond_",
)  # fmt: skip
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def bad_rows(
    source: Source | str | os.PathLike[str],
    book: Casebook,
    folder: str | os.PathLike[str],
    *,
    mapping: Mapping[str, str] | None = None,
) -> list[Path]:
    """Write the rows of `source` that have a fault in `book`, one CSV per table; the files written.

    Each has the number of the row, what is wrong with what to do, then the original headings over
    the original cells, and cells beyond the last heading in columns of their own. The separator is
    that of the source. No fault, no file. Raises OSError where the disk refuses.
    """
    opened = source if isinstance(source, Source) else open_source(source)
    into, written = Path(folder), []
    labels, called = _labels(opened, mapping or {}), list(names(opened).values())
    for i, sheet in enumerate(opened.sheets):
        found = _faults(book, sheet, labels[i], len(opened.sheets) == 1)
        if found:
            into.mkdir(parents=True, exist_ok=True)
            path = into / f"{_file_names(called)[i]}.csv"
            _write(path, sheet, found, called[i] if len(called) > 1 else "")
            written.append(path)
    return written


def with_mended(source: Source, path: str | os.PathLike[str]) -> Source:
    """The source with the rows in the file or folder `path` in place of those of their numbers.

    Raises FileFault where these rows cannot be told from one another, or are not in the source.
    """
    edits: dict[int, dict[int, Mapping[str, str]]] = {}
    for sheet in open_source(path).sheets:
        own = {plain(heading): heading for heading in sheet.header}
        if plain(ROW) not in own:
            raise _no_numbers(str(path), sheet)
        numbers = sheet.text(own[plain(ROW)])
        files = sheet.text(own[plain(FILE)]) if plain(FILE) in own else [""] * len(sheet)
        columns = {heading: sheet.text(heading) for heading in sheet.header}
        for i, number in enumerate(numbers):
            if any(cells[i] for cells in columns.values()):
                at = _which(source, unguarded(files[i]), sheet, str(path))
                position = _position(source.sheets[at], number, str(path))
                if position in edits.setdefault(at, {}):
                    raise _twice(number, str(path))
                edits[at][position] = {
                    unguarded(h): unguarded(cells[i]) for h, cells in columns.items()
                }
    sheets, count = list(source.sheets), 0
    for at, rows in edits.items():
        sheets[at], changed = _replaced(source.sheets[at], rows)
        count += changed
    repairs = source.repairs.copy()
    repairs["mended-rows"] += count
    return replace(source, sheets=tuple(sheets), repairs=+repairs)


def _labels(source: Source, mapping: Mapping[str, str]) -> list[set[str]]:
    """What each sheet is called in defects: its file, its name, or the table that it was read as."""
    called = names(source)
    labels = [{s.file, s.name, called[id(s)]} - {""} for s in source.sheets]
    try:
        parts, _ = layout(source, mapping)
    except FileFault:
        return labels  # a public format, whose defects name the file
    for part in parts:
        labels[list(called).index(id(part.sheet))].add(part.label)
    return labels


def _faults(book: Casebook, sheet: Sheet, labels: set[str], alone: bool) -> dict[int, list[Defect]]:
    """The faults of a sheet by the position of their row."""
    found: dict[int, list[Defect]] = {}
    for defect in book.defects:
        position = defect.row - sheet.first_row
        here = 0 <= position < len(sheet) and (alone or defect.table in labels)
        if here and defect.kind == "fault":
            found.setdefault(position, []).append(defect)
    return dict(sorted(found.items()))


def _file_names(called: Sequence[str]) -> list[str]:
    """A file name for the bad rows of each sheet, no two alike."""
    plain_names = [re.sub(r"[^\w.-]+", "_", stem(name)).strip("._") or "rows" for name in called]
    twice = {name for name, times in Counter(plain_names).items() if times > 1}
    return [f"{n}~{i + 1}" if n in twice else n for i, n in enumerate(plain_names)]


def _write(path: Path, sheet: Sheet, found: Mapping[int, list[Defect]], file: str) -> None:
    # What a person is taken for is never read, so it is not written either.
    header = [heading for heading in sheet.header if not never_read(heading)]
    columns = [sheet.text(heading) for heading in header]
    beyond = {odd.row - sheet.first_row: odd.extra for odd in sheet.ragged if odd.extra}
    more = max((len(beyond.get(i, ())) for i in found), default=0)
    lead = [FILE, ROW, WHAT, DO] if file else [ROW, WHAT, DO]
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as out:
        writer = csv.writer(out, delimiter=sheet.separator or ",", quoting=csv.QUOTE_ALL)
        headings = [*header, *(f"{BEYOND}{k + 1}" for k in range(more))]
        writer.writerow([*lead, *map(_as_written, headings)])
        for i, defects in found.items():
            what = " ".join(f"{d.column}: {d.what}" if d.column else d.what for d in defects)
            do = " ".join(dict.fromkeys(d.do for d in defects))
            own = [file] if file else []
            extra = (*beyond.get(i, ()), *([""] * more))[:more]
            cells = [*own, str(sheet.first_row + i), what, do, *(c[i] for c in columns), *extra]
            writer.writerow([_as_written(cell) for cell in cells])


def _as_written(cell: str) -> str:
    return guarded(cell).replace("\x00", "\ufffd")


def _which(source: Source, file: str, sheet: Sheet, path: str) -> int:
    """The sheet of the source to which a mended row belongs."""
    called = list(names(source).values())
    if len(called) == 1:
        return 0
    for i, (name, own) in enumerate(zip(called, _file_names(called), strict=True)):
        if file == name or (not file and sheet.name == own):
            return i
    raise FileFault(
        "MEND-01",
        text("A mended row does not say to which table it belongs: {name}.",
             name=file or sheet.name),
        path,
        text("Leave the column {column} as it was written.", column=FILE),
    )  # fmt: skip


def _position(sheet: Sheet, number: str, path: str) -> int:
    digits = number.removesuffix(".0")
    position = int(digits) - sheet.first_row if digits.isdecimal() and len(digits) < 12 else -1
    if not 0 <= position < len(sheet):
        raise FileFault(
            "MEND-02",
            text("There is no row {number} in the table {name}.",
                 number=number or "—", name=sheet.name),
            path,
            text("Leave the column {column} as it was written, and give the file from which the "
                 "bad rows came.", column=ROW),
        )  # fmt: skip
    return position


def _replaced(sheet: Sheet, rows: Mapping[int, Mapping[str, str]]) -> tuple[Sheet, int]:
    """The sheet with these rows, and how many of them are not as they were."""
    columns = {heading: sheet.text(heading) for heading in sheet.header}
    native = {heading: mask.copy() for heading, mask in sheet.native.items()}
    odd = {one.row - sheet.first_row: one for one in sheet.ragged}
    changed = set()
    for i, cells in rows.items():
        theirs = {plain(heading): cell for heading, cell in cells.items() if plain(heading)}
        for heading, column in columns.items():
            new = cells.get(heading, theirs.get(plain(heading)))
            if new is not None and not _untouched(column[i], new):
                column[i] = new.strip()
                changed.add(i)
                if heading in native:
                    native[heading][i] = False
        extra = _beyond(cells)
        if i in odd and (i in changed or extra != _bare(odd[i].extra)):
            changed.add(i)
            del odd[i]
            if extra:
                count = len(sheet.header) + len(extra)
                odd[i] = Ragged(sheet.first_row + i, count, "long-row", extra)
    if not changed:
        return sheet, 0
    ragged = tuple(odd[i] for i in sorted(odd))
    return replace(sheet, cells=columns, typed={}, ragged=ragged, native=native), len(changed)


def _beyond(cells: Mapping[str, str]) -> tuple[str, ...]:
    """The cells beyond the last heading that are still filled in."""
    found = {h: cell for h, cell in cells.items() if plain(h).startswith(plain(BEYOND))}
    return _bare(tuple(found.values()))


def _bare(extra: tuple[str, ...]) -> tuple[str, ...]:
    cells = [cell.strip() for cell in extra]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _untouched(old: str, new: str) -> bool:
    """True where a cell is as it was, or only as a spreadsheet shows it after opening the file:
    without zeros in front, or a date in its own order of day and month."""
    if new == old or unguarded(_as_written(old)).strip() == new:
        return True
    if old.isdecimal():
        return _same_number(old, new)
    if not _ISO_DAY.match(old) or _ISO_DAY.match(new):
        return False
    try:
        before = read_moment(old)
    except NotRead:
        return False
    for order in ("day", "month"):
        try:
            again = read_moment(new, order)
        except NotRead:
            continue
        if (again.lo, again.hi) == (before.lo, before.hi):
            return True
    return False


def _same_number(old: str, new: str) -> bool:
    try:
        number = float(new)
    except ValueError:
        return False
    if "e" in new.lower():
        return bool(np.isclose(number, float(old), rtol=1e-4))
    return new == (old.lstrip("0") or "0")


def _no_numbers(path: str, sheet: Sheet) -> FileFault:
    return FileFault(
        "MEND-01",
        text("The file of mended rows has no column {column}.", column=ROW),
        f"{path}: {sheet.file or sheet.name}",
        text("Mend the file that `habeas audit --out` wrote, and keep its columns."),
    )


def _twice(number: str, path: str) -> FileFault:
    return FileFault(
        "MEND-03",
        text("The row {number} stands twice among the mended rows.", number=number),
        path,
        text("Keep one of the two; a stay to be added belongs into the file itself."),
    )
