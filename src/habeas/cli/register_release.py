"""`habeas register release`: somebody leaves, or may leave."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.register_fields import fields_of, needed
from habeas.cli.register_told import told
from habeas.services import release

HOW = {"release": release.record_release, "escape": release.record_escape,
       "death": release.record_death}  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Write it, or authorise it; 0, or 1 where it is refused or something is found."""
    kind = "release_authorised/1" if args.authorise else f"{args.how}/1"
    fields = fields_of(kind, args.fields, "release", ("person", "at"), path=args.path)
    if not args.authorise:
        needed(args.at, "--at TIME", "release")
    with opened(args.path) as register:
        key = keyring.author(args)
        if args.authorise:
            return told(args, release.authorise_release(
                register, key, args.person, at=args.at or "", act=args.repeat,
                **fields,
            ))  # fmt: skip
        return told(args, HOW[args.how](
            register, key, args.person, args.at or "", act=args.repeat,
            **fields,
        ))  # fmt: skip
