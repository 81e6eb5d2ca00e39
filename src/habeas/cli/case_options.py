"""What `habeas case` takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from habeas.languages import text
from habeas.languages.command_line import value


def options(commands: Any, command: Callable[[Any, str, str], argparse.ArgumentParser]) -> None:
    """Enter the command with its options."""
    made = command(commands, "case", text("enter a case step by step; see that it comes out right"))
    made.add_argument("path", metavar=value("FILE"), help=text("a case file"))
    made.add_argument("--keep", metavar=value("REGISTER"), help=text("keep the register there"))
    made.add_argument("--json", action="store_true", help=text("answer as JSON"))
