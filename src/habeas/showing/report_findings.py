"""The sections of the report about findings: by rule in their packs, the gravest one by one."""

from __future__ import annotations

import numpy as np
from markupsafe import Markup

from habeas.audit.run import Audit
from habeas.languages import rule_text, several, text
from habeas.records.casebook import Ints
from habeas.showing import report_blocks as blocks
from habeas.showing import words
from habeas.showing.figures import Row, rule_rows
from habeas.showing.moment import money, number
from habeas.showing.orders_broken import gravity
from habeas.showing.reason import reasons
from habeas.showing.report_blocks import Section

LISTED_MAX, POOL, NAMED_MAX = 100, 2_000, 2


def by_rule(result: Audit) -> Section | None:
    """Pack by pack the rules that found something, with what each says and its source; the pack
    with the gravest finding first."""
    rows = sorted(rule_rows(result), key=lambda row: (*gravity(row.rule), -row.certain_people))
    if not rows:
        return None
    most = max(row.certain_people + row.possible_people for row in rows)
    parts = []
    for pack in dict.fromkeys(row.rule.pack for row in rows):
        parts.append(blocks.heading(text("Pack {pack}", pack=words.pack(pack))))
        parts += [_rule(row, most) for row in rows if row.rule.pack == pack]
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


def _rule(row: Row, most: int) -> blocks.Block:
    rule = row.rule
    checked = "" if rule.verified else " " + text("(citation not verified)")
    law = text("Law: {law}", law=rule.law) + checked
    grade = text(
        "Grade {severity}. Rule file: {path}",
        severity=rule.severity,
        path=f"rules/{rule.name.replace('.', '/')}.py",
    )
    possible = row.possible_people
    meter = blocks.Meter(
        100 * row.certain_people / most,
        100 * possible / most,
        number(row.certain_people),
        text("+ {count} possibly", count=number(possible)) if possible else "",
    )
    title, says = (rule_text(rule.id, part, getattr(rule, part)) for part in ("title", "says"))
    return blocks.rule(rule.id, title, [says, f"{law.removesuffix('.')}. {grade}"], meter)


def listed(result: Audit) -> Section | None:
    """The gravest findings, still open before closed, longest first; the rest is in the files."""
    found = result.findings
    if not len(found):
        return None
    lines, shown = _lines(result, _gravest(result))
    rows: list[list[object]] = [[ids, named(people, NAMED_MAX), why] for ids, people, why in lines]
    headings = [text("rule"), text("person"), text("why")]
    lead = text("All {count} findings.", count=number(len(found)))
    if len(found) > shown:
        lead = text(
            "{shown} of {count} findings, the gravest first, those still open before the others. "
            "All are in findings.csv, findings.parquet and findings.xlsx beside this page.",
            shown=number(shown),
            count=number(len(found)),
        )
    return Section(text("Findings one by one"), [lead], [blocks.table(headings, rows, "kp-")])


def _gravest(result: Audit) -> Ints:
    """Findings by gravity, the first of them, with all that say the same as the last."""
    found = result.findings
    places = {key: i for i, key in enumerate(sorted({gravity(r) for r in result.rules}))}
    grave = np.array([places[gravity(rule)] for rule in result.rules])[found.rule]
    length = found.end - found.begin
    order = np.lexsort(
        (found.person, found.rule, found.begin, -length, ~found.verdict, ~found.open, grave)
    )
    if len(order) <= POOL:
        return order
    keys = np.stack([found.rule, found.begin, length])[:, order]
    apart = np.flatnonzero((keys[:, POOL:] != keys[:, POOL - 1 : -1]).any(axis=0))
    return order[: POOL + int(apart[0])] if len(apart) else order


def _lines(result: Audit, rows: Ints) -> tuple[list[tuple[list[str], list[str], str]], int]:
    """What these findings say, what is the same said once: rules, people, why. Then how many
    findings that is."""
    by_words: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for ids, row, why in same_fact(result, rows):
        person = str(result.book.people[result.findings.person[row]])
        by_words.setdefault((ids, why), []).append(person)
    lines = [(list(ids), people, why) for (ids, why), people in by_words.items()][:LISTED_MAX]
    return lines, sum(len(ids) * len(people) for ids, people, _ in lines)


def same_fact(result: Audit, rows: Ints) -> list[tuple[tuple[str, ...], int, str]]:
    """These findings in their order, those of one person under rules with one formula told once:
    the ids of the rules, the first finding, why."""
    found = result.findings
    seen: dict[tuple[object, ...], list[int]] = {}
    for row in rows.tolist():
        question = result.rules[found.rule[row]].question
        span = (int(found.person[row]), int(found.begin[row]), int(found.end[row]))
        seen.setdefault((question.key if question else row, *span), []).append(row)
    firsts = np.array([same[0] for same in seen.values()], np.int64)
    return [
        (tuple(result.rules[found.rule[row]].id for row in same), same[0], why)
        for same, why in zip(seen.values(), reasons(result, firsts), strict=True)
    ]


def named(people: list[str], most: int) -> Markup:
    """The first people by name, the others counted."""
    said = blocks.names(people[:most])
    left = len(people) - most
    if left <= 0:
        return said
    return Markup(text("{people} and {count} more", people=said, count=number(left)))


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
