"""`habeas register correct`: an entry that was wrong, with what it should have said."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.register_fields import fields_of
from habeas.cli.register_told import told
from habeas.languages import text
from habeas.register import asof
from habeas.register.fault import RegisterFault
from habeas.services import correction


def run(args: argparse.Namespace) -> int:
    """Write the correction; 0, or 1 where something is found.

    The fields given take the place of those that the entry has now; the others stay.
    """
    with opened(args.path) as register:
        key = keyring.author(args)
        if args.withdraw:
            return told(args, correction.withdraw(register, key, args.number, args.reason,
                                                  act=args.repeat))  # fmt: skip
        kind, fields = asof.counting_now(register, correction.rooted(register, args.number)[0])
        new = fields_of(kind, args.fields, "correct", path=args.path,
                        zone=str(fields.get("zone", "")))  # fmt: skip
        if not new:
            raise RegisterFault(
                "REG-64", text("It is not said what the entry should have said."),
                text("entry {n}, {kind}", n=args.number, kind=kind),
                text("Give FIELD=VALUE for what was wrong, or --withdraw."),
            )  # fmt: skip
        told_fields = {name: value for name, value in {**fields, **new}.items() if value != ""}
        return told(args, correction.correct(register, key, args.number, told_fields, args.reason,
                                             act=args.repeat))  # fmt: skip
