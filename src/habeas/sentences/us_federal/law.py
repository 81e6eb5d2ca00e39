"""18 USC 3584, 3585, 3624 as steps, in the order of working."""

from __future__ import annotations

from habeas.sentences.step import Input, Reading, Step, Table

MANUAL = "Bureau of Prisons, Program Statement 5880.28"
RULE = "28 CFR 523.20"
FIRST_STEP = "First Step Act of 2018, Pub. L. 115-391, 102(b)"

START = Table(
    "us-federal-start",
    (
        Input("pronounced", "Day on which the sentence was imposed", "day"),
        Input("received", "Day on which the person was received to serve it", "day"),
    ),
    (
        Step(
            id="begins",
            says="The sentence begins on the day of reception, never before it was imposed",
            cites="18 USC 3585(a); Mills v. Quintana, No. 10-3004 (3d Cir. 2010)",
            formula="max(received, pronounced) if known(received) else pronounced",
            measure="day",
        ),
    ),
)

CHAIN = Table(
    "us-federal-chain",
    (
        Input("begins", "Day on which the first sentence of the chain begins", "day"),
        Input("years", "Years of all terms of the chain", "years"),
        Input("months", "Months of all terms of the chain", "months"),
        Input("weeks", "Weeks of all terms of the chain", "number"),
        Input("days", "Days of all terms of the chain"),
        Input("stayed", "Days for which a court stayed the chain"),
        Input("claimed", "Days claimed as prior custody"),
        Input("on_bail", "Days of these on bail or other release"),
        Input("unrelated", "Days of these on another charge, arrested before the offence"),
        Input("elsewhere", "Days of these credited against another sentence"),
        Input("in_sentence", "Days of these on which the sentence had begun"),
        Input("twice", "Days of these claimed before"),
    ),
    (
        Step(
            id="ends",
            says="Last day of the terms served one after the other, nothing credited",
            cites=f"18 USC 3584(a), (c); {MANUAL}, ch. 1: full term is start, term, less one day",
            formula="date_to_date(begins, years, months, weeks, days) - 1",
            measure="day",
        ),
        Step(
            id="detained",
            says="Days in official detention before the sentence; bail is none",
            cites="18 USC 3585(b); Reno v. Koray, 515 U.S. 50 (1995)",
            formula="claimed - on_bail",
        ),
        Step(
            id="related",
            says="Days that came from the offence, or from a later arrest on another charge",
            cites="18 USC 3585(b)(1), (2)",
            formula="detained - unrelated",
        ),
        Step(
            id="uncredited",
            says="Days of these that no other sentence was credited with",
            cites="18 USC 3585(b), last words; United States v. Wilson, 503 U.S. 329 (1992)",
            formula="related - elsewhere",
        ),
        Step(
            id="credit",
            says="Prior custody credit: no day of the sentence itself, no day twice",
            cites="18 USC 3585(b)",
            formula="uncredited - in_sentence - twice",
        ),
        Step(
            id="credited_end",
            says="Last day of the chain with its prior custody credited",
            cites="18 USC 3585(b)",
            formula="ends - credit",
            measure="day",
        ),
        Step(
            id="chain_end",
            says="The same, later by the days for which a court stayed it",
            cites=f"{MANUAL}, ch. 1, on inoperative time",
            formula="credited_end + stayed",
            measure="day",
        ),
    ),
)

_RELEASE_INPUTS = (
    Input("begins", "Day on which the aggregate begins", "day"),
    Input("ends", "Last day of the aggregate, nothing credited", "day"),
    Input("credited_end", "Last day of the aggregate with prior custody credited", "day"),
    Input("chain_end", "The same, with the days added for which a court stayed it", "day"),
    Input("outside", "Days on which the aggregate did not run, such as an escape"),
    Input("disallowed", "Days of good conduct time that were disallowed"),
    Input("diploma", "Has, or works towards, a high school diploma or its equivalent", "yesno"),
)

_TERM = (
    Step(
        id="full_term",
        says="Last day of the full term",
        cites=f"18 USC 3584(c), 3585(b); {MANUAL}, ch. 1, on inoperative time",
        formula="chain_end + outside",
        measure="day",
    ),
    Step(
        id="more_than_year",
        says="The term is more than one year: otherwise nothing is earned",
        cites="18 USC 3624(b)(1)",
        formula="ends + 1 > add_years(begins, 1)",
        measure="yesno",
    ),
    Step(
        id="rate",
        says="Good conduct time for a year, at most",
        cites=f"18 USC 3624(b)(1); {RULE}(d)(2)",
        formula="54 if diploma else 42",
    ),
    Step(
        id="thousandths",
        says="The same for a day, in thousandths of a day",
        cites=f"{MANUAL}, ch. 1: 54 / 365 = .148; 42 / 365 = .115",
        formula="148 if rate == 54 else 115",
        measure="number",
    ),
)

