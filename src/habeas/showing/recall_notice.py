"""A recall notice: a carrier is told to turn back, why, for whom, by when to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from habeas.languages import several, text
from habeas.records.recall import Recall, RecallAnswer
from habeas.showing import order_receipt, paper_entry, words
from habeas.showing.moment import number
from habeas.showing.order_receipt import Ordered
from habeas.showing.paper import Grid, Line, Paper, Part
from habeas.showing.paper_entry import Source
from habeas.showing.paper_moment import Range, moment


@dataclass(frozen=True)
class Recalled:
    """A recall with what the register has on it.

    order_entry  the entry of the order
    times    the moments of the recall by the names of its fields
    sure, perhaps  register number -> name of those whom the order protects, or may
    seats    register number -> seat, where the manifest has one
    manifest what the transfer is called
    """

    recall: Recall
    ordered: Ordered
    order_entry: int
    times: Mapping[str, Range]
    sure: Mapping[str, str]
    perhaps: Mapping[str, str]
    seats: Mapping[str, str]
    manifest: str = ""
    answers: tuple[tuple[int, Range, RecallAnswer], ...] = ()


def recall_notice(made: Recalled, source: Source) -> Paper:
    """The notice, to be handed, read out, or sent to the carrier."""
    return Paper(
        text("Recall notice"), _heading(made), lead=_lead(made, source),
        facts=(*_flight(made, source), *_order(made, source), *paper_entry.entered(source)),
        parts=(*_words(made), _how(), *_answered(made, source), _people(made)),
        signatures=(Line(text("Sent by")), Line(text("Received by the carrier"))),
        foot=paper_entry.foot(source), code=source.code, code_says=paper_entry.says(source),
        tone="stop",
    )  # fmt: skip


def _heading(made: Recalled) -> str:
    if not made.sure:
        return several(
            len(made.perhaps),
            "Turn back now. The order of a court may protect {count} person on board.",
            "Turn back now. The order of a court may protect {count} people on board.",
            count=len(made.perhaps),
        )  # fmt: skip
    return several(
        len(made.sure), "Turn back now. A court forbids the transfer of {count} person on board.",
        "Turn back now. A court forbids the transfer of {count} people on board.",
        count=len(made.sure),
    )  # fmt: skip


def _lead(made: Recalled, source: Source) -> tuple[str, ...]:
    recall, by = made.recall, made.times["answer_by"]
    said = []
    if recall.window_minutes is not None and recall.window_minutes >= 0:
        said.append(several(
            recall.window_minutes,
            "{count} minute was left to the planned landing when this was sent.",
            "{count} minutes were left to the planned landing when this was sent.",
            count=number(recall.window_minutes),
        ))  # fmt: skip
    if by[0] >= 0:
        said.append(text("Answer by {time}.", time=moment(by, source.zone)))
    if made.sure and made.perhaps:
        said.append(several(
            len(made.perhaps), "Of {count} more it is not on record; bring them back as well.",
            "Of {count} more it is not on record; bring them back as well.",
            count=len(made.perhaps),
        ))  # fmt: skip
    return tuple(said)


def _flight(made: Recalled, source: Source) -> tuple[tuple[str, str], ...]:
    recall, at = made.recall, made.times
    return (
        (text("To"), recall.carrier or text("not stated")),
        (text("Vehicle or flight"), recall.vehicle or text("not stated")),
        *(((text("Manifest"), made.manifest),) if made.manifest else ()),
        *(((text("Leg"), str(recall.leg)),) if recall.leg is not None else ()),
        (text("Sent"), moment(at["at"], source.zone)),
        (text("Planned landing"), moment(at["landing"], source.zone)),
    )


def _order(made: Recalled, source: Source) -> tuple[tuple[str, str], ...]:
    ordered, order = made.ordered, made.ordered.order
    does = words.order(order.act or "") + (f" ({order.country})" if order.country else "")
    named = ordered.called or text("not stated")
    return (
        (text("Order"), text("{order}: {does} (entry {n})", order=named, does=does,
                             n=made.order_entry)),
        (text("Court"), order.court or text("not stated")),
        (text("Made"), moment(ordered.times["made"], source.zone)),
        (text("Standing"), order_receipt.standing(ordered, source.zone)),
    )  # fmt: skip


def _words(made: Recalled) -> tuple[Part, ...]:
    said = (made.ordered.order.text or "").splitlines()
    lines = tuple(filter(None, (line.strip() for line in said)))
    return (Part(text("What the order says"), lines),) if lines else ()


def _how() -> Part:
    rows = (
        (text("turning back"), text("Everybody listed is brought back.")),
        (text("cannot turn back"), text("Say why. Hand nobody over; bring them back as soon as "
                                        "you can.")),
        (text("landed"), text("Say where. A hand-over after the order was made is a breach.")),
        (text("received"), text("The notice has come, nothing is decided yet. The clock goes on.")),
    )  # fmt: skip
    return Part(
        text("How to answer"),
        (text("Tell whoever sent this notice, by the quickest way, one of these. It is written "
              "down in the register with its time."),),
        Grid((text("answer"), text("what it means")), rows),
    )  # fmt: skip


def answer(word: str) -> str:
    """An answer to a recall in the language of the reader."""
    return {
        "received": text("received"), "turning back": text("turning back"),
        "cannot turn back": text("cannot turn back"), "landed": text("landed"),
    }.get(word, word)  # fmt: skip


def _answered(made: Recalled, source: Source) -> tuple[Part, ...]:
    rows = tuple(
        (moment(at, source.zone), said.who, answer(said.answer), said.reason or "–", str(n))
        for n, at, said in made.answers
    )
    if not rows:
        return ()
    head = (text("when"), text("who"), text("answer"), text("reason"), text("entry"))
    return (Part(text("What was answered"), table=Grid(head, rows, (4,))),)


def _people(made: Recalled) -> Part:
    told = [(one, name, text("yes")) for one, name in made.sure.items()]
    told += [(one, name, text("perhaps")) for one, name in made.perhaps.items()]
    rows = tuple(
        (str(i), one, name or "–", made.seats.get(one, "–"), said)
        for i, (one, name, said) in enumerate(told, 1)
    )
    head = ("", text("register no."), text("name"), text("seat"), text("protected"))
    return Part(text("Who is protected"), table=Grid(head, rows, (0,)))
