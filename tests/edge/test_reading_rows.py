"""Rows of tidy tables: what is used, what is listed, what stays unknown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from habeas.audit.run import audit
from habeas.reading import read
from habeas.reading.numbers import read_numbers
from habeas.records.casebook import ABSENT, UNREADABLE, Casebook


def tidy(folder: Path, **tables: str) -> Casebook:
    """The casebook in these tables, headings first; columns apart by commas."""
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    return read(folder)


def codes(book: Casebook, kind: str = "fault") -> list[tuple[str, str, int]]:
    """Code, table, row of what was listed."""
    return [(d.code, d.table, d.row) for d in book.defects if d.kind == kind]


STAY = "person,start,end\n"


def test_a_stay_that_ends_the_day_before_it_begins_is_a_fault(tmp_path: Path) -> None:
    book = tidy(tmp_path, custody=f"{STAY}TA-1,2026-03-16,2026-03-15\nTA-2,2026-03-16,\n")
    assert codes(book) == [("ends-before-start", "custody", 2)]
    assert len(book.tables["custody"]) == 1


def test_a_stay_that_ends_on_the_day_it_begins_is_uncertain_and_no_fault(tmp_path: Path) -> None:
    book = tidy(tmp_path, custody=f"{STAY}TA-1,2026-03-15,2026-03-15\n")
    assert codes(book) == []
    assert len(book.tables["custody"]) == 1


@pytest.mark.parametrize("end", ["2026-03-15", "2026-02", "2026-03-15T10:00"])
def test_a_title_that_ends_before_its_day_is_a_fault_and_unknown(end: str, tmp_path: Path) -> None:
    titles = f"person,start,end\nTA-1,2026-03-16,{end}\n"
    book = tidy(tmp_path, custody=f"{STAY}TA-1,2026-03-16,2026-03-18\n", titles=titles)
    assert codes(book) == [("ends-before-start", "titles", 2)]
    cover = audit(book).cover
    assert len(cover.covered) == len(cover.uncovered) == 0
    assert len(cover.unknown)


def test_a_title_whose_end_cannot_be_read_is_unknown(tmp_path: Path) -> None:
    titles = "person,start,end\nTA-1,2026-03-01,31/02/2026\n"
    book = tidy(tmp_path, custody=f"{STAY}TA-1,2026-03-16T00:00,2026-03-18T00:00\n", titles=titles)
    cover = audit(book).cover
    assert len(cover.covered) == len(cover.uncovered) == 0
    assert cover.unknown.total()[1].tolist() == [2 * 24 * 60]


def test_an_order_vacated_before_it_was_made_is_noted(tmp_path: Path) -> None:
    orders = "person,act,made,vacated,end\nTA-1,release,2026-03-16,2026-03-15,2026-03-14\n"
    book = tidy(tmp_path, custody=f"{STAY}TA-1,2026-03-01,\n", orders=orders)
    assert codes(book, "note") == [("before-made", "orders", 2)]
    assert codes(book) == [("ends-before-start", "orders", 2)]


def test_what_a_row_lacks_is_listed_once(tmp_path: Path) -> None:
    rows = f"{STAY},2026-01-01,\nTA-2,,\nTA-3,31/02/2026,\nTA-4,2026-01-01,soon\n"
    book = tidy(tmp_path, custody=rows)
    assert codes(book) == [
        ("no-person", "custody", 2), ("no-start", "custody", 3), ("no-such-day", "custody", 4),
        ("not-a-time", "custody", 5),
    ]  # fmt: skip
    assert book.tables["custody"].times("end").lo.tolist() == [UNREADABLE]
    assert book.rows_read == 4


def test_a_word_that_is_not_known_never_makes_custody_lawful(tmp_path: Path) -> None:
    titles = "person,kind,start,end,status\nTA-1,remand,2026-03-01,2026-03-31,nebuloso\n"
    book = tidy(tmp_path, custody=f"{STAY}TA-1,2026-03-16,2026-03-18\n", titles=titles)
    assert [d.value for d in book.defects] == ["nebuloso"]
    cover = audit(book).cover
    assert len(cover.covered) == 0


def test_an_order_that_may_not_be_confirmed_is_taken_as_not(tmp_path: Path) -> None:
    orders = "person,act,made,confirmed\nTA-1,libertad,2026-03-16,perhaps\n"
    book = tidy(tmp_path, custody=f"{STAY}TA-1,2026-03-01,\n", orders=orders)
    assert book.tables["orders"].yes("confirmed").tolist() == [0]
    assert codes(book) == [("not-yes-or-no", "orders", 2)]


def test_a_zone_that_does_not_exist_is_listed_and_the_hour_left_open(tmp_path: Path) -> None:
    rows = (
        "person,start,zone\nTA-1,2026-03-15T10:00,Mars/Base\nTA-2,2026-03-15T10:00,America/Lima\n"
    )
    book = tidy(tmp_path, custody=rows)
    assert codes(book) == [("unknown-zone", "custody", 2)]
    start = book.tables["custody"].times("start")
    assert (start.hi - start.lo).tolist() == [26 * 60 + 1, 0]
    assert book.zone.name == "America/Lima"


def test_rows_that_say_nothing_are_counted_and_passed_over(tmp_path: Path) -> None:
    rows = f"{STAY}TA-1,2026-01-01,\n\n,,\n  ,  ,\nperson,start,end\nTA-2,2026-01-02,\n\n\n"
    book = tidy(tmp_path, custody=rows)
    assert book.defects == ()
    assert book.rows_read == 2
    assert book.tallies["repeated-headings"] == 1
    assert book.tables["custody"].row.tolist() == [2, 7]


def test_a_row_that_repeats_another_is_noted_and_both_are_kept(tmp_path: Path) -> None:
    rows = f"{STAY}TA-1,2026-01-01,\nTA-2,2026-01-01,\nTA-1,2026-01-01,\n"
    book = tidy(tmp_path, custody=rows)
    assert codes(book, "note") == [("repeated-row", "custody", 4)]
    assert len(book.tables["custody"]) == 3


def test_a_row_cut_off_leaves_its_end_unknown(tmp_path: Path) -> None:
    book = tidy(tmp_path, custody=f"{STAY}TA-1,2026-01-01\nTA-2,2026-01-01,\n")
    assert codes(book) == [("short-row", "custody", 2)]
    assert book.tables["custody"].times("end").lo.tolist() == [UNREADABLE, ABSENT]


def test_words_for_nothing_are_nothing(tmp_path: Path) -> None:
    rows = f"{STAY}TA-1,2026-01-01,NULL\nTA-2,2026-01-01,n/a\nTA-3,2026-01-01,a la fecha\n"
    book = tidy(tmp_path, custody=f"{rows}NULL,2026-01-01,9999-12-31\nTA-4,2026-01-01,31/12/9999\n")
    assert codes(book) == [("no-person", "custody", 5)]
    assert set(book.tables["custody"].times("end").lo.tolist()) == {ABSENT}
    assert {c: n for c, n in book.tallies.items() if c != "no-person"} == {
        "empty-word": 3, "still-held": 1, "end-without-date": 2,
    }  # fmt: skip


def test_numbers_that_a_program_wrote_with_decimals_name_the_same_person(tmp_path: Path) -> None:
    book = tidy(
        tmp_path, custody=f"{STAY}1001.0,2026-01-01,\n", titles="person,end\n1001,2026-02-01\n"
    )
    assert list(book.people) == ["1001"]


def test_two_tables_without_a_person_in_common_are_a_fault(tmp_path: Path) -> None:
    book = tidy(tmp_path, custody=f"{STAY}0017,2026-01-01,\n", titles="person,end\n17,2026-02-01\n")
    assert codes(book) == [("nobody-in-common", "titles", 2)]
    assert book.tallies["people-without-stay"] == 1


def test_years_of_two_digits_are_read_once_the_reader_allows_it(tmp_path: Path) -> None:
    from habeas.reading.source import open_source  # noqa: PLC0415
    from habeas.reading.tidy import read_tidy  # noqa: PLC0415

    book = tidy(tmp_path, custody=f"{STAY}TA-1,15-mar-26,\n")
    assert codes(book) == [("two-digit-year", "custody", 2)]
    allowed = read_tidy(open_source(tmp_path), accept_repairs=("two-digit-year",))
    assert allowed.tallies == {"two-digit-year-read": 1}
    assert len(allowed.tables["custody"]) == 1


def test_facts_of_a_person_repeated_on_every_row_are_one(tmp_path: Path) -> None:
    rows = "Expediente,Ingreso,Nacionalidad\nTA-1,2026-01-01,XA\nTA-1,2026-02-01,XA\nTA-2,2026-01-01,XA\n"
    (tmp_path / "padron.csv").write_text(f"{rows}TA-2,2026-02-01,XB\n")
    book = read(tmp_path / "padron.csv")
    assert len(book.tables["persons"]) == 3
    assert codes(book, "note") == [("contradicting-person", "custody", 5)]


def test_a_year_in_the_far_future_does_not_make_everybody_overdue(tmp_path: Path) -> None:
    rows = [f"TA-{i},2026-01-{i % 28 + 1:02},\n" for i in range(200)]
    book = tidy(tmp_path, custody=f"{STAY}{''.join(rows)}TA-900,2062-01-01,\n")
    assert codes(book) == [("far-ahead", "custody", 202)]
    few = tidy(tmp_path, custody=f"{STAY}{''.join(rows[:5])}TA-900,2062-01-01,\n")
    assert few.as_of > book.as_of


def test_a_moment_known_to_the_year_attests_its_first_minute(tmp_path: Path) -> None:
    book = tidy(tmp_path, custody=f"{STAY}TA-1,2025-01-01,2026\nTA-2,2025-06-01,\n")
    last = np.datetime64("1900-01-01T00:00") + np.timedelta64(book.as_of, "m")
    assert str(last) == "2026-01-01T00:00"


def test_the_order_of_one_column_settles_that_of_the_other(tmp_path: Path) -> None:
    book = tidy(tmp_path, custody=f"{STAY}TA-1,3/15/2026,4/5/2026\n")
    assert book.tallies == {"order-of-sheet": 1}
    day = (dt.date(2026, 4, 5) - dt.date(1900, 1, 1)).days
    assert book.tables["custody"].times("end").lo[0] == day * 1440


@pytest.mark.parametrize(
    ("cells", "numbers", "repair"),
    [
        (["20,000"], [20000], "thousands-assumed"), (["20.000"], [20], "point-assumed"),
        (["20.000", "1,5"], [20000, 1.5], "thousands"), (["20,000", "1,5"], [20, 1.5], "decimal-comma"),
        (["1,234,567.89"], [1234567.89], "thousands"), (["1.234.567,89"], [1234567.89], "thousands"),
        (["US$ 6,000,000.00"], [6e6], "thousands"), (["6 000 000"], [6e6], ""), (["0,500"], [0.5], "decimal-comma"),
        (["inf"], [None], ""), (["1_000"], [None], ""), (["1e999"], [None], ""),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_are_meant(
    cells: list[str], numbers: list[float | None], repair: str
) -> None:
    read_ = read_numbers(cells)
    assert [number for number, _ in read_] == numbers
    assert read_[0][1] == repair


def test_a_file_with_semicolons_has_decimal_commas(tmp_path: Path) -> None:
    (tmp_path / "custody.csv").write_text(f"{STAY}TA-1,2026-01-01,\n")
    (tmp_path / "agreements.csv").write_text(
        "id;start;end;fee_per_person_year\nA-1;2026-01-01;;20.000\n"
    )
    assert read(tmp_path).tables["agreements"].numbers("fee_per_person_year").tolist() == [20000]
