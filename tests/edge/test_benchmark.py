"""The benchmark: its command with the page that it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.bench.__main__ import main
from habeas.bench.measure import Measured, Skipped
from habeas.bench.method import DIFFERENCE, TWELVE, UNION, Proof
from habeas.bench.page import Run, disagreements, section, write
from habeas.bench.roster import roster

SAME: Proof = {UNION: (3, 40, 7)}
NUMPY = next(method for method in roster(2) if method.rival == "numpy")
FLOOR, DUCKDB = roster(2)[0], next(m for m in roster(2) if m.rival == "duckdb")


def _run(*measured: Measured, people: int = 1000, skipped: tuple[Skipped, ...] = ()) -> Run:
    return Run(
        people, 16_000, 49_000, 5, 2, "2025-01-31", "a processor", 4, "software", 0.5,
        list(measured), list(skipped),
    )  # fmt: skip


def _took(seconds: float, task: str = UNION, proof: Proof = SAME, method=NUMPY) -> Measured:
    return Measured(method, task, (seconds, seconds * 9, seconds / 9), 12.0, proof)


def test_the_page_shows_the_median_per_span_beside_the_floor() -> None:
    page = section(_run(_took(48e-6, method=FLOOR), _took(96e-6)), [])
    assert "| habeas, NumPy, chunks of people, 1 thread | 6.0 | 2.0 | – | – | 12 / – |" in page


def test_the_page_says_which_promise_was_missed() -> None:
    page = section(_run(_took(1.0, DIFFERENCE)), [])
    assert "| difference of raw rows, habeas, NumPy, 1 thread | 23 ns a span |" in page
    assert "| **no** |" in page


def test_a_million_people_are_held_to_the_promised_seconds() -> None:
    both = [m for m in roster(2) if m.rival == "numpy" and TWELVE in m.tasks]
    run = _run(*(_took(1.3, TWELVE, {}, method) for method in both), people=10**6)
    assert "| twelve rules, habeas, NumPy, 2 threads | 1.4 s | 1.30 s | yes |" in section(run, [])


def test_a_method_that_finds_something_else_is_named() -> None:
    run = _run(_took(1), _took(1, proof={UNION: (3, 41, 8)}, method=DUCKDB))
    assert disagreements(run, {}) == ["DuckDB (SQL, windows and joins) on 'union'"]
    assert "No figure below may be quoted" in section(run, disagreements(run, {}))


def test_all_methods_together_cannot_be_wrong_unnoticed() -> None:
    run = _run(_took(1), _took(1, method=DUCKDB))
    assert disagreements(run, SAME) == []
    assert len(disagreements(run, {UNION: (3, 40, 6)})) == 2


def test_what_was_not_measured_is_said() -> None:
    page = section(_run(skipped=(Skipped(DUCKDB, "not installed: duckdb"),)), [])
    assert "- DuckDB (SQL, windows and joins): not installed: duckdb" in page


def test_another_size_leaves_the_first_section_as_it_was(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    write(page, {1000: section(_run(_took(1)), [])})
    before = page.read_text()
    write(page, {20_000: section(_run(_took(2), people=20_000), [])})
    after = page.read_text()
    assert after.startswith(before.rstrip())
    assert "## 20,000 people" in after


def test_the_same_size_measured_again_replaces_its_section(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    write(page, {1000: section(_run(_took(1)), [])})
    write(page, {1000: section(_run(_took(2)), [])})
    assert page.read_text().count("## 1,000 people") == 1


def test_the_page_names_no_host() -> None:
    import platform

    from habeas.bench import machine

    assert platform.node() not in f"{machine.processor()} {machine.software()}"


def test_an_unknown_rival_is_refused_by_name() -> None:
    with pytest.raises(SystemExit, match="no such rival: oracle"):
        main(["--rivals", "oracle", "--people", "10"])


@pytest.mark.slow
def test_the_command_measures_and_writes_its_page(tmp_path: Path) -> None:
    pytest.importorskip("psutil")
    page = tmp_path / "benchmarks.md"
    given = ["spans", "--people", "300", "--rivals", "numpy", "--runs", "1", "--out", str(page)]
    assert main([*given, "--date", "2025-01-31"]) == 0
    assert "Measured on 2025-01-31" in page.read_text()
    assert "All methods found the same spans" in page.read_text()
