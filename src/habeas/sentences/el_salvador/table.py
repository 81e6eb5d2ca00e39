"""The penalty of one person under Salvadoran law, article by article.

CP is the Código Penal (DL 1030 of 1997), CPP the Código Procesal Penal, LP the Ley Penitenciaria
(DL 1027 of 1997), LECO the Ley Especial contra el Crimen Organizado.
"""

from __future__ import annotations

from habeas.sentences.step import Input, Reading, Step, Table

REFORM_2001 = "2001-08-08"  # DL 486, D.O. 144, vol. 352, 31 July 2001; in force 8 days later (K)
RULING_2010 = "2010-12-23"  # 5-2001-Ac, Constitutional Chamber
REFORM_2025 = "2025-02-12"  # LECO, the day of the vote (E); commencement not established
CODE_2011 = "2011-01-01"  # the present CPP in force (K)
LIFE_2026 = "2026-03-17"  # Constitution 27, first vote (E); a second one was needed
LIFE = "life-2026"  # the bill by which a life sentence is worked out at all

INPUTS = (
    Input("begins", "the day from which the penalty counts", "day"),
    Input("years", "years of all penalties served one after the other", "years"),
    Input("months", "months of these penalties", "months"),
    Input("weeks", "weeks of these penalties", "number"),
    Input("days", "days of these penalties"),
    Input("stayed", "days on which a court had stayed the penalty"),
    Input("last_offence", "the day of the latest of the offences", "day"),
    Input("pronounced", "the day of the latest judgment", "day"),
    Input("conviction", "the day on which the conviction became final", "day"),
    Input("remand", "days of detention before the penalty began to count"),
    Input("repeated", "days of that detention which were counted already"),
    Input("stated_factor", "what a court said that one day of detention counts for", "number"),
    Input("worked", "days effectively worked after the conviction"),
    Input("redeemed", "days of penalty that the judge of vigilance recognised for work"),
    Input("barred", "the offence or the regime is on the list that bars redemption", "yesno"),
    Input("work_decided", "a reasoned decision granted redemption (1) or refused it (0)", "yesno"),
    Input("organised", "the offence was committed as organised crime", "yesno"),
    Input("barred_release", "a day of conditional release, where the law bars it: none", "day"),
    Input("added", "days at large, or credits lost by a decision"),
)
BOTH_MAXIMA = (
    Reading(says="the maximum at the time of the offence: 30 years", formula="30"),
    Reading(says="the maximum when the penalties were joined: 60 years", formula="60"),
)

