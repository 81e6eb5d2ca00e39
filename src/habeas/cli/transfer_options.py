"""What `habeas transfer`, `habeas recall`, `habeas outbox` take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from habeas.languages import text
from habeas.languages.command_line import value

Command = Callable[[Any, str, str], argparse.ArgumentParser]
TYPES = ("court appearance", "court other", "hospital", "police transfer", "prison recall",
         "prison remand", "prison transfer", "video remand", "approved premises", "extradition",
         "removal")  # fmt: skip
CONDITIONS = ("no complaint", "complaint", "injured", "unfit to travel")


def options(commands: Any, command: Command, parser_class: Any) -> None:
    """Add the three commands; `command` makes one of them."""
    made = command(commands, "transfer", text("people are moved: plan, check, authorise, follow"))
    acts = made.add_subparsers(
        dest="act", metavar=text("act"), parser_class=parser_class, required=True
    )

    def add(name: str, says: str, *, of: bool = True) -> argparse.ArgumentParser:
        act = command(acts, name, says)
        _register(act)
        if of:
            act.add_argument("transfer", metavar=value("TRANSFER"),
                             help=text("what it is called, or the entry that planned it"))  # fmt: skip
        return act

    _planning(add)
    _leaving(add)
    _moving(add)
    _ending(add)
    _reading(add)
    _recall(commands, command)
    _outbox(commands, command)


def _register(act: argparse.ArgumentParser) -> None:
    act.add_argument("path", metavar=value("REGISTER"),
                     help=text("file of the register, or postgresql://..."))  # fmt: skip
    act.add_argument("--keys", metavar=value("DIR"),
                     help=text("folder of keys (default: REGISTER.keys, or HABEAS_KEYS)"))  # fmt: skip
    act.add_argument("--json", action="store_true", help=text("answer as JSON"))


def _writes(act: argparse.ArgumentParser, *, at: bool = True) -> None:
    if at:
        act.add_argument("--at", metavar=value("TIME"),
                         help=text("when it happened (default: now)"))  # fmt: skip
    act.add_argument("--act", dest="repeat", metavar=value("NAME"), default="",
                     help=text("name of the act: sent twice, it is written once"))  # fmt: skip
    act.add_argument("--key", metavar=value("FILE"), help=text("key that signs what is written"))


def _people(act: argparse.ArgumentParser, says: str) -> None:
    act.add_argument("person", metavar=value("PERSON"), nargs="*", help=says)
    act.add_argument("--people", metavar=value("FILE"),
                     help=text("register numbers, one a line (- reads standard input)"))  # fmt: skip


def _one_leg(act: argparse.ArgumentParser) -> None:
    act.add_argument("--from", dest="origin", metavar=value("PLACE"), help=text("where from"))
    act.add_argument("--to", dest="place", metavar=value("PLACE"), help=text("where to"))
    act.add_argument("--country", metavar=value("CODE"),
                     help=text("where they are taken in the end"))  # fmt: skip
    act.add_argument("--vehicle", metavar=value("NAME"), help=text("code of the vehicle or flight"))
    act.add_argument("--aircraft", action="store_true", help=text("it flies"))
    act.add_argument("--carrier", metavar=value("NAME"),
                     help=text("who drives or flies, and is told to turn back"))  # fmt: skip
    act.add_argument("--holder", metavar=value("NAME"),
                     help=text("authority in whose hands they are on the way"))  # fmt: skip
    act.add_argument("--responsible", metavar=value("NAME"),
                     help=text("authority that answers for them on the way"))  # fmt: skip
    act.add_argument("--capacity", metavar=value("N"), type=int,
                     help=text("how many people it can take"))  # fmt: skip
    act.add_argument("--arrives", metavar=value("TIME"), help=text("when it is to arrive"))


def _manifest(act: argparse.ArgumentParser) -> None:
    act.add_argument("--id", metavar=value("NAME"), help=text("what the manifest is called"))
    act.add_argument("--manifest", metavar=value("FILE"),
                     help=text("the record as JSON: people, lines, legs; for several legs"))  # fmt: skip
    act.add_argument("--with", dest="fields", metavar=value("FIELD=VALUE"), action="append",
                     default=[], help=text("further fields, see docs/records.md"))  # fmt: skip


def _override(act: argparse.ArgumentParser) -> None:
    act.add_argument("--officer", metavar=value("OFFICER"), action="append", default=[],
                     help=text("who allows it; two of them for an override"))  # fmt: skip
    act.add_argument("--authority", metavar=value("TEXT"),
                     help=text("for an override: the law or order relied on"))  # fmt: skip


def _planning(add: Callable[..., argparse.ArgumentParser]) -> None:
    act = add("plan", text("plan it: whom, in what, where to; checked at once"), of=False)
    _people(act, text("register number"))
    _one_leg(act)
    _manifest(act)
    act.add_argument("--departs", metavar=value("TIME"), help=text("when it is to leave"))
    act.add_argument("--type", choices=TYPES, help=text("what kind of transfer it is"))
    act.add_argument("--receiving", metavar=value("NAME"),
                     help=text("authority that receives them"))  # fmt: skip
    _override(act)
    _writes(act, at=False)


def _leaving(add: Callable[..., argparse.ArgumentParser]) -> None:
    act = add("check", text("may everybody be moved? Valid for 10 minutes"))
    _people(act, text("only these people"))
    act.add_argument("--phase", choices=("planned", "boarding", "departure"), default="boarding",
                     help=text("when on the way it is done"))  # fmt: skip
    act.add_argument("--key", metavar=value("FILE"), help=text("key that signs what is written"))

    act = add("authorise", text("let it leave, if nothing stands against it"))
    _override(act)
    _writes(act, at=False)

    act = add("escort", text("what the escort has to know of a person"))
    _people(act, text("register number (default: everybody on the manifest)"))
    how = act.add_mutually_exclusive_group()
    how.add_argument(
        "--start", action="store_true", help=text("begin it, filled with what is known")
    )
    how.add_argument("--complete", action="store_true", help=text("say that it is whole"))
    how.add_argument("--confirm", action="store_true", help=text("the escort takes it over"))
    act.add_argument("--answer", metavar=value("FIELD=VALUE"), action="append", default=[],
                     help=text("an answer, by the name of its question"))  # fmt: skip
    act.add_argument(
        "--officer", metavar=value("OFFICER"), help=text("who fills it in or confirms")
    )
    act.add_argument("--key", metavar=value("FILE"), help=text("key that signs what is written"))


def _leg(act: argparse.ArgumentParser) -> None:
    act.add_argument("--leg", metavar=value("LEG"), type=int,
                     help=text("number of the leg (default: the one it is on)"))  # fmt: skip


def _moving(add: Callable[..., argparse.ArgumentParser]) -> None:
    act = add("depart", text("they have left; always written, whatever bars it"))
    _people(act, text("who boarded (default: everybody on the manifest)"))
    _leg(act)
    act.add_argument("--from", dest="place", metavar=value("PLACE"),
                     help=text("where from, as was seen"))  # fmt: skip
    _writes(act)

    act = add("unplanned", text("people have left whom nobody planned to move here"), of=False)
    _people(act, text("register number"))
    _one_leg(act)
    _manifest(act)
    _writes(act)

    for name, says, whom in (
        ("arrive", text("they have arrived"), text("who arrived (default: who was aboard)")),
        ("return", text("they were brought back"), text("who came back (default: who was aboard)")),
    ):
        act = add(name, says)
        _people(act, whom)
        _leg(act)
        act.add_argument("--to", dest="place", metavar=value("PLACE"),
                         help=text("where (default: as planned)"))  # fmt: skip
        _writes(act)

    act = add("divert", text("the vehicle goes elsewhere"))
    act.add_argument("--to", dest="place", metavar=value("PLACE"), required=True,
                     help=text("where to"))  # fmt: skip
    _leg(act)
    act.add_argument("--reason", metavar=value("TEXT"), default="", help=text("why"))
    _writes(act)


def _ending(add: Callable[..., argparse.ArgumentParser]) -> None:
    act = add("handover", text("they pass to another authority, signed by both"))
    _people(act, text("who (default: who was carried)"))
    act.add_argument("--to", dest="receiver", metavar=value("NAME"), required=True,
                     help=text("authority that receives them"))  # fmt: skip
    act.add_argument(
        "--handed-by", metavar=value("OFFICER"), help=text("who signs for handing over")
    )
    act.add_argument(
        "--received-by", metavar=value("OFFICER"), help=text("who signs for receiving")
    )
    act.add_argument("--condition", metavar=value("CONDITION"), action="append", default=[],
                     help=text("condition of everybody, or PERSON=CONDITION: {words}",
                               words=", ".join(CONDITIONS)))  # fmt: skip
    act.add_argument("--place", metavar=value("PLACE"), help=text("where"))
    act.add_argument("--country", metavar=value("CODE"), help=text("in which country"))
    _leg(act)
    _writes(act)

    for name, says in (
        ("hold", text("it is held by an order")),
        ("cancel", text("give it up before it leaves")),
    ):
        act = add(name, says)
        act.add_argument("--reason", metavar=value("TEXT"), default="", help=text("why"))
        if name == "hold":
            act.add_argument("--order", metavar=value("ORDER"), action="append",
                             default=[], help=text("number of the order, or its entry; may be repeated"))  # fmt: skip
        _writes(act)


def _reading(add: Callable[..., argparse.ArgumentParser]) -> None:
    add("show", text("one transfer: where it stands, its course, who is on the way"))
    act = add("list", text("the transfers that go on"), of=False)
    act.add_argument("--all", action="store_true", help=text("those that are over, too"))


def _recall(commands: Any, command: Command) -> None:
    made = command(commands, "recall", text("who has been told to turn back; what they answered"))
    made.usage = text("habeas recall [answer] REGISTER [RECALL] [options]")
    made.add_argument(
        "words", metavar=value("REGISTER"), nargs="+",
        help=text("the register; with `answer` before it and the entry of the recall behind it, an "
                  "answer is written"),
    )  # fmt: skip
    made.add_argument("--who", metavar=value("NAME"), help=text("who answered"))
    made.add_argument("--answer", choices=("received", "turning back", "cannot turn back", "landed"),
                      help=text("what was answered"))  # fmt: skip
    made.add_argument("--reason", metavar=value("TEXT"), default="", help=text("why"))
    made.add_argument("--keys", metavar=value("DIR"),
                      help=text("folder of keys (default: REGISTER.keys, or HABEAS_KEYS)"))  # fmt: skip
    made.add_argument("--json", action="store_true", help=text("answer as JSON"))
    _writes(made)


def _outbox(commands: Any, command: Command) -> None:
    made = command(commands, "outbox", text("what court, counsel, oversight are told; send it"))
    _register(made)
    made.add_argument("--to", metavar=value("DIR"), help=text("write each notice into this folder"))
    made.add_argument("--send", metavar=value("NAME=URL"), action="append", default=[],
                      help=text("post the notices for NAME to this address; may be repeated"))  # fmt: skip
    made.add_argument("--officer", metavar=value("OFFICER"), action="append", default=[],
                      help=text("two officers let many notices of one act go"))  # fmt: skip
    made.add_argument("--key", metavar=value("FILE"), help=text("key that signs what is written"))
