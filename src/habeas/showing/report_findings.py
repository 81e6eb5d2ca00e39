"""The sections of the report about findings: by rule in their packs, the gravest one by one."""

from __future__ import annotations

import numpy as np

from habeas.audit.run import Audit
from habeas.languages import rule_text, several, text
from habeas.rules.catalogue import Rule
from habeas.showing import report_blocks as blocks
from habeas.showing import words
from habeas.showing.bars import bars_svg
from habeas.showing.figures import rule_rows
from habeas.showing.moment import money, number
from habeas.showing.reason import reasons
from habeas.showing.report_blocks import Section

LISTED_MAX = 100


def by_rule(result: Audit) -> Section | None:
    """Pack by pack the rules that found something, with what each says and its source."""
    rows = rule_rows(result)
    if not rows:
        return None
    most = max(row.certain_people + row.possible_people for row in rows)
    parts = []
    for number_, pack in enumerate(p for p in result.packs if any(r.rule.pack == p for r in rows)):
        mine = [row for row in rows if row.rule.pack == pack]
        parts.append(blocks.heading(text("Pack {pack}", pack=words.pack(pack))))
        parts.append(blocks.picture(bars_svg(mine, uid=f"pack{number_}", most=most)))
        parts += [_rule(row.rule) for row in mine]
    return Section(
        several(
            len(result.findings),
            "{n} finding, by rule",
            "{n} findings, by rule",
            n=number(len(result.findings)),
        ),
        [
            text(
                "Bars count different people (or placements, in a log that names nobody): solid where a finding is certain, dotted where it is "
                "possible only, because a record is incomplete. Each pack of norms is judged by "
                "itself."
            )
        ],
        parts,
    )


def _rule(rule: Rule) -> blocks.Block:
    checked = "" if rule.verified else " " + text("(citation not verified)")
    return blocks.rule(
        rule.id,
        [
            rule_text(rule.id, "says", rule.says),
            text("Law: {law}", law=rule.law) + checked,
            text(
                "Grade {severity}. Rule file: {path}",
                severity=rule.severity,
                path=f"rules/{rule.name.replace('.', '/')}.py",
            ),
        ],
    )


def listed(result: Audit) -> Section | None:
    """The gravest findings, still open before closed, longest first; the rest is in the files."""
    found = result.findings
    if not len(found):
        return None
    grave = np.array([rule.severity for rule in result.rules])[found.rule]
    order = np.lexsort((found.person, found.begin - found.end, ~found.verdict, ~found.open, grave))[
        :LISTED_MAX
    ]
    rows: list[list[object]] = [
        [result.rules[found.rule[i]].id, str(result.book.people[found.person[i]]), why]
        for i, why in zip(order, reasons(result, order), strict=True)
    ]
    headings = [text("rule"), text("person"), text("why")]
    lead = text("All {count} findings.", count=number(len(found)))
    if len(found) > len(order):
        lead = text(
            "{shown} of {count} findings, the gravest first, those still open before the others. "
            "All are in findings.csv, findings.parquet and findings.xlsx beside this page.",
            shown=number(len(order)),
            count=number(len(found)),
        )
    return Section(text("Findings one by one"), [lead], [blocks.table(headings, rows, "kw-")])


def accounts(result: Audit) -> Section | None:
    """The money of agreements between states."""
    if not result.accounts:
        return None
    rows: list[list[object]] = [
        [account.agreement, number(account.people), number(round(account.person_days)),
         money(account.paid, account.currency), money(account.used, account.currency),
         money(account.refund, account.currency)]
        for account in result.accounts
    ]  # fmt: skip
    headings = [
        text("agreement"), text("people"), text("person-days"), text("paid"), text("used"),
        text("to be refunded"),
    ]  # fmt: skip
    return Section(
        text("Agreements between states"),
        [text("An agreement is never a title. Its account is exact, by the minute.")],
        [blocks.table(headings, rows, "-nnnnn")],
    )
