"""Title: the legal instruments that allow custody, with what puts them in doubt."""

from __future__ import annotations

import numpy as np

from habeas.law.ending import Ended, acquittals, ended, releases
from habeas.law.rows import NO_SPANS, Mask, among, between, narrow, on_axis, unread
from habeas.law.term import bounds as bounds
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Codes32, Ints
from habeas.records.tables import TITLE_KINDS
from habeas.spans import HOUR, OPEN, Doubtful, DoubtfulEvents, Spans

NOT_A_TITLE = ("agreement", "designation")  # design law 4; rules A-02, I-11
IN_DISPUTE = ("challenged", "stayed", "contradicted")
FROM_A_COURT = ("remand", "sentence", "conviction", "committal", "extradition")
RELEASE_GRACE = 24 * HOUR  # Policy of this project, 2026: the longest that states allow (T-07).


def instruments(book: Casebook, chosen: Mask, keyed: Ints | None = None) -> Doubtful:
    """The `chosen` rows of `titles` as issued: certain where dated and not merely claimed.

    A title in dispute has been issued all the same: its clocks run, whoever challenges it.
    keyed  the number under which each row of `titles` counts, instead of its person
    """
    rows = np.flatnonzero(chosen)
    owner = book.table("titles").person if keyed is None else keyed
    return _written(book, rows, owner[rows], ("valid", *IN_DISPUTE))


def _written(
    book: Casebook, rows: Ints, keyed: Ints | Codes32, certain: tuple[str, ...] = ("valid",)
) -> Doubtful:
    """The titles of these rows, not revoked, keyed by `keyed`; sure with a `certain` status."""
    if not len(rows):
        return NO_SPANS
    table = narrow(book.table("titles"), rows, "start", "end", "ends", "status", "kind")
    status, kind = table.words("status"), table.words("kind")
    standing = np.flatnonzero(~among(status, "revoked"))
    first, last, sure = bounds(table)
    sure &= ~status.stated() | among(status, *certain)
    if table.has("kind"):  # a cell without a kind, or with an unknown one, may be no title at all
        sure &= kind.stated() & ~unread(kind, TITLE_KINDS)
    return between(keyed[standing], first.take(standing), last.take(standing), sure=sure[standing])


def can_cover(book: Casebook) -> Mask:
    """True for title rows of a kind that can allow custody."""
    mask: Mask = ~among(book.table("titles").words("kind"), *NOT_A_TITLE)
    return mask


def of_kind(book: Casebook, *kinds: str) -> Doubtful:
    """The instruments of these kinds."""
    return instruments(book, among(book.table("titles").words("kind"), *kinds))


def standing(book: Casebook, chosen: Mask) -> Doubtful:
    """The `chosen` titles in their validity, cut short by the acts that have ended them.

    A confirmed order of release ends a title a day after it was made, a final acquittal at once;
    an order that awaits confirmation leaves it possible only.
    """
    rows = np.flatnonzero(chosen)
    acts = _acts(book, RELEASE_GRACE)
    if not acts:
        return _written(book, rows, book.table("titles").person[rows])
    return _to_people(book, _cut(as_written(book, chosen), acts))


def by_row(book: Casebook, chosen: Mask, grace: int = 0) -> Doubtful:
    """The same with so many minutes of grace, keyed by the row of the title, not by the person."""
    return _cut(as_written(book, chosen), _acts(book, grace))


def as_written(book: Casebook, chosen: Mask) -> Doubtful:
    """The `chosen` titles in the validity that is written, keyed by the row of the title."""
    rows = np.flatnonzero(chosen)
    return _written(book, rows, rows)


def in_dispute(book: Casebook) -> Spans:
    """The time of titles that are challenged, stayed or contradicted; of the others the time after
    an order of release that awaits confirmation. A title that an act has ended is over, not in
    dispute."""
    table = book.table("titles")
    chosen = can_cover(book)
    challenged = chosen & among(table.words("status"), *IN_DISPUTE)
    doubted = standing(book, challenged).may.joined
    awaiting = [act.disputed.may.joined for act in _acts(book, 0) if len(act.disputed)]
    if not awaiting:
        return doubted
    stand = by_row(book, chosen, RELEASE_GRACE).may.joined
    return doubted | _of_people(book, stand & awaiting[0])


def _acts(book: Casebook, grace: int) -> list[Ended]:
    """What ends titles in this book; empty where nothing does."""
    found = ((releases(book), grace), (acquittals(book), 0))
    return [ended(book, acts, late) for acts, late in found if acts is not None]


def _cut(written: Doubtful, acts: list[Ended]) -> Doubtful:
    if not acts:
        return written
    for act in acts:
        written = written - act.over
        if len(act.disputed):
            written = Doubtful(written.must - act.disputed.may, written.may)
    return written


def _to_people(book: Casebook, by_title: Doubtful) -> Doubtful:
    if by_title.must is by_title.may:
        return Doubtful.certain(_of_people(book, by_title.may))
    return Doubtful(_of_people(book, by_title.must), _of_people(book, by_title.may))


def _of_people(book: Casebook, by_title: Spans) -> Spans:
    """Spans keyed by the row of a title, given to the person of that row."""
    starts, ends = by_title.pair
    return on_axis(book.table("titles").person[starts >> 32], starts & OPEN, ends & OPEN)


@means("title", "Every instrument that can allow custody, in its validity.", ("titles",))
def title(book: Casebook) -> Doubtful:
    """Instruments of every kind but agreements and designations of groups."""
    return standing(book, can_cover(book))


@means(
    "title_not_released",
    "Titles that no order of release or acquittal has ended, with no time to carry it out.",
    ("titles",),
    ("orders", "act", "made"),
    parts=("title",),
)
def title_not_released(book: Casebook, with_grace: Doubtful) -> Doubtful:
    """The titles of which nothing on record says that the person may go."""
    acts = _acts(book, 0)
    return _to_people(book, _cut(as_written(book, can_cover(book)), acts)) if acts else with_grace


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
    remands = among(table.words("kind"), "remand")
    return _perhaps(book, remands & (answer == wanted), remands & (answer == -1))


def _perhaps(book: Casebook, sure: Mask, perhaps: Mask) -> Doubtful:
    """The instruments of the `sure` rows, with those of the others as possible only."""
    certain = instruments(book, sure)
    if not perhaps.any():
        return certain
    return Doubtful(certain.must, instruments(book, sure | perhaps).may)


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
    "remand_of_unstated_gravity", "Remand for offences of which no gravity is written.",
    ("titles", "kind", "serious"),
)  # fmt: skip
def remand_of_unstated_gravity(book: Casebook) -> Doubtful:
    """Remand that is either for a serious offence or for a less serious one."""
    table = book.table("titles")
    return instruments(book, among(table.words("kind"), "remand") & (table.yes("serious") == -1))


@means(
    "group_title_without_basis", "Group titles with no individual act or evidence named.",
    ("titles", "kind", "individual"),
)  # fmt: skip
def group_title_without_basis(book: Casebook) -> Doubtful:
    """Instruments of kind group for which no individual basis is on record."""
    table = book.table("titles")
    group, answer = among(table.words("kind"), "group"), table.yes("individual")
    return _perhaps(book, group & (answer == 0), group & (answer == -1))


@means(
    "title_begins", "The first instant of each instrument.", ("titles", "start"), parts=("title",)
)
def title_begins(_: Casebook, titles: Doubtful) -> DoubtfulEvents:
    """The beginning of every instrument that can allow custody."""
    return titles.begins
