"""Worked cases of federal sentences, as their sources state them.

Nobody has held them against the sources a second time. Where a source gives a number of days of
good conduct time without the dates, the dates are ours, the days are the source's; so are full
terms where the source gives the release alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from habeas.sentences.case import Adjustment, Case, Fact, Sentence, Term
from habeas.sentences.day import parse
from habeas.sentences.pack import Example

TABLE_1 = "87 FR 7938 (11 Feb 2022), table 1, alternative 3; read as restated in another program"
GUIDE = "Bureau of Prisons, FSA Time Credit Application Guide (2026), {}; read as restated"
OURS = "No source: arithmetic of ours on {}"


def _example(
    id_: str,
    source: str,
    sentences: tuple[Sentence, ...],
    *given: Adjustment,
    says: str = "",
    facts: Mapping[str, Fact] | None = None,
    **dates: str,
) -> Example:
    case = Case(person="P-1", sentences=sentences, adjustments=given, facts=facts or {})
    return Example(id=id_, source=source, verified=False, case=case, dates=dates, says=says)


def _one(pronounced: str, **term: int) -> tuple[Sentence, ...]:
    return (Sentence(id="A", pronounced=parse(pronounced), term=Term(**term)),)


def _days(kind: str, days: int, sentence: str = "", **facts: Fact) -> Adjustment:
    return Adjustment(kind=kind, days=days, sentence=sentence, facts=facts)


def _from_to(kind: str, first: str, last: str, sentence: str = "", **facts: Fact) -> Adjustment:
    a, b = parse(first), parse(last)
    return Adjustment(kind=kind, days=b - a + 1, first=a, last=b, sentence=sentence, facts=facts)


_BY_TERM = (
    _example("table-24m", TABLE_1, _one("2020-01-01", months=24),
             full_term="2021-12-31", release="2021-09-14", says="108 days"),
    _example("table-24m-1d", TABLE_1, _one("2020-01-01", months=24, days=1),
             release="2021-09-15", says="108 days: one day earns nothing"),
    _example("table-25m", TABLE_1, _one("2020-01-01", months=25),
             release="2021-10-11", says="112 days: 4.58 for 31 days is 4"),
    _example("table-26m", TABLE_1, _one("2020-01-01", months=26),
             release="2021-11-04", says="116 days: 8.73 for 59 days is 8"),
    _example("table-32m", TABLE_1, _one("2020-01-01", months=32),
             release="2022-04-10", says="143 days: 35.95 for 243 days is 35"),
    _example("table-36m", TABLE_1, _one("2020-01-01", months=36),
             release="2022-07-22", says="162 days"),
    _example("table-37m", TABLE_1, _one("2020-01-01", months=37),
             release="2022-08-18", says="166 days"),
    _example("guide-24m", GUIDE.format("example 1"), _one("2025-01-01", years=2),
             release="2026-09-14", says="108 days"),
    _example("guide-60m", GUIDE.format("example 2"), _one("2025-01-01", years=5),
             full_term="2029-12-31", release="2029-04-05", says="270 days"),
    _example("guide-120m", GUIDE.format("120 months"), _one("2025-01-01", months=120),
             full_term="2034-12-31", release="2033-07-09", says="540 days"),
    _example(
        "disallowed", "Catlin v. Hudson, No. 20-3212-JWL (D. Kan. 20 Nov 2020), Background",
        (
            Sentence(id="A", pronounced=parse("2018-03-08"), term=Term(months=46)),
            Sentence(id="B", pronounced=parse("2018-03-08"), term=Term(months=21), after=("A",)),
        ),
        _from_to("remand", "2017-04-05", "2018-03-07"), _days("lost", 27),
        full_term="2022-11-04", release="2022-02-03",
        says="46 with 21 months make 67; 337 days of custody; 301 days earned, 27 disallowed",
    ),
)  # fmt: skip

_BY_SERVED = (
    _example("custody-of-91-days", "Mills v. Quintana, No. 08-cv-339 (W.D. Pa. 2010), Facts",
             _one("2007-11-19", months=70), _days("remand", 91),
             full_term="2013-06-19", release="2012-09-18", says="70 months, 91 days of custody"),
    _example("after-another-sentence", "Hardy v. Ebbert, No. 3:CV-07-2227 (M.D. Pa. 5 Feb 2008), Background",
             (Sentence(id="A", pronounced=parse("1995-08-18"), begins=parse("2010-09-05"),
                       term=Term(months=33)),),
             release="2013-01-26", says="33 months after another state's sentence"),
    _example("144-months", "O'Donald v. Johns, 402 F.3d 172 (3d Cir. 2005); first day worked back",
             _one("1996-11-19", months=144),
             release="2007-05-04", says="564 days on 144 months"),
    _example("writ-not-credited", "Rios v. Wiley, 34 F. Supp. 2d 265 (M.D. Pa. 1999); first day worked back",
             _one("1994-01-31", months=90), release="2000-08-12",
             says="90 months without credit for the writ"),
    _example("writ-credited", "Rios v. Wiley, 34 F. Supp. 2d 265; 201 F.3d 257 (3d Cir. 2000)",
             _one("1994-01-31", months=90), _days("remand", 682),
             release="1998-09-30", says="90 months with 22 months credited; days worked back"),
    _example("168-months", "Sample v. Morrison, 406 F.3d 310 (5th Cir. 2005)",
             _one("2000-05-28", months=168), release="2012-08-07",
             says="98 days less than 14 times 54"),
    _example("228-months", "Williams v. Lamanna, 20 F. App'x 360 (6th Cir. 2001)",
             _one("1991-06-01", months=228), full_term="2010-05-31", release="2007-12-19",
             says="894 days on 228 months"),
    _example("ten-years", "White v. Scibana, 390 F.3d 997 (7th Cir. 2004), as reported",
             _one("2000-01-01", years=10), full_term="2009-12-31", release="2008-09-17",
             says="470 days on ten years"),
    _example("shortest", "Program Statement 5880.28, ch. 1, as reported",
             _one("2001-01-01", years=1, days=1), release="2001-11-15",
             says="47 days on a year with a day: the shortest term that earns"),
    _example("act-not-yet-in-force", "Cole v. Williams, No. 4:19-CV-473 (N.D. Ohio 4 June 2019); first day ours",
             _one("2013-06-19", months=84), release="2019-07-19",
             says="25 July by time served, 6 June by term: released when the Act began to hold"),
)  # fmt: skip

_STATUTE = (
    _example("one-year", "18 USC 3624(b)(1): more than one year", _one("2026-01-01", months=12),
             full_term="2026-12-31", release="2026-12-31", says="twelve months earn nothing"),
    _example("year-and-day", OURS.format("18 USC 3624(a), (b)(1)"),
             _one("2026-01-01", months=12, days=1), release="2026-11-08",
             last_weekday="2026-11-06", says="54 days; a Sunday, so the Friday before"),
    _example("no-diploma", OURS.format("28 CFR 523.20(d)(2)(ii)"), _one("2026-01-01", years=5),
             facts={"diploma": False}, release="2030-06-04", says="42 days for a year: 210"),
    _example("life", "18 USC 3624(b)(1): not for life",
             (Sentence(id="A", kind="life", pronounced=parse("2026-01-01")),),
             full_term="endless", release="endless"),
    _example("part-year", OURS.format("28 CFR 523.20"), _one("2023-01-01", years=2, days=250),
             full_term="2025-09-07", release="undecided",
             says="250 days: 36.99 by the days of a year, 37.0 by thousandths"),
    _example("last-year-not-full", OURS.format("18 USC 3624(b)(1)"),
             _one("2018-06-01", years=5, days=217), full_term="2024-01-03", release="2023-03-07",
             says="270 days for five years, 32 for 217 days of the sixth"),
    _example(
        "later-sentence", OURS.format("18 USC 3584(a): consecutive unless ordered otherwise"),
        (
            Sentence(id="A", pronounced=parse("2021-01-01"), term=Term(years=2)),
            Sentence(id="B", pronounced=parse("2022-01-01"), term=Term(years=1)),
        ),
        full_term="2023-12-31", release="2023-07-22", says="three years from the first day",
    ),
    _example(
        "ordered-concurrent", OURS.format("18 USC 3584(a), (c)"),
        (
            Sentence(id="A", pronounced=parse("2021-01-01"), term=Term(years=2)),
            Sentence(id="B", pronounced=parse("2022-01-01"), term=Term(years=2),
                     facts={"concurrent": True}),
        ),
        full_term="2023-12-31", release="2023-07-22", says="three years as one aggregate",
    ),
    _example(
        "same-day", OURS.format("18 USC 3584(a): at the same time, so concurrently"),
        (
            Sentence(id="A", pronounced=parse("2021-01-01"), term=Term(years=2)),
            Sentence(id="B", pronounced=parse("2021-01-01"), term=Term(years=3)),
        ),
        full_term="2023-12-31", release="2023-07-22",
    ),
    _example(
        "received-earlier", OURS.format("18 USC 3585(a): not before it was imposed"),
        (Sentence(id="A", pronounced=parse("2021-01-01"), begins=parse("2020-11-01"),
                  term=Term(years=2)),),
        full_term="2022-12-31", release="2022-09-14",
    ),
    _example(
        "custody", OURS.format("18 USC 3585(b)"),
        (Sentence(id="A", pronounced=parse("2021-01-01"), committed=parse("2020-06-01"),
                  term=Term(years=2)),),
        _from_to("remand", "2020-12-01", "2021-01-10"),  # 31 days, then 10 of the sentence
        _from_to("remand", "2020-12-22", "2020-12-31"),  # 10 of these days again
        _from_to("remand", "2020-11-01", "2020-11-20", credited_elsewhere=True),
        _from_to("remand", "2020-08-01", "2020-08-09", charge="other"),  # 9 days
        _from_to("remand", "2020-05-20", "2020-05-27", charge="other"),  # before the offence
        _from_to("bail", "2020-09-01", "2020-09-30"),
        full_term="2022-11-21", release="2022-08-05",
        says="31 with 9 days count: each once, none of another sentence, none on bail",
    ),
    _example(
        "escape", OURS.format("time at large does not count"), _one("2021-01-01", years=2),
        _from_to("at large", "2021-05-01", "2021-05-10"),
        _from_to("at large", "2021-05-06", "2021-05-15"),
        full_term="2023-01-15", release="2022-09-29", says="15 different days",
    ),
    _example("leap-year", OURS.format("18 USC 3624(b)(1) as enacted: years from the first day held"),
             _one("2004-04-01", months=76), _days("remand", 346),
             full_term="2009-08-19", release="2008-10-26",
             says="297 days: the years begin with the custody, not with the sentence"),
    _example("centuries", OURS.format("18 USC 3624(b)(1)"), _one("2026-03-01", years=10_000),
             full_term="+012026-02-28", release="+010547-09-10", says="540,000 days"),
)  # fmt: skip

EXAMPLES = (*_BY_TERM, *_BY_SERVED, *_STATUTE)
