"""The rows behind a finding: the title that ended, what ended it, the one in doubt, the next."""

from __future__ import annotations

import numpy as np
from invented_books import BEGAN, HOME, book

from habeas.audit.explain import Behind, behind
from habeas.audit.run import audit
from habeas.law.title import can_cover
from habeas.records.casebook import ABSENT, Casebook, Table, Times, words
from habeas.rules.catalogue import packs
from habeas.spans import DAY

NOW = BEGAN + 60 * DAY


def table(person: list[int], **columns: list[int] | list[str]) -> Table:
    """A table of exact times and words."""
    made = {}
    for name, cells in columns.items():
        given = np.array(cells)
        made[name] = (
            words(list(map(str, cells))) if given.dtype.kind == "U" else Times(given, given)
        )
    return Table(np.array(person, np.int32), np.arange(len(person)) + 2, made)


def behind_t_01(titles: Table, **others: Table) -> Behind:
    """What stands behind the one finding of T-01 about a person held since BEGAN."""
    custody = table([0], start=[BEGAN], end=[ABSENT])
    one = Casebook(
        np.array(["Ana"], object), {"custody": custody, "titles": titles, **others}, NOW, HOME
    )
    result = audit(one, ("un",))
    number = [rule.id for rule in result.rules].index("T-01")
    return behind(one, result.findings.take(result.findings.rule == number))


def test_a_title_that_lapsed_by_its_term_is_named_with_that_minute() -> None:
    end = BEGAN + 30 * DAY
    rows = behind_t_01(table([0], kind=["remand"], start=[BEGAN], end=[end]))
    assert (rows.last_title.tolist(), rows.ended_at.tolist()) == ([0], [end])
    assert (rows.release.tolist(), rows.acquittal.tolist()) == ([-1], [-1])
    assert (rows.standing.tolist(), rows.next_title.tolist()) == ([-1], [-1])


def test_an_order_of_release_that_ended_a_title_is_named() -> None:
    titles = table([0, 0], kind=["arrest", "remand"], start=[BEGAN] * 2,
                   end=[BEGAN + 5 * DAY, BEGAN + 90 * DAY])  # fmt: skip
    made = BEGAN + 20 * DAY
    orders = table([0, 0], act=["extends", "release"], made=[made - DAY, made])
    rows = behind_t_01(titles, orders=orders)
    assert (rows.last_title.tolist(), rows.ended_at.tolist()) == ([1], [made + DAY])
    assert (rows.release.tolist(), rows.standing.tolist()) == ([1], [-1])


def test_an_acquittal_that_ended_a_title_is_named() -> None:
    at = BEGAN + 20 * DAY
    events = table([0, 0], kind=["judge", "acquittal"], at=[BEGAN, at])
    rows = behind_t_01(
        table([0], kind=["remand"], start=[BEGAN], end=[BEGAN + 90 * DAY]), events=events
    )
    assert (rows.ended_at.tolist(), rows.acquittal.tolist()) == ([at], [1])


def test_a_title_in_doubt_stands_and_the_next_one_is_named() -> None:
    titles = table([0, 0], kind=["remand", "sentence"], start=[BEGAN, BEGAN + 40 * DAY],
                   end=[BEGAN + 40 * DAY, BEGAN + 90 * DAY], status=["claimed", "valid"])  # fmt: skip
    rows = behind_t_01(titles)
    assert (rows.standing.tolist(), rows.next_title.tolist()) == ([0], [1])


def test_every_row_behind_a_finding_belongs_to_its_person_and_comes_before_it() -> None:
    for seed in range(10):
        one = book(seed)
        found = audit(one, packs()).findings
        rows, titles = behind(one, found), one.table("titles")
        for name in ("last_title", "next_title", "standing"):
            place = getattr(rows, name)
            known = place >= 0
            assert (titles.person[place[known]] == found.person[known]).all()
            assert can_cover(one)[place[known]].all()
        ended = rows.last_title >= 0
        assert (rows.ended_at[ended] <= found.begin[ended]).all()
        assert ended.any()
