"""The lines about the flights of 15 March, the order made while they were in the air."""

from __future__ import annotations

import numpy as np

from habeas.demo import evidence as ev
from habeas.demo.groups import Groups
from habeas.demo.instants import COURT, at, clock
from habeas.demo.judged import Judged
from habeas.demo.line import Line, Measure
from habeas.demo.republic import Republic
from habeas.languages import text


def told(republic: Republic, judged: Judged, who: Groups) -> list[Line]:
    """Vectors 1, 1a, 1b, 1c."""
    return [
        _manifest(who),
        *_recall(republic, judged, who),
        _handover(republic, judged, who),
        _outside(judged, who),
        _withheld(judged),
        *_second_leg(judged, who),
        _third(judged, who),
        *_fear(judged, who),
    ]


def _manifest(who: Groups) -> Line:
    says = text(
        "15 March: three flights leave for the republic, with its nationals among the people."
    )
    pairs = (("enemy act", 137, who.enemy), ("title 8", 101, who.others),
             ("nationals", 23, who.own))  # fmt: skip
    return Line(
        "1.1", says, "", "", tuple(Measure(unit, n, len(group)) for unit, n, group in pairs)
    )


def _recall(republic: Republic, judged: Judged, who: Groups) -> list[Line]:
    found = ev.about(judged.flights, "O-02", who.enemy)
    first, _, many = ev.windows(found)
    in_the_air = text(
        "{time} court time: an oral order bars the transfer of the class; two flights are up.",
        time=clock(republic.schedule.oral_order, COURT),
    )
    window = text("From the order to the landing half-way: the first windows for a recall.")
    return [
        Line("1.2", in_the_air, "O-02", "us", (Measure("people", 137, ev.persons(found)),)),
        Line("1.3", window, "O-02", "us",
             (Measure("minutes", (51, 77), first), Measure("windows", (2,), many))),
    ]  # fmt: skip


def _handover(republic: Republic, judged: Judged, who: Groups) -> Line:
    found = ev.about(judged.flights, "O-03", who.enemy)
    orders = republic.book.table("orders")
    made = int(orders.times("made").lo[orders.words("act").is_("bars transfer")].min(initial=2**40))
    landed = republic.fixed.flights[0].legs[-1][1]
    says = text(
        "{time} court time: they are handed over, so long after the order.",
        time=clock(landed, COURT),
    )
    measures = (
        Measure("people", 137, ev.persons(found)),
        Measure("after", (325,), ev.distinct(found.begin - made)),
    )
    return Line("1.4", says, "O-03", "us", measures)


def _outside(judged: Judged, who: Groups) -> Line:
    outside = np.union1d(who.others, who.own)
    hit = [ev.about(judged.flights, rule, outside).person for rule in ("O-01", "O-02", "O-03")]
    says = text("The 101 with the 23 are outside the class: nothing certain about them.")
    found = len(np.unique(np.concatenate(hit)))
    return Line("1.5", says, "O-01–O-03", "us", (Measure("people", 0, found),))


def _withheld(judged: Judged) -> Line:
    found = ev.about(judged.flights, "O-08", np.arange(len(judged.flights.book.people)))
    says = text("One national is taken where a decision of 2019 forbids it.")
    return Line("1.6", says, "O-08", "us", (Measure("people", 1, ev.persons(found)),))


def _second_leg(judged: Judged, who: Groups) -> list[Line]:
    again = ev.about(judged.flights, "O-01", who.enemy)
    _, second, _ = ev.windows(ev.about(judged.flights, "O-02", who.enemy))
    leaves = text("The second leg takes off after both forms of the order.")
    window = text("In the air once more under the order: the second windows.")
    clocks = tuple(at(f"2025-03-15T{clock}", COURT) for clock in ("23:39", "23:43"))
    return [
        Line("1a.1", leaves, "O-01", "us",
             (Measure("people", 137, ev.persons(again)),
              Measure("clock", clocks, ev.distinct(again.begin)))),
        Line("1a.2", window, "O-02", "us", (Measure("minutes", (27, 31), second),)),
    ]  # fmt: skip


def _third(judged: Judged, who: Groups) -> Line:
    sure = ev.about(judged.flights, "O-01", who.third)
    perhaps = ev.about(judged.flights, "O-01", who.third, certain=False)
    says = text("A third flight leaves after the written order; of some nobody wrote the basis.")
    measures = (
        Measure("people", 0, ev.persons(sure)), Measure("possibly", 3, ev.persons(perhaps)),
    )  # fmt: skip
    return Line("1b.1", says, "O-01", "us", measures)


def _fear(judged: Judged, who: Groups) -> list[Line]:
    then = ev.about(judged.flights, "M-09", who.others, certain=None)
    under_later_law = ev.about(judged.later, "M-09", who.others)
    arrived_later = ev.about(judged.flights, "M-09", who.later)
    not_yet = text("The 101 could not say what they feared: no order required it on 15 March.")
    by_later_law = text("The same under the later law, in force from 28 March.")
    since = text("The 14 who came later: by then it was in force.")
    return [
        Line("1c.1", not_yet, "M-09", "us", (Measure("people", 0, ev.persons(then)),)),
        Line("1c.2", by_later_law, "M-09", "us",
             (Measure("people", 101, ev.persons(under_later_law)),)),
        Line("1c.3", since, "M-09", "us", (Measure("people", 14, ev.persons(arrived_later)),)),
    ]  # fmt: skip
