"""The liquidación de condena in steps, article by article.

CP is the Código Penal (LO 10/1995). Its articles 36, 38, 50, 75, 76, 78, 78 bis, 90 were read (E)
in the copies of the BOE text kept at leyabierta/leyes (today's) with legalize-dev/legalize-es (that
of 2007). Read from the bottom up: days of custody, penalties, blocks of joined penalties, person.
"""

from __future__ import annotations

from habeas.sentences.step import Input, Reading, Step, Table

CODE_1995 = "1996-05-24"  # LO 10/1995 in force (E: vademecumlegal.es)
REFORM_2003 = "2003-07-02"  # LO 7/2003 in force (E: emol.com 11 April 2006)
REFORM_2010 = "2010-12-23"  # LO 5/2010 in force (E: sepin.es SP/DOCT/21204)
REFORM_2015 = "2015-07-01"  # LO 1/2015 in force (E: elderecho.com)

CREDIT = Table(
    "spain-credit",
    (
        Input("span", "days of custody before the judgment"),
        Input("repeated", "days of it that were counted already"),
        Input("coincided", "days of it on which another penalty was served, credited there"),
        Input("own", "the custody was ordered in the case of this penalty", "yesno"),
        Input("first", "the first day of the custody", "day"),
        Input("committed", "the day of the offence", "day"),
    ),
    (
        Step(
            id="allowed",
            says="custody counts for this penalty: of its own case, or later than its offence",
            cites="CP 58.1, 58.3 (E: codigopenal.online)",
            formula="1 if own else first > committed",
            measure="yesno",
        ),
        Step(
            id="coincided_counts",
            says="days on which another penalty was served count here too",
            cites="CP 58.1 in its text until 23 December 2010 (E: sepin.es), Constitutional Court "
            "57/2008 (K)",
            formula="1",
            on="committed",
            until=REFORM_2010,
            measure="yesno",
        ),
        Step(
            id="coincided_counts",
            says="days on which another penalty was served do not count here",
            cites="CP 58.1 as changed by LO 5/2010 (E): never in more than one case",
            formula="0",
            on="committed",
            since=REFORM_2010,
            measure="yesno",
        ),
        Step(
            id="once",
            says="the days of it that count, each once",
            cites="CP 58.1 (E)",
            formula="span - repeated - (0 if coincided_counts else coincided) if coincided "
            "else span - repeated",
        ),
        Step(
            id="credited",
            says="days credited",
            cites="CP 58 (E)",
            formula="max(0, once) if allowed else 0",
        ),
    ),
)
YEAR = Step(
    id="year_days",
    says="the days of a year of prison: 365, unless the court wrote another number",
    cites="interjuez.es 26 Dec 2017; STS 920/2025 (113 years, 18 months, 31 days are 41,816 days; "
    "E: davidmaciasabogado.es). Otherwise ineaf.es: 360, which CP 50.4 says of fines",
    formula="stated_year if known(stated_year) else 365",
)
STATED = Input("stated_year", "days of a year, where the court wrote another number than 365")

