"""An invented republic, audited: every line of its story must come out as the law says."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from habeas.languages import text
from habeas.languages.command_line import value

if TYPE_CHECKING:
    from habeas.records.casebook import Casebook

__all__ = ["main", "run"]
MOST = 5_000_000


def main(argv: Sequence[str] | None = None) -> int:
    """`python -m habeas.demo`: the same as `habeas demo`."""
    from habeas.demo.republic import PEOPLE, SEED  # noqa: PLC0415  (NumPy is not for --help)

    parser = argparse.ArgumentParser(prog="habeas demo")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--write", metavar=value("DIR"))
    args = parser.parse_args(argv)
    return run(people=args.people, seed=args.seed, write=args.write)


def run(people: int, seed: int, write: str | None = None) -> int:
    """Make the republic, then tell its story, or only write it to the folder `write`.

    0 when every number of the story comes out as it must, or when the tables are written; else 1.
    Raises FileFault for too few people, or a folder that cannot be written.
    """
    from habeas.demo import screen  # noqa: PLC0415
    from habeas.demo.judged import judge  # noqa: PLC0415
    from habeas.demo.republic import build  # noqa: PLC0415
    from habeas.demo.story import story  # noqa: PLC0415

    _enough(people, seed)
    began = time.perf_counter()
    republic = build(people, seed)
    print(screen.made(republic, _tenths(began)), flush=True)
    if write is not None:
        return _write(republic.book, write)
    began = time.perf_counter()
    judged = judge(republic, _progress())
    print("\n" + screen.found(judged, _tenths(began)))
    lines = story(republic, judged)
    print("\n" + screen.told(lines))
    print("\n" + screen.verdict(lines, seed))
    print("\n" + screen.next_steps())
    return 0 if all(line.holds for line in lines) else 1


def _enough(people: int, seed: int) -> None:
    from habeas.demo.republic import FEWEST, STORY  # noqa: PLC0415
    from habeas.reading.fault import FileFault  # noqa: PLC0415

    if seed < 0 or people > MOST:
        raise FileFault(
            "DEMO-03",
            text("A republic has at most {most} people, and a seed of 0 or more.", most=MOST),
            "--people",
            text("Give smaller numbers without a sign."),
        )
    if people < FEWEST:
        raise FileFault(
            "DEMO-01",
            text("{people} people are too few for a republic.", people=people),
            "--people",
            text("Give {fewest} or more: {story} of them play in the story.",
                 fewest=FEWEST, story=STORY),
        )  # fmt: skip


def _write(book: Casebook, folder: str) -> int:
    from habeas.demo import screen  # noqa: PLC0415
    from habeas.demo.write import write_tables  # noqa: PLC0415
    from habeas.reading.fault import FileFault  # noqa: PLC0415

    try:
        files = write_tables(book, folder)
    except OSError as fault:
        raise FileFault(
            "DEMO-02",
            text("The tables cannot be written: {why}.", why=fault.strerror or fault),
            folder,
            text("Give a folder that you may write to."),
        ) from fault
    print("\n" + screen.wrote(files, folder))
    print("\n" + screen.next_steps(folder))
    return 0


def _progress() -> Callable[[int, int], None]:
    """A bar on standard error for an audit longer than a second; silent when piped."""
    from tqdm import tqdm  # noqa: PLC0415

    bar = tqdm(delay=1, leave=False, disable=not sys.stderr.isatty(), unit=text(" people"))

    def show(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)
        if done == total:
            bar.close()

    return show


def _tenths(began: float) -> int:
    """Tenths of a second since `began`."""
    return round(10 * (time.perf_counter() - began))
