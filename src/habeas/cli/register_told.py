"""What an act on a register came to, in words: written, warned about, found; or refused."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from habeas.languages import rule_text, several, text
from habeas.register.moment import minute_text
from habeas.rules.catalogue import rules
from habeas.services.act import Done, Refused
from habeas.showing.table import plain

TOLD = 3  # findings told one by one; the first act of a register finds all that was there before


def told(args: argparse.Namespace, came: Done | Refused) -> int:
    """Print it; 0 where it was written, 1 where something is wrong with it or it was refused."""
    if args.json:
        print(json.dumps(as_dict(came), ensure_ascii=False))
    elif isinstance(came, Refused):
        print(f"{came.code}  {came.what}", file=sys.stderr)
        for label, said in ((text("where"), came.where), (text("do"), came.do)):
            if said:
                print(f"{label:<7} {said}", file=sys.stderr)
        print(text("The refusal is entry {n}.", n=came.entry))
    else:
        _written(came)
    return 1 if isinstance(came, Refused) or came.findings or came.warnings else 0


def _written(done: Done) -> None:
    numbers = done.receipt.numbers
    print(several(len(numbers), "Entry {first} is written.", "Entries {first} to {last} are written.",
                  first=numbers[0], last=numbers[-1]))  # fmt: skip
    say(done)


def say(done: Done) -> None:
    """Print what is odd about an act, what was found."""
    for warned in done.warnings:
        print(f"{warned.code}  {plain(warned.what)}")
        for label, said in ((text("where"), warned.where), (text("do"), warned.do)):
            if said:
                print(f"{label:<7} {plain(said)}")
    titles = {rule.id: rule for rule in rules()}
    for found in done.findings[:TOLD]:
        rule = titles.get(found.rule)
        said = rule_text(rule.id, "title", rule.title) if rule else ""
        print(text("Found: {person}, {rule} {says}, since {time}.", person=plain(found.person),
                   rule=found.rule, says=said.rstrip("."), time=minute_text(found.begin)))  # fmt: skip
    more = len(done.findings) - TOLD
    if more > 0:
        print(several(more, "{n} more was found: `habeas why` tells it.",
                      "{n} more were found: `habeas why` tells them.", n=more))  # fmt: skip


def as_dict(came: Done | Refused) -> dict[str, Any]:
    """The same as plain values."""
    if isinstance(came, Refused):
        return {"refused": vars(came)}
    return {
        "first": came.receipt.first, "of": came.receipt.of, "act": came.receipt.act,
        "warnings": [vars(one) for one in came.warnings],
        "findings": [vars(one) for one in came.findings],
    }  # fmt: skip
