"""The lists of a downtime pack: the roll, everybody place by place, the dates, the index of names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from habeas.languages import several, text
from habeas.showing import downtime_words as words
from habeas.showing.downtime_pack import Held, Pack, Place
from habeas.showing.downtime_sheets import ROOM, Cell, Column, Row, Sheet, cut, group, line
from habeas.showing.moment import number

LEAD = 16.0  # points that a sentence under a heading takes
ROLL_ROOM = 0.7 * ROOM  # its rows are higher, to write in
Pages = Mapping[tuple[str, str], int]  # place with number of a person -> page


def by_place(pack: Pack) -> list[Sheet]:
    """Everybody, place by place; each place that lies in no other begins a new sheet."""
    known = {place.code: place for place in pack.places}
    made: list[Sheet] = []
    for root, found in groupby(pack.held, lambda held: _root(known, held.place)):
        made += _of_place(pack, root, list(found), known)
    return made


def page_of(lists: Sequence[Sheet], first: int) -> dict[tuple[str, str], int]:
    """The page of everybody on these sheets, of which the first is page `first`."""
    return {
        row.key: page for page, sheet in enumerate(lists, first) for row in sheet.rows if row.key
    }


def roll(pack: Pack, pages: Pages) -> list[Sheet]:
    """Every place with how many are listed in it, with room for the count by hand."""
    columns = (
        Column(text("place"), 92), Column(text("capacity"), 24, "n"),
        Column(text("listed"), 20, "n"), Column(text("page"), 17, "n"),
        Column(text("counted"), 26, "h"), Column(text("day, hour"), 44, "h"),
        Column(text("counted by (name, signature)"), 54, "h"),
    )  # fmt: skip
    first = _first_pages(pack, pages)
    rows: list[Row] = []
    for root, found in groupby(pack.places, lambda place: place.path[0] if place.path else ""):
        places = list(found)
        if len(places) > 1:
            heading, below = places[0], sum(place.people for place in places)
            rows.append(_roll_row(pack, heading, below, first.get(root), "sum"))
            rows += [
                _roll_row(pack, p, p.people, first.get(p.code)) for p in places if p.code != root
            ]
            if heading.people:
                rows.append(_inside(heading, first.get(root)))
        else:
            rows.append(_roll_row(pack, places[0], places[0].people, first.get(root)))
    rows.append(_total(pack))
    parts = list(cut(rows, columns, "", ROLL_ROOM))
    return [
        Sheet("roll", text("Roll"), beside=_part(i, parts), lead=_roll_lead(pack), columns=columns,
              rows=page)
        for i, page in enumerate(parts, 1)
    ]  # fmt: skip


def due(pack: Pack) -> list[Sheet]:
    """Every date of the next 30 days, the soonest first, across all places."""
    columns = (
        Column(text("due by"), 36), Column(text("person"), 78), Column(text("place"), 48),
        Column(text("what falls due"), 85), Column(text("done (initials)"), 30, "h"),
    )  # fmt: skip
    known = {place.code: place for place in pack.places}
    people = {held.number: held for held in pack.held}.values()
    dates = sorted(
        ((one.at, held.place, held.number, i, one, held) for held in people
         for i, one in enumerate(held.due) if words.is_grave(one)), key=lambda date: date[:4],
    )  # fmt: skip
    rows = [
        Row((line(words.last(at, pack.zone), "b"), _name(held), line(words.place(code, known)),
             line(words.due(one)), ()))
        for at, code, _, _, one, held in dates
    ]  # fmt: skip
    lead = (
        text("Titles that end; rules of the first grade that are broken if nothing happens."),
        text("Who is still held on a title that has ended must be released, or the title relied "
             "on must be written down."),
    )  # fmt: skip
    pages = list(cut(rows, columns, "", ROOM - 2 * LEAD)) if rows else []
    return [
        Sheet("table", text("Dates of the next 30 days"), beside=_part(i, pages), lead=lead,
              columns=columns, rows=page)
        for i, page in enumerate(pages, 1)
    ]  # fmt: skip


def rules(pack: Pack) -> list[Sheet]:
    """What the rules say whose numbers stand in the lines of people."""
    columns = (Column(text("rule"), 20), Column(text("unless something happens, broken"), 257))
    named = sorted({one.of for held in pack.held for one in held.due[:1] if one.what == "rule"})
    rows = [Row((line(one, "b"), line(words.rule(one)))) for one in named]
    lead = (text("The date beside the number of a rule is the one on which it will be broken "
                 "unless something happens, such as a visit, a hearing, a review."),)  # fmt: skip
    return [
        Sheet("table", text("Rules behind the dates"), lead=lead, columns=columns, rows=page)
        for page in (cut(rows, columns, "", ROOM - LEAD) if rows else ())
    ]


def classes(pack: Pack) -> list[Sheet]:
    """The orders on a class, each with how many of those held it protects."""
    columns = (
        Column(text("order"), 92), Column(text("protects all held on"), 60),
        Column(text("made"), 40), Column(text("people it protects"), 40, "n"),
        Column(text("people it may protect"), 45, "n"),
    )  # fmt: skip
    rows = [
        Row((line(words.order(one.order, pack.zone, alone=True), "b"), line(one.order.basis),
             line(words.since(one.made, "", pack.zone)), line(number(one.sure)),
             line(number(one.perhaps))))
        for one in pack.classes
    ]  # fmt: skip
    lead = (text("An order on a class binds for everybody in it, named or not. Whoever comes in "
                 "on the same basis while nothing works is protected, too."),)  # fmt: skip
    return [
        Sheet("table", text("Orders on a class"), lead=lead, columns=columns, rows=page)
        for page in (cut(rows, columns, "", ROOM - LEAD) if rows else ())
    ]


def index(pack: Pack, pages: Pages) -> list[Sheet]:
    """Every name with number and page, in the order of the alphabet; two columns on a sheet."""
    columns = (
        Column(text("name"), 62), Column(text("number"), 36), Column(text("place"), 26),
        Column(text("page"), 12, "n"),
    )  # fmt: skip
    entries = [
        (words.natural(name), Row((
            line(name), line(held.number), line(held.place or "–"),
            line(str(pages.get((held.place, held.number), ""))),
        )))
        for held in pack.held for name in dict.fromkeys((words.person(held), *held.also))
    ]  # fmt: skip
    rows = [row for _, row in sorted(entries, key=lambda pair: pair[0])]
    halves = list(cut(rows, columns, ""))
    pairs = [halves[i : i + 2] for i in range(0, len(halves), 2)] if rows else []
    return [
        Sheet("index", text("Index of names"), beside=_part(i, pairs), columns=columns,
              blocks=tuple(pair))
        for i, pair in enumerate(pairs, 1)
    ]  # fmt: skip


def _of_place(pack: Pack, root: str, held: list[Held], known: dict[str, Place]) -> list[Sheet]:
    columns = (
        Column(text("no."), 10, "n"), Column(text("person"), 58),
        Column(text("here since"), 34), Column(text("title"), 63),
        Column(text("orders in force"), 46), Column(text("due by"), 50),
        Column(text("notes"), 16, "h"),
    )  # fmt: skip
    rows: list[Row] = []
    nested = any(one.place != root for one in held)
    counter = iter(range(1, len(held) + 1))
    for code, found in groupby(held, lambda one: one.place):
        inside = list(found)
        if nested:
            rows.append(group(_heading(code, len(inside), known, apart=code == root)))
        rows += [_row(pack, one, next(counter), known) for one in inside]
    pages = list(cut(rows, columns, text("(continued)")))
    made, so_far = [], 0
    for i, page in enumerate(pages, 1):
        here = sum(row.key is not None for row in page)
        so_far += here
        foot = text("On this sheet {here}. Listed here so far {so_far} of {all}.",
                    here=number(here), so_far=number(so_far), all=number(len(held)))  # fmt: skip
        made.append(Sheet(
            "table", _heading(root, len(held), known), beside=_part(i, pages), columns=columns,
            rows=page, foot=foot,
        ))  # fmt: skip
    return made


def _row(pack: Pack, held: Held, count: int, known: dict[str, Place]) -> Row:
    since = line(words.since(held.since, held.as_told, pack.zone))
    if len(held.entries) > 1:
        since += ((text("{n} stays on record", n=len(held.entries)), "x"),)
    numbers = ", ".join(map(str, held.entries))
    since += ((f"{text('entries') if len(held.entries) > 1 else text('entry')} {numbers}", "s"),)
    if held.elsewhere:
        places = ", ".join(words.place(code, known) for code in held.elsewhere)
        since += ((text("also listed in: {places}", places=places), "x"),)
    orders = tuple(
        (words.order(one, pack.zone), "x" if one.act == "release" and one.confirmed else "")
        for one in held.orders
    )
    return Row(
        (
            line(str(count)), _name(held), since, words.titles(held, pack.zone), orders,
            _due(pack, held), (),
        ),
        key=(held.place, held.number),
    )  # fmt: skip


def _name(held: Held) -> Cell:
    said = [(words.person(held), "b")]
    said += [(text("also: {names}", names=", ".join(held.also)), "s")] if held.also else []
    born = text("born {date}", date=held.born) if held.born else ""
    return (*said, (" · ".join(filter(None, (held.number, born))), ""))


def _due(pack: Pack, held: Held) -> Cell:
    if not held.due:
        return ()
    first, more = held.due[0], len(held.due) - 1
    said = line(f"{words.last(first.at, pack.zone)} · {words.due(first, short=True)}")
    if not more:
        return said
    return (*said, (several(more, "and {n} more date", "and {n} more dates", n=number(more)), "s"))


def _heading(code: str, people: int, known: dict[str, Place], *, apart: bool = False) -> str:
    """A place with its people; `apart` for those in it who are in none of its parts."""
    said = [words.place(code, known)]
    said += [text("in no part of it")] if apart else []
    said.append(several(people, "{n} person", "{n} people", n=number(people)))
    capacity = known[code].capacity if code in known and not apart else None
    said += [text("capacity {n}", n=number(capacity))] if capacity is not None else []
    return " · ".join(said)


def _root(known: dict[str, Place], code: str) -> str:
    return known[code].path[0] if code in known and known[code].path else code


def _first_pages(pack: Pack, pages: Pages) -> dict[str, int]:
    found: dict[str, int] = {}
    for place in pack.places:
        found.setdefault(place.path[0] if place.path else "", 2**31)
    known = {place.code: place for place in pack.places}
    for (code, _), page in pages.items():
        for one in {code, _root(known, code)}:
            found[one] = min(page, found.get(one, page))
    return {code: page for code, page in found.items() if page < 2**31}


def _roll_row(pack: Pack, place: Place, people: int, page: int | None, look: str = "") -> Row:
    indent = "\u2003" * (len(place.path) - 1)
    name = indent + words.place(place.code, {place.code: place})
    capacity = "" if place.capacity is None else number(place.capacity)
    return Row((line(name), line(capacity), line(number(people)), line(str(page or "–")),
                (), (), ()), look)  # fmt: skip


def _inside(place: Place, page: int | None) -> Row:
    name = "\u2003" + text("in no part of it")
    return Row((line(name), (), line(number(place.people)), line(str(page or "–")), (), (), ()))


def _total(pack: Pack) -> Row:
    return Row((line(text("All places")), (), line(number(len(pack.held))), (), (), (), ()), "sum")


def _roll_lead(pack: Pack) -> tuple[str, ...]:
    said = text("Count each place, write the number, sign. Where it differs from the list, count "
                "again, then write the difference on a sheet of the paper book.")  # fmt: skip
    twice = len(pack.held) - pack.people
    if not twice:
        return (said,)
    return (said, _twice(pack))


def _twice(pack: Pack) -> str:
    return text("{lines} lines are {people} persons: some are on record in more than one place.",
                lines=number(len(pack.held)), people=number(pack.people))  # fmt: skip


def _part(i: int, pages: Sequence[object]) -> str:
    count = len(pages)
    return text("sheet {i} of {count}", i=number(i), count=number(count)) if count > 1 else ""
