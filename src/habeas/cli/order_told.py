"""What an act of an order came to: whom it protects, who is under way, who was told."""

from __future__ import annotations

import argparse
import json
from typing import Any

from habeas.cli import register_told
from habeas.cli.transfer_told import consequences, recipient
from habeas.languages import several, text
from habeas.register.log import Register
from habeas.services.act import Done, Refused
from habeas.services.order_reach import Reach, reach
from habeas.showing.moment import number
from habeas.showing.table import plain


def told(
    args: argparse.Namespace, register: Register, came: Done | Refused, before: Reach | None = None
) -> int:
    """Print it; 0 where it was written, 1 where something is wrong with it or it was refused.

    before  whom the order protected before the act
    """
    if isinstance(came, Refused):
        return register_told.told(args, came)
    order = _order(register, came.receipt.first)
    protects = reach(register, order) if order is not None else None
    followed = consequences(register, came.followed)
    if args.json:
        print(json.dumps({**register_told.as_dict(came), **_plain(protects),
                          "followed": [{"entry": n, "kind": kind, "body": body}
                                       for n, kind, body in followed]}, ensure_ascii=False))  # fmt: skip
    else:
        for said in [*_no_longer(before, protects), *(protects.said if protects else ())]:
            print(plain(said))
        for n, kind, body in followed:
            print(plain(_under_way(n, body) if kind == "recall/1" else _alarm(n, body)))
        print(text("This act was written before. Nothing was written a second time.")
              if came.receipt.again else
              text("Recorded as entry {n}.", n=number(came.receipt.first)))  # fmt: skip
        register_told.say(came)
    return 1 if came.warnings or came.findings or followed else 0


def _order(register: Register, n: int) -> int | None:
    """The entry of the order that entry `n` is, or changes."""
    line = register.entry(n)
    if line is None or line.body is None:
        return None
    if line.kind.startswith("order/"):
        return n
    return line.fields["order"] if line.kind.startswith("order_change/") else None


def _no_longer(before: Reach | None, after: Reach | None) -> list[str]:
    still = {*after.sure, *after.perhaps} if after else set()
    count = len({*before.sure, *before.perhaps} - still) if before else 0
    if not count:
        return []
    return [several(count, "This no longer bars the transfer of {count} person.",
                    "This no longer bars the transfer of {count} people.", count=count)]  # fmt: skip


def _plain(protects: Reach | None) -> dict[str, Any]:
    if protects is None:
        return {}
    return {"protects": list(protects.sure), "perhaps": list(protects.perhaps),
            "until": protects.until, "standing": protects.standing}  # fmt: skip


def _under_way(n: int, body: Any) -> str:
    count = len(body["people"])
    by = body.get("answer_by", "")
    vehicle = body.get("vehicle") or body.get("carrier") or text("not stated")
    return several(
        count, "{count} person whom it protects is under way, in {vehicle}: recall notice is entry "
        "{n}, to be answered by {by}.",
        "{count} people whom it protects are under way, in {vehicle}: recall notice is entry {n}, to "
        "be answered by {by}.", count=count, vehicle=vehicle, n=n, by=by,
    )  # fmt: skip


def _alarm(n: int, body: Any) -> str:
    return text("Told to {who} (entry {n}): {words}", who=", ".join(map(recipient, body["to"])),
                n=n, words=body.get("remarks", ""))  # fmt: skip
