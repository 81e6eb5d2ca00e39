"""Wherever the clock jumps, no entry is earlier than what witnesses have seen."""

from __future__ import annotations

from pathlib import Path
from random import Random

import figures
from cluster import Cluster
from sites import BEGIN, Site, site_in
from sizes import size

from habeas.register.keys import Key
from habeas.register.line import when_text

DAY, TEN_YEARS = 86_400_000, 315_576_000_000  # milliseconds
ADMISSION = ("admission/1", {"person": "P-1", "at": "2025-03-15", "place": "ward-1"})


def jumped(site: Site, jumps: int, heed: bool = True) -> int:
    """Append while the clock jumps; how many entries are earlier than what witnesses had seen.

    A day passes from one entry to the next; every third a witness cosigns what there is. The clock
    of the register goes wrong by up to ten years: backwards, later forwards as well.
    heed  False lets the register forget what its witnesses saw
    """
    register, random, earlier = site.register, Random(7), 0
    last = witnessed = today = BEGIN
    for i in range(jumps):
        today += DAY
        site.clock.now = today + random.randint(-TEN_YEARS, TEN_YEARS if i > jumps // 3 else 0)
        if i % 3 == 0:
            witnessed = today
            with register.writing() as pen:
                pen.store.run("UPDATE head SET witnessed=?", (witnessed if heed else 0,))
        receipt = register.append([ADMISSION], site.key)
        earlier += receipt.recorded < witnessed
        assert receipt.recorded == max(site.clock.now, last, witnessed if heed else 0)
        line, last = register.entry(receipt.first), receipt.recorded
        assert line is not None
        behind = site.clock.now < last
        assert line.says.get("clock") == (when_text(site.clock.now) if behind else None)
        assert line.says["recorded"] == when_text(last)
    return earlier


def test_no_entry_is_earlier_than_what_witnesses_saw(
    memory: Path, key: Key, cluster: Cluster
) -> None:
    jumps = {"sqlite": size(1_000), "postgres": size(300)}
    earlier = 0
    for store, server in (("sqlite", None), ("postgres", cluster)):
        with site_in(store, memory, key, server) as site:
            earlier += jumped(site, jumps[store])
    assert earlier == 0
    figures.note("clock", jumps=sum(jumps.values()), years=10, entries_too_early=earlier)


def test_a_register_that_forgets_its_witnesses_writes_earlier_than_they_saw(site: Site) -> None:
    """The negative control."""
    assert jumped(site, 60, heed=False) > 20
