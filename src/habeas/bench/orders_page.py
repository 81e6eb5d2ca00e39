"""The section of docs/benchmarks.md about orders of courts: nothing but what was measured."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.bench import machine
from habeas.bench.orders import CHECK_MS, CHECKED, FIND_MS, FOUND, Measured
from habeas.bench.page import ORDERS
from habeas.bench.register_figure import OURS
from habeas.bench.register_page import table

SAYS = """Invented people (`src/habeas/bench/orders_acts.py`), each with a record of who they are, a title and a stay;
one in a hundred lacks a nationality or a legal basis, one in twenty the day of birth. Every second class order
names its class by an expression over six facts, the others by a legal basis. The plain way is faster where it
can answer: it reads no log, heeds no correction, and lets go whoever's facts are unknown.
"""


def section(found: Measured) -> str:
    """The section, from its heading on."""
    sizes = found.sizes
    busy = "unknown" if found.load is None else f"{found.load:.1f}"
    parts = [
        f"{ORDERS}\n",
        f"Measured on {found.when}. {machine.processor()}; {machine.memory_gib():.0f} GiB. Load of "
        f"the machine before: {busy}. {sizes.people:,} people held, {sizes.orders:,} orders in "
        f"force, {sizes.classes} of them on a class; {found.entries:,} entries; medians of "
        f"{sizes.runs} runs.\n",
        SAYS,
        table("Targets of orders", ("target", "limit", "measured", "reached"), "---:",
              [(what, limit, got, "yes" if met else "**no**")
               for what, limit, got, met in reached(found)]),
        *(_task(found, task) for task in (CHECKED, FOUND)),
    ]  # fmt: skip
    return "\n".join(part for part in parts if part)


def reached(found: Measured) -> Iterator[tuple[str, str, str, bool]]:
    """The promises that this run can speak about: what, the limit, what was measured, whether met."""
    if found.sizes.people < 120_000 or found.sizes.orders < 10_000:
        return
    for one in found.figures:
        if one.method.startswith(OURS):
            limit = CHECK_MS if one.task == CHECKED else FIND_MS
            yield (f"{one.task} ({one.method})", f"{limit} ms", f"{one.value:,.0f} ms",
                   one.value < limit)  # fmt: skip


def _task(found: Measured, task: str) -> str:
    rows = [(one.method, f"{one.value:,.1f}", one.note) for one in found.figures
            if one.task == task]  # fmt: skip
    lines = [f"### {task}\n", "| method | ms | note |", "| --- | ---: | --- |"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])
