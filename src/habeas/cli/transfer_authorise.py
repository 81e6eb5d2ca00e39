"""`habeas transfer authorise`: let it leave, unless something stands against it."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.transfer_manifest import override
from habeas.cli.transfer_told import told
from habeas.languages import text
from habeas.services.act import Refused
from habeas.services.transfer import authorise_transfer


def run(args: argparse.Namespace) -> int:
    """Authorise it; 0, or 1 where it is refused or something is odd."""
    both = override(args)
    officer = {"name": args.officer[0]} if args.officer and not both else None
    with opened(args.path) as register:
        came = authorise_transfer(
            register, keyring.author(args), args.transfer, act=args.repeat, officer=officer,
            override=both,
        )  # fmt: skip
        code = told(args, register, came, args.transfer)
    if isinstance(came, Refused) and not both and not args.json:
        print(text("Two officers can go on in spite of it, by name: --officer A --officer B "
                   "--authority TEXT. Court, counsel and oversight are told at once."))  # fmt: skip
    return code
