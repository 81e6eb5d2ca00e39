"""PROMISES.md says what the tests hold, with the figures that they wrote."""

from __future__ import annotations

import json

import pytest
from promises import KEPT, PAGE, PROMISES, ROOT, page


def test_the_page_is_made_from_the_figures_of_a_run():
    assert PAGE.read_text(encoding="utf-8") == page(json.loads(KEPT.read_text()))


def test_another_figure_makes_another_page():
    kept = json.loads(KEPT.read_text())
    kept["figures"]["power-loss"] = {"crashes": 1, "lost": 1}
    assert page(kept) != PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("test", sorted({test for one in PROMISES for test in one.tests}))
def test_every_test_that_a_promise_names_is_there(test):
    assert (ROOT / test).is_file()


def test_every_figure_that_a_promise_names_was_written_by_the_run():
    named = {name for promise in PROMISES for name in promise.figures}
    assert named <= set(json.loads(KEPT.read_text())["figures"])
