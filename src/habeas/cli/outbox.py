"""`habeas outbox`: what court, counsel, oversight or a carrier have still to be told."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.transfer_told import recipient
from habeas.languages import several, text
from habeas.register.fault import RegisterFault
from habeas.services import outbox, recall
from habeas.services.outbox import BRAKE, Channel, Notice
from habeas.showing.moment import number
from habeas.showing.table import table


def run(args: argparse.Namespace) -> int:
    """Send what waits, or list it; 0 where nothing waits any more, else 1."""
    channels = _channels(args)
    with opened(args.path, readonly=not channels) as register:
        if not channels:
            waiting = outbox.pending(register)
            _say(args, {"pending": waiting})
            return 1 if waiting else 0
        key = keyring.author(args)
        recall.flag_late(register, key)
        came = outbox.deliver(register, channels, args.officer, key)
        left = outbox.pending(register)
    _say(args, {"sent": came.sent, "failed": came.failed, "braked": came.braked, "pending": left})
    return 1 if left else 0


def _channels(args: argparse.Namespace) -> dict[str, Channel]:
    found: dict[str, Channel] = {"*": outbox.folder(Path(args.to))} if args.to else {}
    for word in args.send:
        name, equals, url = word.partition("=")
        if not equals:
            raise RegisterFault(
                "OUT-12", text("A recipient has no address: {word}.", word=word), "",
                text("Write --send NAME=URL, such as --send court=https://court.example/notices."),
            )  # fmt: skip
        found[name] = outbox.http(url)
    return found


def _say(args: argparse.Namespace, told: dict[str, Sequence[Notice]]) -> None:
    if args.json:
        said = {name: [_as_dict(one) for one in notices] for name, notices in told.items()}
        print(json.dumps(said, ensure_ascii=False))
        return
    if "sent" in told:
        print(several(len(told["sent"]), "{count} notice is sent.", "{count} notices are sent.",
                      count=number(len(told["sent"]))))  # fmt: skip
    waiting = told["pending"]
    print(several(len(waiting), "{count} notice waits to be sent.",
                  "{count} notices wait to be sent.", count=number(len(waiting))))  # fmt: skip
    if waiting:
        failed = {one.subject: one.failed for one in told.get("failed", ())}
        rows = [[str(one.entry), recipient(one.recipient), str(one.body.get("rule", "")),
                 failed.get(one.subject, one.failed)] for one in waiting]  # fmt: skip
        print()
        print(table(rows, [text("entry"), text("to"), text("rule"), text("why not yet")],
                    align="rlll"))  # fmt: skip
    if told.get("braked"):
        print(text("More than {count} notices of one act wait for two officers: --officer A "
                   "--officer B.", count=BRAKE))  # fmt: skip
    elif waiting and "sent" not in told:
        print(text("Send them: `habeas outbox {path} --to DIR`.", path=args.path))


def _as_dict(one: Notice) -> dict[str, Any]:
    return {"entry": one.entry, "to": one.recipient, "kind": one.kind, "body": dict(one.body),
            "failed": one.failed}  # fmt: skip
