"""The section of docs/benchmarks.md about sentences: nothing but what was measured."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.bench import machine
from habeas.bench.page import SENTENCES
from habeas.bench.register_figure import OURS
from habeas.bench.register_page import table
from habeas.bench.sentences import MANY, MANY_SECONDS, ONE, ONE_MS, Measured

DIFFER = "**RESULTS DIFFER on the sample.** No figure below may be quoted."
SAYS = """Invented standard sentences of England and Wales (`src/habeas/bench/sentences.py`), single ones, on which no change
of law falls while they run: half of them imposed from 2016 to 2021, half since October 2024. Columns run the steps
of the pack (`england_wales/many.py`) over all of them: expiry before and after adjustment, release, curfew, the end of
supervision. The plain program (`src/habeas/bench/sentences_plain.py`) works out the same five dates with Python's own
calendar, one `if` after the other, without a sum; it is timed on a sample, its time multiplied. One person is measured
through the whole engine: every event, every date, every line of the sum.
"""


def section(found: Measured) -> str:
    """The section, from its heading on."""
    sizes = found.sizes
    busy = "unknown" if found.load is None else f"{found.load:.1f}"
    agree = (
        f"Both found the same five dates for the {sizes.sample:,} sentences of the sample "
        f"(SHA-256 begins {found.ours})."
    )
    parts = [
        f"{SENTENCES}\n",
        f"Measured on {found.when}. {machine.processor()}; {machine.memory_gib():.0f} GiB. Load of "
        f"the machine before: {busy}. {sizes.people:,} sentences; medians of {sizes.runs} runs.\n",
        SAYS,
        f"{agree if found.same else DIFFER}\n",
        table("Targets of sentences", ("target", "limit", "measured", "reached"), "---:",
              [(what, limit, got, "yes" if met else "**no**")
               for what, limit, got, met in reached(found)]),
        *(_task(found, task) for task in (MANY, ONE)),
    ]  # fmt: skip
    return "\n".join(part for part in parts if part)


def reached(found: Measured) -> Iterator[tuple[str, str, str, bool]]:
    """The promises that this run can speak about: what, the limit, what was measured, whether met."""
    if found.sizes.people < 1_000_000:
        return
    of_ours = [one for one in found.figures if one.method.startswith(OURS)]
    for task, limit, unit in ((MANY, MANY_SECONDS, "s"), (ONE, ONE_MS, "ms")):
        best = min((one.value for one in of_ours if one.task == task), default=None)
        if best is not None:
            yield task, f"{limit} {unit}", f"{best:.2f} {unit}", best <= limit


def _task(found: Measured, task: str) -> str:
    some = [one for one in found.figures if one.task == task]
    unit = some[0].unit if some else ""
    lines = [f"### {task}\n", f"| method | {unit} | note |", "| --- | ---: | --- |"]
    rows = [(one.method, f"{one.value:,.2f}", one.note) for one in some]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])
