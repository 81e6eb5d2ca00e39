"""Worked cases: the figures of published worked examples, told in the common form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from habeas.sentences import day
from habeas.sentences.case import Adjustment, Case, Fact, Sentence, Term
from habeas.sentences.pack import Example

REFERENCE = "Ministry of Justice, calculate-release-dates-api, worked case"
D = day.parse


EXTENDED: dict[str, Any] = {"class": "extended", "extension_years": 5}


def _one(
    id_: str, on: str, term: Term, committed: str = "", after: str = "", **facts: Fact
) -> Sentence:
    return Sentence(
        id=id_, term=term, pronounced=D(on), committed=D(committed or on),
        after=(after,) if after else (), facts=facts,
    )  # fmt: skip


def _days(kind: str, days: int, sentenced: str, **facts: Fact) -> Adjustment:
    """Days that end on the eve of the sentence."""
    last = D(sentenced) - 1
    return Adjustment(kind=kind, days=days, first=last - days + 1, last=last, facts=facts)


def _large(days: int, first: str, last: str) -> Adjustment:
    return Adjustment(kind="at large", days=days, first=D(first), last=D(last))


def _case(
    *sentences: Sentence,
    days: tuple[Adjustment, ...] = (),
    birth: str = "1990-01-01",
    facts: Mapping[str, Fact] | None = None,
) -> Case:
    return Case(
        person="Invented", sentences=sentences, adjustments=days, birth=D(birth), facts=facts or {}
    )


def _example(id_: str, says: str, case: Case, **dates: str) -> Example:
    return Example(
        id=id_, source=f"{REFERENCE} {id_}", verified=False, case=case, dates=dates, says=says
    )


def _y(years: int, months: int = 0) -> Term:
    return Term(years=years, months=months)


def _m(months: int) -> Term:
    return Term(months=months)


EXAMPLES = (
    _example(
        "psi-examples/13",
        "20 months with remand, tagged bail, days at large",
        _case(
            _one("A", "2015-03-17", _m(20)),
            days=(_days("remand", 28, "2015-03-17"), _days("bail", 11, "2015-02-17"), _large(29, "2015-05-04", "2015-06-01")),
        ),
        SLED="2016-11-06", CRD="2016-01-06", TUSED="2017-01-06", HDCED="2015-08-07",
        ESED="2016-11-16",
    ),
    _example(
        "psi-examples/31",
        "an old-style sentence with more remand than can be used before release",
        _case(
            _one("A", "2009-10-01", _m(12), "2005-01-01"),
            days=(_days("remand", 183, "2009-10-01"),), facts={"sex_offence": True},
        ),
        SED="2010-03-31", CRD="2009-10-01", LED="2009-12-30", ESED="2010-09-30",
    ),
    _example(
        "psi-examples/22",
        "three years, then eighteen months: one chain of 54 months",
        _case(
            _one("A", "2013-09-20", _y(3)),
            _one("B", "2013-09-20", _m(18), after="A"),
            days=(_days("remand", 30, "2013-09-20"),),
        ),
        SLED="2018-02-17", CRD="2015-11-19", HDCED="2015-05-24", ESED="2018-03-19",
    ),
    _example(
        "psi-examples/25",
        "a chain of less than a year from both sides of the Act of 2014",
        _case(
            _one("A", "2015-02-22", _m(3), "2015-02-02"),
            _one("B", "2015-02-22", _m(7), "2015-01-01", after="A"),
            facts={"sex_offence": True},
        ),
        SED="2015-12-21", CRD="2015-07-23", LED="2015-09-05", TUSED="2016-07-23", ESED="2015-12-21",
    ),
    _example(
        "psi-examples/32",
        "two old-style sentences of different days run as one term",
        _case(
            _one("A", "2012-07-31", _m(3), "2005-01-01"),
            _one("B", "2012-08-17", _m(4), "2005-01-01"),
            facts={"sex_offence": True},
        ),
        SED="2012-12-16", ARD="2012-10-08", ESED="2012-12-16",
    ),
    _example(
        "tranches/crs-2121_5x1",
        "five years in a chain: early release reaches them on the second day of the order",
        _case(
            *(_one(str(n), "2023-04-03", _y(1), after=str(n - 1) if n else "") for n in range(5)),
            days=(_days("remand", 23, "2023-04-03"),),
        ),
        SLED="2028-03-10", CRD="2025-03-10", HDCED="2024-10-22", ESED="2028-04-02",
    ),
    _example(
        "framework-examples/15",
        "an extended sentence: the Parole Board after two thirds",
        _case(
            _one("A", "2015-02-19", _y(15), **EXTENDED),
            days=(_days("remand", 150, "2015-02-19"),), facts={"sex_offence": True},
        ),
        SLED="2034-09-21", CRD="2029-09-21", PED="2024-09-21", ESED="2035-02-18",
    ),
    _example(
        "custom-examples/crs-1149-recall-remand-tused-bug",
        "released at once, recalled for fourteen days, at large between",
        _case(
            _one(
                "A", "2022-10-11", Term(weeks=12), recall="14 days", recall_returned="2023-01-03"
            ),
            days=(
                _days("remand", 48, "2022-10-11", after_recall=True), _large(77, "2022-10-18", "2023-01-02"),
            ),
            facts={"returned": "2023-01-03"},
        ),
        SLED="2023-01-31", PRRD="2023-01-16", TUSED="2023-12-27", ESED="2023-01-02",
    ),
)  # fmt: skip
