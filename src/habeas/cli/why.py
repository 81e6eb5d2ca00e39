"""`habeas why`: one person's life in custody, with the reason for every date."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from habeas.audit.run import audit
from habeas.cli.answer import first_line
from habeas.cli.request import book_of
from habeas.languages import rule_text, text
from habeas.reading.fault import FileFault
from habeas.records.casebook import Casebook
from habeas.services.one_person import only
from habeas.showing.figures import cover_rows, finding_dict
from habeas.showing.moment import how_long, number
from habeas.showing.reason import reasons
from habeas.showing.table import table
from habeas.showing.timeline import drawn, timeline_svg


def run(args: argparse.Namespace) -> int:
    """Judge one person, print; 0 when nothing was found."""
    book, asked = book_of(args)
    person = find(book, args.person)
    result = audit(only(book, person), asked.packs, later_law=asked.later_law)
    said = reasons(result)
    if args.svg:
        Path(args.svg).write_text(timeline_svg(result, 0), encoding="utf-8")
    if args.json:
        rows = [finding_dict(result, i, why) for i, why in enumerate(said)]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 1 if rows else 0
    held = result.cover.custody.minutes()
    print(
        text(
            "{person}: held {time}. Covered {covered}, not covered {uncovered}.",
            person=args.person,
            time=how_long(held),
            covered=how_long(result.cover.covered.minutes()),
            uncovered=how_long(result.cover.uncovered.minutes()),
        )
        if result.cover_judged
        else text("{person}: held {time}.", person=args.person, time=how_long(held))
    )
    print(first_line(book, args.path))
    print("\n" + drawn(result, 0))
    if result.cover_judged:
        print(
            "\n"
            + table(
                cover_rows(result), ["", text("people"), text("days"), text("share")], align="lrrr"
            )
        )
    for i, why in enumerate(said):
        rule = result.rules[result.findings.rule[i]]
        print(f"\n{rule.id}  {rule_text(rule.id, 'title', rule.title)}  [{rule.pack}]")
        print(f"  {why}")
        print(
            "  "
            + text("Law: {law}", law=rule.law)
            + ("" if rule.verified else " " + text("(citation not verified)"))
        )
        print("  " + text("Rule file: {path}", path=f"rules/{rule.name.replace('.', '/')}.py"))
    if not said:
        print(
            "\n" + text("Nothing was found under {count} rules.", count=number(len(result.rules)))
        )
    return 1 if said else 0


def find(book: Casebook, wanted: str) -> int:
    """The number of the person called `wanted`; a FileFault that names near matches otherwise."""
    hit = np.flatnonzero(book.people.astype(str) == wanted)
    if len(hit):
        return int(hit[0])
    near = [str(p) for p in book.people if wanted.lower() in str(p).lower()][:3]
    raise FileFault(
        "WHY-01",
        text("Nobody in this file is called {person}.", person=wanted),
        "PERSON",
        text("Near it: {names}.", names=", ".join(near))
        if near
        else text("Use the identifier exactly as the file writes it."),
    )
