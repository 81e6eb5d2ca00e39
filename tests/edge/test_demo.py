"""The invented republic: its story comes from the findings, so it moves with the facts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from habeas.demo import cases, run
from habeas.demo.batches import batch, tabled
from habeas.demo.decrees import GAP_DAYS, decrees, gap, windows
from habeas.demo.faults import faults
from habeas.demo.groups import groups
from habeas.demo.instants import COURT, at
from habeas.demo.judged import judge
from habeas.demo.line import Line
from habeas.demo.republic import FEWEST, SEED, Republic, build
from habeas.demo.schedule import Schedule
from habeas.demo.story import story
from habeas.languages import use
from habeas.reading.fault import FileFault
from habeas.records.casebook import Table
from habeas.spans import DAY, D

PEOPLE = 800


@pytest.fixture(scope="module")
def republic() -> Republic:
    return build(PEOPLE)


def told(republic: Republic) -> dict[str, Line]:
    return {line.number: line for line in story(republic, judge(republic))}


def wrong(republic: Republic) -> set[str]:
    return {number for number, line in told(republic).items() if not line.holds}


def found(line: Line, unit: str) -> object:
    return next(measure.found for measure in line.measures if measure.unit == unit)


def with_table(republic: Republic, name: str, table: Table) -> Republic:
    book = republic.book
    return replace(republic, book=replace(book, tables={**book.tables, name: table}))


def without_row(republic: Republic, name: str, row: int) -> Republic:
    table = republic.book.table(name)
    return with_table(republic, name, table.take(np.arange(len(table)) != row))


def test_every_line_of_the_story_comes_out_as_it_must(republic: Republic) -> None:
    assert wrong(republic) == set()


@pytest.mark.parametrize("people", [FEWEST, 2_500])
def test_the_story_does_not_change_with_the_number_of_people(people: int) -> None:
    assert wrong(build(people)) == set()


def test_the_same_seed_makes_the_same_republic(republic: Republic) -> None:
    again = build(PEOPLE).book.tables
    for name, table in republic.book.tables.items():
        assert np.array_equal(table.person, again[name].person)
    made, first = again["custody"].times("start"), republic.book.table("custody").times("start")
    assert np.array_equal(made.lo, first.lo)


# --- shift a time, change the seed, drop or add a row ------------------------------------------


def test_an_order_thirty_minutes_later_leaves_shorter_windows() -> None:
    later = build(PEOPLE, schedule=Schedule(oral_order=at("2025-03-15T19:15", COURT)))
    lines = told(later)
    assert found(lines["1.3"], "minutes") == (21, 47)
    assert found(lines["1.4"], "after") == (295,)
    assert wrong(later) == {"1.3", "1.4"}


def test_an_order_made_after_the_first_landing_leaves_one_window_on_that_leg() -> None:
    later = build(PEOPLE, schedule=Schedule(oral_order=at("2025-03-15T19:40", COURT)))
    assert found(told(later)["1.3"], "minutes") == (22, 31)
    assert {"1.3", "1a.2"} <= wrong(later)


def test_an_order_vacated_before_the_flights_bars_nothing() -> None:
    gone = build(PEOPLE, schedule=Schedule(vacated_on="2025-03-14"))
    assert found(told(gone)["1.2"], "people") == 0
    assert {"1.2", "1.3", "1.4", "1a.1", "1a.2", "1b.1"} <= wrong(gone)


def test_a_release_a_day_later_adds_a_day_for_each_of_the_238() -> None:
    later = told(build(PEOPLE, schedule=Schedule(released_on="2025-07-19")))
    assert found(later["2.1"], "court days") == 29_512 + 238
    assert found(later["2.2"], "local days") == 29_750 + 238
    assert not later["2.8"].holds


def test_another_seed_moves_only_what_the_printed_times_leave_open() -> None:
    lines = told(build(PEOPLE, seed=SEED + 1))
    moved = {number for number, line in lines.items() if not line.holds}
    assert {"2.3", "2.5", "2.9"} <= moved
    assert all(lines[number].seeded for number in moved)


def test_a_hand_over_that_nobody_recorded_is_missing_from_the_findings(republic: Republic) -> None:
    events = republic.book.table("events")
    enemy = np.isin(events.person, groups(republic.book).enemy)
    row = int(np.flatnonzero(enemy & events.words("kind").is_("handover"))[0])
    fewer = without_row(republic, "events", row)
    assert found(told(fewer)["1.4"], "people") == 136
    assert wrong(fewer) == {"1.4"}


def test_a_person_with_titles_in_both_states_is_no_finding(republic: Republic) -> None:
    person = int(groups(republic.book).march[0])
    span = {"kind": "sentence", "start": at("2025-03-01"), "end": at("2026-01-01")}
    titles = republic.book.table("titles")
    rows = [
        batch("titles", titles.person, **{name: _cells(titles, name) for name in titles.columns}),
        batch("titles", person, state="XA", **span),
        batch("titles", person, state="XU", **span),
    ]
    covered = with_table(republic, "titles", tabled(rows)["titles"])
    line = told(covered)["2.1"]
    assert found(line, "people") == 237
    assert found(line, "court days") == 29_512 - 124


def test_a_title_in_one_of_the_two_states_changes_nothing(republic: Republic) -> None:
    person = int(groups(republic.book).march[0])
    titles = republic.book.table("titles")
    rows = [
        batch("titles", titles.person, **{name: _cells(titles, name) for name in titles.columns}),
        batch("titles", person, kind="sentence", start=at("2025-03-01"), end=at("2026-01-01"),
              state="XU"),
    ]  # fmt: skip
    covered = with_table(republic, "titles", tabled(rows)["titles"])
    assert found(told(covered)["2.1"], "people") == 238


def _cells(table: Table, name: str) -> object:
    return table.columns[name]


def test_without_a_gap_between_the_decrees_nobody_is_held_too_long(republic: Republic) -> None:
    begin, end = windows(5)
    end = end + GAP_DAYS * DAY * (end == gap()[0])
    whole = tabled([batch("decrees", np.full(len(begin), -1), start=begin, end=end, country="XA")])
    filled = with_table(republic, "decrees", whole["decrees"])
    assert found(told(filled)["3.3"], "people") == 0
    assert {"3.1", "3.2", "3.3", "9.1"} <= wrong(filled)


def test_three_days_out_of_solitary_do_reset_the_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "OUT", D(3))
    longer = build(PEOPLE)
    assert found(told(longer)["7.1"], "people") == 0
    assert wrong(longer) == {"7.1"}


def test_a_known_hour_of_arrest_makes_the_finding_certain(
    republic: Republic, monkeypatch: pytest.MonkeyPatch
) -> None:
    custody = republic.book.table("custody")
    start = custody.times("start")
    exact = replace(custody, columns={**custody.columns, "start": replace(start, hi=start.lo)})
    assert found(told(with_table(republic, "custody", exact))["9.1"], "people") == 1


def test_remand_that_ends_a_day_after_the_reform_breaks_it_too(republic: Republic) -> None:
    later = replace(republic, remand=cases.long_remand(last_day="2027-08-26"))
    assert {"4.1", "4.2", "4.3"} <= wrong(later)


def test_a_finding_about_somebody_without_a_fault_breaks_the_last_line(republic: Republic) -> None:
    planted = republic.planted
    forgotten = {**planted.people, "T-07": planted.people["T-07"][1:]}
    accused = replace(republic, planted=replace(planted, people=forgotten))
    assert found(told(accused)["all"], "others") == 1
    assert wrong(accused) == {"all"}


# --- the republic itself -----------------------------------------------------------------------


def test_the_decrees_overlap_once_and_leave_one_gap() -> None:
    (rows,) = decrees(np.random.default_rng(1))
    begin, end = rows.columns["start"], rows.columns["end"]
    between = begin[1:] - end[:-1]
    assert sorted(between[between != 0].tolist()) == [-4 * DAY, GAP_DAYS * DAY]
    assert at("2023-03-18") in begin
    assert at("2025-07-05") in begin


def test_every_kind_of_fault_is_planted_in_somebody() -> None:
    planted = build(6_000).planted
    assert set(planted.counts) == {fault.name for fault in faults()}
    assert min(planted.counts.values()) >= 1


def test_sentences_of_centuries_end_on_a_date_of_the_axis(republic: Republic) -> None:
    titles = republic.book.table("titles")
    longest = int(titles.times("end").lo.max())
    assert at("3350-01-01") < longest < at("3361-01-01")
    assert any("1335 años" in name for name in titles.words("id").words)


def test_nobody_bears_a_name_that_could_be_real(republic: Republic) -> None:
    last = {name.split(" ", 1)[1] for name in republic.book.table("persons").words("name").words}
    assert last <= {
        "Ninguna", "Inventada", "de Mentira", "Ficticia", "de Papel", "Imaginaria", "Nadie",
        "de Ejemplo", "Supuesta", "Sin Nombre", "Cualquiera", "de Novela",
    }  # fmt: skip


# --- the command -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_command_ends_with_0_and_stays_within_100_columns(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    use(language)
    try:
        assert run(PEOPLE, SEED) == 0
    finally:
        use("en")
    said = capsys.readouterr().out
    assert max(map(len, said.splitlines())) <= 100
    assert "T-16 (un)" in said


def test_the_command_ends_with_1_and_names_the_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(PEOPLE, SEED + 1) == 1
    said = capsys.readouterr().out
    assert "did not come out as they must: 2.3" in said
    assert str(SEED) in said


def test_too_few_people_are_refused_with_the_number_that_is_needed() -> None:
    with pytest.raises(FileFault) as refused:
        run(FEWEST - 1, SEED)
    assert refused.value.code == "DEMO-01"
    assert str(FEWEST) in refused.value.do
