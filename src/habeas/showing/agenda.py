"""What falls due in words: what is past stands first, what cannot be said is counted."""

from __future__ import annotations

import numpy as np

from habeas.audit.agenda import KINDS, LEADS, STATES, Agenda
from habeas.languages import several, text
from habeas.records.casebook import Casebook, Ints
from habeas.showing.moment import number, when
from habeas.showing.reason import instrument
from habeas.showing.table import plain, table
from habeas.spans import DAY

SHOWN = 25


def overdue_said(found: Agenda) -> str:
    """`3 dates are past, of 2 people: they stand first.`; empty where none is."""
    rows = found.rows("overdue")
    if not len(rows):
        return ""
    people = len(np.unique(found.person[rows]))
    dates = several(len(rows), "{n} date is past", "{n} dates are past", n=number(len(rows)))
    whose = several(people, "of {n} person", "of {n} people", n=number(people))
    return f"{dates}, {whose}."


def by_kind(found: Agenda) -> str:
    """How many rows of each kind stand where, with the lead time; each row adds up."""
    rows = []
    for kind, name in kinds().items():
        counts = [found.count(kind, state) for state in STATES]
        if any(counts):
            lead = several(LEADS[kind] // DAY, "{n} day", "{n} days", n=number(LEADS[kind] // DAY))
            rows.append([name, lead, *map(number, [*counts, sum(counts)])])
    if not rows:
        return ""
    heads = [
        text("what"), text("lead"), text("past"), text("due"), text("begin now"), text("later"),
        text("no end"), text("cannot be said"), text("all"),
    ]  # fmt: skip
    said = text(
        "Everything on record for who is held; lead times are a policy of this project. Each row "
        "adds up:"
    )
    return f"{said}\n{table(rows, heads, align='lrrrrrrrr')}"


def kinds() -> dict[str, str]:
    """What falls due, by kind, in words."""
    said = {
        "title": text("title ends"),
        "release": text("sentence ends"),
        "ordinary": text("remand, ordinary law"),
        "exception": text("remand, exception"),
        "penalty": text("remand, heaviest penalty"),
        "review": text("review of remand"),
    }
    return {kind: said[kind] for kind in KINDS}


def dates(found: Agenda, book: Casebook, *states: str) -> str:
    """The rows in these states, by date, with the person; empty where there is none."""
    rows = found.rows(*states)
    if not len(rows):
        return ""
    names = kinds()
    cells = [
        [_date(found, book, row), str(book.people[found.person[row]]), names[KINDS[found.kind[row]]],
         _about(found, book, row)]
        for row in rows[:SHOWN].tolist()
    ]  # fmt: skip
    shown = table(cells, [text("over from"), text("person"), text("what"), ""], align="llll")
    left = number(len(rows) - SHOWN)
    more = text("… and {count} more; --json lists them all.", count=left)
    return "\n".join([shown, *([more] if len(rows) > SHOWN else [])])


def _date(found: Agenda, book: Casebook, row: int) -> str:
    at, latest = int(found.at[row]), int(found.latest[row])
    if at < 0:
        return text("no title on record")
    day = when(at, book.zone, precision="day")
    if latest <= at:
        return day
    return text("perhaps {day}", day=day)


def _about(found: Agenda, book: Casebook, row: int) -> str:
    title = int(found.title[row])
    if title >= 0:
        return instrument(book.table("titles"), title)
    case = str(found.case[row])
    return text("case {number}", number=case) if case else ""


def cannot(found: Agenda) -> str:
    """What cannot be said, because of what, with the people counted."""
    names = kinds()
    rows = [
        [names[kind], because(lacking), number(people)]
        for kind, lacking, people, _ in found.reasons()
    ]
    if not rows:
        return ""
    heads = [text("cannot be said"), text("because"), text("people")]
    return table(rows, heads, align="llr")


def because(lacking: str) -> str:
    """Why a date cannot be said, in words."""
    from habeas.showing.reform import why  # noqa: PLC0415  (brings the writing of files)

    said = {
        "titles": text("this file has no titles"),
        "events": text("this file has no events: no review is on record"),
        "end of the title": text("the title names no end (titles.end, titles.ends)"),
        "title of the sentence": text("no title is on record for the sentence"),
        "country": text("nobody says of what state the order is (titles.state, --country)"),
        "state": text("no table of limits for the state of the order (titles.state)"),
    }
    return said.get(lacking) or why(lacking)


def as_dict(found: Agenda, book: Casebook) -> dict[str, object]:
    """Every row that is past, due or to be begun, with what cannot be said, as plain values."""
    return {
        "lead_days": {kind: LEADS[kind] // DAY for kind in KINDS},
        "counted": {
            kind: {state: found.count(kind, state) for state in STATES} for kind in KINDS
        },
        "overdue": _plain(found, book, found.rows("overdue")),
        "items": _plain(found, book, found.rows("due", "begin")),
        "cannot_be_said": [
            {"what": kind, "lacking": lacking, "because": because(lacking), "people": people,
             "rows": rows}
            for kind, lacking, people, rows in found.reasons()
        ],
    }  # fmt: skip


def _plain(found: Agenda, book: Casebook, rows: Ints) -> list[dict[str, object]]:
    zone = book.zone
    return [
        {
            "what": KINDS[found.kind[row]],
            "person": plain(str(book.people[found.person[row]])),
            "at": when(int(found.at[row]), zone, iso=True) if found.at[row] >= 0 else None,
            "latest": when(int(found.latest[row]), zone, iso=True) if found.at[row] >= 0 else None,
            "state": STATES[found.state[row]],
            "about": plain(_about(found, book, row)),
        }
        for row in rows.tolist()
    ]
