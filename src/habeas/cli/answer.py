"""Sentences that several commands share: what was read, what was not judged, what to do next."""

from __future__ import annotations

import argparse
import re
import shlex
import textwrap

import numpy as np

from habeas.audit.run import Audit
from habeas.languages import several, text
from habeas.records.casebook import Casebook, Defect, Ints
from habeas.showing.moment import number, until
from habeas.showing.table import plain, table

SHOWN, EACH = 8, 3  # kinds of fault shown, places shown of each
WIDTH = 100
BAD_ROWS = "bad_rows"  # the folder inside --out DIR
NAMES_SHOWN = 12


def first_line(book: Casebook, args: argparse.Namespace, *, as_asked: bool | None = None) -> str:
    """The line under every answer: as of when (the source's last instant, or as asked), as known
    when, from what, how much."""
    time = until(book.as_of, book.zone)
    asked = bool(getattr(args, "as_of", None)) if as_asked is None else as_asked
    known = getattr(args, "as_known_on", None)
    parts = [
        text("As of {time}, as you asked.", time=time)
        if asked
        else text("As of {time}, the last instant attested.", time=time)
        if book.as_of > 0
        else "",
        text("As known on {time}.", time=known) if known else "",
        text(
            "Read: {path} ({origin}).",
            path=plain(without_password(args.path)),
            origin=text(book.origin),
        ),
        several(book.rows_read, "{rows} row.", "{rows} rows.", rows=number(book.rows_read)),
        text("Zone: {zone}.", zone=book.zone.name),
    ]
    return " ".join(filter(None, parts))


def without_password(path: str) -> str:
    """A path; or the address of a database, its password taken out."""
    return re.sub(r"(://[^:/@]+):[^@]*@", r"\1@", path)


def dry_run(book: Casebook, path: str) -> str:
    """The answer of a dry run: how many rows can be used, how many need the reader."""
    need = len({(d.table, d.row) for d in faults(book)})
    return " ".join((
        text("Dry run of {path}: {rows} rows.", path=plain(path), rows=number(book.rows_read)),
        several(
            book.rows_read - need,
            "{n} can be used as written,", "{n} can be used as written,",
            n=number(max(book.rows_read - need, 0)),
        ),
        several(need, "{n} needs you.", "{n} need you.", n=number(need)),
        text("Nothing has been saved."),
    ))  # fmt: skip


def not_judged(result: Audit) -> str:
    """Which rules could not be asked of this file, with what is missing, said once."""
    if not result.not_judged:
        return ""
    by_lack: dict[tuple[str, ...], list[str]] = {}
    for item in result.not_judged:
        by_lack.setdefault(item.lacking, []).append(item.rule.id)
    lines = [text("Not judged, because the file lacks what these rules read:")]
    for lacking, ids in by_lack.items():
        if lacking == ("titles",) and "T-01" in ids:
            reason = text("no titles in this file: custody to be explained")
        else:
            reason = text("no {columns}", columns=", ".join(lacking))
        lines.append(f"  {' '.join(ids)}: {reason}")
    return "\n".join(lines)


def gravest(result: Audit) -> Ints:
    """Positions of the findings by grade, then by date; the missing title before all else."""
    found = result.findings
    grade = np.array([rule.severity for rule in result.rules] or [""])[found.rule]
    other = np.array([rule.id != "T-01" for rule in result.rules] or [True])[found.rule]
    return np.lexsort((found.person, other, found.begin, grade))


def again(args: argparse.Namespace) -> str:
    """The file of this command with the options under which it was read, to be typed again."""
    given = [args.path]
    for option in ("zone", "country", "packs", "as_of", "as_known_on"):
        value = getattr(args, option, None)
        if value:
            given += ["--" + option.replace("_", "-"), value]
    for option, values in (("--map", args.map), ("--accept-repair", args.accept_repair)):
        for value in values:
            given += [option, value]
    if args.mended:
        given += ["--mended", args.mended]
    if args.lang:
        given += ["--lang", args.lang]
    if args.day_first is not None:
        given.append("--day-first" if args.day_first else "--no-day-first")
    return shlex.join(given)


def faults(book: Casebook) -> list[Defect]:
    """The places that could not be used as written, by table, then by row."""
    found = [defect for defect in book.defects if defect.kind == "fault"]
    return sorted(found, key=lambda defect: (defect.table, defect.row))


def pointed_out(book: Casebook, args: argparse.Namespace) -> str:
    """That some rows could not be read, with the command that lists them; empty where all were."""
    count = len(faults(book))
    if not count:
        return ""
    said = several(
        count,
        "{n} place could not be read as written; what it says is not in this answer.",
        "{n} places could not be read as written; what they say is not in this answer.",
        n=number(count),
    )
    return f"{said}\n  habeas audit {again(args)} --dry-run"


