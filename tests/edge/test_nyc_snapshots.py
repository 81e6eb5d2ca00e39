"""New York City's daily lists as the city writes them: every quirk, with invented people."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import numpy as np
import pytest

from habeas.reading import nyc_snapshots
from habeas.reading.fault import FileFault
from habeas.reading.nyc_notes import Notes, Places
from habeas.reading.nyc_tallies import SENTENCES
from habeas.reading.source import open_source
from habeas.records.casebook import ABSENT, Casebook, Table
from habeas.spans.axis import EPOCH

HEADINGS = (
    "INMATEID,ADMITTED_DT,DISCHARGED_DT,CUSTODY_LEVEL,BRADH,RACE,GENDER,AGE,INMATE_STATUS_CODE,"
    "SEALED,SRG_FLG,TOP_CHARGE,INFRACTION"
)
TEN = "2023-05-01T10:00:00.000"


def line(person: str, admitted: str = TEN, status: str = "DE", left: str = "") -> str:
    """A row of the city's list with everything in it that must never be read."""
    return f"{person},{admitted},{left},MIN,N,RACE-Z,GENDER-Z,33.0,{status},N,GANG-Z,CHARGE-Z,Y"


def daily(folder: Path, lists: dict[str, list[str]], headings: str = HEADINGS) -> Path:
    """A folder of the city's daily files, one per ISO day."""
    folder.mkdir(exist_ok=True)
    for day, lines in lists.items():
        name = f"DOC_Inmates_InCustody_Daily_{day.replace('-', '')}.csv"
        (folder / name).write_text("\n".join([headings, *lines]) + "\n")
    return folder


def many_days(path: Path, rows: list[str]) -> Path:
    """One file of many days; a row is `day,person,admitted,status`."""
    path.write_text("\n".join(["snapshot_date,pid,admitted_at,inmate_status_code", *rows]) + "\n")
    return path


def read(path: Path) -> Casebook:
    """The casebook in `path`, which must be recognised."""
    source = open_source(path)
    assert nyc_snapshots.recognises(source)
    return nyc_snapshots.read(source)


def local(book: Casebook, minute: int) -> str:
    """A UTC minute as the clocks of the city show it."""
    return str(EPOCH + book.zone.local(np.array([minute], np.int64))[0])


def moment(book: Casebook, column: str, row: int) -> str:
    """A moment of a custody row: one time, or `first..last` where it is known roughly only."""
    times = book.table("custody").times(column)
    lo, hi = int(times.lo[row]), int(times.hi[row])
    if lo == ABSENT:
        return ""
    return local(book, lo) if lo == hi else f"{local(book, lo)}..{local(book, hi)}"


def stays(book: Casebook) -> list[tuple[str, str, str, str]]:
    """Person, status, start, end of every custody row."""
    table: Table = book.table("custody")
    status = table.words("status")
    return [
        (str(book.people[table.person[i]]), status.text(i), moment(book, "start", i),
         moment(book, "end", i))
        for i in range(len(table))
    ]  # fmt: skip


def codes(book: Casebook, kind: str = "fault") -> list[tuple[str, str, int, str]]:
    """Code, file, row, value of the defects of one kind."""
    return [(d.code, d.table, d.row, d.value) for d in book.defects if d.kind == kind]


def test_days_on_end_make_one_stay_from_the_admission_to_the_last_midnight(tmp_path: Path) -> None:
    lists = {f"2023-05-0{d}": [line("X-1")] if d < 4 else [line("X-2")] for d in range(1, 6)}
    book = read(daily(tmp_path / "lists", lists))
    assert stays(book) == [
        ("X-1", "DE", "2023-05-01T10:00", "2023-05-04T00:00"),
        ("X-2", "DE", "2023-05-01T10:00..2023-05-04T00:01", ""),
    ]
    assert local(book, book.as_of) == "2023-05-06T00:00"
    assert (book.country, book.zone.name, book.packs) == ("US-NY", "America/New_York", ("us-ny",))
    assert book.observed
    assert book.table("custody").words("place_kind").text(0) == "prison"


