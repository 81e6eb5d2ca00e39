"""Workbooks of Excel or LibreOffice, every sheet that has rows."""

from __future__ import annotations

import datetime as dt
import io

from habeas.languages import text
from habeas.reading.archive import broken, check_zip
from habeas.reading.delimited import COLUMNS_MAX, _too_wide
from habeas.reading.fault import FileFault
from habeas.reading.sheet import Sheet, named

Cell = object


def sheets(data: bytes, where: str) -> list[Sheet]:
    """The sheets of a workbook; raises FileFault where it is damaged or protected."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415

    if data.startswith(b"PK"):
        check_zip(data, where)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in book.sheet_names
        ]
    except PasswordError:
        raise FileFault(
            "FILE-10",
            text("The file is protected by a password."),
            where,
            text("Save it without the password, then give it again."),
        ) from None
    except (CalamineError, OSError, ValueError, KeyError, OverflowError):
        raise broken(where) from None
    found = [made for name, rows in tables if (made := _sheet(name, rows, where))]
    if not found:
        raise FileFault(
            "FILE-16",
            text("The file has headings but no rows."),
            where,
            text("Export it again with its rows."),
        )
    return found


def _sheet(name: str, rows: list[list[Cell]], where: str) -> Sheet | None:
    """The sheet under its first row that has text; None where nothing follows it."""
    filled = [i for i, row in enumerate(rows) if any(cell not in ("", None) for cell in row)]
    if len(filled) < 2:
        return None
    top = filled[0]
    if len(rows[top]) > COLUMNS_MAX:
        raise _too_wide(where)
    body = rows[top + 1 : filled[-1] + 1]
    header = named([_text(cell) for cell in rows[top]])
    columns = {heading: [_text(row[i]) for row in body] for i, heading in enumerate(header)}
    return Sheet(name, header, columns, len(body), top + 2)


def _text(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, dates in ISO form, midnight left out."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time()
        return cell.date().isoformat() if midnight else cell.isoformat(timespec="seconds")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell).strip()
