"""The people on a manifest, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.languages import text
from habeas.showing.paper import Grid, Part


@dataclass(frozen=True)
class Person:
    """A line of a manifest.

    number  under which the person is shown; name the one on record, "" for none
    may     False where an order in force says that the person may not be moved
    recalled  True where a recall was sent for the person
    escort  how far the escort record is; "" for none
    boarded  unlisted: on board, not on the manifest; left behind: the other way round; else ""
    """

    number: str
    name: str = ""
    seat: str = ""
    basis: str = ""
    title: str = ""
    destination: str = ""
    escort: str = ""
    may: bool = True
    recalled: bool = False
    boarded: Literal["", "unlisted", "left behind"] = ""


def part(people: tuple[Person, ...], has_left: bool) -> Part:
    """The list; who may not be moved, or was recalled, stands in bold, marked in words.

    Columns in which nothing is written are left out.
    """
    columns = (
        (text("register no."), [one.number for one in people]),
        (text("name"), [one.name for one in people]),
        (text("seat"), [one.seat for one in people]),
        (text("basis"), [one.basis for one in people]),
        (text("title"), [one.title for one in people]),
        (text("bound for"), [one.destination for one in people]),
        (text("escort record"), [_escort(one.escort) for one in people]),
        (text("may be moved"), [_may(one, has_left) for one in people]),
    )
    kept = [(head, cells) for head, cells in columns if any(cells)]
    rows = tuple(
        (str(i), *(cells[i - 1] or "–" for _, cells in kept)) for i in range(1, len(people) + 1)
    )
    strong = tuple(i for i, one in enumerate(people) if not one.may or one.recalled or one.boarded)
    return Part(
        text("Who is on the manifest"),
        table=Grid(("", *(head for head, _ in kept)), rows, (0,), strong),
    )


def _may(one: Person, has_left: bool) -> str:
    """Once they have left, only what stands against it is told."""
    said = [] if one.may else [text("NO")]
    said += [text("not on the manifest")] if one.boarded == "unlisted" else []
    said += [text("did not board")] if one.boarded == "left behind" else []
    said += [text("recalled")] if one.recalled else []
    return ", ".join(said) or ("" if has_left else text("yes"))


def _escort(status: str) -> str:
    return {
        "": "", "started": text("started"), "completed": text("completed"),
        "confirmed": text("confirmed"),
    }.get(status, status)  # fmt: skip
