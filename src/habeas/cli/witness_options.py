"""What `habeas witness` takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from habeas.cli.numbers import port
from habeas.languages import text
from habeas.languages.command_line import value

PORT = 8720
Command = Callable[[Any, str, str], argparse.ArgumentParser]


def options(commands: Any, command: Command) -> None:
    """Add `witness`, with what it can do, to the commands; `command` makes one of them."""
    made = command(
        commands, "witness", text("what an outside body runs, so that no log can rewrite its past")
    )
    acts = made.add_subparsers(dest="act", metavar=text("act"), required=True)
    create = command(acts, "create", text("make the keys of a witness, in a new folder"))
    _folder(create)
    create.add_argument(
        "--name",
        metavar=value("NAME"),
        required=True,
        help=text("its name, like an address: ombudsman.example/witness"),
    )
    add = command(acts, "add", text("watch a log"))
    _folder(add)
    add.add_argument("key", metavar=value("VKEY"), help=text("the log's key, or a file of keys"))
    add.add_argument(
        "origin", metavar=value("ORIGIN"), help=text("the log's name, as in its checkpoints")
    )
    serve = command(acts, "serve", text("answer requests over the network"))
    _folder(serve)
    serve.add_argument(
        "--port", type=port, default=PORT, metavar=value("PORT"), help=text("default: 8720")
    )
    serve.add_argument(
        "--host",
        default="127.0.0.1",
        metavar=text("HOST"),
        help=text("address to listen on (default: this machine alone)"),
    )
    sign = command(acts, "sign", text("answer a request that came on a stick"))
    _folder(sign)
    sign.add_argument("request", metavar=value("FILE"), help=text("the file that came"))
    sign.add_argument(
        "--out",
        default="cosignatures.txt",
        metavar=value("FILE"),
        help=text("the file to carry back (default: cosignatures.txt)"),
    )
    status = command(acts, "status", text("the logs watched, when last seen, and any evidence"))
    _folder(status)
    status.add_argument("--json", action="store_true", help=text("answer as JSON"))


def _folder(made: argparse.ArgumentParser) -> None:
    made.add_argument("folder", metavar=value("DIR"), help=text("the folder of the witness"))
