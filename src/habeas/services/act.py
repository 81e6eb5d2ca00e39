"""One act on the register: looked at, written, judged, in one transaction.

A service gives the records that it was asked to write, with a plan that is made inside the
transaction: what stands against the act refuses it, what is merely odd warns. A fact has nothing
against it. The refusal is written instead of the act, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from habeas.languages import text
from habeas.records.entry import faults
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.log import Pen, Register
from habeas.register.moment import minute_text
from habeas.register.writing import Draft, Receipt
from habeas.services import judged_people
from habeas.services.concerned import changes, concerned
from habeas.services.judged_people import Found, minute_of

TOLD = 5  # grounds told one by one; the refusal has the people and the entries of all


@dataclass(frozen=True)
class Warned:
    """What is odd about an act that was written all the same."""

    code: str
    what: str
    where: str = ""
    do: str = ""


@dataclass(frozen=True)
class Ground:
    """What stands against an act: in four parts, with the people and entries that it is about.

    lapses  the minute at which a refusal on this ground lapses; None where it does not
    sure    False where it is not on record whether it is about them
    """

    code: str
    what: str
    where: str
    do: str
    people: tuple[str, ...] = ()
    because: tuple[int, ...] = ()
    lapses: int | None = None
    sure: bool = True


@dataclass(frozen=True)
class Done:
    """An act was written: its receipt, what was found anew about the people named, warnings.

    followed  the numbers of the entries that came of it, written in the same transaction
    """

    receipt: Receipt
    findings: tuple[Found, ...] = ()
    warnings: tuple[Warned, ...] = ()
    followed: range = range(0)


@dataclass(frozen=True)
class Refused:
    """An act was refused; `entry` is the number of the refusal, which was written."""

    code: str
    what: str
    where: str
    do: str
    entry: int


Follows = Callable[[Receipt], Sequence[Draft]]


@dataclass(frozen=True)
class Plan:
    """What is to be written, with what is odd about it and what stands against it.

    follows  gives what comes of the act once it stands in the register: alarms, recalls. They are
             an act of their own in the same transaction: both are durable, or neither
    stands   the answer where the register says all of it already: then nothing is written
    """

    drafts: Sequence[Draft]
    warnings: tuple[Warned, ...] = ()
    grounds: tuple[Ground, ...] = ()
    follows: Follows | None = None
    stands: Done | None = None


Planner = Callable[[Pen], Plan]
# Two people together may allow an act in spite of what stands against it (issue 4): given the
# grounds, it gives back those that still stand.
Overrule = Callable[[Sequence[Ground]], Sequence[Ground]]


def record(
    register: Register, key: Key, drafts: Sequence[Draft], act: str = "",
    planned: Planner | None = None,
) -> Done:  # fmt: skip
    """Write facts, which nothing refuses; what comes of them is judged at once.

    planned  makes the plan from what the register says; without it the drafts are the plan
    Raises RegisterFault (ACT-01) for a record that says nothing as it stands.
    """
    done = authorise(register, key, drafts, act, planned or (lambda _: Plan(drafts)))
    assert isinstance(done, Done)
    return done


def authorise(
    register: Register, key: Key, drafts: Sequence[Draft], act: str, planned: Planner,
    overrule: Overrule | None = None,
) -> Done | Refused:  # fmt: skip
    """Write an act unless something stands against it; then the refusal is written instead."""
    check(drafts)
    with register.writing() as pen:
        known = _written_before(pen, drafts, act)
        if known is not None:
            return known
        plan = planned(pen)
        if plan.stands is not None:
            return plan.stands
        grounds = tuple(overrule(plan.grounds) if overrule else plan.grounds)
        if grounds:
            refusal = refusal_of(grounds, drafts)
            receipt = pen.append([refusal], key, act)
            judge(register, receipt)
            first = grounds[0]
            return Refused(first.code, first.what, _where(grounds), first.do, receipt.first)
        receipt = pen.append(plan.drafts, key, act)
        more = list(plan.follows(receipt)) if plan.follows else []
        followed = pen.append(more, key).numbers if more else range(0)
        whole = replace(receipt, of=receipt.of + len(followed))
        return Done(receipt, judge(register, whole), plan.warnings, followed)


def now(register: Register) -> int:
    """The minute in which an entry would be written now."""
    found = register.store.one("SELECT recorded, witnessed FROM head WHERE one = 1")
    return minute_of(max(register.clock(), *(found or (0,))))


def judge(register: Register, receipt: Receipt) -> tuple[Found, ...]:
    """Audit the people whom the entries of an act concern; queue what concerns everybody.

    The caller holds the transaction. What was not found before is given back.
    """
    store, last = register.store, receipt.first + receipt.of - 1
    whom = concerned(store, receipt.numbers)
    minute = minute_of(receipt.recorded)
    judged_people.note(store, whom.everybody, changes(register, receipt.numbers), minute)
    found = judged_people.judge_again(register, whom.people, minute, last)
    stamp = judged_people.stamp_of(store)
    if stamp and judged_people.judged_up_to(store) == receipt.first - 1:
        judged_people.set_judged(store, last, stamp)
    return found


def refusal_of(grounds: Sequence[Ground], drafts: Sequence[Draft]) -> Draft:
    """The record of a refusal: of the first ground, with everybody and everything concerned."""
    first = grounds[0]
    kind, body = drafts[0]
    fields: dict[str, Any] = {
        "code": first.code,
        "what": f"{first.what} {_where(grounds)}".strip(),
        "act": {"kind": kind, "body": dict(body)},
        "people": sorted({one for ground in grounds for one in ground.people}),
        "because": sorted({n for ground in grounds for n in ground.because}),
        "do": first.do,
    }
    if "at" in body:
        fields["at"] = body["at"]
    lapses = [ground.lapses for ground in grounds if ground.lapses is not None]
    if lapses:
        fields["lapses"] = minute_text(min(lapses))
    return "refusal/1", {name: value for name, value in fields.items() if value}


def _where(grounds: Sequence[Ground]) -> str:
    said = [ground.where for ground in grounds[:TOLD] if ground.where]
    if len(grounds) > TOLD:
        said.append(text("{count} more", count=len(grounds) - TOLD))
    return "; ".join(said)


def check(drafts: Sequence[Draft]) -> None:
    """Raise RegisterFault (ACT-01) for records that say nothing as they stand."""
    for kind, body in drafts:
        wrong = [fault for fault in faults(kind, body) if fault.kind == "fault"]
        if wrong:
            raise RegisterFault(
                "ACT-01", text("The entry cannot be kept as it stands: {fault}",
                               fault=" ".join(_said(fault) for fault in wrong)),
                kind, text("Mend it and write it again: nothing was written."),
            )  # fmt: skip


def _said(fault: Any) -> str:
    from habeas.records.fault import SENTENCES

    return text(SENTENCES[fault.code][0], field=fault.field, value=fault.value)


def _written_before(pen: Pen, drafts: Sequence[Draft], act: str) -> Done | Refused | None:
    """The answer to the same act sent once more; None where it is new, or another one."""
    known = pen.store.one("SELECT first, of FROM act WHERE act=?", (act,)) if act else None
    if known is None:
        return None
    first, of = known
    lines = list(pen.register.entries(first, first + of))
    if of == 1 and lines[0].kind.startswith("refusal/"):
        fields = lines[0].fields
        kind, body = drafts[0]
        if fields.get("act") == {"kind": kind, "body": dict(body)}:
            return Refused(fields["code"], fields["what"], "", fields.get("do", ""), first)
        return None
    if of == len(drafts) and all(map(_repeats, lines, drafts)):
        return Done(Receipt(act, first, of, lines[0].recorded, again=True))
    return None


def _repeats(line: Any, draft: Draft) -> bool:
    kind, body = draft
    return line.kind == kind and body.items() <= line.fields.items()
