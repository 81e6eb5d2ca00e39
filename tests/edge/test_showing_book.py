"""Casebooks of invented people for the tests of everything that is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from habeas.audit.run import Audit, audit
from habeas.records.casebook import ABSENT, Casebook, Defect, Table, Times, words
from habeas.records.tables import column
from habeas.spans import DAY, OPEN
from habeas.spans.axis import EPOCH
from habeas.spans.calendar import Zone

ZONE = Zone("America/El_Salvador", np.empty(0, np.int64), np.array([-360]))
Row = dict[str, str]


def minute(written: str) -> tuple[int, int]:
    """The range of minutes that a local "2026-06-12" or "2026-06-12 08:30" can mean."""
    if not written:
        return ABSENT, ABSENT
    lo = int((np.datetime64(written.replace(" ", "T"), "m") - EPOCH).astype(int)) + 360
    return (lo, lo) if ":" in written else (lo, lo + DAY)


def _times(table: str, name: str, cells: list[str]) -> Times:
    edge = column(table, name).edge
    lo, hi = np.array([minute(cell) for cell in cells], np.int64).reshape(-1, 2).T
    if edge == "first":
        return Times(lo, lo)
    return Times(hi, hi) if edge == "last" else Times(lo, hi)


def table(name: str, rows: Sequence[Row], people: list[str]) -> Table:
    """A tidy table of rows written as text."""
    named = list(dict.fromkeys(key for row in rows for key in row if key != "person"))
    cells = {key: [row.get(key, "") for row in rows] for key in named}
    person = np.array([people.index(r["person"]) if r.get("person") else -1 for r in rows])
    columns = {}
    for key in named:
        kind = column(name, key).kind
        if kind == "time":
            columns[key] = _times(name, key, cells[key])
        elif kind == "yesno":
            columns[key] = np.array([{"yes": 1, "no": 0}.get(c, -1) for c in cells[key]], np.int8)
        else:
            columns[key] = words(cells[key])
    return Table(person.astype(np.int32), np.arange(2, len(rows) + 2), columns)


def book(
    as_of: str, tables: dict[str, Sequence[Row]], defects: tuple[Defect, ...] = ()
) -> Casebook:
    """A casebook of tables written as text, judged at `as_of`."""
    people = sorted(
        {row["person"] for rows in tables.values() for row in rows if row.get("person")}
    )
    made = {name: table(name, rows, people) for name, rows in tables.items()}
    count = sum(map(len, made.values())) + len(defects)
    return Casebook(
        np.array(people, object), made, minute(as_of)[0], ZONE, "XX", rows_read=count,
        defects=defects, tallies={d.code: 1 for d in defects},
    )  # fmt: skip


def lapse() -> Casebook:
    """TA-000001: 214 days held, remand lapsed on 11 June, sentenced on 23 June 2026."""
    one = "TA-000001"
    return book(
        "2026-11-24 00:00",
        {
            "custody": [
                {"person": one, "start": "2026-04-24 00:00", "place": "North Annex",
                 "regime": "ordinary", "end": "2026-08-03 10:00"},
                {"person": one, "start": "2026-08-03 10:00", "place": "Southern Prison",
                 "regime": "solitary", "end": "2026-08-29 10:00"},
                {"person": one, "start": "2026-08-29 10:00", "place": "Southern Prison"},
            ],
            "titles": [
                {"person": one, "kind": "remand", "start": "2026-04-24", "end": "2026-06-11",
                 "id": "118/26"},
                {"person": one, "kind": "sentence", "start": "2026-06-23", "end": "2027-04-23",
                 "id": "CP-31"},
            ],
            "events": [
                {"person": one, "kind": "judge", "at": "2026-04-25 09:30"},
                {"person": one, "kind": "doctor", "at": "2026-04-24 14:00"},
                {"person": one, "kind": "family", "at": "2026-05-17 10:00"},
                {"person": one, "kind": "counsel", "at": "2026-04-26"},
                {"person": one, "kind": "hearing", "at": "2026-06-23 09:00"},
            ],
            "orders": [
                {"person": one, "act": "bars transfer", "made": "2026-09-01 12:00",
                 "end": "2026-09-15", "id": "26-0766"},
            ],
        },
    )  # fmt: skip


def doubtful() -> Casebook:
    """Four people: title lapsed, challenged, without a term, fully covered."""
    names = [f"TA-{i:06}" for i in range(1, 5)]
    stays = [{"person": n, "start": "2026-01-10 08:00", "place": "North Annex"} for n in names]
    titles = [
        {"person": names[0], "kind": "remand", "start": "2026-01-10", "end": "2026-02-10"},
        {"person": names[1], "kind": "remand", "start": "2026-01-10", "end": "2026-12-31",
         "status": "challenged"},
        {"person": names[2], "kind": "remand", "start": "2026-01-10"},
        {"person": names[3], "kind": "sentence", "start": "2026-01-10", "ends": "life"},
    ]  # fmt: skip
    return book("2026-03-01 00:00", {"custody": stays, "titles": titles})


FAULTS = tuple(
    Defect("no-such-day", "fault", "custody", 17 + i, "start", "31/02/2026",
           "There is no 31 February.", "Use the day in the admission book.")
    for i in range(9)
) + (
    Defect("end-before-start", "fault", "custody", 44, "end", "2019-02-03",
           "The stay ends before it begins.", "Look up both days in the admission book."),
    Defect("zone-unknown", "repair", "custody", 51, "zone", "CST",
           "The zone CST was read as America/El_Salvador.", "Write the zone in full."),
)  # fmt: skip


def republic(people: int = 400, seed: int = 7, defects: tuple[Defect, ...] = FAULTS) -> Casebook:
    """Many invented people over two years: most covered, some with gaps, some in dispute."""
    draw = np.random.default_rng(seed)
    as_of = minute("2026-11-24 08:20")[0]
    start = as_of - draw.integers(2 * DAY, 730 * DAY, people)
    stay = draw.gamma(2.0, 110, people) * DAY
    end = np.where(start + stay < as_of, start + stay, ABSENT).astype(np.int64)
    last = np.where(end == ABSENT, as_of, end)
    gap = draw.random(people) < 0.13
    first_end = np.where(gap, start + (last - start) * draw.random(people), OPEN).astype(np.int64)
    again = gap & (draw.random(people) < 0.6)
    second = np.flatnonzero(again)
    reopen = np.minimum(first_end + draw.gamma(1.4, 9, people) * DAY, last).astype(np.int64)
    status = np.where(draw.random(people) < 0.04, 0, -1).astype(np.int32)
    who = np.arange(people, dtype=np.int32)

    def both(lo: np.ndarray) -> Times:
        return Times(lo.astype(np.int64), lo.astype(np.int64))

    places = words(["North Annex", "Southern Prison", "Lakeside", "Old Mill"])
    solitary = words(["solitary"])
    custody = Table(who, who + 2, {
        "start": both(start), "end": both(end),
        "place": type(places)(draw.integers(0, 4, people).astype(np.int32), places.words),
        "regime": type(places)(np.where(draw.random(people) < 0.05, 0, -1).astype(np.int32),
                               solitary.words),
    })  # fmt: skip
    kinds = np.concatenate((np.zeros(people, np.int32), np.ones(len(second), np.int32)))
    titles = Table(
        np.concatenate((who, second.astype(np.int32))),
        np.arange(2, people + len(second) + 2), {
            "kind": type(places)(kinds, ("remand", "sentence")),
            "start": both(np.concatenate((start, reopen[second]))),
            "end": both(np.minimum(np.concatenate((first_end, np.full(len(second), OPEN))),
                                   as_of + 200 * DAY)),
            "status": type(places)(
                np.concatenate((status, np.full(len(second), -1, np.int32))), ("challenged",)),
        })  # fmt: skip
    names = np.array([f"TA-{i:06}" for i in range(1, people + 1)], object)
    return Casebook(
        names, {"custody": custody, "titles": titles}, as_of, ZONE, "XX",
        rows_read=len(custody) + len(titles) + len(defects), defects=defects,
        tallies={"no-such-day": 9, "end-before-start": 1, "zone-unknown": 112},
        unread=("height", "tattoos"),
    )  # fmt: skip


def audited(cases: Casebook) -> Audit:
    """The audit under the general rules."""
    return audit(cases)


def test_the_invented_people_look_invented() -> None:
    assert all(re.fullmatch(r"TA-\d{6}", name) for name in republic(50).people)
