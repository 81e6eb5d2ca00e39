"""What falls due for the people in a file: dates past or to come, titles that end, who must stay."""

from __future__ import annotations

from dataclasses import dataclass, replace

from habeas.audit.agenda import Agenda, agenda
from habeas.audit.count import held_now
from habeas.audit.finding import Findings
from habeas.audit.hold import Hold, Lapse, holds, lapses
from habeas.audit.run import Audit, coming
from habeas.law.remand_facts import last_day
from habeas.records.casebook import Casebook
from habeas.services.shadow_audit import Request, audit_book


@dataclass(frozen=True)
class Ahead:
    """What is coming for the people of `book` if nothing happens.

    audit   the findings that will be made by then, and are not yet
    broken  the findings that run already
    lapses  whose last title ends; holds  whose title ends while another stays open
    agenda  every title, limit of remand, review or release, whatever is known of it
    """

    book: Casebook
    audit: Audit
    broken: Findings
    lapses: list[Lapse]
    holds: list[Hold]
    agenda: Agenda

    @property
    def anything(self) -> bool:
        """True where something is past, is coming, or cannot be said."""
        rows = self.agenda.is_("overdue", "due", "begin", "cannot").any()
        return bool(
            rows or len(self.audit.findings) or len(self.broken) or self.holds or self.lapses
        )


def due(book: Casebook, within: int, request: Request) -> Ahead:
    """What falls due within so many minutes after `as_of`."""
    whole = audit_book(replace(book, as_of=book.as_of + within), request)
    found = whole.findings
    running = (found.begin < book.as_of) & (found.end > book.as_of) & held_now(book)[found.person]
    known = request.as_known_on
    return Ahead(
        book,
        replace(whole, findings=coming(whole, book.as_of)),
        found.take(running),
        lapses(book, within),
        holds(book, within),
        agenda(book, within, None if known is None else last_day(known, book.zone)),
    )
