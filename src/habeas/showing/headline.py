"""The answer of an audit in a sentence or two, the number first."""

from __future__ import annotations

from habeas.audit.count import held_now
from habeas.audit.run import Audit
from habeas.languages import several, text
from habeas.records.casebook import Casebook
from habeas.showing.moment import number
from habeas.showing.orders_broken import Broken

WINDOWS_MAX = 8


def headline(result: Audit) -> str:
    """How many people are held without a title on record, or why that cannot be said."""
    return " ".join(filter(None, answer(result)))


def answer(result: Audit) -> tuple[str, str]:
    """The same in two parts: the answer itself, then what belongs beside it, perhaps empty."""
    book = result.book
    people = number(len(book.people))
    if book.counts is not None and not len(book.people):
        said = text("This file has numbers of people, no persons.")
        return said, text("They can be counted, not judged.")
    if not len(result.cover.custody):
        return (
            text("Nothing could be audited: no stay in this file can be placed in time."),
            text("Nothing follows from that for anybody."),
        )
    if not result.cover_judged:
        return _unexplained(result, people), text("This file has no titles. Nobody is accused.")
    uncovered = result.cover.uncovered.clip(book.as_of - 1, book.as_of).people()
    now = int(held_now(book)[uncovered].sum())
    ever = len(result.cover.uncovered.people())
    if not ever and not len(result.cover.unknown) and not len(result.cover.disputed):
        said = text("Nobody in this file is held without a title on record.")
        return said, several(
            len(book.people),
            "The only person in it was judged.",
            "All {people} people were judged.",
            people=people,
        )
    now_said = several(
        now,
        "{n} person is held without a title on record.",
        "{n} people are held without a title on record.",
        n=number(now),
    )
    if not now:
        now_said = text("When this file ends, nobody is held without a title on record.")
    return now_said, " ".join(filter(None, (_ever(ever), _doubt(result))))


def about_orders(sums: Broken) -> str:
    """How many people were moved against an order of a court, which windows a recall had, in one
    sentence; nothing where every order was kept."""
    n = sums.moved or sums.perhaps
    moved = several(
        n,
        "{n} person was moved or handed over against an order of a court",
        "{n} people were moved or handed over against an order of a court",
        n=number(n),
    )
    if not sums.moved:
        moved = several(
            n,
            "Perhaps {n} person was moved or handed over against an order of a court",
            "Perhaps {n} people were moved or handed over against an order of a court",
            n=number(n),
        )
    more = text("perhaps {n} more", n=number(sums.perhaps)) if sums.moved and sums.perhaps else ""
    parts = [moved if n else "", more, _windows([one.minutes for one in sums.windows])]
    said = "; ".join(filter(None, parts))
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _windows(minutes: list[int]) -> str:
    """How many times a recall could have been answered in the air, each with its minutes."""
    if not minutes:
        return ""
    listed = ", ".join(map(number, minutes))
    if len(minutes) > WINDOWS_MAX:
        listed = text("{least} to {most}", least=number(min(minutes)), most=number(max(minutes)))
    return several(
        len(minutes),
        "{n} window for a recall was open, of {minutes} minutes",
        "{n} windows for a recall were open, of {minutes} minutes",
        n=number(len(minutes)),
        minutes=listed,
    )


def _unexplained(result: Audit, count: str) -> str:
    if result.book.unit == "placements":
        return text(
            "By what authority {count} placements were made remains to be explained.", count=count
        )
    now = int(held_now(result.book).sum())
    ever = len(result.cover.custody.people())
    return text(
        "By what authority {people} people were held, {now} of them when this file ends, remains to "
        "be explained.",
        people=number(ever),
        now=number(now),
    )


def units(book: Casebook) -> str:
    """What the rows of people stand for, counted: people, or placements where nobody is named."""
    count = len(book.people)
    if book.unit == "placements":
        return several(count, "{n} placement.", "{n} placements.", n=number(count))
    return several(count, "{n} person.", "{n} people.", n=number(count))


def counted_in(book: Casebook) -> str:
    """The heading over such numbers."""
    return text("placements") if book.unit == "placements" else text("people")


def _ever(people: int) -> str:
    if not people:
        return ""
    return several(
        people, "At some time {n} person was.", "At some time {n} people were.", n=number(people)
    )


def _doubt(result: Audit) -> str:
    people = len((result.cover.disputed | result.cover.unknown).people())
    if not people:
        return ""
    return several(
        people,
        "For {n} person the title is in doubt.",
        "For {n} people the title is in doubt.",
        n=number(people),
    )
