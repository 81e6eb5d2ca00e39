"""Faults of a whole file: what stops it from being read, where, what to do."""

from __future__ import annotations

from habeas.languages import text


class FileFault(Exception):
    """A file, or an option of a command, that cannot be used at all. The command ends with 2.

    code   stable, such as FILE-04
    what, where, do   the parts of the message, in the language spoken now
    """

    def __init__(self, code: str, what: str, where: str = "", do: str = "") -> None:
        super().__init__(f"{code} {what}")
        self.code, self.what, self.where, self.do = code, what, where, do


def too_large(where: str, gibibytes: int) -> FileFault:
    """The fault of a file that would not fit into memory, or of a bomb."""
    return FileFault(
        "FILE-08",
        text(
            "Unpacked, the file is larger than {limit} GiB or packed too tightly to be a table.",
            limit=gibibytes,
        ),
        where,
        text("Split it by year or by place, and give the parts one by one."),
    )


def broken(where: str) -> FileFault:
    """The fault of a file that ends in the middle, or whose inside contradicts itself."""
    return FileFault(
        "FILE-09",
        text("The file is damaged or was only half written."),
        where,
        text("Copy or export it again; compare its size with the original."),
    )


def protected(where: str) -> FileFault:
    """The fault of a file that only opens with a password."""
    return FileFault(
        "FILE-10",
        text("The file is protected by a password."),
        where,
        text("Save it without the password, then give it again."),
    )


def too_wide(where: str, columns: int) -> FileFault:
    """The fault of a first line that is no line of headings."""
    return FileFault(
        "FILE-11",
        text("The first line has more than {limit} columns.", limit=columns),
        where,
        text("Check that this is a table with one row per stay, not one column per stay."),
    )


def empty(where: str) -> FileFault:
    """The fault of a file in which nothing is written."""
    return FileFault(
        "FILE-03",
        text("The file is empty."),
        where,
        text("Export it again; a file of custody data has a line of headings and rows."),
    )


def no_rows(where: str) -> FileFault:
    """The fault of headings with nothing under them."""
    return FileFault(
        "FILE-16",
        text("The file has headings but no rows."),
        where,
        text("Export it again with its rows."),
    )


def not_a_table(where: str, format_: str) -> FileFault:
    """The fault of a file of another format, named by what its first bytes say."""
    return FileFault(
        "FILE-05",
        text("This is a {format} file, not a table.", format=format_),
        where,
        text("Export the data as CSV, Excel or Parquet."),
    )
