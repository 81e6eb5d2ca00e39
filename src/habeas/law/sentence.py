"""What the rows about sentences say of each person, as a computation is given it.

A cell that cannot be used makes the whole not calculable: its name stands in `lacking`. Days are
those of the calendar, with no last year; they never pass through the axis of minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from habeas.law.rows import among
from habeas.law.sentence_rows import local_day
from habeas.records.casebook import Casebook, Codes32, Table, Words
from habeas.records.tables import CREDIT_KINDS, SENTENCE_KINDS
from habeas.sentences import day
from habeas.sentences.case import Adjustment, Case, Fact, Sentence, Term
from habeas.spans.doubtful import LONGEST_DAY

KINDS = ("sentence", "conviction")  # of titles that a sentence can be
UNREAD = "unread"  # the fact that names columns of a row which nobody could read
PERSON = "person."  # before the name of a fact that is about the person, not about one sentence
_UNITS = ("years", "months", "weeks", "days")
_TEXTS = (
    "id", "title", "kind", "pronounced", "begins", "final", "committed", "follows", "merged_into",
    "concurrent_with", "offence", "offence_class", "count", "state", "foreign_state", "facts",
)  # fmt: skip
_CREDIT_TEXTS = ("sentence", "kind", "start", "end", "decision", "facts")
# Cells that nobody can read, which would else count as empty: as none, or as fixed.
_READ = {
    "sentences": ("kind", *_UNITS, "minimum_years", "pronounced", "begins", "final", "committed"),
    "credits": ("kind", "days", "worked", "start", "end"),
}  # fmt: skip
Cells = Mapping[str, str]
Row = tuple[
    int, tuple[str, ...], tuple[float | None, ...]
]  # number of the row, its texts, its numbers


@dataclass(frozen=True)
class Sentenced:
    """The sentences of one person under the law of one state.

    person   the number of the person in the book
    name     what the person is listed under
    titles   the rows of `titles` that these sentences are, sorted
    each     the same for each sentence
    sentences, credits  the rows as they are written: what a computation is a function of
    birth    the day of birth, None where it is not known to the day
    unread   the cells about them that nobody can read
    """

    person: int
    name: str
    state: str
    titles: tuple[int, ...]
    sentences: tuple[Row, ...]
    credits: tuple[Row, ...]
    birth: int | None
    unread: tuple[str, ...] = ()
    each: tuple[tuple[int, ...], ...] = ()

    @property
    def case(self) -> Case:
        """The same as a computation is given it."""
        return _made(self)[0]

    @property
    def lacking(self) -> tuple[str, ...]:
        """The cells without which nothing can be computed, as they are to be told."""
        return _made(self)[1]


def cases_of(book: Casebook) -> tuple[Sentenced, ...]:
    """Everybody who has sentences on record, state by state, sorted by person."""
    table = book.table("sentences")
    if not len(table):
        return ()
    rows = _by_person(table, _TEXTS, (*_UNITS, "minimum_years"))
    credited = _by_person(book.table("credits"), _CREDIT_TEXTS, ("days", "worked"))
    titles = _titles(book, np.unique(table.person))
    births = _births(book, rows) if rows else {}
    lost = unread(book)
    found = []
    for person in sorted(rows):
        theirs = titles.get(person, [])
        states = _by_state(rows[person], theirs, book.country)
        for state, mine in states.items():
            days = _days_of(credited.get(person, ()), state, states)
            cells = [
                f"{column} of row {row[0]}" for table, some in (("sentences", mine), ("credits", days))
                for row in some for column in lost.get(table, {}).get(row[0], ())
            ]  # fmt: skip
            each = _titles_of(mine, theirs, state)
            found.append(Sentenced(
                person, str(book.people[person]), state, tuple(sorted(set().union(*each))),
                tuple(mine), days, births.get(person), tuple(cells), each,
            ))  # fmt: skip
    return tuple(found)


def unread(book: Casebook) -> dict[str, dict[int, list[str]]]:
    """The columns that matter here of which a cell could not be read, by table, by row."""
    found: dict[str, dict[int, list[str]]] = {}
    for one in book.defects:
        if one.kind == "fault" and one.column in _READ.get(one.table, ()):
            found.setdefault(one.table, {}).setdefault(one.row, []).append(one.column)
    return found


def _days_of(
    credited: Sequence[Row], state: str, states: Mapping[str, Sequence[Row]]
) -> tuple[Row, ...]:
    """The days that count for sentences under the law of a state, but for those that name one
    under the law of another."""
    if len(states) < 2:
        return tuple(credited)
    named = {law: _names(rows) for law, rows in states.items()}
    others = set[str]().union(*(names for law, names in named.items() if law != state))
    others -= named[state]
    return tuple(row for row in credited if row[1][0] not in others)


def _names(rows: Sequence[Row]) -> set[str]:
    """What cells may call these sentences."""
    return {*_ids(rows).values(), *(f"#{row[0]}" for row in rows)}


def _by_person(table: Table, texts: Sequence[str], numbers: Sequence[str]) -> dict[int, list[Row]]:
    """The rows about each person, in their order."""
    chosen = np.flatnonzero(table.person >= 0)
    columns = [table.words(name) for name in texts]
    cells = [_texts(column.take(chosen)) for column in columns]
    values = [table.numbers(name)[chosen].tolist() for name in numbers]
    found: dict[int, list[Row]] = {}
    every = zip(table.person[chosen].tolist(), table.row[chosen].tolist(), strict=True)
    for i, (person, row) in enumerate(every):
        said = tuple(column[i] for column in cells)
        # NaN is never equal to itself, so it cannot stand for an empty cell in what is compared.
        written = tuple(column[i] if column[i] == column[i] else None for column in values)
        found.setdefault(person, []).append((row, said, written))
    return found


def _texts(column: Words) -> list[str]:
    """The cells of a column; "" for an empty one."""
    words = (*column.words, "")  # the code -1 is the last of them
    return [words[code] for code in column.codes.tolist()]


@dataclass(frozen=True)
class _Title:
    place: int
    row: int
    id: str
    state: str
    case: str
    revoked: bool


def _titles(book: Casebook, people: Codes32) -> dict[int, list[_Title]]:
    """The titles of these people that are sentences."""
    table = book.table("titles")
    chosen = np.flatnonzero(among(table.words("kind"), *KINDS) & np.isin(table.person, people))
    ids, states, cases = (table.words(name) for name in ("id", "state", "case"))
    revoked = among(table.words("status"), "revoked")
    found: dict[int, list[_Title]] = {}
    for place in chosen.tolist():
        one = _Title(place, int(table.row[place]), ids.text(place), states.text(place),
                     cases.text(place), bool(revoked[place]))  # fmt: skip
        found.setdefault(int(table.person[place]), []).append(one)
    return found


def _births(book: Casebook, people: Mapping[int, object]) -> dict[int, int]:
    table = book.table("persons")
    born = table.times("birth_date")
    known = (born.lo >= 0) & (born.hi - born.lo <= LONGEST_DAY)
    rows = np.flatnonzero(known & (table.person >= 0))
    days = local_day(born.lo[rows], book.zone).tolist()
    pairs = zip(table.person[rows].tolist(), days, strict=True)
    return {person: birth for person, birth in pairs if person in people}


def _named(cell: str, titles: Sequence[_Title]) -> list[_Title]:
    """The titles that a cell names, by their number or by that of their entry; all for none."""
    if not cell:
        return list(titles)
    entry = cell[1:] if cell.startswith("#") else ""
    return [one for one in titles if one.id == cell or str(one.row) == entry]


def _by_state(rows: Sequence[Row], titles: Sequence[_Title], country: str) -> dict[str, list[Row]]:
    """The sentences by the state whose law they run by."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        cells = dict(zip(_TEXTS, row[1], strict=True))
        of_titles = {one.state or country for one in _named(cells["title"], titles)}
        state = cells["state"] or (of_titles.pop() if len(of_titles) == 1 else country)
        found.setdefault(state, []).append(row)
    return found


