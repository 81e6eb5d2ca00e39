"""The legal end of a title that is a sentence: what the law of its state works out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from invented_pack import pack

from habeas.law.sentence import cases_of
from habeas.law.sentence_end import computed, ends, release_of, with_ends
from habeas.law.term import bounds
from habeas.law.title import title
from habeas.reading import read
from habeas.records.casebook import ABSENT, Casebook, words
from habeas.sentences import day, packs
from habeas.sentences.case import Adjustment, Term
from habeas.sentences.outcome import Missing
from habeas.spans import DAY, OPEN
from habeas.spans.axis import EPOCH

HOME = "America/El_Salvador"
WEST = 6 * 60  # minutes from UTC
CUSTODY = "person,start\nTA-1,2024-01-02T12:00\n"
TITLES = "person,kind,id,start,end,ends,state\n"
SENTENCES = "person,id,title,kind,years,days,pronounced,facts\n"
Written = Callable[..., Casebook]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Written:
    monkeypatch.setitem(packs.PACKS, "invented", pack())

    def written(titles: str, sentences: str = "", **others: str) -> Casebook:
        given = {"custody": CUSTODY, "titles": TITLES + titles, **others}
        if sentences:
            given["sentences"] = SENTENCES + sentences
        for name, rows in given.items():
            (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
        return read(tmp_path, zone=HOME, country="XS")

    return written


def midnight(text: str) -> int:
    """The first minute of a local day."""
    wall = (day.parse(text) - day.parse("1900-01-01")) * DAY
    assert wall == int((np.datetime64(text, "m") - EPOCH).astype(int))
    return wall + WEST


def end(book: Casebook) -> tuple[int, int]:
    found = with_ends(book).table("titles").times("end")
    return int(found.lo[0]), int(found.hi[0])


J = "TA-1,sentence,J-1,2024-01-02,"


# What comes out of a computation.


def test_a_title_ends_when_its_sentence_is_served(book: Written) -> None:
    found = book(J + ",,\n", "TA-1,1,J-1,fixed,2,,2024-01-02,\n")
    assert end(found) == (midnight("2026-01-02"),) * 2
    titles = title(with_ends(found))
    assert titles.must is titles.may  # known for certain
    assert found.table("titles").times("end").lo.tolist() == [ABSENT]


def test_a_published_last_day_is_served_to_its_end(
    book: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(packs.PACKS, "invented", pack("inclusive_ew", "invented-2"))
    found = book(J + ",,\n", "TA-1,1,J-1,fixed,2,,2024-01-02,\n")
    assert end(found) == (midnight("2026-01-03"),) * 2


def test_two_readings_make_the_time_between_them_doubtful(book: Written) -> None:
    found = book(J + ",,\n", "TA-1,1,J-1,fixed,2,,2024-01-02,or=30\n")
    assert end(found) == (midnight("2026-01-02"), midnight("2026-02-01"))
    without = book(J + ",,\n", "TA-1,1,J-1,fixed,2,,2024-01-02,never=yes\n")
    assert end(without) == (midnight("2026-01-02"), OPEN)


def test_what_is_missing_leaves_the_title_as_it_is_written(book: Written) -> None:
    for written in ("", "2027-01-01"):
        found = book(J + written + ",,\n", "TA-1,1,J-1,fixed,2,,,\n")
        assert with_ends(found) is found or end(found) == (
            tuple(int(side[0]) for side in (found.table("titles").times("end").lo,
                                            found.table("titles").times("end").hi)))  # fmt: skip
    found = book(J + ",,\n", "TA-1,1,J-1,fixed,2,,,\n")
    assert not bounds(with_ends(found).table("titles"))[2].any()  # perhaps, never certain


def test_life_has_no_date(book: Written) -> None:
    found = with_ends(book(J + ",,\n", "TA-1,1,J-1,life,,,2024-01-02,\n")).table("titles")
    assert (found.words("ends").text(0), found.times("end").lo[0]) == ("life", ABSENT)
    assert bounds(found)[2].all()


def test_beyond_the_axis_an_end_is_no_end_for_certain(book: Written) -> None:
    found = book(J + ",,\n", "TA-1,1,J-1,fixed,42900,,2024-01-02,\n")
    _, last, sure = bounds(with_ends(found).table("titles"))
    assert (last.lo[0], last.hi[0], sure[0]) == (OPEN, OPEN, True)
    far = (day.parse("+044924-01-02") - day.parse("1900-01-01")) * DAY + WEST
    assert end(found) == (far, far)  # the day itself is not lost
    assert ends(found)[0].earliest == day.parse("+044924-01-02")
    near = book(J + ",,\n", "TA-1,1,J-1,fixed,1335,,2024-01-02,\n")
    assert end(near) == (midnight("3359-01-02"),) * 2


# Beside what is written in the title.


def test_a_written_end_that_differs_makes_the_time_between_doubtful(book: Written) -> None:
    for written in ("2025-06-30", "2026-06-30"):
        found = book(J + written + ",,\n", "TA-1,1,J-1,fixed,2,,2024-01-02,\n")
        theirs = midnight("2025-07-01" if written < "2026" else "2026-07-01")
        both = sorted((theirs, midnight("2026-01-02")))
        assert end(found) == tuple(both)


def test_the_same_end_twice_is_one_end(book: Written) -> None:
    found = book(J + "2026-01-01,,\n", "TA-1,1,J-1,fixed,2,,2024-01-02,\n")
    assert end(found) == (midnight("2026-01-02"),) * 2


def test_a_title_without_a_date_in_words_is_certain_to_the_computed_one(book: Written) -> None:
    found = book(J + ",life,\n", "TA-1,1,J-1,fixed,2,,2024-01-02,\n")
    assert end(found) == (midnight("2026-01-02"), OPEN)


def test_a_revoked_title_is_over_whatever_was_pronounced(book: Written) -> None:
    found = book(J + "2024-05-31,revoked,\n", "TA-1,1,J-1,fixed,2,,2024-01-02,\n")
    assert end(found) == (midnight("2024-06-01"),) * 2


def test_a_date_that_an_officer_signed_counts_as_the_sum(book: Written) -> None:
    head = "person,expected_end,override,officer\n"
    sentence = "TA-1,1,J-1,fixed,2,,2024-01-02,\n"
    rows = head + "TA-1,2025-01-01,First look.,G-1\nTA-1,2025-03-01,Second look.,G-1\n"
    assert end(book(J + ",,\n", sentence, computations=rows)) == (midnight("2025-03-01"),) * 2
    for unsigned in ("TA-1,2025-03-01,Nobody signed.,\n", "TA-1,2025-03-01,,G-1\n",
                     "TA-1,long,Somebody signed.,G-1\n"):  # fmt: skip
        found = book(J + ",,\n", sentence, computations=head + unsigned)
        assert end(found) == (midnight("2026-01-02"),) * 2


# Which title is meant.


def test_a_sentence_ends_its_own_title_alone(book: Written) -> None:
    two = J + ",,\nTA-1,sentence,J-2,2024-01-02,2030-01-01,,\nTA-1,remand,J-1,2024-01-02,,,\n"
    found = with_ends(book(two, "TA-1,1,J-1,fixed,2,,2024-01-02,\n")).table("titles").times("end")
    assert found.lo.tolist() == [midnight("2026-01-02"), midnight("2030-01-02"), ABSENT]


def test_a_sentence_that_names_no_title_ends_those_of_its_state(book: Written) -> None:
    two = J + ",,XS\nTA-1,conviction,J-2,2024-01-02,,,XT\n"
    found = with_ends(book(two, "TA-1,1,,fixed,2,,2024-01-02,\n")).table("titles").times("end")
    assert found.lo.tolist() == [midnight("2026-01-02"), ABSENT]


def test_a_state_without_a_pack_is_left_as_it_is_written(book: Written) -> None:
    found = book(J + ",,XT\n", "TA-1,1,J-1,fixed,2,,2024-01-02,\n")
    assert with_ends(found) is found


def test_somebody_else_is_left_alone(book: Written) -> None:
    found = book(J + ",,\nTA-2,sentence,J-1,2024-01-02,,,\n", "TA-1,1,J-1,fixed,2,,2024-01-02,\n")
    assert with_ends(found).table("titles").times("end").lo.tolist()[1] == ABSENT


# What a computation is given.


def test_a_case_has_all_that_is_written(book: Written) -> None:
    rows = ("TA-1,a,J-1,fixed,2,,2024-01-02,recall=yes;n=7;since=2024-05-01;court=High; person.x=no\n"
            "TA-1,b,J-1,,,5,2024-01-02,\n")  # fmt: skip
    credit = ("person,sentence,kind,days,start,end,worked,decision\n"
              "TA-1,a,remand,,2023-12-01,2023-12-10,,D-1\nTA-1,,work,6,,,12,\n"
              "TA-1,lost,lost,3,,,,\nTA-1,,stay,,2024-03-01,,,\n")  # fmt: skip
    found = cases_of(book(J + ",,\n", rows, credits=credit,
                          persons="person,birth_date\nTA-1,1990-05-06\n"))  # fmt: skip
    assert len(found) == 1
    case = found[0].case
    a, b = case.sentences
    assert a.term == Term(years=2)
    assert a.facts == {"recall": True, "n": 7, "since": day.parse("2024-05-01"), "court": "High"}
    assert case.facts == {"x": False}
    assert (b.kind, b.term, b.id) == ("fixed", Term(days=5), "b")
    assert b.stayed == ((day.parse("2024-03-01"), None),)
    assert case.birth == day.parse("1990-05-06")
    first, last = day.parse("2023-12-01"), day.parse("2023-12-10")
    assert case.adjustments == (
        Adjustment(kind="remand", days=10, first=first, last=last, sentence="a", decision="D-1"),
        Adjustment(kind="work", days=12, facts={"redeemed": 6}),
    )


def test_sentences_are_found_by_their_number_or_that_of_their_row(book: Written) -> None:
    rows = ("TA-1,a,,fixed,1,,2024-01-02,\nTA-1,,,fixed,1,,2024-01-02,\nTA-1,c,,fixed,1,,,\n"
            "TA-1,c,,fixed,1,,,\n")  # fmt: skip
    found = book(J + ",,\n", rows)
    follows = ["a; #3", "", "#2", ""]
    table = found.table("sentences")
    tables = {**found.tables, "sentences": replace(
        table, columns={**table.columns, "follows": words(follows)})}  # fmt: skip
    case = cases_of(replace(found, tables=tables))[0].case
    assert [one.id for one in case.sentences] == ["a", "#3", "c #4", "c #5"]
    assert [one.after for one in case.sentences] == [("a", "#3"), (), ("a",), ()]


@pytest.mark.parametrize(
    "row", ["TA-1,1,J-1,fixed,2.5,,2024-01-02,", "TA-1,1,J-1,fixed,-1,,2024-01-02,"]
)
def test_a_term_that_is_no_whole_number_is_not_computed(book: Written, row: str) -> None:
    found = book(J + ",,\n", row + "\n")
    assert cases_of(found)[0].lacking == ("years of 1",)
    assert with_ends(found) is found


def test_a_fact_that_no_pack_can_read_hides_nobody_else(book: Written) -> None:
    two = J + ",,\nTA-2,sentence,J-2,2024-01-02,,,\n"
    rows = "TA-1,1,J-1,fixed,2,,2024-01-02,or=many\nTA-2,2,J-2,fixed,2,,2024-01-02,\n"
    found = with_ends(book(two, rows)).table("titles").times("end")
    assert found.lo.tolist() == [ABSENT, midnight("2026-01-02")]
    bad = cases_of(book(two, rows))[0]
    made = computed(bad)
    assert made is not None
    assert release_of(made) == Missing(("facts",))


# What it costs.


def test_asked_twice_it_says_the_same(book: Written) -> None:
    for said in ("", "or=30", "never=yes"):
        for written in ("", "2025-06-30"):
            found = book(J + written + ",,\n", f"TA-1,1,J-1,fixed,2,,2024-01-02,{said}\n")
            assert end(with_ends(found)) == end(found)


def test_without_sentences_nothing_is_done(book: Written) -> None:
    found = book(J + "2026-01-01,,\n")
    assert with_ends(found) is found


def test_one_person_takes_less_than_a_millisecond(book: Written) -> None:
    found = book(J + ",,\n", "TA-1,1,J-1,fixed,2,,2024-01-02,\nTA-1,2,J-1,fixed,3,,2024-01-02,\n")
    with_ends(found)
    took = []
    for _ in range(20):
        begun = time.perf_counter()
        with_ends(found)
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.001


# The packs that there are.

PUBLISHED = {  # days from the date of release that a law publishes to the first day of freedom
    "california": 0, "el-salvador": 0, "england-wales": 1, "spain": 1, "us-federal": 1,
}  # fmt: skip


def test_every_pack_says_what_its_date_of_release_means() -> None:
    assert {id_: one.first_free(0) for id_, one in packs.PACKS.items()} == PUBLISHED


# Two years from 2 January 2024 by hand. GB: 731 days, 40 per cent are 293, the last is 20 October;
# US: the last day is 1 January 2026, less 2 x 54 days of good conduct 15 September 2025.
@pytest.mark.parametrize(("state", "free"), [("SV", "2026-01-02"), ("GB", "2024-10-21"),
                                             ("US", "2025-09-16")])  # fmt: skip
def test_a_title_ends_by_the_law_of_its_state(book: Written, state: str, free: str) -> None:
    rows = "TA-1,1,J-1,fixed,2,,2024-01-02,\n"
    one = book(J + f",,{state}\n", rows, persons="person,birth_date\nTA-1,1980-01-01\n")
    table = one.table("sentences")
    tables = {**one.tables, "sentences": replace(
        table, columns={**table.columns, "committed": words(["2023-05-01"])})}  # fmt: skip
    assert end(replace(one, tables=tables)) == (midnight(free),) * 2
