"""`habeas transfer plan`: whom, in what, where to; the orders in force are looked at once."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.transfer_manifest import manifest, override
from habeas.cli.transfer_told import told
from habeas.languages import text
from habeas.services.act import Done
from habeas.services.transfer import plan_transfer, state_of
from habeas.services.transfer_state import IN_SPITE


def run(args: argparse.Namespace) -> int:
    """Plan it; 0, or 1 where it is refused or something is odd."""
    with opened(args.path) as register:
        fields = manifest(args)
        if args.officer and not args.authority:
            fields["officer"] = {"name": args.officer[0]}
        came = plan_transfer(
            register, keyring.author(args), fields, act=args.repeat, override=override(args)
        )
        transfer = came.receipt.first if isinstance(came, Done) else None
        code = told(args, register, came, transfer)
        is_overridden = transfer and state_of(register, transfer).state == IN_SPITE
    if is_overridden and not args.json:
        print(text("Next: `habeas transfer escort {path} {n}`, then authorise it by the same two "
                   "officers with --authority, depart.", path=args.path, n=transfer))  # fmt: skip
    elif transfer is not None and not args.json:
        print(text("Next: `habeas transfer escort {path} {n}`, then check, authorise, depart.",
                   path=args.path, n=transfer))  # fmt: skip
    return code
