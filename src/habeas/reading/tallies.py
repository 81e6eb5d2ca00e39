"""A sentence for every code that is counted while a file is read: repairs, assumptions, faults."""

from __future__ import annotations

from collections.abc import Callable

from habeas.languages import several, text
from habeas.reading import faults


def explain_tally(code: str, count: int) -> str:
    """What was counted, in one sentence with what to do where something can be done.

    A fault of a cell is said in the words of `faults.explain`; for a code that is known nowhere
    the code itself is shown with its number.
    """
    if code in _SENTENCES:
        return _SENTENCES[code](count)
    if code in faults.CODES:
        what, do = faults.explain(code, "…")
        return text("{count:,} times: {what} {do}", count=count, what=what, do=do)
    return text("{count:,} times: {code}", count=count, code=code)


_SENTENCES: dict[str, Callable[[int], str]] = {
    # How the bytes were read.
    "bom": lambda n: several(
        n,
        "The text begins with a byte order mark; it was left out.",
        "{count:,} texts begin with a byte order mark; it was left out.",
    ),
    "utf-16": lambda n: several(
        n, "The text was read as UTF-16.", "{count:,} texts were read as UTF-16."
    ),
    "utf-32": lambda n: several(
        n, "The text was read as UTF-32.", "{count:,} texts were read as UTF-32."
    ),
    "cp1252": lambda n: several(
        n,
        "One letter is not written in UTF-8; it was read as Windows writes it (cp1252).",
        "{count:,} letters are not written in UTF-8; they were read as Windows writes them (cp1252).",
    ),
    "semicolons": lambda n: several(
        n, "Semicolons stand between the cells.",
        "In {count:,} files semicolons stand between the cells.",
    ),
    "tabs": lambda n: several(
        n, "Tabs stand between the cells.", "In {count:,} files tabs stand between the cells."
    ),
    "bars": lambda n: several(
        n, "Bars stand between the cells.", "In {count:,} files bars stand between the cells."
    ),
    "lines-above-headings": lambda n: several(
        n,
        "One line above the headings was passed over.",
        "{count:,} lines above the headings were passed over.",
    ),
    "empty-table": lambda n: several(
        n,
        "One table has headings but no row: it counts as not given.",
        "{count:,} tables have headings but no row: they count as not given.",
    ),
    "no-headings": lambda n: several(
        n,
        "The table has no headings: its first line is a row, the columns were numbered.",
        "{count:,} tables have no headings: their first lines are rows, the columns were numbered.",
    ),
    "repeated-headings": lambda n: several(
        n,
        "One row repeats the headings; it was passed over.",
        "{count:,} rows repeat the headings; they were passed over.",
    ),
    "blank-rows": lambda n: several(
        n, "One row without any cell was passed over.",
        "{count:,} rows without any cell were passed over.",
    ),
    "mended-rows": lambda n: several(
        n,
        "One row was taken from the file of mended rows.",
        "{count:,} rows were taken from the file of mended rows.",
    ),
    # How dates were read.
    "excel-serial": lambda n: several(
        n,
        "One date is written as a number of days, as spreadsheets count them; it was read so.",
        "{count:,} dates are written as numbers of days, as spreadsheets count them; they were read "
        "so.",
    ),
    "day-month-assumed": lambda n: several(
        n,
        "One date was read as day/month/year, which nothing in the file settles; say "
        "--no-day-first if that is wrong.",
        "{count:,} dates were read as day/month/year, which nothing in the file settles; say "
        "--no-day-first if that is wrong.",
    ),
    "order-of-sheet": lambda n: several(
        n,
        "One date that can be read in two ways was read as the other columns of its table are.",
        "{count:,} dates that can be read in two ways were read as the other columns of their table "
        "are.",
    ),
    "order-contradicted": lambda n: several(
        n,
        "A column has dates in both orders: one cell has another order than most. Where both are "
        "possible, the date is one of two days.",
        "A column has dates in both orders: {count:,} cells have another order than most. Where both "
        "are possible, the date is one of two days.",
    ),
    "order-mistaken": lambda n: several(
        n,
        "One date does not fit the order of day and month that all others of its column have.",
        "{count:,} dates do not fit the order of day and month that the others of their column have.",
    ),
    "two-digit-year-read": lambda n: several(
        n,
        "One year of two digits was read as 1969 to 2068, as you allowed.",
        "{count:,} years of two digits were read as 1969 to 2068, as you allowed.",
    ),
    "doubtful-date": lambda n: several(
        n,
        "One date is marked as doubtful; it is taken to be known to its month or year.",
        "{count:,} dates are marked as doubtful; they are taken to be known to their month or year.",
    ),
    "midnight-as-day": lambda n: several(
        n,
        "One time stands at 00:00:00 like all in its column; it was read as a day.",
        "{count:,} times stand at 00:00:00 like all in their column; they were read as days.",
    ),
    "end-without-date": lambda n: several(
        n,
        "One end is written as the year 9999; it was read as no end.",
        "{count:,} ends are written as the year 9999; they were read as no end.",
    ),
    "end-in-words": lambda n: several(
        n,
        "One end is written in words (such as life, until further order); it was read so.",
        "{count:,} ends are written in words (such as life, until further order); they were read so.",
    ),
    "still-held": lambda n: several(
        n,
        "One end says that the person is still held; it was read as no end.",
        "{count:,} ends say that the person is still held; they were read as no end.",
    ),
    "zone-not-given": lambda n: several(
        n,
        "One clock time names no zone; it was read as UTC. Say --zone if that is wrong.",
        "{count:,} clock times name no zone; they were read as UTC. Say --zone if that is wrong.",
    ),
    "text-among-dates": lambda n: several(
        n,
        "One date stands as text among dates of the spreadsheet: check that it did not exchange "
        "day and month in the others.",
        "{count:,} dates stand as text among dates of the spreadsheet: check that it did not "
        "exchange day and month in the others.",
    ),
    # How other cells were read.
    "empty-word": lambda n: several(
        n,
        "One cell says that it is empty (NULL, N/A, -); it was read so.",
        "{count:,} cells say that they are empty (NULL, N/A, -); they were read so.",
    ),
    "decimal-comma": lambda n: several(
        n, "One number has a comma before its decimals.",
        "{count:,} numbers have a comma before their decimals.",
    ),
    "thousands": lambda n: several(
        n, "One number was read without its thousands signs.",
        "{count:,} numbers were read without their thousands signs.",
    ),
    "thousands-assumed": lambda n: several(
        n,
        "The comma in one number was taken as a thousands sign (20,000 is twenty thousand).",
        "The comma in {count:,} numbers was taken as a thousands sign (20,000 is twenty thousand).",
    ),
    "point-assumed": lambda n: several(
        n,
        "The point in one number was taken to stand before decimals (20.000 is twenty).",
        "The point in {count:,} numbers was taken to stand before decimals (20.000 is twenty).",
    ),
    "whole-numbers": lambda n: several(
        n,
        "One register number was read without the .0 that a program added.",
        "{count:,} register numbers were read without the .0 that a program added.",
    ),
    "names-as-numbers": lambda n: several(
        n,
        "The file has no register numbers: one name tells a person apart. Two people of one name "
        "would be taken for one.",
        "The file has no register numbers: {count:,} names tell people apart. Two people of one name "
        "would be taken for one.",
    ),
    "people-without-stay": lambda n: several(
        n,
        "One person is named in other tables, yet has no stay in the custody table.",
        "{count:,} people are named in other tables, yet have no stay in the custody table.",
    ),
}  # fmt: skip
CODES = tuple(_SENTENCES)
