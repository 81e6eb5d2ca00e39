"""`habeas transfer check`: whether everybody on the manifest may be moved."""

from __future__ import annotations

import argparse
import json
import textwrap

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.transfer_manifest import people
from habeas.languages import several, text
from habeas.reading.zones import find
from habeas.register.log import Register
from habeas.register.moment import bounds
from habeas.services.movement import VALID
from habeas.services.transfer import Looked, check_transfer
from habeas.services.transfer_checked import do_not_depart
from habeas.showing.moment import when
from habeas.showing.table import WIDTH, plain
from habeas.spans.calendar import UTC


def run(args: argparse.Namespace) -> int:
    """Look, write what it came to, print it; 0 where everybody may be moved, else 1."""
    with opened(args.path) as register:
        came = check_transfer(
            register, keyring.author(args), args.transfer, args.phase, people(args)
        )
        if args.json:
            print(json.dumps(_as_dict(came), ensure_ascii=False))
        else:
            _print(args, register, came)
    return 0 if came.clear and not came.done.warnings else 1


def _print(args: argparse.Namespace, register: Register, came: Looked) -> None:
    barred, total = len(came.seen.people), came.seen.total
    if barred:
        print(do_not_depart(barred, total))
        for ground in came.seen.against:
            orders = ground in came.seen.grounds
            for line in (ground.where if orders else f"{ground.what} {ground.where}").split("\n"):
                print(textwrap.fill(plain(line), WIDTH, initial_indent="  ",
                                    subsequent_indent="    "))  # fmt: skip
            print(f"{text('do'):<7} {plain(ground.do)}")
    if total > barred:
        print(several(
            total - barred, "{count} person: no bar found at {time}.",
            "{count} people: no bar found at {time}.", count=total - barred,
            time=_clock(register, came),
        ))  # fmt: skip
    for warned in came.done.warnings:
        print(f"{warned.code}  {plain(warned.what)}")
        for label, said in ((text("where"), warned.where), (text("do"), warned.do)):
            if said:
                print(f"{label:<7} {plain(said)}")
    print(text("This check is valid for {minutes} minutes. It is entry {n}.", minutes=VALID,
               n=came.done.receipt.first))  # fmt: skip
    if came.clear:
        print(
            text("Next: `habeas transfer authorise {path} {n}`.", path=args.path, n=args.transfer)
        )


def _clock(register: Register, came: Looked) -> str:
    """The time of the check by the clock of the place, to the second."""
    minute = bounds(came.at, register.zone)[0]
    shown = when(minute, find(register.zone) or UTC, precision="minute")
    return f"{shown}:{came.done.receipt.recorded // 1000 % 60:02d}"


def _as_dict(came: Looked) -> dict[str, object]:
    return {
        "entry": came.done.receipt.first, "result": came.seen.result, "at": came.at,
        "until": came.until, "people": came.seen.total, "barred": list(came.seen.people),
        "orders": list(came.seen.orders),
        "grounds": [vars(one) for one in (*came.seen.single, *came.seen.unknown)],
        "warnings": [vars(one) for one in came.done.warnings],
    }  # fmt: skip
