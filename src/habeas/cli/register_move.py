"""`habeas register move`: people go from one place to another, or are allowed to."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.register_told import fields_of, told
from habeas.services.movement import authorise_movement, record_movement


def run(args: argparse.Namespace) -> int:
    """Write it, or authorise it; 0, or 1 where it is refused or something is found."""
    more = {key: value for key in ("country",) if (value := getattr(args, key))}
    with opened(args.path) as register:
        key = keyring.author(args)
        if args.authorise:
            fields = fields_of("movement_authorised/1", args.fields)
            return told(args, authorise_movement(
                register, key, args.people, args.place or "", at=args.at or "",
                act=args.repeat, **more, **fields,
            ))  # fmt: skip
        fields = fields_of("movement/1", args.fields)
        return told(args, record_movement(
            register, key, args.people, args.at or "", args.place or "",
            outside=args.outside, act=args.repeat, **more, **fields,
        ))  # fmt: skip
