"""The report: one file, nothing from outside, small, honest about what it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest
from test_showing_book import audited, book, doubtful, lapse, minute, republic

from habeas import languages
from habeas.records.casebook import Casebook, Counts, words
from habeas.showing.ahead import ahead_of
from habeas.showing.figures import cover_rows
from habeas.showing.headline import answer
from habeas.showing.report import page, report


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    languages.use("en")


class Words(HTMLParser):
    """The words that a reader sees, with the tags that were opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said, self.tags, self.links = "", list[str](), list[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [v or "" for k, v in attrs if k in ("src", "href", "srcset", "action")]

    def handle_data(self, data: str) -> None:
        self.said += data + " "


def test_the_number_comes_first() -> None:
    html = report(audited(doubtful()))
    heading = re.search(r"<h1>(.*?)<", html)
    assert heading is not None
    assert heading[1].strip() == "1 person is held without a title on record."


def test_nobody_held_now_is_not_the_same_as_nobody_ever() -> None:
    said, beside = answer(audited(lapse()))
    assert said == "When this file ends, nobody is held without a title on record."
    assert beside == "At some time 1 person was."


def test_a_doubt_is_never_told_as_nobody() -> None:
    said, beside = answer(audited(doubtful()))
    assert beside.endswith("For 2 people the title is in doubt.")
    assert said.startswith("1 person")


def test_the_file_needs_nothing_from_outside() -> None:
    html = report(audited(republic(300)), source="padron.xlsx")
    seen = Words(html)
    assert seen.links == []
    assert not {"script", "link", "img", "iframe", "object"} & set(seen.tags)
    assert not re.search(r"url\((?!#)|@import|https?://(?!www\.w3\.org/2000/svg)", html)


def test_the_same_check_sees_a_picture_from_outside() -> None:
    assert Words('<img src="https://example.org/x.png">').links == ["https://example.org/x.png"]


def test_the_four_parts_add_up_to_the_tenth() -> None:
    rows = cover_rows(audited(republic(500)))
    for column in (2, 3):
        tenths = [round(10 * float(row[column].strip("% ").replace(",", ""))) for row in rows]
        assert sum(tenths[:4]) == tenths[4]


def test_a_minute_without_a_title_is_never_shown_as_nothing() -> None:
    stay = {"person": "TA-000001", "start": "2020-01-01 00:00", "end": "2026-01-01 00:01"}
    title = {"person": "TA-000001", "kind": "remand", "start": "2020-01-01", "end": "2025-12-31"}
    rows = cover_rows(audited(book("2026-03-01 00:00", {"custody": [stay], "titles": [title]})))
    assert rows[3][2:] == ["< 0.1", "< 0.1 %"]


def test_each_rule_that_found_something_stands_with_its_law() -> None:
    said = Words(report(audited(lapse()))).said
    assert "ICCPR 9(1)" in said
    assert "rules/iccpr/article_9_1_title.py" in said


def test_packs_stand_apart() -> None:
    result = audited(republic(200))
    headings = re.findall(r"<h3>(Pack [^<]*)</h3>", report(result))
    assert len(headings) == len(set(headings)) >= 1


def test_the_longest_without_a_title_come_first() -> None:
    result = audited(republic(600))
    html = report(result)
    lives = re.findall(r'<article class="life">\s*<h3>(TA-\d+)', html)
    people, minutes = result.cover.uncovered.total()
    assert lives == [str(result.book.people[p]) for p in people[np.argsort(-minutes)[:12]]]


def test_the_file_stays_small_and_says_what_it_leaves_out() -> None:
    result = audited(republic(20_000))
    html = report(result)
    assert len(result.findings) > 3_000
    assert len(html) < 300_000
    assert "100 of" in html
    assert "findings.csv" in html


def test_what_could_not_be_read_is_shown_with_what_to_do() -> None:
    said = " ".join(Words(report(audited(republic(50)))).said.split())
    assert "There is no 31 February. Use the day in the admission book." in said
    assert "custody, row 17, start: 31/02/2026" in said
    assert "112 repaired" in said
    assert "Columns left alone: height, tattoos." in said


def test_rules_that_were_not_judged_are_listed_with_what_they_lack() -> None:
    result = audited(lapse())
    said = Words(report(result)).said
    assert result.not_judged
    assert all(item.rule.id in said for item in result.not_judged)


def test_a_file_without_titles_accuses_nobody() -> None:
    bare = book("2026-03-01 00:00", {"custody": [{"person": "TA-000001", "start": "2026-01-10"}]})
    said = Words(report(audited(bare))).said
    assert "remains to be explained" in said
    assert "held without a title" not in said


def test_text_from_a_file_cannot_become_markup() -> None:
    cases = replace(lapse(), people=np.array(["<script>alert(1)</script>\u202e"], object))
    html = report(audited(cases), source="<img src=x>")
    assert "<script" not in html
    assert "<img" not in html
    assert "\u202e" not in html


def test_a_title_that_ends_next_week_is_due() -> None:
    soon = replace(lapse(), as_of=minute("2027-04-20 00:00")[0])
    said = Words(report(audited(soon))).said
    assert "Sat 24 Apr 2027" in said


def test_who_has_another_title_open_must_not_be_released() -> None:
    titles = [
        {"person": "TA-000001", "kind": "remand", "start": "2026-01-10", "end": "2026-03-04",
         "id": "118/26"},
        {"person": "TA-000001", "kind": "sentence", "start": "2026-01-20", "end": "2027-03-04",
         "id": "77/26"},
    ]  # fmt: skip
    stays = [{"person": "TA-000001", "start": "2026-01-10 08:00"}]
    result = audited(book("2026-03-01 00:00", {"custody": stays, "titles": titles}))
    said = " ".join(Words(report(result)).said.split())
    assert len(ahead_of(result).holds) == 1
    assert "Do not release yet" in said
    assert "the sentence 77/26" in said


def test_published_counts_make_a_report_without_persons() -> None:
    days = np.arange(46_000, 46_100)
    counts = Counts(words(["North"] * 100), days, days - 45_000, np.full(100, -1))
    cases = Casebook(np.empty(0, object), {}, int(46_100 * 1440), counts=counts)
    said = Words(report(audited(cases))).said
    assert "numbers of people, no persons" in said
    assert "1,099" in said


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_the_report_names_its_language(language: str) -> None:
    languages.use(language)
    assert f'<html lang="{language}">' in report(audited(doubtful()))


def test_sections_with_nothing_to_say_are_left_out() -> None:
    stay = {"person": "TA-000001", "start": "2026-01-10 00:00"}
    title = {"person": "TA-000001", "kind": "sentence", "start": "2026-01-10", "ends": "life"}
    result = audited(book("2026-03-01 00:00", {"custody": [stay], "titles": [title]}))
    headings = [section.heading for section in page(result).sections]
    assert "Agreements between states" not in headings
    assert "What could not be read" not in headings
