"""`habeas demo`: the invented republic and its story."""

from __future__ import annotations

import argparse

from habeas.demo import run as tell


def run(args: argparse.Namespace) -> int:
    """Tell the story; 0 when every line of it comes out as it must."""
    if args.story == "tamper":
        from habeas.demo import tamper  # noqa: PLC0415  (the register is not for the other story)

        return tamper.run()
    code: int = tell(people=args.people, seed=args.seed, write=args.write)
    return code
