"""The benchmark of the register: what it measures, the section that it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.bench import register_run, register_writes
from habeas.bench.__main__ import main
from habeas.bench.page import write
from habeas.bench.register_acts import lives, looks, people_in, person
from habeas.bench.register_figure import BULK, MIXED, SINGLE, VERIFY, Figure, share
from habeas.bench.register_page import reached, section
from habeas.bench.register_run import Measured, Sizes
from habeas.register import asof, verify

TINY = Sizes(entries=600, bulk=120, singles=50, long=900, mixed=1, runs=1)


def _measured(*figures: Figure, sizes: Sizes = TINY) -> Measured:
    return Measured(sizes, "2025-01-31", 0.5, list(figures))


@pytest.mark.slow
def test_every_task_is_measured_on_a_register_that_is_intact() -> None:
    told: list[str] = []
    found = register_run.measure(TINY, frozenset({"git"}), "2025-01-31", told.append)
    tasks = {one.task for one in found.figures}
    assert {SINGLE, BULK, VERIFY, MIXED} <= tasks and len(tasks) == 8
    assert all(one.value > 0 for one in found.figures)
    assert any(one.method == "git commit" for one in found.figures) or found.skipped


def test_the_invented_lives_are_the_same_every_time_about_people_who_stay(tmp_path: Path) -> None:
    assert list(lives(900, 1)) == list(lives(900, 1))
    with register_writes.opened(str(tmp_path / "lives.db")) as register:
        register.append(lives(900, 1), register_writes.KEY, "lives")
        register.append(looks(50, people_in(900)), register_writes.KEY, "looks")
        held = asof.who_is_here(register)
        assert 20 < len(held) < 60 and len({one.person for one in held}) == len(held)
        assert verify.verify(register).intact
        assert asof.life(register, person(people_in(900) - 1))


def test_a_share_is_taken_of_blocks_that_stand_side_by_side() -> None:
    assert share([2.0, 20.0, 200.0], [1.0, 10.0, 100.0]) == 0.5


def test_a_promise_that_was_missed_is_shown_as_missed() -> None:
    slow = Figure(SINGLE, "apsw, the row of the entry alone", 4000.0, "entries/s", 0.41)
    quick = Figure(BULK, "habeas, SQLite, as an import does", 90_000.0, "entries/s")
    met = {what: (got, met) for what, _, got, met in reached(_measured(slow, quick))}
    assert met["durable single appends beside apsw, the row of the entry alone"] == ("41%", False)
    assert met[BULK] == ("90,000 entries/s", True)


def test_a_small_run_says_nothing_about_ten_million_entries() -> None:
    late = Figure(MIXED, "habeas", 900.0, "ms")
    assert not list(reached(_measured(late)))
    large = _measured(late, sizes=Sizes())
    assert [met for *_, met in reached(large)] == [False]


def test_the_section_stands_last_until_it_is_measured_again(tmp_path: Path) -> None:
    pytest.importorskip("psutil")
    page = tmp_path / "benchmarks.md"
    write(page, {}, section(_measured(Figure(BULK, "habeas", 7.0, "entries/s", None, "old"))))
    write(page, {1000: "## 1,000 people\n\nspans\n"})
    text = page.read_text(encoding="utf-8")
    assert text.index("## 1,000 people") < text.index("## The register") and "old" in text
    write(page, {}, section(_measured(Figure(BULK, "habeas", 9.0, "entries/s", None, "new"))))
    text = page.read_text(encoding="utf-8")
    assert "| habeas | 9.0 | – | new |" in text and "old" not in text and "spans" in text


def test_an_unknown_part_is_refused_by_name() -> None:
    with pytest.raises(SystemExit, match="no such part: witnesses"):
        main(["witnesses"])
