"""People held by day, rules as bars, the picture of a notebook."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from test_showing_book import audited, book, doubtful, lapse, minute, republic

from habeas.audit.count import count
from habeas.law.title import title
from habeas.showing.chart import population_svg
from habeas.showing.notebook import bars_html
from habeas.showing.population import by_day
from habeas.showing.report import report
from habeas.spans import DAY, Spans

STAYS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 30), st.integers(0, 23), st.integers(1, 200)),
    min_size=1, max_size=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(STAYS)
def test_each_day_counts_as_the_count_of_that_day(stays: list[tuple[int, int, int, int]]) -> None:
    start = np.datetime64("2026-01-01T00:00", "m")
    rows = [
        {"person": f"TA-{who:06}", "start": _clock(start, day, hour),
         "end": _clock(start, day, hour + hours)}
        for who, day, hour, hours in stays
    ]  # fmt: skip
    cases = book("2026-06-01 00:00", {"custody": rows})
    days = by_day(cases)
    for i in range(len(days)):
        held = count(cases, int(days.day[i])).any_point
        assert (days.rows[i], days.persons[i]) == (held.rows, held.persons)


def _clock(start: np.datetime64, day: int, hour: int) -> str:
    return str(start + np.timedelta64(day * 24 + hour, "h")).replace("T", " ")


def test_a_date_without_a_clock_gives_bounds() -> None:
    stay = {"person": "TA-000001", "start": "2026-01-10", "end": "2026-01-10"}
    days = by_day(book("2026-03-01 00:00", {"custody": [stay]}))
    assert (days.persons.tolist(), days.persons_possible.tolist()) == ([0], [1])


def test_the_picture_names_its_last_value() -> None:
    days = by_day(doubtful())
    assert ">4<" in population_svg(days)


def test_ten_years_of_days_make_a_small_picture_that_says_so() -> None:
    stay = {"person": "TA-000001", "start": "2016-01-10 00:00"}
    svg = population_svg(by_day(book("2026-03-01 00:00", {"custody": [stay]})))
    assert len(svg) < 30_000
    assert "mean of 5 days" in svg


def test_nobody_held_is_said_in_words() -> None:
    assert "Nobody was held." in population_svg(by_day(book("2026-03-01 00:00", {})))


def test_bars_tell_certain_from_possible_in_words_too() -> None:
    html = report(audited(doubtful()))
    assert re.search(r'<i class="may" style="width:[\d.]+%"></i></span><b>\d+</b>', html)
    assert re.search(r">\+ 2 possibly<", html)


def test_a_notebook_shows_the_people_with_most_minutes() -> None:
    cases = republic(100)
    html = bars_html(cases, audited(cases).cover.uncovered, shown=3)
    assert len(re.findall(r">TA-\d{6}<", html)) == 3
    assert "more people" in html


def test_a_notebook_shows_nothing_where_there_is_nothing() -> None:
    assert "0 people" in bars_html(lapse(), Spans.none())


def test_a_title_far_into_the_future_does_not_squeeze_the_picture() -> None:
    far = Spans.of([0], [minute("2026-04-24 00:00")[0]], [2**32 - 1])
    assert "214 days" in bars_html(lapse(), far)


def test_possible_minutes_are_drawn_with_dots() -> None:
    assert "url(#nb-unknown)" in bars_html(doubtful(), title(doubtful()))
    assert DAY == 1440
