"""The receipt of an order: what a court ordered, as it stands in the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from habeas.languages import several, text
from habeas.records.order import Order, OrderChange, OrderNotice
from habeas.showing import paper_entry, words
from habeas.showing.moment import number
from habeas.showing.paper import Grid, Line, Paper, Part
from habeas.showing.paper_entry import Source
from habeas.showing.paper_moment import Range, end, moment
from habeas.spans.calendar import Zone

NAMED_MAX = 3  # people told in a line; more of them get a table

Standing = Literal["binding", "awaiting", "claimed"]


@dataclass(frozen=True)
class Ordered:
    """An order with what the register has on it.

    times    the moments of the order by the names of its fields
    names    register number -> name, of those whom the order itself names; "" where none is
    sure     how many people it protects for certain; perhaps: how many more it may
    standing how it is known to be real
    over     True where it is not in force any more
    notices, changes  the entry of each, its moment, what it says
    until    the end that a change sets, by the entry of the change
    """

    order: Order
    times: Mapping[str, Range]
    names: Mapping[str, str]
    sure: int
    perhaps: int
    standing: Standing
    over: bool
    notices: tuple[tuple[int, Range, OrderNotice], ...] = ()
    changes: tuple[tuple[int, Range, OrderChange], ...] = ()
    until: Mapping[int, Range] = field(default_factory=dict)

    @property
    def is_class(self) -> bool:
        """True where it is about whoever belongs to a class, not about people by name."""
        return bool(self.order.basis or self.order.members) and not self.names

    @property
    def called(self) -> str:
        """The order by its number, else by its case; "" where neither is written."""
        return self.order.id or self.order.case or ""


def order_receipt(made: Ordered, source: Source) -> Paper:
    """The receipt: who made it, what it does, since when, until when, for whom, whom it binds."""
    return Paper(
        text("Order receipt"), _heading(made), lead=_lead(made),
        facts=(*_who(made), *_times(made, source), *_ends(made, source), *_whom(made),
               *_real(made, source), *paper_entry.entered(source)),
        parts=tuple(part for part in (
            _words(made.order), _people(made), _noticed(made, source), _became(made, source),
        ) if part is not None),
        signatures=(Line(text("Officer of the register")), Line(text("Received by"))),
        foot=paper_entry.foot(source), code=source.code, code_says=paper_entry.says(source),
    )  # fmt: skip


def _heading(made: Ordered) -> str:
    order = (text("Order {order}", order=made.called) if made.called
             else text("This order"))  # fmt: skip
    if made.over:
        order = text("{order}, no longer in force", order=order)
    return f"{order}: {words.order(made.order.act or '')}{_country(made.order)}."


def _lead(made: Ordered) -> tuple[str, ...]:
    """Whom it protects, then what is to be known before anybody relies on it."""
    over = text("It is no longer in force. What was done against it while it was remains a "
                "breach.") if made.over else ""  # fmt: skip
    return tuple(filter(None, (whom(made), over, _warning(made))))


def whom(made: Ordered) -> str:
    """How many people it is about, in a sentence; people by name where they are few."""
    if made.is_class:
        said = several(
            made.sure, "By the record it is about {count} person.",
            "By the record it is about {count} people.", count=number(made.sure),
        )  # fmt: skip
        if made.perhaps:
            said += " " + several(
                made.perhaps, "Of {count} more the record does not say.",
                "Of {count} more the record does not say.", count=number(made.perhaps),
            )  # fmt: skip
        return said
    if not made.names:
        return text("It names nobody.")
    if len(made.names) <= NAMED_MAX:
        return text("It is about {people}.",
                    people=", ".join(called(one, made.names) for one in made.names))  # fmt: skip
    return text("It is about {count} people, who are listed below.", count=len(made.names))


def called(person: str, names: Mapping[str, str]) -> str:
    """The name on record with the register number behind it; the number alone where none is."""
    return f"{names[person]} ({person})" if names.get(person) else person


def _warning(made: Ordered) -> str:
    if made.over:
        return ""
    if made.standing == "awaiting":
        return text("It awaits confirmation by the court. A departure that it would bar is held "
                    "until then; a release is not carried out on it.")  # fmt: skip
    if made.standing == "claimed":
        return text("It is claimed: somebody else than the court lodged it. It is pointed out, it "
                    "stops nobody, until the court confirms it.")  # fmt: skip
    return text("It binds from the moment at which it was made, whoever has notice of it.")


def standing(made: Ordered, zone: Zone) -> str:
    """How it is known to be real, in a few words; of one that is over, until when that was so."""
    if not made.over:
        return _standing(made)
    if made.standing != "binding":
        return text("never confirmed by the court; no longer in force")
    vacated, last = vacated_at(made), _last_end(made)
    if vacated[0] >= 0:
        return text("was {standing}; vacated: {time}", standing=_standing(made),
                    time=moment(vacated, zone))  # fmt: skip
    if last[0] >= 0:
        return text("was {standing}; ended: {time}", standing=_standing(made),
                    time=end(last, zone))  # fmt: skip
    return text("was {standing}; no longer in force", standing=_standing(made))


def vacated_at(made: Ordered) -> Range:
    """When it was vacated for everybody, by itself or by a change; (-1, -1) where it was not."""
    found = [at for _, at, one in made.changes
             if one.what == "vacated" and not one.person and not one.people]  # fmt: skip
    return found[-1] if found else made.times["vacated"]


def _last_end(made: Ordered) -> Range:
    """The end that held last: of the last extension, else by rule, else to the letter."""
    extended = [made.until[n] for n, _, one in made.changes
                if one.what == "extended" and n in made.until]  # fmt: skip
    ends = (*reversed(extended), made.times["end_by_rule"], made.times["end"])
    return next((one for one in ends if one[0] >= 0), (-1, -1))


def _standing(made: Ordered) -> str:
    order = made.order
    if made.standing == "awaiting":
        by = order.call_back
        return (
            text("awaits confirmation; number to call: {number}", number=by)
            if by
            else (text("awaits confirmation"))
        )
    if made.standing == "claimed":
        return text("claimed, lodged by {who}", who=order.lodged_by or text("not stated"))
    if order.signed_note:
        return text("binding: signed by the court")
    if any(one.what == "confirmed" and len(one.officers) > 1 for _, _, one in made.changes):
        return text("binding: confirmed by the court")
    return text("binding")


def _who(made: Ordered) -> tuple[tuple[str, str], ...]:
    order = made.order
    return _stated(
        (text("Court"), order.court or text("not stated")), (text("Judge"), order.judge),
        (text("Case"), order.case), (text("Number"), order.id),
        (text("Instrument"), _instrument(order.instrument or "")),
        (text("Title concerned"), order.title),
    )  # fmt: skip


def _times(made: Ordered, source: Source) -> tuple[tuple[str, str], ...]:
    at = made.times
    return (
        (text("Made"), moment(at["made"], source.zone)),
        (text("Entered on docket"), moment(at["entered"], source.zone)),
        (text("First notice"), moment(_first_notice(made), source.zone)),
    )


def _first_notice(made: Ordered) -> Range:
    """When somebody bound by it first had notice: as the order has it, or its notices have."""
    told = [at for at in (made.times["noticed"], *(at for _, at, _ in made.notices)) if at[0] >= 0]
    return min(told, default=made.times["noticed"])


def _ends(made: Ordered, source: Source) -> tuple[tuple[str, str], ...]:
    """The end in its own words, to the letter, by the rules of the court; each if there is one."""
    order, at = made.order, made.times
    found = _stated(
        (text("End, in its words"), order.end_stated), (text("Ends when"), order.end_event),
        (text("End to the letter"), _end(at["end"], source)),
        (text("End by rule"), _by_rule(order, at["end_by_rule"], source)),
    )  # fmt: skip
    lasting = found or ((text("End"), text("until further order")),)
    return (*lasting, *_stated((text("Vacated"), _vacated(made, source))))


def _vacated(made: Ordered, source: Source) -> str:
    at = vacated_at(made)
    return "" if at[0] == -1 else moment(at, source.zone)


def _by_rule(order: Order, at: Range, source: Source) -> str:
    said = _end(at, source)
    return f"{said} ({order.end_rule})" if said and order.end_rule else said


def _end(at: Range, source: Source) -> str:
    return "" if at[0] == -1 else end(at, source.zone)


def _whom(made: Ordered) -> tuple[tuple[str, str], ...]:
    order = made.order
    return _stated(
        (text("For all held on"), order.basis if made.is_class else ""),
        (text("Members of class"), order.members if made.is_class else ""),
        (text("Protected") if made.over else text("Protects"),
         _how_many(made) if made.is_class else ""),
        (text("Bound") if made.over else text("Binds"), "; ".join(order.binds) or text("not stated")),
    )  # fmt: skip


def _how_many(made: Ordered) -> str:
    return text("{sure} for certain, {perhaps} perhaps, by the record",
                sure=number(made.sure), perhaps=number(made.perhaps))  # fmt: skip


def _real(made: Ordered, source: Source) -> tuple[tuple[str, str], ...]:
    order = made.order
    feed = ""
    if order.number is not None:
        feed = text("{number} in the feed of {feed}", number=order.number,
                    feed=order.feed or order.court or text("not stated"))  # fmt: skip
    return _stated(
        (text("Standing"), standing(made, source.zone)), (text("Number in feed"), feed),
        (text("Without notice"), _without_notice(order)),
    )  # fmt: skip


def _without_notice(order: Order) -> str:
    """What an order that was made without notice has to state, so far as that is recorded."""
    if not order.without_notice:
        return ""
    told = ((text("hour"), order.hour_stated), (text("injury"), order.injury_stated),
            (text("reason"), order.reason_stated))  # fmt: skip
    yes = [name for name, said in told if said]
    no = [name for name, said in told if said is False]
    said = [text("yes")]
    said += [text("states {what}", what=", ".join(yes))] if yes else []
    said += [text("does not state {what}", what=", ".join(no))] if no else []
    return "; ".join(said)


def _words(order: Order) -> Part | None:
    said = (order.text or "").splitlines()
    paragraphs = tuple(filter(None, (line.strip() for line in said)))
    return Part(text("What it says"), paragraphs) if paragraphs else None


def _people(made: Ordered) -> Part | None:
    if len(made.names) <= NAMED_MAX:
        return None
    rows = tuple((str(i), one, name or "–")
                 for i, (one, name) in enumerate(made.names.items(), 1))  # fmt: skip
    head = ("", text("register no."), text("name"))
    return Part(text("Who is protected"), table=Grid(head, rows, (0,)))


def _noticed(made: Ordered, source: Source) -> Part:
    rows = tuple(
        (said.actor, moment(at, source.zone), said.how or "–", said.receipt or "–", str(n))
        for n, at, said in made.notices
    )
    if not rows:
        return Part(text("Who has notice"), (text("No notice to anybody is on record."),))
    head = (text("actor"), text("since"), text("how"), text("receipt"), text("entry"))
    return Part(text("Who has notice"), table=Grid(head, rows, (4,)))


def _became(made: Ordered, source: Source) -> Part | None:
    if not made.changes:
        return None
    rows = tuple(
        (
            moment(at, source.zone),
            _change(change, made.until.get(n, (-1, -1)), source),
            _for(change),
            change.court or "–",
            str(n),
        )
        for n, at, change in made.changes
    )
    head = (text("since"), text("what"), text("for whom"), text("court"), text("entry"))
    return Part(text("What became of it"), table=Grid(head, rows, (4,)))


def _change(change: OrderChange, until: Range, source: Source) -> str:
    said = {
        "vacated": text("vacated"), "extended": text("extended"), "stayed": text("stayed"),
        "stay lifted": text("stay lifted"), "lifted": text("lifted"),
        "confirmed": text("confirmed"),
    }[change.what]  # fmt: skip
    if change.confirmed is False:
        said += ", " + text("awaits confirmation")
    names = [one.name for one in change.officers if one.name]
    if names:
        said += ", " + text("heard by {who}", who=", ".join(names))
    if not change.end:
        return said
    to = end(until, source.zone) if until[0] >= 0 else change.end
    return said + ", " + text("to {time}", time=to)


def _for(change: OrderChange) -> str:
    people = (*((change.person,) if change.person else ()), *change.people)
    if not people:
        return text("everybody")
    if len(people) <= NAMED_MAX:
        return ", ".join(people)
    return several(len(people), "{count} person", "{count} people", count=len(people))


def _country(order: Order) -> str:
    return f" ({order.country})" if order.country else ""


def _instrument(kind: str) -> str:
    return {
        "order": text("order"), "restraining order": text("restraining order"),
        "judgment": text("judgment"), "interim measure": text("interim measure"),
        "withholding": text("withholding of removal"),
    }.get(kind, kind)  # fmt: skip


def _stated(*facts: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    """The facts that have something to say."""
    return tuple((label, said) for label, said in facts if said)
