"""The rows of what falls due, kind by kind: titles, limits of remand, reviews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from habeas.law.contact import of_kinds
from habeas.law.remand_clock import to_people
from habeas.law.remand_facts import Facts, minute_of, run_around
from habeas.law.remand_limit import Limits, limits
from habeas.law.rows import Mask, among
from habeas.law.sentence import KINDS as SENTENCES
from habeas.law.term import WITHOUT_DATE
from habeas.law.title import by_row, can_cover
from habeas.records.casebook import Casebook, Ints, Table
from habeas.rules.iccpr.article_9_4_remand_review import REVIEW_WITHIN
from habeas.sentences.remand.version import Named
from habeas.spans import OPEN, Spans

# Kind of row -> the step that gives its day. Ordinary law, exception, penalty: side by side.
REMAND = {"ordinary": "code_over", "exception": "exception_over", "penalty": "penalty_over"}


@dataclass(frozen=True)
class Part:
    """Rows of one kind, as in `Agenda`.

    past     over already, though no minute is known (nobody's title is on record)
    endless  without an end by its own terms
    """

    kind: str
    person: Ints
    at: Ints
    latest: Ints
    title: Ints
    case: Sequence[str]
    why_not: Sequence[str]
    past: Mask
    endless: Mask


def _part(
    kind: str,
    person: Ints,
    at: Ints,
    latest: Ints | None = None,
    *,
    title: Ints | None = None,
    case: Sequence[str] | None = None,
    why_not: Sequence[str] | str = "",
    past: Mask | bool = False,
    endless: Mask | bool = False,
) -> Part:
    """The same, with what is not given filled in; the reason only where there is no date."""
    count = len(person)
    lacking = [why_not] * count if isinstance(why_not, str) else list(why_not)
    over, never = (np.broadcast_to(np.asarray(m, bool), (count,)) for m in (past, endless))
    dated = (at >= 0) | over | never
    return Part(
        kind, person, at, at if latest is None else latest,
        np.full(count, -1) if title is None else title,
        [""] * count if case is None else case,
        ["" if has else said for said, has in zip(lacking, dated.tolist(), strict=True)],
        over, never,
    )  # fmt: skip


def title_part(book: Casebook, here: Ints) -> list[Part]:
    """The ends of titles of the people held: of sentences their release, of others their end.

    Of a person none of whose titles goes on, the last one is overdue; so is one without any.
    """
    nowhere = np.full(len(here), -1)
    if not book.has("titles"):
        return [_part("title", here, nowhere, why_not="titles")]
    table = book.table("titles")
    mine = can_cover(book) & np.isin(table.person, here)
    standing = by_row(book, mine)
    soonest, latest = (_ends(side.joined, len(table)) for side in (standing.must, standing.may))
    going = np.flatnonzero(latest > book.as_of)
    over = _last_of_each(table, np.flatnonzero((latest >= 0) & (latest <= book.as_of)), latest)
    over = over[~np.isin(table.person[over], table.person[going])]
    rows = np.concatenate((going, over))
    alone = _sentenced_only(book, here)
    without = np.setdiff1d(here, table.person[rows])
    without = np.setdiff1d(without, alone)
    sentences = among(table.words("kind"), *SENTENCES)
    parts = [
        _of_titles(kind, table, rows[sentences[rows] == (kind == "release")], soonest, latest)
        for kind in ("title", "release")
    ]
    none = np.full(len(without), -1)
    return [
        *parts,
        _part("title", without, none, past=True),
        _part("release", alone, np.full(len(alone), -1), why_not="title of the sentence"),
    ]


def _of_titles(kind: str, table: Table, rows: Ints, soonest: Ints, latest: Ints) -> Part:
    """The rows of `titles` with the minutes at which they end, at the earliest, at the latest."""
    dated = latest[rows] < OPEN
    by_word = among(table.words("ends"), *WITHOUT_DATE)[rows] & ~dated
    first = np.where((soonest[rows] >= 0) & dated, np.minimum(soonest[rows], latest[rows]), -1)
    at = np.where(dated, np.where(first >= 0, first, latest[rows]), -1)
    return _part(
        kind, table.person[rows].astype(np.int64), at, np.where(dated, latest[rows], -1),
        title=rows, why_not="end of the title", endless=by_word,
    )  # fmt: skip


def _sentenced_only(book: Casebook, here: Ints) -> Ints:
    """People held of whom a sentence is on record, yet no title that it is."""
    if not book.has("sentences"):
        return np.empty(0, np.int64)
    table = book.table("titles")
    titled = table.person[among(table.words("kind"), *SENTENCES)]
    people = np.unique(book.table("sentences").person).astype(np.int64)
    return people[np.isin(people, here) & ~np.isin(people, titled)]


def _ends(spans: Spans, count: int) -> Ints:
    """For each row the end of its last span; -1 where it has none."""
    starts, ends = spans.pair
    found = np.full(count, -1, np.int64)
    found[starts >> 32] = ends & OPEN
    return found


def _last_of_each(table: Table, rows: Ints, latest: Ints) -> Ints:
    """Of each person the one of these rows that ended last."""
    rows = rows[np.lexsort((latest[rows], table.person[rows]))]
    person = table.person[rows]
    result: Ints = rows[np.append(person[1:] != person[:-1], True)[: len(rows)]]
    return result


def remand_part(drawn: Facts, known_on: int | None) -> list[Part]:
    """The limits of every clock that runs: under ordinary law, the exception, the penalty."""
    book = drawn.book
    found = limits(book, Named("sv-remand"), known_on, drawn)
    excepted, sure = found.day("excepted")
    parts = []
    for kind, step in REMAND.items():
        chosen = ~sure | (excepted != 0) | found.unstated
        rows = np.flatnonzero(chosen if kind == "exception" else np.ones(len(found), bool))
        lo, hi, known = found.between(step)
        known = known & ~found.unstated & (sure if kind == "exception" else True)
        parts.append(_part(
            kind, found.person[rows], _minutes(book, lo, known)[rows],
            _minutes(book, hi, known)[rows], case=[found.case[row] for row in rows.tolist()],
            why_not=[_lacking(found, row, step, known, sure) for row in rows.tolist()],
        ))  # fmt: skip
    return parts


def _lacking(found: Limits, row: int, step: str, known: Mask, sure: Mask) -> str:
    """What a clock lacks for its day; empty where it has one."""
    if known[row]:
        return ""
    if found.unstated[row]:
        return "country"
    asked = "excepted" if step == REMAND["exception"] and not sure[row] else step
    return found.lacking(row, asked)


def _minutes(book: Casebook, days: Ints, known: Mask) -> Ints:
    return np.where(known, minute_of(np.where(known, days, 0), book.zone), -1)


def review_part(drawn: Facts) -> Part:
    """The next review of everybody on remand: 90 days after the last, or after it began (R-08)."""
    book = drawn.book
    people = np.unique(drawn.person)
    if not book.has("events", "kind", "at"):
        return _part("review", people, np.full(len(people), -1), why_not="events")
    run = to_people(drawn.run, drawn.given)
    began = run_around(run.may, people, book.as_of)[0]
    reviews = of_kinds(book, ("review",))
    done = np.sort(reviews.hi[reviews.sure])
    place = np.searchsorted(done, (people << 32) | book.as_of, "right")
    last = np.concatenate(([-1], done))[place]
    since = np.where(last >> 32 == people, np.maximum(last & OPEN, began), began)
    assert isinstance(REVIEW_WITHIN, int)
    return _part("review", people, np.minimum(since + REVIEW_WITHIN, OPEN))
