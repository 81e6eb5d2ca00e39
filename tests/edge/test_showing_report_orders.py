"""The report where orders of courts were not kept: they come first, person by person too."""

from __future__ import annotations

import re

import pytest
from test_showing_book import Row, book, lapse

from habeas.audit.run import Audit, audit
from habeas.records.casebook import Casebook
from habeas.showing.life import life
from habeas.showing.movement_hours import hours_of_movement
from habeas.showing.orders_broken import bars, broken
from habeas.showing.report import page, report
from habeas.showing.timeline import life_svg

PACKS = ("policy", "iachr", "un", "us")
CLASS = {"act": "bars transfer", "basis": "enemy act", "id": "26-100", "court": "Court of Tests"}
DAY = "2026-03-15"


def flown(name: str, basis: str, minutes: int = 50) -> dict[str, list[Row]]:
    """Somebody in the air from 10:00, handed over at 12:00, held since."""
    person = {"person": name, "basis": basis}
    return {
        "custody": [
            {**person, "start": "2025-03-01 08:00", "end": f"{DAY} 10:00", "place": "Valley",
             "place_kind": "prison"},
            {**person, "start": f"{DAY} 10:00", "end": f"{DAY} 11:{minutes}", "place": "6143",
             "place_kind": "aircraft"},
            {**person, "start": f"{DAY} 11:{minutes}", "place": "Quiet", "place_kind": "prison"},
        ],
        "titles": [{"person": name, "kind": "remand", "start": "2025-03-01", "end": "2026-03-14"}],
        "events": [
            {"person": name, "kind": "departure", "at": f"{DAY} 10:00"},
            {"person": name, "kind": "handover", "at": f"{DAY} 12:00"},
        ],
    }  # fmt: skip


def flights(made: str = f"{DAY} 11:00", **order: str) -> Casebook:
    """Two of a class of people in one aircraft, a third beside them who is in no class."""
    tables: dict[str, list[Row]] = {"orders": [{**CLASS, "made": made, **order}]}
    for i, basis in enumerate(("enemy act", "enemy act", "title 8"), 1):
        for name, rows in flown(f"TA-00000{i}", basis).items():
            tables.setdefault(name, []).extend(rows)
    return book("2026-09-01 00:00", tables)


@pytest.fixture(scope="module")
def judged() -> Audit:
    return audit(flights(), PACKS)


@pytest.fixture(scope="module")
def html(judged: Audit) -> str:
    return report(judged, source="/somewhere/else/march.db")


def test_who_was_moved_against_an_order_is_said_first_with_the_windows(html: str) -> None:
    said = re.search(r"<h1>(.*?)<span>", html)
    assert said is not None
    assert said[1].strip() == (
        "2 people were moved or handed over against an order of a court; "
        "1 window for a recall was open, of 50 minutes."
    )


def test_an_order_that_was_kept_does_not_come_first() -> None:
    kept = page(audit(flights(made="2026-04-01 11:00"), PACKS))
    assert kept.headline.endswith("held without a title on record.")
    assert "Orders of courts" not in [section.heading for section in kept.sections]


def test_the_orders_are_the_first_section(judged: Audit) -> None:
    first = page(judged).sections[0]
    assert first.heading == "Orders of courts"
    row = first.blocks[0]["rows"][0]
    assert row[1] == "Court of Tests"
    assert row[4] == ["2 people for certain"]
    assert row[5] == ["O-02: 2 people in the air under it", "O-03: 2 people handed over"]


def test_a_window_is_one_aircraft_whoever_sat_in_it(judged: Audit) -> None:
    windows = broken(judged).windows
    assert [(one.place, one.minutes, one.people) for one in windows] == [("6143", 50, 2)]


def test_an_order_that_nobody_has_confirmed_protects_perhaps() -> None:
    found, _ = bars(audit(flights(confirmed="no"), PACKS))
    assert (found[0].protected, found[0].perhaps) == (0, 2)
    assert page(audit(flights(confirmed="no"), PACKS)).headline.startswith("Perhaps 2 people")


def test_the_pack_with_the_broken_order_stands_before_the_others(html: str) -> None:
    packs = re.findall(r"<h3>Pack (\S+)", html)
    assert packs[0] == "us"
    grades = re.findall(r"Grade (S\d)", html.partition("<h3>Pack us")[2].partition("<h3>Pack")[0])
    assert grades == sorted(grades)


def test_an_order_on_a_class_is_drawn_for_the_people_in_it_alone(judged: Audit) -> None:
    lives = [life(judged, person) for person in range(3)]
    drawn = [[bar.label for bar in one.orders] for one in lives if one]
    assert drawn == [["bars transfer 26-100"], ["bars transfer 26-100"], []]


def test_the_first_card_is_of_somebody_moved_against_an_order_with_that_first(html: str) -> None:
    card = html.partition('<article class="life">')[2].partition("</article>")[0]
    assert "TA-000001: held" in card
    ids = re.findall(r'<span class="id">([A-Z]-\w+)', card.partition('class="reason"')[2])
    assert ids[:2] == ["O-02", "O-03"]


def test_people_with_the_same_findings_stand_on_one_card(html: str) -> None:
    cards = re.findall(r'<article class="life">\s*<h3>(TA-\d+)', html)
    assert cards == ["TA-000001", "TA-000003"]
    assert 'for 1 other person: <span class="id">TA-000002</span>' in html


def test_one_fact_under_two_packs_is_said_once(html: str) -> None:
    assert re.search(r'class="id">T-01,</span>\s*<span class="id">T-01-iachr<', html)


def test_the_heading_names_the_file_without_its_folders(html: str) -> None:
    assert "Audit of march.db" in html
    assert "somewhere" not in html


def test_the_hours_of_a_flight_are_drawn_large(judged: Audit) -> None:
    shown = life(judged, 0)
    hours = hours_of_movement(shown) if shown else None
    assert hours is not None
    assert hours.last - hours.first == 6 * 60
    assert [tick.kind for tick in hours.ticks] == ["departure", "handover"]
    assert "bars transfer 26-100" in life_svg(hours)


def test_a_time_that_goes_on_beyond_the_hours_is_given_no_end_there(judged: Audit) -> None:
    shown = life(judged, 0)
    hours = hours_of_movement(shown) if shown else None
    assert hours is not None
    assert re.search(r">no title</text>", life_svg(hours))


def test_events_that_can_be_told_apart_are_not_drawn_twice() -> None:
    result = audit(lapse(), PACKS)
    shown = life(result, 0)
    assert shown is not None
    assert hours_of_movement(shown) is None
