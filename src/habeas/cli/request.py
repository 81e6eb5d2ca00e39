"""From the words of a command to a request: times, packs, columns."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from habeas.languages import text
from habeas.reading.fault import FileFault
from habeas.reading.zones import zone
from habeas.records.casebook import Casebook
from habeas.rules.catalogue import packs
from habeas.services.shadow_audit import Request, open_book, zone_of_register
from habeas.spans import DAY, HOUR
from habeas.spans.axis import EPOCH
from habeas.spans.calendar import UTC, Zone

REPAIRS = ("swap-day-month", "two-digit-year")  # what readers of files may propose


def request(args: argparse.Namespace) -> Request:
    """What the options ask for; raises FileFault for an option that cannot be read."""
    place = zone(args.zone) if args.zone else UTC
    strange = [code for code in args.accept_repair if code not in REPAIRS]
    if strange:
        raise FileFault(
            "CLI-08",
            text("There is no repair called {name}.", name=strange[0]),
            "--accept-repair",
            text("Choose among {names}.", names=", ".join(REPAIRS)),
        )
    pairs = [item.partition("=") for item in args.map]
    if any(not ours for _, _, ours in pairs):
        raise FileFault(
            "CLI-02",
            text("A correction of a column has no `=`."),
            "--map",
            text("Write --map their_column=ours, such as --map fecha_ingreso=start."),
        )
    return Request(
        zone=args.zone,
        country=args.country,
        packs=_packs(args.packs),
        mapping={theirs: ours for theirs, _, ours in pairs},
        as_of=instant(args.as_of, place, "--as-of"),
        as_known_on=instant(args.as_known_on, place, "--as-known-on"),
        accept_repairs=tuple(args.accept_repair),
        day_first=args.day_first,
        later_law=getattr(args, "later_law", False),
        mended=args.mended,
    )


def book_of(
    args: argparse.Namespace, people: Sequence[str] | None = None
) -> tuple[Casebook, Request]:
    """The casebook that a command names, with the request. Times are read in the file's zone.

    people  of a register only these are read
    """
    asked = replace(request(args), people=people)
    place = zone_of_register(args.path)
    book = None if place else open_book(args.path, replace(asked, as_of=None, as_known_on=None))
    if book is None or args.as_of or args.as_known_on:
        place = place or (book.zone if book else UTC)
        asked = replace(
            asked,
            as_of=instant(args.as_of, place, "--as-of"),
            as_known_on=instant(args.as_known_on, place, "--as-known-on"),
        )
        book = open_book(args.path, asked)
    return book, asked


def _packs(listed: str | None) -> tuple[str, ...] | None:
    if not listed:
        return None
    wanted = tuple(name.strip() for name in listed.split(",") if name.strip())
    if wanted == ("all",):  # a bill is no law: its pack is asked for by its own name alone
        return tuple(name for name in packs() if "-bill-" not in name)
    unknown = [name for name in wanted if name not in packs()]
    if unknown:
        raise FileFault(
            "CLI-03",
            text("There is no norm pack called {name}.", name=unknown[0]),
            "--packs",
            text("Choose among {packs}, or all.", packs=", ".join(packs())),
        )
    return wanted


def instant(given: str | None, place: Zone, option: str) -> int | None:
    """The minute of `given`: a local date means its end, 24:00; a time may carry its offset."""
    if not given:
        return None
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(Z|[+-]\d\d:?\d\d)?)?", given.strip())
    try:
        if not found:
            raise ValueError(given)
        date, clock, offset = found.groups()
        wall = int((np.datetime64(f"{date}T{clock or '00:00'}", "m") - EPOCH).astype(int))
    except ValueError:
        raise FileFault(
            "CLI-04",
            text("{given} is no time that can be read.", given=given),
            option,
            text("Write 2026-03-15 or 2026-03-15T18:45-05:00."),
        ) from None
    if offset:
        sign = 0 if offset == "Z" else (-1 if offset[0] == "-" else 1)
        digits = offset[1:].replace(":", "") or "0000"
        return wall - sign * (int(digits[:2]) * 60 + int(digits[2:]))
    if not clock:
        wall += DAY
    return int(place.utc(np.array([wall], np.int64))[0][0])


def local_day(given: str, option: str) -> int:
    """The day number of an ISO date."""
    try:
        day = np.datetime64(given, "D")
        if len(given) != len("2026-03-15") or np.isnat(day):
            raise ValueError(given)
    except ValueError:
        raise FileFault(
            "CLI-04",
            text("{given} is no date that can be read.", given=given),
            option,
            text("Write the day as 2026-03-15."),
        ) from None
    return int((day - EPOCH.astype("datetime64[D]")).astype(int))


def span_of_time(given: str) -> int:
    """The minutes of 7d or 48h."""
    found = re.fullmatch(r"(\d{1,5})\s*([dh])", given.strip())
    if not found:
        raise FileFault(
            "CLI-05",
            text("{given} is no length of time.", given=given),
            "--within",
            text("Write 7d for seven days or 48h for 48 hours."),
        )
    return int(found[1]) * (DAY if found[2] == "d" else HOUR)
