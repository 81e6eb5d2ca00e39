"""What `habeas agreement` takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from habeas.languages import text
from habeas.languages.command_line import value

Command = Callable[[Any, str, str], argparse.ArgumentParser]
Add = Callable[..., argparse.ArgumentParser]


def options(commands: Any, command: Command, parser_class: Any) -> None:
    """Add the command with its acts; `command` makes one of them."""
    made = command(
        commands,
        "agreement",
        text("agreements between states: terms, people, money; never a title"),
    )
    acts = made.add_subparsers(
        dest="act", metavar=text("act"), parser_class=parser_class, required=True
    )

    def add(name: str, says: str, of: str = "one") -> argparse.ArgumentParser:
        act = command(acts, name, says)
        act.add_argument("path", metavar=value("REGISTER"),
                         help=text("file of the register, or postgresql://..."))  # fmt: skip
        if of:
            act.add_argument("agreement", metavar=value("AGREEMENT"), help=text("its name"),
                             nargs=None if of == "one" else "?")  # fmt: skip
        act.add_argument("--keys", metavar=value("DIR"),
                         help=text("folder of keys (default: REGISTER.keys, or HABEAS_KEYS)"))  # fmt: skip
        act.add_argument("--json", action="store_true", help=text("answer as JSON"))
        return act

    _writing(add)
    _reading(add)


def _writing(add: Add) -> None:
    acts = (
        ("record", text("its text, as it stands from now on"), "id=... start=... end=..."),
        ("renew", text("a further term, an instrument of its own"), "start=... end=... signed=..."),
        ("invoice", text("money is asked for"), "number=... first=... last=... amount=..."),
        ("pay", text("money was paid"), "amount=... at=... vetted=yes"),
        ("responsible", text("a state says whether it answers for the people"),
         "state=... acknowledged=no at=..."),
    )  # fmt: skip
    for name, says, example in acts:
        act = add(name, says, "" if name == "record" else "one")
        act.add_argument("fields", metavar=value("FIELD=VALUE"), nargs="*",
                         help=text("its fields, such as {example}", example=example))  # fmt: skip
        act.add_argument("--act", dest="repeat", metavar=value("NAME"), default="",
                         help=text("name of the act: sent twice, it is written once"))  # fmt: skip
        act.add_argument("--key", metavar=value("FILE"),
                         help=text("key that signs what is written"))  # fmt: skip


def _reading(add: Add) -> None:
    add("show", text("what is on record of it; without a name, of all of them"), "any")

    act = add("statement", text("its account, for a month or for all its time"))
    act.add_argument("month", metavar=value("MONTH"), nargs="?", help=text("such as 2025-04"))
    _as_of(act)
    act.add_argument("--zone", metavar=value("ZONE"),
                     help=text("whose dates count nights (default: that of the agreement)"))  # fmt: skip

    act.add_argument("--by", choices=("minute", "dates"), default="minute",
                     help=text("dates: tell, too, what the nights of that zone come to"))  # fmt: skip

    act = add("due", text("who is to be returned or released when it ends: 90, 30, 7 days"), "any")
    act.add_argument("--all", action="store_true", help=text("those of whom it is later, too"))
    _as_of(act)

    _as_of(add("people", text("who is held under it"), "any"))


def _as_of(act: argparse.ArgumentParser) -> None:
    act.add_argument("--as-of", metavar=value("TIME"), help=text("at this time (default: now)"))
