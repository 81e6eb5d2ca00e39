"""`habeas order sign`: the court signs an order, a change of one, the head of its feed."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from habeas.cli import keyring
from habeas.cli.register_fields import fields_of
from habeas.cli.register_files import write_new
from habeas.languages import text
from habeas.register import keys
from habeas.register.fault import RegisterFault
from habeas.services.order_end import ends
from habeas.services.order_signed import sign_order

KINDS = {"order": "order/1", "change": "order_change/1", "head": "order_feed/1"}


def run(args: argparse.Namespace) -> int:
    """Print the signed note, or write it to a new file; 0."""
    kind = KINDS[args.what]
    fields = fields_of(kind, args.fields, zone="" if args.zone == "UTC" else args.zone)
    if args.of is not None:
        fields["of"] = args.of
    if kind == "order/1":
        fields |= ends(fields, args.zone, args.calendar)
    path = Path(args.key)
    key = keys.load(path, keyring.passphrase(path))
    try:
        written = sign_order(key, fields, kind)
    except (TypeError, ValueError) as why:
        raise RegisterFault(
            "ORD-28", text("This cannot be signed: {why}.", why=why), kind,
            text("Give court, case, number, made; for a change --of, what, at; for the head of a "
                 "feed last, at."),
        ) from why  # fmt: skip
    if args.out:
        write_new(args.out, written.encode())
        print(json.dumps({"out": args.out}) if args.json
              else text("Signed with {key}: {file}.", key=key.id, file=args.out))  # fmt: skip
    elif args.json:
        print(json.dumps({"note": written}, ensure_ascii=False))
    else:
        sys.stdout.write(written)
    return 0
