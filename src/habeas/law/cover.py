"""Cover: every minute of custody is covered, disputed, unknown or uncovered.

The four add up to custody, to the minute. Date-only custody counts in whole local days, so that
it meets date-only titles day by day; the verdict of a finding still says what is certain.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.law.custody import custody
from habeas.law.order import release_unconfirmed
from habeas.law.title import IN_DISPUTE, can_cover, instruments, title
from habeas.records.casebook import Casebook
from habeas.spans import Spans


@dataclass(frozen=True)
class Cover:
    """The four parts of `custody`, each a set of minutes per person."""

    custody: Spans
    covered: Spans
    disputed: Spans
    unknown: Spans
    uncovered: Spans


def cover(book: Casebook) -> Cover:
    """Custody divided by what is on record for it; everything is unknown without titles."""
    held = custody(book).may.joined
    if not book.has("titles"):
        none = Spans.none()
        return Cover(held, none, none, held, none)
    known = title(book)
    doubt = _in_dispute(book, held)
    certain, possible = known.must.joined, known.may.joined
    covered = (held & certain) - doubt.overriding
    disputed = (held & (doubt.overriding | (doubt.plain - certain))) & possible
    unknown = (held & possible) - covered - disputed
    return Cover(held, covered, disputed, unknown, held - possible)


@dataclass(frozen=True)
class _Dispute:
    """`plain`: titles challenged, stayed or contradicted, set aside where another title stands.
    `overriding`: after a release order that awaits confirmation, whatever the title."""

    plain: Spans
    overriding: Spans


def _in_dispute(book: Casebook, held: Spans) -> _Dispute:
    status = book.table("titles").words("status")
    plain = instruments(book, can_cover(book) & status.is_(*IN_DISPUTE)).may.joined
    if not book.has("orders"):
        return _Dispute(plain, Spans.none())
    return _Dispute(plain, release_unconfirmed(book).earliest().rest_of(held))
