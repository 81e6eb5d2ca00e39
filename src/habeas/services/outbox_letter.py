"""A notice as a text that whoever opens the folder can read: subject, what, who, what to do."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from habeas.languages import several, text

WIDTH = 96


def letter(recipient: str, entry: int, kind: str, body: Mapping[str, Any]) -> str:
    """The text of one entry for one recipient."""
    recall = kind.startswith("recall/")
    people = [str(one) for one in body.get("people", ())]
    parts = [
        (text("to"), recipient),
        (text("subject"), _recalled(body, people) if recall else _flagged(body)),
        (text("what"), _what(entry, body)),
        (text("who"), ", ".join(people)),
        (text("perhaps"), ", ".join(str(one) for one in body.get("perhaps", ()))),
        (text("do"), _answer(entry, body) if recall else _ask(entry)),
    ]
    return "\n".join(_part(label, said) for label, said in parts if said) + "\n"


def _part(label: str, said: str) -> str:
    # What others wrote stays on the lines of its own part.
    lines = textwrap.wrap(" ".join(said.split()), WIDTH - 12) or [""]
    return "\n".join([f"{label:<11} {lines[0]}", *(f"{'':<11} {line}" for line in lines[1:])])


def _recalled(body: Mapping[str, Any], people: list[str]) -> str:
    return several(
        len(people), "An order of a court protects {count} person in {vehicle}: turn back.",
        "An order of a court protects {count} people in {vehicle}: turn back.",
        count=len(people), vehicle=body.get("vehicle") or text("the vehicle"),
    )  # fmt: skip


def _flagged(body: Mapping[str, Any]) -> str:
    return f"{body.get('remarks') or body.get('rule', '')}"


def _what(entry: int, body: Mapping[str, Any]) -> str:
    because = list(body.get("because", ())) or ([body["order"]] if "order" in body else [])
    said = text("Entry {n}, {at} (UTC).", n=entry, at=body.get("at", "").rstrip("Z"))
    if body.get("rule"):
        said += " " + text("Rule {rule}.", rule=body["rule"])
    if because:
        said += " " + text("It rests on: {entries}.", entries=", ".join(map(str, because)))
    return said


def _answer(entry: int, body: Mapping[str, Any]) -> str:
    return text(
        "Answer the office that sent this by {by}: received, turning back, cannot turn back, "
        "or landed. Name recall {n}.", by=body.get("answer_by", ""), n=entry,
    )  # fmt: skip


def _ask(entry: int) -> str:
    return text(
        "Ask the office that keeps the register for entry {n} with those on which it rests; the "
        "file beside this one has all of it as JSON.", n=entry,
    )  # fmt: skip
