"""The reason for a finding in words: since when, until when, which document lapsed or is missing."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.audit.explain import Behind, behind
from habeas.audit.finding import Findings
from habeas.audit.run import Audit
from habeas.languages import rule_text, text
from habeas.law.title import bounds
from habeas.records.casebook import Table, Times
from habeas.showing.moment import how_long, until, when
from habeas.spans.calendar import Zone

ABOUT_TITLE = frozenset({"T-01", "T-02", "T-16"})


def reasons(audit: Audit, rows: npt.NDArray[Any] | None = None) -> list[str]:
    """For each finding (all, or only `rows`), two sentences: what and when, then what is missing."""
    found = audit.findings if rows is None else audit.findings.take(rows)
    where = behind(audit.book, found)
    return [_reason(audit, found, where, i) for i in range(len(found))]


def _reason(audit: Audit, found: Findings, where: Behind, i: int) -> str:
    rule = audit.rules[int(found.rule[i])]
    zone = audit.book.zone
    said = [_span(found, zone, i)]
    if rule.id in ABOUT_TITLE and audit.book.has("titles"):
        said.append(_title(audit, where, i))
    else:
        said.append(rule_text(rule.id, "gives", rule.gives))
    if not found.verdict[i]:
        said.append(text("Possible only: a record is incomplete or known only to the day."))
    elif 0 < found.certain[i] < found.end[i] - found.begin[i]:
        said.append(text("Certain for {time} of it.", time=how_long(int(found.certain[i]))))
    return " ".join(said)


def _span(found: Findings, zone: Zone, i: int) -> str:
    begin, end = int(found.begin[i]), int(found.end[i])
    if begin == end:
        return text("At {time}.", time=when(begin, zone))
    values = {
        "begin": when(begin, zone),
        "end": until(end, zone),
        "time": how_long(end - begin),
    }
    if found.open[i]:
        return text("Since {begin}, still so at {end} ({time}).", **values)
    return text("From {begin} to {end} ({time}).", **values)


def _title(audit: Audit, where: Behind, i: int) -> str:
    titles, zone = audit.book.table("titles"), audit.book.zone
    last, following, standing = (
        int(rows[i]) for rows in (where.last_title, where.next_title, where.standing)
    )
    first_of, last_of, _ = bounds(titles)
    said = []
    if standing >= 0:
        doubt = text("{title} is on record but without a certain term or in dispute.")
        said.append(doubt.format(title=instrument(titles, standing)))
    elif last >= 0:
        said.append(
            text(
                "{title} lapsed: {day}.",
                title=instrument(titles, last),
                day=until(int(last_of.lo[last]), zone),
            )
        )
    else:
        said.append(text("No earlier title is on record."))
    if following >= 0:
        said.append(
            text(
                "The next is {title} of {day}.",
                title=instrument(titles, following),
                day=_day(first_of, following, zone),
            )
        )
    else:
        said.append(text("No later title is on record."))
    return " ".join(sentence[:1].upper() + sentence[1:] for sentence in said)


def _day(times: Times, row: int, zone: Zone) -> str:
    return when(int(times.lo[row]), zone)


def instrument(titles: Table, row: int) -> str:
    """A title by kind and number, such as "remand 118/25"."""
    kinds = {
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
    kind = kinds.get(titles.words("kind").text(row), text("the title"))
    number = titles.words("id").text(row) or titles.words("case").text(row)
    return f"{kind} {number}".strip()


def worst(audit: Audit, rule_id: str, count: int) -> npt.NDArray[np.int64]:
    """Positions of the `count` longest certain findings of a rule, open ones first."""
    numbers = [i for i, rule in enumerate(audit.rules) if rule.id == rule_id]
    rows = np.flatnonzero(np.isin(audit.findings.rule, numbers) & audit.findings.verdict)
    found = audit.findings.take(rows)
    order = np.lexsort((found.person, -found.certain, ~found.open))
    return rows[order[:count]]
