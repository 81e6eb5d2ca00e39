"""Worked cases of the Spanish pack, with invented people.

Terms with totals are those of the sources named; days are ours where the source prints none, so is
all arithmetic unless it says otherwise.
"""

from __future__ import annotations

from habeas.sentences import day
from habeas.sentences.case import Adjustment, Case, Fact, Sentence, Term
from habeas.sentences.pack import Example
from habeas.sentences.spain.answers import ANSWERS, KINDS

UNITS = "interjuez.es 26 Dec 2017: months are 30 days, years 365; arithmetic ours"
CP76 = "CP 76 (leyabierta/leyes, es/BOE-A-1995-25444.md); figures ours"
CP58 = "CP 58 (codigopenal.online/articulo-58); figures ours"
CP38 = "CP 38 (leyabierta/leyes, es/BOE-A-1995-25444.md); figures ours"
CP78BIS = "CP 78 bis (leyabierta/leyes, es/BOE-A-1995-25444.md); CP 92 (K); figures ours"


def _one(id_: str, term: Term, offence: str, judged: str, **facts: Fact) -> Sentence:
    return Sentence(
        id=id_,
        term=term,
        pronounced=day.parse(judged) if judged else None,
        committed=day.parse(offence) if offence else None,
        facts=facts,
    )


def _case(start: str, *sentences: Sentence, **rest: object) -> Case:
    """A case whose first penalty counts from `start`."""
    first = sentences[0]
    begun = Sentence(
        id=first.id, kind=first.kind, term=first.term, pronounced=first.pronounced,
        begins=day.parse(start), committed=first.committed, facts=first.facts,
    )  # fmt: skip
    return Case(person="E-1", sentences=(begun, *sentences[1:]), **rest)  # type: ignore[arg-type]


def _plain(start: str, *terms: Term, **facts: Fact) -> Case:
    """Penalties of one judgment for offences of one day."""
    numbered = enumerate(terms, start=1)
    return _case(
        start, *(_one(f"p{i}", t, "2012-04-05", "2014-01-20", **facts) for i, t in numbered)
    )


def _spell(first: str, last: str, sentence: str = "", **facts: Fact) -> Adjustment:
    since, until = day.parse(first), day.parse(last)
    return Adjustment(
        kind="remand", days=until - since + 1, first=since, last=until, sentence=sentence,
        facts=facts,
    )  # fmt: skip


def _example(id_: str, source: str, says: str, case: Case) -> Example:
    """With its days from `answers`; a single word there stands for all but the nominal end."""
    given = ANSWERS[id_].split()
    words = given if len(given) == len(KINDS) else [given[0], *given[1:] * 4]
    dates = dict(zip(KINDS, words, strict=True))
    return Example(id=id_, source=source, verified=False, case=case, dates=dates, says=says)


def _years(*years: int) -> tuple[Term, ...]:
    return tuple(Term(years=n) for n in years)


