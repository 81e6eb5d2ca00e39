"""Months are anniversaries, local days have 23 to 25 hours, court days are looked up."""

from __future__ import annotations

import calendar as months_of
import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from generated_spans import LONG, PEOPLE, QUICK, Lives, listed, plainly, tried
from hypothesis import given
from hypothesis import strategies as st

from habeas.reading.zones import zone as known_zone
from habeas.spans import DAY, HOUR, OPEN, D, Events, H, M, Spans, local_days, plain
from habeas.spans.axis import EPOCH, Months
from habeas.spans.calendar import UTC, CourtDays, Zone, add, add_within, lengths_within
from habeas.spans.plain_calendar import Clock, anniversary, court_day, date, day_begins, day_ends

Verb = Callable[[Any], Any]

# Clocks that go back at one in the morning (Havana), past midnight (St. John's until 2011), at
# midnight itself (São Paulo), by half an hour (Lord Howe), and clocks that stand still.
ZONES = (
    "America/New_York", "America/Havana", "America/St_Johns", "America/Sao_Paulo",
    "Australia/Lord_Howe", "America/El_Salvador", "UTC",
)  # fmt: skip


def at(text: str) -> int:
    """The minute of a UTC time."""
    return int((np.datetime64(text, "m") - EPOCH).astype(int))


FIRST, LAST = at("2010-06-01"), at("2014-06-01")
AWKWARD = ("2011-01-30", "2011-01-31", "2011-02-28", "2012-01-31", "2012-02-28", "2012-02-29")


@lru_cache
def zone_of(name: str) -> tuple[Zone, Clock]:
    """A zone from 2009 to 2017, in both forms."""
    full, begin = known_zone(name), at("2009-01-01")
    chosen = np.flatnonzero((full.changes >= begin) & (full.changes < at("2018-01-01")))
    east = int(full.offsets[np.searchsorted(full.changes, begin, "right")])
    changes = full.changes[chosen]
    offsets = np.concatenate(([east], full.offsets[chosen + 1]))
    pairs = zip(changes.tolist(), offsets[1:].tolist(), strict=True)
    return Zone(name, changes, offsets), Clock(east, tuple(pairs))


def minutes_in(name: str) -> st.SearchStrategy[int]:
    """Minutes around month ends, clock changes, their anniversaries."""
    zone, clock = zone_of(name)
    ends = [at(day) - clock.east + DAY for day in AWKWARD]
    changes = zone.changes[(zone.changes > FIRST) & (zone.changes < LAST)].tolist()
    changes = [change - before for change in changes for before in (0, 30 * DAY, 365 * DAY)]
    near = st.sampled_from([-DAY, -HOUR, -31, -1, 0, 1, 29, HOUR - 1, HOUR, DAY - 30, DAY, 3 * DAY])
    return st.tuples(st.sampled_from(ends + changes), near).map(sum)


lengths = st.sampled_from([M(1), M(1), M(2), M(12), M(24), local_days(1), local_days(30),
                           Months(1, 1), H(24), D(30)])  # fmt: skip


@st.composite
def local_lives(draw: Any) -> tuple[str, Months | int, Lives]:
    """A zone, a length, lives at awkward minutes of that zone."""
    name = draw(st.sampled_from(ZONES))
    who, minute = st.sampled_from(PEOPLE[1:]), minutes_in(name)
    row = st.tuples(who, minute, minute).map(lambda r: (r[0], min(r[1:]), max(r[1:])))
    long = st.tuples(who, minute, st.sampled_from([OPEN, LAST]))
    rows = st.lists(st.one_of(row, row, long), max_size=5)
    instants = st.lists(st.tuples(who, minute), max_size=4)
    drawn = [draw(part) for part in (rows, rows, instants, instants)]
    return name, draw(lengths), Lives(*drawn, 1, 1, 1)


def verbs(zone: Zone, clock: Clock, long: Months | int) -> dict[str, tuple[Verb, Verb]]:
    """The verbs that count on a calendar, on columns with their obvious twins."""
    return {
        "longer rows": (
            lambda c: c.ra.longer_than(long, zone),
            lambda p: plain.longer_than(p.a, long, clock),
        ),
        "rows after": (lambda c: c.ra.after(long, zone), lambda p: plain.after(p.a, long, clock)),
        "after, the clock stopped": (
            lambda c: c.ra.after_paused(long, c.rb, zone),
            lambda p: plain.after_paused(p.a, long, p.b, clock),
        ),
        "after a total": (
            lambda c: c.ra.after_total(long, zone),
            lambda p: plain.after_total(p.a, long, clock),
        ),
        "bridged": (lambda c: c.ra.bridge(long, zone), lambda p: plain.bridge(p.a, long, clock)),
        "whole days": (lambda c: c.ra.whole_days(zone), lambda p: plain.whole_days(p.a, clock)),
        "later": (lambda c: c.x.shift(long, zone), lambda p: plain.shifted(p.x, long, clock)),
        "covers": (lambda c: c.x.covers(long, zone), lambda p: plain.covers(p.x, long, clock)),
        "without": (
            lambda c: c.x.without(c.y, long, c.ra, zone),
            lambda p: plain.without(p.x, p.y, long, p.a, clock),
        ),
        "overdue": (
            lambda c: c.x.overdue(c.y, long, c.ra, zone),
            lambda p: plain.overdue(p.x, p.y, long, p.a, clock),
        ),
        "rest of": (
            lambda c: c.x.rest_of(c.ra, long, zone),
            lambda p: plain.rest_of(p.x, p.a, long, clock),
        ),
    }