@pytest.mark.parametrize(
    "headings",
    [
        HEADINGS,
        HEADINGS.lower(),
        '"' + HEADINGS.replace(",", '","') + '"',
        "inmateid,admitted_dt,custody_level,bradh,race,gender,age,inmate_status_code,sealed,"
        "srg_flg,top_charge,infraction",
        "srg_flg,infraction,top_charge,inmate_status_code,race,gender,age,admitted_dt,inmateid,"
        "custody_level,sealed,bradh",
    ],
)
def test_the_order_case_or_quoting_of_the_headings_changes_nothing(
    tmp_path: Path, headings: str
) -> None:
    cells = dict(
        zip(HEADINGS.lower().split(","), line("X-1", status="DPV").split(","), strict=True)
    )
    row = ",".join(f'"{cells[name.strip(chr(34)).lower()]}"' for name in headings.split(","))
    book = read(daily(tmp_path / "lists", {"2023-05-01": [row], "2023-05-02": [row]}, headings))
    assert stays(book) == [("X-1", "DPV", "2023-05-01T10:00", "")]


def test_padding_decimals_or_small_letters_make_no_other_person_or_status(tmp_path: Path) -> None:
    rows = [line("4711"), line(" 4711 ", status=" DE "), line("4711.0", status="de")]
    book = read(daily(tmp_path / "lists", {f"2023-05-0{i + 1}": [r] for i, r in enumerate(rows)}))
    assert stays(book) == [("4711", "DE", "2023-05-01T10:00", "")]
    assert (book.tallies["whole-numbers"], book.tallies["code-in-small-letters"]) == (1, 1)


def test_two_ways_to_write_an_admission_are_one(tmp_path: Path) -> None:
    written = ["2023-05-01T10:00:07.000", "2023-05-01 10:00:07", "05/01/2023 10:00:07 AM"]
    lists = {f"2023-05-0{i + 1}": [line("X-1", w)] for i, w in enumerate(written)}
    assert len(stays(read(daily(tmp_path / "lists", lists)))) == 1


def test_admissions_of_one_minute_that_differ_by_seconds_stay_two(tmp_path: Path) -> None:
    row = line("X-1", "2023-05-01T10:00:07.000"), line("X-1", "2023-05-01T10:00:08.000")
    assert len(stays(read(daily(tmp_path / "lists", {"2023-05-01": list(row)})))) == 2


def test_race_gender_age_charge_or_gang_flag_never_reach_the_casebook(tmp_path: Path) -> None:
    book = read(daily(tmp_path / "lists", {"2023-05-01": [line("X-1"), "bad,row"]}))
    said = repr(book)
    assert not [word for word in ("-Z", "33.0", "MIN") if word in said]
    assert {"race", "gender", "age", "srg_flg", "top_charge"} <= {h.lower() for h in book.unread}


def test_a_change_of_status_ends_one_stay_and_begins_the_next_at_midnight(tmp_path: Path) -> None:
    lists = {f"2023-05-0{d}": [line("X-1", status="DE" if d < 3 else "CS")] for d in range(1, 5)}
    book = read(daily(tmp_path / "lists", lists))
    assert stays(book) == [
        ("X-1", "DE", "2023-05-01T10:00", "2023-05-03T00:00"),
        ("X-1", "CS", "2023-05-03T00:00", ""),
    ]


def test_a_missing_day_breaks_no_stay_and_is_named(tmp_path: Path) -> None:
    lists = {f"2023-05-0{d}": [line("X-1"), line("X-2")] for d in (1, 2, 5)}
    lists["2023-05-05"].pop()
    book = read(daily(tmp_path / "lists", lists))
    assert stays(book) == [
        ("X-1", "DE", "2023-05-01T10:00", ""),
        ("X-2", "DE", "2023-05-01T10:00", "2023-05-03T00:00..2023-05-05T00:00"),
    ]
    assert codes(book, "note") == [("missing-day", "", 0, "2023-05-03/2023-05-04")]
    assert book.tallies["missing-day"] == 2
    assert [str(EPOCH.astype("datetime64[D]") + day) for day in book.unseen] == [
        "2023-05-03", "2023-05-04",
    ]  # fmt: skip


