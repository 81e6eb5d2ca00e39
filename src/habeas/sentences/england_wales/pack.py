"""The English pack: from what was written down to the dates of one person."""

from __future__ import annotations

from habeas.sentences.case import Case
from habeas.sentences.england_wales.booking import Booking
from habeas.sentences.england_wales.chain import joined
from habeas.sentences.england_wales.combine import Result
from habeas.sentences.england_wales.custody import Custody
from habeas.sentences.england_wales.examples import EXAMPLES
from habeas.sentences.england_wales.numbers import numbers
from habeas.sentences.england_wales.of_case import (
    FACTS,
    LIFE,
    PROGRESSION,
    SWITCHES,
    booking_of_case,
    refused,
)
from habeas.sentences.england_wales.score import allocated
from habeas.sentences.england_wales.seen import state_of, worked_out
from habeas.sentences.england_wales.serving import NoReturn
from habeas.sentences.england_wales.steps import CHAIN, CHAIN_DAYS, CHAIN_GROUP, LATER, SINGLE
from habeas.sentences.england_wales.trace import KINDS, traced
from habeas.sentences.england_wales.validation import refusals_after, refusals_before
from habeas.sentences.outcome import Computed, Dated, Endless, Outcome, Refusal
from habeas.sentences.pack import Asked, Pack, days_left

ID = "england-wales"
UNASKED = Asked()
RELEASES = ("CRD", "ARD", "PRRD", "MTD")
NOTES = (
    "No lawyer has checked this pack: every line is unverified, the citations are from knowledge.",
    "It follows the service that computes these dates for the prisons, where the law leaves it "
    "open; life, indeterminate sentences are not computed.",
    "Which offences are released later, how many days of remand count, is read from the record, "
    "not judged.",
    "A date is not moved for a weekend or a holiday.",
)


def compute(case: Case, asked: Asked) -> Computed:
    """The dates of one person by the law of England and Wales (see `of_case` for the facts)."""
    refusal = refused(case)
    if refusal:
        return Computed(pack=ID, refusals=(refusal,), unlawful_days=case.unlawful_days)
    lives = [s for s in case.sentences if s.kind in LIFE]
    if lives:
        endless = Endless(lives[0].kind)
        return Computed(
            pack=ID, dates={"release": endless}, release="release", expiry="release", notes=NOTES,
            unlawful_days=case.unlawful_days,
        )  # fmt: skip
    booking = booking_of_case(case, asked.law)
    wrong = refusals_before(booking)
    if wrong:
        return Computed(pack=ID, refusals=wrong, unlawful_days=case.unlawful_days)
    if len(booking.parts) > 2 and joined(booking.parts):
        return Computed(
            pack=ID, refusals=(Refusal("EAW-11", MANY_JOINED),), unlawful_days=case.unlawful_days
        )
    return _plausible(compute_booking(booking, asked, case.unlawful_days), booking)


MANY_JOINED = (
    "Three or more sentences of the older law that run as one term are computed by a person. Have "
    "it done."
)
CROSSED = (
    "The rules give dates that cannot be together: {kinds}. Have a person compute them, or correct "
    "the added days, the recall, the return."
)


def _plausible(found: Computed, booking: Booking) -> Computed:
    """The same; refused where a date lies before the first sentence, or an early release after the
    release: the service that computes for the prisons gives such dates, we do not."""
    days = {kind: d.day for kind, d in found.dates.items() if isinstance(d, Dated)}
    first = min(p.sentenced for p in booking.parts)
    last = days.get(found.release)
    early = [kind for kind in EARLY if last is not None and days.get(kind, last) > last]
    before = [kind for kind, at in days.items() if at < first - 1]
    wrong = [*early, *before]
    if not wrong:
        return found
    said = ", ".join(dict.fromkeys(wrong))
    refusal = Refusal("EAW-12", CROSSED, values={"kinds": said})
    return Computed(pack=ID, refusals=(refusal,), unlawful_days=found.unlawful_days)


EARLY = ("HDCED", "ERSED", "PED")


def compute_booking(
    booking: Booking, asked: Asked = UNASKED, unlawful_days: int | None = None
) -> Computed:
    """The dates of one booking with the sum behind each."""
    if not booking.parts:
        return Computed(pack=ID, refusals=(Refusal("EAW-01", NOTHING),))
    try:
        now, result = worked_out(booking)
    except NoReturn as lacking:
        return Computed(
            pack=ID, refusals=(Refusal("EAW-02", NO_RETURN, about=str(lacking)),),
            unlawful_days=unlawful_days,
        )  # fmt: skip
    wrong = refusals_after(booking, state_of(now, result))
    if wrong:
        return Computed(pack=ID, refusals=wrong, unlawful_days=unlawful_days)
    return _told(now, result, asked, unlawful_days)


NOTHING = "No sentence was written down. Enter one."
NO_RETURN = "A recall for a fixed term needs the day of return to custody. Enter it."


def _told(now: Custody, result: Result, asked: Asked, unlawful_days: int | None) -> Computed:
    sum_ = traced(now, result)
    order = list(KINDS)
    dates: dict[str, Outcome] = {
        kind: Dated(result.dates[kind]) for kind in order if kind in result.dates
    }
    release = max(
        (kind for kind in RELEASES if kind in result.dates),
        key=result.dates.__getitem__,
        default="",
    )
    return Computed(
        pack=ID,
        dates=dates,
        release=release,
        expiry="SLED" if "SLED" in dates else "SED",
        lines=sum_.lines,
        why=sum_.why,
        length=result.length,
        owed_days=days_left(
            dates.get(release),
            min(p.sentenced for p in now.booking.parts),
            asked.as_of,
            last_day_served=True,
        ),
        unlawful_days=unlawful_days,
        notes=() if now.booking.birth is not None else (NO_BIRTH,),
        facts={
            **{f"tranche {law}": tranche for law, tranche in allocated(now).items()},
            **{f"changed by {law}": True for law in sorted(result.affected)},
            **_licence(release, result),
        },
    )


def _licence(release: str, result: Result) -> dict[str, int]:
    """When somebody who was recalled since had been released first; empty without a recall."""
    unit = result.from_unit.get(release)
    return {"first_release": unit.release} if release == "PRRD" and unit else {}


NO_BIRTH = "No day of birth is known: the person is taken for an adult."


PACK = Pack(
    id=ID,
    says="Determinate sentences of England and Wales",
    states=("GB", "GB-EAW", "GB-ENG", "GB-WLS"),
    convention="inclusive_ew",
    last_day_served=True,
    tables=(SINGLE, CHAIN, LATER, CHAIN_DAYS, CHAIN_GROUP),
    compute=compute,
    kinds=KINDS,
    facts=FACTS,
    numbers=numbers(),
    examples=EXAMPLES,
    notes=NOTES,
    bills=(PROGRESSION, *SWITCHES),
)