def named(person: str) -> str:
    """A person as the last word of a command, even one whose number begins like an option."""
    return f"-- {shlex.quote(person)}" if person.startswith("-") else shlex.quote(person)


def unread(book: Casebook, *, full: bool) -> str:
    """How columns were taken, what could not be read, what was repaired, what was left alone."""
    parts = (_guesses(book), _faults(book, full), _tallies(book), _left_alone(book, full))
    return "\n".join(filter(None, parts))


def _guesses(book: Casebook) -> str:
    if not book.guess:
        return ""
    rows = [[g.theirs, g.ours, g.why] for g in book.guess]
    headings = [text("theirs"), text("ours"), text("why")]
    said = text("Columns were guessed; correct them with --map theirs=ours:")
    return f"{said}\n{table(rows, headings, align='lll')}\n"


def _faults(book: Casebook, full: bool) -> str:
    """Each fault with its remedy, then where it stands; by kind, a few of each unless `full`."""
    found = faults(book)
    if not found:
        return text("Every cell could be read as written.") if full else ""
    by_kind: dict[tuple[str, str], list[Defect]] = {}
    for defect in found:
        by_kind.setdefault((defect.what, defect.do), []).append(defect)
    shown = list(by_kind.items()) if full else list(by_kind.items())[:SHOWN]
    lines = [
        several(
            len(found),
            "{n} place could not be read as written:",
            "{n} places could not be read as written:",
            n=number(len(found)),
        )
    ]
    for said, places in shown:
        lines += textwrap.wrap(plain(" ".join(said)), WIDTH - 2, initial_indent="  ",
                               subsequent_indent="  ")  # fmt: skip
        lines += _places(places, None if full else EACH)
    if len(by_kind) > len(shown):
        left = number(len(by_kind) - len(shown))
        lines.append(
            "  " + text("… and {count} more kinds; --out DIR writes them all.", count=left)
        )
    return "\n".join(lines)


def _places(places: list[Defect], most: int | None) -> list[str]:
    """Table, row, column, value of the first places, aligned."""
    rows = [
        [f"{d.table} {d.row}" if d.row else d.table, d.column, d.value or text("(empty)")] for d in places[:most]
    ]  # fmt: skip
    widths = [min(max(map(len, column)), 34) for column in zip(*rows, strict=True)]
    lines = [
        "      " + "  ".join(f"{plain(c):<{w}}" for c, w in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    if len(places) > len(rows):
        left = number(len(places) - len(rows))
        lines.append("      " + text("… and {count} more of this kind", count=left))
    return lines


def _tallies(book: Casebook) -> str:
    """What was counted while reading, in sentences; faults that are listed above are left out."""
    listed = {defect.code for defect in faults(book)}
    said = [sentence for code, sentence in book.said.items() if code not in listed]
    lines = [
        line
        for sentence in said
        for line in textwrap.wrap(
            plain(sentence), WIDTH - 2, initial_indent="  ", subsequent_indent="    "
        )
    ]
    return "\n".join([text("How it was read:"), *lines]) if lines else ""


def _left_alone(book: Casebook, full: bool) -> str:
    if not book.unread:
        return ""
    names = book.unread if full else book.unread[:NAMES_SHOWN]
    more = len(book.unread) - len(names)
    said = text("Columns left alone: {names}.", names=", ".join(map(plain, names)))
    return said if not more else said[:-1] + text(" and {count} more.", count=number(more))


def next_steps(result: Audit, args: argparse.Namespace, wrote: list[str]) -> str:
    """The commands that go on from here."""
    quoted, out = again(args), args.out
    lines = [text("What next:")]
    if len(result.findings):
        first = gravest(result)[0]
        person = named(str(result.book.people[result.findings.person[first]]))
        rule = result.rules[int(result.findings.rule[first])]
        lines.append(
            f"  habeas why {quoted} {person}   " + text("one person, every date with its reason")
        )
    if result.cover_judged:
        lines.append(f"  habeas due {quoted} --within 7d   " + text("what falls due next"))
    if len(result.findings):
        spoken = f" --lang {args.lang}" if args.lang else ""
        lines.append(
            f"  habeas rules {rule.id}{spoken}   " + text("a rule whole: law, formula, examples")
        )
    if any(name.startswith(BAD_ROWS) for name in wrote):
        mended = shlex.quote(f"{out}/{BAD_ROWS}")
        lines.append(
            f"  habeas audit {quoted} --mended {mended}   "
            + text("again, once the bad rows written there are mended")
        )
    if out:
        names = ", ".join(wrote)
        lines.append("  " + text("Written to {folder}: {names}.", folder=out, names=names))
    else:
        lines.append(
            f"  habeas audit {quoted} --out DIR   " + text("all findings, the bad rows, a report")
        )
    return "\n".join(lines)
