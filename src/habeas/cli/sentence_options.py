"""What `habeas sentence` takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from habeas.languages import text
from habeas.languages.command_line import value


def options(
    commands: Any,
    command: Callable[[Any, str, str], argparse.ArgumentParser],
    reads: Callable[[argparse.ArgumentParser], None],
) -> None:
    """Enter the command with its options.

    Its first word may be `cases`: then the others are files of worked cases to be scored.
    """
    made = command(
        commands, "sentence", text("dates of sentences with the sum that led to each; or `cases`")
    )
    add = made.add_argument
    add(
        "path",
        metavar=value("PATH"),
        nargs="?",
        default="",
        help=text("file, folder or register; `cases` to score files of worked cases"),
    )
    add(
        "more",
        metavar=value("PERSON"),
        nargs="*",
        default=[],
        help=text("one person of it; after `cases`: the files"),
    )
    add("--pack", metavar=text("NAME"), help=text("the law to compute by: `habeas sentence packs`"))
    add("--why", metavar=text("KIND"), help=text("the sum behind one date, such as CRD"))
    add("--brief", action="store_true", help=text("the dates without their sums"))
    add("--term", metavar=text("TERM"), help=text("a term typed here: 12y, 3y 6m, 1335 years"))
    add("--from", dest="start", metavar=value("DATE"), help=text("the day on which it starts"))
    add("--committed", metavar=value("DATE"), help=text("the day of the offence, beside --term"))
    add(
        "--bill",
        action="append",
        metavar=text("NAME"),
        help=text("as if this bill had been passed; may be given several times"),
    )
    add("--keep", action="store_true", help=text("write one person's computation in the register"))
    add(
        "--override",
        metavar=value("DATE"),
        help=text("write another date in its place, with --reason and --officer"),
    )
    add("--reason", metavar=value("TEXT"), help=text("why the date is another"))
    add("--officer", metavar=value("NAME"), help=text("who answers for it"))
    add("--key", metavar=value("FILE"), help=text("key that signs what is written"))
    add("--keys", metavar=value("DIR"), help=text("folder of keys"))
    add(
        "--out",
        metavar=value("DIR"),
        help=text("write dates and sums as CSV, Excel, Parquet, JSON, with a page to read"),
    )
    add("--json", action="store_true", help=text("answer as JSON"))
    reads(made)
