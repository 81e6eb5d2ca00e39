"""The life of one person as a picture or as characters."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as xml

import numpy as np
import pytest
from test_showing_book import Row, audited, book, doubtful, lapse, republic

from habeas.records.casebook import Casebook
from habeas.showing.life import life
from habeas.showing.table import length
from habeas.showing.timeline import drawn, heading, timeline_svg

SVG = "{http://www.w3.org/2000/svg}"


def words_of(svg: str) -> list[str]:
    return [element.text or "" for element in xml.fromstring(svg).iter(f"{SVG}text")]


def test_eleven_days_without_a_title_are_hatched_and_named() -> None:
    svg = timeline_svg(audited(lapse()), 0)
    assert "no title 12–22 Jun 2026" in words_of(svg)
    assert 'fill="url(#life-uncovered)"' in svg


def test_the_heading_adds_up() -> None:
    shown = life(audited(lapse()), 0)
    assert shown is not None
    assert heading(shown) == "TA-000001: held 214 days. Covered 203 days, no title 11 days."


@pytest.mark.parametrize(
    ("person", "look", "word"),
    [(0, "uncovered", "no title"), (1, "disputed", "in dispute"), (2, "unknown", "unknown")],
)
def test_no_pattern_stands_without_its_word(person: int, look: str, word: str) -> None:
    svg = timeline_svg(audited(doubtful()), person)
    assert f"#life-{look})" in svg
    assert any(word in said for said in words_of(svg))


def test_a_person_covered_throughout_has_no_hatching() -> None:
    svg = timeline_svg(audited(doubtful()), 3)
    assert "url(#life-uncovered)" not in svg
    assert "nothing: every minute is covered" in words_of(svg)


def test_without_titles_nothing_is_said_about_cover() -> None:
    bare = book("2026-03-01 00:00", {"custody": [{"person": "TA-000001", "start": "2026-01-10"}]})
    svg, characters = timeline_svg(audited(bare), 0), drawn(audited(bare), 0)
    assert "no titles in this file" in words_of(svg)
    assert "X" not in characters


def test_a_person_without_a_stay_is_said_to_have_none() -> None:
    rows: dict[str, list[Row]] = {
        "custody": [{"person": "TA-000001", "start": "2026-01-10"}],
        "titles": [{"person": "TA-000002", "kind": "remand", "start": "2026-01-10"}],
    }
    result = audited(book("2026-03-01 00:00", rows))
    said = "No stay of this person is on record."
    assert (drawn(result, 1), words_of(timeline_svg(result, 1))) == (said, [said])


def test_the_picture_describes_itself_to_those_who_cannot_see_it() -> None:
    root = xml.fromstring(timeline_svg(audited(lapse()), 0, uid="x"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "x-t x-d"
    description = root.find(f"{SVG}desc")
    assert description is not None
    assert description.text == "no title: 12–22 Jun 2026 (11 days)"


def test_names_from_a_file_cannot_become_markup() -> None:
    cases = replace(lapse(), people=np.array(["<script>\x00\u202e&"], object))
    svg = timeline_svg(audited(cases), 0)
    assert "<script" not in svg
    xml.fromstring(svg)


def test_every_event_has_a_letter_with_its_meaning() -> None:
    said = " ".join(words_of(timeline_svg(audited(lapse()), 0)))
    for meaning in ("doctor", "before a judge", "counsel", "family", "hearing"):
        assert re.search(rf"\b[A-Z] {meaning}", said)


def test_a_thousand_stays_make_no_huge_picture() -> None:
    rows = [
        {"person": "TA-000001", "start": f"2026-{m:02}-{d:02} {h:02}:00",
         "end": f"2026-{m:02}-{d:02} {h:02}:30", "place": "North Annex"}
        for m in range(1, 13) for d in range(1, 29) for h in (1, 6, 11, 16)
    ]  # fmt: skip
    titles = [{"person": "TA-000001", "kind": "remand", "start": "2025-01-01", "end": "2025-01-02"}]
    result = audited(book("2027-01-01 00:00", {"custody": rows, "titles": titles}))
    assert len(timeline_svg(result, 0)) < 400_000
    assert "more, too close together" in timeline_svg(result, 0)


def test_the_characters_show_what_the_picture_shows() -> None:
    said = drawn(audited(lapse()), 0)
    rows = {line[:14].strip(): line[14:] for line in said.splitlines()}
    assert rows["not covered"].strip() == "XXXXX"
    assert rows["no title"] == "12–22 Jun 2026 (11 days)"
    assert " " in rows["authority"].strip()
    assert rows["custody"].strip() == "=" * 84


@pytest.mark.parametrize("cases", [lapse(), doubtful(), republic(40)], ids=["one", "four", "many"])
def test_no_line_of_characters_is_wider_than_a_hundred(cases: Casebook) -> None:
    result = audited(cases)
    for person in range(len(cases.people)):
        assert all(length(line) <= 100 for line in drawn(result, person).splitlines())


def test_a_long_name_of_an_order_is_shortened_in_the_drawing() -> None:
    rows: dict[str, list[Row]] = {
        "custody": [{"person": "TA-000001", "start": "2026-01-10"}],
        "orders": [
            {"person": "TA-000001", "made": f"2026-01-1{i}", "act": "x" * 400} for i in range(5)
        ],
    }
    said = drawn(audited(book("2026-03-01 00:00", rows)), 0)
    assert all(length(line) <= 100 for line in said.splitlines())
    assert "… and 2 more orders" in said


def test_a_gap_of_an_hour_in_two_years_still_shows() -> None:
    stay = {"person": "TA-000001", "start": "2024-01-01 00:00", "place": "Lakeside"}
    titles = [
        {"person": "TA-000001", "kind": "remand", "start": "2024-01-01 00:00",
         "end": "2025-03-04 10:00"},
        {"person": "TA-000001", "kind": "remand", "start": "2025-03-04 11:00", "end": "2027-01-01"},
    ]  # fmt: skip
    result = audited(book("2026-03-01 00:00", {"custody": [stay], "titles": titles}))
    rows = {line[:14].strip(): line[14:].strip() for line in drawn(result, 0).splitlines()}
    assert rows["not covered"] == "X"
    assert "no title Tue 4 Mar 2025, 10:00 – Tue 4 Mar 2025, 11:00" in words_of(
        timeline_svg(result, 0)
    )
