"""Where a transfer stands: its manifest, its course so far, who is on the way.

    planned -> checked -> authorised -> departed -> arrived -> handed over
    before it leaves   refused, held by order, overridden, cancelled
    on the way         recalled in transit, diverted, returned

Only what allows the future is guarded by it. What has happened is written in any state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from habeas.languages import text
from habeas.records.entry import record
from habeas.records.transfer import Leg, Transfer
from habeas.register.fault import RegisterFault
from habeas.register.history import Counted, about, counting, withdrawn
from habeas.register.log import Register
from habeas.register.moment import bounds, earliest, minute_text

IN_SPITE = "overridden"
BEFORE = ("planned", IN_SPITE, "checked", "refused", "held by order", "authorised")
UNDER_WAY = ("departed", "recalled in transit", "diverted")
OVER = ("cancelled", "handed over", "returned")
_OFF = ("arrived", "returned")  # steps after which the people are no longer aboard
_STEPS = ("departed", "arrived", "handed over", "recalled in transit", "diverted", "returned")


@dataclass(frozen=True)
class Step:
    """One entry in the course of a transfer.

    what  the step; `check` with its result, `authorised`, `refused`, `recall`, `recall answer`
    at    as written; "" where it is not stated: then `recorded` has when it was written
    override  True for a permission that two officers gave in spite of a refusal
    """

    n: int
    what: str
    at: str
    leg: int | None = None
    people: tuple[str, ...] = ()
    reason: str = ""
    place: str = ""
    until: str = ""
    orders: tuple[int, ...] = ()
    override: bool = False
    recorded: str = ""


@dataclass(frozen=True)
class State:
    """A transfer with what became of it.

    state   one of the words above
    leg     the leg on which it is, or was last; 1 before it leaves
    aboard  who left and has not arrived yet -> the leg on which it was
    """

    n: int
    transfer: Transfer
    state: str
    leg: int
    steps: tuple[Step, ...]
    aboard: dict[str, int]

    @property
    def name(self) -> str:
        """What the transfer is called; else the number of its entry."""
        return self.transfer.id or str(self.n)

    @property
    def has_left(self) -> bool:
        """True once anybody has left."""
        return any(step.what == "departed" for step in self.steps)

    def last(self, what: str) -> Step | None:
        """The last step of this kind; None without one."""
        return next((step for step in reversed(self.steps) if step.what == what), None)

    def leg_of(self, number: int) -> Leg | None:
        """The leg with this number, as planned; None where there is none."""
        return next((leg for leg in self.transfer.legs if leg.number == number), None)


def said(state: str) -> str:
    """The word for a state, or for a step, in the language of the reader."""
    return {
        "planned": text("planned"), "checked": text("checked"), "refused": text("refused"),
        "held by order": text("held by order"), "cancelled": text("cancelled"),
        "authorised": text("authorised"), "boarded": text("boarded"),
        "departed": text("departed"), "arrived": text("arrived"),
        "handed over": text("handed over"), "diverted": text("diverted"),
        "recalled in transit": text("recalled in transit"), "returned": text("returned"),
        "check": text("checked: clear"), "check barred": text("checked: barred"),
        "check held": text("checked: held"), IN_SPITE: text("planned in spite of a refusal"), "recall": text("recall sent"),
    }.get(state, state)  # fmt: skip


def state_of(register: Register, transfer: int) -> State:
    """The transfer that entry `transfer` planned, with its course.

    Raises RegisterFault (TRA-01) where that entry is no transfer.
    """
    rows = about(register.store, f"#{transfer}")
    entries = list(counting(rows, withdrawn(register.store)))
    found = _planned(entries, transfer)
    recorded = {n: minute_text(at // 60_000) for n, _, at, _ in rows}
    steps = tuple(
        replace(step, recorded=recorded[step.n], override=step.override or _waived(register, transfer, step))
        for entry in entries for step in _step(entry)
    )  # fmt: skip
    state, leg = _stands(found, steps)
    return State(transfer, found, state, leg, steps, _aboard(found, steps))


def every(register: Register) -> Iterator[State]:
    """Every transfer, in the order of their entries."""
    gone = withdrawn(register.store)
    for n, kind, _ in counting(about(register.store, "#transfers"), gone):
        if kind.startswith("transfer/"):
            yield state_of(register, n)


def open_transfers(register: Register) -> list[State]:
    """The transfers that go on: not over, or with somebody still on the way."""
    return [one for one in every(register) if one.aboard or not _is_over(one)]


def left_on(state: State, leg: int) -> list[str]:
    """Who left on a leg, in the order of leaving."""
    return _people_of(state, leg, ("departed",))


def boarded(state: State) -> list[str]:
    """Who left or arrived on any leg."""
    legs = {step.leg or 1 for step in state.steps}
    ways = (_people_of(state, leg, ("departed", "arrived")) for leg in sorted(legs))
    return list(dict.fromkeys(person for way in ways for person in way))


def carried_on(state: State, leg: int) -> list[str]:
    """Who left or arrived on a leg, without those who were brought back."""
    back = set(_people_of(state, leg, ("returned",)))
    return [one for one in _people_of(state, leg, ("departed", "arrived")) if one not in back]


def from_leg(transfer: Transfer, number: int, instead: Leg | None = None) -> Transfer:
    """The transfer with what is left of its way from a leg on; whole where that leg is not planned.

    instead  the leg as it was in truth
    """
    legs = tuple(leg for leg in transfer.legs if leg.number >= number)
    if instead is not None:
        legs = (instead, *(leg for leg in legs if leg.number != number))
    return replace(transfer, legs=legs or transfer.legs)


def is_valid(step: Step | None, minute: int, zone: str) -> bool:
    """True where a check or a permission holds at a minute."""
    if step is None or not step.until:
        return False
    since, until = earliest(step.at, zone) if step.at else 0, bounds(step.until, zone)[1]
    return since <= minute <= until


def _planned(entries: list[Counted], n: int) -> Transfer:
    for number, kind, fields in entries:
        if number == n and kind.startswith("transfer/"):
            made = record(kind, fields)
            if isinstance(made, Transfer):
                return made
    raise RegisterFault(
        "TRA-01", text("Entry {n} is no transfer.", n=n), "",
        text("`habeas transfer list` gives the numbers of transfers."),
    )  # fmt: skip


def _step(entry: Counted) -> Iterator[Step]:
    """The step that an entry is; none where it is another, or says too little to be one."""
    n, kind, said = entry
    name = kind.partition("/")[0]
    people, at = tuple(said.get("people", ())), said.get("at", "")
    more: dict[str, Any] = {"people": people, "leg": said.get("leg")}
    if name == "transfer_check" and "result" in said:
        what = "check" if said["result"] == "clear" else f"check {said['result']}"
        yield Step(n, what, at, people=people, place=said.get("phase", ""),
                   until=said.get("until", ""), orders=tuple(said.get("checked", ())))  # fmt: skip
    elif name == "transfer_authorised":
        over = said.get("override", {})
        yield Step(n, "authorised", "", until=said.get("until", ""), reason=_in_spite(over),
                   orders=tuple(said.get("checked", ())), override=bool(over))  # fmt: skip
    elif name == "transfer_step" and "step" in said:
        yield Step(n, said["step"], at, reason=said.get("reason", ""),
                   place=said.get("place", ""), **more)  # fmt: skip
    elif name == "refusal" and not said["act"].get("kind", "").startswith("escort_record/"):
        yield Step(n, "refused", at, people=people, reason=said.get("what", ""))
    elif name == "recall":
        yield Step(n, "recall", at, until=said.get("answer_by", ""), **more)


def _stands(transfer: Transfer, steps: tuple[Step, ...]) -> tuple[str, int]:
    """The word for where it stands, with the leg."""
    state, leg, left = "planned", 1, False
    waived, last = None, None
    for step in steps:
        if step.override:
            waived = _Waived(set(step.orders), set((step if step.people else last or step).people))
        if step.what in ("departed", "arrived") or (step.leg and step.what in _STEPS):
            left, leg = True, step.leg or leg
        held = step.what == "held by order" and not left
        if step.what in _STEPS or step.what == "cancelled" or held:
            state = step.what
        elif step.what == "recall" and left:
            state = "recalled in transit" if state in UNDER_WAY else state
        elif not left and state != "cancelled":
            state = _before(step, state, waived)
        last = step if step.what.startswith("check ") or step.what == "refused" else last
    return state, leg


@dataclass(frozen=True)
class _Waived:
    """What two officers have put aside: the orders that they had seen, for whom."""

    orders: set[int]
    people: set[str]

    def covers(self, step: Step) -> bool:
        return set(step.orders) <= self.orders and set(step.people) <= self.people


def _waived(register: Register, transfer: int, step: Step) -> bool:
    """True for the look at a plan that two officers made all the same: they are told of behind it."""
    if step.what not in ("check barred", "check held") or step.place != "planned":
        return False
    line = register.entry(step.n + 1)
    if line is None or line.kind != "flag/1":
        return False
    return line.fields.get("rule") == "O-13" and transfer in line.fields.get("because", ())


def _in_spite(override: dict[str, Any]) -> str:
    if not override:
        return ""
    names = [str(one.get("name", "")) for one in override.get("officers", ())]
    return text("in spite of a refusal, by {officers}: {reason}", officers=", ".join(names),
                reason=override.get("reason", ""))  # fmt: skip


def _before(step: Step, state: str, waived: _Waived | None) -> str:
    """What a check, a permission, a refusal make of a transfer that has not left."""
    if step.what.startswith("check ") and waived is not None and waived.covers(step):
        return "authorised" if state == "authorised" else IN_SPITE
    if step.what == "check":
        return "authorised" if state == "authorised" else "checked"
    if step.what in ("check barred", "check held"):
        return "held by order"
    return step.what if step.what in ("authorised", "refused") else state


def _aboard(transfer: Transfer, steps: tuple[Step, ...]) -> dict[str, int]:
    aboard: dict[str, int] = {}
    for step in steps:
        people = step.people or transfer.people
        if step.what == "departed":
            aboard.update(dict.fromkeys(people, step.leg or 1))
        elif step.what in _OFF:
            for person in people:
                if step.leg is None or aboard.get(person) == step.leg:
                    aboard.pop(person, None)
    return aboard


def _people_of(state: State, leg: int, what: tuple[str, ...]) -> list[str]:
    steps = [step for step in state.steps if step.what in what and (step.leg or 1) == leg]
    people = [person for step in steps for person in step.people or state.transfer.people]
    return list(dict.fromkeys(people))


def _is_over(state: State) -> bool:
    last = max((leg.number for leg in state.transfer.legs), default=1)
    return state.state in OVER or (state.state == "arrived" and state.leg >= last)
