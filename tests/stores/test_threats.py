"""THREATS.md names only what is there: tests, modules, commands; all threats, each with what remains."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from habeas.cli import main

ROOT = Path(__file__).parent.parent.parent
PAGE = " ".join((ROOT / "THREATS.md").read_text(encoding="utf-8").split())
THREATS = re.split(r" ### \d+\. ", PAGE.partition("## What we do not stop")[0])[1:]


@pytest.mark.parametrize("test", sorted(set(re.findall(r"`(tests/[\w/]+\.py)`", PAGE))))
def test_every_test_that_it_names_is_there(test):
    assert (ROOT / test).is_file()


@pytest.mark.parametrize("module", sorted(set(re.findall(r"`(habeas\.[\w.]+)`", PAGE))))
def test_every_module_that_it_names_is_there(module):
    assert find_spec(module) is not None


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`habeas (register [\w-]+)`", PAGE))))
def test_every_command_that_it_names_is_there(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    assert ended.value.code == 0


def test_every_threat_says_who_what_stands_in_the_way_what_remains():
    assert len(THREATS) == 21
    for threat in THREATS:
        assert all(part in threat for part in ("*Who:*", "*Could:*", "*Remains"))
        marks = ("**Built", "**In part:**", "**Not built yet**", "**not built yet**")
        assert any(mark in threat for mark in marks)
        assert "*Shown by*" in threat or "not built yet" in threat.lower()
