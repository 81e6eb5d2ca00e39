"""The titles table out of entries, each as later entries say that it stands."""

from __future__ import annotations

import numpy as np

from habeas.records.casebook import ABSENT, Codes32, ColumnData, Ints, Table, Times, Words
from habeas.register.columns_lines import Part
from habeas.register.columns_moments import Mask
from habeas.register.columns_people import words_of
from habeas.register.columns_rows import entries, replaced
from habeas.spans import OPEN
from habeas.spans.doubtful import LONGEST_DAY

REVOKED, CONTRADICTED = "revoked", "contradicted"
NOT_IN_DISPUTE = (REVOKED, "claimed")  # what stays so whatever the links between people say
WITHOUT_DATE = ("until further order", "life", "indeterminate")


def standing(
    titles: Table, own: Codes32, status: Part, of: Codes32, at: Times, as_of: int
) -> Table:
    """The titles with what later entries say of them up to `as_of`, in the order of writing.

    A title that is revoked at a known time has been valid until then, so its end is moved there,
    which its kind of end tells; whatever is written of it afterwards counts no more.
    own, of  the register numbers that titles and statuses are about: only the same one counts
    """
    title, row = entries(status.fields.column("title")), titles.row
    if not len(row) or not len(title):
        return titles
    place = np.minimum(np.searchsorted(row, title), len(row) - 1)
    fits = (row[place] == title) & (own[place] == of) & (of >= 0) & (status.n > title)
    fits &= at.lo <= as_of
    rows = np.flatnonzero(fits)
    if not len(rows):
        return titles
    words = words_of(status.fields.column("status"))
    revoked = words.is_(REVOKED)
    first = np.full(len(row), np.iinfo(np.int64).max)
    np.minimum.at(first, place[rows[revoked[rows]]], status.n[rows[revoked[rows]]])
    over = rows[status.n[rows] == first[place[rows]]]
    others = rows[status.n[rows] < first[place[rows]]]
    columns = dict(titles.columns)
    columns["status"] = _said(titles.words("status"), place[others], words.take(others))
    ended = cut(titles.take(place[over]), at.take(over))
    columns["end"] = replaced(titles.times("end"), place[over], ended)
    if "ends" in columns:
        gone = Words(np.zeros(len(over), np.int32), (REVOKED,))
        columns["ends"] = _said(titles.words("ends"), place[over], gone)
    return Table(titles.person, row, columns)


def _said(given: Words, rows: Ints, latest: Words) -> Words:
    """The cells with those of `rows` exchanged for what is said last of them."""
    known = {word: i for i, word in enumerate(given.words)}
    codes = given.codes.copy()
    new = [known.setdefault(word, len(known)) for word in latest.words]
    codes[rows] = np.array([*new, -1], np.int32)[latest.codes]  # the last of several stays
    return Words(codes, tuple(known))


def cut(titles: Table, at: Times) -> Times:
    """The ends of titles revoked at these times; one known to the day is the end of that day."""
    one_day = (at.hi > at.lo) & (at.hi - at.lo <= LONGEST_DAY)
    revoked_lo = np.where(at.lo < 0, 0, np.where(one_day, at.hi, at.lo))
    revoked_hi = np.where(at.lo < 0, OPEN, at.hi)
    end = titles.times("end")
    endless = titles.words("ends").is_(*WITHOUT_DATE) & (end.lo == ABSENT)
    lo = np.where(end.lo >= 0, end.lo, np.where(endless, OPEN, 0))
    hi = np.where(end.lo >= 0, end.hi, OPEN)
    return Times(np.minimum(lo, revoked_lo), np.minimum(hi, revoked_hi))


def in_dispute(titles: Table, torn: Mask) -> Table:
    """The titles with those of people whose links contradict each other marked as contradicted."""
    among = np.flatnonzero(torn[titles.person] & ~titles.words("status").is_(*NOT_IN_DISPUTE))
    if not len(among):
        return titles
    columns: dict[str, ColumnData] = dict(titles.columns)
    instead = Words(np.zeros(len(among), np.int32), (CONTRADICTED,))
    columns["status"] = _said(titles.words("status"), among, instead)
    return Table(titles.person, titles.row, columns)
