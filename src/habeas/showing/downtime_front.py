"""The pages of a downtime pack that are no list: the cover, how to use it, the paper book."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import numpy as np

import habeas
from habeas.languages import several, text
from habeas.showing.downtime_pack import Pack
from habeas.showing.downtime_sheets import Column, Row, Sheet, line
from habeas.showing.downtime_words import is_grave
from habeas.showing.moment import number, when
from habeas.spans import DAY, HOUR
from habeas.spans.axis import EPOCH

LINES = 10  # lines of a blank sheet
Parts = Sequence[tuple[str, Sequence[Sheet]]]


def title(pack: Pack) -> str:
    """What the file is called."""
    return f"{text('Downtime pack')} · {pack.origin}"


def running(pack: Pack) -> str:
    """What stands at the foot of every page."""
    return text("{origin} as of {time}. Names people: keep it locked away.", origin=pack.origin,
                time=when(pack.as_of, pack.zone))  # fmt: skip


def cover(pack: Pack, parts: Parts) -> Sheet:
    """The first page: how many are held, what is in the pack, what it can be checked against."""
    return Sheet("cover", text("Downtime pack"), beside=pack.origin, lead=_lead(pack), blocks=(
        _figures(pack), _contents(parts), _proof(pack),
    ))  # fmt: skip


def how(pack: Pack) -> Sheet:
    """The second page: what to do while nothing works, what when it works again."""
    return Sheet("how", text("How to use it"), blocks=(
        (text("While nothing works"), _while()), (text("When it works again"), _again(pack)),
        _example(pack),
    ))  # fmt: skip


def book(pack: Pack) -> list[Sheet]:
    """The blank sheets of the paper book."""
    columns = (
        Column(text("line"), 9, "n"), Column(text("happened: day, hour"), 28),
        Column(text("written: day, hour"), 28), Column(text("number"), 28),
        Column(text("name"), 46),
        Column(text("what: came, moved, left, died, order, notice ..."), 46),
        Column(text("from"), 22), Column(text("to"), 22),
        Column(text("on whose paper: court, number"), 28), Column(text("written by"), 20),
    )  # fmt: skip
    rows = tuple(Row((line(str(i)), *([()] * (len(columns) - 1)))) for i in range(1, LINES + 1))
    lead = (
        text("One line for each thing that happens, at once, in ink. Times as the clock on the "
             "wall shows them ({zone}).", zone=pack.zone.name),
    )  # fmt: skip
    return [
        Sheet("book", text("Paper book {book}", book=pack.book),
              beside=text("Sheet {n}", n=n), lead=lead, columns=columns, rows=rows,
              blocks=_signed())
        for n in pack.sheets
    ]  # fmt: skip


def words() -> dict[str, str]:
    """What the template itself says."""
    return {
        "spoilt": text("This sheet is spoilt: nothing on it counts."), "page": text("Page"), "contents": text("What is in it"), "check": text("To check it"),
        "check_how": text(
            "Open the encrypted pack with `habeas register open-pack`: it replays the copy of the "
            "register that is inside. Root and checkpoint must be the ones printed here."
        ),
    }  # fmt: skip


def _signed() -> tuple[tuple[str, ...], ...]:
    """What is filled in at the foot of a sheet, line by line; an empty label is a box to tick."""
    return (
        (
            text("Place"),
            text("First line written: day, hour"),
            text("Last line written: day, hour"),
        ),
        (text("Signed (name, rank)"), text("Signed (name, rank)")),
        (text("Keyed in: day, hour"), text("as entry"), text("by"), text("watched by")),
    )


def _lead(pack: Pack) -> tuple[str, ...]:
    return (
        text("Everybody held, as the register knew it: {time}. Times are those of {zone}.",
             time=when(pack.as_of, pack.zone), zone=pack.zone.name),
        text("It says nothing of what happened since: that is on the sheets of the paper book."),
        text("Lock it away. When a newer one is printed, destroy this one."),
    )  # fmt: skip


def _figures(pack: Pack) -> list[tuple[str, str]]:
    """The counts, the greatest first: a number, what it counts."""
    people = {held.number: held for held in pack.held}.values()
    bare = sum(not held.has_title for held in people)
    soon = sum(any(map(is_grave, held.due)) for held in people)
    empty = sum(not place.people for place in pack.places)
    found = [
        (number(pack.people), several(pack.people, "person is held", "persons are held")),
        (number(len(pack.places)), several(len(pack.places), "place on the roll", "places on the roll") + (
            ", " + text("{n} of them empty", n=number(empty)) if empty else "")),
        (number(bare), several(bare, "person without a title in force on record",
                               "persons without a title in force on record")),
        (number(soon), several(soon, "person in the list of dates", "persons in the list of dates")),
    ]  # fmt: skip
    if len(pack.held) != pack.people:
        twice = len(pack.held) - pack.people
        found.insert(1, (number(len(pack.held)), several(
            twice, "lines: {n} more than persons, for somebody is on record in two places",
            "lines: {n} more than persons, for some are on record in several places",
            n=number(twice),
        )))  # fmt: skip
    return found


def _contents(parts: Parts) -> list[tuple[str, str]]:
    names = {
        "how": text("How to use it"), "roll": text("Roll, place by place, to be counted against"),
        "lists": text("Everybody, place by place"), "due": text("Dates of the next 30 days"),
        "rules": text("Rules behind the dates"),
        "classes": text("Orders on a class"), "index": text("Index of names"),
        "book": text("Blank sheets of the paper book"),
    }  # fmt: skip
    found, page = [], 2
    for name, sheets in parts:
        if sheets:
            last = page + len(sheets) - 1
            pages = number(page) if last == page else f"{number(page)}–{number(last)}"
            found.append((names[name], pages))
        page += len(sheets)
    return found


def _proof(pack: Pack) -> list[tuple[str, str, str]]:
    """What the pack is checked against: label, value, look."""
    proof = pack.proof
    found = [
        (text("Made from"), _entries(proof.size), ""),
        (text("root"), _in_groups(proof.root), "root"),
    ]
    if not proof.signed_size:
        return [*found, (text("Checkpoint"), text("none was signed yet"), "")]
    seen = (
        text("up to entry {n}", n=number(proof.seen - 1)) if proof.seen
        else text("NOT WITNESSED: nobody outside has seen it")
    )  # fmt: skip
    return [
        *found,
        (text("Checkpoint"), f"{_entries(proof.signed_size)}, {when(proof.at, pack.zone)}", ""),
        (text("root"), _in_groups(proof.signed_root), "root"),
        (text("Witnessed"), seen, ""),
        (text("Made by"), f"habeas {habeas.__version__}", ""),
    ]


def _entries(count: int) -> str:
    return several(count, "{n} entry", "{n} entries", n=number(count))


def _in_groups(root: str) -> str:
    """A root in four groups of sixteen, to be compared by eye."""
    return " ".join(root[i : i + 16] for i in range(0, len(root), 16))


def _while() -> list[str]:
    return [
        text("Count every place against the roll. Write the number, the hour, your name."),
        text("Write down whatever happens at once, in ink, a line each: who comes, moves, leaves, "
             "dies; what a court orders, when its paper came. Write when it happened and when you "
             "write it."),
        text("Use the sheets of the paper book in the order of their numbers. Cross out a sheet "
             "that is spoilt, and keep it: no number may be missing."),
        text("Before anybody leaves, read the line of the person. An order that bars a transfer "
             "binds although the machine is down. A title that ends, ends: release on that day, or "
             "write down the title relied on."),
        text(
            "Nobody is moved or released by mistake: compare number, name and birth date with the "
            "paper of the court."
        ),
        text("Two people sign a sheet when it is full, or when their shift ends."),
    ]  # fmt: skip


def _again(pack: Pack) -> list[str]:
    return [
        text("Key in the sheets in the order of their numbers, each as one act: first the sheet "
             "as a page, then its lines, each with the time at which it happened. The register "
             "itself adds the time of keying in, so both are on record."),
        text("Key in a spoilt sheet, too, with \"spoilt\": true and no lines. A sheet that was "
             "never used is destroyed."),
        text("A movement, a release, an escape, a death cites as `leaves` the entry that opened the "
             "stay; it stands in the list under the time since when the person is here."),
        text("Write the number of the entry on the sheet. Keep the sheet: it is the original."),
        text("Count every place once more, against `habeas register here`."),
    ]  # fmt: skip


def _example(pack: Pack) -> tuple[str, str, list[str]]:
    """What to do in a sentence, the command that keys in a sheet, a file for it."""
    sheet = pack.sheets[0] if pack.sheets else 1
    noon = int(pack.zone.local(np.array([pack.as_of], np.int64))[0]) // DAY * DAY + 14 * HOUR
    utc = int(pack.zone.utc(np.array([noon], np.int64))[0][0])
    said = text(
        "An example: sheet {n} as the file sheet.jsonl, with the command that keys it in. There "
        "times are UTC: {wall} on the wall clock is {utc}.", n=sheet, wall="14:00",
        utc=_utc(utc)[11:],
    )  # fmt: skip
    page = {"book": pack.book, "sheet": sheet, "lines": 2, "written_from": _utc(utc + 15),
            "written_to": _utc(utc + 360)}  # fmt: skip
    came = {"person": "P-204", "at": _utc(utc), "place": "A-1"}
    left = {"person": "P-118", "at": _utc(utc + 350), "leaves": 1207}
    file = [json.dumps({"kind": kind, "body": body})
            for kind, body in (("page", page), ("admission", came), ("release", left))]  # fmt: skip
    act = f"{re.sub('[^A-Za-z0-9._-]', '-', pack.book)}/{sheet}"
    return said, f"habeas register append REGISTER --from sheet.jsonl --act {act}", file


def _utc(minute: int) -> str:
    return f"{EPOCH + np.timedelta64(minute, 'm')}Z"
