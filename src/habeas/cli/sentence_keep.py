"""A computation is written into a register: as the law gives it, or as an officer signs otherwise."""

from __future__ import annotations

import argparse

from habeas.cli import keyring, register_told
from habeas.cli.register import opened
from habeas.languages import text
from habeas.reading.fault import FileFault
from habeas.services import sentence


def run(args: argparse.Namespace) -> int:
    """Write it; 0 where it was written, 1 where something is odd about it.

    An override never takes the place of a computation: both stay, the officer's date counts.
    """
    if not args.person:
        raise FileFault(
            "SEN-14",
            text("Nothing says whose computation is to be written."),
            "--override" if args.override else "--keep",
            text("Name one person after the register."),
        )
    _alone(args)
    with opened(args.path) as register:
        author = keyring.author(args)
        if args.override:
            done = sentence.override(
                register, author, args.person, args.override, args.reason or "", args.officer or ""
            )
        else:
            reason = {"reason": args.reason} if args.reason else {}
            done = sentence.keep(register, author, args.person, **reason)
    return register_told.told(args, done)


def _alone(args: argparse.Namespace) -> None:
    """FileFault SEN-26 for what would be left out in silence: another person, another option."""
    if len(args.more) > 1:
        what, where = text("One person's computation is written at a time."), args.more[1]
        raise FileFault("SEN-26", what, where, text("Name one person after the register."))
    given = {
        "--pack": args.pack, "--bill": args.bill, "--term": args.term, "--why": args.why,
        "--out": args.out, "--keep": args.keep and args.override,
    }  # fmt: skip
    for option in (name for name, value in given.items() if value):
        raise FileFault(
            "SEN-26",
            text("What is written follows the law of the state, in force now, or an officer."),
            option,
            text("Leave this option out."),
        )
