"""A departure or an arrival that is typed twice: it happened once, so it is written once."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.languages import text
from habeas.register.log import Register
from habeas.register.moment import bounds
from habeas.register.writing import Receipt
from habeas.services.act import Done, Warned
from habeas.services.transfer_state import State, Step


def departed(
    register: Register, state: State, leg: int, people: Sequence[str], at: str
) -> Done | None:
    """The answer where all these people are aboard on this leg, or left on it at that very time."""
    steps = _steps(state, "departed", leg)
    same = [step for step in steps if bounds(step.at, register.zone) == bounds(at, register.zone)]
    aboard = {person for person, on in state.aboard.items() if on == leg}
    if set(people) <= aboard and steps:
        return _again(register, state, steps[-1])
    for step in same:
        if set(people) <= set(step.people or state.transfer.people):
            return _again(register, state, step)
    return None


def came(
    register: Register, state: State, what: str, leg: int, people: Sequence[str], place: str
) -> Done | None:
    """The answer where these people arrived on this leg in that place, or were returned there, and
    none of them has left since."""
    steps = [step for step in _steps(state, what, leg) if place in ("", step.place)]
    left = max((step.n for step in _steps(state, "departed", leg)), default=0)
    since = [step for step in steps if step.n > left]
    there = {person for step in since for person in step.people or state.transfer.people}
    if not since or not set(people) <= there - set(state.aboard):
        return None
    return _again(register, state, since[-1])


def _steps(state: State, what: str, leg: int) -> list[Step]:
    return [step for step in state.steps if step.what == what and (step.leg or 1) == leg]


def _again(register: Register, state: State, step: Step) -> Done | None:
    """The receipt of the entry that says it, with a warning that names the entry."""
    line = register.entry(step.n)
    if line is None:
        return None
    told = Warned(
        "TRA-31", text("This is on record already: nothing was written a second time."),
        text("transfer {name}, entry {n}, {at}", name=state.name, n=step.n, at=step.at),
        text("If the entry is wrong, correct it with `habeas register correct REGISTER {n}`.",
             n=step.n),
    )  # fmt: skip
    return Done(Receipt("", step.n, 1, line.recorded, again=True), warnings=(told,))
