"""A transfer is planned, checked, authorised: what lets people be moved, which an order refuses.

Once they have left, what happens is recorded by `transfer_way` or `handover`, never refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from habeas.languages import text
from habeas.records.entry import record
from habeas.records.transfer import Transfer
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.moment import minute_text
from habeas.register.writing import Draft, Receipt
from habeas.services import act as acts
from habeas.services import outbox, transfer_hooks, transfer_state
from habeas.services.act import Done, Ground, Overrule, Plan, Refused, Warned
from habeas.services.handover import hand_over
from habeas.services.known_numbers import with_trimmed
from habeas.services.movement import VALID
from habeas.services.transfer_checked import CLEAR, Seen, look
from habeas.services.transfer_odd import odd_plan
from habeas.services.transfer_state import BEFORE, State, open_transfers, state_of
from habeas.services.transfer_way import arrive, depart, divert, note_unplanned, return_

__all__ = [
    "Looked", "arrive", "authorise_transfer", "cancel", "check_transfer", "depart", "divert",
    "hand_over", "hold", "note_unplanned", "open_transfers", "plan_transfer", "return_", "state_of",
]  # fmt: skip

OVERRIDE = "O-13"  # the rule that reports an override
FIXED = ("TRA-02", "TRA-03")  # what no two officers can put aside


@dataclass(frozen=True)
class Looked:
    """A check was done: its receipt, what it came to, the minute until which it holds."""

    done: Done
    seen: Seen
    at: str
    until: str

    @property
    def clear(self) -> bool:
        """True where everybody may be moved."""
        return self.seen.result == CLEAR


def plan_transfer(
    register: Register, key: Key, fields: Mapping[str, Any], *, act: str = "",
    override: Mapping[str, Any] | None = None,
) -> Done | Refused:  # fmt: skip
    """Plan a transfer, which is checked at once; refused where an order bars one of its people.

    fields    those of the record transfer: people, legs, lines, id, move_type, order, agreement
    override  two officers with the authority that they rely on: see `authorise_transfer`
    """
    given = with_trimmed(fields)
    asked: list[Draft] = [("transfer/1", given)]
    seen: list[Seen] = []

    def planned(_: Any) -> Plan:
        made = record("transfer/1", given)
        assert isinstance(made, Transfer)  # the draft was looked at before
        seen[:] = [look(register, made)]
        hooks = transfer_hooks.at_planning(register, made)
        warnings = (*seen[0].warnings, *map(_as_warning, hooks), *odd_plan(register, made))
        return Plan(asked, warnings, _told_at_once(seen[0].against), follows)

    def follows(receipt: Receipt) -> list[Draft]:
        return [
            _check_draft(register, receipt.first, "planned", seen[0]),
            *_told(register, receipt.first, seen[0].against, override),
        ]

    return acts.authorise(register, key, asked, act, planned, _overrule(override))


def check_transfer(
    register: Register, key: Key, transfer: int, phase: str = "boarding",
    people: Sequence[str] = (),
) -> Looked:  # fmt: skip
    """Look at the orders in force for everybody on the manifest; what it came to is written.

    phase   planned, boarding, departure
    people  only these of them
    It holds for ten minutes. The check is a fact: it is written whatever it finds.
    """
    at = acts.now(register)
    came: list[Seen] = []

    def planned(_: Any) -> Plan:
        state = state_of(register, transfer)
        came[:] = [look(register, state.transfer, people)]
        return Plan([_check_draft(register, transfer, phase, came[0])], came[0].warnings)

    asked = {"transfer": transfer, "phase": phase, "at": minute_text(at), "result": CLEAR}
    done = acts.record(register, key, [("transfer_check/1", asked)], planned=planned)
    until = acts.minute_of(done.receipt.recorded) + VALID
    return Looked(done, came[0], minute_text(until - VALID), minute_text(until))


def authorise_transfer(
    register: Register, key: Key, transfer: int, *, act: str = "",
    officer: Mapping[str, Any] | None = None, override: Mapping[str, Any] | None = None,
) -> Done | Refused:  # fmt: skip
    """Allow a transfer to leave, for ten minutes.

    override  officers: two of them, by name; reason: the authority that they rely on. They can go on
              in spite of what stands against it: it is written in the permission, and court,
              counsel, oversight are told in the same act
    It needs a clear check not older than ten minutes; the orders are looked at once more here, in
    the transaction that writes the permission.
    """
    asked = {"transfer": transfer, **({"officer": dict(officer)} if officer else {})}
    stood: list[Ground] = []

    def planned(_: Any) -> Plan:
        state = state_of(register, transfer)
        seen = look(register, state.transfer)
        minute = acts.now(register)
        hooks = transfer_hooks.at_authorising(register, state, minute)
        checked = [] if seen.against else _unchecked(register, state, minute)
        stood[:] = [*_not_open(state), *seen.against, *checked, *hooks]
        fields = {**asked, "until": minute_text(minute + VALID)}
        if seen.orders:
            fields["checked"] = list(seen.orders)
        if stood and override:
            last = state.last("refused")
            fields["override"] = {**override, **({"refusal": last.n} if last else {})}
        hints = transfer_hooks.odd(register, state.transfer, minute)
        return Plan(
            [("transfer_authorised/1", fields)], (*seen.warnings, *hints), _told_at_once(stood),
            lambda receipt: _told(register, receipt.first, stood, override),
        )  # fmt: skip

    draft = ("transfer_authorised/1", asked)
    return acts.authorise(register, key, [draft], act, planned, _overrule(override))


def hold(
    register: Register, key: Key, transfer: int, at: str, *, reason: str = "",
    orders: Sequence[int] = (), act: str = "",
) -> Done:  # fmt: skip
    """Write that a transfer is held by an order; a fact."""
    fields: dict[str, Any] = {"transfer": transfer, "step": "held by order", "at": at}
    if reason:
        fields["reason"] = reason
    if orders:
        fields["orders"] = list(orders)

    def planned(_: Any) -> Plan:
        state = state_of(register, transfer)
        warnings = [_too_late(state)] if state.has_left else []
        return Plan([("transfer_step/1", fields)], tuple(warnings))

    return acts.record(register, key, [("transfer_step/1", fields)], act, planned)


def cancel(
    register: Register, key: Key, transfer: int, at: str, *, reason: str = "", act: str = ""
) -> Done | Refused:
    """Give a transfer up that has not left; refused once it has (TRA-03)."""
    fields: dict[str, Any] = {"transfer": transfer, "step": "cancelled", "at": at}
    if reason:
        fields["reason"] = reason

    def planned(_: Any) -> Plan:
        state = state_of(register, transfer)
        grounds = (_has_left(state),) if state.has_left else ()
        return Plan([("transfer_step/1", fields)], grounds=grounds)

    return acts.authorise(register, key, [("transfer_step/1", fields)], act, planned)


def _check_draft(register: Register, transfer: int, phase: str, seen: Seen) -> Draft:
    return transfer_hooks.check_draft(transfer, phase, seen, acts.now(register))


def _told(
    register: Register, entry: int, grounds: Sequence[Ground], override: Mapping[str, Any] | None
) -> list[Draft]:
    """The flag of an override: to court, counsel, oversight, in the act itself."""
    if not grounds or not override:
        return []
    names = _names(override)
    words = text(
        "{officers} went on in spite of a refusal. Authority relied on: {reason}. Refused was: {what}",
        officers=", ".join(names), reason=override.get("reason", ""),
        what=" ".join(_sentence(f"{ground.what} {ground.where}") for ground in grounds),
    )  # fmt: skip
    people = sorted({person for ground in grounds for person in ground.people})
    because = [entry, *(n for ground in grounds for n in ground.because)]
    at = minute_text(acts.now(register))
    return [outbox.tell(outbox.OUTSIDE, OVERRIDE, words, people, because, at)]


def _overrule(override: Mapping[str, Any] | None) -> Overrule | None:
    """Two different officers with a reason put aside what can be; one alone adds a refusal."""
    if not override:
        return None

    def overrule(grounds: Sequence[Ground]) -> Sequence[Ground]:
        if not grounds:
            return ()
        if not _is_whole(override):
            return (_one_alone(), *grounds)
        return tuple(ground for ground in grounds if ground.code in FIXED)

    return overrule


def _told_at_once(grounds: Sequence[Ground]) -> tuple[Ground, ...]:
    """The same, so that a refusal, which has the words of the first, tells what all are about."""
    if len(grounds) < 2:
        return tuple(grounds)
    first, *others = grounds
    said = [replace(one, where=f"{one.what.rstrip('.')}: {one.where}") for one in others]
    remedies = " ".join(dict.fromkeys(one.do for one in grounds))
    return replace(first, do=remedies), *said


def _sentence(said: str) -> str:
    return said if said.endswith((".", ".”", ".»")) else f"{said}."


def _names(override: Mapping[str, Any]) -> list[str]:
    return [str(one.get("name", "")).strip() for one in override.get("officers", ())]


def _is_whole(override: Mapping[str, Any]) -> bool:
    officers = override.get("officers", ())
    numbers = [str(one["number"]).strip() for one in officers if one.get("number")]
    names = {" ".join(name.casefold().split()) for name in _names(override)} - {""}
    return (
        len(names) >= 2 and len(set(numbers)) == len(numbers)
        and bool(str(override.get("reason", "")).strip())
    )  # fmt: skip


def _one_alone() -> Ground:
    return Ground(
        "TRA-09", text("An override needs two different officers, by name, with the authority that "
                       "they rely on."), "",
        text("Give --officer twice with two names, and --authority with the law or order relied on."),
    )  # fmt: skip


def _not_open(state: State) -> list[Ground]:
    if state.state in BEFORE:
        return []
    return [Ground(
        "TRA-02", text("The transfer cannot be authorised any more: it is {state}.",
                       state=transfer_state.said(state.state)),
        text("transfer {name}", name=state.name),
        text("Plan a new one with `habeas transfer plan REGISTER`."),
    )]  # fmt: skip


def _unchecked(register: Register, state: State, minute: int) -> list[Ground]:
    """What stands against it where the last check was not clear, or is too old."""
    checks = [step for step in state.steps if step.what.startswith("check")]
    last = checks[-1] if checks else None
    if last is not None and last.what == "check" and transfer_state.is_valid(
        last, minute, register.zone
    ):  # fmt: skip
        return []
    what = text("There is no clear check of this transfer in the last {minutes} minutes.",
                minutes=VALID)  # fmt: skip
    return [Ground(
        "TRA-04", what, text("transfer {name}", name=state.name),
        text("Check it now: `habeas transfer check REGISTER {n}`.", n=state.n),
    )]  # fmt: skip


def _has_left(state: State) -> Ground:
    return Ground(
        "TRA-03", text("The transfer cannot be cancelled: it has left."),
        text("transfer {name}", name=state.name),
        text("Record what happens now: `habeas transfer divert`, `return` or `arrive`."),
    )  # fmt: skip


def _too_late(state: State) -> Warned:
    return Warned(
        "TRA-16", text("It is recorded as held, but it has left already."),
        text("transfer {name}", name=state.name),
        text("If an order protects these people, `habeas recall REGISTER` says who has been told."),
    )  # fmt: skip


def _as_warning(ground: Ground) -> Warned:
    return Warned(ground.code, ground.what, ground.where, ground.do)