@pytest.mark.parametrize("examples", [QUICK, pytest.param(LONG, marks=pytest.mark.slow)])
def test_every_verb_on_a_calendar_equals_its_obvious_twin(examples: int) -> None:
    def check(drawn: tuple[str, Months | int, Lives]) -> None:
        name, long, lives = drawn
        for verb, (on_columns, on_lists) in verbs(*zone_of(name), long).items():
            assert listed(on_columns(lives.fast())) == plainly(on_lists, lives), verb

    tried(check, examples, local_lives())


@pytest.mark.parametrize("name", ZONES)
def test_court_days_equal_counting_day_by_day(name: str) -> None:
    zone, clock = zone_of(name)
    sitting = [day for day in range(FIRST // DAY, LAST // DAY) if day % 7 < 5 and day % 31]

    def check(minute: int, count: int) -> None:
        keys = np.array([minute, OPEN, LAST - 1], np.int64) | (7 << 32)
        found = CourtDays(np.array(sitting, np.int64), zone).after(keys, count)
        assert (found >> 32).tolist() == [7, 7, 7]
        expected = [court_day(key & OPEN, count, sitting, clock) for key in keys.tolist()]
        assert (found & OPEN).tolist() == expected

    tried(check, 30, minutes_in(name), st.integers(1, 6))


# --- the plain calendar itself, against the calendar of the standard library -------------------


@pytest.mark.parametrize("name", ["America/New_York", "America/El_Salvador", "Australia/Lord_Howe"])
def test_the_plain_calendar_counts_as_the_standard_library_does(name: str) -> None:
    tz, clock = ZoneInfo(name), zone_of(name)[1]
    start = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)

    def check(minute: int, months: int, days: int) -> None:
        local = (start + dt.timedelta(minutes=minute)).astimezone(tz).replace(tzinfo=None)
        year, month = divmod(local.year * 12 + local.month - 1 + months, 12)
        last = months_of.monthrange(year, month + 1)[1]
        later = local.replace(year=year, month=month + 1, day=min(local.day, last), fold=1)
        later = (later + dt.timedelta(days=days)).replace(fold=1, tzinfo=tz)
        east = later.utcoffset()
        if later.astimezone(dt.UTC).astimezone(tz).replace(tzinfo=None) != later.replace(
            tzinfo=None
        ):  # a reading that never was: as if clocks had not been put forward
            east = later.replace(fold=0).utcoffset()
        assert east is not None
        utc = later.replace(tzinfo=dt.UTC) - east
        assert anniversary(minute, months, days, clock) == (utc - start) // dt.timedelta(minutes=1)

    tried(check, 100, minutes_in(name), st.integers(0, 13), st.integers(0, 3))


@given(st.integers(-800, 100_000))
def test_the_plain_calendar_has_the_dates_of_the_standard_library(day: int) -> None:
    expected = dt.date(1900, 1, 1) + dt.timedelta(days=day)
    assert date(day) == (expected.year, expected.month, expected.day)


# --- worked examples ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begin", "months", "end"),
    [
        ("2023-01-31T10:00", 1, "2023-02-28T10:00"),
        ("2024-01-31T10:00", 1, "2024-02-29T10:00"),
        ("2024-02-29T10:00", 12, "2025-02-28T10:00"),
        ("2024-02-29T10:00", 48, "2028-02-29T10:00"),
        ("2023-02-28T10:00", 12, "2024-02-28T10:00"),
        ("2022-03-27T00:00", 24, "2024-03-27T00:00"),
        ("2023-12-31T23:59", 2, "2024-02-29T23:59"),
        ("2099-12-31T00:00", 2, "2100-02-28T00:00"),
    ],
)
def test_months_are_anniversaries(begin: str, months: int, end: str) -> None:
    assert add(np.array([at(begin)], np.int64), M(months)).tolist() == [at(end)]


