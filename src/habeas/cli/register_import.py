"""`habeas register import`: what exists today, taken in as one batch."""

from __future__ import annotations

import argparse
import json

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.request import request
from habeas.cli.waiting import reading
from habeas.languages import several, text
from habeas.register.fault import RegisterFault
from habeas.services import importing
from habeas.services.shadow_audit import open_book, zone_of_register
from habeas.showing.moment import number


def run(args: argparse.Namespace) -> int:
    """Read the file as the audit does, write what was read as one act; 0, or 1 with bad rows."""
    if zone_of_register(args.source):
        raise RegisterFault(
            "REG-80", text("The source is a register itself, not a file of a prison."), args.source,
            text("To copy it: `habeas register backup`. To give its entries to another register: "
                 "`habeas register bundle`, then `habeas register receive` there."),
        )  # fmt: skip
    with reading(args.source):
        asked = request(args)
        book = open_book(args.source, asked)
    with opened(args.path) as register:
        receipt = importing.import_book(
            register, keyring.author(args), book, args.source, request=asked
        )
    bad = len({(d.table, d.row) for d in book.defects if d.kind == "fault"})
    if args.json:
        print(json.dumps({"batch": receipt.first, "entries": receipt.of, "again": receipt.again,
                          "unread": bad}))  # fmt: skip
        return 1 if bad else 0
    if receipt.again:
        print(text("This batch was taken in before, as entry {n}. Nothing was written.",
                   n=receipt.first))  # fmt: skip
    else:
        print(several(receipt.of, "Taken in: {entries} entry, as batch {n}.",
                      "Taken in: {entries} entries, as batch {n}.", entries=number(receipt.of),
                      n=receipt.first))  # fmt: skip
    if bad:
        print(several(bad, "{n} row could not be read. It is kept with the batch; `habeas audit "
                      "{path}` names it.", "{n} rows could not be read. They are kept with the "
                      "batch; `habeas audit {path}` names them.", n=number(bad),
                      path=args.source))  # fmt: skip
    print()
    print(text("What next:"))
    print(f"  habeas audit {args.path}")
    print("      " + text("who is held without a title"))
    print(f"  habeas register undo {args.path} {receipt.first}")
    print("      " + text("withdraw the whole batch; its entries stay readable"))
    return 1 if bad else 0
