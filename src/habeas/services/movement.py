"""People are moved: what is to be allowed can be refused, what has happened never.

An order that bars the movement of one person, or may, refuses the permission for all that it lists:
leave that person out. A movement that happened in spite of it is written, and told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from habeas.languages import several, text
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.moment import bounds, minute_text
from habeas.register.writing import Draft, Receipt
from habeas.services import act as acts
from habeas.services import outbox, placed
from habeas.services.act import Done, Ground, Overrule, Plan, Refused, Warned
from habeas.services.countries import code, codes
from habeas.services.in_force import Bar, bars

VALID = 10  # minutes for which a permission holds (promises: a check is valid for 10 minutes)
MOVING = ("vehicle", "aircraft")
ON_THE_WAY = {"vehicle", "manifest"}  # fields of a movement that goes out of the institution
BARS_COUNTRY = "bars country"
BARRED = "O-01"  # the rule that reports a departure behind a bar
WORDS_MAX = 300  # of the words of an order, in one line of a refusal


@dataclass(frozen=True)
class Checked:
    """What stands against moving people: what refuses it, what only warns, the orders seen."""

    grounds: tuple[Ground, ...]
    warnings: tuple[Warned, ...]
    orders: tuple[int, ...]

    @property
    def clear(self) -> bool:
        """True where nothing refuses the movement."""
        return not self.grounds


def check(
    register: Register, people: Sequence[str], destination: str = "", *,
    country: str | None = None, at: str = "", leaves: bool = False,
) -> Checked:  # fmt: skip
    """What stands against moving these people to `destination` (the code of a place).

    country  where they are taken in the end, ISO 3166, besides what is known of the place
    at       when, a moment as entries have it; now where it is left out
    leaves   True where they leave the institution on the way, even if they end in it: in a vehicle,
             on a leg, into the hands of another authority
    """
    minutes = _minutes(register, at)
    found = bars(register, people, _countries(register, destination, country), minutes)
    only_here = not leaves and (not country or code(country) == code(register.country))
    inside = [bar.person for bar in found if only_here and bar.act != BARS_COUNTRY]
    at_home = _within_one_institution(register, inside, destination)
    warnings, barring, holding = [], [], []
    for bar in found:
        if bar.standing == "claimed":
            warnings.append(_claimed(bar))
        elif bar.person in at_home and bar.act != BARS_COUNTRY:
            warnings.append(_inside(bar))
        else:
            (barring if bar.confirmed else holding).append(bar)
    remedy = _leave(barring)
    grounds = (*(_barred(bar, remedy) for bar in barring), *map(_held, holding))
    warnings += full(register, destination, people)
    return Checked(grounds, tuple(warnings), tuple(sorted({bar.order for bar in found})))


def authorise_movement(
    register: Register, key: Key, people: Sequence[str], place: str = "", *,
    country: str | None = None, at: str = "", act: str = "", overrule: Overrule | None = None,
    **more: Any,
) -> Done | Refused:  # fmt: skip
    """Allow a movement that has not happened yet, for ten minutes from when it is planned.

    place    where to, by its code; outside where it is left out
    country  where they are taken in the end, ISO 3166
    more     further fields of the record movement_authorised: why, order, manifest, officer
    """
    asked: dict[str, Any] = {"people": list(people), **more}
    given = {"place": place, "country": country, "at": at}
    leaves = bool(more.keys() & ON_THE_WAY)
    asked |= {name: value for name, value in given.items() if value}

    def planned(_: Any) -> Plan:
        checked = check(register, people, place, country=country, at=at, leaves=leaves)
        fields = {"until": minute_text(_minutes(register, at)[1] + VALID), **asked}
        if checked.orders:
            fields["checked"] = list(checked.orders)
        draft = ("movement_authorised/1", fields)
        return Plan([draft], checked.warnings, checked.grounds)

    return acts.authorise(
        register, key, [("movement_authorised/1", asked)], act, planned, overrule
    )  # fmt: skip


def record_movement(
    register: Register, key: Key, people: str | Sequence[str], at: str, place: str = "", *,
    origin: str | None = None, outside: bool = False, act: str = "", **more: Any,
) -> Done:  # fmt: skip
    """Write that people were moved; each from the stay that the register has, if it agrees.

    place    where to, by its code; not stated where it is left out
    origin   the place that they left, as those say who saw it; any where it is left out
    outside  True where they left custody, and why is not stated
    more     further fields of the record movement
    Whoever is not where the movement says comes from the unexplained place: the stay on record
    goes on, and the rules find one person in two places.
    """
    named = [people] if isinstance(people, str) else list(people)
    body: dict[str, Any] = {"at": at, **more}
    if outside:
        body["outside"] = True
    elif place:
        body["place"] = place
    asked: list[Draft] = [("movement/1", {"person": person, **body}) for person in named]
    country = more.get("destination") or more.get("country")
    leaves = bool(more.keys() & ON_THE_WAY)

    def planned(_: Any) -> Plan:
        leaving = origins(register, named, at, origin, more.get("zone"))
        drafts, warnings = [], list(later(register, at, more.get("zone")))
        for kind, fields in asked:
            stay = leaving[fields["person"]]
            drafts.append((kind, {**fields, "leaves": stay.n} if stay else fields))
            if stay is None:
                warnings.append(unexplained(fields["person"], origin))
        left: list[Ground] = []
        if not outside:
            seen = check(register, named, place, country=country, at=at, leaves=leaves)
            warnings += [*map(_in_spite, seen.grounds), *seen.warnings]
            left = [one for one in seen.grounds if not _is_under_way(register, leaving, one)]
        return Plan(
            drafts, tuple(warnings), follows=lambda receipt: _alarm(register, receipt, left)
        )

    return acts.record(register, key, asked, act, planned)


def origins(
    register: Register, people: Sequence[str], at: str, origin: str | None, zone: str | None = None
) -> dict[str, placed.Stay | None]:
    """The stay that each of these people leaves; None where the register has none that agrees.

    It is the last one that had begun by then, in `origin` where that is given.
    """
    lo, hi = bounds(at, zone or register.zone)
    here = placed.stays(register, people)
    found: dict[str, placed.Stay | None] = {}
    for person in people:
        agreeing = [
            stay for stay in here.get(person, ())
            if (origin is None or stay.place == origin) and (lo < 0 or stay.since <= max(lo, hi))
        ]  # fmt: skip
        found[person] = agreeing[-1] if agreeing else None
    return found


def later(register: Register, at: str, zone: str | None = None) -> list[Warned]:
    """A warning where a moment has not come yet."""
    if bounds(at, zone or register.zone)[0] <= acts.now(register):
        return []
    return [Warned(
        "ACT-08", text("This has not happened yet by the clock of the register."), at,
        text("Correct the moment if it is wrong; what is planned is authorised, not recorded."),
    )]  # fmt: skip


def _minutes(register: Register, at: str) -> tuple[int, int]:
    if at:
        lo, hi = bounds(at, register.zone)
        if lo >= 0:
            return lo, max(lo, hi - 1)
    minute = acts.now(register)
    return minute, minute


def _countries(register: Register, destination: str, country: str | None) -> set[str]:
    """The countries that a destination may be in; none where nobody knows."""
    known = placed.place(register, destination) if destination else None
    if country or known is None:
        return codes([country, known.get("country") if known else ""])
    if known.get("place_kind") in MOVING:
        return set()  # a vehicle can go anywhere
    return codes([known.get("country") or register.country])


def _within_one_institution(
    register: Register, people: Sequence[str], destination: str
) -> set[str]:
    """Those who stay in the institution in which they are: no court calls that a transfer."""
    known = placed.place(register, destination) if people and destination else None
    if known is None or known.get("place_kind") in MOVING:
        return set()
    outermost = placed.institution(register, destination)
    return {
        person for person, stays in placed.stays(register, people).items()
        if all(placed.institution(register, stay.place) == outermost for stay in stays)
    }  # fmt: skip


def full(register: Register, destination: str, people: Sequence[str]) -> list[Warned]:
    """A warning where these people would be more than a place is for."""
    known = placed.place(register, destination) if destination else None
    capacity = known.get("capacity") if known else None
    if capacity is None:
        return []
    here = placed.stays(register, people)
    coming = [
        one for one in people if not any(s.place == destination for s in here.get(one, ()))
    ]  # fmt: skip
    count = placed.held_in(register, destination) + len(coming)
    if count <= capacity:
        return []
    return [Warned(
        "ACT-04",
        text("The place would hold {count} people; it is for {capacity}.",
             count=count, capacity=capacity),
        destination, text("Choose another place, or record why there is none."),
    )]  # fmt: skip


def _where(bar: Bar) -> str:
    if bar.until == text("until further notice"):
        said = text(
            "person {person}; order {order}, made {made}, in force until further notice",
            person=bar.person, order=bar.id, made=bar.made,
        )  # fmt: skip
    else:
        said = text(
            "person {person}; order {order}, made {made}, in force to {until}",
            person=bar.person, order=bar.id, made=bar.made, until=bar.until,
        )  # fmt: skip
    if bar.words:
        said = text("{order}; it says: {words}", order=said, words=_short(bar.words))
    if bar.sure:
        return said
    return text("{order}; whether it protects this person is not on record", order=said)


def _short(words: str) -> str:
    return words if len(words) <= WORDS_MAX else words[: WORDS_MAX - 1] + "…"


def _barred(bar: Bar, remedy: str) -> Ground:
    return Ground(
        "ORD-02", text("The movement cannot be authorised: an order bars it."), _where(bar),
        remedy, (bar.person,), (bar.order,), sure=bar.sure,
    )  # fmt: skip


def _leave(barring: Sequence[Bar]) -> str:
    """What to do about all orders that bar: whoever leaves one in force has mended nothing."""
    if not barring:
        return ""
    people = _some(list(dict.fromkeys(bar.person for bar in barring)))
    first, *others = dict.fromkeys(bar.order for bar in barring)
    if not others:
        return text(
            "Leave out {person}, or record the court's leave: `habeas order lift REGISTER {order} "
            "--at ... --officer NAME --officer NAME --call-back NUMBER`.", person=people, order=first,
        )  # fmt: skip
    return text(
        "Leave out {person}, or record the court's leave for each order: `habeas order lift "
        "REGISTER {order} --at ... --officer NAME --officer NAME --call-back NUMBER`, then the same "
        "with {others}.",
        person=people, order=first, others=_some([str(n) for n in others]),
    )  # fmt: skip


def _some(names: Sequence[str]) -> str:
    said = list(names[: acts.TOLD])
    if len(names) > acts.TOLD:
        said.append(text("{count} more", count=len(names) - acts.TOLD))
    return ", ".join(said)


def _is_under_way(
    register: Register, leaving: Mapping[str, placed.Stay | None], ground: Ground
) -> bool:
    """True for somebody who gets off a vehicle: that nobody has to be told of once more."""
    stay = leaving[ground.people[0]]
    known = placed.place(register, stay.place) if stay else None
    return known is not None and known.get("place_kind") in MOVING


def _alarm(register: Register, receipt: Receipt, left: Sequence[Ground]) -> list[Draft]:
    """What those outside are told where people leave behind a bar; nothing where nobody does."""
    people = sorted({person for ground in left for person in ground.people})
    if not people:
        return []
    words = several(
        len(people), "{count} person was moved although an order bars it.",
        "{count} people were moved although an order bars it.", count=len(people),
    )  # fmt: skip
    because = [receipt.first, *(n for ground in left for n in ground.because)]
    at = minute_text(acts.now(register))
    return [outbox.tell(outbox.OUTSIDE, BARRED, words, people, because, at)]


def _in_spite(ground: Ground) -> Warned:
    if ground.code != "ORD-02":  # nobody knows yet whether the order is real
        return Warned(ground.code, ground.what, ground.where, ground.do)
    return Warned(
        "ORD-04", text("This movement is recorded although an order bars it."), ground.where,
        text("Bring the person back, and tell the court now; nothing else can mend it."),
    )  # fmt: skip


def _held(bar: Bar) -> Ground:
    return Ground(
        "ORD-03", text("Nobody leaves until the court says whether this order is real."),
        _where(bar),
        text("Call the court by the number on file, two officers together, and record what it "
             "says: confirmed, or vacated as false."),
        (bar.person,), (bar.order,), sure=bar.sure,
    )  # fmt: skip


def _claimed(bar: Bar) -> Warned:
    return Warned(
        "ORD-13", text("Somebody says that an order bars this movement; no court has confirmed it."),
        _where(bar), text("Ask the court by the number on file before anybody leaves."),
    )  # fmt: skip


def _inside(bar: Bar) -> Warned:
    return Warned(
        "ORD-05", text("An order bars the transfer of this person; the institution stays the same."),
        _where(bar), text("Read the order: it may forbid this, too."),
    )  # fmt: skip


def unexplained(person: str, origin: str | None = None) -> Warned:
    """A warning that a person was not where the act says."""
    where = text("person {person}", person=person)
    if origin:
        where = text("person {person}, from {place}", person=person, place=origin)
    return Warned(
        "ACT-05", text("By the register this person was not there: the origin is unexplained."),
        where, text("Find out where the person was; correct the entry that is wrong."),
    )  # fmt: skip
