"""The limits of remand: dated rows, bills by name, each day the first one that a rule finds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from test_remand_clock import BEGAN, FIRST, LENGTH, Life, book, life

from habeas.law.citation import minute
from habeas.law.remand_limit import limits
from habeas.law.vocabulary import Meanings
from habeas.records.casebook import ABSENT, Casebook, Table, Times, words
from habeas.rules.sv import decree_803_group_cases, decree_2025_group_cases
from habeas.sentences import day
from habeas.sentences.remand import sv
from habeas.sentences.remand.version import Named, read
from habeas.sentences.step import Law
from habeas.spans import DAY, OPEN

GIVEN = {
    "began": day.parse("2022-03-27"), "run_began": day.parse("2022-03-27"), "serious": 1,
    "convicted": 0, "extended": 0, "ordinary_stopped": 0, "appeal_stopped": 0,
    "penalty_stopped": 0,
}  # fmt: skip


def told(step: str, law_day: str, *bills: str, **changes: int | None) -> str | None:
    """The day that a step gives for the remand of vector 4, under the law of a day."""
    given = {**GIVEN, "law_day": day.parse(law_day), **changes}
    value = sv.TABLE.for_one(given, Law(bills=frozenset(bills))).values[step]
    return None if value is None else day.text(value)


def test_remand_from_march_2022_under_each_text_with_ordinary_law_beside_it() -> None:
    texts = {"2023-07-25": "2024-03-27", "2023-07-26": "2025-08-26", "2025-08-15": "2027-08-26"}
    for on, limit in texts.items():
        assert told("limit", on) == limit
        assert told("ordinary_over", on) == "2024-03-27"
    assert told("limit", "2010-12-31") is None  # no text of that day is known


def test_an_order_of_extension_reaches_as_far_as_it_says_and_no_further() -> None:
    last = {"extended": 1, "extension_over": day.parse("2027-12-01")}
    assert told("limit", "2026-01-01", extended=1) == "2028-08-26"
    assert told("limit", "2026-01-01", **last) == "2027-12-01"
    assert told("code_over", "2023-01-01", convicted=1, extended=1) == "2025-03-27"
    part = day.parse("2024-09-01")
    assert told("code_over", "2023-01-01", convicted=1, extended=1, extension_over=part) == (
        "2024-09-01"
    )
    assert told("code_over", "2023-01-01", convicted=1) == "2024-03-27"
    assert told("code_over", "2023-01-01", convicted=1, extended=1, serious=0) == "2023-03-27"


def test_no_text_carries_remand_beyond_the_heaviest_penalty() -> None:
    assert told("limit", "2026-01-01", penalty_months=6, penalty_days=0) == "2022-09-27"
    assert told("limit", "2026-01-01", penalty_months=240, penalty_days=0) == "2027-08-26"


def test_remand_begun_before_the_emergency_or_after_the_reform_has_no_exception() -> None:
    for began in ("2022-03-26", "2025-08-15"):
        assert told("excepted", "2026-01-01", run_began=day.parse(began)) == "1970-01-01"  # no
    assert told("excepted", "2026-01-01", run_began=day.parse("2025-08-14")) == "1970-01-02"  # yes


def test_a_bill_changes_nothing_until_it_is_asked_for_by_name() -> None:
    penalty = {"penalty_months": 100, "penalty_days": 0}
    assert told("ordinary_over", "2023-01-01", **penalty) == "2024-03-27"
    assert told("ordinary_over", "2023-01-01", sv.HALF, **penalty) == "2026-05-27"
    assert told("ordinary_over", "2023-01-01", sv.HALF) is None  # no penalty, no half of it
    assert told("limit", "2023-01-01", sv.MARCH_2022) is None
    assert told("limit", "2023-01-01", sv.MARCH_2022, gang_offence=0) == "2024-03-27"


def test_the_text_of_a_later_day_is_not_known_on_an_earlier_one() -> None:
    given = {**GIVEN, "law_day": day.parse("2025-09-01")}
    said = [
        day.text(sv.TABLE.for_one(given, Law(known_on=day.parse(on)))["limit"])
        for on in ("2025-08-14", "2025-08-15")
    ]
    assert said == ["2025-08-26", "2027-08-26"]


def test_every_row_has_its_source_and_nobody_has_verified_one() -> None:
    assert all(step.cites and not step.verified for step in sv.TABLE.steps)
    assert all(step.known_from for step in sv.TABLE.steps if step.since)


def test_the_rules_about_decrees_have_the_days_of_the_table() -> None:
    def axis(written: str) -> int:
        return minute(written, -6)

    decree, reform = decree_803_group_cases, decree_2025_group_cases
    assert axis(sv.EMERGENCY) == decree.EMERGENCY_BEGAN == reform.EMERGENCY_BEGAN
    assert (axis(sv.DECREE), axis(sv.DECREE_OVER)) == (decree.DECREE, decree.DEADLINE)
    assert axis(sv.REFORM) == reform.REFORM
    assert (axis(sv.REFORM_OVER), axis(sv.EXTENDED_OVER)) == (reform.DEADLINE, reform.LAST_DEADLINE)
    assert decree.IN_FORCE == (sv.DECREE, sv.REFORM)


@pytest.mark.parametrize("written", ["sv-remand", "sv-remand@2023-07-25+half-of-maximum"])
def test_a_law_is_called_by_the_name_that_it_prints(written: str) -> None:
    assert str(read(written)) == written


def held_on(seed: int, people: int = 60) -> tuple[Casebook, list[Life]]:
    """Lives in which everybody is still held when the book ends, under an order that stands."""
    rng = np.random.default_rng(seed)
    lives = [life(rng) for _ in range(people)]
    for one in lives:
        one.stays = [(a, b) for a, b in one.stays if b < LENGTH - 400] + [(LENGTH - 400, LENGTH)]
        one.orders = [(a, LENGTH, "11", s) for a, _, _, s in one.orders]
        one.sentences = [(a, min(b, LENGTH - 10)) for a, b in one.sentences]
    return book(lives), lives


@pytest.mark.parametrize("seed", range(4))
def test_the_day_of_a_limit_is_the_first_that_a_walk_counts_as_over(seed: int) -> None:
    one, lives = held_on(seed)
    found = limits(one, Named("sv-remand"))
    values, known = found.day("ordinary_over")
    assert len(found) == len(lives) and known.all()
    for row, person in enumerate(found.person.tolist()):
        ahead = replace_last(lives[person])
        days = sorted(ahead.counted("11"))
        months = 24 if ahead.serious("11", LENGTH - 1) else 12
        expected = days[day.add_months(FIRST + days[0], months) - FIRST - days[0]]
        assert values[row] == FIRST + expected


def replace_last(one: Life) -> Life:
    """The same life with its last stay, its orders going on for a long time."""
    stays = [*one.stays[:-1], (one.stays[-1][0], LENGTH + 2000)]
    return replace(one, stays=stays, orders=[(a, LENGTH + 2000, c, s) for a, _, c, s in one.orders])


@pytest.mark.parametrize("seed", range(3))
def test_the_sum_of_one_clock_is_the_column_of_all(seed: int) -> None:
    one, _ = held_on(seed, 20)
    found = limits(one, read("sv-remand@2023-08-01"))
    for row in range(len(found)):
        worked = found.worked(row)
        for step, value in worked.values.items():
            known = step in found.known and bool(found.known[step][row])
            assert known == (value is not None)
            assert not known or value == int(found.values[step][row])


def test_what_cannot_be_said_names_what_is_lacking() -> None:
    at = Times(np.array([BEGAN] * 3), np.array([BEGAN] * 3))
    titles = Table(np.arange(3, dtype=np.int32), np.arange(3) + 2, {
        "kind": words(["remand"] * 3), "start": at, "serious": np.array([1, -1, 1], np.int8),
        "end": Times(np.array([OPEN - 1] * 3), np.array([OPEN - 1] * 3)),
        "state": words(["SV", "SV", "US"]),
    })  # fmt: skip
    ever = Times(np.full(3, ABSENT), np.full(3, ABSENT))
    custody = Table(titles.person, titles.row, {"start": at, "end": ever})
    people = np.array(["Ana", "Berta", "Carla"], object)
    one = Casebook(people, {"custody": custody, "titles": titles}, BEGAN + 400 * DAY)
    found = limits(one, Named("sv-remand"))
    lo, hi, known = found.between("ordinary_over")
    said = [(day.text(a), day.text(b)) for a, b in zip(lo.tolist(), hi.tolist(), strict=True)]
    assert said[:2] == [("2022-01-01", "2022-01-01"), ("2021-01-01", "2022-01-01")]
    assert known.tolist() == [True, True, False]
    assert [found.lacking(row) for row in (1, 2)] == ["serious", "state"]
    assert found.lacking(0, "penalty_over") == "penalty_months"
    half = limits(one, read("sv-remand+half-of-maximum"))
    assert half.lacking(0) == "penalty_months"
    assert not half.between("limit")[2].any()


def test_the_words_are_drawn_from_the_rows_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = held_on(0)
    right = Meanings(one).spans("remand_over_limit").may
    monkeypatch.setattr(sv, "months", lambda **_: 1)
    assert Meanings(one).spans("remand_over_limit").may.minutes() > right.minutes()
