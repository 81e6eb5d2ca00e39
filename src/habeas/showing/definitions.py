"""What the exported files mean: the README.txt that lies beside them."""

from __future__ import annotations

from collections.abc import Mapping

from habeas.audit.run import Audit
from habeas.languages import text
from habeas.showing.moment import number, until
from habeas.showing.table import table, wrap

WIDTH = 96


def files() -> dict[str, str]:
    """Each file of an export, with what it holds in a sentence."""
    return {
        "report.html": text("The report to read and to print."),
        "findings.csv": text("One row per finding."),
        "findings.parquet": text("The same, for programs."),
        "findings.xlsx": text("The same for a spreadsheet, with everything below as sheets."),
        "cover.csv": text("One row per person ever held: minutes of custody and its four parts."),
        "cover.parquet": text("The same, for programs."),
        "population.csv": text("People held on each local day, at any point of it."),
        "rules.csv": text("One row per rule that was judged."),
        "not_judged.csv": text("One row per rule that could not be asked of this file."),
        "defects.csv": text("One row per place of the source that could not be read as written."),
        "bad_rows/": text(
            "The rows that could not be read, to be mended there and given back with --mended."
        ),
    }


def columns() -> dict[str, str]:
    """Each column that needs a word, with its meaning."""
    return {
        "rule, name": text("the rule by its id, and by its file in the program"),
        "pack": text("the body of norms that the rule belongs to; packs are never merged"),
        "severity": text(
            "S1 liberty, S2 life or integrity, S3 procedure, S4 quality of the record"
        ),
        "citation_verified": text("true where a lawyer has checked the citation"),
        "begin, end": text(
            "time of the place with its offset from UTC; end is the first minute after"
        ),
        "begin_date, end_date": text("the first and the last local day touched"),
        "minutes": text("length in minutes; 0 for something that happened at an instant"),
        "certain_minutes": text("the part of it that is certain in spite of doubtful records"),
        "verdict": text("certain, or possible only: a record is incomplete, or known to the day"),
        "open": text("true where it still went on when the file ends, and the person was held"),
        "source": text("the instrument and article"),
        "covered_minutes": text("a certain title is on record"),
        "disputed_minutes": text(
            "a title is challenged, stayed, contradicted, or a release order awaits confirmation"
        ),
        "unknown_minutes": text("perhaps covered: a title without certain dates"),
        "uncovered_minutes": text("no title on record; the four parts add up to custody_minutes"),
        "rows_…, persons_…": text(
            "rows of custody and different persons; certain is the lower bound, possible the upper"
        ),
        "held_any_point, held_midnight": text(
            "published numbers of people: at any point of the day, and at its end"
        ),
    }


def readme(result: Audit, checksums: Mapping[str, str], source: str) -> str:
    """The text of README.txt; `checksums` are SHA-256 by file name."""
    book = result.book
    known = {name if "/" not in name else f"{name.partition('/')[0]}/" for name in checksums}
    holds = {name: says for name, says in files().items() if name in known}
    parts = [
        text("What this audit of {source} found", source=source),
        text(
            "Judged as of {time}. Zone {zone}. Packs: {packs}. {people} people, {rows} rows read.",
            time=until(book.as_of, book.zone),
            zone=book.zone.name,
            packs=", ".join(result.packs),
            people=number(len(book.people)),
            rows=number(book.rows_read),
        ),
        text(
            "A finding is a statement about the record: it says which document is missing, it "
            "accuses nobody. It does not replace the judgment of a court."
        ),
        text(
            "A text that begins like a formula has an apostrophe before it in the CSV files. "
            "Dates are ISO 8601; text is UTF-8."
        ),
        table(list(map(list, holds.items())), [text("file"), text("holds")], width=WIDTH),
        table(list(map(list, columns().items())), [text("column"), text("means")], width=WIDTH),
        text("Checksums (SHA-256), to be checked with `sha256sum --check README.txt`:")
        + "\n\n"
        + "\n".join(f"{digest}  {name}" for name, digest in checksums.items()),
    ]
    return "\n\n".join(p if "\n" in p else "\n".join(wrap(p, WIDTH)) for p in parts) + "\n"
