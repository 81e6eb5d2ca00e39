"""Sentences in the audit: nobody is called unlawfully held for certain on the strength of a gap."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from habeas.audit.run import audit
from habeas.law.sentence import cases_of
from habeas.law.sentence_end import computed, release_of
from habeas.reading import read
from habeas.records.casebook import Casebook
from habeas.spans import DAY

ZONE, WEST = "America/El_Salvador", 6 * 60
SENTENCES = "person,id,title,kind,years,pronounced,begins,committed,follows,concurrent_with\n"
CREDITS = "person,sentence,kind,days,start,end,decision\n"
TITLES = "person,kind,id,case,start,end\n"
J_1, J_2 = "TA-1,sentence,J-1,A,2020-01-10,\n", "TA-1,sentence,J-2,B,2020-01-10,\n"
ONE = "TA-1,1,J-1,fixed,2,2020-01-10,,2019-01-01,,\n"
HELD = "TA-1,2020-01-10,2025-01-10\n"
Written = Callable[..., Casebook]


@pytest.fixture
def book(tmp_path: Path) -> Written:
    def written(
        sentences: str, *, titles: str = J_1, held: str = HELD, credits_: str = "",
        header: str = SENTENCES, title_header: str = TITLES, **more: str,
    ) -> Casebook:  # fmt: skip
        given = {
            "custody": "person,start,end\n" + held, "titles": title_header + titles,
            "sentences": header + sentences, "credits": CREDITS + credits_, **more,
        }  # fmt: skip
        for name, rows in given.items():
            (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
        return read(tmp_path, zone=ZONE, country="SV")

    return written


def told(book: Casebook, rule: str = "T-01") -> list[tuple[str, str, bool]]:
    """First day, first day no more, certain: of each finding of a rule."""
    found = audit(book, ("un", "policy", "sv"))
    rows = [i for i, n in enumerate(found.findings.rule) if found.rules[n].id == rule]
    f = found.findings
    return [(_day(f.begin[i]), _day(f.end[i]), bool(f.certain[i])) for i in rows]


def _day(minute: int) -> str:
    return str(np.datetime64("1900-01-01") + np.timedelta64((int(minute) - WEST) // DAY, "D"))


def certain(book: Casebook) -> bool:
    """Somebody is said to be held without title for certain, by either rule."""
    return any(sure for rule in ("T-01", "S-11") for *_, sure in told(book, rule))


def test_a_sentence_that_is_served_is_over_for_certain(book: Written) -> None:
    found = book(ONE, credits_="TA-1,1,remand,31,2019-12-10,2020-01-09,\n")
    assert told(found) == [("2021-12-10", "2025-01-11", True)]
    assert told(found, "S-11") == [("2021-12-10", "2025-01-11", True)]


# Two sentences.

TWO = "TA-1,2,J-2,fixed,3,2020-01-10,,2019-01-01,,"


def test_how_two_sentences_run_is_not_guessed(book: Written) -> None:
    assert told(book(ONE + TWO + "\n", titles=J_1 + J_2)) == [("2023-01-10", "2025-01-11", False)]
    assert told(book(ONE + TWO + "1\n", titles=J_1 + J_2)) == [("2023-01-10", "2025-01-11", True)]


def test_two_sentences_that_a_third_follows_are_asked_about_too(book: Written) -> None:
    shorter = "TA-1,2,J-1,fixed,1,2020-01-10,,2019-01-01,,"
    third = "TA-1,3,J-1,fixed,1,2020-01-10,,2019-01-01,1;2,\n"
    assert told(book(ONE + shorter + "\n" + third)) == [("2023-01-10", "2025-01-11", True)]
    held = "TA-1,2020-01-10,2023-12-31\n"
    assert not certain(book(ONE + shorter + "\n" + third, held=held))  # in line to January 2024
    assert certain(book(ONE + shorter + "1\n" + third, held=held))


def test_a_sentence_without_a_day_hides_behind_no_other(book: Written) -> None:
    assert not certain(book(ONE + "TA-1,2,J-1,fixed,20,,,2019-01-01,,1\n"))


def test_a_credit_shortens_its_own_sentence_alone(book: Written) -> None:
    longer = "TA-1,1,J-1,fixed,4,2020-01-10,,2019-01-01,,2\n"
    given = "TA-1,1,remand,731,2018-01-01,2020-01-01,\n"
    found = book(longer + TWO + "1\n", titles=J_1 + J_2, credits_=given)
    assert told(found) == [("2023-01-10", "2025-01-11", True)]  # the shorter one, with no credit


# Cells that nobody can use.


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        (ONE.replace("2020-01-10,,", "2020-01-10,2022-05,"), ""),  # from some day of a month
        (ONE.replace("fixed,2", "fixed,two"), ""),
        (ONE.replace("fixed,2", "perhaps for life,2"), ""),
        (ONE, "TA-1,1,escaped,900,,,\n"),  # days of a kind that nobody knows
        (ONE, "TA-1,7,at large,900,,,\n"),  # of a sentence that is not there
        (ONE, "TA-1,1,at large,many,2021-01-01,2021-01-02,\n"),
    ],
)
def test_a_cell_that_cannot_be_used_makes_nothing_certain(
    book: Written, sentence: str, days: str
) -> None:
    other = "TA-1,,remand,1,2019-12-31,2019-12-31,\n"
    assert certain(book(ONE, credits_=other))
    found = book(sentence, credits_=other + days)
    assert told(found)  # possible, so that no overstay is hidden
    assert not certain(found)


def test_days_of_a_sentence_under_another_law_are_none_of_ours(book: Written) -> None:
    found = book("TA-1,1,J-1,fixed,2,2020-01-10,SV\nTA-1,7,J-2,fixed,2,2020-01-10,XX\n",
                 titles=J_1 + J_2, credits_="TA-1,7,remand,31,2019-12-10,2020-01-09,\n",
                 header="person,id,title,kind,years,pronounced,state\n")  # fmt: skip
    here, there = sorted(cases_of(found), key=lambda one: one.state)
    assert (here.lacking, here.case.adjustments) == ((), ())
    assert (there.lacking, len(there.case.adjustments)) == ((), 1)


# Which title a sentence ends.

OLD = "TA-1,1,J-1,fixed,2,2010-01-10,,2009-01-01,,\n"
OLD_TITLE = "TA-1,sentence,J-1,A,2010-01-10,\n"
TWICE = "TA-1,2010-01-10,2013-06-10\nTA-1,2020-01-10,2021-01-10\n"


def test_a_title_of_long_ago_ends_with_its_own_sentence(book: Written) -> None:
    found = book(OLD + TWO + "\n", titles=OLD_TITLE + J_2, held=TWICE,
                 credits_="TA-1,,remand,31,2019-12-10,2020-01-09,\n")  # fmt: skip
    assert told(found) == [("2012-01-10", "2013-06-11", True)]
    linked = book(OLD + TWO + "1\n", titles=OLD_TITLE + J_2, held=TWICE)
    assert not certain(linked)  # said to run beside each other: one sum


def test_days_that_may_be_of_either_sentence_leave_one_sum(book: Written) -> None:
    found = book(OLD + TWO + "\n", titles=OLD_TITLE + J_2, held=TWICE,
                 credits_="TA-1,,at large,300,,,\n")  # fmt: skip
    assert not certain(found)


def test_one_sentence_on_record_ends_one_of_two_titles(book: Written) -> None:
    unnamed = ONE.replace("J-1", "")
    credits_ = "TA-1,1,remand,1,2020-01-09,2020-01-09,\n"
    assert certain(book(unnamed, credits_=credits_))
    assert not certain(book(unnamed, titles=J_1 + J_2, credits_=credits_))
    same_case = J_1 + J_2.replace(",B,", ",A,")  # a conviction with the judgment that made it final
    assert certain(book(unnamed, titles=same_case, credits_=credits_))


def test_who_is_acquitted_of_the_longer_sentence_is_not_held_by_it(book: Written) -> None:
    longer = "TA-1,1,J-1,fixed,10,2020-01-10,,2019-01-01,,2\n"
    short = "TA-1,2,J-2,fixed,1,2020-01-10,,2019-01-01,,1\n"
    assert told(book(longer + short, titles=J_1 + J_2)) == []
    acquitted = "person,kind,at,case\nTA-1,acquittal,2020-06-01,A\n"
    found = book(longer + short, titles=J_1 + J_2, events=acquitted)
    assert told(found) == [("2021-01-10", "2025-01-11", False)]


def test_an_officer_signs_for_one_law(book: Written) -> None:
    titles = "TA-1,sentence,J-1,A,2020-01-10,SV\nTA-1,sentence,J-2,B,2020-01-10,ES\n"
    rows = ("TA-1,1,J-1,fixed,2,2020-01-10,,SV\n"
            "TA-1,2,J-2,fixed,9,2020-01-10,2020-01-10,ES\n")  # fmt: skip
    columns = "person,id,title,kind,years,pronounced,final,state\n"
    signed = "person,computed,expected_end,override,officer\nTA-1,2021-01-01,2021-12-24,why,O-1\n"
    credits_ = "TA-1,1,remand,1,2020-01-09,2020-01-09,\n"

    def one(sentences: str) -> Casebook:
        return book(sentences, header=columns, titles=titles, credits_=credits_,
                    title_header="person,kind,id,case,start,state\n", computations=signed)  # fmt: skip

    assert not certain(one(rows))
    assert told(one(rows))  # possible: of one of the two the officer may have meant it
    assert told(one(rows), "S-11")


# Away.


def test_days_away_without_a_word_are_perhaps_still_owed(book: Written) -> None:
    held = "TA-1,2020-01-10,2021-12-31\nTA-1,2023-01-01,2023-01-05\n"
    assert told(book(ONE, held=held)) == [("2023-01-01", "2023-01-06", False)]  # nine were left
    longer = held.replace("2023-01-05", "2023-02-05")
    assert told(book(ONE, held=longer)) == [("2023-01-01", "2023-02-06", True)]
    away = "TA-1,1,at large,365,2022-01-01,2022-12-31,\n"
    assert told(book(ONE, held=held, credits_=away)) == []  # the sum says so itself
    assert told(book(ONE, held=longer, credits_=away)) == [("2023-01-10", "2023-02-06", True)]
    assert told(book(ONE, held=longer, credits_=away), "S-11") == [
        ("2023-01-10", "2023-02-06", True)
    ]


def test_a_judgment_in_absence_is_not_served_at_home(book: Written) -> None:
    assert not certain(book(ONE, held="TA-1,2024-01-01,2025-01-10\n"))


def test_what_contradicts_itself_has_no_end(book: Written) -> None:
    found = book(ONE.replace("2019-01-01", "2021-01-01"), credits_="TA-1,1,remand,1,,,\n")
    assert told(found)
    assert not certain(found)


def test_who_is_back_before_the_licence_ends_may_have_been_recalled(book: Written) -> None:
    def english(held: str) -> Casebook:
        columns = "person,id,title,kind,years,pronounced,committed,state\n"
        return book("TA-1,1,J-1,fixed,4,2020-01-10,2019-05-01,GB\n", header=columns,
                    title_header="person,kind,id,start,state\n",
                    titles="TA-1,sentence,J-1,2020-01-10,GB\n",
                    credits_="TA-1,1,remand,1,2019-12-31,2019-12-31,\n", held=held)  # fmt: skip

    held_on = "TA-1,2020-01-10,2022-01-20\n"
    for rule in ("T-01", "S-11"):
        assert told(english(held_on), rule) == [("2022-01-09", "2022-01-21", True)]
        back = english(held_on + "TA-1,2023-03-01,2023-06-01\n")
        assert [sure for *_, sure in told(back, rule)] == [False, False]
        after = english("TA-1,2020-01-10,2022-01-08\nTA-1,2024-03-01,2024-06-01\n")
        assert told(after, rule) == [("2024-03-01", "2024-06-02", True)]  # the licence was over


@pytest.mark.parametrize(("fact", "dated"), [("plus=yes", True), ("plus=no", True),
                                             ("plus=false", False), ("plus=perhaps", False)])  # fmt: skip
def test_what_is_neither_yes_nor_no_is_not_taken_for_yes(
    book: Written, fact: str, dated: bool
) -> None:
    found = book(f"TA-1,1,J-1,fixed,9,2020-05-10,2019-05-01,GB,{fact}\n",
                 header="person,id,title,kind,years,pronounced,committed,state,facts\n")  # fmt: skip
    (one,) = cases_of(found)
    assert (release_of(computed(one)) is not None) == dated


def test_a_recall_hides_nobody_who_was_held_past_the_first_release(book: Written) -> None:
    """Four years from 10 January 2020: served until 9 January 2022, recalled on 1 March 2023."""
    header = "person,id,title,kind,years,pronounced,committed,state,facts\n"
    recalled = "recall=standard; recall_revoked=2023-02-27; recall_returned=2023-03-01"
    row = "TA-1,1,J-1,fixed,4,2020-01-10,2019-01-01,GB,"
    late = "TA-1,2020-01-10,2022-01-20\n"
    first = told(book(f"{row}\n", header=header, held=late))
    assert ("2022-01-10", "2022-01-21", True) in first
    again = told(book(f"{row}{recalled}\n", header=header, held=late))
    assert ("2022-01-10", "2022-01-21", False) in again  # possible: the recall is not its title
    in_time = "TA-1,2020-01-10,2022-01-09\n"
    assert told(book(f"{row}{recalled}\n", header=header, held=in_time)) == []
