"""`habeas order change`, `habeas order lift`: what a court made of its order later."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.order_told import told
from habeas.cli.register import opened
from habeas.cli.register_fields import fields_of
from habeas.services.order import change_order
from habeas.services.order_confirmed import change_heard
from habeas.services.order_reach import reach

STATED = ("order", "what", "at", "confirmed", "officers", "call_back")


def run(args: argparse.Namespace) -> int:
    """Write it; 0, or 1 where it is odd, or something comes of it.

    What ends an order awaits the court's confirmation unless two officers called.
    """
    what = "lifted" if args.act == "lift" else args.what
    fields = fields_of("order_change/1", args.fields, stated=STATED, path=args.path)
    with opened(args.path) as register:
        key, before = keyring.author(args), reach(register, args.number)
        came = change_heard(
            register, key, args.number, what, args.officer, args.call_back, args.at,
            act=args.repeat, **fields,
        ) if args.officer or args.call_back else change_order(
            register, key, args.number, what, args.at, act=args.repeat, paper=True, **fields,
        )  # fmt: skip
        return told(args, register, came, before)
