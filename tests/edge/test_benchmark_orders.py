"""The benchmark of orders: it runs, its page says what was measured, small runs promise nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.bench import orders, orders_page
from habeas.bench.page import ORDERS, REGISTER, write

SMALL = orders.Sizes(people=400, orders=60, classes=10, runs=1)


def test_a_small_run_measures_both_ways_and_promises_nothing() -> None:
    pytest.importorskip("psutil")
    found = orders.measure(SMALL, "2026-11-25", lambda _: None)
    assert [one.task for one in found.figures].count(orders.CHECKED) == 3
    assert [one.task for one in found.figures].count(orders.FOUND) == 3
    assert list(orders_page.reached(found)) == []
    assert "cel-python row by row" in orders_page.section(found)


def test_the_section_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    write(page, {}, f"{REGISTER}\n\nof then\n", f"{ORDERS}\n\nthe old one\n")
    write(page, {}, orders=f"{ORDERS}\n\nthe new one\n")
    text = page.read_text()
    assert "of then" in text and "the new one" in text and "the old one" not in text
