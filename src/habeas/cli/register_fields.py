"""FIELD=VALUE on the command line: what each word means for its field, which names there are."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from typing import Any

from habeas.cli.given_moment import moment_given
from habeas.languages import text
from habeas.records.entry import reader_of
from habeas.register.fault import RegisterFault

NUMBERED = {"number", "entry"}


def fields_of(
    kind: str, words: Iterable[str], act: str = "append", stated: Iterable[str] = (), *,
    path: str = "", zone: str = "",
) -> dict[str, Any]:  # fmt: skip
    """The fields of a record, from FIELD=VALUE. Raises RegisterFault for one that is none.

    stated  the fields for which this act has words of its own
    path, zone  the register, else the zone, whose clock local times are on; `zone=` goes before
    Whoever types a field by hand means one that the kind has; fields of a newer version come in
    files alone.
    """
    reader = reader_of(kind)
    forms = {field.name: field.shape.form for field in reader.fields} if reader else {}
    found: dict[str, Any] = {}
    for word in words:
        name, equals, cell = word.partition("=")
        if not equals:
            raise RegisterFault(
                "REG-25", text("A field has no `=`: {word}.", word=word), kind,
                text("Write FIELD=VALUE, such as person=P-204."),
            )  # fmt: skip
        if forms and name not in forms:
            raise _no_such_field(name, kind, list(forms))
        if name in found or name in stated:
            raise RegisterFault(
                "REG-77", text("The field {field} is given twice, or has a word of its own in this "
                               "command.", field=name), kind,
                text("Give it once; see `{command} --help`.", command=f"habeas register {act}"),
            )  # fmt: skip
        found[name] = value_of(cell, forms.get(name, "text"))
    beside = found.get("zone", "") if "zone" in forms else ""
    for name, cell in found.items():
        if cell and forms.get(name) == "moment":
            found[name] = moment_given(cell, name, str(beside or zone), path)
    return found


def needed(given: str | None, name: str, act: str) -> str:
    """What was given. Raises RegisterFault where it was left out, or is empty."""
    if not given:
        raise RegisterFault(
            "REG-18", text("{name} is missing.", name=name), "",
            text("See `{command} --help`.", command=f"habeas register {act}"),
        )  # fmt: skip
    return given


def value_of(cell: str, form: str) -> Any:
    """What a word of the command line means for a field of this form; text where it does not."""
    if form in NUMBERED and cell.isascii() and cell.isdigit():
        try:
            return int(cell)
        except ValueError:  # more digits than anybody counts
            return cell
    if form == "yesno" and cell in ("yes", "no", "true", "false"):
        return cell in ("yes", "true")
    if form in ("list", "value", "object"):
        try:
            return json.loads(cell)
        except (ValueError, RecursionError):
            return cell.split(",") if form == "list" else cell
    return cell


def _no_such_field(name: str, kind: str, known: list[str]) -> RegisterFault:
    near = difflib.get_close_matches(name, known, 1)
    return RegisterFault(
        "REG-76", text("This kind has no field {field}.", field=name), kind,
        text("Write {near}=... if that is meant; the fields are {names}.", near=near[0],
             names=", ".join(known))
        if near
        else text("The fields are {names}.", names=", ".join(known)),
    )  # fmt: skip
