"""`habeas recall`: who has been told to turn back, for how long nobody has answered."""

from __future__ import annotations

import argparse
import json

from habeas.cli import keyring
from habeas.cli.given_moment import settle
from habeas.cli.register import opened
from habeas.cli.transfer_told import told, when
from habeas.languages import several, text
from habeas.register.fault import RegisterFault
from habeas.services.recall import ANSWER_WITHIN, OpenRecall, answer_recall, open_recalls
from habeas.showing.moment import how_long, number
from habeas.showing.table import table


def run(args: argparse.Namespace) -> int:
    """List the open recalls, or write an answer; 1 where one is late."""
    if args.words[0] == "answer" and len(args.words) == 3:
        return _answer(args)
    if len(args.words) != 1:
        raise RegisterFault(
            "REC-02", text("The command cannot be understood."), " ".join(args.words),
            text("Write `habeas recall REGISTER`, or `habeas recall answer REGISTER N --who NAME "
                 "--answer received`."),
        )  # fmt: skip
    with opened(args.words[0], readonly=True) as register:
        found = open_recalls(register)
    if args.json:
        print(json.dumps({"recalls": [vars(one) for one in found]}, ensure_ascii=False))
    else:
        _print(args.words[0], found)
    return 1 if any(one.late for one in found) else 0


def _print(path: str, found: list[OpenRecall]) -> None:
    late = sum(one.late for one in found)
    print(several(len(found), "{count} recall is open, {late} late.",
                  "{count} recalls are open, {late} late.", count=number(len(found)),
                  late=number(late)))  # fmt: skip
    if not found:
        return
    rows = [
        [str(one.n), one.carrier or text("the operator"), one.vehicle, str(one.order),
         number(len(one.people) - len(one.perhaps)), number(len(one.perhaps)), _clock(one),
         "" if one.window is None else how_long(one.window)]
        for one in found
    ]  # fmt: skip
    print()
    print(table(rows, [text("entry"), text("carrier"), text("vehicle"), text("order"),
                       text("protected"), text("perhaps"), text("clock"), text("landing in")],
                align="rllrrrlr"))  # fmt: skip
    print()
    print(text("An answer: `habeas recall answer {path} {n} --who NAME --answer \"turning back\"`.",
               path=path, n=found[0].n))  # fmt: skip
    if late:
        print(text("Court, counsel and oversight are told of the late ones by `habeas outbox {path} "
                   "--to DIR`.", path=path))  # fmt: skip


def _clock(one: OpenRecall) -> str:
    if one.answer:
        return text("received; no answer yet whether it turns back")
    if one.late:
        return text("LATE: {time} without an answer", time=how_long(one.waited))
    left = max(0, ANSWER_WITHIN - one.waited)
    return text("{minutes} min left to answer", minutes=left)


def _answer(args: argparse.Namespace) -> int:
    _, args.path, recall = args.words
    if not recall.isascii() or not recall.isdigit() or not args.who or not args.answer:
        raise RegisterFault(
            "REC-03", text("An answer needs the entry of the recall, who answered, and what."),
            " ".join(args.words),
            text("Write `habeas recall answer REGISTER N --who NAME --answer received`."),
        )  # fmt: skip
    settle(args)
    with opened(args.path) as register:
        came = answer_recall(
            register, keyring.author(args), int(recall), args.who, when(args, register),
            args.answer, reason=args.reason, act=args.repeat,
        )  # fmt: skip
        return told(args, register, came)
