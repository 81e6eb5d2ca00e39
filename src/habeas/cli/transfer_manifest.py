"""The manifest of a transfer from the words of a command: people, one leg or a file with several."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import Any

from habeas.cli.register_fields import fields_of
from habeas.cli.register_files import text_of
from habeas.languages import text
from habeas.register.fault import RegisterFault
from habeas.services.known_numbers import trimmed

LEG = {"vehicle": "vehicle", "origin": "from_place", "place": "to_place", "country": "country",
       "departs": "departs", "arrives": "arrives", "holder": "holder", "carrier": "carrier",
       "responsible": "responsible", "capacity": "capacity"}  # fmt: skip


def people(args: argparse.Namespace) -> list[str]:
    """The register numbers that the command names, with those in its file; each once.

    In a file blank lines are passed, lines that begin with # as well.
    Raises RegisterFault where a file names nobody (TRA-23), as `text_of` where it cannot be read.
    """
    found = list(args.person)
    if args.people:
        lines = [line.strip() for line in text_of(args.people).splitlines()]
        named = [line for line in lines if line and not line.startswith("#")]
        if not named:
            raise RegisterFault(
                "TRA-23", text("The list names nobody."), args.people,
                text("Write one register number a line."),
            )  # fmt: skip
        found += named
    return trimmed(found)


def manifest(args: argparse.Namespace) -> dict[str, Any]:
    """The fields of the record transfer. Raises RegisterFault where nobody is named (TRA-24)."""
    given = _file(args.manifest) if args.manifest else {}
    found: dict[str, Any] = {
        **given,
        **fields_of("transfer/1", args.fields, "transfer plan", path=args.path),
    }
    named = people(args)
    if named:
        found["people"] = named
    elif not found.get("people"):
        found["people"] = [line["person"] for line in found.get("lines", ()) if "person" in line]
    if not found["people"]:
        raise RegisterFault(
            "TRA-24", text("Nobody is on the manifest."), "",
            text("Name the people: `habeas transfer plan REGISTER P-1 P-2`, or --people FILE."),
        )  # fmt: skip
    leg = _leg(args)
    if leg:
        found["legs"] = [leg]
    words = {"id": args.id, "move_type": getattr(args, "type", None),
             "receiving_authority": getattr(args, "receiving", None)}  # fmt: skip
    return found | {name: word for name, word in words.items() if word}


def override(args: argparse.Namespace) -> dict[str, Any] | None:
    """The two officers with the authority that they rely on; None where none is given."""
    if not args.authority:
        return None
    return {"officers": [{"name": name} for name in args.officer], "reason": args.authority}


def _leg(args: argparse.Namespace) -> dict[str, Any]:
    given = {ours: getattr(args, word, None) for word, ours in LEG.items()}
    leg = {name: said for name, said in given.items() if said is not None}
    if not leg:
        return {}
    if "vehicle" not in leg:
        raise RegisterFault(
            "TRA-25", text("The vehicle is not named."), "",
            text("Give --vehicle with its code or the number of the flight."),
        )  # fmt: skip
    return {"number": 1, "vehicle_kind": "aircraft" if args.aircraft else "vehicle", **leg}


def _file(path: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text_of(path))
    except ValueError as why:
        raise _no_manifest(path) from why
    if not isinstance(found, dict):
        raise _no_manifest(path)
    return found


def _no_manifest(path: str) -> RegisterFault:
    return RegisterFault(
        "TRA-26", text("The file is no manifest."), path,
        text("Write one JSON object with people, lines, legs; docs/records.md has the fields."),
    )  # fmt: skip
