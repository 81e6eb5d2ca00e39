"""`habeas why`: one person's life in custody, with the reason for every date."""

from __future__ import annotations

import argparse
import json
import shlex
import textwrap
from pathlib import Path

import numpy as np

from habeas.audit.run import Audit, audit
from habeas.cli.answer import again, faults, first_line, gravest, pointed_out
from habeas.cli.request import book_of
from habeas.cli.waiting import in_colour, reading
from habeas.languages import rule_text, several, text
from habeas.languages.command_line import value
from habeas.reading.fault import FileFault
from habeas.records.casebook import Casebook
from habeas.services.one_person import only
from habeas.showing.fault import CannotWrite
from habeas.showing.figures import finding_dict
from habeas.showing.life import life
from habeas.showing.moment import number
from habeas.showing.reason import reasons
from habeas.showing.table import paint, plain
from habeas.showing.timeline import drawn, heading, timeline_svg
from habeas.showing.title_end import ends_said

WIDTH = 100


def run(args: argparse.Namespace) -> int:
    """Judge one person, print; 0 when cover was judged and nothing was found, 1 otherwise."""
    with reading(args.path):
        book, asked = book_of(args, people=(args.person,))
    person = find(book, args.person)
    result = audit(only(book, person), asked.packs, later_law=asked.later_law)
    said = reasons(result)
    if args.svg:
        _write(args.svg, timeline_svg(result, 0))
    if args.json:
        rows = [finding_dict(result, i, why) for i, why in enumerate(said)]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        _print(result, said, book, args)
    return 1 if said or not result.cover_judged else 0


def _print(result: Audit, said: list[str], book: Casebook, args: argparse.Namespace) -> None:
    shown = life(result, 0)
    answer = heading(shown) if shown else text("No stay of this person is on record.")
    print(paint(plain(answer), "bold", on=in_colour()))
    print(first_line(book, args))
    print("\n" + drawn(result, 0))
    for line in ends_said(result, 0):
        print("\n".join(textwrap.wrap(plain(line), WIDTH)))
    for i in gravest(result):
        print("\n" + "\n".join(_finding(result, int(i), said[i])))
    if not said:
        count = len(result.rules)
        print("\n" + several(
            count,
            "Nothing was found under {n} rule.", "Nothing was found under {n} rules.",
            n=number(count),
        ))  # fmt: skip
    if faults(book):
        print("\n" + pointed_out(book, args))
    if not result.cover_judged:
        print(
            "\n" + text("This file has no titles: custody is to be explained, nobody is accused.")
        )
    if len(result.book.table("sentences")):
        person = shlex.quote(args.person)
        print("\n" + text("What next:") + f"\n  habeas sentence {again(args)} {person}")
        print("      " + text("the sum behind the end of the sentence"))
    if args.svg:
        print("\n" + text("The picture is in {file}.", file=args.svg))


def _finding(result: Audit, i: int, why: str) -> list[str]:
    """One finding: rule, what it says, why, its law, where the rule stands."""
    rule = result.rules[result.findings.rule[i]]
    checked = "" if rule.verified else " " + text("(citation not verified)")
    parts = (
        why,
        text("Law: {law}", law=rule.law) + checked,
        text("Rule file: {path}", path=f"rules/{rule.name.replace('.', '/')}.py"),
    )
    wrapped = [line for part in parts for line in textwrap.wrap(plain(part), WIDTH - 2)]
    title = rule_text(rule.id, "title", rule.title)
    return [f"{rule.id}  {title}  [{rule.pack}]", *(f"  {line}" for line in wrapped)]


def _write(file: str, svg: str) -> None:
    try:
        Path(file).write_text(svg, encoding="utf-8")
    except OSError as refused:
        raise CannotWrite(
            "OUT-01",
            text("The results cannot be written: {why}.", why=refused.strerror or refused),
            file,
            text("Name another file with --svg."),
        ) from refused


def find(book: Casebook, wanted: str) -> int:
    """The number of the person called `wanted`; a FileFault that names near matches otherwise."""
    names = book.people.astype(str)
    hit = np.flatnonzero(names == wanted)
    if len(hit):
        return int(hit[0])
    near = [plain(p) for p in names if wanted.lower() in p.lower()][:3]
    raise FileFault(
        "WHY-01",
        text("Nobody in this file is called {person}.", person=plain(wanted)),
        value("PERSON"),
        text("Near it: {names}.", names=", ".join(near))
        if near
        else text("Use the identifier exactly as the file writes it."),
    )