def _titles_of(
    rows: Sequence[Row], titles: Sequence[_Title], state: str
) -> tuple[tuple[int, ...], ...]:
    """For each sentence the titles that it is: those that it names, else the others of its state.

    Where there are more of these than sentences that name none, a sentence is not on record:
    nobody can say which title ends with those that are, so none does. Titles of one case are one.
    """
    cells = [row[1][_TEXTS.index("title")] for row in rows]
    named = [{one.place for one in _named(cell, titles)} if cell else set() for cell in cells]
    theirs = [one for one in titles if one.state in ("", state)]
    left = [one for one in theirs if one.place not in set().union(*named)] or theirs
    standing = [one for one in left if not one.revoked]
    apart = {one.case or one.place for one in standing}
    others = set() if len(apart) > cells.count("") else {one.place for one in left}
    return tuple(
        tuple(sorted(places if cell else others)) for cell, places in zip(cells, named, strict=True)
    )


@lru_cache(maxsize=4096)
def _made(one: Sentenced) -> tuple[Case, tuple[str, ...]]:
    lacking = list(one.unread)
    ids = _ids(one.sentences)
    adjustments, stays = _adjustments(one, ids, lacking)
    sentences = tuple(_sentence(row, ids, stays, lacking) for row in one.sentences)
    facts = {
        name.removeprefix(PERSON): fact
        for row in one.sentences for name, fact in _facts(dict(_pairs(row))["facts"]).items()
        if name.startswith(PERSON)
    }  # fmt: skip
    case = Case(person=one.name, sentences=sentences, adjustments=adjustments, birth=one.birth,
                facts=facts)  # fmt: skip
    return case, tuple(lacking)


