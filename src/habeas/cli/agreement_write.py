"""`habeas agreement record`, `renew`, `invoice`, `pay`, `responsible`: papers are entered."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.register_fields import fields_of
from habeas.cli.register_told import told
from habeas.services import agreement

KINDS = {"record": "agreement/1", "renew": "agreement_renewal/1", "invoice": "invoice/1",
         "pay": "payment/1", "responsible": "responsibility/1"}  # fmt: skip
WRITE = {"record": agreement.record_agreement, "invoice": agreement.record_invoice,
         "pay": agreement.record_payment,
         "responsible": agreement.acknowledge_responsibility}  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Write it; 0, or 1 where something is odd about it."""
    stated = {"record": (), "renew": ("id",)}.get(args.act, ("agreement",))
    fields = fields_of(KINDS[args.act], args.fields, stated=stated, path=args.path)
    with opened(args.path) as register:
        key = keyring.author(args)
        if args.act == "renew":
            came = agreement.renew(register, key, args.agreement, act=args.repeat, **fields)
        else:
            named = {} if args.act == "record" else {"agreement": args.agreement}
            came = WRITE[args.act](register, key, {**named, **fields}, args.repeat)
        return told(args, came)