def test_over_a_missing_day_the_change_of_status_may_fall_on_either_side(tmp_path: Path) -> None:
    lists = {"2023-05-01": [line("X-1")], "2023-05-03": [line("X-1", status="CS")]}
    assert stays(read(daily(tmp_path / "lists", lists))) == [
        ("X-1", "DE", "2023-05-01T10:00", "2023-05-02T00:00..2023-05-03T00:00"),
        ("X-1", "CS", "2023-05-02T00:00..2023-05-03T00:01", ""),
    ]


def test_back_after_a_gap_under_one_admission_makes_two_stays_with_a_possible_gap(
    tmp_path: Path,
) -> None:
    lists = {f"2023-05-0{d}": [line("X-2")] for d in range(1, 6)}
    for day in ("2023-05-01", "2023-05-04", "2023-05-05"):
        lists[day].append(line("X-1"))
    book = read(daily(tmp_path / "lists", lists))
    assert stays(book)[:2] == [
        ("X-1", "DE", "2023-05-01T10:00", "2023-05-02T00:00"),
        ("X-1", "DE", "2023-05-02T00:00..2023-05-04T00:01", ""),
    ]
    assert book.tallies["back-with-same-admission"] == 1


def test_a_new_admission_makes_a_new_stay_though_the_person_never_left_the_list(
    tmp_path: Path,
) -> None:
    again = "2023-05-02T15:30:00.000"
    lists = {"2023-05-01": [line("X-1")], "2023-05-02": [line("X-1")]}
    lists["2023-05-03"] = [line("X-1", again)]
    assert stays(read(daily(tmp_path / "lists", lists))) == [
        ("X-1", "DE", "2023-05-01T10:00", "2023-05-03T00:00"),
        ("X-1", "DE", "2023-05-02T15:30..2023-05-03T00:01", ""),
    ]


def test_two_open_admissions_of_one_person_stay_two_rows_that_are_noted(tmp_path: Path) -> None:
    both = [line("X-1"), line("X-1", "2023-04-01T08:00:00.000")]
    book = read(daily(tmp_path / "lists", {"2023-05-01": both, "2023-05-02": both}))
    assert (len(stays(book)), len(book.people)) == (2, 1)
    assert book.tallies["two-admissions-at-once"] == 1


def test_a_row_that_repeats_another_is_counted_once_and_named(tmp_path: Path) -> None:
    rows = [line("X-1"), line("X-2"), line("X-1")]
    book = read(daily(tmp_path / "lists", {"2023-05-01": rows}))
    assert len(stays(book)) == 2
    [(code, file, row, value)] = codes(book, "note")
    assert (code, file[-12:], row, value) == ("listed-twice", "20230501.csv", 4, "2023-05-01")


def test_a_repeat_with_another_status_is_told_apart_and_the_first_row_stands(
    tmp_path: Path,
) -> None:
    rows = [line("X-1", status="DPV"), line("X-1", status="DE")]
    book = read(daily(tmp_path / "lists", {"2023-05-01": rows}))
    assert [stay[1] for stay in stays(book)] == ["DPV"]
    assert [code for code, *_ in codes(book, "note")] == ["listed-twice-unlike"]


def test_listed_before_the_admission_claimed_the_list_stands_and_the_claim_is_kept(
    tmp_path: Path,
) -> None:
    late = line("X-1", "2023-05-02T18:00:00.000")
    book = read(daily(tmp_path / "lists", {"2023-05-01": [late], "2023-05-02": [late]}))
    assert stays(book) == [("X-1", "DE", "2023-05-01T00:00", "")]
    assert moment(book, "claimed_start", 0) == "2023-05-02T18:00"
    assert [(code, value) for code, _, _, value in codes(book, "note")] == [
        ("listed-before-admission", "2023-05-02")
    ]


def test_an_admission_in_the_repeated_hour_is_known_to_the_hour(tmp_path: Path) -> None:
    twice = line("X-1", "2023-11-05T01:30:00.000")
    book = read(daily(tmp_path / "lists", {"2023-11-05": [twice], "2023-11-06": [twice]}))
    start = book.table("custody").times("start")
    assert start.latest[0] - start.lo[0] >= 59


