"""Everything an audit found, written into a folder: for readers, spreadsheets, programs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from habeas.audit.finding import Findings
from habeas.audit.run import Audit
from habeas.languages import text
from habeas.showing import delimited, listing, workbook
from habeas.showing.definitions import readme
from habeas.showing.fault import CannotWrite
from habeas.showing.table import plain


def write_all(
    result: Audit,
    folder: str | Path,
    *,
    source: str = "",
    ahead: Findings | None = None,
    bom: bool = False,
    beside: Sequence[Path] = (),
) -> list[Path]:
    """Write findings, cover, population, defects, rules, the report and README.txt into `folder`.

    source  name of what was read, for headings; ahead  what falls due, else it is worked out
    bom     CSV with a byte order mark
    beside  files that lie in the folder already (the bad rows), to be named in README.txt
    The folder is made where it is missing; files of the same names are replaced, others stay.
    Gives the files written, README.txt last. Raises CannotWrite where the disk refuses.
    """
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        return _write(result, target, plain(source), ahead, bom, beside)
    except OSError as refused:
        raise CannotWrite(
            "OUT-01",
            text("The results cannot be written: {why}.", why=refused.strerror or refused),
            str(refused.filename or target),
            text("Name another folder with --out, or make room in this one."),
        ) from refused


def _write(
    result: Audit,
    target: Path,
    source: str,
    ahead: Findings | None,
    bom: bool,
    beside: Sequence[Path],
) -> list[Path]:
    from habeas.showing.report import report  # noqa: PLC0415  (templates are heavy)

    tables = tables_of(result)
    writers: dict[str, Callable[[Path], object]] = {
        "findings.parquet": lambda path: to_parquet(tables["findings"], path),
        "findings.xlsx": lambda path: workbook.write(path, sheets(tables)),
        "cover.parquet": lambda path: to_parquet(tables["cover"], path),
        "report.html": lambda path: path.write_text(
            report(result, source=source, ahead=ahead),
            encoding="utf-8",
        ),
    }
    for name in tables:
        writers[f"{name}.csv"] = lambda path, name=name: delimited.write(  # type: ignore[misc]
            tables[name], path, bom=bom
        )
    for name, write in sorted(writers.items()):
        write(target / f"{name}.part")
        (target / f"{name}.part").replace(target / name)  # a file is whole or not there
    names = [*sorted(writers), *(path.relative_to(target).as_posix() for path in beside)]
    sums = {name: _digest(target / name) for name in names}
    (target / "README.txt").write_text(readme(result, sums, source), encoding="utf-8")
    return [*(target / name for name in sums), target / "README.txt"]


def tables_of(result: Audit) -> dict[str, pa.Table]:
    """The tables of an export by file name."""
    return {
        "findings": listing.findings(result),
        "cover": listing.cover(result),
        "population": listing.population(result.book),
        "defects": listing.defects(result.book),
        "rules": listing.rules(result),
        "not_judged": listing.not_judged(result),
    }


def sheets(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """The same tables by the names of their sheets."""
    names = {
        "findings": text("Findings"),
        "cover": text("Cover by person"),
        "population": text("Held by day"),
        "defects": text("Not read"),
        "rules": text("Rules"),
        "not_judged": text("Not judged"),
    }
    return {names[name]: table for name, table in tables.items()}


def to_parquet(table: pa.Table, path: Path) -> None:
    """Write `table` as Parquet, its words as plain text.

    Arrow's dictionaries are spelt out first: written as they are, equal tables gave files that
    differed in a few bytes, with which no checksum can be compared.
    """
    columns = [
        column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
        for column in table.columns
    ]
    pq.write_table(pa.table(columns, names=table.column_names), path, compression="zstd")


def _digest(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