def cells_of(row: Row) -> dict[str, str]:
    """The texts of a sentence, by the column."""
    return dict(_pairs(row))


def _pairs(row: Row) -> Iterator[tuple[str, str]]:
    return zip(_TEXTS, row[1], strict=True)


def _ids(rows: Sequence[Row]) -> dict[int, str]:
    """The name of each sentence by the number of its row; of two that are called alike, that."""
    said = {row[0]: row[1][0] for row in rows}
    often = [name for name in said.values() if name]
    return {
        n: name if name and often.count(name) == 1 else f"{name} #{n}".strip()
        for n, name in said.items()
    }


def _sentence(
    row: Row, ids: Mapping[int, str], stays: Mapping[str, tuple[tuple[int, None], ...]],
    lacking: list[str],
) -> Sentence:  # fmt: skip
    cells, id_ = dict(_pairs(row)), ids[row[0]]
    units = {
        u: _whole(n, f"{u} of {id_}", lacking) or 0 for u, n in zip(_UNITS, row[2], strict=False)
    }
    minimum = _whole(row[2][4], f"minimum_years of {id_}", lacking)
    kind = cells["kind"] or "fixed"
    if kind not in SENTENCE_KINDS:
        lacking.append(f"kind of {id_}")
    lacking += [
        f"{name} of {id_}" for name in ("begins", "final")
        if cells[name] and day_of(cells[name]) is None
    ]  # fmt: skip
    facts = {n: f for n, f in _facts(cells["facts"]).items() if not n.startswith(PERSON)}
    if UNREAD in facts:
        lacking.append(f"{facts.pop(UNREAD)} of {id_}")
    facts |= {name: cells[name] for name in ("offence_class", "count") if cells[name]}
    if cells["concurrent_with"]:
        facts.setdefault("concurrent", True)
    return Sentence(
        id=id_, kind=kind if kind in SENTENCE_KINDS else "fixed", term=Term(**units),  # type: ignore[arg-type]
        pronounced=day_of(cells["pronounced"]), begins=day_of(cells["begins"]),
        final=day_of(cells["final"]), committed=day_of(cells["committed"]),
        after=tuple(_called(part, ids) for part in _parts(cells["follows"])),
        merged_into=next((_called(part, ids) for part in _parts(cells["merged_into"])), ""),
        stayed=(*stays.get(id_, ()), *stays.get("", ())),
        minimum=None if minimum is None else Term(years=minimum), offence=cells["offence"],
        foreign_state=cells["foreign_state"], facts=facts,
    )  # fmt: skip


