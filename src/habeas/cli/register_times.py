"""Times that a reader asks a register about."""

from __future__ import annotations

import argparse

from habeas.cli.request import instant
from habeas.reading.zones import zone
from habeas.register.log import Register

MINUTE_MS = 60_000
MINUTES_TO_1970 = 36_816_480  # from 1900-01-01T00:00Z


def known_on(args: argparse.Namespace, register: Register) -> int | None:
    """--as-known-on as milliseconds since 1970, to the end of that minute; None where not given."""
    minute = instant(args.as_known_on, zone(register.zone), "--as-known-on")
    return None if minute is None else (minute - MINUTES_TO_1970 + 1) * MINUTE_MS - 1


def as_of(args: argparse.Namespace, register: Register) -> int | None:
    """--as-of as a minute since 1900; None where not given."""
    return instant(args.as_of, zone(register.zone), "--as-of")
