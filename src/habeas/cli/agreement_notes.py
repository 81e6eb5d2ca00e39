"""What is odd about agreements, in sentences: an answer about them ends with it."""

from __future__ import annotations

from textwrap import fill
from typing import Any

from habeas.languages import text
from habeas.services.agreement_notes import Notes
from habeas.showing.moment import number
from habeas.showing.table import WIDTH, plain


def show(found: Notes) -> None:
    """Print it; nothing where nothing is odd."""
    said = [
        text("Agreement {name}: {held} people are held, {cap} is the most that it allows. Return "
             "whoever is too many, or have another number agreed.",
             name=plain(one.agreement), held=number(one.held), cap=number(one.cap))
        for one in found.crowds
    ]  # fmt: skip
    said += [
        text("Agreement {name}: the renewal of entry {n} has no signature on record. It is not in "
             "force: no end and no fee of it counts. Correct the entry once it is signed.",
             name=plain(one.agreement), n=str(one.entry))
        for one in found.unsigned
    ]  # fmt: skip
    for one in said:
        print("\n" + fill(one, WIDTH))


def as_dict(found: Notes) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "unsigned_renewals": [vars(one) for one in found.unsigned],
        "more_than_the_cap": [vars(one) for one in found.crowds],
    }
