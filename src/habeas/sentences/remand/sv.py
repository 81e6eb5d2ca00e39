"""The limits of remand in El Salvador, as rows with the days on which each text held.

A day that is "over" is the first one on which remand outlasts a limit. Ordinary law stands beside
the exception in every computation; neither hides the other. Nobody has held any row against its
text: all are unverified. What is not known: what the reforms of March 2022 did to the ceiling,
whether the bill of July 2024 has passed, whether the term of Decree 803 reaches every case or
only those of groups. Our reading is that it reaches remand that was running when the text came and
had begun under the emergency.
"""

from __future__ import annotations

from functools import cache

from habeas.sentences.day import parse
from habeas.sentences.step import Input, Step, Table

CODE, DECREE, REFORM = "2011-01-01", "2023-07-26", "2025-08-15"  # first days of the three texts
EMERGENCY = "2022-03-27"  # Decree 333: remand begun from here on is remand of the emergency
DECREE_OVER, REFORM_OVER, EXTENDED_OVER = "2025-08-26", "2027-08-26", "2028-08-26"
HALF, MARCH_2022 = "half-of-maximum", "march-2022"  # bills, switched on by name alone
BILLS = {
    HALF: "bill of July 2024: half of the heaviest penalty instead of 12 or 24 months",
    MARCH_2022: "reforms of March 2022, text not seen: no ceiling for offences of gangs",
}

_CODE = "Code of Criminal Procedure of El Salvador (CPP) 8, as printed in 2019; Penal Code 18"
_APPEAL = "CPP 8(3), as printed in 2019"
_PENALTY = "CPP 8(2), as printed in 2019"
_DECREE = "Legislative Decree 803 (26 July 2023); the day of its end as the press gives it"
_REFORM = "Reform of 15 August 2025 to the provisions of Decree 803; as the press gives it"
_BILL = "Bill of July 2024, enactment not verified"
_MARCH = "Reforms of March 2022, text not seen"

INPUTS = (
    Input("law_day", "the day whose law is applied", "day"),
    Input("began", "the first day held on remand in the case", "day"),
    Input("run_began", "the first day held under the orders that stand without a break", "day"),
    Input("serious", "the charge that stands is punished with more than three years", "yesno"),
    Input("convicted", "there is a conviction, not final", "yesno"),
    Input("extended", "a reasoned order extends the remand", "yesno"),
    Input("extension_over", "the first day after that order ends", "day"),
    Input("penalty_months", "the heaviest penalty of the offence, whole months", "months"),
    Input("penalty_days", "the heaviest penalty of the offence, days beside the months"),
    Input("gang_offence", "the charge is an offence of gangs", "yesno"),
    Input("ordinary_stopped", "days before the ordinary limit on which the clock stood"),
    Input("appeal_stopped", "days before the limit of an appeal on which the clock stood"),
    Input("penalty_stopped", "days before the penalty is reached on which the clock stood"),
    Input("no_such_limit", "a limit that the text does not set", "day"),
)

_SWITCHES = (
    Step(id="half", says="the bill of July 2024 is taken as law", cites=_BILL, formula="1",
         measure="yesno", pending=HALF),
    Step(id="march", says="the reforms of March 2022 are taken as law", cites=_MARCH, formula="1",
         measure="yesno", pending=MARCH_2022),
)  # fmt: skip

_ORDINARY = (
    Step(id="half_days", says="half of the heaviest penalty, in days of a 30-day month",
         cites=_BILL, formula="(30 * penalty_months + penalty_days) / 2", rounding="down",
         measure="days", pending=HALF),
    Step(id="ordinary_months", says="months that remand may last", cites=_CODE,
         formula="half_days // 30 if known(half) else 24 if serious else 12", measure="months",
         on="law_day", since=CODE, known_from=CODE),
    Step(id="ordinary_days", says="days beside the months", cites=_CODE,
         formula="half_days % 30 if known(half) else 0", on="law_day", since=CODE,
         known_from=CODE),
    Step(id="ordinary_length", says="the ordinary limit in days", cites=_CODE,
         formula="add_months(began, ordinary_months) + ordinary_days - began"),
    Step(id="ordinary_over", says="over the ordinary limit from this day on", cites=_CODE,
         formula="began + ordinary_length + ordinary_stopped", measure="day"),
)  # fmt: skip

