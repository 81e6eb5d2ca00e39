"""Rows of the tidy tables about a few people, entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from habeas.records.casebook import ABSENT, UNREADABLE
from habeas.register import columns_everybody as shared
from habeas.register.columns_book import Asked
from habeas.register.columns_counting import minute_of
from habeas.register.columns_courses import Course, Turn
from habeas.register.columns_fields import EVENT_WORDS, GROUPS, LEAVES
from habeas.register.columns_known import Known
from habeas.register.columns_orders import people_in
from habeas.register.columns_plain import NOTHING, Row, moment, zone_in
from habeas.register.columns_titles import CONTRADICTED, NOT_IN_DISPUTE, REVOKED, WITHOUT_DATE
from habeas.register.history import Counted, counting
from habeas.register.store import Row as Stored
from habeas.spans import OPEN
from habeas.spans.doubtful import LONGEST_DAY

Fields = Mapping[str, Any]
Bounds = tuple[int, int]


@dataclass(frozen=True)
class Facts:
    """What is written of a few people.

    entries  those that count, in the order of writing
    written  when each was written, milliseconds since 1970
    number   register number -> number of the person in the casebook
    torn     register numbers about which links contradict each other
    cited    gives the entries about an entry; the caller holds the instant of reading
    author   gives who signed for an entry
    """

    entries: Sequence[Counted]
    written: Mapping[int, int]
    number: Mapping[str, int]
    torn: frozenset[str]
    everyone: Known
    how: Asked
    cited: Callable[[int], list[Stored]]
    author: Callable[[int], str]

    def of(self, group: str) -> Iterator[tuple[int, str, Fields]]:
        """The entries of a group of kinds: number, name of the kind, fields."""
        for n, kind, said in self.entries:
            name = kind.partition("/")[0]
            if name in GROUPS[group]:
                yield n, name, said

    def who(self, said: Fields) -> int:
        """The person that an entry names, -1 for nobody, or somebody who was not asked for."""
        return self.number.get(said.get("person", ""), -1)

    def at(self, said: Fields, field: str = "at") -> Bounds:
        """A moment of an entry."""
        found: Bounds = moment(said, field, zone_in(said, self.how.own, self.how.zone_of))
        return found

    def recorded(self, n: int, said: Fields) -> Bounds:
        """When an entry was written down: as another book told, else as the register knows."""
        told = self.at(said, "told_recorded_at")
        if told[0] != ABSENT or shared.is_within(n, self.everyone.about.imported):
            return told
        minute = minute_of(self.written[n])
        return minute, minute

    def signed(self, n: int, said: Fields) -> str:
        """Who signed for an entry: as another book told, else as the register knows."""
        told = said.get("told_author")
        elsewhere = shared.signed_elsewhere(self.everyone.about)
        if (isinstance(told, str) and told) or shared.is_within(n, elsewhere):
            return told if isinstance(told, str) else ""
        return self.author(n)

    def rows(self, group: str) -> list[Row]:
        """The entries of a group as rows, those about others left out."""
        found = [(n, self.who(said), said) for n, _, said in self.of(group)]
        return [Row(n, person, said) for n, person, said in found if person >= 0]


def persons(facts: Facts) -> list[Row]:
    """Everything claimed of who these people are."""
    return facts.rows("persons")


def periods(facts: Facts) -> list[Row]:
    """Every period of these people."""
    return facts.rows("periods")


def assurances(facts: Facts) -> list[Row]:
    """Every assurance about these people."""
    return facts.rows("assurances")


def sentence_transfers(facts: Facts) -> list[Row]:
    """Every transfer of a sentence of these people."""
    return facts.rows("sentence_transfers")


def stays(facts: Facts) -> list[Row]:
    """Every stay, with its end, with what its place says where it is silent itself."""
    rows: dict[int, Row] = {}
    for n, kind, said in facts.entries:
        name = kind.partition("/")[0]
        if name not in (*GROUPS["stays"], *LEAVES):
            continue
        stay = rows.get(said["leaves"]) if type(said.get("leaves")) is int else None
        if (
            stay is not None
            and "end" not in stay.cells
            and stay.said["person"] == said.get("person")
        ):
            at = facts.at(said)
            stay.cells["end"] = at if at[0] != ABSENT else (UNREADABLE, UNREADABLE)
        if name in GROUPS["stays"] and said.get("outside") is not True and facts.who(said) >= 0:
            rows[n] = Row(n, facts.who(said), said)
    named = {row.said.get("place") for row in rows.values()}
    places = shared.gazetteer(
        shared.only_places(facts.everyone.about, named), facts.how.own, facts.how.zone_of
    )
    for row in rows.values():
        row.cells.setdefault("end", NOTHING)
        row.cells["start"] = facts.at(row.said)
        row.cells["recorded_at"] = facts.recorded(row.n, row.said)
        if "author" in facts.how.columns["custody"]:
            row.cells["author"] = facts.signed(row.n, row.said)
        by_place = places.says(row.said.get("place", ""), row.cells["start"][0])
        row.said = {**{k: by_place[k] for k in shared.BY_PLACE if k in by_place}, **row.said}
    return list(rows.values())


def events(facts: Facts) -> list[Row]:
    """Every event in the words of the tidy tables."""
    rows = []
    for n, name, said in facts.of("events"):
        word = name if name in LEAVES else said.get("what", "")
        word = EVENT_WORDS.get((name, word), word)
        if facts.who(said) >= 0 and (word or not said.get("what")):
            cells = {"kind": word if isinstance(word, str) else "",
                     "recorded_at": facts.recorded(n, said)}  # fmt: skip
            rows.append(Row(n, facts.who(said), said, cells))
    return rows


def titles(facts: Facts) -> list[Row]:
    """Every title as later entries say that it stands."""
    rows: dict[int, Row] = {}
    over = set[int]()
    for n, name, said in _merged(facts, "titles", "title_status"):
        if name == "title":
            if facts.who(said) >= 0:
                rows[n] = Row(n, facts.who(said), said, {"recorded_at": facts.recorded(n, said)})
            continue
        title = said.get("title")
        row = rows.get(title) if type(title) is int else None
        if row is None or title in over or row.said["person"] != said.get("person"):
            continue
        at = facts.at(said)
        if at[0] > facts.how.as_of:
            continue
        if said.get("status") == REVOKED:
            over.add(row.n)
            row.cells["end"] = _cut(facts, row.said, at)
            row.cells["ends"] = REVOKED
        else:
            row.cells["status"] = said.get("status", "")
    for row in rows.values():
        status = row.cells.get("status", row.said.get("status", ""))
        if row.said["person"] in facts.torn and status not in NOT_IN_DISPUTE:
            row.cells["status"] = CONTRADICTED
    return list(rows.values())


def _cut(facts: Facts, said: Fields, at: Bounds) -> Bounds:
    """The end of a title that was revoked; see `columns_titles.cut`."""
    zone = zone_in(said, facts.how.own, facts.how.zone_of)
    lo, hi = moment(said, "end", zone, "last", far=True)
    if lo < 0:
        endless = said.get("ends") in WITHOUT_DATE and lo == ABSENT
        lo, hi = OPEN if endless else 0, OPEN
    if at[0] < 0:
        return min(lo, 0), hi
    one_day = 0 < at[1] - at[0] <= LONGEST_DAY
    return min(lo, at[1] if one_day else at[0]), min(hi, at[1])


def _merged(facts: Facts, *groups: str) -> Iterator[tuple[int, str, Fields]]:
    kinds = {kind for group in groups for kind in GROUPS[group]}
    for n, kind, said in facts.entries:
        name = kind.partition("/")[0]
        if name in kinds:
            yield n, name, said


def orders(facts: Facts) -> list[Row]:
    """Every order that names one of these people or a class, with what became of it."""
    own = {n for n, _, _ in facts.of("orders")}
    rows = []
    for n in sorted(own.union(facts.everyone.classes)):
        counted = list(counting(facts.cited(n), facts.everyone.gone))
        said = next((said for number, _, said in counted if number == n), None)
        if said is None:
            continue
        named = people_in(said)
        mine = [name for name in named if name in facts.number]
        if not named or said.get("members"):
            mine.append("")
        for name in mine:
            rows += _order(facts, n, said, name, counted)
    return rows


def _order(facts: Facts, n: int, said: Fields, name: str, counted: list[Counted]) -> list[Row]:
    """One order for one person, "" for a class: a row for each time in which it is in force."""
    zone = zone_in(said, facts.how.own, facts.how.zone_of)
    notices = [moment(said, "noticed", zone)]
    course = Course(over=bool(moment(said, "vacated", zone)[0] != ABSENT))
    for number, kind, more in counted:
        if more.get("order") != n or number <= n:
            continue
        at = facts.at(more)
        at = at if at[0] != ABSENT else (UNREADABLE, UNREADABLE)  # it has come all the same
        if kind.startswith("order_notice/"):
            notices.append(at)
        only = people_in(more)
        if not kind.startswith("order_change/") or at[0] > facts.how.as_of:
            continue
        if not only or name in only:
            own = zone_in(more, facts.how.own, facts.how.zone_of)
            course.change(more, at, moment(more, "end", own, "last"))
    cells: dict[str, Any] = {"noticed": min(notices, key=_earliest)}
    if name:
        cells["members"] = ""  # the class has a row of its own
    if course.end is not None:
        cells |= {"end": course.end, "end_by_rule": NOTHING}
    if course.confirmed:
        cells["confirmed"] = 1
    person = facts.number.get(name, -1)
    return [Row(n, person, said, {**cells, **_ends(turn)}) for turn in course.turns]


def _ends(turn: Turn) -> dict[str, Bounds]:
    found = (("made", turn.made), ("vacated", turn.vacated))
    return {name: at for name, at in found if at is not None}


def _earliest(at: Bounds) -> tuple[int, int]:
    """Readable moments first, then those that cannot be read, then those that are not stated."""
    rank = at[0] if at[0] >= 0 else OPEN + (1 if at[0] == UNREADABLE else 2)
    return rank, at[1]