def _adjustments(
    one: Sentenced, ids: Mapping[int, str], lacking: list[str]
) -> tuple[tuple[Adjustment, ...], dict[str, tuple[tuple[int, None], ...]]]:
    """What counts as served or not; the stays that still last, by sentence."""
    found: list[Adjustment] = []
    stays: dict[str, tuple[tuple[int, None], ...]] = {}
    for _, texts, numbers in one.credits:
        cells = dict(zip(_CREDIT_TEXTS, texts, strict=True))
        kind, owner = cells["kind"], _called(cells["sentence"], ids)
        if not any((*texts, *(n is not None for n in numbers))):
            continue  # nothing is written in the row
        if kind not in CREDIT_KINDS or (owner and owner not in ids.values()):
            # Days that may count either way: a sum without them is no sum.
            named = kind in CREDIT_KINDS
            lacking.append(
                f"sentence {owner} of {kind}" if named else f"kind of days {kind}".strip()
            )
            continue
        first, last = day_of(cells["start"]), day_of(cells["end"])
        facts = _facts(cells["facts"])
        if UNREAD in facts:
            lacking.append(f"{facts.pop(UNREAD)} of {kind}")
        stated = _whole(numbers[0], f"days of {kind}", lacking)
        if kind == "stay" and stated is None and first is not None and not cells["end"]:
            stays[owner] = (*stays.get(owner, ()), (first, None))
            continue
        span = None if first is None or last is None else last - first + 1
        days = stated if stated is not None else span
        worked = _whole(numbers[1], "days worked", lacking)
        if kind == "work" and worked is not None:
            facts |= {} if stated is None else {"redeemed": stated}
            days = worked
        if days is None:
            lacking.append(f"days of {kind}")
            continue
        found.append(Adjustment(kind=kind, days=days, first=first, last=last, sentence=owner,
                                decision=cells["decision"], facts=facts))  # fmt: skip
    return tuple(found), stays


def _whole(value: float | None, name: str, lacking: list[str]) -> int | None:
    """A whole number from 0 on; None for an empty cell, or one that says so in `lacking`."""
    if value is None:
        return None
    if value < 0 or value != value // 1 or value > 2**53:
        lacking.append(name)
        return None
    return int(value)


@lru_cache(maxsize=65_536)
def day_of(cell: str) -> int | None:
    """The day that a cell names; None where it names none."""
    try:
        return day.parse(cell)
    except ValueError:
        return None


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _called(cell: str, ids: Mapping[int, str]) -> str:
    """The sentence that a cell names, by its own number or by that of its entry."""
    entry = cell[1:] if cell.startswith("#") and cell[1:].isdigit() else ""
    return ids.get(int(entry), cell) if entry else cell


def _facts(cell: str) -> dict[str, Fact]:
    """What stands in `name=value; name=value`: yes or no, whole numbers, days, else text."""
    found: dict[str, Fact] = {}
    for part in _parts(cell):
        name, sign, value = (piece.strip() for piece in part.partition("="))
        found[name] = _fact(value) if sign else True
    return found


def _fact(value: str) -> Fact:
    said = value.casefold()
    if said in ("yes", "no", "sí", "si"):
        return said != "no"
    if value.isascii() and value.removeprefix("-").isdigit():
        return int(value)
    civil = day_of(value)
    return value if civil is None else civil
