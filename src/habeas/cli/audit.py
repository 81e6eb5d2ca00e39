"""`habeas audit`: the answer first, then the tables, then what to do next."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from habeas.audit.conservation import breaks
from habeas.audit.run import Audit
from habeas.cli.answer import BAD_ROWS, dry_run, faults, first_line, next_steps, not_judged, unread
from habeas.cli.request import book_of
from habeas.cli.waiting import bar, in_colour, reading
from habeas.languages import rule_text, several, text
from habeas.records.casebook import Casebook
from habeas.services.shadow_audit import Request, audit_book, bad_rows, exit_code
from habeas.showing import conserved
from habeas.showing.ahead import WEEK, ahead_of
from habeas.showing.fault import CannotWrite
from habeas.showing.figures import as_dict, cover_rows, read_as_dict, rule_rows
from habeas.showing.headline import about_orders, answer, counted_in
from habeas.showing.moment import money, number
from habeas.showing.orders_broken import broken, left_out
from habeas.showing.reason import reasons, worst
from habeas.showing.table import paint, plain, table

WORST = 3


def run(args: argparse.Namespace) -> int:
    """Read, judge, print; the exit code of the answer."""
    with reading(args.path):
        book, asked = book_of(args)
    if args.dry_run:
        return _dry_run(book, args)
    result = audit_book(book, asked, bar())
    wrote = _write(result, args, asked) if args.out else []
    if args.json:
        print(json.dumps(as_dict(result), ensure_ascii=False, indent=1))
    else:
        _print(result, args, wrote)
    return exit_code(result)


def _dry_run(book: Casebook, args: argparse.Namespace) -> int:
    if args.json:
        print(json.dumps(read_as_dict(book), ensure_ascii=False, indent=1))
        return 1 if faults(book) else 0
    print(dry_run(book, args.path))
    print(first_line(book, args))
    print("\n" + unread(book, full=True))
    return 1 if faults(book) else 0


def _write(result: Audit, args: argparse.Namespace, asked: Request) -> list[str]:
    """Write everything into the folder asked for; the names of the files."""
    from habeas.showing.export import write_all  # noqa: PLC0415  (workbooks are heavy)

    folder = Path(args.out) / BAD_ROWS
    try:
        bad = bad_rows(args.path, result.book, asked, folder)
    except OSError as refused:
        raise CannotWrite(
            "OUT-01",
            text("The results cannot be written: {why}.", why=refused.strerror or refused),
            str(refused.filename or folder),
            text("Name another folder with --out, or make room in this one."),
        ) from refused
    wrote = write_all(result, args.out, source=args.path, beside=bad)
    return [path.relative_to(args.out).as_posix() for path in wrote]


def _print(result: Audit, args: argparse.Namespace, wrote: list[str]) -> None:
    said, beside = answer(result)
    grave = about_orders(broken(result))
    if grave:  # an order of a court that was not kept comes first, as in the report
        said, beside = grave, f"{said} {beside}".strip()
    print(" ".join(filter(None, (paint(said, "bold", on=in_colour()), beside))))
    print(first_line(result.book, args))
    parts = (
        _orders_left_out(result),
        _cover(result),
        _by_rule(result),
        _longest(result),
        _soon(result),
        _accounts(result),
        _conserved(result.book),
        "" if result.book.counts is not None else not_judged(result),
        unread(result.book, full=False),
        next_steps(result, args, wrote),
    )
    for part in filter(None, parts):
        print("\n" + part)


def _orders_left_out(result: Audit) -> str:
    out = left_out(result)
    if not out:
        return ""
    return text(
        "Orders of courts are on record; whether they were kept was not asked ({rules}, pack "
        "{packs}): `--packs all` judges it.",
        rules=", ".join(rule.id for rule in out),
        packs=", ".join(sorted({rule.pack for rule in out})),
    )


def _cover(result: Audit) -> str:
    """Custody in its four parts, which add up."""
    if not result.cover_judged or not len(result.cover.custody):
        return ""
    headings = ["", text("people"), text("days"), text("share")]
    rows = table(cover_rows(result), headings, align="lrrr")
    return text("Custody, minute by minute:") + "\n" + rows


def _by_rule(result: Audit) -> str:
    """One line a rule: what it found, in how many people."""
    rows = rule_rows(result)
    if not rows:
        return ""
    headings = [
        text("rule"), text("pack"), text("what was found"), counted_in(result.book),
        text("possibly"), text("now"),
    ]  # fmt: skip
    cells = [
        [row.rule.id, row.rule.pack, rule_text(row.rule.id, "gives", row.rule.gives),
         number(row.certain_people), number(row.possible_people), number(row.open_people)]
        for row in rows
    ]  # fmt: skip
    said = text("Findings, by rule:")
    return f"{said}\n{table(cells, headings, align='lllrrr')}"


def _longest(result: Audit) -> str:
    rows = worst(result, "T-01", WORST)
    if not len(rows):
        return ""
    lines = [
        f"  {plain(str(result.book.people[result.findings.person[row]]))}  {why}"
        for row, why in zip(rows, reasons(result, rows), strict=True)
    ]
    return "\n".join([text("The longest, still open first:"), *lines])


def _soon(result: Audit) -> str:
    """Who must be released within a week, who must not be released yet."""
    if not result.cover_judged:
        return ""
    ahead = ahead_of(result, within=WEEK)
    ends = sum(ahead.rules[place].id == "T-01" for place in ahead.findings.rule)
    kept = len({hold.ends for hold in ahead.holds})
    parts = (
        several(
            ends,
            "{n} person's last title ends within 7 days: release, or enter the title relied on.",
            "{n} people's last title ends within 7 days: release, or enter the title relied on.",
            n=number(ends),
        ),
        several(
            kept,
            "{n} title ends while another stays open: do not release yet.",
            "{n} titles end while another stays open: do not release yet.",
            n=number(kept),
        ),
    )
    return " ".join(part for part, count in zip(parts, (ends, kept), strict=True) if count)


def _conserved(book: Casebook) -> str:
    """Whether published numbers agree with one another, with the days on which they do not."""
    if book.counts is None:
        return ""
    found = breaks(book.counts)
    parts = [conserved.sentence(found)]
    rows = conserved.law_rows(found)
    if rows:
        parts.append(table(rows, conserved.law_headings(), align="lrrr"))
    if len(found):
        headings = conserved.break_headings()
        parts += ["", table(conserved.break_rows(found), headings, align="lllrr")]
    if len(found) > conserved.SHOWN:
        left = number(len(found) - conserved.SHOWN)
        parts.append(text("… and {count} more; --json lists them all.", count=left))
    return "\n".join(filter(None, (*parts, conserved.gap_sentence(found))))


def _accounts(result: Audit) -> str:
    return "\n".join(
        text(
            "Agreement {name}: {people} people, {days} person-days; paid {paid}, used {used}, "
            "to be refunded {refund}.",
            name=plain(account.agreement),
            people=number(account.people),
            days=number(round(account.person_days)),
            paid=money(account.paid, account.currency),
            used=money(account.used, account.currency),
            refund=money(account.refund, account.currency),
        )
        for account in result.accounts
    )
