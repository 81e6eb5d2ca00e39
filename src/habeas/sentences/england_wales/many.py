"""The same steps down columns: one standard sentence a row, over millions of rows.

A row is one standard sentence without recall whose days for or against take effect on the day of
sentence. A sentence that a release law reached in the middle (2024, or later) has an order of
events that no column holds: its row is not known, ask for it by itself.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.sentences import day
from habeas.sentences.england_wales import law
from habeas.sentences.england_wales.steps import FURTHER, LATER, RELEASE, SINGLE, SINGLE_DAYS
from habeas.sentences.step import Input, Step, Table

Days = npt.NDArray[np.int64]
Known = npt.NDArray[np.bool_]
GIVEN = (
    "start", "committed", "years", "months", "weeks", "days", "remand", "at_large", "added",
    "birth", "plus",
)  # fmt: skip
_FORTY = day.text(law.IN_FORCE[0].since)

CLASS = Table(
    "england-wales.class",
    (
        Input("start", "the day of sentence", "day"),
        Input("committed", "the day of the offence", "day"),
        Input("custody_days", "days of the sentence"),
        Input("plus", "two thirds are served", "yesno"),
        Input("birth", "the day of birth", "day"),
        Input("laspo", "the day from which the law of 2012 holds", "day"),
        Input("cja", "the day of offence from which the Act of 2003 holds", "day"),
        Input("ora", "the day of offence from which the Act of 2014 holds", "day"),
    ),
    (
        Step(
            id="old", says="An old-style sentence", cites="CJA 1991; CJA 2003 Part 12",
            measure="yesno", formula="start < laspo and committed < cja",
        ),
        Step(
            id="below_year", says="Less than twelve months", cites="CJA 2003 s 243A", measure="yesno",
            formula="custody_days < add_months(start, 12) - start",
        ),
        Step(
            id="below_four", says="Less than four years", cites="CJA 1991 s 33", measure="yesno",
            formula="custody_days < add_months(start, 48) - start",
        ),
        Step(
            id="below_two", says="Less than two years", cites="CJA 2003 s 256AA", measure="yesno",
            formula="custody_days < add_months(start, 24) - start",
        ),
        Step(
            id="licensed", says="Release is on licence", cites="CJA 2003 s 243A", measure="yesno",
            formula="not below_year if old else "
            "not (custody_days <= 1 or (below_year and committed < ora))",
        ),
        Step(
            id="split", says="The licence ends before the sentence", cites="CJA 1991 s 37",
            measure="yesno", formula="old and below_four and not below_year",
        ),
        Step(
            id="supervised", says="Supervision may follow", cites="CJA 2003 s 256AA", measure="yesno",
            formula="not old and committed >= ora and below_two and custody_days > 1 and "
            "start + (custody_days + 1) // 2 > add_years(birth, 18)",
        ),
        Step(
            id="numerator", says="Numerator of what is served", cites="CJA 2003 s 244",
            measure="number", on="start", until=_FORTY, formula="2 if plus and not old else 1",
        ),
        Step(
            id="numerator", says="Numerator of what is served", measure="number",
            cites="CJA 2003 s 244; SI 2024/844 (K)", on="start", since=_FORTY, formula="2",
        ),
        Step(
            id="denominator", says="Denominator of what is served", cites="CJA 2003 s 244",
            measure="number", on="start", until=_FORTY, formula="3 if plus and not old else 2",
        ),
        Step(
            id="denominator", says="Denominator of what is served", measure="number",
            cites="CJA 2003 s 244; SI 2024/844 (K)", on="start", since=_FORTY,
            formula="3 if plus else 5",
        ),
    ),
)  # fmt: skip
"""What `types` and the release laws say of one standard sentence, as steps."""


def _of(name: str, steps: tuple[Step, ...]) -> Table:
    """Some of the steps that one person's dates are worked out by."""
    made = {step.id for step in steps}
    before = [Input(s.id, s.says, s.measure) for s in ALL if s.id not in made]
    inputs = {given.id: given for given in (*before, *LATER.inputs, *SINGLE.inputs)}
    return Table(name, tuple(i for i in inputs.values() if i.id not in made), steps)


