"""What falls due: titles about to lapse, deadlines to come, people who must not go yet."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from invented_books import BEGAN, HOME, book

from habeas.audit.hold import LAPSES_SOON, Hold, Lapse, holds, lapses
from habeas.audit.run import audit, due
from habeas.records.casebook import ABSENT, Casebook, Ints, Table, Times, words
from habeas.rules.catalogue import packs, rules
from habeas.spans import DAY, HOUR

NOW = BEGAN + 30 * DAY
PERSONS = np.array(["Ana", "Berta", "Carla"], object)


def table(person: list[int], **columns: list[int] | list[str]) -> Table:
    """A table of exact times and words."""
    made = {}
    for name, cells in columns.items():
        given = np.array(cells)
        made[name] = (
            words(list(map(str, cells))) if given.dtype.kind == "U" else Times(given, given)
        )
    return Table(np.array(person, np.int32), np.arange(len(person)) + 2, made)


def held(titles: Table, **others: Table) -> Casebook:
    """Ana, Berta and Carla in custody since a month ago."""
    custody = table([0, 1, 2], start=[BEGAN] * 3, end=[ABSENT] * 3)
    return Casebook(PERSONS, {"custody": custody, "titles": titles, **others}, NOW, HOME)


def test_a_title_about_to_lapse_is_told_72_hours_or_30_days_before() -> None:
    ends = [NOW + 3 * DAY, NOW + 20 * DAY, NOW + 31 * DAY]
    one = held(table([0, 1, 2], kind=["remand"] * 3, start=[BEGAN] * 3, end=ends))
    assert lapses(one, LAPSES_SOON) == [Lapse(0, ends[0])]
    assert lapses(one) == [Lapse(0, ends[0]), Lapse(1, ends[1])]
    assert holds(one, 30 * DAY) == []


def test_another_certain_title_holds_the_person_a_claimed_one_does_not() -> None:
    one = held(
        table([0, 0, 1, 1], kind=["remand", "sentence"] * 2, start=[BEGAN] * 4,
              end=[NOW + DAY, NOW + 400 * DAY] * 2, status=["valid", "valid", "valid", "claimed"])
    )  # fmt: skip
    assert holds(one, 7 * DAY) == [Hold(0, NOW + DAY, 1)]
    assert lapses(one, 7 * DAY) == [Lapse(2, NOW + DAY)]


def test_a_released_person_whose_other_title_is_open_is_held() -> None:
    titles = table([0, 0, 1], kind=["remand", "sentence", "remand"], start=[BEGAN] * 3,
                   end=[NOW + 90 * DAY] * 3, id=["R-1", "S-1", "R-2"])  # fmt: skip
    made = NOW - 2 * HOUR
    orders = table([0, 1], act=["release"] * 2, made=[made] * 2, title=["R-1", "R-2"])
    assert holds(held(titles, orders=orders), 7 * DAY) == [Hold(0, made, 1)]


def test_a_title_that_an_order_has_ended_holds_nobody() -> None:
    titles = table([0, 0], kind=["remand", "sentence"], start=[BEGAN] * 2,
                   end=[NOW + DAY, NOW + 90 * DAY], id=["R-1", "S-1"])  # fmt: skip
    orders = table([0], act=["release"], made=[NOW - HOUR], title=["S-1"])
    assert holds(held(titles, orders=orders), 7 * DAY) == [Hold(1, NOW - HOUR, 0)]
    assert lapses(held(titles, orders=orders), 7 * DAY) == [Lapse(0, NOW + DAY)]


def test_nothing_is_due_for_people_who_have_left() -> None:
    one = held(table([0], kind=["remand"], start=[BEGAN], end=[NOW + DAY]))
    gone = table([0, 1, 2], start=[BEGAN] * 3, end=[NOW - DAY] * 3)
    one = replace(one, tables={**one.tables, "custody": gone})
    assert lapses(one) == []
    assert holds(one, 30 * DAY) == []


def test_deadlines_fall_due_in_their_order_and_none_that_has_passed() -> None:
    titles = table([0, 1], kind=["arrest", "arrest"], start=[NOW - HOUR, NOW - 3 * DAY],
                   end=[NOW + 9 * DAY, NOW + 9 * DAY])  # fmt: skip
    custody = table([0, 1], start=[NOW - HOUR, NOW - 3 * DAY], end=[ABSENT, ABSENT])
    events = table([2], kind=["doctor"], at=[NOW - DAY])
    one = Casebook(PERSONS, {"custody": custody, "titles": titles, "events": events}, NOW, HOME)
    coming = due(one, NOW + 3 * DAY, ("un",))
    names = [rule.id for rule in audit(one, ("un",)).rules]
    told = {(names[r], p): b - NOW for r, p, b in
            zip(coming.rule, coming.person.tolist(), coming.begin.tolist(), strict=True)}  # fmt: skip
    assert told["C-01", 0] == 47 * HOUR
    assert ("C-01", 1) not in told  # passed a day ago: a finding, nothing to come
    assert told["C-11", 1] == 2 * DAY


@pytest.mark.parametrize("seed", range(8))
def test_what_is_due_and_what_is_found_meet_without_overlap(seed: int) -> None:
    one = book(seed)
    today, coming = audit(one, packs()), due(one, one.as_of + 10 * DAY, packs())
    assert (today.findings.begin <= one.as_of).all()
    later = coming.begin > one.as_of
    starting = (coming.begin == one.as_of) & (coming.end > one.as_of)
    assert (later | starting).all()
    assert len(rules()) == len(today.rules)


@pytest.mark.parametrize("seed", range(8))
def test_every_hold_names_two_titles_of_one_person_in_custody(seed: int) -> None:
    one = book(seed)
    titles: Ints = one.table("titles").person
    for hold in holds(one, 60 * DAY):
        assert titles[hold.ends] == titles[hold.open]
        assert hold.ends != hold.open
        assert hold.at <= one.as_of + 60 * DAY
