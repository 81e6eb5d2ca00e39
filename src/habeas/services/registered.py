"""A register opened as a casebook, to be audited, counted, explained like any other source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from habeas.audit.known import judged_as_of
from habeas.languages import several, text
from habeas.reading.zones import find
from habeas.records.casebook import Casebook
from habeas.register.columns import casebook_of
from habeas.register.columns_known import is_in_use, known
from habeas.register.columns_lines import end_of
from habeas.register.fault import RegisterFault
from habeas.register.log import Register, open_register
from habeas.services.class_expression import with_classes
from habeas.spans import DAY
from habeas.spans.calendar import UTC, Zone

if TYPE_CHECKING:
    from habeas.services.shadow_audit import Request

MINUTE_MS = 60_000
_TO_1970 = 25_567 * DAY  # minutes from 1900 to 1970


def open_registered(path: str, request: Request) -> Casebook:
    """The casebook of the register at a path or an address, opened to be read only.

    Without `as_of` it is judged as of now; a register that only keeps what was taken in from
    elsewhere, as of the last instant that this attests. `as_known_on` heeds what was written by
    then, however long ago it had happened.
    Raises RegisterFault: REG-94 for an option that is for files only, others as `open_register`.
    """
    _fits(request)
    register = open_register(path, readonly=True)
    try:
        return book_of(register, request)
    finally:
        register.close()


def book_of(register: Register, request: Request) -> Casebook:
    """The same of a register that is open."""
    known_on = None if request.as_known_on is None else milliseconds(request.as_known_on)
    with register.reading():
        book = casebook_of(
            register, request.people, zone_of=find, as_of=request.as_of, known_on=known_on
        )
        book = with_classes(book)
        if request.people is None:
            book = replace(book, said={**book.said, **_unread(register, known_on)})
        asked = request.as_of is not None or known_on is not None
        cut = asked or is_in_use(register.store)
    return judged_as_of(book, book.as_of) if cut else book


def _unread(register: Register, known_on: int | None) -> dict[str, str]:
    """What could not be read when it was taken in, batch by batch: it is not in the casebook."""
    store = register.store
    batches = known(store, end_of(store, known_on), known_on).about.batches
    said = {}
    for n, batch in batches:
        if batch.get("unread"):
            said[f"batch-{n}"] = several(
                batch["unread"],
                "Taken in as batch {n} from {name}: {count:,} row could not be read; it is kept "
                "with the batch.",
                "Taken in as batch {n} from {name}: {count:,} rows could not be read; they are "
                "kept with the batch.",
                n=n, name=batch.get("source", {}).get("name", "?"),
            )  # fmt: skip
    return said


def zone_of(path: str) -> Zone:
    """The zone of the register at a path or an address; UTC where the tz database lacks it."""
    register = open_register(path, readonly=True)
    try:
        return find(register.zone) or UTC
    finally:
        register.close()


def milliseconds(minute: int) -> int:
    """The instant at which a minute since 1900 begins, as times of writing are kept."""
    return (minute - _TO_1970) * MINUTE_MS


def _fits(request: Request) -> None:
    given: Sequence[tuple[str, object]] = (
        ("--zone", request.zone), ("--country", request.country), ("--map", request.mapping),
        ("--accept-repair", request.accept_repairs), ("--day-first", request.day_first is not None),
        ("--mended", request.mended),
    )  # fmt: skip
    wrong = [name for name, value in given if value]
    if wrong:
        raise RegisterFault(
            "REG-94", text("A register says itself how it is to be read."), ", ".join(wrong),
            text("Leave the option out; it is for files."),
        )  # fmt: skip
