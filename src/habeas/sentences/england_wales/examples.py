"""Worked cases of English law with figures of our own, told in the common form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from habeas.sentences import day
from habeas.sentences.case import Adjustment, Case, Fact, Sentence, Term
from habeas.sentences.pack import Example

OURS = "figures ours, worked out by hand"
D = day.parse


EXTENDED: dict[str, Any] = {"class": "extended", "extension_years": 4}


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


def _example(id_: str, law: str, says: str, case: Case, **dates: str) -> Example:
    return Example(
        id=id_, source=f"{law}; {OURS}", verified=False, case=case, dates=dates, says=says
    )


def _y(years: int, months: int = 0) -> Term:
    return Term(years=years, months=months)


def _m(months: int) -> Term:
    return Term(months=months)


EXAMPLES = (
    _example(
        "remand-bail-at-large",
        "CJA 2003 ss 240ZA, 240A, 244 (K)",
        "22 months with remand, tagged bail, days at large",
        _case(
            _one("A", "2016-05-09", _m(22)),
            days=(
                _days("remand", 35, "2016-05-09"), _days("bail", 9, "2016-04-04"),
                _large(14, "2016-08-01", "2016-08-14"),
            ),
        ),
        SLED="2018-02-06", CRD="2017-03-09", TUSED="2018-03-09", HDCED="2016-09-24", ESED="2018-03-08",
    ),
    _example(
        "more-remand-than-can-be-used",
        "CJA 1991 s 33; CJA 2003 s 240 (K)",
        "an old-style sentence with more remand than can be used before release",
        _case(
            _one("A", "2010-06-07", _m(14), "2004-11-02"),
            days=(_days("remand", 213, "2010-06-07"),), facts={"sex_offence": True},
        ),
        SED="2011-01-05", CRD="2010-06-07", LED="2010-09-21", ESED="2011-08-06",
    ),
    _example(
        "two-years-then-fifteen-months",
        "CJA 2003 ss 244, 264 (K)",
        "two years, then fifteen months: one chain of 39 months",
        _case(
            _one("A", "2014-11-03", _y(2)),
            _one("B", "2014-11-03", _m(15), after="A"),
            days=(_days("remand", 41, "2014-11-03"),),
        ),
        SLED="2017-12-23", CRD="2016-05-08", HDCED="2015-11-11", ESED="2018-02-02",
    ),
    _example(
        "both-sides-of-2015",
        "CJA 2003 ss 243A, 264 as changed by the Act of 2014 (K)",
        "a chain of less than a year from both sides of the Act of 2014",
        _case(
            _one("A", "2015-04-13", _m(4), "2015-03-01"),
            _one("B", "2015-04-13", _m(6), "2015-01-10", after="A"),
            facts={"sex_offence": True},
        ),
        SED="2016-02-12", CRD="2015-09-12", LED="2015-11-12", TUSED="2016-09-12", ESED="2016-02-12",
    ),
    _example(
        "two-old-sentences-as-one",
        "CJA 1991 s 51(2) (K)",
        "two old-style sentences of different days run as one term",
        _case(
            _one("A", "2012-05-14", _m(2), "2004-09-01"),
            _one("B", "2012-06-04", _m(5), "2004-09-01"),
            facts={"sex_offence": True},
        ),
        SED="2012-11-03", ARD="2012-08-08", ESED="2012-11-03",
    ),
    _example(
        "six-years-in-a-chain",
        "CJA 2003 s 244; the order of 2024 on two fifths (K)",
        "six years in a chain: early release reaches them on the second day of the order",
        _case(
            *(_one(str(n), "2022-06-06", _y(2), after=str(n - 1) if n else "") for n in range(3)),
            days=(_days("remand", 30, "2022-06-06"),),
        ),
        SLED="2028-05-06", CRD="2024-10-22", ESED="2028-06-05",
    ),
    _example(
        "extended-with-parole",
        "CJA 2003 s 246A (K)",
        "an extended sentence: the Parole Board after two thirds",
        _case(
            _one("A", "2017-06-12", _y(12), **EXTENDED),
            days=(_days("remand", 100, "2017-06-12"),), facts={"sex_offence": True},
        ),
        SLED="2033-03-03", CRD="2029-03-03", PED="2025-03-03", ESED="2033-06-11",
    ),
    _example(
        "released-at-once-and-recalled",
        "CJA 2003 ss 255B, 256AA (K)",
        "released at once, recalled for fourteen days, at large between",
        _case(
            _one(
                "A", "2023-05-09", Term(weeks=16), recall="14 days", recall_returned="2023-08-14"
            ),
            days=(
                _days("remand", 60, "2023-05-09", after_recall=True),
                _large(70, "2023-06-05", "2023-08-13"),
            ),
            facts={"returned": "2023-08-14"},
        ),
        SLED="2023-09-07", PRRD="2023-08-27", TUSED="2024-07-18", ESED="2023-08-28",
    ),
)  # fmt: skip
