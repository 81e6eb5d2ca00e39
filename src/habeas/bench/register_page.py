"""The section of docs/benchmarks.md about the register: nothing but what was measured."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.bench import machine, register_hypercore, register_rivals
from habeas.bench.page import REGISTER
from habeas.bench.register_figure import (
    BULK,
    CHECK,
    HERE,
    MIXED,
    OPEN,
    OURS,
    READ,
    SINGLE,
    VERIFY,
    Figure,
)
from habeas.bench.register_run import Measured

TASKS = (SINGLE, BULK, READ, VERIFY, HERE, CHECK, OPEN, MIXED)
MILLION, TEN_MILLION = 10**6, 10**7
SAYS = """Entries are invented lives (`src/habeas/bench/register_acts.py`): about twelve a person, {held:,} people
held at the end. Everything lies on the disk of the machine, synced as the register demands (WAL,
`synchronous=FULL`; PostgreSQL with `fsync=on`). The speed of the disk moves with what else the machine
does, so single appends of ours and of bare databases are timed in turn, in blocks of fifty; *ours
beside it* is the median over blocks that stand side by side. A bare row was made beforehand: it is
not hashed, signed, numbered or shown, and nobody can tell whether it was changed later.
"""


def section(found: Measured) -> str:
    """The section, from its heading on."""
    sizes, load = found.sizes, found.load
    busy = "unknown" if load is None else f"{load:.1f}"
    held = next((one.note.split()[0] for one in found.figures if one.task == HERE), "0")
    parts = [
        f"{REGISTER}\n",
        f"Measured on {found.when}. {machine.processor()}; {machine.memory_gib():.0f} GiB. "
        f"{_software()}. Load of the machine before the first run: {busy}. {sizes.entries:,} "
        f"entries; {sizes.singles:,} single appends; {sizes.bulk:,} entries in bulk; medians of up "
        f"to {sizes.runs} runs.\n",
        SAYS.replace("{held:,}", held),
        _targets(found),
        *(_task(task, [one for one in found.figures if one.task == task]) for task in TASKS),
        _skipped(found.skipped),
    ]
    return "\n".join(part for part in parts if part)


def _software() -> str:
    import apsw

    named = f"{machine.software()}, SQLite {apsw.sqlite_lib_version()}"
    return f"{named}, {register_rivals.git_version()}, {register_hypercore.version()}"


def _task(task: str, figures: list[Figure]) -> str:
    if not figures:
        return ""
    unit = figures[0].unit
    rows = [
        (one.method, f"{one.value:,.0f}" if one.value >= 100 else f"{one.value:,.1f}",
         "–" if one.beside is None else f"{one.beside:.2f}", one.note)
        for one in figures
    ]  # fmt: skip
    return table(task, ("method", unit, "ours beside it", "note"), "---:", rows)


def _targets(found: Measured) -> str:
    rows = [(what, limit, got, "yes" if met else "**no**")
            for what, limit, got, met in reached(found)]  # fmt: skip
    return table("Targets", ("target", "limit", "measured", "reached"), "---:", rows)


def reached(found: Measured) -> Iterator[tuple[str, str, str, bool]]:
    """The promises that this run can speak about: what, the limit, what was measured, whether met."""
    figures, sizes = found.figures, found.sizes
    for method, limit in (("apsw, the same rows", 0.6), ("apsw, the row of the entry alone", 0.6),
                          ("psycopg, the row of the entry alone", 0.6)):  # fmt: skip
        one = _named(figures, SINGLE, method)
        if one is not None and one.beside is not None:
            yield (f"durable single appends beside {method}", f"{limit:.0%}",
                   f"{one.beside:.0%}", one.beside >= limit)  # fmt: skip
    for task, method, least in ((BULK, f"{OURS}, SQLite, as an import does", 40_000),
                                (READ, f"{OURS}, SQLite, into a casebook", 1_000_000),
                                (VERIFY, f"{OURS} register verify, SQLite", 200_000)):  # fmt: skip
        one = _named(figures, task, method)
        if one is not None:
            yield task, f"{least:,} entries/s", f"{one.value:,.0f} entries/s", one.value >= least
    for task, method, most, counts in (
        (HERE, f"{OURS}, SQLite", 100, sizes.entries >= MILLION),
        (CHECK, f"{OURS}, SQLite", 200, sizes.entries >= MILLION),
        (OPEN, f"{OURS}, SQLite, cold", 1000, sizes.long >= TEN_MILLION),
    ):
        one = _named(figures, task, method)
        if one is not None and counts:
            yield f"{task} ({one.note})", f"{most} ms", f"{one.value:,.1f} ms", one.value < most
    for one in figures:
        if one.task == MIXED and sizes.long >= TEN_MILLION:
            yield one.method, "100 ms", f"{one.value:,.1f} ms", one.value < 100


def _named(figures: list[Figure], task: str, method: str) -> Figure | None:
    return next((one for one in figures if (one.task, one.method) == (task, method)), None)


def _skipped(skipped: list[str]) -> str:
    return "\n".join(
        ["### Not measured\n", *(f"- {one}" for one in skipped), ""] if skipped else []
    )


def table(title: str, heads: tuple[str, ...], align: str, rows: list[tuple[str, ...]]) -> str:
    """A table of the page under its title; "" without rows."""
    if not rows:
        return ""
    lines = [f"### {title}\n", f"| {' | '.join(heads)} |",
             f"| --- | {align} | {align} | --- |"]  # fmt: skip
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])
