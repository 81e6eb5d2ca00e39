"""Numbers on the command line, each within its bounds."""

from __future__ import annotations

import argparse
import math

from habeas.languages import text

WHOLE_MAX = (
    2**53 - 1
)  # what every reader of JSON keeps exactly, and more entries than there will be
SECONDS_MAX = 86_400.0
PORT_MAX = 65_535


def whole(word: str) -> int:
    """A whole number from 0 on. Raises ArgumentTypeError for another, as all here do."""
    is_number = word.isascii() and word.isdigit() and len(word) <= len(str(WHOLE_MAX))
    if not is_number or int(word) > WHOLE_MAX:
        raise argparse.ArgumentTypeError(
            text("{field} is no whole number from 0 on.", field=_short(word)).rstrip(".")
        )
    return int(word)


def port(word: str) -> int:
    """The number of a port; 0 takes one that is free."""
    if not (word.isascii() and word.isdigit() and len(word) <= 5 and int(word) <= PORT_MAX):
        raise argparse.ArgumentTypeError(
            text("{value} is no port; ports go from 0 to 65535", value=_short(word))
        )
    return int(word)


def seconds(word: str) -> float:
    """A length of time in seconds, up to a day."""
    try:
        found = float(word)
    except ValueError:
        found = math.nan
    if not 0 <= found <= SECONDS_MAX:
        raise argparse.ArgumentTypeError(
            text("{value} is no number of seconds from 0 to 86400", value=_short(word))
        )
    return found


def _short(word: str) -> str:
    return word if len(word) <= 40 else word[:40] + "…"
