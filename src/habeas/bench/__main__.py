"""The command of the benchmark: `python -m habeas.bench`, called by `make bench`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from habeas.bench import machine
from habeas.bench.measure import measure_all
from habeas.bench.method import DIFFERENCE, UNION, Proof
from habeas.bench.page import Run, disagreements, section, write
from habeas.bench.stored import store
from habeas.bench.workload import KNOWN, build

RIVALS = ("floor", "numpy", "numba", "polars", "duckdb", "postgres")
SLOW = {"postgres": 200_000}  # people beyond which a rival is left out unless it is named
PAGE = Path("docs/benchmarks.md")


def main(arguments: list[str] | None = None) -> int:
    """Measure; write the page; 0 when all methods agree, 1 when not or when one failed."""
    asked = _parser().parse_args(arguments)
    sections: dict[int, str] = {}
    differ = broke = False
    for people in asked.people:
        run = _run(people, asked)
        wrong = disagreements(run, _known(people))
        sections[people] = section(run, wrong)
        differ = differ or bool(wrong)
        broke = broke or any(one.broke for one in run.skipped)
        print(f"\n{sections[people]}")
    write(asked.out, sections)
    print(f"Written to {asked.out}.")
    if differ:
        print(
            "Results differ: see the page. Mend that before any figure is quoted.", file=sys.stderr
        )
    return 1 if differ or broke else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m habeas.bench", description=__doc__)
    parser.add_argument(
        "--people", type=lambda text: int(float(text)), nargs="+", default=[100_000], metavar="N",
        help="sizes of register to measure (default 100000)",
    )  # fmt: skip
    parser.add_argument(
        "--rivals", default="", metavar="A,B",
        help=f"only these: {', '.join(RIVALS)} (default all, postgres up to {SLOW['postgres']})",
    )  # fmt: skip
    parser.add_argument("--runs", type=int, default=5, help="timed runs of each task (default 5)")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"), help="the date to print")
    parser.add_argument("--out", type=Path, default=PAGE, help=f"the page (default {PAGE})")
    return parser


def _run(people: int, asked: argparse.Namespace) -> Run:
    named = tuple(name.strip() for name in asked.rivals.split(",") if name.strip())
    unknown = sorted(set(named) - set(RIVALS))
    if unknown:
        raise SystemExit(f"no such rival: {', '.join(unknown)}; choose among {', '.join(RIVALS)}")
    rivals = named or tuple(name for name in RIVALS if people <= SLOW.get(name, people))
    before = machine.load()
    print(f"{people:,} people: building the register ...", flush=True)
    with tempfile.TemporaryDirectory(prefix="habeas-bench-") as folder:
        register = build(people)
        store(register, Path(folder))
        spans, rows = len(register.custody) + len(register.titles), register.rows
        del register
        measured, skipped = measure_all(
            Path(folder), asked.threads, asked.runs, frozenset(rivals), _tell
        )
    return Run(
        people, spans, rows, asked.runs, asked.threads, asked.date, machine.processor(),
        machine.memory_gib(), machine.software(), before, measured, skipped,
    )  # fmt: skip


def _known(people: int) -> Proof:
    if people not in KNOWN:
        return {}
    _, union, difference = KNOWN[people]
    return {UNION: union, DIFFERENCE: difference}


def _tell(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
