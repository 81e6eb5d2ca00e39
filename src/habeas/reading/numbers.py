"""Columns of numbers, with a point or a comma before the decimals, thousands signs or none."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CURRENCY = re.compile(r"^(?:US\$|USD|EUR|[$€£¢])\s*|\s*(?:US\$|USD|EUR|[$€£])$", re.IGNORECASE)
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,2})?$", re.IGNORECASE)
_GROUPED = {
    "": re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$"),
    ".": re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?$"),
}
_COMMA = re.compile(r"[+-]?\d*,\d+$")
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}$")  # 20,000: twenty or twenty thousand?


def read_numbers(
    cells: Sequence[str], decimal_comma: bool = False
) -> list[tuple[float | None, str]]:
    """Each cell as a number, None where it is none, with the code of the repair it took, or "".

    decimal_comma  True where the file shows otherwise that commas stand before decimals

    `20,000` or `20.000` alone is settled by the other cells: a column in which a comma certainly
    stands before decimals keeps it. Where nothing settles it, a comma groups thousands and a point
    stands before decimals, as counted assumptions.
    """
    bare = [_bare(cell) for cell in cells]
    certain = [cell for cell in bare if not _EITHER.match(cell)]
    comma = decimal_comma or any(_COMMA.match(c) or _GROUPED["."].match(c) for c in certain)
    return [_number(cell, comma) for cell in bare]


def _bare(cell: str) -> str:
    """The cell without currency, blanks or apostrophes between its digits."""
    plain = _CURRENCY.sub("", cell.strip()).replace("−", "-")
    return re.sub(r"(?<=\d)[\s'’](?=\d{3})", "", plain)


def _number(cell: str, comma: bool) -> tuple[float | None, str]:
    if _EITHER.match(cell):
        if "," in cell:
            if comma:
                return _float(cell.replace(",", ".")), "decimal-comma"
            return _float(cell.replace(",", "")), "thousands-assumed"
        if comma:
            return _float(cell.replace(".", "")), "thousands"
        return _float(cell), "point-assumed"
    if _PLAIN.match(cell):
        return _float(cell), ""
    if _GROUPED[""].match(cell):
        return _float(cell.replace(",", "")), "thousands"
    if _GROUPED["."].match(cell):
        return _float(cell.replace(".", "").replace(",", ".")), "thousands"
    if _COMMA.match(cell):
        return _float(cell.replace(",", ".")), "decimal-comma"
    return None, ""


def _float(written: str) -> float | None:
    number = float(written)
    return number if abs(number) < 1e15 else None