ALL = (*SINGLE_DAYS, *RELEASE, *FURTHER)
DAYS = _of("england-wales.days", SINGLE_DAYS[:4])
SERVED = _of("england-wales.served", SINGLE_DAYS[4:])
RELEASED = _of("england-wales.released", RELEASE)
AFTER = _of("england-wales.after", FURTHER)


def dates_of_many(given: dict[str, Days]) -> tuple[dict[str, Days], dict[str, Known]]:
    """The dates of each row, by kind, with True where the row has one of that kind.

    given  the columns of GIVEN: days as numbers, `plus` 0 or 1
    `asked_alone` is True where a release law reached the sentence in the middle; such a row has
    no dates here.
    """
    term = {unit: given[unit] for unit in ("years", "months", "weeks", "days")}
    known: dict[str, Any] = {"no_date": False, "parole_days": False, "parole_numerator": False}
    columns: dict[str, Any] = {
        **{name: given[name] for name in ("start", "committed", "plus", "birth", "at_large")},
        **term, **{f"all_{unit}": column for unit, column in term.items()},
        "added": given["added"], "deductions": given["remand"], "curfew": 1 - given["plus"],
        **{name: np.int64(value) for name, value in _FIXED.items()},
        **dict.fromkeys(_ZERO, np.int64(0)),
    }  # fmt: skip

    def run(table: Table) -> None:
        """The steps of a table, beside what is there already."""
        values, sure = table.for_many(columns, known)
        columns.update(values)
        known.update(sure)

    run(DAYS)
    run(CLASS)
    columns["top_up"], columns["licence"] = columns["supervised"], columns["split"]
    run(SERVED)
    run(RELEASED)
    beyond = np.maximum(columns["release"] - columns["expiry"], 0)  # what cannot be served
    if beyond.any():
        columns["unused"] = beyond
        run(RELEASED)
    run(AFTER)
    return _told(len(given["start"]), columns, known)


def _told(
    rows: int, of: dict[str, Any], known: dict[str, Any]
) -> tuple[dict[str, Days], dict[str, Known]]:
    """The columns by kind: under 18 at release a short sentence has no licence."""
    young = (of["below_year"] != 0) & (of["freed"] < of["eighteenth"])
    licensed = (of["licensed"] != 0) & ~young
    split = (of["split"] != 0) & licensed
    alone = (of["start"] < law.IN_FORCE[0].since) & (of["release"] > law.IN_FORCE[0].since)
    curfew = np.broadcast_to(known["curfew_from"], rows) & (of["freed"] > of["curfew_from"])
    due: dict[str, tuple[Any, Any]] = {
        "SLED": (of["expiry"], licensed & ~split),
        "SED": (of["expiry"], ~licensed | split),
        "LED": (of["licence_end"], split),
        "CRD": (of["freed"], licensed),
        "ARD": (of["freed"], ~licensed),
        "HDCED": (of["curfew_from"], curfew),
        "TUSED": (of["top_up_end"], np.broadcast_to(known["top_up_end"], rows)),
        "ESED": (of["sentence_end"], np.ones(rows, bool)),
    }
    dates = {name: np.asarray(value, np.int64) for name, (value, _) in due.items()}
    there = {name: mask & ~alone for name, (_, mask) in due.items()}
    return dates, {**there, "asked_alone": alone}


_ZERO = (
    "at_large_after", "served", "unused", "recalled", "recall_days", "at_large_recalled",
    "added_after", "tranche_added", "later_days", "unused_licence", "straddles",
)  # fmt: skip
_FIXED = {
    "laspo": law.LASPO, "cja": law.CJA, "ora": law.ORA, "curfew_change": law.CURFEW_CHANGE,
}  # fmt: skip
