"""The lines about decrees, remand, solitary confinement, an unknown hour; then the bulk."""

from __future__ import annotations

import numpy as np

from habeas.audit.run import Audit
from habeas.demo import evidence as ev
from habeas.demo.cases import ARRESTED_BEFORE_GAP
from habeas.demo.groups import Groups
from habeas.demo.instants import at
from habeas.demo.judged import Judged
from habeas.demo.line import Line, Measure
from habeas.demo.republic import Republic
from habeas.languages import text
from habeas.spans import DAY

RESTATED = ("T-18", "T-18-sv")  # what T-01 finds, where a decree is in force
SOLITARY_RULES = ("D-02", "D-03", "D-04", "D-04b", "D-05", "D-06", "D-07")


def told(republic: Republic, judged: Judged, who: Groups) -> list[Line]:
    """Vectors 3, 4, 7, 9, then every planted fault."""
    return [
        *_gap(republic, judged.home),
        *_remand(judged.remand),
        *_solitary(republic, judged.home),
        _hour(republic, judged.home),
        _planted(republic, judged.home),
    ]


def _gap(republic: Republic, home: Audit) -> list[Line]:
    """Arrest 14 days before a gap of five, a judge one day after it."""
    people = republic.cast["before the gap"]
    rows = (
        ("3.1", "C-05", 6, text("A decree lapses on the 14th day of their detention without a "
                                "judge: past 72 hours in the gap, then past 15 days.")),
        ("3.2", "C-06", 5, text("The suspension had lapsed by itself: the gap rests on nothing.")),
        ("3.3", "C-04", 5, text("In the gap the 72 hours of ordinary law apply again.")),
    )  # fmt: skip
    lines = []
    for number, rule, days, says in rows:
        found = ev.about(home, rule, people)
        measures = (
            Measure("people", ARRESTED_BEFORE_GAP, ev.persons(found)),
            Measure("each", (days * DAY,), ev.distinct(found.end - found.begin)),
        )
        lines.append(Line(number, says, rule, "sv", measures))
    return lines


def _remand(remand: Audit) -> list[Line]:
    """Remand from 27 March 2022 to 25 August 2027 under three versions of the law."""
    everybody = np.arange(len(remand.book.people))
    rows = (
        ("4.1", "R-01", "sv", text("Remand from 27 March 2022 to 25 August 2027: over the limit of "
                                   "the code as printed in 2019.")),
        ("4.2", "R-06", "un", text("The same under the international pack.")),
    )  # fmt: skip
    lines = []
    for number, rule, pack, says in rows:
        found = ev.about(remand, rule, everybody)
        measures = (
            Measure("since", (at("2024-03-27"),), ev.distinct(found.begin)),
            Measure("days", (1_247,), ev.distinct((found.end - found.begin) // DAY)),
        )
        lines.append(Line(number, says, rule, pack, measures))
    says = text("The same under the reform of 2025: its term ends on that day, no breach.")
    reform = ev.about(remand, "R-05", everybody, certain=None)
    measures = (Measure("judged", 1, _judged(remand, "R-05")), Measure("people", 0, len(reform)))
    return [*lines, Line("4.3", says, "R-05", "sv", measures)]


def _judged(audit: Audit, rule: str) -> int:
    """1 where the rule was asked at all: silence of a rule that was not asked proves nothing."""
    return int(any(judged.id == rule for judged in audit.rules))


def _solitary(republic: Republic, home: Audit) -> list[Line]:
    person = republic.cast["short break"]
    found = ev.about(home, "D-03", person)
    others = sum(
        len(ev.about(home, rule, person, certain=None)) for rule in SOLITARY_RULES if rule != "D-03"
    )
    says = text("Solitary for 14 days, a day out, 14 days: the break does not reset the count.")
    no_other = text("No other rule on solitary finds it: each run by itself is within 15 days.")
    return [
        Line("7.1", says, "D-03", "un",
             (Measure("people", 1, ev.persons(found)),
              Measure("days", (14,), ev.distinct((found.end - found.begin) // DAY)))),
        Line("7.2", no_other, "D-02–D-07", "un", (Measure("findings", 0, others),)),
    ]  # fmt: skip


def _hour(republic: Republic, home: Audit) -> Line:
    person = republic.cast["unknown hour"]
    says = text("The hour of arrest is unknown: more than 72 hours is possible, not certain.")
    sure = ev.about(home, "C-04", person)
    perhaps = ev.about(home, "C-04", person, certain=False)
    measures = (
        Measure("people", 0, ev.persons(sure)), Measure("possibly", 1, ev.persons(perhaps)),
    )  # fmt: skip
    return Line("9.1", says, "C-04", "sv", measures)


def _planted(republic: Republic, home: Audit) -> Line:
    """Every fault planted in the bulk is found in that person, by its rule; nothing else is."""
    wanted, extra, found_all = 0, 0, 0
    for number, rule in enumerate(home.rules):
        if rule.id in RESTATED:
            continue
        mine = home.findings.verdict & (home.findings.rule == number)
        people = np.intersect1d(home.findings.person[mine], republic.bulk)
        planted = republic.planted.people.get(rule.id, np.empty(0, np.int64))
        hit = len(np.intersect1d(people, planted))
        wanted, found_all, extra = wanted + len(planted), found_all + hit, extra + len(people) - hit
    says = text("Everybody else: each planted fault is found in its person by its rule, no other.")
    measures = (Measure("findings", wanted, found_all), Measure("others", 0, extra))
    return Line("all", says, "", "", measures)