_BY_TIME_SERVED = (
    Step(
        id="served_from",
        says="Day from which years are served, prior custody counted",
        cites="18 USC 3624(b)(1) as enacted; 3585(b)",
        formula="begins - (ends - credited_end)",
        measure="day",
    ),
    Step(
        id="term_days",
        says="Days of the whole term",
        cites=f"{MANUAL}, ch. 1",
        formula="ends + 1 - begins",
    ),
    Step(
        id="about_years",
        says="Whole years that have to be served, to within one: 400 years are 146,097 days",
        cites="arithmetic",
        formula="term_days * 400 // (146097 + 400 * rate)",
        measure="years",
    ),
    Step(
        id="about_fits",
        says="These years served, with their good conduct time, fit into the term",
        cites="Barber v. Thomas, 560 U.S. 474 (2010)",
        formula="add_years(served_from, about_years) - served_from + about_years * rate"
        " <= term_days",
        measure="yesno",
    ),
    Step(
        id="one_more_fits",
        says="One year more fits as well",
        cites="Barber v. Thomas, 560 U.S. 474 (2010)",
        formula="add_years(served_from, about_years + 1) - served_from"
        " + (about_years + 1) * rate <= term_days",
        measure="yesno",
    ),
    Step(
        id="served_years",
        says="Whole years served, each with its good conduct time, that fit into the term",
        cites=f"Barber v. Thomas, 560 U.S. 474 (2010); {MANUAL}, ch. 1",
        formula="about_years - 1 + about_fits + one_more_fits",
        measure="years",
    ),
    Step(
        id="left_days",
        says="Days of the term left after these years with their good conduct time",
        cites="Barber v. Thomas, 560 U.S. 474 (2010)",
        formula="term_days - (add_years(served_from, served_years) - served_from)"
        " - served_years * rate",
    ),
    Step(
        id="left_served",
        says="Days of the last part until days served with what they earn fill it",
        cites=f"{MANUAL}, ch. 1; Williams v. Lamanna, 20 F. App'x 360 (6th Cir. 2001)",
        formula="left_days * 1000 / (1000 + thousandths)",
        rounding="up",
    ),
    Step(
        id="left_earned",
        says="Good conduct time for these days; the fraction is dropped",
        cites=f"{MANUAL}, ch. 1",
        formula="left_served * thousandths / 1000",
        rounding="down",
    ),
    Step(
        id="earned_served",
        says="Good conduct time by time served",
        cites="18 USC 3624(b)(1) as enacted; Barber v. Thomas, 560 U.S. 474 (2010)",
        formula="served_years * rate + left_earned if more_than_year else 0",
    ),
    Step(
        id="release_served",
        says="Release by time served: it decides which text the sentence meets",
        cites=f"18 USC 3624(a), (b); {FIRST_STEP}(3)",
        formula="full_term - max(earned_served - disallowed, 0)",
        measure="day",
    ),
)

_BY_TERM_IMPOSED = (
    Step(
        id="calendar_years",
        says="Years from the year in which the term begins to that in which it ends",
        cites="arithmetic",
        formula="year(ends + 1) - year(begins)",
        measure="years",
    ),
    Step(
        id="whole_years",
        says="Whole years of the term imposed: one less where the last is not full",
        cites=f"18 USC 3624(b)(1); {RULE}(a)",
        formula="calendar_years - (add_years(begins, calendar_years) > ends + 1)",
        measure="years",
    ),
    Step(
        id="odd_days",
        says="Days of the last part of a year",
        cites=f"{RULE}; 87 FR 7938",
        formula="ends + 1 - add_years(begins, whole_years)",
    ),
    Step(
        id="odd_earned",
        says="Good conduct time for the last part of a year, in proportion",
        cites=f"{RULE}; 87 FR 7938, table 1, where fractions are dropped",
        rounding="down",
        readings=(
            Reading(
                says="the days of a year over 365",
                formula="odd_days * rate / 365",
            ),
            Reading(
                says="thousandths of a day, as in the older manual",
                formula="odd_days * thousandths / 1000",
            ),
        ),
        question="By which figure is good conduct time for part of a year prorated?",
    ),
)

_EARNED = (
    Step(
        id="earned",
        says="Good conduct time, by time served",
        cites="18 USC 3624(b)(1) as enacted; Barber v. Thomas, 560 U.S. 474 (2010)",
        formula="earned_served",
        on="release_served",
        until="2019-07-19",
    ),
    Step(
        id="earned",
        says="Good conduct time, by the term imposed",
        cites=f"18 USC 3624(b)(1) as amended by the {FIRST_STEP}(1), (2)",
        formula="whole_years * rate + odd_earned if more_than_year else 0",
        on="release_served",
        since="2019-07-19",
        until="2022-03-14",
        known_from="2018-12-21",
    ),
    Step(
        id="earned",
        says="Good conduct time, by the term imposed",
        cites=f"18 USC 3624(b)(1); {RULE} as amended, 87 FR 7938 (11 Feb 2022)",
        formula="whole_years * rate + odd_earned if more_than_year else 0",
        on="release_served",
        since="2022-03-14",
        known_from="2022-02-11",
    ),
)

_LAST = (
    Step(
        id="act_in_force",
        says="19 July 2019: nobody was released under the Act before it began to hold",
        cites=f"{FIRST_STEP}(2); 84 FR 72274",
        formula="18096",
        measure="day",
    ),
    Step(
        id="kept",
        says="Good conduct time less what was disallowed",
        cites="18 USC 3624(b)(1); 28 CFR 541.3, 541.4",
        formula="max(earned - disallowed, 0)",
    ),
    Step(
        id="release",
        says="Release: the full term less good conduct time",
        cites="18 USC 3624(a)",
        formula="max(full_term - kept, begins)",
        measure="day",
        on="release_served",
        until="2019-07-19",
    ),
    Step(
        id="release",
        says="Release: the full term less good conduct time, not before 19 July 2019",
        cites=f"18 USC 3624(a); {FIRST_STEP}(2)",
        formula="max(full_term - kept, begins, act_in_force)",
        measure="day",
        on="release_served",
        since="2019-07-19",
        known_from="2018-12-21",
    ),
    Step(
        id="last_weekday",
        says="The last weekday on or before it, on which release is allowed",
        cites="18 USC 3624(a); legal holidays at the place are not known here",
        formula="release - max(weekday(release) - 4, 0)",
        measure="day",
    ),
)

RELEASE = Table(
    "us-federal-release",
    _RELEASE_INPUTS,
    (*_TERM, *_BY_TIME_SERVED, *_BY_TERM_IMPOSED, *_EARNED, *_LAST),
)