_APPEALED = (
    Step(id="appeal_months", says="months more during an appeal, for serious offences by order",
         cites=_APPEAL, formula="12 if convicted and extended and serious else 0",
         measure="months", on="law_day", since=CODE, known_from=CODE),
    Step(id="appeal_length", says="the limit during an appeal in days", cites=_APPEAL,
         formula="add_months(began, ordinary_months + appeal_months) + ordinary_days - began"),
    Step(id="appeal_latest", says="no order extends beyond this day", cites=_APPEAL,
         formula="began + appeal_length + appeal_stopped", measure="day"),
    Step(id="code_over", says="over the limit of the code from this day on", cites=_APPEAL,
         formula="ordinary_over if appeal_months == 0 else "
         "min(appeal_latest, max(ordinary_over, extension_over)) if known(extension_over) "
         "else appeal_latest", measure="day"),
)  # fmt: skip

_HEAVIEST = (
    Step(id="penalty_length", says="the heaviest penalty in days", cites=_PENALTY,
         formula="add_months(began, penalty_months) + penalty_days - began", on="law_day",
         since=CODE, known_from=CODE),
    Step(id="penalty_over", says="over the heaviest penalty from this day on", cites=_PENALTY,
         formula="began + penalty_length + penalty_stopped", measure="day"),
)  # fmt: skip


_BEGUN = "run_began >= emergency and run_began < came"

_EXCEPTION = (
    Step(id="emergency", says="the emergency began", cites="Legislative Decree 333 (27 March 2022)",
         formula=str(parse(EMERGENCY)), measure="day"),
    Step(id="came", says="the text of the exception came", cites=_DECREE,
         formula=str(parse(DECREE)), measure="day", on="law_day", since=DECREE, until=REFORM,
         known_from=DECREE),
    Step(id="came", says="the text of the exception came", cites=_REFORM,
         formula=str(parse(REFORM)), measure="day", on="law_day", since=REFORM,
         known_from=REFORM),
    Step(id="excepted", says="no exception is in force", cites=_CODE, formula="0", measure="yesno",
         on="law_day", since=CODE, until=DECREE, known_from=CODE),
    Step(id="excepted", says="running when the decree came, begun under the emergency",
         cites=_DECREE, formula=_BEGUN, measure="yesno", on="law_day", since=DECREE,
         until=REFORM, known_from=DECREE),
    Step(id="excepted", says="running when the reform came, begun under the emergency",
         cites=_REFORM, formula=_BEGUN, measure="yesno", on="law_day", since=REFORM,
         known_from=REFORM),
    Step(id="term_over", says="over the term of the exception from this day on, at first",
         cites=_DECREE, formula=str(parse(DECREE_OVER)), measure="day", on="law_day",
         since=DECREE, until=REFORM, known_from=DECREE),
    Step(id="term_over", says="over the term of the exception from this day on, at first",
         cites=_REFORM, formula=str(parse(REFORM_OVER)), measure="day", on="law_day",
         since=REFORM, known_from=REFORM),
    Step(id="term_latest", says="no order extends the term beyond this day", cites=_REFORM,
         formula=str(parse(EXTENDED_OVER)), measure="day", on="law_day", since=REFORM,
         known_from=REFORM),
    Step(id="exception_over", says="over the term of the exception from this day on",
         cites=_DECREE, formula="term_over", measure="day", on="law_day", since=DECREE,
         until=REFORM, known_from=DECREE),
    Step(id="exception_over", says="over the term of the exception from this day on",
         cites=_REFORM, formula="term_over if not extended else "
         "min(term_latest, max(term_over, extension_over)) if known(extension_over) "
         "else term_latest", measure="day", on="law_day", since=REFORM, known_from=REFORM),
)  # fmt: skip

_LIMIT = (
    Step(id="longest", says="the later of the limit of the code, the exception", cites=_CODE,
         measure="day", formula="no_such_limit if known(march) and gang_offence else "
         "max(code_over, exception_over) if excepted else code_over"),
    Step(id="limit", says="remand is over its limit from this day on", cites=_PENALTY,
         measure="day",
         formula="min(longest, penalty_over) if known(penalty_over) else longest"),
)  # fmt: skip

TABLE = Table(
    "sv-remand",
    INPUTS,
    (*_SWITCHES, *_ORDINARY, *_APPEALED, *_HEAVIEST, *_EXCEPTION, *_LIMIT),
)


@cache
def months(*, serious: int, appeal: int = 0) -> int:
    """The months that ordinary law allows; with `appeal` the most that an order can make of it."""
    given = {"law_day": parse(CODE), "serious": serious, "convicted": appeal, "extended": appeal}
    worked = TABLE.for_one(given)
    return worked["ordinary_months"] + worked["appeal_months"]