PENALTY = Table(
    "spain-penalty",
    (
        Input("years", "years of the penalty", "years"),
        Input("months", "months of the penalty", "months"),
        Input("weeks", "weeks of the penalty", "number"),
        Input("days", "days of the penalty"),
        Input("counts", "how often the penalty was imposed in this judgment", "number"),
        STATED,
        Input("committed", "the day of the offence", "day"),
        Input("judged", "the day of the judgment at first instance", "day"),
    ),
    (
        YEAR,
        Step(
            id="each",
            says="the penalty in days: a month is 30, twelve months are not a year",
            cites="interjuez.es 26 Dec 2017, proyectoprisiones.es on LECrim 988 bis.4 (E)",
            formula="fixed_30_365(years, months, weeks, days) - (365 - year_days) * years",
        ),
        Step(
            id="length",
            says="the days of this penalty, as often as it was imposed",
            cites="CP 73, 75 (E): all penalties, one behind the other",
            formula="counts * each",
        ),
    ),
)
BLOCK = Table(
    "spain-block",
    (
        Input("offences", "how many offences the block has", "number"),
        Input("total", "the days of all its penalties"),
        Input("gravest", "the days of the gravest of its penalties"),
        Input("credit", "days credited to its penalties"),
        Input("last_offence", "the day of the latest of its offences", "day"),
        Input("to_20", "offences that the law punishes with up to 20 years", "number"),
        Input("above_20", "offences that the law punishes with more than 20 years", "number"),
        Input(
            "new_above_20",
            "offences since the reform of 2003 punished with more than 20 years",
            "number",
        ),
        Input("new_terrorism", "offences against terrorism law since that reform", "number"),
        Input("new_both", "of these, those punished with more than 20 years", "number"),
        STATED,
    ),
    (
        YEAR,
        Step(
            id="triple",
            says="three times the gravest penalty",
            cites="CP 76.1 (E); of one penalty, not of penalties added (STS 20 July 2017, rec. "
            "10669/2016: civil-mercantil.com, E)",
            formula="3 * gravest",
        ),
        Step(
            id="cap_years",
            says="the highest limit: 20 years; 25, 30 for offences that the law punishes so",
            cites="CP 76.1 a, b before LO 7/2003 (K; STS 395/2012 limits such penalties to 30, E)",
            formula="30 if above_20 else 25 if to_20 else 20",
            on="last_offence",
            since=CODE_1995,
            until=REFORM_2003,
            measure="years",
        ),
        Step(
            id="cap_years",
            says="the highest limit: 20 years; 25, 30, 40 for offences that the law punishes so",
            cites="CP 76.1 a to d (E); «up to 20» read as a maximum of 20 (K); 40 only for "
            "offences since LO 7/2003, which does not reach back (CP 2: K)",
            formula="40 if new_above_20 >= 2 or (new_terrorism >= 2 and new_both >= 1) "
            "else 30 if above_20 else 25 if to_20 else 20",
            on="last_offence",
            since=REFORM_2003,
            measure="years",
        ),
        Step(
            id="limit",
            says="the most of the block that is served",
            cites="CP 76.1 (E): three times the gravest, at most the highest limit; two offences "
            "or more",
            formula="total if offences < 2 or (total <= triple and total <= 20 * year_days) "
            "else triple if triple <= 20 * year_days else min(triple, cap_years * year_days)",
        ),
        Step(
            id="effective",
            says="what is served of the block, before credits",
            cites="CP 76.1 (E): the rest is extinguished",
            formula="min(total, limit)",
        ),
        Step(
            id="referred_to",
            says="what release is counted on, if a court ordered the total",
            cites="CP 78.1 (E): only where the limit is less than half of the total",
            formula="total if 2 * effective < total else effective",
        ),
        Step(
            id="credit_each",
            says="days to serve, if credit is taken from each penalty, the limit afterwards",
            cites="articulo 76, note at libros-revistas-derecho.vlex.es 584537310 (E)",
            formula="max(0, min(limit, total - credit))",
        ),
        Step(
            id="credit_limit",
            says="days to serve, if credit is taken from the limit",
            cites="the other view, contested (K)",
            formula="max(0, effective - credit)",
        ),
    ),
)
_PERSON_INPUTS = (
    Input("stated_start", "the day from which the penalties count, where one was said", "day"),
    Input("final", "the day on which the first judgment became final", "day"),
    Input("in_custody", "the person was in custody on that day", "yesno"),
    Input("imposed", "the days of all penalties imposed"),
    Input("credit", "days credited to all of them"),
    Input("interrupted", "days at large, or on which a court had stayed the penalty"),
    Input("referred", "a court ordered that release be counted on the total", "yesno"),
    Input("oldest_each", "days to serve, joined from the oldest judgment, credit to penalties"),
    Input("oldest_limit", "the same, credit to the limit"),
    Input("oldest_effective", "days of the blocks so joined, before credits"),
    Input("oldest_total", "days on which release is counted if a court ordered the total"),
    Input("best_each", "days to serve, joined as serves the person best, credit to penalties"),
    Input("best_limit", "the same, credit to the limit"),
    Input("best_effective", "days of the blocks so joined, before credits"),
    Input("best_total", "days on which release is counted if a court ordered the total"),
)
_SERVED = (
    Step(
        id="start",
        says="the first day of the penalties",
        cites="CP 38 (E): the day of finality if in custody, else the day of admission; it counts "
        "itself (ineaf.es, E)",
        formula="stated_start if known(stated_start) or not in_custody else final",
        measure="day",
    ),
    Step(
        id="nominal_end",
        says="the last day of all penalties as they were imposed",
        cites="CP 73, 75 (E)",
        formula="start + imposed + interrupted - 1",
        measure="day",
    ),
    Step(
        id="base",
        says="penalties are joined from the judgment that serves best (1), from the oldest (0)",
        cites="CP 76.2 (E); STS 20 July 2017, rec. 10669/2016 (E); Sala Segunda 27 June 2018 (K)",
        measure="yesno",
        readings=(
            Reading(says="joined from the oldest judgment", formula="0"),
            Reading(says="joined from the judgment that serves the person best", formula="1"),
        ),
        question="From which judgment are the penalties joined?",
    ),
    Step(
        id="credit_way",
        says="credit is taken from the limit (1), from each penalty (0)",
        cites="CP 58, 76 (E); contested: vlex.es 584537310 says each penalty, the end reported for "
        "the 11-M sentences (2044, vozpopuli.com 2024) is that of the limit (E)",
        measure="yesno",
        readings=(
            Reading(says="credit to each penalty", formula="0"),
            Reading(says="credit to the limit", formula="1"),
        ),
        question="Is credit taken from each penalty, or from the limit of what is served?",
    ),
    Step(
        id="to_serve",
        says="days to serve",
        cites="CP 58, 76 (E)",
        formula="(best_limit if credit_way else best_each) if base "
        "else (oldest_limit if credit_way else oldest_each)",
    ),
    Step(
        id="extinction",
        says="the last day of the penalties",
        cites="LECrim 988 bis.4 (E: confilegal.com, proyectoprisiones.es)",
        formula="start + to_serve + interrupted - 1",
        measure="day",
    ),
)
_LEFT = "- credit + interrupted - 1"
_RELEASE = (
    Step(
        id="on_total",
        says="release is counted on the total imposed",
        cites="CP 78.1 (E): a court may order it",
        measure="yesno",
        readings=(
            Reading(
                says="no court ordered the total", formula="referred if known(referred) else 0"
            ),
            Reading(says="a court ordered the total", formula="referred if known(referred) else 1"),
        ),
        question="Did a court order that release be counted on all penalties imposed? It may "
        "where the limit is less than half of them.",
    ),
    Step(
        id="counted_on",
        says="the days on which release is counted",
        cites="CP 78.1 (E); several penalties as one: Reglamento Penitenciario 193.2 (E: "
        "studylib.es 7580313)",
        formula="(best_total if on_total else best_effective) if base "
        "else (oldest_total if on_total else oldest_effective)",
    ),
    Step(
        id="quarter_days",
        says="a quarter of them",
        cites="LOGP 47.2, Reglamento Penitenciario 154 (K); rounding ours",
        formula="counted_on / 4",
        rounding="up",
    ),
    Step(
        id="two_thirds_days",
        says="two thirds of them",
        cites="CP 90.2 a (E); rounding ours",
        formula="2 * counted_on / 3",
        rounding="up",
    ),
    Step(
        id="three_quarters_days",
        says="three quarters of them",
        cites="CP 90.1 b (E); rounding ours",
        formula="3 * counted_on / 4",
        rounding="up",
    ),
    Step(
        id="quarter",
        says="a quarter is served: leave may be asked for; at the latest the end",
        cites="LOGP 47.2 (K)",
        formula=f"min(start + quarter_days {_LEFT}, extinction)",
        measure="day",
    ),
    Step(
        id="two_thirds",
        says="two thirds are served: release brought forward; at the latest the end",
        cites="CP 90.2 (E): work, culture, the other conditions",
        formula=f"min(start + two_thirds_days {_LEFT}, extinction)",
        measure="day",
    ),
    Step(
        id="three_quarters",
        says="three quarters are served: conditional release; at the latest the end",
        cites="CP 90.1 (E): third grade, good conduct",
        formula=f"min(start + three_quarters_days {_LEFT}, extinction)",
        measure="day",
    ),
)
PERSON = Table("spain-person", _PERSON_INPUTS, (*_SERVED, *_RELEASE))

