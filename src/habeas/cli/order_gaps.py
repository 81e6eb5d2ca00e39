"""`habeas order gaps`: orders that a court has issued, of which the register has none."""

from __future__ import annotations

import argparse
import json

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.languages import several, text
from habeas.services.order_feed import gaps, raise_alarms
from habeas.showing.moment import number
from habeas.showing.table import plain


def run(args: argparse.Namespace) -> int:
    """Name them; 1 where there are any."""
    with opened(args.path) as register:
        found = gaps(register)
        told = raise_alarms(register, keyring.author(args)) if args.tell else None
    if args.json:
        print(json.dumps({"gaps": [vars(gap) for gap in found],
                          "told": list(told.numbers) if told else []}, ensure_ascii=False))  # fmt: skip
        return 1 if found else 0
    missing = sum(gap.last - gap.first + 1 for gap in found)
    if not found:
        print(text("No order is missing, as far as the numbers of the courts tell."))
        return 0
    print(several(missing, "{count} order has not come.", "{count} orders have not come.",
                  count=number(missing)))  # fmt: skip
    for gap in found:
        print("  " + plain(gap.said) + " " + text("Entry {n} showed it.", n=gap.since))
    if told is not None:
        print(several(told.of, "Told to court, counsel, oversight: entry {first}.",
                      "Told to court, counsel, oversight: entries {first} to {last}.",
                      first=told.first, last=told.first + told.of - 1))  # fmt: skip
    print(text("Ask each court for them: until they are here, nobody knows whom they protect."))
    return 1
