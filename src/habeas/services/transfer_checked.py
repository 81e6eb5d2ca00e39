"""Whether the people on a manifest may be moved: the orders in force, in the words of the orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from habeas.languages import several, text
from habeas.reading.zones import find
from habeas.records.transfer import Transfer
from habeas.register.history import about, counting, withdrawn
from habeas.register.log import Register
from habeas.register.moment import bounds
from habeas.services import act as acts
from habeas.services import movement
from habeas.services.act import Ground, Warned
from habeas.services.known_numbers import near, trimmed, unknown
from habeas.showing.moment import until
from habeas.spans.calendar import UTC

CLEAR, BARRED, HELD = "clear", "barred", "held"
QUOTED = 300  # characters of an order that a refusal quotes


@dataclass(frozen=True)
class Seen:
    """What a look at the orders in force came to.

    result   clear; barred by an order; held where an order is not confirmed, or whom it protects is
             not on record
    single   what stands against each person, order by order
    grounds  the same as one refusal for all
    total    how many people were looked at
    unknown  who is on the manifest under a number that the register does not know
    """

    result: str
    single: tuple[Ground, ...]
    grounds: tuple[Ground, ...]
    warnings: tuple[Warned, ...]
    orders: tuple[int, ...]
    total: int
    unknown: tuple[Ground, ...] = ()

    @property
    def against(self) -> tuple[Ground, ...]:
        """All that refuses a departure: orders, numbers that nobody knows."""
        return (*self.grounds, *self.unknown)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who may not be moved, sorted."""
        grounds = (*self.single, *self.unknown)
        return tuple(sorted({person for ground in grounds for person in ground.people}))


def look(
    register: Register, transfer: Transfer, people: Sequence[str] = (), at: str = ""
) -> Seen:  # fmt: skip
    """What stands against moving these people as the transfer plans, everybody where left out.

    at  when; now where it is left out. The caller holds the transaction that writes the result.
    Every leg is looked at, with the place and the country that it goes to; the worst counts.
    """
    whom = trimmed(people or transfer.people)
    found: dict[tuple[str, int], Ground] = {}
    warnings: dict[tuple[str, str], Warned] = {}
    orders: set[int] = set()
    for (place, country), some in _bound_for(transfer, whom).items():
        checked = movement.check(
            register, some, place, country=country or None, at=at, leaves=True
        )  # fmt: skip
        found |= {(g.people[0], g.because[0]): g for g in checked.grounds}
        warnings |= {(w.code, w.where): w for w in checked.warnings}
        orders |= set(checked.orders)
    single = list(found.values())
    ground = stands(register, single, len(whom))
    nobody = not_known(register, whom)
    return Seen(
        HELD if nobody and not single else _result(single), tuple(single), (ground,) if ground else (),
        tuple(warnings.values()), tuple(sorted(orders)), len(whom), nobody,
    )  # fmt: skip


def stands(register: Register, grounds: Sequence[Ground], total: int) -> Ground | None:
    """One refusal for all who may not be moved, in the words of the orders; None for nobody."""
    if not grounds:
        return None
    people = sorted({person for ground in grounds for person in ground.people})
    orders = sorted({n for ground in grounds for n in ground.because})
    told = _told(grounds)
    said = [_line(register, *one) for one in told[: acts.TOLD]]
    if len(told) > acts.TOLD:
        said.append(text("{count} more", count=len(told) - acts.TOLD))
    return Ground(
        min(ground.code for ground in grounds), do_not_depart(len(people), total),
        "; ".join(said), " ".join(dict.fromkeys(g.do for g in grounds)), tuple(people), tuple(orders),
        sure=all(ground.sure for ground in grounds),
    )  # fmt: skip


def not_known(register: Register, people: Sequence[str]) -> tuple[Ground, ...]:
    """A ground for numbers that the register does not know: no order can be looked up for them."""
    strange = unknown(register, people)
    if not strange:
        return ()
    like = near(register, strange[: acts.TOLD])
    said = [
        text("{person} (on record: {near})", person=person, near=", ".join(like[person]))
        if like[person] else person for person in like
    ]  # fmt: skip
    if len(strange) > acts.TOLD:
        said.append(text("{count} more", count=len(strange) - acts.TOLD))
    what = several(
        len(strange), "{count} register number is not known: no order can be found for it.",
        "{count} register numbers are not known: no order can be found for them.",
        count=len(strange),
    )  # fmt: skip
    return (Ground(
        "TRA-30", what, "; ".join(said),
        text("Write the numbers as the register has them, or admit these people first."),
        tuple(strange), sure=False,
    ),)  # fmt: skip


