"""Moments as people type them on the command line: with an offset, or on a local clock."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from contextlib import closing

import numpy as np

from habeas.languages import text
from habeas.reading.zones import zone as zone_of
from habeas.records.grammar import moment_fault
from habeas.register.fault import RegisterFault
from habeas.register.log import open_register, wall_clock
from habeas.register.moment import UNREADABLE, minute_text
from habeas.services.judged_people import minute_of

CLOCK = re.compile(
    r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d)(?::[0-5]\d(?:\.\d+)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?",
    re.IGNORECASE,
)
WORDS = ("at", "departs", "arrives")  # the options that are moments
_START = dt.datetime(1900, 1, 1)


def settle(args: argparse.Namespace) -> None:
    """Put the moments among the options of a command into UTC, by the clock of its register.

    Raises RegisterFault (TIM-01 to TIM-03), as `moment_given`.
    """
    beside = dict(word.partition("=")[::2] for word in getattr(args, "fields", None) or ())
    for name in WORDS:
        given = getattr(args, name, None)
        if given:
            setattr(args, name, moment_given(given, f"--{name}", beside.get("zone", ""), args.path))


def moment_given(given: str, name: str, zone: str = "", path: str = "") -> str:
    """A moment as entries keep it, from what was typed.

    zone, path  whose clock a time without an offset is on: the zone; else that of this register
    Raises RegisterFault for what is no moment (TIM-01), for a local time that the clocks skip or
    show twice (TIM-02), for one without a clock that is known (TIM-03).
    """
    if given.startswith(UNREADABLE):
        return given
    if given == "now":
        return minute_text(minute_of(wall_clock()))
    first, stroke, last = given.partition("/")
    said = _one(first, name, zone, path) + (stroke and "/" + _one(last, name, zone, path))
    if moment_fault(said) == "not-a-moment":
        raise RegisterFault(
            "TIM-01", text("{value} is no moment.", value=given), name,
            text("Write 2026-03-15T18:45Z, 2026-03-15T18:45-05:00, 2026-03-15T18:45 by the clock of "
                 "the register, a day such as 2026-03-15, or now."),
        )  # fmt: skip
    return said


def _one(given: str, name: str, zone: str, path: str) -> str:
    found = CLOCK.fullmatch(given)
    if not found:
        return given
    try:
        wall = dt.datetime.fromisoformat(found[1].upper().replace(" ", "T"))
    except ValueError:  # no such day, no such hour: what judges the text says so
        return given
    minute = int((wall - _START).total_seconds() // 60)
    if found[2]:
        return minute_text(minute - _offset(found[2]))
    return _local(minute, given, name, zone or _clock(path, given, name))


def _offset(said: str) -> int:
    """Minutes east of UTC."""
    digits = said[1:].replace(":", "").ljust(4, "0")
    if said in "Zz":
        return 0
    return (int(digits[:2]) * 60 + int(digits[2:])) * (-1 if said[0] == "-" else 1)


def _clock(path: str, given: str, name: str) -> str:
    """The zone of the register."""
    if not path:
        raise RegisterFault(
            "TIM-03", text("Nobody knows on which clock {value} is.", value=given), name,
            text("Write its offset, such as 2026-03-15T18:45-05:00, or the time in UTC with a Z."),
        )  # fmt: skip
    register = open_register(path, readonly=True)
    with closing(register):
        return register.zone


def _local(minute: int, given: str, name: str, zone: str) -> str:
    """A minute of a local clock in UTC."""
    clock = zone_of(zone)
    wall = np.array([minute], np.int64)
    # Both offsets that are in force around it: in all but two hours of a year they are one.
    around = clock.local(wall - 1440) - wall + 1440, clock.local(wall + 1440) - wall - 1440
    first, last = (int(one) for one in np.sort(np.concatenate([wall - east for east in around])))
    early, late = (int(one[0]) for one in clock.utc(wall))
    skipped = bool(clock.skipped(wall)[0])
    if early == late and not skipped:
        return minute_text(early)
    if not skipped:
        first, last = early, late
    what = (
        text("The clocks of {zone} skip {value}.", zone=zone, value=given)
        if skipped
        else text("The clocks of {zone} show {value} twice.", zone=zone, value=given)
    )
    raise RegisterFault(
        "TIM-02", what, name,
        text("Write which one is meant: {first} or {last}.", first=minute_text(first),
             last=minute_text(last)),
    )  # fmt: skip
