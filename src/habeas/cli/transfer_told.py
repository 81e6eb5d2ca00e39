"""What an act on a transfer came to, in words, with what was told to whom because of it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from typing import Any

from habeas.cli.register_told import say
from habeas.cli.register_told import told as told_of_act
from habeas.languages import several, text
from habeas.reading.zones import find
from habeas.register.log import Register
from habeas.register.moment import bounds, minute_text
from habeas.services import act as acts
from habeas.services import transfer_state
from habeas.services.act import Done, Refused
from habeas.showing.moment import when as shown
from habeas.showing.table import plain
from habeas.spans.calendar import UTC


def told(
    args: argparse.Namespace, register: Register, came: Done | Refused, transfer: int | None = None
) -> int:
    """Print it; 0 where it was written, 1 where something is wrong with it or it was refused."""
    if isinstance(came, Refused):
        return told_of_act(args, came)
    followed = consequences(register, came.followed)
    if not args.json:
        if transfer is not None:
            print(stands(register, transfer))
        if came.receipt.again and came.warnings:
            say(came)
            code = 1
        else:
            code = told_of_act(args, came)
        for line in followed:
            print(plain(_said(line)))
        return 1 if any(kind != "transfer_check/1" for _, kind, _ in followed) else code
    found: dict[str, Any] = {
        "first": came.receipt.first, "of": came.receipt.of, "act": came.receipt.act,
        "again": came.receipt.again,
        "followed": [{"entry": n, "kind": kind, "body": body} for n, kind, body in followed],
        "warnings": [vars(one) for one in came.warnings],
        "findings": [vars(one) for one in came.findings],
    }  # fmt: skip
    if transfer is not None:
        found |= {"transfer": transfer, "state": transfer_state.state_of(register, transfer).state}
    print(json.dumps(found, ensure_ascii=False))
    return 1 if came.warnings or came.findings or followed else 0


def stands(register: Register, transfer: int) -> str:
    """Where a transfer stands now, in a sentence."""
    state = transfer_state.state_of(register, transfer)
    return text("Transfer {name} (entry {n}): {state}.", name=plain(state.name), n=transfer,
                state=transfer_state.said(state.state))  # fmt: skip


def consequences(
    register: Register, numbers: Sequence[int]
) -> list[tuple[int, str, Mapping[str, Any]]]:
    """The alarms and recalls among the entries that came of an act."""
    lines = [register.entry(n) for n in numbers]
    return [
        (line.n, line.kind, line.fields) for line in lines
        if line is not None and line.kind in ("flag/1", "recall/1")
    ]  # fmt: skip


def _said(one: tuple[int, str, Mapping[str, Any]]) -> str:
    n, kind, body = one
    if kind == "flag/1":
        return text("Told to {who} (entry {n}): {words}", who=", ".join(map(recipient, body["to"])),
                    n=n, words=body.get("remarks", ""))  # fmt: skip
    count = len(body["people"])
    found = several(
        count, "Recall to {who} (entry {n}): {count} person, to be answered by {by}.",
        "Recall to {who} (entry {n}): {count} people, to be answered by {by}.",
        who=body.get("carrier") or body.get("vehicle") or text("the operator"), n=n, count=count,
        by=body.get("answer_by", ""),
    )  # fmt: skip
    if not body.get("window_minutes"):  # none planned, or it has passed
        return found
    window = text("{minutes} min until the planned landing.", minutes=body["window_minutes"])
    return f"{found} {window}"


def recipient(name: str) -> str:
    """A recipient outside, in the language of the reader."""
    known = {"court": text("court"), "counsel": text("counsel"), "oversight": text("oversight")}
    return known.get(name, name)


def clock(register: Register, written: str) -> str:
    """A moment by the clock of the place; as it is written where it is no single one."""
    lo = bounds(written, register.zone)[0] if written else -1
    if lo < 0:
        return written
    zone = find(register.zone) or UTC
    return shown(lo, zone, precision="minute" if "T" in written else "day")


def when(args: argparse.Namespace, register: Register) -> str:
    """--at, or this minute."""
    return args.at or minute_text(acts.now(register))
