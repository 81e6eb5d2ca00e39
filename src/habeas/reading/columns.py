"""Which heading of a sheet each column of ours has, with the reason where it had to be guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from habeas.languages import text
from habeas.reading import guess
from habeas.reading.headings import (
    FLAT,
    Meaning,
    meanings,
    never_read,
    numbers_people,
    plain,
    tokens,
)
from habeas.reading.mapping import Given, mapped
from habeas.reading.phrases import IN_ITS_OWN_SHEET
from habeas.reading.sheet import Sheet
from habeas.reading.words import kind_of
from habeas.records.casebook import Guess
from habeas.records.tables import TABLES, TITLE_KINDS

Taken = dict[str, dict[str, str]]  # table -> our column -> their heading
# A flat row holds a title where one of these is filled in; a court's name alone is no title.
MAKES_A_TITLE = ("kind", "start", "end", "ends", "id")

# Alone, these speak of time in one file, of places in another: the cells have to agree.
BARE = frozenset(("from", "to", "in", "out", "since", "until", "desde", "hasta"))


@dataclass
class Columns:
    """What the headings of one sheet stand for.

    left     headings that are left alone, as sheet.heading
    unsaid   columns of a stay that no heading speaks of: their cells alone suggested them
    by_name  True where names had to tell people apart
    """

    taken: Taken = field(default_factory=dict)
    guesses: list[Guess] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    by_name: bool = False
    unsaid: set[str] = field(default_factory=set)

    def leave(self, sheet: Sheet, table: str) -> None:
        """Leave the columns of `table` alone, for they stand in a sheet of their own."""
        self.taken.pop(table, None)
        kept = {h for columns in self.taken.values() for h in columns.values()}
        self.guesses = [g for g in self.guesses if g.theirs in kept]
        self.left = [f"{sheet.name}.{h}" for h in sheet.header if h not in kept]

    def finds_stays(self) -> bool:
        """True where a stay in custody can be read from the sheet."""
        return {"person", "start"} <= set(self.taken.get("custody", {}))

    def guesses_stays(self) -> bool:
        """True where no heading says who was held, nor since when: the cells alone suggest it."""
        return {"person", "start"} <= self.unsaid


def columns_of(
    sheet: Sheet, table: str | None, given: Given, *, flat: bool = False, by_content: bool = True
) -> Columns:
    """The columns of `sheet`.

    table       the tidy table that it is; None for an unknown one, read as a flat table
    given       what the reader said, their heading -> ours
    flat        True where a custody table may hold titles or facts of the person, too
    by_content  whether cells may be looked at where headings say nothing
    """
    found = Columns()
    tables = FLAT if table is None or flat else (table,)
    used: dict[str, tuple[str, str]] = {}

    def take(heading: str, into: str, column: str, why: str) -> None:
        used[heading] = (into, column)
        found.taken.setdefault(into, {})[column] = heading
        if why:
            found.guesses.append(Guess(heading, f"{into}.{column}", why))

    for heading, (into, column) in mapped(given, sheet, table).items():
        take(heading, into, column, text("you said so"))
    free = [h for h in sheet.header if h not in used and not never_read(h)]
    for heading, one in _by_heading(free, tables, table):
        if heading not in used and one.column not in found.taken.get(one.table, {}):
            doubtful = not one.whole or plain(heading) in BARE
            if doubtful and not _fits(sheet, heading, one):
                continue
            take(heading, one.table, one.column, _why(heading, one, table))
    if "custody" in tables:
        _complete(sheet, found, [h for h in free if h not in used], by_content, take)
    if len(tables) > 1 or len(found.taken) > 1:
        _shared(sheet, found)
    kept = {h for columns in found.taken.values() for h in columns.values()}
    found.guesses = sorted(
        (g for g in found.guesses if g.theirs in kept), key=lambda g: sheet.header.index(g.theirs)
    )
    found.left = [f"{sheet.name}.{h}" for h in sheet.header if h not in kept]
    return found


def _fits(sheet: Sheet, heading: str, one: Meaning) -> bool:
    """True where the cells can be what the words in a heading suggest, as far as that shows."""
    kind = next(c.kind for c in TABLES[one.table] if c.name == one.column)
    return kind != "time" or guess.can_be_times(sheet, heading)


def _by_heading(
    free: list[str], tables: tuple[str, ...], table: str | None
) -> list[tuple[str, Meaning]]:
    """Headings with what they can mean, the surest pairs first."""
    pairs = []
    for at, heading in enumerate(free):
        found = meanings(heading, tables)
        if table and not found:
            found = tuple(
                Meaning(table, column, True, (0, order))
                for column, phrases in IN_ITS_OWN_SHEET.get(table, {}).items()
                for order, phrase in enumerate(phrases)
                if tokens(phrase) == tokens(heading)
            )
        if table and not found:  # words of a stay serve other tables, too: start, end, place
            ours = {column.name for column in TABLES[table]}
            found = tuple(
                Meaning(table, m.column, False, m.rank)
                for m in meanings(heading, ("custody",))
                if m.column in ours
            )
        pairs += [((not m.whole, m.rank, at), heading, m) for m in found]
    pairs.sort(key=lambda pair: pair[0])
    person = ("titles", "persons")  # in a flat row the person is that of the stay
    return [
        (heading, m)
        for _, heading, m in pairs
        if not (len(tables) > 1 and m.column == "person" and m.table in person)
    ]


def _why(heading: str, one: Meaning, table: str | None) -> str:
    """The reason for a guess; "" where the heading is our own name for the column."""
    if table and plain(heading) == plain(one.column):
        return ""
    return text("heading") if one.whole else text("words in the heading")


def _complete(
    sheet: Sheet,
    found: Columns,
    free: list[str],
    by_content: bool,
    take: Callable[[str, str, str, str], None],
) -> None:
    """Find the person, the beginning or the end of a stay by other signs than known headings."""
    custody = found.taken.setdefault("custody", {})
    said = set(custody)
    if "person" not in custody:
        numbers = [h for h in free if numbers_people(h) and not guess.counts_rows(sheet, h)]
        if numbers:
            best = guess.identifier(sheet, numbers) or numbers[0]
            take(best, "custody", "person", text("the heading of a number"))
    if by_content:
        left = [h for h in free if h not in custody.values()]
        _dates(sheet, custody, left, take)
        if "person" not in custody:
            left = [h for h in left if h not in custody.values()][: guess.COLUMNS_MAX]
            possible = [h for h in left if not guess.counts_rows(sheet, h)]
            if "start" in custody and guess.one_row_a_day(sheet, custody["start"]):
                possible = []
            best = guess.identifier(sheet, possible)
            name = found.taken.get("persons", {}).get("name")
            if best:
                take(best, "custody", "person", text("its cells tell people apart"))
            elif name:
                custody["person"] = name
                found.by_name = True
                why = text("no column with numbers: names tell people apart")
                found.guesses.append(Guess(name, "custody.person", why))
    found.unsaid = set(custody) - said
    if not custody:
        del found.taken["custody"]


def _dates(
    sheet: Sheet,
    custody: dict[str, str],
    left: list[str],
    take: Callable[[str, str, str, str], None],
) -> None:
    """Find the beginning and the end of a stay among columns of dates."""
    if "start" in custody:
        return
    dates = guess.date_columns(sheet, left)
    if "end" in custody:
        dates = [d for d in dates if d.heading != custody["end"]]
        if dates:
            take(dates[0].heading, "custody", "start", text("its cells are dates"))
        return
    start, end = guess.start_and_end(dates)
    if start:
        take(start, "custody", "start", text("its cells are dates"))
    if end:
        take(end, "custody", "end", text("its cells are dates that follow the others"))


def _shared(sheet: Sheet, found: Columns) -> None:
    """Give titles or facts in a flat row the person and the zone of its stay."""
    titles = found.taken.get("titles", {})
    if "kind" in titles and not _names_titles(sheet, titles["kind"]):
        del titles["kind"]
    if not set(MAKES_A_TITLE) & set(titles):
        found.taken.pop("titles", None)
    custody = found.taken.get("custody", {})
    for other in found.taken:
        if other != "custody":
            for column in ("person", "zone"):
                if column in custody and column in {c.name for c in TABLES[other]}:
                    found.taken[other].setdefault(column, custody[column])


def _names_titles(sheet: Sheet, heading: str) -> bool:
    """True where at least one cell of the column is a kind of title that we know."""
    cells = sheet.words(heading, guess.SAMPLE)
    return any(kind_of(cell, TITLE_KINDS) for cell in cells.words)
