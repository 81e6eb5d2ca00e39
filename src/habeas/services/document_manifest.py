"""The manifest of a transfer, made from a register."""

from __future__ import annotations

from habeas.languages import text
from habeas.records.entry import record
from habeas.records.officer import Signature
from habeas.records.transfer import ManifestLine, TransferAuthorised, TransferCheck
from habeas.records.transport import Transport
from habeas.register.asof import counting_now
from habeas.register.fault import RegisterFault
from habeas.register.log import Register
from habeas.services import escort, transfer_checked, transfer_state
from habeas.services.act import now
from habeas.services.document_entry import (
    aliased,
    at,
    citing,
    entry_number,
    moment,
    named,
    source,
)
from habeas.services.transfer_checked import Seen
from habeas.services.transfer_state import BEFORE, State, Step
from habeas.showing.manifest_paper import (
    Checked,
    Manifest,
    Permission,
    manifest_paper,
)
from habeas.showing.manifest_people import Person
from habeas.showing.paper import Paper


def made(register: Register, of: str) -> Paper:
    """The manifest of the transfer that `of` names: the number of its entry, or what it is called.

    Before it leaves the orders are looked at once more: what came after the last check is on it.
    Raises RegisterFault: DOC-03 where there is no such transfer, TRA-01 for another entry.
    """
    with register.reading():
        state = transfer_state.state_of(register, found(register, of))
        return manifest_paper(manifest(register, state), source(register, state.n))


def manifest(register: Register, state: State) -> Manifest:
    """A transfer with its checks, its permission, its people by name."""
    transfer, left = state.transfer, _left(state)
    fields = counting_now(register, state.n)[1]
    zone = fields.get("zone")
    is_open = state.state in BEFORE
    whom = tuple(dict.fromkeys((*transfer.people, *transfer_state.boarded(state))))
    looked = transfer_checked.look(register, transfer, whom, left) if is_open or left else None
    barred = set(looked.people) if looked else set()
    return Manifest(
        transfer, transfer_state.said(state.state), is_open, moment(register, left),
        _checked(register, state, looked), _permission(register, state),
        _people(register, state, barred),
        tuple((leg, moment(register, leg.departs, zone), moment(register, leg.arrives, zone))
              for leg in transfer.legs),
        tuple((moment(register, step.at), transfer_state.said(step.what), _count(step), step.n)
              for step in state.steps),
        _signatures(register, state),
    )  # fmt: skip


def found(register: Register, of: str) -> int:
    """The entry of the transfer that `of` names: by its number, else by what it is called.

    A flight may be called by a number, too: it means the entry only where that is a transfer.
    """
    own = register.entry(int(of)) if of.isascii() and of.isdigit() and len(of) < 19 else None
    if own is not None and own.kind.startswith("transfer/"):
        return own.n
    same = [one.n for one in transfer_state.every(register) if one.transfer.id == of]
    if len(same) > 1:
        raise RegisterFault(
            "DOC-04", text("Several transfers are called {name}.", name=of),
            text("entries {numbers}", numbers=", ".join(map(str, same))),
            text("Give the number of one of these entries."),
        )  # fmt: skip
    return same[0] if same else entry_number(register, of, "transfer")


def _left(state: State) -> str:
    first = next((step for step in state.steps if step.what == "departed"), None)
    return first.at if first else ""


def _checked(register: Register, state: State, looked: Seen | None) -> Checked:
    """The last check on record, with what the orders say now, or said when it left."""
    answer, bars = "", []
    if looked is not None and looked.people:
        answer = transfer_checked.do_not_depart(len(looked.people), looked.total)
        bars = _bars(register, looked)
    last = next(
        ((said, one) for _, _, said, one in reversed(list(citing(register, state.n)))
         if isinstance(one, TransferCheck)), None,
    )  # fmt: skip
    if last is None:
        return Checked(answer=answer, bars=tuple(bars))
    said, one = last
    is_clear = one.result == transfer_checked.CLEAR
    until = at(register, said, "until")
    return Checked(
        one.result, at(register, said, "at"), until, is_clear and until[1] >= now(register),
        answer, is_clear and bool(answer) and not state.has_left, tuple(bars),
    )  # fmt: skip


def _bars(register: Register, looked: Seen) -> list[tuple[str, tuple[str, ...]]]:
    """Each order in its words, with those whom it protects."""
    shown = aliased(register, looked.people)
    by: dict[int, set[str]] = {}
    for ground in looked.single:
        for order in ground.because:
            by.setdefault(order, set()).update(shown[person] for person in ground.people)
    return [(transfer_checked.words_of(register, order), tuple(sorted(people)))
            for order, people in sorted(by.items())]  # fmt: skip


def _permission(register: Register, state: State) -> Permission | None:
    last = next(
        ((n, said, one) for n, _, said, one in reversed(list(citing(register, state.n)))
         if isinstance(one, TransferAuthorised)), None,
    )  # fmt: skip
    if last is None:
        return None
    n, said, one = last
    until = at(register, said, "until")
    told = moment(register, one.override.court_told if one.override else None, said.get("zone"))
    return Permission(n, until, until[1] >= now(register), one.officer, one.override, told)


def _people(register: Register, state: State, barred: set[str]) -> tuple[Person, ...]:
    listed, boarded = set(state.transfer.people), transfer_state.boarded(state)
    people = list(dict.fromkeys((*state.transfer.people, *boarded)))
    shown, names = aliased(register, people), named(register, people)
    escorts = escort.statuses(register, state.n, people)
    lines = {line.person: line for line in state.transfer.lines}
    recalled = {one for step in state.steps if step.what == "recall" for one in step.people}
    found = []
    for person in people:
        line = lines.get(person) or ManifestLine(person=person)
        found.append(Person(
            shown[person], names[shown[person]], line.seat or "", line.basis or "",
            line.title or "", line.destination or "", escorts.get(person, ""),
            person not in barred, person in recalled,
            "unlisted" if person not in listed else
            "left behind" if boarded and person not in boarded else "",
        ))  # fmt: skip
    return tuple(found)


def _count(step: Step) -> str:
    return str(len(step.people)) if step.people else "–"


def _signatures(register: Register, state: State) -> tuple[Signature, ...]:
    """Who signed the last hand-over: its people stand behind the step, in the same act."""
    last = state.last("handed over")
    kind, fields = counting_now(register, last.n + 1) if last else ("", {})
    one = record(kind, fields) if kind.startswith("transport/") else None
    return one.handover if isinstance(one, Transport) else ()
