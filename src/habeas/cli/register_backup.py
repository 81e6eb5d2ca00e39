"""`habeas register backup`: a verified copy, made while others go on writing."""

from __future__ import annotations

import argparse
import json

from habeas.cli.register import opened
from habeas.cli.register_files import must_be_new
from habeas.languages import several, text
from habeas.register import copying
from habeas.showing.moment import number


def run(args: argparse.Namespace) -> int:
    """Copy, verify the copy; 0."""
    must_be_new(args.copy)
    with opened(args.path) as register:
        size = copying.back_up(register, args.copy)
    if args.json:
        print(json.dumps({"copy": args.copy, "entries": size}))
        return 0
    print(several(size, "Copied {size} entry to {copy}, and verified the copy.",
                  "Copied {size} entries to {copy}, and verified the copy.", size=number(size),
                  copy=args.copy))  # fmt: skip
    print(text("The keys are not in it: `habeas register key {path} backup --out DIR`.",
               path=args.path))  # fmt: skip
    return 0
