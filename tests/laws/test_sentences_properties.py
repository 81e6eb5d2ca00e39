"""What holds of every computation in England and Wales: order, growth, centuries, replayed sums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random

import numpy as np
import pytest
import sentence_twin as twin
from invented_bookings import booking, dates, days, numbers, part, recall
from sentence_replay import value

from habeas.sentences import day
from habeas.sentences.case import Term
from habeas.sentences.england_wales.booking import Booking, Days, Part
from habeas.sentences.england_wales.pack import compute_booking
from habeas.sentences.outcome import Computed, Dated
from habeas.sentences.pack import Asked

CENTURIES_4 = 146_097
MANY = 150
DATES = re.compile(r"\+?\d{4,6}-\d\d-\d\d")
EXPIRIES, RELEASES = ("SLED", "SED"), ("CRD", "ARD")


def term(random: Random, years: int = 4) -> str:
    """A length of mixed units."""
    parts = ((random.randrange(years), "y"), (random.randrange(24), "m"),
             (random.randrange(5), "w"), (random.randrange(32), "d"))  # fmt: skip
    found = " ".join(f"{n}{unit}" for n, unit in parts if n and random.random() < 0.6)
    return found or f"{random.randrange(2, 40)}d"


def drawn(seed: int, since: str = "2019-01-07", recalls: bool = True) -> Booking:
    """One to four sentences within a year, consecutive or not, with days for or against."""
    random = Random(seed)
    first = day.parse(since) + random.randrange(2_000)
    parts: list[Part] = []
    for number in range(random.randrange(1, 5)):
        on = first if number == 0 else parts[-1].sentenced + random.choice([0, 0, 1, 30, 90])
        after = (parts[-1].id,) if parts and random.random() < 0.4 else ()
        committed = on - random.choice([10, 400, 1_500, 3_000])
        one = part(on, term(random), f"count {number + 1}", after=after, committed=committed)
        parts.append(one)
    if recalls and random.random() < 0.15:
        back = day.text(parts[-1].sentenced + 500)
        parts = [replace(p, recall=recall("standard", back)) for p in parts]
    given: list[Days] = []
    if random.random() < 0.6:
        given.append(days("remand", random.randrange(120), day.text(first)))
    if random.random() < 0.4:
        given.append(days("added", random.randrange(60), day.text(first + random.randrange(60))))
    if random.random() < 0.3:
        away = first + random.randrange(80)
        last = away + random.randrange(25)
        given.append(days("at large", last - away + 1, day.text(away), day.text(last)))
    profile = random.choice(["half", "in force", "progression"])
    return booking(*parts, given=tuple(given), profile=profile)


@cache
def told(seed: int) -> dict[str, int]:
    """The dates of a drawn booking, worked out once."""
    return numbers(drawn(seed))


def end(found: dict[str, int]) -> int:
    """SLED or SED."""
    return max(found[kind] for kind in EXPIRIES if kind in found)


def release(found: dict[str, int]) -> int | None:
    """CRD or ARD."""
    return next((found[kind] for kind in RELEASES if kind in found), None)


def test_no_one_is_released_after_the_end() -> None:
    for seed in range(MANY):
        found = told(seed)
        freed = release(found)
        assert freed is None or freed <= end(found), seed
        assert found.get("PRRD", 0) <= end(found)


def test_no_date_lies_before_the_first_day_of_sentence() -> None:
    for seed in range(MANY):
        first = min(p.sentenced for p in drawn(seed).parts)
        assert min(told(seed).values()) >= first, seed


def as_one(found: dict[str, int]) -> dict[str, int]:
    """End of sentence with end of licence on one day as SLED: which of two sentences that end
    together gives its kind is open, as in the reference service."""
    if found.get("SED") != found.get("LED") or "SED" not in found:
        return found
    rest = {kind: d for kind, d in found.items() if kind not in ("SED", "LED")}
    return {**rest, "SLED": found["SED"]}


def test_the_order_of_the_file_changes_nothing() -> None:
    """Of sentences beside each other; the parts of a chain name each other, so may be shuffled."""
    for seed in range(MANY):
        person = drawn(seed)
        backwards = replace(person, parts=person.parts[::-1], days=person.days[::-1])
        assert as_one(numbers(backwards)) == as_one(told(seed)), seed


def test_a_longer_sentence_never_ends_earlier() -> None:
    for seed in range(MANY // 2):
        person = drawn(seed, recalls=False)
        last = person.parts[-1]
        for unit in ("years", "months", "weeks", "days"):
            grown = replace(last.custody, **{unit: getattr(last.custody, unit) + 1})
            longer = replace(person, parts=(*person.parts[:-1], replace(last, custody=grown)))
            assert end(numbers(longer)) >= end(numbers(person)), (seed, unit)


@pytest.mark.parametrize("more", [1, 7, 60])
def test_more_remand_never_moves_a_single_release_later(more: int) -> None:
    for seed in range(MANY):
        person = drawn(seed, recalls=False)
        alone = replace(person, parts=(replace(person.parts[0], after=()),))
        first = day.text(alone.parts[0].sentenced)
        with_more = replace(alone, days=(*alone.days, days("remand", more, first)))
        assert (release(numbers(with_more)) or 0) <= (release(numbers(alone)) or 0), seed


def computed() -> Iterator[tuple[int, Computed]]:
    """Every drawn booking that is not refused, with its lines."""
    for seed in range(MANY):
        found = compute_booking(drawn(seed), Asked())
        if not found.refusals:
            yield seed, found


def test_the_sums_of_every_line_can_be_worked_out_again() -> None:
    lines = 0
    for seed, found in computed():
        for line in found.lines:
            assert line.cites and line.says
            if line.unit:
                assert value(line.sum) == line.value, (seed, line)
                lines += 1
    assert lines > 10 * MANY


def test_every_date_that_is_told_is_taken_from_a_line_of_a_sentence() -> None:
    """The last lines join the sentences: which one gave the date, what it became."""
    joined = 0
    for seed, found in computed():
        of_units = {(line.unit, line.value) for line in found.lines if line.unit}
        last = {line.id: line for line in found.lines if not line.unit}
        for kind, outcome in found.dates.items():
            line = last[kind]
            name, _, said = line.sum.rpartition(": ")
            days = [day.parse(text) for text in DATES.findall(said)]
            assert isinstance(outcome, Dated) and outcome.day == line.value == days[-1], seed
            assert not name or (name, days[0]) in of_units, (seed, line)
            assert set(found.why[kind]) <= {(line.unit, line.id) for line in found.lines}
            joined += 1
    assert joined > 2 * MANY


def test_400_years_later_every_date_is_400_years_later() -> None:
    """From 2100 on, where no law begins any more."""
    for seed in range(MANY):
        person = drawn(seed, since="2100-01-04", recalls=False)
        later = numbers(moved(person, CENTURIES_4))
        assert later == {kind: d + CENTURIES_4 for kind, d in numbers(person).items()}, seed


def moved(person: Booking, by: int) -> Booking:
    """The same person so many days later."""
    parts = tuple(
        replace(p, sentenced=p.sentenced + by, committed=p.committed and p.committed + by)
        for p in person.parts
    )
    given = tuple(
        replace(d, applies=d.applies + by, last=d.last and d.last + by) for d in person.days
    )
    return replace(person, parts=parts, days=given, birth=person.birth and person.birth + by)


@cache
def halves() -> twin.Ints:
    """The day on which a half is served, for sentences of 1 day to 14,001 years."""
    return twin.days_until_served(14_001 * 366, 1, 2)


@pytest.mark.parametrize("years", [100, 1_000, 1_335, 5_000, 14_000])
@pytest.mark.parametrize("start", ["2024-02-29", "2025-11-02", "2025-03-01"])
def test_terms_of_centuries_end_as_walked(years: int, start: str) -> None:
    first = day.parse(start)
    found = numbers(booking(part(start, f"{years}y 7m 3d"), profile="half"))
    columns = [np.array([n]) for n in (first, years, 7, 0, 3)]
    last = int(twin.inclusive_ew(*columns)[0])
    half = first + int(halves()[last - first + 1]) - 1
    assert (found["CRD"], found["SLED"], found["ESED"]) == (half, last, last)


@pytest.mark.parametrize(("start", "end_text"), [("9990-01-01", "9999-12-31"),
                                                 ("9990-01-02", "+010000-01-01")])  # fmt: skip
def test_a_sentence_may_end_on_either_side_of_9999(start: str, end_text: str) -> None:
    person = replace(booking(part(start, "10y")), birth=day.parse("9950-01-01"))
    assert dates(person)["SLED"] == end_text


def test_nothing_is_added_by_a_sentence_within_another() -> None:
    for seed in range(40):
        random = Random(seed)
        long = part("2021-02-01", f"{random.randrange(3, 9)}y", "long")
        short = part("2021-02-01", f"{random.randrange(1, 11)}m", "short")
        alone, both = numbers(booking(long)), numbers(booking(long, short))
        assert {k: both[k] for k in ("CRD", "SLED")} == {k: alone[k] for k in ("CRD", "SLED")}


def test_a_term_written_otherwise_is_another_term_only_in_its_days() -> None:
    """Four weeks are 28 days, a month is not; twelve months are a year."""
    one, other = (part("2021-02-03", text, "a") for text in ("4w", "28d"))
    assert dates(booking(one)) == dates(booking(other))
    months = replace(one, custody=Term(months=12))
    assert dates(booking(months)) == dates(booking(replace(one, custody=Term(years=1))))
