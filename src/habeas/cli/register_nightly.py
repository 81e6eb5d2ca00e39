"""`habeas register nightly`: the full audit against what is kept entry by entry."""

from __future__ import annotations

import argparse
import json

from habeas.cli.register import opened
from habeas.cli.register_times import as_of
from habeas.cli.waiting import reading
from habeas.languages import several, text
from habeas.services import nightly
from habeas.showing.moment import number
from habeas.showing.table import plain, table

SHOWN = 20


def run(args: argparse.Namespace) -> int:
    """Compare, print every difference; 0 where there is none, 3 where there is one."""
    with reading(args.path), opened(args.path) as register:
        found = nightly.compare(register, as_of(args, register))
    if args.json:
        print(json.dumps([vars(one) for one in found], ensure_ascii=False, default=str))
        return 3 if found else 0
    if not found:
        print(text("No difference: what is kept entry by entry is what the full audit finds."))
        return 0
    print(several(len(found), "{n} difference between what is kept and the full audit:",
                  "{n} differences between what is kept and the full audit:",
                  n=number(len(found))))  # fmt: skip
    rows = [[one.person, one.what, plain(str(one.kept)), plain(str(one.audited))]
            for one in found[:SHOWN]]  # fmt: skip
    heads = [text("person"), text("what"), text("kept"), text("by the audit")]
    print(table(rows, heads))
    print(text("Either somebody changed what is kept, or the program is wrong: report it."))
    return 3