_TERM = (
    Step(
        id="nominal_end",
        says="the end of all penalties as they were pronounced",
        cites="CP 71 (concurso real: every penalty is imposed) (K); from date to date, ours",
        formula="date_to_date(begins, years, months, weeks, days) + stayed",
        measure="day",
    ),
    Step(
        id="law_day",
        says="the day whose law holds: of the offence, of the judgment while no offence has one",
        cites="CP 13 (K): the law of the day of the offence; the substitute is ours",
        formula="last_offence if known(last_offence) else pronounced",
        measure="day",
    ),
    Step(
        id="cap_years",
        says="the most that may be served",
        cites="CP 45 n. 1, 71, before DL 486 of 2001 (K); both readings in HC 422-2016AC (E)",
        on="law_day",
        until=REFORM_2001,
        measure="years",
        readings=BOTH_MAXIMA,
        question="Does the maximum of the day of the offence hold, or that of the day on which "
        "the penalties were joined?",
    ),
    Step(
        id="cap_years",
        says="the most that may be served",
        cites="CP 45 n. 1: DL 486 of 2001 had set 75 years, held unconstitutional on 23 December "
        "2010 (5-2001-Ac) (E); the later, lighter text holds (K)",
        formula="60",
        on="law_day",
        since=REFORM_2001,
        until=RULING_2010,
        measure="years",
    ),
    Step(
        id="cap_years",
        says="the most that may be served",
        cites="CP 45 n. 1, text to 2016 (E: University of Nottingham, CJAD); for joined "
        "penalties CP 71 (K)",
        formula="60",
        on="law_day",
        since=RULING_2010,
        measure="years",
    ),
    Step(
        id="least_cap",
        says="the lowest maximum that any text has set",
        cites="CP 45 n. 1 before DL 486 of 2001 (K)",
        formula="30",
        measure="years",
    ),
    Step(
        id="capped",
        says="the penalties pronounced are longer than the maximum",
        cites="CP 45 n. 1 (E)",
        formula="nominal_end > add_years(begins, least_cap) + stayed "
        "and nominal_end > add_years(begins, cap_years) + stayed",
        measure="yesno",
    ),
    Step(
        id="imposed_end",
        says="the end of what may be served, before credits",
        cites="CP 45 n. 1 (E), CP 71 (K)",
        formula="add_years(begins, cap_years) + stayed if capped else nominal_end",
        measure="day",
    ),
)
_CREDIT = (
    Step(
        id="remand_factor",
        says="what one day of detention before the penalty counts for",
        cites="CP 48, repealed by DL 425 (D.O. 198, vol. 341, 23 October 1998), then CPP of 1998 "
        "art. 441-A: a multiple that is not known to us; chosen by the day on which the "
        "conviction became final (E: B6EC3-2015, after HC 152-2009)",
        formula="stated_factor",
        on="conviction",
        until=CODE_2011,
        measure="number",
    ),
    Step(
        id="remand_factor",
        says="what one day of detention before the penalty counts for",
        cites="CP 48 and CPP of 1998 art. 441-A repealed (E: B87F9-2015); day for day (K)",
        formula="1",
        on="conviction",
        since=CODE_2011,
        measure="number",
    ),
    Step(
        id="remand_credit",
        says="credit for detention before the penalty, no day twice",
        cites="as the line before",
        formula="(remand - repeated) * remand_factor if remand > repeated else 0",
    ),
    Step(
        id="work_allowed",
        says="work shortens the penalty",
        cites="LP 105-A (E: test.elsalvador.com 2023); Constitutional Chamber: the bar holds, "
        "with reasons in each case (E: redaccion.elmundo.sv)",
        measure="yesno",
        readings=(
            Reading(
                says="the bar holds: work shortens nothing",
                formula="work_decided if known(work_decided) else not barred",
            ),
            Reading(
                says="a reasoned decision grants redemption",
                formula="work_decided if known(work_decided) else max(barred, 1)",
            ),
        ),
        question="The offence is on the list of LP 105-A. Whether the bar is applied needs a "
        "reasoned decision.",
    ),
    Step(
        id="work_credit",
        says="credit for work: two days of penalty for each day worked",
        cites="LP 105-A (E)",
        readings=(
            Reading(
                says="a day worked counts as two days served (E: test.elsalvador.com 2023)",
                formula="(redeemed if known(redeemed) else worked) "
                "if worked and work_allowed else 0",
            ),
            Reading(
                says="a day worked takes two days off, beside itself (E: director of prisons, 2015)",
                formula="(redeemed if known(redeemed) else 2 * worked) "
                "if worked and work_allowed else 0",
            ),
        ),
        question="Does a day worked count as two days served, or take two days off beside itself?",
    ),
    Step(
        id="effective_end",
        says="the end of the penalty, after credits",
        cites="CP 45 n. 1, LP 105-A (E)",
        formula="imposed_end - remand_credit - work_credit + added",
        measure="day",
    ),
)
_RELEASE = (
    Step(
        id="reference",
        says="half with two thirds are taken of the nominal total (1) or of the maximum (0)",
        cites="CP 85, 86: of the penalty; in concurso real of the total of the penalties (E)",
        measure="yesno",
        readings=(
            Reading(says="of the maximum that may be served", formula="0"),
            Reading(says="of the total that was pronounced", formula="1"),
        ),
        question="Where the total is more than the maximum: are half and two thirds taken of the "
        "maximum, or of the total?",
    ),
    Step(
        id="base_months",
        says="the penalty of which half or two thirds are taken: whole months",
        cites="CP 85, 86 (E)",
        formula="12 * cap_years if capped and not reference else 12 * years + months",
        measure="months",
    ),
    Step(
        id="base_days",
        says="the penalty of which half or two thirds are taken: days besides",
        cites="CP 85, 86 (E)",
        formula="0 if capped and not reference else 7 * weeks + days",
    ),
    Step(
        id="half_months",
        says="half of it: whole months",
        cites="CP 86 (E: jurisprudencia.gob.sv E69A7-2020)",
        formula="base_months / 2",
        rounding="down",
        measure="months",
    ),
    Step(
        id="half_days",
        says="half of it: days, an odd month counted as 30 days",
        cites="CP 86 (E); rounding ours: a half is served when its last day is",
        formula="(30 * (base_months % 2) + base_days) / 2",
        rounding="up",
    ),
    Step(
        id="two_thirds_months",
        says="two thirds of it: whole months",
        cites="CP 85 (E)",
        formula="2 * base_months / 3",
        rounding="down",
        measure="months",
    ),
    Step(
        id="two_thirds_days",
        says="two thirds of it: days, a third of a month counted as 10 days",
        cites="CP 85 (E); rounding ours",
        formula="(30 * (2 * base_months % 3) + 2 * base_days) / 3",
        rounding="up",
    ),
    Step(
        id="conditional",
        says="conditional release may be granted",
        cites="CP 85, 86 (E)",
        formula="1",
        on="law_day",
        until=REFORM_2025,
        measure="yesno",
    ),
    Step(
        id="conditional",
        says="conditional release may be granted: not for offences of organised crime",
        cites="LECO, reform voted in February 2025 (E: asamblea.gob.sv 13522); commencement not "
        "established",
        on="law_day",
        since=REFORM_2025,
        measure="yesno",
        readings=(
            Reading(
                says="the offence is not one of organised crime",
                formula="not organised if known(organised) else 1",
            ),
            Reading(
                says="the offence is one of organised crime: no conditional release",
                formula="not organised if known(organised) else 0",
            ),
        ),
        question="Nobody wrote down whether the offence was committed as organised crime.",
    ),
    Step(
        id="half",
        says="half is served: release may be proposed early; at the latest the end",
        cites="CP 86 (E): on the proposal of the Consejo Criminológico Regional",
        formula="min(add_months(begins, half_months) + half_days + stayed - remand_credit "
        "- work_credit + added, effective_end) if conditional else barred_release",
        measure="day",
    ),
    Step(
        id="two_thirds",
        says="two thirds are served: conditional release may be asked for; at the latest the end",
        cites="CP 85 (E): good conduct, report, civil liability",
        formula="min(add_months(begins, two_thirds_months) + two_thirds_days + stayed "
        "- remand_credit - work_credit + added, effective_end) if conditional else barred_release",
        measure="day",
    ),
)
PENALTY = Table("el-salvador", INPUTS, (*_TERM, *_CREDIT, *_RELEASE))

LIFE_TERM = Table(
    "el-salvador-life",
    (
        Input("begins", "the day from which the penalty counts", "day"),
        Input("committed", "the day of the offence", "day"),
        Input("review_months", "months until the review, where a text or the court set it"),
    ),
    (
        Step(
            id="life",
            says="the offence may be punished with life",
            cites="Constitution 27, first vote of 17 March 2026 (E: confirmado.com.ar); a second "
            "vote was needed, not established",
            formula="1",
            on="committed",
            since=LIFE_2026,
            pending=LIFE,
            measure="yesno",
        ),
        Step(
            id="review",
            says="the review of the life sentence",
            cites="not established: no period has been read in any text",
            formula="add_months(begins, review_months)",
            measure="day",
        ),
    ),
)