_TERMS = (
    _example(
        "twelve-months", UNITS, "twelve months are 360 days, never a year",
        _plain("2023-01-01", Term(months=12)),
    ),
    _example(
        "one-year", UNITS, "a year is 365 days",
        _plain("2023-01-01", Term(years=1)),
    ),
    _example(
        "units-kept-apart",
        "STS 920/2025 (davidmaciasabogado.es): 113 years, 18 months, 31 days are 41,816 days; the "
        "days ours",
        "the sum of a ruling, unit by unit",
        _plain("2018-04-23", Term(years=113, months=18, days=31)),
    ),
    _example(
        "year-of-360", "ineaf.es: years of 360 days; figures ours", "a court that wrote 360",
        _plain("2023-01-01", Term(years=2), year_days=360),
    ),
    _example(
        "odd-days", "CP 90 (leyabierta/leyes); rounding ours", "366 days: parts end with a whole day",
        _plain("2022-03-01", Term(years=1, days=1)),
    ),
)  # fmt: skip
_LIMITS = (
    _example(
        "triple-of-five", "cuestionesjuridicasderecho.blogspot.com 2018/05: 4 + 4 + 5 + 5 give 15",
        "four robberies: three times the gravest",
        _plain("2015-02-02", *_years(4, 4, 5, 5)),
    ),
    _example(
        "twenty-at-most", "cuestionesjuridicasderecho.blogspot.com 2018/05: 7 + 7 + 7 give 20",
        "three injuries: 21 years are cut to 20",
        _plain("2015-02-02", *_years(7, 7, 7), maximum_years=12),
    ),
    _example(
        "four-frauds", "camachoyaparicio.es 6 July 2023: 4 x 2 years give 6",
        "four frauds",
        _plain("2021-05-06", *_years(2, 2, 2, 2)),
    ),
    _example(
        "twenty-of-one-year", "diazvelasco.com: 20 penalties of 1 year give 3",
        "twenty penalties in one line",
        _plain("2021-05-06", Term(years=1), counts=20),
    ),
    _example(
        "twenty-five", CP76, "an offence that the law punishes with up to 20 years",
        _plain("2014-01-20", *_years(15, 12, 10), maximum_years=20),
    ),
    _example(
        "thirty", CP76, "one offence that the law punishes with more than 20 years",
        _case(
            "2014-01-20",
            _one("p1", Term(years=25), "2012-04-05", "2014-01-20", maximum_years=25),
            _one("p2", Term(years=10), "2012-04-05", "2014-01-20", maximum_years=12),
        ),
    ),
    _example(
        "forty", CP76, "two such offences since July 2003",
        _plain("2014-01-20", *_years(25, 25), maximum_years=25),
    ),
    _example(
        "forty-on-the-first-day",
        CP76,
        "the same offences on the first day of the reform",
        _case(
            "2004-01-20",
            *(
                _one(f"p{i}", Term(years=25), "2003-07-02", "2004-01-20", maximum_years=25)
                for i in (1, 2)
            ),
        ),
    ),
    _example(
        "first-day-of-the-code",
        CP76,
        "two offences of the first day of the code of 1995: 25 years at most",
        _case(
            "1998-01-01",
            *(
                _one(f"p{i}", Term(years=15), "1996-05-24", "1998-01-01", maximum_years=20)
                for i in (1, 2)
            ),
        ),
    ),
    _example(
        "forty-does-not-reach-back", CP76, "the same offences, a day before the reform",
        _case(
            "2004-01-20",
            *(
                _one(f"p{i}", Term(years=25), "2003-07-01", "2004-01-20", maximum_years=25)
                for i in (1, 2)
            ),
        ),
    ),
    _example(
        "limit-of-1998",
        "STS 395/2012 of 31 May 2012 (supreme court): 15; 6, 28, 3 years of two judgments of 1998, "
        "limited to 30; days of offences ours",
        "two judgments joined under the text of 1995",
        _case(
            "1998-03-24",
            *(
                _one(f"p{i}", Term(years=n), "1997-03-01", "1998-03-30", maximum_years=m)
                for i, (n, m) in enumerate(((6, 12), (28, 30), (3, 3)), start=1)
            ),
            _one("q", Term(years=15), "1997-02-01", "1998-09-29", maximum_years=20),
        ),
    ),
    _example(
        "older-code", CP76, "an offence of 23 May 1996 falls under the code before: refused, not guessed",
        _case(
            "1998-01-01",
            *(
                _one(f"p{i}", Term(years=15), "1996-05-23", "1998-01-01", maximum_years=20)
                for i in (1, 2)
            ),
        ),
    ),
    _example(
        "maximum-not-written-down", CP76, "25 years of two offences whose maximum nobody wrote down",
        _plain("2014-01-20", *_years(13, 12)),
    ),
    _example(
        "maximum-not-needed", CP76, "18 years stay below every limit",
        _plain("2014-01-20", *_years(9, 9)),
    ),
)  # fmt: skip
_M = {"terrorism_law": True}


def _eleven_m(attempted: Term, custody: str = "", **facts: Fact) -> Case:
    spells = (_spell(custody, "2008-07-16"),) if custody else ()
    on, judged = "2004-03-11", "2007-10-31"
    return _case(
        "2008-07-17",
        _one("consummated", Term(years=30), on, judged, counts=191, maximum_years=30, **_M),
        _one("attempted", attempted, on, judged, counts=1856, maximum_years=20, **_M),
        _one("damage", Term(years=15), on, judged, counts=4, maximum_years=20, **_M),
        _one("membership", Term(years=12), on, judged, maximum_years=14, **_M),
        facts=facts,
        adjustments=spells,
    )


