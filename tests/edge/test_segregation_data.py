"""The isolation logs as published: every figure that their publishers or critics state."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import os
from collections import Counter
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from test_segregation import SWAP, prolonged_later

from habeas.reading import segregation_icij, segregation_nwdc, segregation_pogo, segregation_srms
from habeas.reading.source import open_source
from habeas.records.casebook import Casebook
from habeas.spans import DAY
from habeas.spans.axis import EPOCH

FOLDER = Path(os.environ.get("HABEAS_DATA", Path(__file__).parents[3] / "shared")) / "data"
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(
        not FOLDER.is_dir(), reason=f"NO REAL DATA: {FOLDER} is absent, set HABEAS_DATA"
    ),
]
ICIJ = "ice_segregation_icij_2012_2017.csv.gz"
SRMS = "ice_segregation_srms_2018_2023.csv.gz"
POGO = "ice_segregation_pogo_2016_2018.csv.gz"
CELLS, ADMISSIONS = "nwdc_smu_housing_2013_2020.csv.gz", "nwdc_rhu_2015_2020.csv.gz"
IMPORTERS = (segregation_icij, segregation_srms, segregation_pogo, segregation_nwdc)


@lru_cache(maxsize=8)
def book(name: str, accept: tuple[str, ...] = ()) -> Casebook:
    """The casebook of a file, by the importer that knows it."""
    source = open_source(FOLDER / name)
    (importer,) = [one for one in IMPORTERS if one.recognises(source)]
    return importer.read(source, accept_repairs=accept)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a file as the csv module gives them, beside our own reading."""
    with gzip.open(FOLDER / name, "rt", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def kinds(found: Casebook) -> Counter[tuple[str, str]]:
    """How many defects of each kind and code are listed."""
    return Counter((d.kind, d.code) for d in found.defects)


def stated(cells: list[str]) -> np.ndarray:
    """The numbers that are written."""
    return np.array([float(cell) for cell in cells if cell])


def lasted(found: Casebook) -> np.ndarray:
    """Days from the first to the last of every closed placement that is certain to the day."""
    table = found.table("custody")
    first, last = table.times("start"), table.times("end")
    sure = (last.lo >= 0) & (first.hi - first.lo <= DAY) & (last.hi - last.lo <= DAY)
    return (last.lo[sure] // DAY) - (first.lo[sure] // DAY)


def certain_by_hand(found: Casebook) -> int:
    """Placements longer than 15 times 24 hours from the last minute of the latest first day to
    the first minute of the earliest last one, or to the end of the log."""
    table = found.table("custody")
    first, last = table.times("start"), table.times("end")
    until = np.where(last.lo == -1, found.as_of, last.lo)
    return int((until - first.latest > 15 * DAY).sum())


# ICIJ.


def test_the_exchange_is_reported_in_the_figures_that_its_critics_found() -> None:
    found = book(ICIJ)
    assert {code: found.tallies[code] for code in (
        "agrees-as-written", "agrees-not-as-written", "ends-before-start-as-written",
        "agrees-after-exchange", "agrees-not-after-exchange", "no-release",
        "length-contradicts-dates", "ends-before-start", "repeated-row",
    )} == {
        "agrees-as-written": 3_334, "agrees-not-as-written": 5_154,
        "ends-before-start-as-written": 2_148, "agrees-after-exchange": 8_139,
        "agrees-not-after-exchange": 349, "no-release": 195,
        "length-contradicts-dates": 154, "ends-before-start": 80, "repeated-row": 638,
    }  # fmt: skip
    assert len(found.people) == found.rows_read == 8_488


def test_the_exchange_is_proposed_first_and_every_row_concerned_is_listed() -> None:
    found = book(ICIJ)
    first = next(d for d in found.defects if d.kind == "fault")
    assert first.code == "swap-day-month-proposed"
    for figure in ("3,334", "8,488", "5,154", "2,148", "8,139", "349", "195", "154", "80"):
        assert figure in first.what
    assert kinds(found)["fault", "day-month-exchanged"] == 8_139 - 3_334
    assert not [kind for kind, _ in kinds(found) if kind == "repair"]


def test_with_leave_the_rest_is_listed_and_the_repairs_are_counted() -> None:
    found = book(ICIJ, SWAP)
    listed = kinds(found)
    assert listed["fault", "length-contradicts-dates"] == 154
    assert listed["fault", "ends-before-start"] == 80
    assert listed["repair", "swap-day-month"] == found.tallies["swap-day-month"] > 8_139 - 3_334
    assert len({d.row for d in found.defects if d.kind == "fault"}) == 154
    assert len(found.table("custody")) == 8_488 - 80
    assert len(lasted(found)) == 8_139


def test_the_published_shares_come_out() -> None:
    written = rows(ICIJ)
    days = stated([row["days_solitary"] for row in written])
    assert int((days > 15).sum()) == 5_115
    assert int((days > 180).sum()) == 185
    ill = sum(row["mental_illness"] == "yes" for row in written)
    assert ill == 2_697  # counted here only: the product does not read that column
    ground = book(ICIJ, SWAP).table("custody").words("status")
    assert all(":" not in word for word in ground.words)
    left_out = [d.row - 2 for d in book(ICIJ, SWAP).defects if d.code == "ends-before-start"]
    lost = sum(written[i]["placement_reason"] == "Suicide Risk Placement" for i in left_out)
    assert int(ground.is_("Suicide Risk Placement").sum()) + lost == 373


def test_the_last_day_attested_does_not_depend_on_the_exchange() -> None:
    assert book(ICIJ).as_of == book(ICIJ, SWAP).as_of
    year = EPOCH + np.timedelta64(book(ICIJ).as_of, "m")
    assert str(year)[:4] == max(row["year"] for row in rows(ICIJ))


# SRMS.


def test_blank_rows_and_the_odd_length_are_counted_exactly() -> None:
    found = book(SRMS)
    assert (found.rows_read, len(found.people)) == (17_283, 14_264)
    assert kinds(found) == {
        ("note", "blank-row"): 3_019, ("note", "length-off-by-one"): 135,
        ("note", "no-responsible"): 13, ("note", "repeated-row"): found.tallies["repeated-row"],
    }  # fmt: skip
    assert (found.tallies["no-release"], found.tallies["running-length"]) == (155, 155)


def test_the_length_of_stay_is_that_of_the_study() -> None:
    days = lasted(book(SRMS))
    assert (len(days), int(np.median(days)), int((days >= 15).sum())) == (14_109, 15, 7_417)
    assert round(float(days.mean()), 1) == 26.6
    with_running = stated([row["Length of Stay"] for row in rows(SRMS)])
    assert (len(with_running), int((with_running >= 15).sum())) == (14_264, 7_531)
    first = book(SRMS).table("custody").times("start").lo
    assert str(EPOCH + np.timedelta64(int(first.min()), "m"))[:10] == "2017-08-29"
    assert str(EPOCH + np.timedelta64(int(first.max()), "m"))[:10] == "2023-09-13"


# POGO.


def test_every_closed_row_agrees_with_its_length() -> None:
    found = book(POGO)
    assert (len(found.people), found.tallies["no-release"]) == (6_558, 120)
    assert found.tallies["agrees-as-written"] == 6_558 - 120
    assert int(lasted(found).max()) == 790
    assert {d.kind for d in found.defects} <= {"note"}
    assert set(found.people) == {row["hashid"] for row in rows(POGO)}


# The rule on fifteen days.


@pytest.mark.parametrize(("name", "accept"), [(ICIJ, ()), (ICIJ, SWAP), (SRMS, ()), (POGO, ())])
def test_certain_findings_are_the_placements_over_fifteen_days(
    name: str, accept: tuple[str, ...]
) -> None:
    found = book(name, accept)
    certain, possible = prolonged_later(found)
    assert len(certain) == certain_by_hand(found)
    assert not certain & possible


def test_the_closed_placements_over_fifteen_days_are_those_of_the_file() -> None:
    for name, column in ((SRMS, "Length of Stay"), (POGO, "days_solitary")):
        released = "Release Date" if name == SRMS else "release_date"
        days = stated([row[column] for row in rows(name) if row[released]])
        closed = int((days > 15).sum())
        assert int((lasted(book(name)) > 15).sum()) == closed
        table = book(name).table("custody")
        open_ = set(book(name).people[table.person[table.times("end").lo == -1]])
        assert len(prolonged_later(book(name))[0] - open_) == closed


def test_after_the_exchange_every_row_that_agrees_is_judged_by_its_days() -> None:
    found = book(ICIJ, SWAP)
    odd = {d.row for d in found.defects if d.code == "length-contradicts-dates"}
    over = {
        found.people[i] for i, row in enumerate(rows(ICIJ))
        if row["days_solitary"] and int(row["days_solitary"]) > 15 and i + 2 not in odd
    }  # fmt: skip
    table = found.table("custody")
    open_ = set(found.people[table.person[table.times("end").lo == -1]])
    doubted = {found.people[row - 2] for row in odd}
    assert prolonged_later(found)[0] - open_ - doubted == over


def test_placements_that_contradict_themselves_are_hardly_ever_certain() -> None:
    found = book(ICIJ, SWAP)
    certain, possible = prolonged_later(found)
    doubted = {found.people[d.row - 2] for d in found.defects
               if d.code == "length-contradicts-dates"}  # fmt: skip
    # A length a year longer than the days bears them out whichever of the two is right.
    assert len(doubted & certain) <= 1
    assert len(doubted & (certain | possible)) == 154 - 80


# One prison.


def test_a_log_that_proves_nothing_is_called_so() -> None:
    found = book(ADMISSIONS)
    assert kinds(found)["fault", "lengths-unfit"] == 1
    assert (len(found.people), int(lasted(found).max())) == (2_457, 693)


def test_cells_are_read_to_the_minute() -> None:
    found = book(CELLS)
    table = found.table("custody")
    first, last = table.times("start"), table.times("end")
    assert (len(found.people), found.tallies["ends-before-start"]) == (3_433, 1)
    assert np.array_equal(first.lo, first.hi)
    assert "length-contradicts-dates" not in found.tallies
    closed = last.lo >= 0
    assert int(((last.lo - first.lo)[closed] < 60).sum()) == 218
    begun = EPOCH + np.timedelta64(int(first.lo.min()), "m")
    assert dt.date.fromisoformat(str(begun)[:10]) == dt.date(2013, 6, 27)