def warned(ground: Ground) -> Warned:
    """The same where nothing is refused."""
    return Warned(ground.code, ground.what, ground.where, ground.do)


def do_not_depart(count: int, total: int) -> str:
    """The answer to a look at a manifest on which somebody may not be moved."""
    if total == 1:
        return text("Do not depart. This person may not be moved.")
    return several(
        count, "Do not depart. {count} of {total} people may not be moved.",
        "Do not depart. {count} of {total} people may not be moved.", count=count, total=total,
    )  # fmt: skip


def words_of(register: Register, order: int) -> str:
    """An order as a refusal cites it: its number, its court, its end, what it says."""
    said = order_fields(register, order)
    row = register.store.one("SELECT until FROM court_order WHERE n=?", (order,))
    lasts = _until(register, row[0] if row else said.get("end", ""), said)
    name = said.get("id") or said.get("case") or text("of entry {n}", n=order)
    if said.get("court"):
        found = text(
            "order {order}, {court}, {until}", order=name, court=said["court"], until=lasts
        )
    else:
        found = text("order {order}, {until}", order=name, until=lasts)
    quoted = " ".join(str(said.get("text", "")).split())
    if not quoted:
        return found
    short = quoted if len(quoted) <= QUOTED else quoted[: QUOTED - 1] + "…"
    return text("{order}: “{words}”", order=found, words=short)


def order_fields(register: Register, order: int) -> dict[str, Any]:
    """The fields of an order after corrections; none where that entry is no order."""
    rows = about(register.store, f"#{order}")
    for n, kind, fields in counting(rows, withdrawn(register.store)):
        if n == order and kind.startswith("order/"):
            return dict(fields)
    return {}


def _bound_for(transfer: Transfer, people: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    """The people by each place, country to which a leg takes them; "" where it is not known.

    The last leg without a country ends where the journey of the person does.
    """
    legs = [(leg.to_place or "", leg.country or "") for leg in transfer.legs] or [("", "")]
    own = {line.person.strip(): line.destination for line in transfer.lines if line.destination}
    found: dict[tuple[str, str], list[str]] = {}
    for person in people:
        bound = list(legs)
        if person in own:
            place, country = bound.pop()
            bound += [(place, country), ("", own[person])] if country else [(place, own[person])]
        for one in dict.fromkeys(bound):
            found.setdefault(one, []).append(person)
    return found


def _result(grounds: Sequence[Ground]) -> str:
    if not grounds:
        return CLEAR
    return BARRED if any(g.sure and g.code != "ORD-03" for g in grounds) else HELD


def _told(grounds: Sequence[Ground]) -> list[tuple[str, bool, int, list[str]]]:
    """Code, whether it is sure, order, people: what one line of a refusal says."""
    found: dict[tuple[str, bool, int], list[str]] = {}
    for ground in grounds:
        for order in ground.because:
            key = (ground.code, not ground.sure, order)
            found.setdefault(key, []).extend(ground.people)
    return [(code, not unsure, order, sorted(set(people)))
            for (code, unsure, order), people in sorted(found.items())]  # fmt: skip


def _line(register: Register, code: str, sure: bool, order: int, people: list[str]) -> str:
    values = {"people": ", ".join(people), "order": words_of(register, order)}
    if code == "ORD-03":
        return text("{people}: held until the court has confirmed {order}", **values)
    if sure:
        return text("{people}: barred by {order}", **values)
    return text("{people}: perhaps protected by {order}; the record does not say", **values)


def _until(register: Register, end: str, said: dict[str, Any]) -> str:
    last = bounds(end, register.zone)[1] if end else -1
    if end == said.get("end", "") and said.get("end_by_rule"):  # it may last as long as either
        last = max(last, bounds(said["end_by_rule"], register.zone)[1])
    if last >= 0:
        zone = find(register.zone) or UTC
        return text("until {time}", time=until(last, zone))
    return said.get("end_stated") or text("until further order")
