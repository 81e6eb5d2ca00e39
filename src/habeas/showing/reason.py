"""The reason for a finding in words: its dates, then the document that lapsed or is missing."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.audit.explain import Behind, behind
from habeas.audit.finding import Findings
from habeas.audit.run import Audit
from habeas.languages import rule_text, text
from habeas.law.title import bounds
from habeas.records.casebook import Table
from habeas.showing.moment import how_long, untils, whens
from habeas.spans import DAY
from habeas.spans.calendar import Zone

ABOUT_TITLE = frozenset({"T-01", "T-02", "T-16"})


def reasons(audit: Audit, rows: npt.NDArray[Any] | None = None) -> list[str]:
    """For each finding (all, or only `rows`): what it is with its dates, then what is missing."""
    found = audit.findings if rows is None else audit.findings.take(rows)
    gives = [rule_text(rule.id, "gives", rule.gives) for rule in audit.rules]
    said = [gives[number] for number in found.rule.tolist()]
    about = np.array([rule.id in ABOUT_TITLE for rule in audit.rules], bool)
    if audit.book.has("titles") and about.any():
        for i, words in _titles(audit, found, np.flatnonzero(about[found.rule])):
            said[i] = words
    parts = zip(_spans(found, audit.book.zone), said, _doubts(found), strict=True)
    return [f"{span} {reason} {doubt}".rstrip() for span, reason, doubt in parts]


def _spans(found: Findings, zone: Zone) -> list[str]:
    at = text("At {time}.")
    since = text("Since {begin}, still so at {end} ({time}).")
    between = text("From {begin} to {end} ({time}).")
    lengths = (found.end - found.begin).tolist()
    columns = (whens(found.begin, zone), untils(found.end, zone), lengths, found.open.tolist())
    return [
        (since if goes_on else between).format(begin=begin, end=end, time=how_long(length))
        if length
        else at.format(time=begin)
        for begin, end, length, goes_on in zip(*columns, strict=True)
    ]


def _doubts(found: Findings) -> list[str]:
    """A sentence for findings that are possible only, or certain for a part of their time.

    That a day at either edge is open goes without saying in a file that knows days only.
    """
    possible = text("Possible only: a record is incomplete or known only to the day.")
    part = text("Certain for {time} of it.")
    said = [""] * len(found)
    for i in np.flatnonzero(~found.verdict):
        said[i] = possible
    partly = (
        found.verdict & (found.certain > 0) & (found.certain < found.end - found.begin - 2 * DAY)
    )
    for i in np.flatnonzero(partly):
        said[i] = part.format(time=how_long(int(found.certain[i])))
    return said


def _titles(audit: Audit, found: Findings, rows: npt.NDArray[Any]) -> list[tuple[int, str]]:
    """For the findings `rows`, which title lapsed, stands in doubt, or begins next."""
    titles, zone = audit.book.table("titles"), audit.book.zone
    where = behind(audit.book, found.take(rows))
    first, _, _ = bounds(titles)
    doubt = text("{title} is on record but without a certain term or in dispute.")
    lapsed, following = text("{title} lapsed: {day}."), text("The next is {title} of {day}.")
    released = text("An order of release ended {title}: {day}.")
    acquitted = text("An acquittal or a dismissal ended {title}: {day}.")
    no_earlier, no_later = (
        text("No earlier title is on record."),
        text("No later title is on record."),
    )
    ended = untils(np.maximum(where.ended_at, 0), zone)
    begins = whens(np.append(first.lo, 0)[where.next_title], zone)
    names = _Names(titles)

    def said(k: int, standing: int, before: int, after: int) -> str:
        if standing >= 0:
            head = doubt.format(title=names[standing])
        elif before >= 0:
            acts = ((where.release[k], released), (where.acquittal[k], acquitted))
            says = next((words for row, words in acts if row >= 0), lapsed)
            head = says.format(title=names[before], day=ended[k])
        else:
            head = no_earlier
        tail = following.format(title=names[after], day=begins[k]) if after >= 0 else no_later
        return f"{head[:1].upper()}{head[1:]} {tail[:1].upper()}{tail[1:]}"

    positions = _positions(where)
    return [(i, said(k, *positions[k])) for k, i in enumerate(rows.tolist())]


def _positions(where: Behind) -> list[tuple[int, int, int]]:
    columns = (where.standing.tolist(), where.last_title.tolist(), where.next_title.tolist())
    return list(zip(*columns, strict=True))


class _Names(dict[int, str]):
    """The instruments by row, each named when it is first asked for."""

    def __init__(self, titles: Table) -> None:
        super().__init__()
        self.titles, self.kinds = titles, kinds()
        self.column = titles.words("kind")
        self.numbers = (titles.words("id"), titles.words("case"))

    def __missing__(self, row: int) -> str:
        kind = self.kinds.get(self.column.text(row)) or text("the title")
        number = self.numbers[0].text(row) or self.numbers[1].text(row)
        self[row] = f"{kind} {number}".strip()
        return self[row]


def instrument(titles: Table, row: int) -> str:
    """A title by kind and number, such as "the remand order 118/25"."""
    return _Names(titles)[row]


def kinds() -> dict[str, str]:
    """The kinds of title in words of the language spoken now."""
    return {
        "arrest": text("the arrest order"),
        "administrative": text("the administrative detention"),
        "remand": text("the remand order"),
        "conviction": text("the conviction"),
        "sentence": text("the sentence"),
        "extradition": text("the extradition order"),
        "immigration": text("the immigration detention order"),
        "removal": text("the removal order"),
        "committal": text("the committal order"),
        "group": text("the group title"),
    }


def worst(audit: Audit, rule_id: str, count: int) -> npt.NDArray[np.int64]:
    """Positions of the `count` longest certain findings of a rule, open ones first."""
    numbers = [i for i, rule in enumerate(audit.rules) if rule.id == rule_id]
    rows = np.flatnonzero(np.isin(audit.findings.rule, numbers) & audit.findings.verdict)
    found = audit.findings.take(rows)
    order = np.lexsort((found.person, -found.certain, ~found.open))
    return rows[order[:count]]
