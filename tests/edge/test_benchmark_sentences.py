"""The benchmark of sentences: three ways find the same dates, its page says what was measured."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from habeas.bench import sentences, sentences_page
from habeas.bench.page import ORDERS, SENTENCES, write
from habeas.bench.sentences import KINDS, NONE, Measured
from habeas.bench.sentences_plain import plain
from habeas.sentences.england_wales.seen import worked_out

SMALL = sentences.Sizes(people=3_000, sample=500, piece=1_000, single=5, threads=2, runs=1)


def nothing(_: str) -> None:
    """Says nothing."""


def test_columns_find_what_the_plain_program_finds() -> None:
    columns = sentences.drawn(20_000)
    found = sentences.ours(columns)
    one_by_one = sentences.as_columns([plain(p) for p in sentences.persons(columns)])
    for kind in KINDS:
        assert np.array_equal(found[kind], one_by_one[kind]), kind
        assert np.any(found[kind] != NONE)


def test_the_whole_engine_finds_what_the_plain_program_finds() -> None:
    columns = sentences.drawn(400)
    people = sentences.persons(columns)
    for at, person in enumerate(people):
        row = {name: int(column[at]) for name, column in columns.items()}
        dates = worked_out(sentences.booking(row))[1].dates
        told = {"expiry": dates.get("SLED", dates.get("SED")),
                "release": dates.get("CRD", dates.get("ARD"))}  # fmt: skip
        told |= {kind: dates.get(kind) for kind in ("ESED", "HDCED", "TUSED")}
        plainly = sentences.as_columns([plain(person)])
        assert {k: NONE if d is None else d for k, d in told.items()} == {
            kind: int(plainly[kind][0]) for kind in KINDS
        }


def test_a_small_run_measures_both_ways_and_promises_nothing() -> None:
    pytest.importorskip("psutil")
    found = sentences.measure(SMALL, "2026-11-25", nothing)
    assert found.same and found.ours
    assert [one.task for one in found.figures].count(sentences.MANY) == 3
    assert list(sentences_page.reached(found)) == []
    text = sentences_page.section(found)
    assert "plain Python, one by one" in text and "RESULTS DIFFER" not in text


def test_other_dates_are_told_on_the_page() -> None:
    pytest.importorskip("psutil")
    found = Measured(SMALL, "2026-11-25", None, ours="a", theirs="b")
    assert "RESULTS DIFFER" in sentences_page.section(found)
    columns = sentences.ours(sentences.drawn(50))
    other = {**columns, "release": columns["release"] + 1}
    assert sentences.fingerprint(columns) != sentences.fingerprint(other)


def test_a_target_that_is_missed_is_told() -> None:
    million = replace(SMALL, people=1_000_000)
    slow = sentences.Figure(sentences.MANY, "habeas, columns, 1 thread", 6.0, "s")
    quick = sentences.Figure(sentences.ONE, "habeas, one person", 2.0, "ms")
    found = Measured(million, "2026-11-25", None, figures=[slow, quick])
    assert [met for *_, met in sentences_page.reached(found)] == [False, True]


def test_the_section_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    write(page, {}, orders=f"{ORDERS}\n\nof then\n", sentences=f"{SENTENCES}\n\nthe old one\n")
    write(page, {}, sentences=f"{SENTENCES}\n\nthe new one\n")
    text = page.read_text()
    assert "of then" in text and "the new one" in text and "the old one" not in text
