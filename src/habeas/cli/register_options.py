"""What `habeas register` takes, act by act."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from habeas.cli.numbers import seconds, whole
from habeas.languages import text
from habeas.languages.command_line import value

Add = Callable[..., argparse.ArgumentParser]


def options(
    made: argparse.ArgumentParser, parser_class: Any, always: Callable[..., None],
    reads: Callable[[argparse.ArgumentParser], None],
) -> None:  # fmt: skip
    """The acts of `habeas register` under its parser.

    always, reads  add the options of every command, of every command that reads a file
    """
    acts = made.add_subparsers(
        dest="act", metavar=text("act"), parser_class=parser_class, required=True
    )

    def add(name: str, says: str, file: str = "") -> argparse.ArgumentParser:
        act: argparse.ArgumentParser = acts.add_parser(
            name, help=says, description=says, add_help=False
        )
        always(act)
        act.add_argument(
            "path",
            metavar=value("FILE" if file else "REGISTER"),
            help=file or text("file of the register, or postgresql://..."),
        )
        act.add_argument(
            "--keys", metavar=value("DIR"),
            help=text("folder of keys (default: REGISTER.keys, or HABEAS_KEYS)"),
        )  # fmt: skip
        act.add_argument("--json", action="store_true", help=text("answer as JSON"))
        return act

    _making(add)
    _acting(add)
    _asking(add)
    _proving(add)
    _saving(add)
    _by_order(add)
    _from_outside(add, reads)
    _without_machines(add)
    add("nightly", text("the full audit against what is kept entry by entry")).add_argument(
        "--as-of", metavar=value("TIME"), help=text("at this time (default: now)")
    )


def _key(act: argparse.ArgumentParser) -> None:
    act.add_argument("--key", metavar=value("FILE"), help=text("key that signs what is written"))


def _making(add: Add) -> None:
    act = add("create", text("make a new register with its keys"))
    act.add_argument("--origin", metavar=value("NAME"),
                     help=text("its name in every proof, such as prison.example/valle"))  # fmt: skip
    act.add_argument("--zone", metavar=value("ZONE"), default="UTC",
                     help=text("time zone of its places"))  # fmt: skip
    act.add_argument("--country", metavar=value("CODE"), default="",
                     help=text("country of its places"))  # fmt: skip
    act.add_argument("--author", metavar=value("NAME"), default="desk",
                     help=text("whose key writes first"))  # fmt: skip

    act = add("append", text("write entries as one act"))
    act.add_argument("kind", metavar=value("KIND"), nargs="?",
                     help=text("kind of the entry, such as admission"))  # fmt: skip
    act.add_argument("fields", metavar=value("FIELD=VALUE"), nargs="*",
                     help=text("its fields, such as person=P-204 at=2026-03-15T18:45Z"))  # fmt: skip
    act.add_argument("--at", metavar=value("TIME"),
                     help=text("when: 2026-03-15T18:45Z, or a day"))  # fmt: skip
    act.add_argument("--from", dest="source", metavar=value("FILE"),
                     help=text("entries as JSON, one a line: kind, body (- reads standard input)"))  # fmt: skip
    act.add_argument("--act", dest="repeat", metavar=value("NAME"), default="",
                     help=text("name of the act: sent twice, it is written once"))  # fmt: skip
    _key(act)

    act.add_argument("--document", metavar=value("FILE"),
                     help=text("scanned instrument, kept under its hash"))  # fmt: skip

    act = add("document", text("give a scanned instrument out"))
    act.add_argument("number", metavar=value("N"), type=whole, help=text("number of an entry"))
    act.add_argument("out", metavar=value("FILE"), help=text("file to write"))

    act = add("key", text("add, replace, revoke, back up, list the keys that may write"))
    act.add_argument("what", choices=("list", "add", "rotate", "revoke", "backup"),
                     help=text("what to do"))  # fmt: skip
    act.add_argument("name", metavar=value("NAME"), nargs="?",
                     help=text("whose key: a name for a new one, name+hash for one that is known"))  # fmt: skip
    act.add_argument("--vkey", metavar=value("VKEY"), help=text("a public key made elsewhere"))
    act.add_argument("--role", metavar=value("ROLE"), help=text("as what its holder writes"))
    act.add_argument("--holder", metavar=value("NAME"),
                     help=text("who holds it, where that is not NAME: a court as its orders name it"))  # fmt: skip
    act.add_argument("--reason", metavar=value("TEXT"), help=text("why"))
    act.add_argument("--out", metavar=value("DIR"), help=text("where the copy of the keys goes"))
    _key(act)


def _asking(add: Add) -> None:
    act = add("show", text("entries: the last ones, one of them, or those about a person"))
    act.add_argument("number", metavar=value("N"), nargs="?", type=whole,
                     help=text("number of an entry"))  # fmt: skip
    act.add_argument("--person", metavar=value("PERSON"), help=text("only entries about a person"))
    act.add_argument("--last", metavar=value("N"), type=whole, default=10,
                     help=text("how many entries"))  # fmt: skip
    act.add_argument("--as-known-on", metavar=value("TIME"),
                     help=text("use only what had been written down by then"))  # fmt: skip

    act = add("here", text("who is held here, place by place, now or on a day"))
    act.add_argument("--place", metavar=value("PLACE"), help=text("only this place, with names"))
    act.add_argument("--as-of", metavar=value("TIME"), help=text("at this time (default: now)"))
    act.add_argument("--as-known-on", metavar=value("TIME"),
                     help=text("use only what had been written down by then"))  # fmt: skip


def _proving(add: Add) -> None:
    act = add("verify", text("hold the whole register against itself; 3 where it was changed"))
    act.add_argument("--against", metavar=value("COPY"),
                     help=text("a copy kept elsewhere, to name the changed field"))  # fmt: skip
    act.add_argument("--policy", metavar=value("FILE"),
                     help=text("logs and witnesses that you trust; 2 where too few have seen it"))  # fmt: skip

    act = add("checkpoint", text("sign what the register is now; have witnesses cosign it"))
    act.add_argument("--witness", metavar=value("URL"), action="append", default=[],
                     help=text("address of a witness to ask; may be repeated"))  # fmt: skip
    _key(act)

    act = add("keep", text("sign every minute, have witnesses cosign, until stopped"))
    act.add_argument("--witness", metavar=value("URL"), action="append", default=[],
                     help=text("address of a witness to ask; may be repeated"))  # fmt: skip
    act.add_argument("--every", metavar=value("N"), type=seconds, default=30.0,
                     help=text("seconds between two rounds"))  # fmt: skip
    act.add_argument("--times", metavar=value("N"), type=whole, default=0,
                     help=text("how many rounds (default: until stopped)"))  # fmt: skip
    _key(act)

    act = add("stick", text("carry a checkpoint to a witness without a network, and back"))
    act.add_argument("way", choices=("out", "back"), help=text("which way"))
    act.add_argument("file", metavar=value("FILE"), help=text("request.txt or cosignatures.txt"))
    act.add_argument("--witness", metavar=value("NAME"), required=True,
                     help=text("name of the witness"))  # fmt: skip

    act = add("receipt", text("the proof of one entry, for those outside"))
    act.add_argument("number", metavar=value("N"), type=whole, help=text("number of an entry"))
    act.add_argument("--out", metavar=value("DIR"),
                     help=text("folder for the proof, the entry, the policy"))  # fmt: skip

    add("doctor", text("the settings that the register runs with"))


def _saving(add: Add) -> None:
    act = add("backup", text("a verified copy, made while others go on writing"))
    act.add_argument("copy", metavar=value("COPY"), help=text("new file for the copy"))

    act = add("restore", text("make a register anew from a copy"))
    act.add_argument(
        "target", metavar=value("PATH"), help=text("new register, a file or postgresql://...")
    )

    add("drill", text("make a copy, restore it elsewhere, measure what a loss would cost"))


def _by_order(add: Add) -> None:
    act = add("seal", text("take the body of an entry out, by the order of a court"))
    act.add_argument("number", metavar=value("N"), type=whole, help=text("number of an entry"))
    act.add_argument("--court", metavar=value("COURT"), required=True, help=text("which court"))
    act.add_argument("--order", metavar=value("TEXT"), required=True, help=text("its order"))
    act.add_argument("--reason", metavar=value("TEXT"), help=text("why"))
    act.add_argument(
        "--to", metavar=value("AGE_KEY"), action="append", default=[],
        help=text("age key of the court, which gets what is sealed"),
    )  # fmt: skip
    act.add_argument("--out", metavar=value("FILE"), help=text("where that goes"))
    _key(act)

    act = add("absence", text("state that somebody was not held here on a day"))
    act.add_argument("person", metavar=value("PERSON"), help=text("register number"))
    act.add_argument("--on", metavar=value("DATE"), required=True, help=text("the local day"))
    act.add_argument(
        "--requester", metavar=value("NAME"), required=True, help=text("who asks, by name")
    )
    act.add_argument(
        "--as", dest="entitled_as", required=True, help=text("as what the requester may ask"),
        choices=("court", "oversight", "verified requester"),
    )  # fmt: skip
    act.add_argument("--purpose", metavar=value("TEXT"), help=text("what for"))
    _key(act)


def _from_outside(add: Add, reads: Callable[[argparse.ArgumentParser], None]) -> None:
    act = add("import", text("take a file in as one batch, which can be withdrawn"))
    act.add_argument("source", metavar=value("SOURCE"), help=text("file, folder or zip"))
    reads(act)
    _key(act)

    act = add("undo", text("withdraw a batch as a whole"))
    act.add_argument("number", metavar=value("BATCH"), type=whole, help=text("entry of the batch"))
    act.add_argument("--reason", metavar=value("TEXT"), help=text("why"))
    _key(act)

    act = add("bundle", text("write a signed range for a site without a network"))
    act.add_argument("out", metavar=value("FILE"), help=text("file to write"))
    act.add_argument("--first", metavar=value("N"), type=whole, default=0,
                     help=text("the first entry that the other site lacks"))  # fmt: skip
    act.add_argument("--to", metavar=value("AGE_KEY"), action="append", default=[],
                     help=text("age key of a recipient; may be repeated"))  # fmt: skip
    act.add_argument("--passphrase", action="store_true",
                     help=text("encrypt with the passphrase in HABEAS_PASSPHRASE"))  # fmt: skip
    act.add_argument("--plain", action="store_true", help=text("not encrypted"))

    act = add("receive", text("take a bundle of another register in"))
    act.add_argument("file", metavar=value("FILE"), help=text("the bundle"))
    act.add_argument("--from", dest="trusted", metavar=value("VKEY"), action="append",
                     required=True, help=text("key of the other log that you trust"))  # fmt: skip
    act.add_argument("--identity", metavar=value("FILE"), help=text("your age key"))
    act.add_argument("--carried-by", metavar=value("NAME"), help=text("who brought it"))
    _key(act)


def _acting(add: Add) -> None:
    act = add("admit", text("somebody is received"))
    act.add_argument("person", metavar=value("PERSON"), help=text("register number"))
    act.add_argument("place", metavar=value("PLACE"), nargs="?", help=text("where"))
    _when(act, required=True)

    act = add("move", text("people go from one place to another, or may go"))
    act.add_argument("people", metavar=value("PERSON"), nargs="+", help=text("register number"))
    act.add_argument("--to", dest="place", metavar=value("PLACE"), help=text("where to"))
    act.add_argument(
        "--country", metavar=value("CODE"), help=text("where they are taken in the end")
    )
    act.add_argument("--outside", action="store_true", help=text("they leave custody"))
    act.add_argument("--authorise", action="store_true",
                     help=text("allow it, if no order stands against it"))  # fmt: skip
    _when(act, words=False)

    act = add("release", text("somebody leaves, or may leave"))
    act.add_argument("person", metavar=value("PERSON"), help=text("register number"))
    act.add_argument("--how", choices=("release", "escape", "death"), default="release",
                     help=text("how"))  # fmt: skip
    act.add_argument("--authorise", action="store_true",
                     help=text("allow it, if no title stands against it"))  # fmt: skip
    _when(act)

    act = add("count", text("a head count, held against the register"))
    act.add_argument("place", metavar=value("PLACE"), help=text("where"))
    act.add_argument("counted", metavar=value("N"), type=whole, help=text("how many were there"))
    act.add_argument("--name", metavar=value("PERSON"), action="append", default=[],
                     help=text("somebody who was there; may be repeated"))  # fmt: skip
    _when(act, required=True)

    act = add("correct", text("an entry was wrong"))
    act.add_argument("number", metavar=value("N"), type=whole, help=text("number of an entry"))
    act.add_argument("fields", metavar=value("FIELD=VALUE"), nargs="*",
                     help=text("what it should have said; an empty value takes a field away"))  # fmt: skip
    act.add_argument("--withdraw", action="store_true",
                     help=text("it should not have been written at all"))  # fmt: skip
    act.add_argument("--reason", metavar=value("TEXT"), required=True, help=text("why"))
    _repeat(act)


def _when(act: argparse.ArgumentParser, *, required: bool = False, words: bool = True) -> None:
    act.add_argument("--at", metavar=value("TIME"), required=required,
                     help=text("when: 2026-03-15T18:45Z, or a day"))  # fmt: skip
    if words:
        act.add_argument("fields", metavar=value("FIELD=VALUE"), nargs="*",
                         help=text("further fields, see docs/records.md"))  # fmt: skip
    else:
        act.add_argument("--with", dest="fields", metavar=value("FIELD=VALUE"), action="append",
                         default=[], help=text("further fields, see docs/records.md"))  # fmt: skip
    _repeat(act)


def _repeat(act: argparse.ArgumentParser) -> None:
    act.add_argument("--act", dest="repeat", metavar=value("NAME"), default="",
                     help=text("name of the act: sent twice, it is written once"))  # fmt: skip
    _key(act)


def _without_machines(add: Add) -> None:
    act = add("pack", text("everybody held, on paper, for the days on which nothing works"))
    act.add_argument("--out", metavar=value("FILE"), help=text("encrypted file to write"))
    act.add_argument("--to", metavar=value("AGE_KEY"), action="append", default=[],
                     help=text("age key of a reader; may be repeated"))  # fmt: skip
    act.add_argument("--passphrase", action="store_true",
                     help=text("encrypt with the passphrase in HABEAS_PASSPHRASE"))  # fmt: skip
    act.add_argument("--plain", metavar=value("DIR"),
                     help=text("new folder for the pack as it is, not encrypted"))  # fmt: skip
    act.add_argument("--sheets", metavar=value("N"), type=whole, default=20,
                     help=text("how many blank sheets of the paper book"))  # fmt: skip
    act.add_argument("--book", metavar=value("NAME"),
                     help=text("paper book that they go on from (default: a new one)"))  # fmt: skip

    act = add("open-pack", text("open a pack, verify the copy of the register that is in it"),
              text("file of the pack"))  # fmt: skip
    act.add_argument("--identity", metavar=value("FILE"), help=text("your age key"))
    act.add_argument("--passphrase", action="store_true",
                     help=text("open it with the passphrase in HABEAS_PASSPHRASE"))  # fmt: skip
    act.add_argument("--out", metavar=value("DIR"), required=True, help=text("new folder"))
    act.set_defaults(act="open_pack")
