"""People under way whom an order protects: each carrier is told to turn back, with a clock."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from habeas.languages import several, text
from habeas.law.order import BARS
from habeas.records.transfer import Leg
from habeas.register.canonical import parsed
from habeas.register.history import about, counting, withdrawn
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.moment import bounds, minute_text
from habeas.register.writing import Draft
from habeas.services import act as acts
from habeas.services import movement, outbox, placed, transfer_checked, transfer_state
from habeas.services.act import Done, Ground, Plan, Warned
from habeas.services.linked import PORTION, linked

ANSWER_WITHIN = 15  # minutes; policy of this project: no text sets a number
REVIVES = ("stay lifted",)  # what makes an order stand anew
FINAL = ("turning back", "cannot turn back", "landed")
ORDERED_IN_FLIGHT, BARRED, NOT_ANSWERED = "O-02", "O-01", "O-02b"  # the rules that these report


@dataclass(frozen=True)
class Carried:
    """People under way together: in which vehicle, on which leg of which transfer, if one is known."""

    vehicle: str
    people: tuple[str, ...]
    transfer: int | None = None
    leg: int | None = None
    planned: Leg | None = None

    @property
    def carrier(self) -> str:
        """Who drives or flies; "" where nobody wrote it."""
        return (self.planned.carrier if self.planned else None) or ""


@dataclass(frozen=True)
class OpenRecall:
    """A recall that waits for its answer, or for more than that it was received.

    waited  minutes since the carrier was told; late  True where the clock has run out unanswered
    window  minutes until the landing that was planned; None where none was, or it has passed
    """

    n: int
    order: int
    transfer: int | None
    vehicle: str
    carrier: str
    people: tuple[str, ...]
    perhaps: tuple[str, ...]
    at: str
    answer_by: str
    waited: int
    late: bool
    answer: str
    window: int | None


def on_order(register: Register, order: int) -> list[Draft]:
    """What is to be written because an order stands in the register: a recall for each carrier.

    order  the number of its entry, written in this transaction or before
    Empty where it bars nothing, or nobody under way. Whoever was recalled under it is not again.
    """
    said = transfer_checked.order_fields(register, order)
    if said.get("act") not in BARS:
        return []
    done = _recalled(register, order)
    found: list[Draft] = []
    for group in under_way(register, _named(register, said)):
        people = [person for person in group.people if (group.vehicle, person) not in done]
        found += drafts(register, group, _grounds(register, group, people, order))
    if found:
        people = sorted({one for _, body in found for one in body.get("people", ())})
        words = several(
            len(people), "An order protects {count} person who is under way.",
            "An order protects {count} people who are under way.", count=len(people),
        )  # fmt: skip
        at = minute_text(acts.now(register))
        found.append(
            outbox.tell(outbox.OUTSIDE, ORDERED_IN_FLIGHT, words, people, [order], at)
        )  # fmt: skip
    return found


def drafts(register: Register, group: Carried, grounds: Sequence[Ground]) -> list[Draft]:
    """A recall for each order that bars somebody of a group, with a notice for each person."""
    now = acts.now(register)
    found: list[Draft] = []
    for order in sorted({n for ground in grounds for n in ground.because}):
        theirs = [ground for ground in grounds if order in ground.because]
        people = sorted({person for ground in theirs for person in ground.people})
        sure = {person for ground in theirs if ground.sure for person in ground.people}
        found.append(("recall/1", _fields(register, group, order, people, sure, now)))
        for person in people:
            notice = {"person": person, "what": "recall notice", "at": minute_text(now),
                      "to": group.carrier or group.vehicle, "order": order}  # fmt: skip
            found.append(("notice/1", {k: v for k, v in notice.items() if v != ""}))
    return found


def under_way(register: Register, only: Collection[str] | None = None) -> list[Carried]:
    """Everybody who is in a vehicle or an aircraft by the register, by vehicle with transfer.

    only  no one but these people
    """
    found: dict[tuple[str, int, int], list[str]] = {}
    aboard = _aboard(register, only)
    legs = _legs(register, sorted({person for person, _ in aboard}))
    for person, vehicle in aboard:
        transfer, leg = legs.get(person, (-1, -1))
        found.setdefault((vehicle, transfer, leg), []).append(person)
    return [_carried(register, *key, people) for key, people in sorted(found.items())]


def answer_recall(
    register: Register, key: Key, recall: int, who: str, at: str, answer: str, *,
    reason: str = "", act: str = "",
) -> Done:  # fmt: skip
    """Write what a carrier answered to a recall; a fact, whatever it is.

    It is late by when it is written as well: a time set back by hand hides nothing. Those outside
    are told of it in the same transaction.
    """
    fields: dict[str, Any] = {"recall": recall, "who": who, "at": at, "answer": answer}
    if reason:
        fields["reason"] = reason
    asked: list[Draft] = [("recall_answer/1", fields)]

    def planned(_: Any) -> Plan:
        now = acts.now(register)
        found = [one for one in open_recalls(register, now) if one.n == recall]
        late = [one for one in found if one.late]
        alarms = _alarms(register, late)
        return Plan(asked, tuple(_odd(register, found, at, now)), follows=lambda _: alarms)

    return acts.record(register, key, asked, act, planned)


def open_recalls(register: Register, now: int | None = None) -> list[OpenRecall]:
    """The recalls that nobody has answered, or only with that they were received; oldest first.

    now  a minute; by the clock where it is left out
    """
    minute = acts.now(register) if now is None else now
    gone = withdrawn(register.store)
    recalls = [
        (n, dict(fields)) for n, kind, fields in counting(about(register.store, "#recalls"), gone)
        if kind.startswith("recall/") and {"order", "people", "at"} <= fields.keys()
    ]  # fmt: skip
    found = [_open(register, n, fields, minute) for n, fields in recalls]
    return [one for one in found if one is not None]


def flag_late(register: Register, key: Key) -> tuple[int, ...]:
    """Tell court, counsel, oversight of each recall whose clock ran out; the entries written.

    Each is told once.
    """
    with register.writing() as pen:
        flags = _alarms(register, [one for one in open_recalls(register) if one.late])
        if not flags:
            return ()
        receipt = pen.append(flags, key)
        acts.judge(register, receipt)
        return tuple(receipt.numbers)


def _alarms(register: Register, late: Sequence[OpenRecall]) -> list[Draft]:
    """What tells those outside of late recalls of which they have not been told."""
    told, at = _told(register, [one.n for one in late]), minute_text(acts.now(register))
    return [
        outbox.tell(
            outbox.OUTSIDE, NOT_ANSWERED,
            text("A recall has not been answered for {minutes} minutes.", minutes=one.waited),
            one.people, [one.n, one.order], at,
        )
        for one in late if one.n not in told
    ]  # fmt: skip


def _aboard(register: Register, only: Collection[str] | None) -> list[tuple[str, str]]:
    """Person, vehicle of each open stay in a place that moves, or that its entry says does."""
    marks = ",".join("?" * len(movement.MOVING))
    named = sorted(only) if only is not None and len(only) <= PORTION else []
    among = f" AND s.person IN ({','.join('?' * len(named))})" if named else ""
    by_place = register.store.every(
        "SELECT s.person, s.place FROM stay s WHERE s.ended_by IS NULL AND s.place IN "
        f"(SELECT place FROM place WHERE place_kind IN ({marks})){among}",
        (*movement.MOVING, *named),
    )
    moving = {place: _moves(register, place) for place in {place for _, place in by_place}}
    by_entry = register.store.every(
        "SELECT s.person, s.place FROM stay s JOIN entry e ON e.n = s.n WHERE s.ended_by IS NULL "
        f"AND ({' OR '.join('e.body LIKE ?' for _ in movement.MOVING)}){among}",
        (*(f'%"place_kind":"{kind}"%' for kind in movement.MOVING), *named),
    )
    found = {(person, place) for person, place in by_place if moving[place]}
    found.update((person, place) for person, place in by_entry)
    return sorted(one for one in found if only is None or one[0] in only)


def _named(register: Register, said: dict[str, Any]) -> set[str] | None:
    """Those whom an order names, under every number; None for one on a class."""
    if said.get("basis") or said.get("members"):
        return None
    named = {*said.get("people", ()), *([said["person"]] if said.get("person") else ())}
    return set(linked(register.store, sorted(named)))


def _moves(register: Register, place: str) -> bool:
    known = placed.place(register, place)
    return known is not None and known.get("place_kind") in movement.MOVING


def _legs(register: Register, people: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Per person the transfer and leg on which the person left last."""
    found: dict[str, tuple[int, int]] = {}
    for first in range(0, len(people), PORTION):
        some = people[first : first + PORTION]
        for _, body in register.store.every(
            "SELECT DISTINCT e.n, e.body FROM touches t JOIN entry e ON e.n = t.n WHERE t.subject "
            f"IN ({','.join('?' * len(some))}) AND e.kind LIKE 'transfer_step/%' ORDER BY e.n",
            some,
        ):
            said = parsed(body) if body is not None else {}
            if said.get("step") == "departed" and "transfer" in said:
                leg = (said["transfer"], said.get("leg", 1))
                found.update(dict.fromkeys(said.get("people", ()), leg))
    return found


