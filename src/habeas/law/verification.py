"""Release, with whoever makes sure that it happened."""

from __future__ import annotations

from habeas.law.contact import of_kinds
from habeas.law.notice import EVENT, stated, told
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook
from habeas.spans import DoubtfulEvents


@means("set_free", "The person is set free.", EVENT)
def set_free(book: Casebook) -> DoubtfulEvents:
    """Every release; an escape or a death is none."""
    return of_kinds(book, ("release",))


@means(
    "release_verification",
    "Somebody named makes sure that the person was really set free.",
    (*EVENT, "by"),
)
def release_verification(book: Casebook) -> DoubtfulEvents:
    """Verifications of a release; possibly so where nobody is named."""
    return told(book, "release verification", stated(book.table("events"), "by"))
