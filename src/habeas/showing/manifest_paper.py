"""A manifest: who is to be moved how, whether they may be, who allowed it, who signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.languages import several, text
from habeas.records.officer import Officer, Override, Signature
from habeas.records.transfer import Leg, Transfer
from habeas.showing import manifest_people, paper_entry
from habeas.showing.manifest_people import Person
from habeas.showing.moment import number
from habeas.showing.paper import Grid, Line, Paper, Part
from habeas.showing.paper_entry import Source
from habeas.showing.paper_moment import Range, end, moment

Result = Literal["", "clear", "barred", "held"]


@dataclass(frozen=True)
class Checked:
    """The last look at the orders in force; result is "" where nobody has looked.

    answer  who may not be moved, as a sentence; "" where everybody may
    since   True where an order came after the last check that is on record
    bars    what bars whom: the words of the order, the people
    """

    result: Result = ""
    at: Range = (-1, -1)
    until: Range = (-1, -1)
    is_valid: bool = False
    answer: str = ""
    since: bool = False
    bars: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Permission:
    """Who allowed the departure, until when; the override with its time, where there was one."""

    entry: int
    until: Range
    is_valid: bool
    officer: Officer | None
    override: Override | None
    court_told: Range = (-1, -1)


@dataclass(frozen=True)
class Manifest:
    """A transfer with what became of it.

    state      where it stands, in the language of the reader; is_open: it has not left, and may
    left       when it left; (-1, -1) while it has not
    legs       each with the moments at which it departs, arrives
    steps      when, what, how many people, the entry
    signatures of the hand-over that is on record
    """

    transfer: Transfer
    state: str
    is_open: bool
    left: Range
    checked: Checked
    permission: Permission | None
    people: tuple[Person, ...]
    legs: tuple[tuple[Leg, Range, Range], ...]
    steps: tuple[tuple[Range, str, str, int], ...] = ()
    signatures: tuple[Signature, ...] = ()

    @property
    def barred(self) -> int:
        """How many may not be moved."""
        return sum(not one.may for one in self.people)

    @property
    def recalled(self) -> int:
        """For how many a recall was sent."""
        return sum(one.recalled for one in self.people)


def manifest_paper(made: Manifest, source: Source) -> Paper:
    """The manifest with the result of the last check on top."""
    is_stop = bool(made.barred or made.recalled) or (made.is_open and not made.checked.result)
    return Paper(
        text("Manifest"), _heading(made, source), lead=_lead(made),
        facts=(*_about(made), *_check(made, source), *_allowed(made, source),
               *paper_entry.entered(source)),
        parts=(*_override(made, source), *_bars(made), _legs(made, source),
               manifest_people.part(made.people, made.left[0] >= 0), *_course(made, source)),
        signatures=_signatures(made), foot=paper_entry.foot(source), code=source.code,
        code_says=paper_entry.says(source), tone="stop" if is_stop else "plain",
    )  # fmt: skip


def _heading(made: Manifest, source: Source) -> str:
    checked, total = made.checked, len(made.people)
    if made.left[0] >= 0:
        if not made.barred:
            return _departed(made, moment(made.left, source.zone))
        return several(
            made.barred, "Departed on {time} with {count} person who may not be moved.",
            "Departed on {time} with {count} people who may not be moved.",
            time=moment(made.left, source.zone), count=made.barred,
        )  # fmt: skip
    if not made.is_open:
        return text("Nobody departs: {state}.", state=made.state)
    if checked.answer:
        return checked.answer
    if not checked.result:
        return text("Do not depart. Nobody has looked at the orders in force.")
    if made.permission is not None and made.permission.is_valid:
        return several(
            total, "{count} person may depart, until {time}.",
            "{count} people may depart, until {time}.", count=number(total),
            time=end(made.permission.until, source.zone),
        )  # fmt: skip
    if checked.is_valid:
        return text("No order in force bars anybody. The departure is not authorised yet.")
    return text("Check again before departure. The last check holds no longer.")


def _departed(made: Manifest, time: str) -> str:
    if not made.recalled:
        return text("Departed on {time}.", time=time)
    return several(
        made.recalled, "Departed on {time}. An order reached {count} person on the way.",
        "Departed on {time}. An order reached {count} people on the way.",
        time=time, count=number(made.recalled),
    )  # fmt: skip


def _lead(made: Manifest) -> tuple[str, ...]:
    if not made.is_open and made.left[0] < 0:
        return ()
    said = []
    if made.checked.since:
        said.append(text("The last check on record was clear; an order has come since then."))
    if made.permission is not None and made.permission.override is not None:
        said.append(text("Two officers went on in spite of a refusal. Court, counsel and oversight "
                         "were told."))  # fmt: skip
    elif made.is_open and made.barred:
        said.append(text("Take those marked below off the manifest, or have the court lift its "
                         "order."))  # fmt: skip
    return tuple(said)


def _about(made: Manifest) -> tuple[tuple[str, str], ...]:
    transfer = made.transfer
    return _stated(
        (text("Manifest"), transfer.id), (text("State"), made.state),
        (text("People"), number(len(made.transfer.people))), (text("For"), transfer.why),
        (text("Order of transfer"), transfer.order), (text("Agreement"), transfer.agreement),
        (text("Received by"), transfer.receiving_authority),
        (text("Planned by"), officer(transfer.officer)),
    )  # fmt: skip


def _check(made: Manifest, source: Source) -> tuple[tuple[str, str], ...]:
    checked = made.checked
    if not checked.result:
        return ((text("Last check"), text("none on record")),)
    word = {"clear": text("clear"), "barred": text("barred"), "held": text("held")}[checked.result]
    at = moment(checked.at, source.zone)
    return (
        (text("Last check"), f"{word}, {at}"),
        *_stated((text("Valid until"), end(checked.until, source.zone)
                  if checked.result == "clear" and made.is_open and checked.until[0] >= 0 else "")),
    )  # fmt: skip


def _allowed(made: Manifest, source: Source) -> tuple[tuple[str, str], ...]:
    given = made.permission
    if given is None:
        return ((text("Authorised"), text("no")),)
    by = officer(given.officer) or text("officer not stated")
    until = end(given.until, source.zone) if given.until[0] >= 0 else text("not stated")
    return ((text("Authorised"), text("{who}, until {time} (entry {n})", who=by, time=until,
                                      n=given.entry)),)  # fmt: skip


def _override(made: Manifest, source: Source) -> tuple[Part, ...]:
    given = made.permission
    if given is None or given.override is None:
        return ()
    over = given.override
    rows = tuple((one.name or "–", one.rank or "–", one.number or "–", one.authority or "–")
                 for one in over.officers)  # fmt: skip
    said = [text("Authority relied on: {reason}", reason=over.reason)]
    if over.refusal is not None:
        said.append(text("Refused in entry {n}.", n=over.refusal))
    if given.court_told[0] >= 0:
        said.append(text("Court told {time}.", time=moment(given.court_told, source.zone)))
    head = (text("officer"), text("rank"), text("service no."), text("institution"))
    return (Part(text("Authorised in spite of a refusal"), tuple(said), Grid(head, rows)),)


def _bars(made: Manifest) -> tuple[Part, ...]:
    rows = tuple((said, ", ".join(people)) for said, people in made.checked.bars)
    if not rows:
        return ()
    head = (text("order"), text("who is protected"))
    return (Part(text("What stands against it"), table=Grid(head, rows)),)


def _legs(made: Manifest, source: Source) -> Part:
    rows = tuple(
        (
            str(leg.number), _lines(leg.vehicle, leg.carrier),
            _lines(leg.from_place, _at(departs, source)),
            _lines(" ".join(filter(None, (leg.to_place, leg.country and f"({leg.country})"))),
                   _at(arrives, source)),
            leg.holder or "–", leg.responsible or "–",
            "–" if leg.capacity is None else str(leg.capacity),
        )
        for leg, departs, arrives in made.legs
    )  # fmt: skip
    if not rows:
        return Part(text("The way"), (text("No leg is on record."),))
    head = (text("leg"), text("vehicle, carrier"), text("from"), text("to"), text("holder"),
            text("responsible"), text("room"))  # fmt: skip
    return Part(text("The way"), table=Grid(head, rows, (0, 6)))


def _course(made: Manifest, source: Source) -> tuple[Part, ...]:
    rows = tuple((moment(at, source.zone) if at[0] != -1 else "–", what, people, str(n))
                 for at, what, people, n in made.steps)  # fmt: skip
    if not rows:
        return ()
    head = (text("when"), text("what"), text("people"), text("entry"))
    return (Part(text("What became of it"), table=Grid(head, rows, (2, 3))),)


def _signatures(made: Manifest) -> tuple[Line, ...]:
    """A line for each side, with who signed where that is on record."""
    signed = {one.role or "": one for one in made.signatures}

    def line(role: str, said: str) -> Line:
        one = signed.get(role)
        return Line(said, ", ".join(filter(None, (one.name, one.authority))) if one else "")

    return (line("handing over", text("Handing over")), line("receiving", text("Receiving")),
            line("escort", text("Escort")), line("witness", text("Witness")))  # fmt: skip


def officer(one: Officer | None) -> str:
    """An officer in a line, so far as known; "" for nobody."""
    if one is None:
        return ""
    return ", ".join(filter(None, (one.name, one.rank, one.number, one.authority)))


def _at(at: Range, source: Source) -> str:
    return moment(at, source.zone) if at[0] != -1 else ""


def _lines(*said: str | None) -> str:
    return "\n".join(filter(None, said)) or "–"


def _stated(*facts: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((label, said) for label, said in facts if said)
