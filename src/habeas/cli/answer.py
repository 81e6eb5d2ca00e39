"""Sentences that several commands share: what was read, what was not judged, what to do next."""

from __future__ import annotations

import shlex
from collections import Counter

from habeas.audit.run import Audit
from habeas.languages import several, text
from habeas.records.casebook import Casebook
from habeas.showing.moment import number, when
from habeas.showing.table import table

SHOWN = 8


def first_line(book: Casebook, path: str) -> str:
    """The line under every answer: as of when, from what, how much."""
    parts = [
        text("As of {time}, the last instant attested.", time=when(book.as_of, book.zone)),
        text("Read: {path} ({origin}).", path=path, origin=text(book.origin)),
        several(book.rows_read, "{rows} row.", "{rows} rows.", rows=number(book.rows_read)),
        text("Zone: {zone}.", zone=book.zone.name),
    ]
    return " ".join(parts)


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


def unread(book: Casebook, *, full: bool) -> str:
    """What could not be read, what was repaired, what was left alone."""
    faults = [defect for defect in book.defects if defect.kind == "fault"]
    lines = []
    if book.guess:
        lines.append(text("Columns were guessed; correct them with --map theirs=ours:"))
        lines.append(
            table(
                [[g.theirs, g.ours, g.why] for g in book.guess],
                [text("theirs"), text("ours"), text("why")],
                align="lll",
            )
        )
    if faults or full:
        lines.append(
            several(
                len(faults),
                "{count} place could not be read as written:",
                "{count} places could not be read as written:",
            )
        )
    shown = faults if full else faults[:SHOWN]
    if shown:
        cells = [[f"{d.table} {d.row}", d.column, d.value, f"{d.what} {d.do}"] for d in shown]
        lines.append(
            table(
                cells,
                [text("row"), text("column"), text("value"), text("what to do")],
                align="llll",
            )
        )
    if len(faults) > len(shown):
        lines.append(
            text(
                "… and {count} more; --out DIR writes them all.",
                count=number(len(faults) - len(shown)),
            )
        )
    for code, times in Counter(dict(book.tallies)).most_common():
        lines.append(f"  {code}: {number(times)}")
    if book.unread:
        lines.append(text("Columns left alone: {names}.", names=", ".join(book.unread)))
    return "\n".join(lines)


def next_steps(result: Audit, path: str, wrote: str | None = None) -> str:
    """Up to three commands that go on from here."""
    quoted = shlex.quote(path)
    lines = [text("What next:")]
    if len(result.findings):
        person = shlex.quote(str(result.book.people[result.findings.person[0]]))
        lines.append(
            f"  habeas why {quoted} {person}   " + text("one person, every date with its reason")
        )
    lines.append(f"  habeas due {quoted} --within 7d   " + text("what falls due next"))
    if wrote:
        lines.append("  " + text("Written to {folder}: open report.html.", folder=wrote))
    else:
        lines.append(
            f"  habeas audit {quoted} --out DIR   " + text("all findings, the bad rows, a report")
        )
    return "\n".join(lines)
