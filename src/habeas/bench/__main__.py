"""The command of the benchmark: `python -m habeas.bench`, called by `make bench`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from habeas.bench import (
    machine,
    orders,
    orders_page,
    register_page,
    register_run,
    sentences,
    sentences_page,
)
from habeas.bench.measure import measure_all
from habeas.bench.method import DIFFERENCE, UNION, Proof
from habeas.bench.page import Run, disagreements, section, write
from habeas.bench.register_run import Sizes
from habeas.bench.stored import store
from habeas.bench.workload import KNOWN, build

PARTS = ("spans", "register", "orders", "sentences")
RIVALS = ("floor", "numpy", "numba", "polars", "duckdb", "postgres", "git", "hypercore")
SLOW = {"postgres": 200_000}  # people beyond which a rival is left out unless it is named
PAGE = Path("docs/benchmarks.md")


def main(arguments: list[str] | None = None) -> int:
    """Measure; write the page; 0 when all methods agree, 1 when not or when one failed."""
    asked = _parser().parse_args(arguments)
    sections: dict[int, str] = {}
    unknown = sorted(set(asked.parts) - set(PARTS))
    if unknown:
        raise SystemExit(f"no such part: {', '.join(unknown)}; choose among {', '.join(PARTS)}")
    parts = asked.parts or PARTS
    differ = broke = False
    for people in asked.people if "spans" in parts else ():
        run = _run(people, asked)
        wrong = disagreements(run, _known(people))
        sections[people] = section(run, wrong)
        differ = differ or bool(wrong)
        broke = broke or any(one.broke for one in run.skipped)
        print(f"\n{sections[people]}")
    of_register = _register(asked) if "register" in parts else ""
    of_orders = _orders(asked) if "orders" in parts else ""
    of_sentences = _sentences(asked) if "sentences" in parts else ""
    differ = differ or sentences_page.DIFFER in of_sentences
    write(asked.out, sections, of_register, of_orders, of_sentences)
    print(f"Written to {asked.out}.")
    if differ:
        print(
            "Results differ: see the page. Mend that before any figure is quoted.", file=sys.stderr
        )
    return 1 if differ or broke else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m habeas.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"only these parts: {', '.join(PARTS)}")
    parser.add_argument(
        "--people", type=_number, nargs="+", default=[100_000], metavar="N",
        help="sizes of register to measure (default 100000)",
    )  # fmt: skip
    parser.add_argument(
        "--rivals", default="", metavar="A,B",
        help=f"only these: {', '.join(RIVALS)} (default all, postgres up to {SLOW['postgres']})",
    )  # fmt: skip
    parser.add_argument("--runs", type=int, default=5, help="timed runs of each task (default 5)")
    for name, what in (
        ("entries", "of the register that is read, checked, asked"),
        ("bulk", "entries in one bulk append"),
        ("singles", "entries appended one by one"),
        ("long", "entries of the long register that is opened, 0 for none"),
        ("mixed", "seconds of reads beside writes, 0 for none"),
    ):
        usual = getattr(Sizes(), name)
        parser.add_argument(
            f"--{name}", type=_number, default=usual, metavar="N", help=f"{what} (default {usual})"
        )
    parser.add_argument(
        "--held", type=_number, default=120_000, metavar="N",
        help="people held in the register that orders are asked of (default 120000)",
    )  # fmt: skip
    parser.add_argument(
        "--sentences", type=_number, default=1_000_000, metavar="N",
        help="sentences that are computed at once (default 1000000)",
    )  # fmt: skip
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"), help="the date to print")
    parser.add_argument("--out", type=Path, default=PAGE, help=f"the page (default {PAGE})")
    return parser


def _number(text: str) -> int:
    return int(float(text))


def _register(asked: argparse.Namespace) -> str:
    """The section about the register, measured."""
    sizes = Sizes(asked.entries, asked.bulk, asked.singles, asked.long, asked.mixed, asked.runs)
    rivals = frozenset(_rivals(asked) or RIVALS)
    print("The register, beside its rivals:", flush=True)
    found = register_page.section(register_run.measure(sizes, rivals, asked.date, _tell))
    print(f"\n{found}")
    return found


def _orders(asked: argparse.Namespace) -> str:
    """The section about orders of courts, measured."""
    print("Orders of courts, beside plain tables:", flush=True)
    sizes = orders.Sizes(people=asked.held, runs=asked.runs)
    found = orders_page.section(orders.measure(sizes, asked.date, _tell))
    print(f"\n{found}")
    return found


def _sentences(asked: argparse.Namespace) -> str:
    """The section about sentences, measured."""
    print("Sentences, beside a program for one person:", flush=True)
    sizes = sentences.Sizes(people=asked.sentences, threads=asked.threads, runs=asked.runs)
    found = sentences_page.section(sentences.measure(sizes, asked.date, _tell))
    print(f"\n{found}")
    return found


def _rivals(asked: argparse.Namespace) -> tuple[str, ...]:
    named = tuple(name.strip() for name in asked.rivals.split(",") if name.strip())
    unknown = sorted(set(named) - set(RIVALS))
    if unknown:
        raise SystemExit(f"no such rival: {', '.join(unknown)}; choose among {', '.join(RIVALS)}")
    return named


def _run(people: int, asked: argparse.Namespace) -> Run:
    named = _rivals(asked)
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
