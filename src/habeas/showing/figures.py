"""The figures of an audit: cover in four parts, findings by rule, everything as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from habeas.audit.conservation import breaks
from habeas.audit.run import Audit
from habeas.languages import rule_text, text
from habeas.records.casebook import Casebook
from habeas.rules.catalogue import Rule
from habeas.showing import conserved
from habeas.showing.moment import decimal, number, when
from habeas.showing.orders_broken import left_out
from habeas.showing.reason import reasons
from habeas.spans import DAY, Spans


@dataclass(frozen=True)
class Row:
    """One rule: different people with a certain finding, with only possible ones, certain now."""

    rule: Rule
    findings: int
    certain_people: int
    possible_people: int
    open_people: int
    certain_minutes: int


def rule_rows(result: Audit) -> list[Row]:
    """The rules that found something, gravest first, then by people."""
    found = result.findings
    rows = []
    for i, rule in enumerate(result.rules):
        low, high = np.searchsorted(found.rule, [i, i + 1])
        if low == high:
            continue
        mine = found.take(np.arange(low, high))
        certain = np.unique(mine.person[mine.verdict])
        possible = np.setdiff1d(mine.person[~mine.verdict], certain)
        rows.append(
            Row(
                rule,
                int(high - low),
                len(certain),
                len(possible),
                len(np.unique(mine.person[mine.open & mine.verdict])),
                int(mine.certain.sum()),
            )  # fmt: skip
        )
    return sorted(rows, key=lambda row: (row.rule.severity, -row.certain_people, row.rule.id))


def cover_parts(result: Audit) -> list[tuple[str, Spans]]:
    """The four parts of custody by name, in the order in which they are read."""
    cover = result.cover
    return [
        ("covered", cover.covered),
        ("disputed", cover.disputed),
        ("unknown", cover.unknown),
        ("uncovered", cover.uncovered),
        ("custody", cover.custody),
    ]


def cover_rows(result: Audit) -> list[list[str]]:
    """The four parts with people, days and share of custody; the last row is their sum."""
    names = {
        "covered": text("covered by a title"),
        "disputed": text("title in dispute"),
        "unknown": text("unknown: a title without certain dates"),
        "uncovered": text("no title on record"),
        "custody": text("custody, all together"),
    }
    parts = cover_parts(result)
    minutes = [part.minutes() for _, part in parts[:-1]]
    tenths = apportioned(minutes, round(sum(minutes) * 10 / DAY))
    shares = apportioned(minutes, 1000 if sum(minutes) else 0)
    cells = [
        [number(len(part.people())), _least(n, t, decimal(t)), _least(n, s, f"{decimal(s)} %")]
        for (_, part), n, t, s in zip(parts, minutes, tenths, shares, strict=False)
    ]
    whole = [number(len(parts[-1][1].people())), decimal(sum(tenths)), f"{decimal(sum(shares))} %"]
    return [[names[name], *row] for (name, _), row in zip(parts, [*cells, whole], strict=True)]


def apportioned(parts: Sequence[int], whole: int) -> list[int]:
    """Whole numbers in the proportion of `parts` that add up to `whole`: largest remainders."""
    total = sum(parts)
    if not total:
        return [0] * len(parts)
    floors = [part * whole // total for part in parts]
    rests = sorted(range(len(parts)), key=lambda i: (-(parts[i] * whole % total), i))
    for i in rests[: whole - sum(floors)]:
        floors[i] += 1
    return floors


def _least(part: int, rounded: int, said: str) -> str:
    """Something that rounds to nothing is shown as less than the least, never as nothing."""
    return said if rounded or not part else f"< {said.replace(decimal(0), decimal(1))}"


def as_dict(result: Audit) -> dict[str, Any]:
    """The whole answer as plain values for JSON; minutes are whole, times have their offset."""
    book = result.book
    return {
        "as_of": when(book.as_of, book.zone, iso=True),
        "zone": book.zone.name,
        "origin": book.origin,
        "packs": list(result.packs),
        "orders_not_asked": [rule.id for rule in left_out(result)],
        "people": len(book.people),
        "cover_judged": result.cover_judged,
        "cover_minutes": {name: part.minutes() for name, part in cover_parts(result)},
        "cover_people": {name: len(part.people()) for name, part in cover_parts(result)},
        "not_judged": [
            {"rule": item.rule.id, "lacking": list(item.lacking)} for item in result.not_judged
        ],
        "rules": [
            {
                "rule": row.rule.id,
                "name": row.rule.name,
                "pack": row.rule.pack,
                "findings": row.findings,
                "people_certain": row.certain_people,
                "people_possible": row.possible_people,
                "people_open": row.open_people,
            }
            for row in rule_rows(result)
        ],
        "accounts": [
            {
                "agreement": account.agreement,
                "people": account.people,
                "person_days": float(account.person_days),
                "paid": float(account.paid),
                "used": float(account.used),
                "refund": float(account.refund),
            }
            for account in result.accounts
        ],
        "conservation": conserved.as_dict(breaks(book.counts)) if book.counts else None,
        **read_as_dict(book),
        "findings": [finding_dict(result, i, why) for i, why in enumerate(reasons(result))],
    }  # fmt: skip


def read_as_dict(book: Casebook) -> dict[str, Any]:
    """How the source was read, as plain values: every fault, repair, guess, column left alone."""
    return {
        "rows_read": book.rows_read,
        "guess": [{"theirs": g.theirs, "ours": g.ours, "why": g.why} for g in book.guess],
        "tallies": dict(book.tallies),
        "unread": list(book.unread),
        "defects": [
            {"code": d.code, "kind": d.kind, "table": d.table, "row": d.row, "column": d.column,
             "value": d.value, "what": d.what, "do": d.do}
            for d in book.defects
        ],
    }  # fmt: skip


def finding_dict(result: Audit, i: int, why: str) -> dict[str, Any]:
    """One finding as plain values."""
    found, book = result.findings, result.book
    rule = result.rules[int(found.rule[i])]
    return {
        "rule": rule.id,
        "name": rule.name,
        "title": rule_text(rule.id, "title", rule.title),
        "pack": rule.pack,
        "source": rule.law,
        "severity": rule.severity,
        "person": str(book.people[found.person[i]]),
        "begin": when(int(found.begin[i]), book.zone, iso=True),
        "end": when(int(found.end[i]), book.zone, iso=True),
        "minutes": int(found.end[i] - found.begin[i]),
        "certain_minutes": int(found.certain[i]) if found.end[i] > found.begin[i] else 0,
        "verdict": "certain" if found.verdict[i] else "possible",
        "open": bool(found.open[i]),
        "why": why,
    }
