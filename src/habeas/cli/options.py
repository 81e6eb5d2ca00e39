"""What each command takes, in the language of the reader."""

from __future__ import annotations

import argparse

from habeas.cli import (
    agreement_options,
    case_options,
    order_options,
    print_options,
    register_options,
    sentence_options,
    transfer_options,
    witness_options,
)
from habeas.cli.parser import Parser
from habeas.languages import LANGUAGES, text
from habeas.languages.command_line import speak_argparse, value


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    speak_argparse()
    root = Parser(
        prog="habeas",
        description=text("Says by what authority each person is held: unlawful = custody - title."),
        add_help=False,
    )
    _always(root)
    root.set_defaults(command=None)
    commands = root.add_subparsers(dest="command", metavar=text("command"), parser_class=Parser)
    _audit(commands)
    _count(commands)
    _why(commands)
    _due(commands)
    _reform(commands)
    _rules(commands)
    _demo(commands)
    _register(commands)
    witness_options.options(commands, _command)
    order_options.options(commands, _command, Parser)
    transfer_options.options(commands, _command, Parser)
    agreement_options.options(commands, _command, Parser)
    print_options.options(commands, _command, _reads)
    case_options.options(commands, _command)
    sentence_options.options(commands, _command, _reads)
    return root


Commands = argparse._SubParsersAction  # the only name argparse gives this


def _command(commands: Commands[Parser], name: str, says: str) -> Parser:
    made = commands.add_parser(name, help=says, description=says, add_help=False)
    _always(made)
    return made


def _always(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help=text("show this help"))
    parser.add_argument("--debug", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=None, help=text("language of the answer")
    )


def _source(parser: argparse.ArgumentParser) -> None:
    """The options of every command that reads a file."""
    parser.add_argument("path", metavar=value("PATH"), help=text("file, folder, zip or register"))
    parser.add_argument("--json", action="store_true", help=text("answer as JSON"))
    _reads(parser)


def _reads(parser: argparse.ArgumentParser) -> None:
    """How a file is to be read."""
    add = parser.add_argument
    add(
        "--as-of",
        metavar=value("TIME"),
        help=text("judge as of this time (default: the last in the file)"),
    )
    add(
        "--as-known-on",
        metavar=value("TIME"),
        help=text("use only what had been written down by then"),
    )
    add(
        "--zone",
        metavar=value("ZONE"),
        help=text("time zone of the places, such as America/El_Salvador"),
    )
    add("--country", metavar=value("CODE"), help=text("country of the places, such as SV or US-NY"))
    add(
        "--packs",
        metavar=value("LIST"),
        help=text("norm packs, separated by commas; `habeas rules` lists them"),
    )
    add(
        "--map",
        metavar=value("THEIRS=OURS"),
        action="append",
        default=[],
        help=text("correct a guessed column"),
    )
    order = add("--day-first", action=argparse.BooleanOptionalAction, default=None)
    order.help = text("read 03/04/2026 as 3 April (or, with --no-day-first, as March 4)")
    add(
        "--accept-repair",
        metavar=value("CODE"),
        action="append",
        default=[],
        help=text("allow a proposed repair"),
    )
    add(
        "--mended",
        metavar=value("PATH"),
        help=text("the bad rows that --out wrote, mended: they take the place of the old ones"),
    )


def _audit(commands: Commands[Parser]) -> None:
    made = _command(commands, "audit", text("who is held without a title, since when and why"))
    _source(made)
    made.add_argument(
        "--out", metavar=value("DIR"), help=text("write findings, the bad rows and a report there")
    )
    made.add_argument(
        "--dry-run", action="store_true", help=text("only show how the file was read")
    )
    made.add_argument(
        "--later-law", action="store_true", help=text("judge earlier days by rules made later, too")
    )


def _count(commands: Commands[Parser]) -> None:
    made = _command(
        commands, "count", text("how many people are held on a day, by place and status")
    )
    _source(made)
    made.add_argument("--at", metavar=value("DATE"), required=True, help=text("the local day"))


def _why(commands: Commands[Parser]) -> None:
    made = _command(
        commands, "why", text("one person's life in custody, with the reason for every date")
    )
    _source(made)
    made.add_argument(
        "person", metavar=value("PERSON"), help=text("register number, as in the file")
    )
    made.add_argument("--svg", metavar=value("FILE"), help=text("write the timeline as a picture"))


def _due(commands: Commands[Parser]) -> None:
    made = _command(
        commands, "due", text("titles, limits and reviews that fall due soon; who must stay")
    )
    _source(made)
    made.add_argument(
        "--within", metavar=value("TIME"), default="7d", help=text("how far ahead: 7d, 48h")
    )


def _reform(commands: Commands[Parser]) -> None:
    made = _command(
        commands, "reform", text("who moves by how many days if a law changes, before it does")
    )
    add = made.add_argument
    add("old", metavar=text("OLD"), help=text("the law as it is, such as sv-remand@2023-07-25"))
    add("new", metavar=text("NEW"), help=text("the law as it would be: a later day, a +bill"))
    _source(made)
    add("--why", metavar=value("PERSON"), help=text("the sum of one person under both laws"))
    add("--out", metavar=value("DIR"), help=text("write one row a person there"))


def _rules(commands: Commands[Parser]) -> None:
    made = _command(commands, "rules", text("the rules, with their law, formula and examples"))
    made.add_argument(
        "rule", nargs="?", metavar=value("RULE"), help=text("show one rule whole, such as T-01")
    )
    made.add_argument("--packs", metavar=value("LIST"), help=text("only these packs"))
    made.add_argument(
        "--markdown", action="store_true", help=text("the whole catalogue as a document")
    )
    made.add_argument("--json", action="store_true", help=text("answer as JSON"))


def _demo(commands: Commands[Parser]) -> None:
    made = _command(
        commands, "demo", text("an invented republic, audited; every line of its story checked")
    )
    made.add_argument(
        "story", nargs="?", choices=("tamper",), metavar="tamper",
        help=text("a register is rewritten before your eyes, and found out"),
    )  # fmt: skip
    made.add_argument(
        "--people",
        type=int,
        default=120_000,
        metavar=value("PEOPLE"),
        help=text("how many invented people"),
    )
    made.add_argument(
        "--seed",
        type=int,
        default=20250315,
        metavar=value("SEED"),
        help=text("another seed, another republic"),
    )
    made.add_argument("--write", metavar=value("DIR"), help=text("write the republic as tables"))


def _register(commands: Commands[Parser]) -> None:
    made = _command(
        commands, "register", text("make, write, read, prove, exchange, save a register")
    )
    register_options.options(made, Parser, _always, _reads)
