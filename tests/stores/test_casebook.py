"""A register read as a casebook: of everybody, of a few, as it was known on an instant."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_custody import Invented
from sites import Site
from sizes import size

from habeas.reading.zones import find
from habeas.records.casebook import ABSENT, UNREADABLE, Casebook, Table, Times, Words
from habeas.records.tables import EVENT_KINDS
from habeas.register import columns_lines, moment
from habeas.register.asof import who_is_here
from habeas.register.columns import casebook, casebook_of
from habeas.register.columns_dates import rough
from habeas.register.columns_fields import KIND_OF_EVENT, OF_EVERYBODY
from habeas.register.columns_moments import Zones, bounds, read, written
from habeas.register.fault import RegisterFault
from habeas.spans import DAY, OPEN

HOME = "America/El_Salvador"
P = {"person": "P-1"}


def cells(table: Table) -> dict[str, list[Any]]:
    """Every column in plain values: (lo, hi) for a time, text, a number with NaN as None."""
    found: dict[str, list[Any]] = {}
    for name, column in table.columns.items():
        if isinstance(column, Times):
            found[name] = list(zip(column.lo.tolist(), column.hi.tolist(), strict=True))
        elif isinstance(column, Words):
            found[name] = [column.text(row) for row in range(len(column))]
        else:
            found[name] = [None if cell != cell else cell for cell in column.tolist()]
    return found


def rows(table: Table, person: int) -> list[tuple[Any, ...]]:
    """The rows about a person or about nobody: entry, whether about the person, every cell."""
    columns = cells(table).values()
    every = zip(table.row.tolist(), (table.person == person).tolist(), *columns, strict=True)
    kept = np.isin(table.person, [person, -1])
    return [row for row, keep in zip(every, kept.tolist(), strict=True) if keep]


def minute(text: str) -> int:
    return moment.bounds(text, HOME)[0]


def custody(register: Any, **how: Any) -> dict[str, list[Any]]:
    return cells(casebook(register, find, **how).table("custody"))


def write(site: Site, *drafts: tuple[str, dict[str, Any]]) -> int:
    """The number of the first of these entries, written a minute after the last ones."""
    site.clock.now += 60_000
    return site.register.append([(f"{kind}/1", said) for kind, said in drafts], site.key).first


# The two ways to read agree.


def assert_agree(site: Site, known_on: int | None, as_of: int | None = None) -> None:
    """Everybody at once and each person alone give the same rows."""
    whole = casebook(site.register, find, as_of, known_on)
    for person, name in enumerate(whole.people):
        alone = casebook_of(site.register, [name], zone_of=find, as_of=as_of, known_on=known_on)
        assert alone.people.tolist() == [name]
        assert (alone.as_of, alone.packs, alone.rows_read) == (
            whole.as_of, whole.packs, whole.rows_read,
        )  # fmt: skip
        for table, found in whole.tables.items():
            if table in OF_EVERYBODY:
                assert table not in alone.tables
                continue
            assert list(alone.table(table).columns) == list(found.columns)
            assert rows(alone.table(table), 0) == rows(found, person), (name, table)


@pytest.mark.parametrize("seed", range(size(5)))
def test_a_person_alone_has_the_rows_that_the_whole_register_has(site: Site, seed: int) -> None:
    invented, times = Invented(Random(seed), site.register.size), []
    for act in invented.acts(50):
        site.clock.now += 7 * 60_000
        site.register.append(act, site.key)
        times.append(site.clock.now)
    assert_agree(site, None)
    assert_agree(site, None, OPEN)
    for known_on in Random(seed).sample(times, 3):
        assert_agree(site, known_on)


@pytest.mark.parametrize("seed", range(100, 100 + size(3)))
def test_the_stays_that_go_on_are_those_that_the_register_shows(site: Site, seed: int) -> None:
    for act in Invented(Random(seed), site.register.size).acts(60):
        site.clock.now += 60_000
        site.register.append(act, site.key)
    book = casebook(site.register, find).table("custody")
    shown = [here.n for here in who_is_here(site.register)]
    assert book.row[book.times("end").lo == ABSENT].tolist() == shown


@pytest.mark.parametrize("seed", range(200, 200 + size(3)))
def test_what_was_known_then_is_what_the_register_said_then(site: Site, seed: int) -> None:
    acts = list(Invented(Random(seed), site.register.size).acts(40))
    for act in acts[:25]:
        site.clock.now += 60_000
        site.register.append(act, site.key)
    then, known_on = casebook(site.register, find), site.clock.now
    for act in acts[25:]:
        site.clock.now += 60_000
        site.register.append(act, site.key)
    now = casebook(site.register, find, known_on=known_on)
    # A body that a court has sealed since is gone for ever; nothing else has changed.
    if not any(kind.startswith("sealing/") for act in acts[25:] for kind, _ in act):
        assert now.people.tolist() == then.people.tolist()
        for table, found in then.tables.items():
            assert cells(now.table(table)) == cells(found), table


def test_a_body_of_another_type_than_its_kind_says_hides_no_other(site: Site) -> None:
    wrong = {**P, "what": "counsel", "at": "2026-01-02T10:00Z", "place": 7}
    drafts = [("contact/1", wrong), ("contact/1", {**P, "what": "family", "at": 5})]
    site.register.append(drafts, site.key, checked=True)  # past what looks at them
    found = cells(casebook(site.register, find).table("events"))
    assert found["kind"] == ["counsel", "family"]
    assert found["place"] == ["", ""]
    assert found["at"] == [(minute("2026-01-02T10:00Z"),) * 2, (ABSENT, ABSENT)]
    assert_agree(site, None)


def test_small_portions_give_the_same_as_large_ones(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for act in Invented(Random(7), site.register.size).acts(40):
        site.register.append(act, site.key)
    large = casebook(site.register, find)
    monkeypatch.setattr(columns_lines, "PORTION", 7)
    small = casebook(site.register, find)
    assert small.people.tolist() == large.people.tolist()
    for table, found in large.tables.items():
        assert cells(small.table(table)) == cells(found)


def test_an_entry_that_is_missing_is_told_not_passed_over(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(site, ("person", P))
    monkeypatch.setattr("habeas.register.columns.end_of", lambda store, known_on: 9)
    with pytest.raises(RegisterFault, match="REG-90") as fault:
        casebook(site.register, find)
    assert fault.value.exit_code == 3


# Stays.


def test_a_stay_ends_when_another_entry_leaves_it(site: Site) -> None:
    n = write(site, ("admission", {**P, "at": "2026-01-02T10:00Z", "place": "Norte"}))
    write(site, ("movement", {**P, "at": "2026-01-03T10:00Z", "leaves": n, "place": "Sur"}))
    write(site, ("release", {**P, "at": "2026-01-04", "leaves": n + 1}))
    book = casebook(site.register, find)
    found = cells(book.table("custody"))
    assert found["place"] == ["Norte", "Sur"]
    day = minute("2026-01-04")
    assert found["end"] == [(minute("2026-01-03T10:00Z"),) * 2, (day, day + DAY)]
    assert cells(book.table("events"))["kind"] == ["release"]


def test_a_movement_to_outside_opens_no_stay(site: Site) -> None:
    n = write(site, ("admission", {**P, "at": "2026-01-02T10:00Z"}))
    write(site, ("movement", {**P, "at": "2026-01-03T10:00Z", "leaves": n, "outside": True}))
    assert custody(site.register)["end"] == [(minute("2026-01-03T10:00Z"),) * 2]


def test_only_the_first_entry_that_leaves_a_stay_ends_it(site: Site) -> None:
    n = write(site, ("admission", {**P, "at": "2026-01-02T10:00Z"}))
    write(site, ("release", {**P, "at": "2026-01-05T10:00Z", "leaves": n}))
    write(site, ("escape", {**P, "at": "2026-01-04T10:00Z", "leaves": n}))
    write(site, ("death", {"person": "P-2", "at": "2026-01-03T10:00Z", "leaves": n}))
    assert custody(site.register)["end"] == [(minute("2026-01-05T10:00Z"),) * 2]


def test_a_place_speaks_for_a_stay_that_is_silent_as_the_place_was_then(site: Site) -> None:
    write(
        site,
        (
            "place",
            {"place": "Norte", "place_kind": "prison", "holder": "Army", "recognised": False},
        ),
        ("place", {"place": "Norte", "since": "2026-02-01", "recognised": True, "country": "XA"}),
        ("admission", {**P, "at": "2026-01-02T10:00Z", "place": "Norte"}),
        ("admission", {**P, "at": "2026-02-02T10:00Z", "place": "Norte", "holder": "Police"}),
        ("admission", {**P, "at": "2026-02-02T10:00Z", "place": "Sur"}),
    )
    found = custody(site.register)
    assert found["recognised"] == [0, 1, -1]
    assert found["place_kind"] == ["prison", "", ""]
    assert found["holder"] == ["Army", "Police", ""]
    assert found["country"] == ["", "XA", ""]
    assert_agree(site, None)


def test_when_a_stay_was_written_down_is_known_to_the_minute(site: Site) -> None:
    said = {**P, "at": "2025-11-24T10:00Z"}
    write(site, ("admission", said), ("admission", {**said, "told_recorded_at": "2025-11-24"}))
    found = custody(site.register)["recorded_at"]
    assert moment.minute_text(found[0][0]) == "2025-11-24T16:01Z"
    assert found[1] == (minute("2025-11-24"), minute("2025-11-24") + DAY)


# Corrections, withdrawals.


def test_a_correction_counts_from_the_instant_at_which_it_was_written(site: Site) -> None:
    n = write(site, ("admission", {**P, "at": "2026-01-02T10:00Z", "place": "Norte"}))
    before = site.clock.now
    new = {**P, "at": "2026-01-01T10:00Z", "place": "Norte"}
    write(site, ("correction", {"corrects": n, "replacement": new, "reason": "misread"}))
    assert custody(site.register)["start"] == [(minute("2026-01-01T10:00Z"),) * 2]
    assert custody(site.register, known_on=before)["start"] == [(minute("2026-01-02T10:00Z"),) * 2]


def test_a_withdrawn_entry_is_nobodys(site: Site) -> None:
    n = write(site, ("admission", {**P, "at": "2026-01-02T10:00Z"}))
    write(site, ("correction", {"corrects": n, "withdrawn": True, "reason": "another person"}))
    book = casebook(site.register, find)
    assert len(book.table("custody")) == len(book.people) == 0


def test_a_withdrawn_batch_counts_no_more(site: Site) -> None:
    batch = {"source": {"what": "file"}, "columns": ["custody.start"], "as_of": "2026-01-09T06:00Z"}
    n = write(site, ("batch", batch), ("admission", {**P, "at": "2026-01-02T10:00Z"}))
    assert casebook(site.register, find).as_of == minute("2026-01-09T06:00Z")
    write(site, ("batch_withdrawn", {"batch": n}))
    book = casebook(site.register, find)
    assert dict(book.tables) == {}
    assert len(book.people) == 0


def test_a_number_that_is_written_anew_after_a_rollback_is_read_anew(site: Site) -> None:
    write(site, ("admission", {**P, "at": "2026-01-02T10:00Z", "place": "Norte"}))
    for holder in ("Army", "Police"):
        try:
            with site.register.writing() as pen:
                pen.append([("place/1", {"place": "Norte", "holder": holder})], site.key)
                book = casebook_of(site.register, ["P-1"], zone_of=find)
                assert cells(book.table("custody"))["holder"] == [holder]
                raise LookupError
        except LookupError:
            continue
    assert cells(casebook_of(site.register, ["P-1"], zone_of=find).table("custody"))["holder"] == [
        ""
    ]


# Titles, orders, events.


def test_a_title_revoked_at_a_known_time_was_valid_until_then(site: Site) -> None:
    n = write(site, ("title", {**P, "what": "remand", "start": "2026-01-01", "end": "2026-12-31"}),
              ("title", {**P, "what": "sentence", "start": "2026-01-01", "ends": "life"}))  # fmt: skip
    for title in (n, n + 1):
        write(
            site, ("title_status", {"title": title, **P, "status": "revoked", "at": "2026-03-01"})
        )
    found = cells(casebook(site.register, find, as_of=minute("2026-06-01")).table("titles"))
    assert found["end"] == [(minute("2026-03-02"),) * 2] * 2
    assert found["status"] == ["", ""]
    earlier = cells(casebook(site.register, find, as_of=minute("2026-02-01")).table("titles"))
    assert earlier["end"] == [(minute("2027-01-01"),) * 2, (ABSENT, ABSENT)]


def test_the_last_status_of_a_title_stands(site: Site) -> None:
    n = write(site, ("title", {**P, "what": "remand"}))
    for status, at in (("challenged", "2026-01-02"), ("valid", "2026-01-05")):
        write(site, ("title_status", {"title": n, **P, "status": status, "at": at}))
    book = casebook(site.register, find, as_of=minute("2026-01-04"))
    assert cells(book.table("titles"))["status"] == ["challenged"]
    book = casebook(site.register, find, as_of=minute("2026-01-09"))
    assert cells(book.table("titles"))["status"] == ["valid"]


def test_an_order_on_several_people_is_a_row_of_each_with_its_earliest_notice(site: Site) -> None:
    n = write(site, ("order", {"people": ["P-2", "P-1"], "act": "bars transfer",
                               "made": "2026-01-02T10:00Z", "end": "2026-01-20"}))  # fmt: skip
    for at in ("2026-01-05", "2026-01-03T08:00Z", "?"):
        write(site, ("order_notice", {"order": n, "actor": "airline", "at": at}))
    write(site, ("order_change", {"order": n, "what": "extended", "at": "2026-01-19",
                                  "end": "2026-02-20", "person": "P-2"}),
          ("order_change", {"order": n, "what": "vacated", "at": "2026-02-01T10:00Z"}))  # fmt: skip
    book = casebook(site.register, find, as_of=minute("2026-06-01"))
    orders = book.table("orders")
    found = cells(orders)
    assert [book.people[i] for i in orders.person] == ["P-2", "P-1"]
    assert found["noticed"] == [(minute("2026-01-03T08:00Z"),) * 2] * 2
    assert [end for end, _ in found["end"]] == [minute("2026-02-21"), minute("2026-01-21")]
    assert found["vacated"] == [(minute("2026-02-01T10:00Z"),) * 2] * 2
    assert_agree(site, None, minute("2026-06-01"))


def test_isolation_that_is_decided_is_an_authorisation_of_it_no_decision_of_a_court(
    site: Site,
) -> None:
    at = {**P, "at": "2026-01-02T10:00Z"}
    write(site, *(("isolation", {**at, "what": what}) for what in ("decision", "end")),
          ("family_notice", {**at, "what": "wish not to notify"}), ("event", at))  # fmt: skip
    assert cells(casebook(site.register, find).table("events"))["kind"] == ["isolation review", ""]


def test_every_event_of_the_tidy_tables_has_a_kind_of_entry() -> None:
    assert set(KIND_OF_EVENT) == set(EVENT_KINDS)


# People.


def linked(site: Site, *verdicts: str) -> Casebook:
    """P-1 with P-2 titled, held; links between them with these verdicts."""
    write(site, ("title", {"person": "P-2", "what": "remand", "status": "valid"}),
          ("admission", {**P, "at": "2026-01-02T10:00Z"}))  # fmt: skip
    for verdict in verdicts:
        write(site, ("link", {**P, "other": "P-2", "verdict": verdict}))
    assert_agree(site, None)
    return casebook(site.register, find)


def test_numbers_that_are_the_same_person_are_one(site: Site) -> None:
    book = linked(site, "same")
    assert book.people.tolist() == ["P-2"]  # named first
    assert book.table("custody").person.tolist() == book.table("titles").person.tolist() == [0]


def test_numbers_that_are_not_the_same_stay_apart(site: Site) -> None:
    assert linked(site, "not the same").people.tolist() == ["P-2", "P-1"]


def test_links_that_contradict_each_other_join_nobody_and_dispute_the_titles(site: Site) -> None:
    book = linked(site, "same", "not the same")
    assert book.people.tolist() == ["P-2", "P-1"]
    assert cells(book.table("titles"))["status"] == ["contradicted"]


def test_a_contradiction_may_run_through_a_third_number(site: Site) -> None:
    write(site, ("link", {"person": "P-2", "other": "P-3", "verdict": "same"}))
    write(site, ("link", {"person": "P-3", "other": "P-1", "verdict": "same"}))
    book = linked(site, "not the same")
    assert cells(book.table("titles"))["status"] == ["contradicted"]


# What is asked about.


def test_a_register_in_use_is_asked_about_now(site: Site) -> None:
    write(site, ("admission", {**P, "at": "2026-01-02T10:00Z"}))
    site.clock.now += 3 * 60_000
    book = casebook(site.register, find)
    assert moment.minute_text(book.as_of) == "2025-11-24T16:04Z"
    assert book.has("titles", "kind", "recorded_at")  # a register is asked for every column
    assert not book.has("agreements")


def test_one_entry_in_a_zone_that_there_is_not_hides_no_other(site: Site) -> None:
    write(site, ("admission", {**P, "at": "2026-01-02", "zone": "Nowhere/None"}),
          ("admission", {**P, "at": "2026-01-02"}))  # fmt: skip
    (lo, hi), known = custody(site.register)["start"]
    assert lo < known[0] and hi > known[1]
    assert hi - lo == DAY + 26 * 60


# Moments.

TEXTS = st.one_of(
    st.sampled_from(
        ["2026-03-01T10:15Z", "2026-03-01", "", "?", "?31/02/2026", "2026-02-30", "2026-02-30T10:00Z",
         "2026-03-01 10:15Z", "?aaaaaaaaaaaaaaaa", "2026-03-01T10:00Z/2026-03-02T10:00Z",
         "2026-03-02T10:00Z/2026-03-01T10:00Z", "+012345-06-07", "1899-12-31", "20260301T1015Z000"]
    ),
    st.text("0123456789-T:Z/?+X", max_size=18),
    st.datetimes(min_value=dt.datetime(1930, 1, 1)).map(lambda at: f"{at:%Y-%m-%d}".zfill(10)),
    st.datetimes(min_value=dt.datetime(1930, 1, 1)).map(lambda at: f"{at:%Y-%m-%dT%H:%MZ}".zfill(17)),
)  # fmt: skip


@given(st.lists(TEXTS, max_size=8))
def test_a_column_of_moments_means_what_each_of_them_means(texts: list[str]) -> None:
    zones = Zones(find(HOME))  # type: ignore[arg-type]
    for edge in ("starts", "first", "last"):
        made = read(pa.array(texts, pa.string()), zones, edge)  # type: ignore[arg-type]
        each = [bounds(text, zones.own, edge) for text in texts]  # type: ignore[arg-type]
        assert list(zip(made.lo.tolist(), made.hi.tolist(), strict=True)) == each


@given(TEXTS)
def test_a_moment_means_to_the_casebook_what_it_means_to_the_register(text: str) -> None:
    lo, hi = bounds(text, find(HOME))
    said = moment.bounds(text, HOME)
    if lo >= 0 and not text.startswith("+"):
        assert (lo, hi) == said
    else:  # beyond the axis, before it, or backwards: never a time that could be trusted
        assert lo in (ABSENT, UNREADABLE) or said == (moment.NEVER, moment.NEVER) or lo == OPEN


MINUTES = st.integers(0, OPEN)
RANGES = st.one_of(
    st.sampled_from([(ABSENT, ABSENT), (UNREADABLE, UNREADABLE)]),
    MINUTES.map(lambda at: (at, at)),
    st.integers(0, 60_000).map(lambda day: (day * DAY + 360, (day + 1) * DAY + 360)),
    st.tuples(MINUTES, MINUTES).filter(lambda pair: pair[0] < pair[1]),
)


@given(st.lists(RANGES, max_size=8))
def test_a_time_that_is_written_is_read_back_as_it_was(ranges: list[tuple[int, int]]) -> None:
    sides = np.array(ranges, np.int64).reshape(-1, 2)
    times = Times(sides[:, 0], sides[:, 1])
    zones = Zones(find(HOME))  # type: ignore[arg-type]
    for edge in ("starts", "first", "last"):
        texts = written(times, zones, edge)  # type: ignore[arg-type]
        back = read(texts, zones, edge)  # type: ignore[arg-type]
        assert back.lo.tolist() == times.lo.tolist()
        assert back.hi.tolist() == times.hi.tolist()


def test_a_day_is_written_as_a_day_in_the_zone_of_its_row() -> None:
    day = minute("2026-03-01")
    times = Times(np.array([day]), np.array([day + DAY]))
    zones = Zones(find(HOME))  # type: ignore[arg-type]
    assert written(times, zones).to_pylist() == ["2026-03-01"]
    other = Zones(zones.own, np.zeros(1, np.int32), (find("Asia/Kathmandu"),))
    assert written(times, other).to_pylist() == ["2026-03-01T06:00Z/2026-03-02T06:00Z"]


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("1984", "1984-01-01", "1985-01-01"), ("198X", "1980-01-01", "1990-01-01"),
        ("193X", "1930-01-01", "1940-01-01"), ("1984-05", "1984-05-01", "1984-06-01"),
        ("1984-02-2X", "1984-02-20", "1984-03-01"), ("1984-XX-XX", "1984-01-01", "1985-01-01"),
        ("1984-05-XX", "1984-05-01", "1984-06-01"), ("1983/1984-03", "1983-01-01", "1984-04-01"),
        ("1984~", "1981-12-31", "1987-01-02"),
    ],
)  # fmt: skip
def test_a_rough_birth_date_is_every_day_that_it_can_mean(text: str, first: str, end: str) -> None:
    assert rough(text, find(HOME)) == (minute(first), minute(end))


def test_an_open_side_of_a_birth_date_has_no_bound() -> None:
    assert rough("../1984", find(HOME)) == (0, minute("1985-01-01"))
    assert rough("1984/..", find(HOME)) == (minute("1984-01-01"), OPEN)
    assert rough("1984-02-3X", find(HOME)) is None
    assert rough("some day", find(HOME)) is None
