"""`habeas register drill`: a copy made, restored, verified, with what a loss would cost."""

from __future__ import annotations

import argparse
import json

from habeas.cli.register import opened
from habeas.languages import several, text
from habeas.register import copying
from habeas.showing.moment import decimal, number


def run(args: argparse.Namespace) -> int:
    """Hold a drill; 0 when the copy came back whole."""
    with opened(args.path) as register:
        found = copying.drill(register)
    if args.json:
        print(json.dumps(vars(found)))
        return 0
    print(several(
        found.entries,
        "Copied and restored {size} entry; the restored register is verified, and says who is here.",
        "Copied and restored {size} entries; the restored register is verified, and says who is "
        "here.", size=number(found.entries),
    ))  # fmt: skip
    print(several(found.people, "It holds {people} person.", "It holds {people} persons.",
                  people=number(found.people)))  # fmt: skip
    print(text("Time to be back: {seconds} s.", seconds=decimal(round(found.restore_seconds * 10))))
    print(several(
        found.lost, "A loss now would cost {n} entry, written within {seconds} s.",
        "A loss now would cost {n} entries, written within {seconds} s.", n=number(found.lost),
        seconds=decimal(round(found.lost_seconds * 10)),
    ))  # fmt: skip
    return 0