def _carried(
    register: Register, vehicle: str, transfer: int, leg: int, people: list[str]
) -> Carried:
    if transfer < 0:
        return Carried(vehicle, tuple(people))
    planned = transfer_state.state_of(register, transfer).leg_of(leg)
    return Carried(vehicle, tuple(people), transfer, leg, planned)


def _grounds(
    register: Register, group: Carried, people: Sequence[str], order: int
) -> list[Ground]:  # fmt: skip
    if not people:
        return []
    if group.transfer is None:
        grounds = movement.check(register, people, leaves=True).grounds
    else:
        planned = transfer_state.state_of(register, group.transfer).transfer
        way = transfer_state.from_leg(planned, group.leg or 1)
        grounds = transfer_checked.look(register, way, people).single
    return [ground for ground in grounds if order in ground.because]


def _fields(
    register: Register, group: Carried, order: int, people: list[str], sure: set[str], now: int
) -> dict[str, Any]:  # fmt: skip
    landing = (group.planned.arrives if group.planned else None) or ""
    at = bounds(landing, register.zone)[0]
    fields: dict[str, Any] = {
        "order": order, "people": people, "perhaps": [p for p in people if p not in sure],
        "at": minute_text(now), "answer_by": minute_text(now + ANSWER_WITHIN),
        "transfer": group.transfer, "leg": group.leg, "vehicle": group.vehicle,
        "carrier": group.carrier, "landing": landing,
        "window_minutes": max(0, at - now) if at >= 0 else None,
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _recalled(register: Register, order: int) -> set[tuple[str, str]]:
    """Vehicle, person of the recalls under an order, since the person came aboard and since the
    order last stood anew: who left again, or whose order was stayed meanwhile, is told again."""
    rows = list(counting(about(register.store, f"#{order}"), withdrawn(register.store)))
    anew = max((n for n, kind, said in rows if kind.startswith("order_change/")
                and said.get("order") == order and said.get("what") in REVIVES), default=-1)  # fmt: skip
    told = {
        (fields.get("vehicle", ""), person): n
        for n, kind, fields in rows
        if kind.startswith("recall/") and fields.get("order") == order and n > anew
        for person in fields.get("people", ())
    }  # fmt: skip
    return {one for one, n in told.items() if n > _came_aboard(register, *one)}


def _came_aboard(register: Register, vehicle: str, person: str) -> int:
    """The entry with which a person's open stay in a vehicle began; -1 where none is open."""
    found = register.store.one(
        "SELECT max(n) FROM stay WHERE person=? AND place=? AND ended_by IS NULL", (person, vehicle)
    )
    return -1 if found is None or found[0] is None else int(found[0])


def _open(register: Register, n: int, fields: dict[str, Any], now: int) -> OpenRecall | None:
    answers = _answers(register, n)
    if any(answer in FINAL for answer in answers):
        return None
    told = bounds(fields["at"], register.zone)[0]
    by = bounds(fields.get("answer_by", ""), register.zone)[1]
    landing = bounds(fields.get("landing", ""), register.zone)[0]
    return OpenRecall(
        n, fields["order"], fields.get("transfer"), fields.get("vehicle", ""),
        fields.get("carrier", ""), tuple(fields["people"]), tuple(fields.get("perhaps", ())),
        fields["at"], fields.get("answer_by", ""), max(0, now - told),
        not answers and now > (by if by >= 0 else told + ANSWER_WITHIN),
        answers[-1] if answers else "", landing - now if landing > now else None,
    )  # fmt: skip


def _answers(register: Register, recall: int) -> list[str]:
    rows = about(register.store, f"#{recall}")
    return [
        fields.get("answer", "") for _, kind, fields in counting(rows, withdrawn(register.store))
        if kind.startswith("recall_answer/") and fields.get("recall") == recall
    ]  # fmt: skip


def _odd(register: Register, found: Sequence[OpenRecall], at: str, now: int) -> list[Warned]:
    """Warnings where an answer came after its clock, or bears a time that it cannot have."""
    first, last = bounds(at, register.zone)
    warned = []
    for one in found:
        told = text("recall {n}: told {at}, to be answered by {by}", n=one.n, at=one.at,
                    by=one.answer_by)  # fmt: skip
        if one.late:
            warned.append(Warned(
                "REC-01", text("The answer came late."), told,
                text("Court, counsel and oversight are told with `habeas outbox REGISTER`."),
            ))  # fmt: skip
        if 0 <= last < bounds(one.at, register.zone)[0] or first > now:
            warned.append(Warned(
                "REC-04", text("The answer bears a time before the recall, or in the future: {at}.",
                               at=at),
                told, text("Correct it with `habeas register correct` if it is a slip."),
            ))  # fmt: skip
    return warned


def _told(register: Register, recalls: Sequence[int]) -> set[int]:
    """Those of these recalls of which a flag says already that they were not answered."""
    if not recalls:
        return set()
    rows = register.store.every(
        "SELECT body FROM entry WHERE n > ? AND kind LIKE 'flag/%'", (min(recalls),)
    )
    flags = [parsed(body) for (body,) in rows if body is not None]
    return {
        n for flag in flags if flag.get("rule") == NOT_ANSWERED for n in flag.get("because", ())
    }
