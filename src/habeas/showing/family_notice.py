"""A notice to the family: what a relative is owed by law, in plain words."""

from __future__ import annotations

import numpy as np

from habeas.audit.run import Audit
from habeas.languages import text
from habeas.showing import person_facts as facts
from habeas.showing.moment import when
from habeas.showing.paper import Line, Paper, Part


def family_notice(result: Audit, to: str = "") -> Paper:
    """The notice about the one person of this audit; `to` is who gets it.

    It says what article 18(1) of the convention against enforced disappearance asks for: by whose
    order, since when, where, under whose supervision; nothing of health, charge or affiliation.
    """
    book = result.book
    place, holder = facts.holder(result)
    table = book.table("custody")
    start = table.times("start")
    last = int(np.argmax(start.lo)) if len(table) else -1
    is_held = last >= 0 and table.times("end").lo[last] < 0
    named = facts.called(book)
    said = (
        text("{person} is held at {place}.", person=named, place=place) if is_held
        else text("{person} is no longer held here.", person=named)
    )  # fmt: skip
    since = when(int(start.lo.min()), book.zone) if last >= 0 else text("not stated")
    here = when(int(start.lo[last]), book.zone) if last >= 0 else text("not stated")
    responsible = table.words("responsible").text(last) if last >= 0 else ""
    return Paper(
        text("Notice to family"), said,
        lead=(text("You have the right to know this, and to be told again whenever it changes."),),
        facts=(
            *(((text("To"), to),) if to else ()), (text("In custody since"), since),
            (text("At this place since"), here), (text("Held by"), holder),
            (text("Responsible authority"), responsible or text("not stated")),
            (text("As of"), when(book.as_of, book.zone, precision="minute")),
        ),
        parts=(
            Part(text("By whose order"), table=facts.titles(book))
            if len(book.table("titles"))
            else Part(text("By whose order"), (text("No order is on record."),)),
            Part(text("What you can do"), (
                text("Ask for a visit or a call; ask for counsel; ask the court or the ombudsman "
                     "for the order by which the person is held."),
                text("If the person is moved, you must be told again: where to, by whom."),
            )),
        ),
        signatures=(Line(text("Officer who gives this notice")), Line(text("Received by"))),
        foot=(text("Convention for the protection of all persons from enforced disappearance, "
                   "article 18(1). No lawyer has checked the citation."),),
    )  # fmt: skip
