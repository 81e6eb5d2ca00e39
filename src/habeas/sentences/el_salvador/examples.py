"""Worked cases of the Salvadoran pack, with invented people.

The totals of 1,335, 958, 745 and 463 years are figures of the press about judgments reported on
21 December 2025; the dates are ours, and so is all arithmetic unless the source says otherwise.
"""

from __future__ import annotations

from habeas.sentences import day
from habeas.sentences.case import Adjustment, Case, Fact, Sentence, Term
from habeas.sentences.pack import Example

PRESS = "El Economista (Mexico) 22 Dec 2025: years imposed on 248 people; arithmetic ours"
CODE = "CP 45 n. 1, text to 2016 (CJAD, University of Nottingham); arithmetic ours"
CONDITIONAL = "CP 86 as quoted in E69A7-2020 (jurisprudencia.gob.sv); arithmetic ours"
WORK = "LP 105-A as quoted by test.elsalvador.com 2023; arithmetic ours"
FIRMNESS = "B6EC3-2015 (jurisprudencia.gob.sv): the rule of the day of firmness; arithmetic ours"
REFORM = "asamblea.gob.sv node 13522 (LECO reform, February 2025); arithmetic ours"


def _one(
    id_: str, term: Term, on: str, offence: str = "2019-03-04", after: str = "", **facts: Fact
) -> Sentence:
    begins = None if after else day.parse(on)
    return Sentence(
        id=id_,
        term=term,
        pronounced=day.parse(on),
        begins=begins,
        final=day.parse(on),
        committed=day.parse(offence) if offence else None,
        after=(after,) if after else (),
        facts=facts,
    )


def _example(
    id_: str, source: str, says: str, case: Case, nominal: str, end: str, half: str, thirds: str
) -> Example:
    dates = {"nominal_end": nominal, "half": half, "two_thirds": thirds, "effective_end": end}
    given = {kind: text for kind, text in dates.items() if text}
    return Example(id=id_, source=source, verified=False, case=case, dates=given, says=says)


def _case(*sentences: Sentence, adjustments: tuple[Adjustment, ...] = (), **facts: Fact) -> Case:
    return Case(person="A-1", sentences=sentences, adjustments=adjustments, facts=facts)


def _spell(kind: str, first: str, last: str, **facts: Fact) -> Adjustment:
    since, until = day.parse(first), day.parse(last)
    return Adjustment(kind=kind, days=until - since + 1, first=since, last=until, facts=facts)


def _years(years: int, on: str) -> Case:
    return _case(_one("A", Term(years=years), on, "2018-05-06"))


