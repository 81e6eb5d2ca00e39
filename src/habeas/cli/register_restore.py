"""`habeas register restore`: a register made anew from a copy."""

from __future__ import annotations

import argparse
import json

from habeas.cli.register_files import must_be_new
from habeas.languages import several, text
from habeas.register import copying
from habeas.register.postgres import is_address
from habeas.showing.moment import number


def run(args: argparse.Namespace) -> int:
    """Restore the copy `path` into the new register `target`; 0, or 3 where it is not sound."""
    if not is_address(args.target):
        must_be_new(args.target)
    found = copying.restore(args.path, args.target)
    if args.json:
        print(json.dumps({"register": args.target, "entries": found.size,
                          "root": found.root.hex()}))  # fmt: skip
        return 0
    print(several(found.size, "Restored {size} entry to {target}; root {root}, as in the copy.",
                  "Restored {size} entries to {target}; root {root}, as in the copy.",
                  size=number(found.size), target=args.target, root=found.root.hex()[:16]))  # fmt: skip
    print(text("Put the keys beside it, or name their folder with --keys."))
    return 0
