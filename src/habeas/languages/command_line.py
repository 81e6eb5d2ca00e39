"""What argparse says by itself, in the language spoken now."""

from __future__ import annotations

import argparse

from habeas.languages import several, text

# Said by a variable, so the catalogue finds these words here.
SAID_LATER = (
    "usage: ",
    "options",
    "positional arguments",
    "argument %(argument_name)s: %(message)s",
    "the following arguments are required: %s",
    "one of the arguments %s is required",
    "unrecognized arguments: %s",
    "expected one argument",
    "expected at most one argument",
    "expected at least one argument",
    "not allowed with argument %s",
    "ignored explicit argument %r",
    "unexpected option string: %s",
    "ambiguous option: %(option)s could match %(matches)s",
    "invalid %(type)s value: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "unknown parser %(parser_name)r (choices: %(choices)s)",
    "can't open '%(filename)s': %(error)s",
)


def speak_argparse() -> None:
    """Let argparse take its words from our catalogue; called once, before a parser is made.

    It looks them up with gettext, as `_` and `ngettext` of its module, in a catalogue that Python
    does not bring. What is not in `SAID_LATER` stays English.
    """
    argparse._ = text  # type: ignore[attr-defined]
    argparse.ngettext = _counted  # type: ignore[attr-defined]


def value(name: str) -> str:
    """What help calls the value of an option: `RUTA` for `PATH`. Raises KeyError."""
    return {
        "PATH": text("PATH"),
        "DIR": text("DIR"),
        "FILE": text("FILE"),
        "TIME": text("TIME"),
        "DATE": text("DATE"),
        "ZONE": text("ZONE"),
        "CODE": text("CODE"),
        "LIST": text("LIST"),
        "THEIRS=OURS": text("THEIRS=OURS"),
        "PERSON": text("PERSON"),
        "PEOPLE": text("PEOPLE"),
        "RULE": text("RULE"),
        "SEED": text("SEED"),
        "REGISTER": text("REGISTER"),
        "COPY": text("COPY"),
        "FIELD=VALUE": text("FIELD=VALUE"),
        "KIND": text("KIND"),
        "N": text("N"),
        "NAME": text("NAME"),
        "PLACE": text("PLACE"),
        "ROLE": text("ROLE"),
        "TEXT": text("TEXT"),
        "URL": text("URL"),
        "VKEY": text("VKEY"),
        "ORIGIN": text("ORIGIN"),
        "PORT": text("PORT"),
        "COURT": text("COURT"),
        "BATCH": text("BATCH"),
        "HOST": text("HOST"),
        "LOG_KEY": text("LOG_KEY"),
        "AGE_KEY": text("AGE_KEY"),
        "SOURCE": text("SOURCE"),
        "DOCUMENT": text("DOCUMENT"),
        "OF": text("OF"),
        "MONTH": text("MONTH"),
        "ORDER": text("ORDER"),
        "TRANSFER": text("TRANSFER"),
        "RECALL": text("RECALL"),
        "AGREEMENT": text("AGREEMENT"),
        "AMOUNT": text("AMOUNT"),
        "OFFICER": text("OFFICER"),
        "LEG": text("LEG"),
        "CONDITION": text("CONDITION"),
        "NAME=URL": text("NAME=URL"),
    }[name]


def _counted(one: str, many: str, count: int) -> str:
    """For `one` in the only place where argparse counts; anything else stays English."""
    if one == "expected %s argument":
        return several(count, "expected %s argument", "expected %s arguments")
    return one if count == 1 else many
