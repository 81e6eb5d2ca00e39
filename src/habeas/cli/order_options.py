"""What `habeas order` takes, act by act."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from habeas.languages import text
from habeas.languages.command_line import value

Command = Callable[[Any, str, str], argparse.ArgumentParser]
CHANGES = ("vacated", "extended", "stayed", "stay lifted", "lifted")
SIGNED = ("order", "change", "head")


def options(commands: Any, command: Command, parser_class: Any) -> None:
    """Add the command; `command` makes one."""
    made = command(commands, "order", text("what a court has ordered: record, confirm, ask"))
    acts = made.add_subparsers(
        dest="act", metavar=text("act"), parser_class=parser_class, required=True
    )

    def add(name: str, says: str) -> argparse.ArgumentParser:
        act = command(acts, name, says)
        act.add_argument("path", metavar=value("REGISTER"),
                         help=text("file of the register, or postgresql://..."))  # fmt: skip
        act.add_argument("--keys", metavar=value("DIR"),
                         help=text("folder of keys (default: REGISTER.keys, or HABEAS_KEYS)"))  # fmt: skip
        act.add_argument("--json", action="store_true", help=text("answer as JSON"))
        return act

    _coming(add)
    _sign(command(acts, "sign", text("for the court: sign an order, a change, the head of a feed")))
    _changing(add)
    _asking(add)


def _coming(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    act = add("record", text("an order that a court has made"))
    _fields(act)
    act.add_argument("--paper", action="store_true",
                     help=text("it came on paper; changes nothing: what is typed awaits confirmation"))  # fmt: skip
    _calendar(act)
    _writes(act)

    act = add("receive", text("orders that a court has signed"))
    act.add_argument("file", metavar=value("FILE"), nargs="+",
                     help=text("a signed note (- reads standard input)"))  # fmt: skip
    act.add_argument("--key", metavar=value("FILE"), help=text("key that signs what is written"))

    act = add("confirm", text("the court was called, and says that an order on paper is its own"))
    _number(act)
    act.add_argument("--officer", metavar=value("NAME"), action="append", default=[],
                     help=text("who heard it; two officers"))  # fmt: skip
    act.add_argument("--called", metavar=value("TEXT"), required=True,
                     help=text("the telephone number that was called"))  # fmt: skip
    _at(act)
    _writes(act)

    act = add("claim", text("a copy of an order that counsel or family have brought"))
    _fields(act)
    act.add_argument("--lodged-by", metavar=value("NAME"), required=True,
                     help=text("who brought it"))  # fmt: skip
    _writes(act)


def _sign(act: argparse.ArgumentParser) -> None:
    _fields(act)
    act.add_argument("--key", metavar=value("FILE"), required=True, help=text("key of the court"))
    act.add_argument("--what", choices=SIGNED, default="order",
                     help=text("an order, a change of one, the head of the feed"))  # fmt: skip
    act.add_argument("--of", metavar=value("N"), type=int,
                     help=text("for a change: the court's number of the order"))  # fmt: skip
    act.add_argument("--zone", metavar=value("ZONE"), default="UTC",
                     help=text("time zone of the court"))  # fmt: skip
    _calendar(act)
    act.add_argument("--out", metavar=value("FILE"), help=text("where the signed note goes"))
    act.add_argument("--json", action="store_true", help=text("answer as JSON"))


def _changing(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    act = add("change", text("what a court made of its order later"))
    _number(act)
    act.add_argument("what", metavar=value("KIND"), choices=CHANGES,
                     help=text("vacated, extended, stayed, 'stay lifted', lifted"))  # fmt: skip
    _fields(act)
    _at(act)
    _heard(act)
    _writes(act)

    act = add("lift", text("the court gives leave: an order no longer bars"))
    _number(act)
    _fields(act)
    _at(act)
    _heard(act)
    _writes(act)

    act = add("notice", text("somebody bound by an order has notice of it"))
    _number(act)
    act.add_argument("actor", metavar=value("NAME"), help=text("who has notice"))
    _fields(act)
    _at(act)
    _writes(act)


def _asking(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    act = add("show", text("the orders that stand, or one with all that became of it"))
    act.add_argument("number", metavar=value("ORDER"), nargs="?",
                     help=text("its number, or that of its entry"))  # fmt: skip

    act = add("members", text("whom an order protects now; or why it does, for one person"))
    _number(act)
    act.add_argument("--person", metavar=value("PERSON"),
                     help=text("explain it for this person, fact by fact"))  # fmt: skip
    act.add_argument("--why", metavar=value("TEXT"),
                     help=text("what the list is read for; it is written down"))  # fmt: skip
    act.add_argument("--key", metavar=value("FILE"), help=text("key that signs what is written"))

    act = add("gaps", text("orders that a court has issued and that have not come"))
    act.add_argument("--tell", action="store_true",
                     help=text("tell court, counsel, oversight of those that nobody was told of"))  # fmt: skip
    act.add_argument("--key", metavar=value("FILE"), help=text("key that signs what is written"))


def _number(act: argparse.ArgumentParser) -> None:
    act.add_argument("number", metavar=value("ORDER"),
                     help=text("its number, or that of its entry"))  # fmt: skip


def _fields(act: argparse.ArgumentParser) -> None:
    act.add_argument("fields", metavar=value("FIELD=VALUE"), nargs="*",
                     help=text("further fields, see docs/records.md"))  # fmt: skip


def _at(act: argparse.ArgumentParser) -> None:
    act.add_argument("--at", metavar=value("TIME"), required=True,
                     help=text("when: 2026-03-15T18:45Z, or a day"))  # fmt: skip


def _heard(act: argparse.ArgumentParser) -> None:
    act.add_argument("--officer", metavar=value("NAME"), action="append", default=[],
                     help=text("who heard the court say it; two officers, or the order stands"))  # fmt: skip
    act.add_argument("--call-back", metavar=value("TEXT"), default="",
                     help=text("the telephone number that was called"))  # fmt: skip


def _calendar(act: argparse.ArgumentParser) -> None:
    act.add_argument("--calendar", metavar=value("CODE"), default="",
                     help=text("country of the court, for its holidays: US, US-DC"))  # fmt: skip


def _writes(act: argparse.ArgumentParser) -> None:
    act.add_argument("--act", dest="repeat", metavar=value("NAME"), default="",
                     help=text("name of the act: sent twice, it is written once"))  # fmt: skip
    act.add_argument("--key", metavar=value("FILE"), help=text("key that signs what is written"))