def test_an_admission_in_the_hour_that_clocks_skip_is_a_fault(tmp_path: Path) -> None:
    never = line("X-1", "2023-03-12T02:30:00.000")
    book = read(daily(tmp_path / "lists", {"2023-03-13": [never, line("X-2")]}))
    assert [(code, row) for code, _, row, _ in codes(book)] == [("no-such-hour", 2)]
    assert [stay[0] for stay in stays(book)] == ["X-1", "X-2"]


def test_a_list_attests_its_day_though_its_claim_cannot_be_read(tmp_path: Path) -> None:
    days = {"2023-05-01": [line("X-1")], "2023-05-02": [line("X-1"), line("X-2", "31 of May")]}
    book = read(daily(tmp_path / "lists", days))
    [(_, _, begin, end)] = [stay for stay in stays(book) if stay[0] == "X-2"]
    assert (begin, end) == ("2023-05-02T00:00", "")


@pytest.mark.parametrize(
    ("left", "end", "noted"),
    [
        ("2023-05-04T09:00:00.000", "2023-05-03T00:00..2023-05-04T09:00", False),
        ("2023-05-03T00:00:00.000", "2023-05-03T00:00", False),
        ("2023-05-02T15:00:00.000", "2023-05-03T00:00..2023-05-05T00:00", True),
        ("2023-05-07T09:00:00.000", "2023-05-03T00:00..2023-05-05T00:00", True),
        ("", "2023-05-03T00:00..2023-05-05T00:00", False),
    ],
)
def test_a_discharge_narrows_the_end_only_where_the_lists_leave_it_open(
    tmp_path: Path, left: str, end: str, noted: bool
) -> None:
    lists = {f"2023-05-0{d}": [line("X-1", left=left), line("X-2")] for d in (1, 2)}
    lists["2023-05-05"] = [line("X-2")]
    lists["2023-05-01"][0] = line("X-1")  # the claim stands in the last row only
    book = read(daily(tmp_path / "lists", lists))
    assert stays(book)[0] == ("X-1", "DE", "2023-05-01T10:00", end)
    assert moment(book, "claimed_end", 0) == left[:16]
    assert ("discharge-against-list" in book.tallies) == noted


def test_bad_rows_are_listed_with_file_row_and_value_and_the_others_count(tmp_path: Path) -> None:
    rows = [
        line("X-1"),
        line(""),
        line("X-2", "31 of May"),
        line("X-3", ""),
        "X-4,2023",
        line("X-5"),
    ]
    book = read(daily(tmp_path / "lists", {"2023-05-01": rows, "2023-05-02": [line("X-1")]}))
    found = {(code, row, value) for code, _, row, value in codes(book)}
    assert found == {
        ("no-person", 3, ""), ("not-a-time", 4, "31 of May"), ("no-start", 5, ""),
        ("ragged-row", 6, "2"),
    }  # fmt: skip
    assert {file[-12:] for _, file, _, _ in codes(book)} == {"20230501.csv"}
    assert all(d.what and d.do for d in book.defects)
    assert book.people.tolist() == ["X-1", "X-2", "X-3", "X-5"]


def test_one_daily_file_alone_says_who_was_held_that_day(tmp_path: Path) -> None:
    daily(tmp_path / "lists", {"2023-05-01": [line("X-1")]})
    [file] = (tmp_path / "lists").iterdir()
    assert stays(read(file)) == [("X-1", "DE", "2023-05-01T10:00", "")]


def test_a_zip_of_daily_files_some_packed_again_reads_as_the_folder_does(tmp_path: Path) -> None:
    lists = {f"2023-05-0{d}": [line("X-1"), line("X-2")] for d in (1, 2, 3)}
    folder = daily(tmp_path / "lists", lists)
    with zipfile.ZipFile(tmp_path / "lists.zip", "w") as packed:
        for i, file in enumerate(sorted(folder.iterdir())):
            body = file.read_bytes()
            name = f"2023/{file.name}" + (".gz" if i == 1 else "")
            packed.writestr(name, gzip.compress(body) if i == 1 else body)
    assert stays(read(tmp_path / "lists.zip")) == stays(read(folder))