@pytest.mark.parametrize(
    ("minute", "hours"),
    [("2012-03-11T12:00", 23), ("2012-03-12T12:00", 24), ("2012-11-04T12:00", 25)],
)
def test_a_local_day_has_23_to_25_hours_where_clocks_change(minute: str, hours: int) -> None:
    zone, clock = zone_of("America/New_York")
    noon = at(minute)
    day = Spans.of([3], [noon], [noon + 1]).whole_days(zone)
    assert day.minutes() == H(hours)
    assert day_ends(noon, clock) - day_begins(noon, clock) == H(hours)


def test_a_local_day_keeps_its_hour_while_24_hours_do_not() -> None:
    zone, _ = zone_of("America/New_York")
    eight = Events.of([0], [at("2012-03-10T13:00")])  # 08:00, the day before clocks go forward
    assert eight.shift(local_days(1), zone) == Events.of([0], [at("2012-03-11T12:00")])
    assert eight.shift(D(1), zone) == Events.of([0], [at("2012-03-11T13:00")])


def test_a_weekend_is_no_court_day() -> None:
    week = np.array([day for day in range(45_000, 45_030) if (day + 0) % 7 < 5], np.int64)
    friday = next(int(d) for d in week if d + 1 not in week)
    late = np.array([friday * DAY + H(17)], np.int64)
    assert CourtDays(week).after(late, 1).tolist() == [(friday + 4) * DAY]


def test_an_open_end_stays_open_whatever_is_added() -> None:
    key = np.array([5 << 32 | OPEN], np.int64)
    assert add(key, M(3)).tolist() == add(key, D(3)).tolist() == key.tolist()
    still = Spans.of([5], [at("2024-01-31T10:00")], [OPEN])
    assert still.after(M(1)) == Spans.of([5], [at("2024-02-29T10:00")], [OPEN])
    assert still.whole_days() == Spans.of([5], [at("2024-01-31")], [OPEN])


def test_anniversaries_of_two_days_can_stand_in_the_opposite_order() -> None:
    later, sooner = at("2023-01-30T23:00"), at("2023-01-31T01:00")
    rows = Spans.of([0, 0], [later, sooner], [OPEN, OPEN], rows=True)
    assert rows.after(M(1)).starts.tolist() == [at("2023-02-28T01:00"), at("2023-02-28T23:00")]
    events = Events.of([0, 0], [later, sooner])
    assert listed(events.shift(M(1))) == [(0, at("2023-02-28T01:00")), (0, at("2023-02-28T23:00"))]


# --- lengths counted from an instant that is not known ------------------------------------------


@pytest.mark.parametrize("name", ZONES)
def test_no_possible_instant_comes_out_of_the_bounds(name: str) -> None:
    zone, _ = zone_of(name)

    def check(a: int, b: int, long: Months | int) -> None:
        lo, hi = (np.array([edge | 9 << 32], np.int64) for edge in (min(a, b), max(a, b)))
        hi = np.minimum(hi, lo + 70 * DAY)
        between = np.concatenate((np.arange(lo[0], hi[0], 17), np.arange(lo[0], hi[0], DAY), hi))
        between = np.concatenate((between, (zone.changes | 9 << 32), (zone.changes | 9 << 32) - 1))
        between = between[(between >= lo) & (between <= hi)]
        ends = add(between, long, zone)
        first, last = add_within(lo, hi, long, zone)
        assert first <= ends.min() and ends.max() <= last
        fewest, most = lengths_within(lo, hi, long, zone)
        assert fewest <= (ends - between).min() and (ends - between).max() <= most

    tried(check, 40, minutes_in(name), minutes_in(name), lengths)


@given(st.integers(0, 60 * 365), st.sampled_from([1, 2, 3, 6, 11, 12, 13, 24, 36, 120]))
def test_the_same_number_of_months_never_differs_by_more_than_is_allowed_for(
    day: int, months: int
) -> None:
    days = np.arange(at("1899-12-31") // DAY + 1, at("2200-01-01") // DAY, 11) * DAY
    lasted = (add(days, M(months)) - days) // DAY
    one = int(add(np.array([day * DAY]), M(months))[0]) // DAY - day
    low = lengths_within(days[:1], days[-1:], M(months), UTC)
    assert low[0] <= lasted.min() * DAY and lasted.max() * DAY <= low[1]
    assert low[0] <= one * DAY <= low[1]


def test_an_instant_that_is_known_leaves_no_doubt_about_its_anniversary() -> None:
    keys = np.array([at("2023-01-30T23:00"), at("2023-01-31T01:00")], np.int64)
    first, last = add_within(keys, keys, M(1))
    assert first.tolist() == last.tolist() == add(keys, M(1)).tolist()