PERMANENT = Table(
    "spain-permanent",
    (
        Input("start", "the day from which the penalty counts", "day"),
        Input("committed", "the day of the offence", "day"),
        Input("lives", "how many such penalties the person has", "number"),
        Input("others", "days of the other penalties"),
        Input(
            "grave_kind", "an offence against terrorism law, or of a criminal organisation", "yesno"
        ),
        Input("credit", "days credited"),
        Input("interrupted", "days at large, or on which a court had stayed the penalty"),
    ),
    (
        Step(
            id="exists",
            says="the offence may be punished with prisión permanente revisable",
            cites="CP 33.2, 35 (E), since LO 1/2015",
            formula="1",
            on="committed",
            since=REFORM_2015,
            measure="yesno",
        ),
        Step(
            id="heavier",
            says="two such penalties, or others of 25 years or more",
            cites="CP 78 bis.1 c (E)",
            formula="lives >= 2 or others >= 25 * 365",
            measure="yesno",
        ),
        Step(
            id="review_years",
            says="years to be served before the review",
            cites="CP 92.1 a (K); CP 78 bis.2, 78 bis.3 (E)",
            formula="(35 if grave_kind else 30) if heavier "
            "else 28 if grave_kind and others > 5 * 365 else 25",
            measure="years",
        ),
        Step(
            id="review",
            says="the first review",
            cites="CP 92.1 a (K)",
            formula="start + 365 * review_years - credit + interrupted - 1",
            measure="day",
        ),
    ),
)
