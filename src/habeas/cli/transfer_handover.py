"""`habeas transfer handover`: people pass to another authority."""

from __future__ import annotations

import argparse
from typing import Any

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.transfer_manifest import people
from habeas.cli.transfer_options import CONDITIONS
from habeas.cli.transfer_told import told, when
from habeas.languages import text
from habeas.register.fault import RegisterFault
from habeas.services.transfer import hand_over


def run(args: argparse.Namespace) -> int:
    """Write it; 0, or 1 where something is wrong with it."""
    with opened(args.path) as register:
        at = when(args, register)
        came = hand_over(
            register, keyring.author(args), args.transfer, at, args.receiver, people=people(args),
            signatures=_signatures(args, at), conditions=_conditions(args.condition),
            place=args.place, country=args.country, leg=args.leg, act=args.repeat,
        )  # fmt: skip
        return told(args, register, came, args.transfer)


def _signatures(args: argparse.Namespace, at: str) -> list[dict[str, Any]]:
    found = []
    if args.handed_by:
        found.append({"name": args.handed_by, "role": "handing over", "at": at})
    if args.received_by:
        found.append({"name": args.received_by, "role": "receiving", "authority": args.receiver,
                      "at": at})  # fmt: skip
    return found


def _conditions(words: list[str]) -> dict[str, str]:
    """Person -> condition; `*` for everybody else."""
    found = {}
    for word in words:
        person, _, condition = word.rpartition("=")
        if condition not in CONDITIONS:
            raise RegisterFault(
                "TRA-27", text("There is no such condition: {word}.", word=word), "",
                text("Write one of: {words}; or PERSON=CONDITION.", words=", ".join(CONDITIONS)),
            )  # fmt: skip
        found[person or "*"] = condition
    return found
