"""The lines about custody abroad without a title, its silence, its price."""

from __future__ import annotations

from fractions import Fraction

from habeas.demo import evidence as ev
from habeas.demo.groups import Groups
from habeas.demo.instants import COURT, HOME
from habeas.demo.judged import Judged
from habeas.demo.line import Line, Measure
from habeas.demo.republic import Republic
from habeas.languages import text
from habeas.reading.zones import zone

# Numbers that rest on instants which the printed times leave open: those of seed 20250315.
ELAPSED_OF_238 = 42_707_554
COURT_DAYS_OF_14 = 1_442
LOCAL_DAYS_OF_14 = 1_442
ELAPSED_OF_14 = 2_076_718
REFUND_CENTS = 3_055_880_06


def told(republic: Republic, judged: Judged, who: Groups) -> list[Line]:
    """Vector 2."""
    return [
        *_without_title(judged, who.march),
        *_later(judged, who.later),
        *_silence(judged, who.abroad),
        *_fee(judged, who.march),
    ]


def _without_title(judged: Judged, march: ev.People) -> list[Line]:
    found = ev.about(judged.home, "T-16", march)
    court, local = (ev.dates(found, zone(place)) for place in (COURT, HOME))
    by_court = text("Held in the republic until 18 July, no title in either state: by court date.")
    by_local = text("The same by the dates of the republic, where it was still 15 March.")
    elapsed = text("The same as time elapsed, hand-over to release.")
    return [
        Line("2.1", by_court, "T-16", "un",
             (Measure("people", 238, ev.persons(found)),
              Measure("days", (124,), ev.distinct(court)),
              Measure("court days", 29_512, int(court.sum())))),
        Line("2.2", by_local, "T-16", "un",
             (Measure("days", (125,), ev.distinct(local)),
              Measure("local days", 29_750, int(local.sum())))),
        Line("2.3", elapsed, "T-16", "un",
             (Measure("elapsed", ELAPSED_OF_238, ev.minutes(found)),), seeded=True),
    ]  # fmt: skip


def _later(judged: Judged, later: ev.People) -> list[Line]:
    found = ev.about(judged.home, "T-16", later)
    court, local = (int(ev.dates(found, zone(place)).sum()) for place in (COURT, HOME))
    came = text("The 14 who came on 31 March or in mid-April, each from their own start.")
    elapsed = text("The same as time elapsed.")
    return [
        Line("2.4", came, "T-16", "un",
             (Measure("people", 14, ev.persons(found)),
              Measure("court days", COURT_DAYS_OF_14, court),
              Measure("local days", LOCAL_DAYS_OF_14, local)), seeded=True),
        Line("2.5", elapsed, "T-16", "un",
             (Measure("elapsed", ELAPSED_OF_14, ev.minutes(found)),), seeded=True),
    ]  # fmt: skip


def _silence(judged: Judged, abroad: ev.People) -> list[Line]:
    told_nobody = text("Nobody told the families where they were.")
    silent = text("No judge, counsel, family or consul for more than five days.")
    return [
        Line(number, says, rule, "un",
             (Measure("people", 252, ev.persons(ev.about(judged.home, rule, abroad))),))
        for number, says, rule in (("2.6", told_nobody, "C-10"), ("2.7", silent, "C-11"))
    ]  # fmt: skip


def _fee(judged: Judged, march: ev.People) -> list[Line]:
    """The account by elapsed minutes, beside the sum by court dates for the 238."""
    account = next(iter(judged.home.accounts), None)
    days = int(ev.dates(ev.about(judged.home, "T-16", march), zone(COURT)).sum())
    agreements = judged.home.book.table("agreements")
    fee, paid = (
        Fraction(str(agreements.numbers(name)[0])) for name in ("fee_per_person_year", "paid")
    )
    by_court = text("The fee was paid for a year of 238 people: unused by court dates.")
    by_minutes = text("Unused by the minute, all who were held under the agreement.")
    refund = cents(account.refund) if account else 0
    people = account.people if account else 0
    return [
        Line("2.8", by_court, "T-16", "un",
             (Measure("money", 3_142_904_11, cents(paid - fee * days / 365)),)),
        Line("2.9", by_minutes, "A-05", "agreement",
             (Measure("people", 252, people), Measure("money", REFUND_CENTS, refund)),
             seeded=True),
    ]  # fmt: skip


def cents(amount: Fraction) -> int:
    """An amount in hundredths, rounded half up."""
    return int(amount * 100 + Fraction(1, 2))
