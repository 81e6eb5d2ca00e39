"""`habeas audit`: the answer first, then the tables, then what to do next."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable

from habeas.audit.count import held_now
from habeas.audit.run import Audit
from habeas.cli.answer import first_line, next_steps, not_judged, unread
from habeas.cli.request import book_of
from habeas.languages import rule_text, several, text
from habeas.records.casebook import Casebook
from habeas.services.shadow_audit import audit_book, exit_code
from habeas.showing.figures import Row, as_dict, cover_rows, rule_rows
from habeas.showing.moment import number
from habeas.showing.reason import reasons, worst
from habeas.showing.table import table

WORST = 3


def run(args: argparse.Namespace) -> int:
    """Read, judge, print; the exit code of the answer."""
    book, asked = book_of(args)
    if args.dry_run:
        return _dry_run(book, args)
    result = audit_book(book, asked, progress())
    if args.out:
        from habeas.showing.export import write_all  # noqa: PLC0415  (workbooks are heavy)

        write_all(result, args.out, source=args.path)
    if args.json:
        print(json.dumps(as_dict(result), ensure_ascii=False, indent=1))
        return exit_code(result)
    _print(result, args)
    return exit_code(result)


def _dry_run(book: Casebook, args: argparse.Namespace) -> int:
    print(first_line(book, args.path))
    print(unread(book, full=True))
    return 1 if any(defect.kind == "fault" for defect in book.defects) else 0


def _print(result: Audit, args: argparse.Namespace) -> None:
    print(headline(result))
    print(first_line(result.book, args.path))
    if result.cover_judged:
        print("\n" + text("Custody, minute by minute:"))
        print(
            table(
                cover_rows(result), ["", text("people"), text("days"), text("share")], align="lrrr"
            )
        )
    rows = rule_rows(result)
    if rows:
        print("\n" + text("Findings, by rule:"))
        print(_rule_table(rows))
    _print_worst(result)
    for part in (_accounts(result), not_judged(result), unread(result.book, full=False)):
        if part:
            print("\n" + part)
    print("\n" + next_steps(result, args.path, wrote=args.out))


def _rule_table(rows: list[Row]) -> str:
    headings = [
        text("rule"),
        text("pack"),
        text("what was found"),
        text("people"),
        text("possibly"),
        text("now"),
    ]
    cells = [
        [row.rule.id, row.rule.pack, rule_text(row.rule.id, "gives", row.rule.gives),
         number(row.certain_people), number(row.possible_people), number(row.open_people)]
        for row in rows
    ]  # fmt: skip
    return table(cells, headings, align="lllrrr")


def headline(result: Audit) -> str:
    """The answer in one sentence: how many people are held without a title on record."""
    people = len(result.book.people)
    if not result.cover_judged:
        return text(
            "{people} people are in this file. It has no titles: by what authority they are held "
            "remains to be explained. Nobody is accused.",
            people=number(people),
        )
    uncovered = result.cover.uncovered.clip(result.book.as_of - 1, result.book.as_of).people()
    now = int(held_now(result.book)[uncovered].sum())
    ever = len(result.cover.uncovered.people())
    if not ever and not len(result.cover.unknown) and not len(result.cover.disputed):
        return text(
            "Nobody in this file is held without a title on record. All {people} people were "
            "judged.",
            people=number(people),
        )
    return several(
        now,
        "{count} person is held without a title on record. At some time: {ever}.",
        "{count} people are held without a title on record. At some time: {ever}.",
        ever=number(ever),
    )


def _print_worst(result: Audit) -> None:
    rows = worst(result, "T-01", WORST)
    if not len(rows):
        return
    print("\n" + text("The longest, still open first:"))
    for row, why in zip(rows, reasons(result, rows), strict=True):
        print(f"  {result.book.people[result.findings.person[row]]}  {why}")


def _accounts(result: Audit) -> str:
    from habeas.showing.moment import money  # noqa: PLC0415

    return "\n".join(
        text(
            "Agreement {name}: {people} people, {days} person-days; paid {paid}, used {used}, "
            "to be refunded {refund}.",
            name=account.agreement,
            people=number(account.people),
            days=number(round(account.person_days)),
            paid=money(account.paid, account.currency),
            used=money(account.used, account.currency),
            refund=money(account.refund, account.currency),
        )
        for account in result.accounts
    )


def progress() -> Callable[[int, int], None]:
    """A bar on standard error for anything longer than a second; silent when piped."""
    from tqdm import tqdm  # noqa: PLC0415

    bar = tqdm(total=0, delay=1, leave=False, disable=not sys.stderr.isatty(), unit=" chunks")

    def show(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)

    return show