ELEVEN_M = (
    "elpais.com 2 Nov 2007, elnuevodiario.com.ni, vozpopuli.com: 42,922 years, 40 served; how they "
    "divide among the counts is our arithmetic"
)
_CENTURIES = (
    _example(
        "eleven-m", ELEVEN_M, "191 x 30, 1,856 x 20, 4 x 15, 12 years: 42,922; 40 at most",
        _eleven_m(Term(years=20)),
    ),
    _example(
        "eleven-m-less-a-day",
        "elpais.com 2 Nov 2007: 20 years less a day each take five years off, without effect",
        "the same after the correction",
        _eleven_m(Term(years=19, days=364), on_total=False),
    ),
    _example(
        "eleven-m-with-custody",
        "vozpopuli.com 2024: 42,922 years, release expected in 2044; days of custody ours",
        "custody since 2004: the press counts it against the limit, 2044; else the end is 2048",
        _eleven_m(Term(years=20), custody="2004-03-13", on_total=True),
    ),
    _example(
        "eleven-m-on-the-total", ELEVEN_M, "a court ordered the total: no part comes before the end",
        _eleven_m(Term(years=20), on_total=True),
    ),
)  # fmt: skip
_CUSTODY = (
    _example(
        "own-case", CP58, "200 days of custody in the same case",
        _case(
            "2022-02-01", _one("p1", Term(years=3), "2021-01-10", "2021-12-01"),
            adjustments=(_spell("2021-07-16", "2022-01-31"),),
        ),
    ),
    _example(
        "other-case-later", CP58, "custody in another case, later than the offence",
        _case(
            "2022-02-01", _one("p1", Term(years=3), "2020-05-05", "2021-12-01"),
            adjustments=(_spell("2020-05-06", "2020-06-04", "p1", ordered_in="another case"),),
        ),
    ),
    _example(
        "other-case-earlier", CP58, "custody that was over before the offence earns nothing",
        _case(
            "2022-02-01", _one("p1", Term(years=3), "2020-05-05", "2021-12-01"),
            adjustments=(_spell("2020-03-01", "2020-03-30", "p1", ordered_in="another case"),),
        ),
    ),
    _example(
        "other-case-no-day", CP58, "the day of the offence decides, nobody wrote it down",
        _case(
            "2022-02-01", _one("p1", Term(years=3), "", "2021-12-01"),
            adjustments=(_spell("2020-03-01", "2020-03-30", "p1", ordered_in="another case"),),
        ),
    ),
    _example(
        "no-day-twice", CP58, "two cases, the same 20 days: counted once",
        _case(
            "2022-02-01", _one("p1", Term(years=2), "2020-05-05", "2021-12-01"),
            _one("p2", Term(years=1), "2020-05-05", "2021-12-01"),
            adjustments=(
                _spell("2021-01-01", "2021-01-31", "p1"),
                _spell("2021-01-12", "2021-02-10", "p2"),
            ),
        ),
    ),
    _example(
        "coincided-before-2010", "CP 58.1 until 23 Dec 2010 (sepin.es SP/DOCT/21204); figures ours",
        "custody that coincided with another penalty counted twice",
        _case(
            "2012-02-01", _one("p1", Term(years=4), "2010-12-22", "2011-12-01"),
            adjustments=(_spell("2011-01-01", "2011-04-10", "p1", coincided=60),),
        ),
    ),
    _example(
        "coincided-since-2010", "CP 58.1 since 23 Dec 2010 (sepin.es SP/DOCT/21204); figures ours",
        "an offence a day later: it counts once",
        _case(
            "2012-02-01", _one("p1", Term(years=4), "2010-12-23", "2011-12-01"),
            adjustments=(_spell("2011-01-01", "2011-04-10", "p1", coincided=60),),
        ),
    ),
    _example(
        "to-penalty-or-limit",
        "vlex.es 584537310, note to CP 76: from each penalty, not from the limit; figures ours",
        "100 days of custody, 8 years cut to 6: the two views lead to different days",
        _case(
            "2021-05-06",
            *(_one(f"p{i}", Term(years=2), "2019-03-03", "2021-01-15") for i in range(1, 5)),
            adjustments=(_spell("2021-01-26", "2021-05-05", "p1"),),
        ),
    ),
)  # fmt: skip
_JOINED = (
    _example(
        "offence-after-the-judgment", "CP 76.2, civil-mercantil.com on STS 20 July 2017; figures ours",
        "four penalties are joined, the one for an offence after the first judgment stands apart",
        _case(
            "2016-06-01",
            *(
                _one(f"p{i}", Term(years=1, months=i), f"2015-0{i}-10", f"2016-0{i}-10")
                for i in range(1, 5)
            ),
            _one("late", Term(years=1), "2016-02-01", "2017-03-01"),
        ),
    ),
    _example(
        "another-judgment-serves-better",
        "tirant.com on STS 666/2025: blocks to the benefit of the person; figures ours",
        "one year helps the oldest block by 180 days, a later block by 365",
        _case(
            "2019-01-01",
            _one("o1", Term(years=2), "2010-01-01", "2011-01-01"),
            _one("o2", Term(years=2), "2010-02-01", "2011-01-02"),
            _one("o3", Term(years=1, months=6), "2010-03-01", "2011-01-03"),
            _one("p", Term(years=1), "2010-04-01", "2016-01-01"),
            *(_one(f"q{i}", Term(years=1), "2015-01-01", f"2016-01-0{i}") for i in (2, 3, 4)),
        ),
    ),
    _example(
        "not-viable-then-reconsidered",
        "civil-mercantil.com on STS 20 July 2017: what cannot be joined from the oldest may be from "
        "a later one; figures ours",
        "the oldest judgment shortens nothing; from the second on four are joined",
        _case(
            "2019-01-01",
            _one("old", Term(years=5), "2010-01-01", "2011-01-01"),
            *(
                _one(f"p{i}", Term(months=8), "2015-01-01", f"2016-01-0{i}")
                for i in range(1, 5)
            ),
        ),
    ),
    _example(
        "offence-without-a-day", CP76, "two judgments, one offence without a day: not joined blindly",
        _case(
            "2019-01-01", _one("p1", Term(years=2), "2015-01-01", "2016-01-01"),
            _one("p2", Term(years=2), "", "2016-02-01"),
        ),
    ),
)  # fmt: skip