_CENTURIES = (
    _example(
        "1335-years",
        PRESS,
        "1,335 years: three lives of the calendar, 60 years at most",
        _years(1335, "2025-11-02"),
        "3360-11-02", "2085-11-02", "undecided", "undecided",
    ),
    _example(
        "463-years",
        PRESS,
        "463 years from a day that most years lack",
        _years(463, "2024-02-29"),
        "2487-02-28", "2084-02-29", "undecided", "undecided",
    ),
    _example(
        "958-years",
        PRESS,
        "958 years",
        _years(958, "2025-11-02"),
        "2983-11-02", "2085-11-02", "undecided", "undecided",
    ),
    _example(
        "counts-past-9999",
        PRESS.replace("years imposed", "745 and 1,335 years, eight times over"),
        "one count behind the other passes the year 9999",
        _case(
            _one("c0", Term(years=1335), "2025-11-02"),
            *(
                _one(f"c{i}", Term(years=1335, months=1), "2025-11-02", after=f"c{i - 1}")
                for i in range(1, 8)
            ),
        ),
        "+012706-06-02", "2085-11-02", "undecided", "undecided",
    ),
)  # fmt: skip
_CAPS = (
    _example(
        "sixty-exactly",
        CODE,
        "60 years are not more than 60 years: no question is open",
        _years(60, "2021-06-15"),
        "2081-06-15", "2081-06-15", "2051-06-15", "2061-06-15",
    ),
    _example(
        "sixty-with-a-day",
        CODE,
        "a day more than the maximum is cut, and with it the question is open",
        _case(_one("A", Term(years=60, days=1), "2021-06-15")),
        "2081-06-16", "2081-06-15", "undecided", "undecided",
    ),
    _example(
        "old-offence-of-45-years",
        "HC 422-2016AC of 25 Oct 2017 (sv.vlex.com): 30 years then, 60 years now; figures ours",
        "45 years for offences of 1999: the maximum then was 30 years",
        _case(
            _one("A", Term(years=25), "2012-01-10", "1999-04-05"),
            _one("B", Term(years=20), "2012-01-10", "1999-08-09", after="A"),
        ),
        "2057-01-10", "undecided", "undecided", "undecided",
    ),
    _example(
        "offence-under-75-years",
        "5-2001-Ac of 23 Dec 2010 and DL 486 of 2001 (sv.vlex.com -402559002); figures ours",
        "70 years for an offence of 2005, when the text said 75",
        _case(_one("A", Term(years=70), "2009-03-01", "2005-07-08"), remand_factor=1),
        "2079-03-01", "2069-03-01", "undecided", "undecided",
    ),
    _example(
        "old-offence-below-every-maximum",
        CODE,
        "29 years for an offence of 1999: no maximum bites, whichever holds",
        _case(_one("A", Term(years=29), "2013-05-05", "1999-04-05")),
        "2042-05-05", "2042-05-05", "2027-11-05", "2032-09-05",
    ),
    _example(
        "counts-at-the-same-time",
        CODE,
        "two penalties that a court had run together: the longer one ends last",
        _case(
            _one("A", Term(years=6), "2020-01-31"),
            _one("B", Term(years=4, months=1), "2020-01-31", concurrent=True),
        ),
        "2026-01-31", "2026-01-31", "2023-01-31", "2024-01-31",
    ),
    _example(
        "order-not-written-down",
        CODE,
        "nobody wrote down how two penalties run: 31 January 2026 together, 28 February 2030 in line",
        _case(
            _one("A", Term(years=6), "2020-01-31"), _one("B", Term(years=4, months=1), "2020-01-31")
        ),
        "undecided", "undecided", "undecided", "undecided",
    ),
    _example(
        "months-clamped-once",
        CODE,
        "one month behind one month from 31 January: 31 March, clamped once for both",
        _case(
            _one("A", Term(months=1), "2022-01-31"),
            _one("B", Term(months=1), "2022-01-31", after="A"),
        ),
        "2022-03-31", "2022-03-31", "2022-02-28", "2022-03-10",
    ),
)  # fmt: skip
_ODD = (
    _example(
        "seven-years-seven-months",
        CONDITIONAL,
        "an odd month halves into 15 days: 91 months, 45 and 15 days",
        _case(_one("A", Term(years=7, months=7), "2023-05-10")),
        "2030-12-10", "2030-12-10", "2027-02-25", "2028-05-30",
    ),
    _example(
        "two-days-by-two-thirds",
        CONDITIONAL,
        "12 months and 2 days: two thirds are 8 months and 2 days, for the second has begun",
        _case(_one("A", Term(months=12, days=2), "2023-01-01")),
        "2024-01-03",
        "2024-01-03",
        "2023-07-02",
        "2023-09-03",
    ),
    _example(
        "days-halve-upwards",
        CONDITIONAL,
        "51 days: half is 26, two thirds are 34",
        _case(_one("A", Term(months=12, days=51), "2023-01-01")),
        "2024-02-21", "2024-02-21", "2023-07-27", "2023-10-05",
    ),
)  # fmt: skip
_CREDITS = (
    _example(
        "detention-day-for-day",
        FIRMNESS,
        "two years of detention before a penalty of 10 years, day for day",
        _case(
            _one("A", Term(years=10), "2024-06-01"),
            adjustments=(_spell("remand", "2022-06-01", "2024-05-31"),),
        ),
        "2034-06-01", "2032-05-31", "2027-06-01", "2029-01-31",
    ),
    _example(
        "no-day-twice",
        FIRMNESS,
        "two spells that share 10 days, of which 5 lie after the penalty began",
        _case(
            _one("A", Term(years=5), "2024-06-01"),
            adjustments=(
                _spell("remand", "2024-03-01", "2024-03-31"),
                _spell("remand", "2024-03-22", "2024-06-05"),
            ),
        ),
        "2029-06-01", "2029-03-01", "2026-08-31", "2027-07-01",
    ),
    _example(
        "old-multiple-unknown",
        FIRMNESS,
        "a conviction that became final in 1999: detention counted more than once, nobody here "
        "knows how often",
        _case(
            _one("A", Term(years=12), "1999-06-01", "1998-12-01"),
            adjustments=(_spell("remand", "1998-12-02", "1999-05-31"),),
        ),
        "2011-06-01", "missing", "missing", "missing",
    ),
    _example(
        "old-multiple-stated",
        FIRMNESS.replace("arithmetic ours", "the multiple 2 is invented"),
        "the same where the court said that a day counts twice",
        _case(
            _one("A", Term(years=12), "1999-06-01", "1998-12-01"),
            adjustments=(_spell("remand", "1998-12-02", "1999-05-31"),),
            remand_factor=2,
        ),
        "2011-06-01", "2010-06-04", "2004-06-04", "2006-06-04",
    ),
    _example(
        "escape-adds-days",
        "ours, from date to date",
        "100 days at large are served afterwards",
        _case(
            _one("A", Term(years=3), "2021-01-01"),
            adjustments=(_spell("at large", "2022-01-01", "2022-04-10"),),
        ),
        "2024-01-01", "2024-04-10", "2022-10-09", "2023-04-11",
    ),
)  # fmt: skip
_WORK = (
    _example(
        "work-of-an-allowed-class",
        WORK + "; director of prisons 2015 (fundacionproyectob.wordpress.com)",
        "200 days worked: 200 days off, or 400",
        _case(
            _one("A", Term(years=8), "2020-03-01", offence_class="simple theft"),
            adjustments=(_spell("work", "2021-01-01", "2021-07-19"),),
        ),
        "2028-03-01", "undecided", "undecided", "undecided",
    ),
    _example(
        "work-recognised-by-the-judge",
        WORK,
        "the judge of vigilance recognised 200 days: nothing is open",
        _case(
            _one("A", Term(years=8), "2020-03-01", offence_class="simple theft"),
            adjustments=(_spell("work", "2021-01-01", "2021-07-19", redeemed=200),),
        ),
        "2028-03-01", "2027-08-14", "2023-08-14", "2024-12-13",
    ),
    _example(
        "work-before-the-conviction",
        WORK,
        "work of a person not yet convicted redeems nothing",
        _case(
            _one("A", Term(years=8), "2020-03-01", offence_class="simple theft"),
            adjustments=(_spell("work", "2019-01-01", "2019-07-19"),),
        ),
        "2028-03-01", "2028-03-01", "2024-03-01", "2025-07-01",
    ),
    _example(
        "work-of-an-excluded-class",
        "Constitutional Chamber as reported by redaccion.elmundo.sv: no automatic bar",
        "extortion is on the list: the bar needs reasons, nobody has given any",
        _case(
            _one("A", Term(years=15), "2020-03-01", offence_class="extortion"),
            adjustments=(_spell("work", "2021-01-01", "2021-07-19", redeemed=200),),
        ),
        "2035-03-01", "undecided", "undecided", "undecided",
    ),
    _example(
        "work-refused-with-reasons",
        "Constitutional Chamber as reported by redaccion.elmundo.sv; arithmetic ours",
        "the same after a reasoned refusal",
        _case(
            _one("A", Term(years=15), "2020-03-01", offence_class="extortion"),
            adjustments=(_spell("work", "2021-01-01", "2021-07-19", redeemed=200),),
            work_decision="refused",
        ),
        "2035-03-01", "2035-03-01", "2027-09-01", "2030-03-01",
    ),
    _example(
        "work-of-an-unknown-class",
        WORK,
        "nobody wrote down what the offence was",
        _case(
            _one("A", Term(years=15), "2020-03-01"),
            adjustments=(_spell("work", "2021-01-01", "2021-07-19", redeemed=200),),
        ),
        "2035-03-01", "missing", "missing", "missing",
    ),
)  # fmt: skip
_REFORM = (
    _example(
        "organised-crime-after-the-reform",
        REFORM,
        "no conditional release: only the end has a day",
        _case(_one("A", Term(years=20), "2025-10-01", "2025-03-01", organised_crime=True)),
        "2045-10-01", "2045-10-01", "", "",
    ),
    _example(
        "organised-crime-before-the-reform",
        REFORM,
        "the heavier law does not reach back",
        _case(_one("A", Term(years=20), "2025-10-01", "2025-02-11", organised_crime=True)),
        "2045-10-01", "2045-10-01", "2035-10-01", "2039-02-01",
    ),
    _example(
        "ordinary-offence-after-the-reform",
        REFORM,
        "the reform is about organised crime alone",
        _case(_one("A", Term(years=20), "2025-10-01", "2025-03-01", organised_crime=False)),
        "2045-10-01", "2045-10-01", "2035-10-01", "2039-02-01",
    ),
)  # fmt: skip
BOUNDARY = "the first or last day of a text (see the table); figures ours"
_BOUNDARIES = (
    _example(
        "last-day-of-30-years",
        BOUNDARY,
        "30 years and a half for an offence of the last day before DL 486",
        _case(_one("A", Term(years=30, months=6), "2012-01-10", "2001-08-07")),
        "2042-07-10", "undecided", "undecided", "undecided",
    ),
    _example(
        "first-day-of-75-years",
        BOUNDARY,
        "the same for an offence of the day after: below 60 years",
        _case(_one("A", Term(years=30, months=6), "2012-01-10", "2001-08-08")),
        "2042-07-10", "2042-07-10", "2027-04-10", "2032-05-10",
    ),
    _example(
        "last-day-of-75-years",
        BOUNDARY,
        "61 years for an offence of the day before the ruling",
        _case(_one("A", Term(years=61), "2012-01-10", "2010-12-22")),
        "2073-01-10", "2072-01-10", "undecided", "undecided",
    ),
    _example(
        "first-day-of-60-years",
        BOUNDARY,
        "61 years for an offence of the day of the ruling",
        _case(_one("A", Term(years=61), "2012-01-10", "2010-12-23")),
        "2073-01-10", "2072-01-10", "undecided", "undecided",
    ),
    _example(
        "no-day-but-the-first",
        CODE,
        "29 years and a half are below every maximum, whenever the offence was",
        _case(Sentence(id="A", term=Term(years=29, months=6), begins=day.parse("2012-01-10"))),
        "2041-07-10", "2041-07-10", "missing", "missing",
    ),
    _example(
        "firm-on-the-last-day-of-the-old-code",
        BOUNDARY,
        "firm on 31 December 2010: the multiple that the court stated",
        _case(
            _one("A", Term(years=5), "2010-12-31", "2009-01-01"),
            adjustments=(_spell("remand", "2010-12-01", "2010-12-30"),),
            remand_factor=3,
        ),
        "2015-12-31", "2015-10-02", "2013-04-01", "2014-01-30",
    ),
    _example(
        "firm-on-the-first-day-of-the-new-code",
        BOUNDARY,
        "firm on 1 January 2011: day for day, whatever was stated",
        _case(
            _one("A", Term(years=5), "2011-01-01", "2009-01-01"),
            adjustments=(_spell("remand", "2010-12-01", "2010-12-30"),),
            remand_factor=3,
        ),
        "2016-01-01", "2015-12-02", "2013-06-01", "2014-04-01",
    ),
    _example(
        "organised-crime-on-the-day-of-the-reform",
        BOUNDARY,
        "an offence of the day of the vote",
        _case(_one("A", Term(years=20), "2025-10-01", "2025-02-12", organised_crime=True)),
        "2045-10-01", "2045-10-01", "", "",
    ),
)  # fmt: skip
EXAMPLES = (*_CENTURIES, *_CAPS, *_ODD, *_CREDITS, *_WORK, *_REFORM, *_BOUNDARIES)
