"""Title: the legal instruments that allow custody, with what puts them in doubt."""

from __future__ import annotations

import numpy as np

from habeas.law.rows import Mask, between
from habeas.law.vocabulary import means
from habeas.records.casebook import ABSENT, Casebook, Table, Times
from habeas.spans import OPEN, Doubtful, DoubtfulEvents

NOT_A_TITLE = ("agreement", "designation")  # design law 4; rules A-02, I-11
IN_DISPUTE = ("challenged", "stayed", "contradicted")
WITHOUT_DATE = ("until further order", "life", "indeterminate")
FROM_A_COURT = ("remand", "sentence", "conviction", "committal", "extradition")


def bounds(table: Table) -> tuple[Times, Times, Mask]:
    """First instants, last instants, and whether both are certain, for each title row.

    No start, or one that cannot be read: perhaps in force at any earlier time. No end without a
    kind of end (life, until further order): perhaps in force for ever, never certain.
    """
    start, end = table.times("start"), table.times("end")
    endless = table.words("ends").is_(*WITHOUT_DATE) & (end.lo == ABSENT)
    dated = end.lo >= 0
    sure = (start.lo >= 0) & (dated | endless)
    first = Times(np.maximum(start.lo, 0), np.maximum(start.hi, 0))
    last = Times(np.where(dated, end.lo, OPEN), np.where(dated, end.hi, OPEN))
    return first, last, sure


def instruments(book: Casebook, chosen: Mask) -> Doubtful:
    """The `chosen` rows of `titles`: certain where dated, valid and not merely claimed."""
    table = book.table("titles").take(chosen)
    first, last, sure = bounds(table)
    status = table.words("status")
    sure &= ~status.is_(*IN_DISPUTE, "claimed")
    standing = ~status.is_("revoked")
    return between(
        table.person[standing], first.take(standing), last.take(standing), sure=sure[standing]
    )


def can_cover(book: Casebook) -> Mask:
    """True for title rows of a kind that can allow custody."""
    mask: Mask = ~book.table("titles").words("kind").is_(*NOT_A_TITLE)
    return mask


def of_kind(book: Casebook, *kinds: str) -> Doubtful:
    """The instruments of these kinds."""
    return instruments(book, book.table("titles").words("kind").is_(*kinds))


@means("title", "Every instrument that can allow custody, in its validity.", ("titles",))
def title(book: Casebook) -> Doubtful:
    """Instruments of every kind but agreements and designations of groups."""
    return instruments(book, can_cover(book))


@means("arrest_title", "Orders of arrest.", ("titles", "kind"))
def arrest_title(book: Casebook) -> Doubtful:
    """Instruments of kind arrest."""
    return of_kind(book, "arrest")


@means(
    "administrative", "Administrative detention, before any judge has ordered it.",
    ("titles", "kind"),
)  # fmt: skip
def administrative(book: Casebook) -> Doubtful:
    """Instruments of kind administrative."""
    return of_kind(book, "administrative")


@means("remand", "Remand orders of a court, before a judgment.", ("titles", "kind"))
def remand(book: Casebook) -> Doubtful:
    """Instruments of kind remand."""
    return of_kind(book, "remand")


@means("sentence", "Sentences and convictions.", ("titles", "kind"))
def sentence(book: Casebook) -> Doubtful:
    """Instruments of kind sentence or conviction."""
    return of_kind(book, "sentence", "conviction")


@means("conviction", "Convictions, final or not.", ("titles", "kind"))
def conviction(book: Casebook) -> Doubtful:
    """Instruments of kind conviction."""
    return of_kind(book, "conviction")


@means("final_sentence", "Sentences in a final judgment.", ("titles", "kind"))
def final_sentence(book: Casebook) -> Doubtful:
    """Instruments of kind sentence: a conviction under appeal is of kind conviction."""
    return of_kind(book, "sentence")


@means("removal_order", "Final orders of removal from the country.", ("titles", "kind"))
def removal_order(book: Casebook) -> Doubtful:
    """Instruments of kind removal."""
    return of_kind(book, "removal")


@means(
    "immigration",
    "Immigration detention or a removal order: custody on no criminal charge.",
    ("titles", "kind"),
    none_if_missing=True,
)
def immigration(book: Casebook) -> Doubtful:
    """Instruments of kind immigration or removal; nothing where no title is on record."""
    return of_kind(book, "immigration", "removal")


@means("not_a_title", "Agreements or designations offered as a title.", ("titles", "kind"))
def not_a_title(book: Casebook) -> Doubtful:
    """Instruments that are on record as a title yet cannot be one."""
    return of_kind(book, *NOT_A_TITLE)


def _serious(book: Casebook, wanted: int) -> Doubtful:
    """Remand for an offence of that gravity; where the gravity is not stated, possibly so."""
    table = book.table("titles")
    answer = table.yes("serious")
    remands = table.words("kind").is_("remand")
    sure = instruments(book, remands & (answer == wanted))
    perhaps = instruments(book, remands & ((answer == wanted) | (answer == -1)))
    return Doubtful(sure.must, perhaps.may)


@means(
    "remand_serious", "Remand for offences with a maximum above three years.",
    ("titles", "kind", "serious"),
)  # fmt: skip
def remand_serious(book: Casebook) -> Doubtful:
    """Remand for a serious offence."""
    return _serious(book, 1)


@means(
    "remand_less_serious", "Remand for offences with a maximum of three years or less.",
    ("titles", "kind", "serious"),
)  # fmt: skip
def remand_less_serious(book: Casebook) -> Doubtful:
    """Remand for a less serious offence."""
    return _serious(book, 0)


@means(
    "group_title_without_basis", "Group titles with no individual act or evidence named.",
    ("titles", "kind", "individual"),
)  # fmt: skip
def group_title_without_basis(book: Casebook) -> Doubtful:
    """Instruments of kind group for which no individual basis is on record."""
    table = book.table("titles")
    group, answer = table.words("kind").is_("group"), table.yes("individual")
    sure, perhaps = (
        instruments(book, group & (answer == 0)),
        instruments(book, group & (answer < 1)),
    )
    return Doubtful(sure.must, perhaps.may)


@means("title_begins", "The first instant of each instrument.", ("titles", "start"))
def title_begins(book: Casebook) -> DoubtfulEvents:
    """The beginning of every instrument that can allow custody."""
    return title(book).begins
