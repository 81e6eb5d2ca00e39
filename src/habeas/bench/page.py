"""Writes docs/benchmarks.md: one section per size of register, nothing but what was measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from habeas.bench.measure import Measured, Skipped
from habeas.bench.method import DIFFERENCE, TWELVE, UNION, Proof
from habeas.bench.one_person import AUDIT_ALONE, TWELVE_ALONE
from habeas.bench.roster import FLOOR
from habeas.bench.targets import reached

REGISTER = "## The register"
ORDERS = "## Orders of courts"
SENTENCES = "## Sentences"
TOP = """# Benchmarks

Written by `make bench`; do not edit. `make bench BENCH="--people 1000000"` measures a million
people, `BENCH=register` the register of entries alone, `BENCH="--help"` lists the choices; only what
is measured is replaced.

The engine comes first. Its spans are synthetic and the same everywhere: `src/habeas/bench/workload.py` draws it from a
fixed seed, 49 rows a person, 16 of them custody (A) and titles (B), overlapping as real registers
do. *Union* is A | B, *difference* is A - B, both from the rows as written, joined on the way.
Nanoseconds are per row of A and B. The twelve rules stand in `src/habeas/bench/rules12.py`.

Each task of each method runs in a process of its own: one trial run in which its memory is
watched, then the runs whose median is shown. Inputs are loaded before the clock starts, in the
form that the method likes best; answers are complete when it stops. *Extra memory* is the peak
above the loaded inputs, answers included. The *floor* is a compiled merge without branches
that does nothing else, in room prepared: the quickest that we know how to be. DuckDB and Polars
answer all twelve rules; PostgreSQL is measured on union and difference only. Results are compared
outside the clock by number, days and a fingerprint of every span.
"""


@dataclass(frozen=True)
class Run:
    """Everything measured on one size of register.

    spans, rows  of custody with titles; of all tables
    when, machine, load  as they are to be printed; load of the last minute before the first method
    """

    people: int
    spans: int
    rows: int
    runs: int
    threads: int
    when: str
    processor: str
    memory_gib: float
    software: str
    load: float | None
    measured: list[Measured]
    skipped: list[Skipped]


def disagreements(run: Run, known: Proof) -> list[str]:
    """Where a method differs from what is known, or from the first that answered, in words."""
    answers, differ = dict(known), []
    for one in run.measured:
        for name, proof in one.proof.items():
            if answers.setdefault(name, proof) != proof:
                differ.append(f"{one.method.name} ({one.method.says}) on {name!r}")
    return differ


def section(run: Run, differ: list[str]) -> str:
    """The section about one size of register."""
    loaded = "unknown" if run.load is None else f"{run.load:.1f}"
    parts = [
        f"## {run.people:,} people\n",
        f"Measured on {run.when}. {run.processor}; {run.memory_gib:.0f} GiB. {run.software}. "
        f"Load of the machine before the first run: {loaded}. {run.spans:,} spans of custody and "
        f"titles in {run.rows:,} rows. Medians of {run.runs} runs, of "
        "up to 25 where a run is short, of 3 or 1 where it is slow.\n",
        _agreement(differ),
        _targets(run),
        _two_operations(run),
        _twelve(run),
        _alone(run),
        _found(run),
        _skipped(run),
    ]
    return "\n".join(part for part in parts if part)


def write(
    page: Path,
    sections: dict[int, str],
    register: str = "",
    orders: str = "",
    sentences: str = "",
) -> None:
    """Put the sections into `page`, by size; sections of other sizes stay as they are.

    register, orders, sentences  the sections about these, which come last; "" leaves them as they
    are
    """
    old = page.read_text(encoding="utf-8") if page.exists() else ""
    kept = {
        int(found[1].replace(",", "")): found[0].rstrip() + "\n"
        for found in re.finditer(r"^## ([\d,]+) people\n(?:(?!## ).*\n?)*", old, re.MULTILINE)
    }
    kept |= sections
    last = [new or _standing(old, heading) for heading, new in
            ((REGISTER, register), (ORDERS, orders), (SENTENCES, sentences))]  # fmt: skip
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(
        "\n".join([TOP, *(kept[size] for size in sorted(kept)), *filter(None, last)]),
        encoding="utf-8",
    )


def _standing(old: str, heading: str) -> str:
    """The section under a heading as it stands on the page; "" where there is none."""
    stands = re.search(rf"^{heading}\n(?:(?!## ).*\n?)*", old, re.MULTILINE)
    return stands[0].rstrip() + "\n" if stands else ""


# --- the parts of a section ----------------------------------------------------------------


def _agreement(differ: list[str]) -> str:
    if differ:
        return f"**RESULTS DIFFER: {', '.join(differ)}.** No figure below may be quoted.\n"
    return "All methods found the same spans in every question that they answered.\n"


def _targets(run: Run) -> str:
    aims = list(reached(run.people, run.spans, run.threads, run.measured))
    rows = [(aim.what, aim.limit, aim.got, "yes" if aim.met else "**no**") for aim in aims]
    tried = dict.fromkeys(aim.tried for aim in aims if aim.tried and not aim.met)
    told = "".join(f"\n{words}\n" for words in tried)
    return _table("Targets", ("target", "limit", "measured", "reached"), rows) + told


def _two_operations(run: Run) -> str:
    floor = {one.task: one.typical for one in run.measured if one.method.rival == FLOOR}
    rows = []
    for method, tasks in _by_method(run.measured, (UNION, DIFFERENCE)):
        cells = [method]
        for name in (UNION, DIFFERENCE):
            one = tasks.get(name)
            cells += _speed(one, run.spans, floor.get(name)) if one else ["–", "–"]
        held = [_mib(tasks[n].peak_mib) if n in tasks else "–" for n in (UNION, DIFFERENCE)]
        rows.append((*cells, " / ".join(held)))
    heads = ("method", "union ns", "x floor", "difference ns", "x floor", "extra MiB")
    return _table("Union and difference of raw rows, per span", heads, rows)


def _speed(one: Measured, spans: int, floor: float | None) -> list[str]:
    ratio = f"{one.typical / floor:.1f}" if floor else "–"
    return [f"{one.typical / spans * 1e9:.1f}", ratio]


def _twelve(run: Run) -> str:
    rows = []
    for method, tasks in _by_method(run.measured, (TWELVE,)):
        one = tasks[TWELVE]
        per_person = one.typical / run.people * 1e6
        per_row = one.typical / run.rows / 12 * 1e9
        rows.append(
            (
                method,
                f"{one.typical:.3f}",
                f"{per_person:.2f}",
                f"{per_row:.2f}",
                _mib(one.peak_mib),
            )
        )
    heads = ("method", "seconds", "µs a person", "ns a row and rule", "extra MiB")
    return _table("Twelve rules over the whole register", heads, rows)


def _alone(run: Run) -> str:
    rows = []
    for task in (TWELVE_ALONE, AUDIT_ALONE):
        for method, tasks in _by_method(run.measured, (task,)):
            said = next(iter(tasks[task].proof)) if task == AUDIT_ALONE else ""
            what = f"{task} ({said})" if said else task
            rows.append((what, method, f"{tasks[task].typical * 1e6:.0f}"))
    return _table("One person audited again", ("what", "method", "µs"), rows)


def _found(run: Run) -> str:
    answers: dict[str, tuple[int, int, int]] = {}
    for one in run.measured:
        if one.task in (UNION, DIFFERENCE, TWELVE):
            answers |= {name: proof for name, proof in one.proof.items() if name not in answers}
    rows = [(name, f"{n:,}", f"{days:,}", str(mark)) for name, (n, days, mark) in answers.items()]
    heads = ("question", "spans or events", "days", "fingerprint")
    return _table("What every method found", heads, rows)


def _skipped(run: Run) -> str:
    if not run.skipped:
        return ""
    lines = [f"- {one.method.name} ({one.method.says}): {one.why}" for one in run.skipped]
    return "\n".join(["### Not measured\n", *lines, ""])


def _by_method(
    measured: Iterable[Measured], tasks: tuple[str, ...]
) -> list[tuple[str, dict[str, Measured]]]:
    found: dict[str, dict[str, Measured]] = {}
    for one in measured:
        if one.task in tasks:
            threads = "1 thread" if one.method.threads == 1 else f"{one.method.threads} threads"
            found.setdefault(f"{one.method.name}, {one.method.says}, {threads}", {})[one.task] = one
    return list(found.items())


def _mib(peak: float | None) -> str:
    return "–" if peak is None else f"{peak:.0f}"


def _table(title: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    ruler = tuple("---" if number == 0 else "---:" for number in range(len(heads)))
    lines = [f"| {' | '.join(row)} |" for row in (heads, ruler, *rows)]
    return "\n".join([f"### {title}\n", *lines, ""])