@pytest.mark.parametrize(
    "day", ["2023-05-0{}", "2023050{}", "2023-05-0{}T00:00:00.000", "05/0{}/2023"]
)
def test_one_file_of_many_days_has_its_days_in_a_column(tmp_path: Path, day: str) -> None:
    rows = [f"{day.format(d)},X-1,2023-05-01T10:00:00.000000,DE" for d in (1, 2, 4)]
    book = read(many_days(tmp_path / "lists.csv", rows))
    assert stays(book) == [("X-1", "DE", "2023-05-01T10:00", "")]
    assert len(book.unseen) == 1


def test_a_row_of_many_days_without_its_day_is_a_fault(tmp_path: Path) -> None:
    rows = [f"2023-05-01,X-1,{TEN},DE", f",X-2,{TEN},DE", f"2023-05,X-3,{TEN},DE"]
    book = read(many_days(tmp_path / "lists.csv", rows))
    assert [(code, row) for code, _, row, _ in codes(book)] == [("not-a-time", 4), ("no-day", 3)]


def test_the_file_alone_without_any_date_is_refused_with_what_to_do(tmp_path: Path) -> None:
    daily(tmp_path / "lists", {"2023-05-01": [line("X-1")]})
    [file] = (tmp_path / "lists").iterdir()
    with pytest.raises(FileFault) as refused:
        read(file.rename(tmp_path / "export.csv"))
    assert refused.value.code == "NYC-01"
    assert "20230701" in refused.value.do


@pytest.mark.parametrize(
    "name", ["list_2023-05-04.csv", "list 2023_05_04 copy.csv", "20230504.csv"]
)
def test_a_date_in_the_name_may_be_written_with_signs(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(f"{HEADINGS}\n{line('X-1')}\n")
    assert local(read(tmp_path / name), read(tmp_path / name).as_of) == "2023-05-05T00:00"


@pytest.mark.parametrize("name", ["other.csv", "20231345.csv", "20230501_20230502.csv"])
def test_a_file_among_others_whose_name_has_no_one_date_is_a_fault_the_rest_is_read(
    tmp_path: Path, name: str
) -> None:
    folder = daily(tmp_path / "lists", {"2023-05-01": [line("X-1")], "2023-05-02": [line("X-1")]})
    (folder / name).write_text(f"{HEADINGS}\n{line('X-9')}\n")
    book = read(folder)
    assert codes(book) == [("no-day-in-name", name, 0, "1")]
    assert book.people.tolist() == ["X-1"]


def test_a_file_without_rows_leaves_its_day_without_a_list(tmp_path: Path) -> None:
    folder = daily(tmp_path / "lists", {"2023-05-01": [line("X-1")], "2023-05-02": [],
                                        "2023-05-03": [line("X-1")], "2023-05-04": [line("X-1")]})  # fmt: skip
    (folder / "DOC_Inmates_InCustody_Daily_20230505.csv").write_text("")
    book = read(folder)
    assert stays(book) == [("X-1", "DE", "2023-05-01T10:00", "")]
    assert {"no-rows", "missing-day"} <= set(book.tallies)
    assert "DOC_Inmates_InCustody_Daily_20230505.csv" in book.unread


def test_a_list_of_half_the_usual_length_is_noted(tmp_path: Path) -> None:
    lists = {f"2023-05-0{d}": [line(f"X-{i}") for i in range(10)] for d in range(1, 5)}
    lists["2023-05-03"] = lists["2023-05-03"][:4]
    book = read(daily(tmp_path / "lists", lists))
    assert ("short-list", "2023-05-03: 4") in {(c, v) for c, _, _, v in codes(book, "note")}


def test_stays_of_the_city_s_admissions_file_are_no_daily_list(tmp_path: Path) -> None:
    path = tmp_path / "Admissions_20230501.csv"
    path.write_text(f"INMATEID,ADMITTED_DT,DISCHARGED_DT,INMATE_STATUS_CODE\nX-1,{TEN},,DE\n")
    assert not nyc_snapshots.recognises(open_source(path))


def test_whatever_is_noted_of_lists_has_a_sentence_for_its_number() -> None:
    ours = set(Notes(Places.of([])).sentences) - {"ends-before-start", "no-start"}
    assert ours <= set(SENTENCES)
    assert all(said(number).endswith(".") for said in SENTENCES.values() for number in (1, 2))
