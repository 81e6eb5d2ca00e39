"""What `habeas print` takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from habeas.languages import text
from habeas.languages.command_line import value

WHAT = ("petition", "family", "order", "manifest", "recall", "statement")


def options(
    commands: Any, command: Callable[[Any, str, str], argparse.ArgumentParser],
    reads: Callable[[argparse.ArgumentParser], None],
) -> None:  # fmt: skip
    """Enter the command with its options."""
    made = command(commands, "print", text("a document to print, sign or hand over"))
    add = made.add_argument
    add("what", choices=WHAT, metavar=value("DOCUMENT"),
        help=text("petition or family (of a person), order, manifest or recall (of an entry), "
                  "statement (of an agreement)"))  # fmt: skip
    add("path", metavar=value("PATH"), help=text("file, folder, zip or register"))
    add("of", metavar=value("OF"), help=text("the person, the entry or the agreement"))
    add("--out", metavar=value("FILE"), required=True, help=text("a .pdf, .html or .docx file"))
    add("--to", metavar=value("NAME"), help=text("to whom it is given"))
    add("--month", metavar=value("MONTH"), help=text("the month of a statement, such as 2025-04"))
    reads(made)
    made.set_defaults(command="printed")  # a module called print would hide the function