def _begun(in_custody: bool | None, begins: str = "") -> Case:
    one = Sentence(
        id="p1", term=Term(months=6), pronounced=day.parse("2022-01-10"),
        final=day.parse("2022-03-15"), begins=day.parse(begins) if begins else None,
        committed=day.parse("2021-02-02"),
    )  # fmt: skip
    facts = {} if in_custody is None else {"in_custody": in_custody}
    return Case(person="E-2", sentences=(one,), facts=facts)


_START = (
    _example("in-custody", CP38, "in custody: from the day of finality", _begun(True)),
    _example("admitted-later", CP38, "at liberty: from the day of admission",
             _begun(False, "2022-05-02")),
    _example("custody-not-written-down", CP38, "nobody wrote down which", _begun(None)),
    _example("not-admitted-yet", CP38, "at liberty, not admitted: no day", _begun(False)),
    _example(
        "at-large", CP38, "45 days at large are served afterwards",
        _case(
            "2020-01-01", _one("p1", Term(years=1), "2018-01-01", "2019-12-01"),
            adjustments=(Adjustment(kind="at large", days=45),),
        ),
    ),
)  # fmt: skip


def _life(*lives: str, others: Sentence | None = None, **facts: Fact) -> Case:
    given = [
        Sentence(id=f"life{i}", kind="life", committed=day.parse(on), facts=facts,
                 begins=day.parse("2019-02-01") if i == 1 else None)
        for i, on in enumerate(lives, start=1)
    ]  # fmt: skip
    return Case(person="E-3", sentences=(*given, *([others] if others else [])))


def _endless(id_: str, says: str, case: Case) -> Example:
    dates = {"extinction": "endless"}
    return Example(id=id_, source=CP78BIS, verified=False, case=case, dates=dates, says=says)


FIVE = _one("p", Term(years=5), "2018-01-01", "2019-01-15")
TWENTY_FIVE = _one("p", Term(years=25), "2018-01-01", "2019-01-15")
OTHER = _one("p", Term(years=6), "2018-01-01", "2019-01-15")
_LIFE = (
    _endless(
        "review-after-25", "one penalty without end: review after 25 years", _life("2015-07-01")
    ),
    _endless("review-after-30", "two of them: after 30 years", _life("2018-01-01", "2018-01-02")),
    _endless(
        "review-after-25-with-five-years-besides",
        "against terrorism law, five years besides: not more than five",
        _life("2018-01-01", others=FIVE, terrorism_law=True),
    ),
    _endless(
        "review-after-30-with-others",
        "penalties of 25 years besides",
        _life("2018-01-01", others=TWENTY_FIVE),
    ),
    _endless(
        "review-after-28",
        "against terrorism law, six years besides: after 28",
        _life("2018-01-01", others=OTHER, terrorism_law=True),
    ),
    _endless(
        "review-after-35",
        "two of them against terrorism law: after 35",
        _life("2018-01-01", "2018-01-02", terrorism_law=True),
    ),
)
EXAMPLES = (*_TERMS, *_LIMITS, *_CENTURIES, *_CUSTODY, *_JOINED, *_START, *_LIFE)
