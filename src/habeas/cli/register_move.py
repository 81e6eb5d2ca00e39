"""`habeas register move`: people go from one place to another, or are allowed to."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.register_fields import fields_of, needed
from habeas.cli.register_told import told
from habeas.languages import text
from habeas.services.movement import authorise_movement, record_movement

STATED = ("person", "people", "at", "place", "country", "outside")


def run(args: argparse.Namespace) -> int:
    """Write it, or authorise it; 0, or 1 where it is refused or something is found."""
    kind = "movement_authorised/1" if args.authorise else "movement/1"
    fields = fields_of(kind, args.fields, "move", STATED, path=args.path)
    if not args.authorise:
        needed(args.at, "--at TIME", "move")
    if args.country:
        fields["country"] = args.country
    people = list(dict.fromkeys(args.people))
    if len(people) < len(args.people) and not args.json:
        print(text("Somebody is named twice, and moved once."))
    with opened(args.path) as register:
        key = keyring.author(args)
        if args.authorise:
            return told(args, authorise_movement(
                register, key, people, args.place or "", at=args.at or "", act=args.repeat, **fields,
            ))  # fmt: skip
        return told(args, record_movement(
            register, key, people, args.at, args.place or "", outside=args.outside, act=args.repeat,
            **fields,
        ))  # fmt: skip
