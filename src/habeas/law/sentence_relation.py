"""How the sentences of one person run beside each other, as far as somebody wrote it down."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from habeas.law.rows import NO_EVENTS
from habeas.law.sentence_rows import (
    Days,
    begun,
    days,
    names,
    nominal_ends,
    on_days,
    parts,
)
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Table
from habeas.spans import DoubtfulEvents

RELATIONS = ("follows", "merged_into", "concurrent_with")
Pair = tuple[int, int]


@means(
    "relation_unstated",
    "A sentence is pronounced beside another of the person; how the two run is not on record.",
    ("sentences", "id", "pronounced", *RELATIONS),
)
def relation_unstated(book: Casebook) -> DoubtfulEvents:
    """The day on which the later of two sentences was pronounced, where neither follows the other,
    is served in it, or is said to run beside it; possibly so where the two may never have met."""
    sentences = book.table("sentences")
    theirs = sentences.person[sentences.person >= 0]
    if not len(theirs):
        return NO_EVENTS
    several = np.flatnonzero(np.bincount(theirs, minlength=1)[sentences.person] > 1)
    several = several[sentences.person[several] >= 0]
    sentences = sentences.take(several[np.argsort(sentences.person[several], kind="stable")])
    if not len(sentences):
        return NO_EVENTS
    found = _unstated(sentences)
    rows = np.array(sorted(found), np.int64)
    sure = np.array([found[row] for row in sorted(found)], bool)
    at = _pronounced(sentences)
    return on_days(book, sentences.person[rows], at.take(rows), sure)


def _pronounced(sentences: Table) -> Days:
    """The day on which each was pronounced, or from which it counts where that is not written."""
    return days(sentences, "pronounced").otherwise(days(sentences, "begins"))


def _unstated(sentences: Table) -> dict[int, bool]:
    """The rows that came second in a pair without a relation -> whether the two surely met."""
    first = begun(sentences)
    over = nominal_ends(sentences, first.hi)
    later = _pronounced(sentences).lo
    found: dict[int, bool] = {}
    cuts = np.flatnonzero(np.diff(sentences.person)) + 1
    for rows in np.split(np.arange(len(sentences)), cuts):
        stated = _stated(sentences, rows.tolist())
        for a, b in combinations(rows.tolist(), 2):
            if (a, b) in stated:
                continue
            one, other = (a, b) if later[a] <= later[b] else (b, a)
            if first.known[other] and first.lo[other] >= over[one]:
                continue  # the one was over when the other began
            sure = bool(first.known[one] & first.known[other])
            found[other] = found.get(other, False) or sure
    return found


def _stated(sentences: Table, rows: list[int]) -> set[Pair]:
    """The pairs of these rows whose relation is written, along chains of sentences too."""
    called = names(sentences)
    place = {f"#{sentences.row[row]}": row for row in rows}
    place |= {called.text(row).casefold(): row for row in rows}
    orders = {row: _named(sentences, row, ("follows", "merged_into"), place) for row in rows}
    found: set[Pair] = set()
    for row in rows:
        reached, waiting = set[int](), list(orders[row])
        while waiting:
            other = waiting.pop()
            if other not in reached:
                reached.add(other)
                waiting += orders[other]
        reached |= set(_named(sentences, row, ("concurrent_with",), place))
        found |= {(min(row, other), max(row, other)) for other in reached}
    return found


def _named(
    sentences: Table, row: int, columns: tuple[str, ...], place: dict[str, int]
) -> list[int]:
    """The rows whose sentences are named in these columns of a row."""
    named = [name for c in columns for name in parts(sentences.words(c).text(row))]
    return [place[name] for name in named if name in place]
