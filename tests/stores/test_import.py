"""Tidy tables taken into a register: once, wholly, so that they can be read back as they were."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sites import Site
from sizes import size
from test_casebook import cells, write

from habeas.audit.run import audit
from habeas.reading.zones import find, zone
from habeas.records.casebook import ABSENT, UNREADABLE, Casebook, Table, Times, Words, words
from habeas.register.columns import casebook, casebook_of
from habeas.register.fault import RegisterFault
from habeas.register.keeping import replayed
from habeas.register.log import Register
from habeas.rules.catalogue import packs
from habeas.services.importing import import_book, import_file, withdraw
from habeas.services.importing_stays import doubled
from habeas.services.shadow_audit import Request, open_book
from habeas.spans import DAY

sys.path.append(str(Path(__file__).parent.parent / "laws"))
import invented_books  # noqa: E402

BEGAN = invented_books.BEGAN


def found_in(book: Casebook) -> list[tuple[Any, ...]]:
    """Every finding under every pack in plain values, then every part of custody."""
    result = audit(book, packs())
    found = result.findings
    rows = zip(
        [result.rules[rule].id for rule in found.rule], book.people[found.person],
        found.begin.tolist(), found.end.tolist(), found.certain.tolist(), found.verdict.tolist(),
        found.open.tolist(), strict=True,
    )  # fmt: skip
    parts = [
        (name, side, spans.starts.tolist(), spans.ends.tolist())
        for name in ("covered", "disputed", "unknown", "uncovered")
        for side in ("must", "may")
        if (spans := getattr(getattr(result.cover, name), side, getattr(result.cover, name)))
    ]
    return [*rows, *parts, [rule.id for rule in result.rules], result.accounts]  # type: ignore[list-item]


def assert_reads_back(register: Register, book: Casebook) -> None:
    """The register gives the findings of the book, with its people, its rows, its instant."""
    back = casebook(register, find)
    assert back.people.tolist() == book.people.tolist()
    assert (back.as_of, back.country) == (book.as_of, book.country)
    assert {n: set(t.columns) for n, t in back.tables.items()} == {
        n: set(t.columns) for n, t in book.tables.items()
    }
    assert found_in(back) == found_in(book)


@pytest.mark.parametrize("seed", range(size(6)))
def test_what_is_taken_in_gives_the_same_findings_as_the_tables(site: Site, seed: int) -> None:
    book = invented_books.book(seed, exact=seed % 3 == 0)
    import_book(opened(site, "XA"), site.key, book)
    assert_reads_back(opened(site, "XA"), book)


def opened(site: Site, country: str) -> Register:
    """The register with a country, as if it had been opened with one."""
    site.register.country = country
    return site.register


# Rows of stays, titles, events in every order, with every doubt, with gaps, overlaps, repeats.

MOMENTS = st.one_of(
    st.integers(0, 40).map(lambda quarter: (BEGAN + quarter * 360, BEGAN + quarter * 360)),
    st.integers(0, 10).map(lambda day: (BEGAN + day * DAY, BEGAN + (day + 1) * DAY)),
    st.sampled_from([(ABSENT, ABSENT), (UNREADABLE, UNREADABLE)]),
)
ROWS = st.lists(st.tuples(st.integers(0, 2), MOMENTS, MOMENTS, st.integers(0, 3)), max_size=9)


def times(pairs: list[tuple[int, int]]) -> Times:
    sides = np.array(pairs, np.int64).reshape(-1, 2)
    return Times(sides[:, 0].copy(), sides[:, 1].copy())


def book_of(stays: list[Any], titles: list[Any], with_zones: bool) -> Casebook:
    """A casebook of three people with such rows, columns left out where nothing needs them."""
    custody: dict[str, Any] = {
        "start": times([row[1] for row in stays]), "end": times([row[2] for row in stays]),
        "place": words([("", "Norte", "Sur", "Post \"1\"\n")[row[3]] for row in stays]),
        "recognised": np.array([row[3] - 1 for row in stays], np.int8).clip(-1, 1),
    }  # fmt: skip
    if with_zones:
        custody["zone"] = words(["Asia/Kathmandu"] * len(stays))
    title = {
        "start": times([row[1] for row in titles]), "end": times([row[2] for row in titles]),
        "kind": words([("", "remand", "sentence", "odd")[row[3]] for row in titles]),
    }  # fmt: skip
    tables = {
        name: Table(np.array([row[0] for row in rows], np.int32), np.arange(len(rows)) + 2, columns)
        for name, rows, columns in (("custody", stays, custody), ("titles", titles, title))
    }
    people = np.array(["A", "B", "C"], object)
    return Casebook(people, tables, BEGAN + 9 * DAY, zone("America/El_Salvador"), "XA")


@settings(max_examples=size(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, ROWS, st.booleans())
def test_any_rows_in_any_order_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, key: Any, stays: list[Any], titles: list[Any],
    with_zones: bool,
) -> None:  # fmt: skip
    from sites import site_in  # a register for each example

    book = book_of(stays, titles, with_zones)
    with site_in("sqlite", tmp_path_factory.mktemp("rows"), key, None) as site:
        receipt = import_book(opened(site, "XA"), site.key, book)
        assert_reads_back(site.register, book)
        for name, table in book.tables.items():
            back = casebook(site.register, find).table(name)
            assert len(back) == len(table)
        # The double entry stands: what is shown is what a replay of the log shows.
        shown = replayed(site.register.store, site.register.zone).stay
        stored = site.register.store.every("SELECT * FROM stay ORDER BY n")
        assert [tuple(row) for _, row in sorted(shown.items())] == stored
        assert receipt.of == site.register.size - 1


def test_a_stay_that_begins_when_another_ends_is_a_movement(site: Site) -> None:
    at = [(BEGAN + i * DAY, BEGAN + i * DAY) for i in range(4)]
    none = (ABSENT, ABSENT)
    book = book_of([(0, at[1], at[2], 2), (0, at[0], at[1], 1), (1, at[1], none, 1)], [], False)
    receipt = import_book(site.register, site.key, book)
    said = [(e.kind, e.fields) for e in site.register.entries(receipt.first + 1)]
    first, second, out, other, nobody = said
    assert first[0] == "admission/1" and first[1]["place"] == "Norte"
    assert second[0] == "movement/1" and second[1]["leaves"] == receipt.first + 1
    assert second[1]["at"] == "2025-01-02T06:00Z"
    assert out == ("movement/1", {"person": "A", "at": "2025-01-03T06:00Z", "outside": True,
                                  "leaves": receipt.first + 2, "source": {"row": 2}})  # fmt: skip
    assert other[0] == "admission/1" and "leaves" not in other[1]
    assert nobody == ("person/1", {"person": "C"})


def test_of_two_stays_that_begin_when_one_ends_only_one_is_a_movement() -> None:
    at = [(BEGAN + i * DAY, BEGAN + i * DAY) for i in range(3)]
    book = book_of([(0, at[0], at[1], 1), (0, at[1], at[2], 2), (0, at[1], at[2], 3)], [], False)
    made = doubled(book.table("custody"))
    pairs = zip(made.row.tolist(), made.ends.tolist(), made.leaves.tolist(), strict=True)
    assert list(pairs) == [
        (0, False, -1), (1, False, 0), (2, False, -1), (1, True, 1), (2, True, 2),
    ]  # fmt: skip


def test_a_stay_without_length_never_leaves_itself() -> None:
    at = (BEGAN, BEGAN)
    made = doubled(book_of([(0, at, at, 1), (0, at, at, 2)], [], False).table("custody"))
    opened_by = dict(zip(made.row[~made.ends].tolist(), made.leaves[~made.ends], strict=True))
    assert opened_by == {0: -1, 1: 0}


# Once, wholly, reversibly.


def test_the_same_book_twice_is_taken_in_once(site: Site) -> None:
    book = invented_books.book(1)
    first = import_book(site.register, site.key, book, "padron.csv")
    again = import_book(site.register, site.key, book, "padron.csv", why="sent once more")
    assert (again.first, again.of, again.again) == (first.first, first.of, True)
    assert site.register.size == first.first + first.of
    assert not import_book(site.register, site.key, invented_books.book(2)).again


def test_a_batch_that_was_withdrawn_can_be_taken_in_anew(site: Site) -> None:
    book = invented_books.book(1)
    first = import_book(opened(site, "XA"), site.key, book)
    gone = withdraw(site.register, site.key, first.first, "wrong file")
    assert withdraw(site.register, site.key, first.first).first == gone.first
    assert len(casebook(site.register, find).people) == 0
    assert site.register.store.one("SELECT count(*) FROM stay") == (0,)
    anew = import_book(site.register, site.key, book)
    assert not anew.again
    assert import_book(site.register, site.key, book).first == anew.first
    assert_reads_back(site.register, book)


def test_the_importer_signed_for_rows_whose_source_says_nothing_of_authors(site: Site) -> None:
    silent = book_of([(0, (BEGAN, BEGAN), (ABSENT, ABSENT), 1)], [], with_zones=False)
    telling = replace(silent, tables={"custody": replace(silent.table("custody"), columns={
        **silent.table("custody").columns, "author": words([""])})})  # fmt: skip
    for person, book in (("S-1", silent), ("T-1", telling)):
        import_book(
            opened(site, "XA"), site.key, replace(book, people=np.array([person, "B", "C"], object))
        )
    write(site, ("admission", {"person": "W-1", "at": "2026-01-03"}))
    found = casebook(site.register, find)
    author = found.table("custody").words("author")
    names = found.people[found.table("custody").person].tolist()
    said = {name: author.text(i) for i, name in enumerate(names)}
    assert said == {"S-1": site.key.id, "T-1": "", "W-1": site.key.id}
    for one in said:
        alone = casebook_of(site.register, [one], zone_of=find).table("custody").words("author")
        assert alone.text(0) == said[one]


def test_only_a_batch_can_be_withdrawn(site: Site) -> None:
    with pytest.raises(RegisterFault, match="REG-93"):
        withdraw(site.register, site.key, 0)


def test_the_batch_says_what_was_taken_in(site: Site) -> None:
    book = invented_books.book(1)
    receipt = import_book(site.register, site.key, book, "told by telephone", why="a test")
    entry = site.register.entry(receipt.first)
    assert entry is not None and entry.kind == "batch/1"
    said = entry.fields
    assert said["source"] == {"what": "told", "name": "told by telephone"}
    assert said["entries"] == receipt.of - 1
    assert said["rows"] == sum(map(len, book.tables.values()))
    assert {"custody.end", "titles.person"} <= set(said["columns"])
    assert said["why"] == "a test"
    events = [e for e in site.register.entries(receipt.first) if e.kind == "contact/1"]
    row = events[0].fields["source"]["row"]
    table = book.table("events")
    assert table.words("kind").text(table.row.tolist().index(row)) == events[0].fields["what"]


TABLE = "person,start,end,place\nP-1,2026-01-02,2026-31-31,Norte\nP-2,2026-01-03,,Sur\n"


def test_rows_that_could_not_be_read_are_kept_with_the_batch(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "custody.csv"
    path.write_text(TABLE, encoding="utf-8")
    receipt = import_file(site.register, site.key, str(path))
    entry = site.register.entry(receipt.first)
    assert entry is not None and entry.fields["unread"] == 1
    (name,) = entry.fields["bad_rows"]
    row = site.register.store.one("SELECT body FROM blob WHERE hash = ?", (bytes.fromhex(name),))
    assert row is not None and b"2026-31-31" in bytes(row[0]) and b"P-2" not in bytes(row[0])
    assert import_file(site.register, site.key, str(path)).again
    withdraw(site.register, site.key, receipt.first)
    import_file(site.register, site.key, str(path))  # the same blob is there already
    stay = casebook(site.register, find).table("custody")
    assert cells(stay)["end"] == [(UNREADABLE, UNREADABLE), (ABSENT, ABSENT)]


def test_without_knowing_how_a_source_was_read_all_of_it_is_kept(
    site: Site, tmp_path: Path
) -> None:
    path = tmp_path / "custody.csv"
    path.write_text(TABLE, encoding="utf-8")
    book = open_book(str(path), Request())
    receipt = import_book(site.register, site.key, book, str(path))
    entry = site.register.entry(receipt.first)
    assert entry is not None
    row = site.register.store.one(
        "SELECT body FROM blob WHERE hash = ?", (bytes.fromhex(entry.fields["bad_rows"][0]),)
    )
    assert row is not None and bytes(row[0]).decode() == TABLE


def test_a_batch_from_another_country_says_so_row_by_row(site: Site) -> None:
    book = invented_books.book(4)
    import_book(opened(site, "XZ"), site.key, book)
    back = casebook(site.register, find)
    assert back.country == "XZ"
    given = book.table("custody").words("country")
    told = back.table("custody").words("country")
    filled = [given.text(i) or "XA" for i in range(len(given))]
    assert sorted(told.text(i) for i in range(len(told))) == sorted(filled)


def test_lists_of_those_present_are_no_book_of_stays(site: Site) -> None:
    book = invented_books.book(1)
    column = {
        **book.table("custody").columns,
        "claimed_start": book.table("custody").times("start"),
    }
    table = Table(book.table("custody").person, book.table("custody").row, column)
    odd = Casebook(book.people, {"custody": table}, book.as_of, book.zone)
    with pytest.raises(RegisterFault, match="REG-92"):
        import_book(site.register, site.key, odd)
    assert site.register.size == 1


def test_a_number_that_looks_like_that_of_an_entry_is_refused(site: Site) -> None:
    book = invented_books.book(1)
    marked = np.array(["#7", *book.people[1:]], object)
    with pytest.raises(RegisterFault, match="REG-95"):
        import_book(site.register, site.key, replace(book, people=marked))


def test_text_that_no_file_can_hold_is_taken_in_all_the_same(site: Site) -> None:
    table = Table(
        np.zeros(1, np.int32), np.array([2]),
        {"start": times([(BEGAN, BEGAN)]), "place": Words(np.zeros(1, np.int32), ("half \ud83d\0",))},
    )  # fmt: skip
    book = Casebook(np.array(["P-1"], object), {"custody": table}, BEGAN + DAY, zone("UTC"))
    import_book(site.register, site.key, book)
    assert cells(casebook(site.register, find).table("custody"))["place"] == ["half ��"]
