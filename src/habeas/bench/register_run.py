"""All measurements of the register in one run, one after another."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from habeas.bench import machine, postgres_, register_hypercore, register_rivals
from habeas.bench import register_long as long
from habeas.bench import register_reads as reads
from habeas.bench import register_writes as writes
from habeas.bench.register_acts import lives, people_in
from habeas.bench.register_figure import VERIFY, Figure
from habeas.register.log import Register

RIVALS = ("postgres", "git", "hypercore")
TO_GIT, TO_HYPERCORE, TO_POSTGRES = 20_000, 100_000, 200_000  # entries, at most
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Sizes:
    """How much is measured.

    entries  of the register that is read, checked, asked
    bulk     of one bulk append; singles: appends one by one
    long     of the long register, 0 for none; mixed: seconds under load, 0 for none
    """

    entries: int = 1_000_000
    bulk: int = 300_000
    singles: int = 2_000
    long: int = 10_000_000
    mixed: int = 60
    runs: int = 5


@dataclass
class Measured:
    """Everything that was found, with what the machine was busy with before."""

    sizes: Sizes
    when: str
    load: float | None
    figures: list[Figure] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def add(self, tell: Tell, *figures: Figure) -> None:
        """Keep figures; tell them."""
        self.figures += figures
        for one in figures:
            beside = "" if one.beside is None else f"   ours is {one.beside:.2f} of it"
            tell(f"  {one.task:<45} {one.method:<52} {one.value:14,.1f} {one.unit}{beside}")


def measure(sizes: Sizes, rivals: frozenset[str], when: str, tell: Tell) -> Measured:
    """Measure the register beside the chosen rivals in a temporary folder."""
    found = Measured(sizes, when, machine.load())
    with tempfile.TemporaryDirectory(prefix="habeas-bench-") as named:
        folder = Path(named)
        found.add(tell, *writes.singles_in_sqlite(folder, sizes.singles))
        found.add(tell, *writes.bulk_in_sqlite(folder, sizes.bulk, min(3, sizes.runs)))
        tell(f"{sizes.entries:,} entries: building the register ...")
        path = folder / "register.db"
        with writes.opened(str(path)) as register:
            register.append(lives(sizes.entries - 1, 1), writes.KEY, "lives", checked=True)
            figure = _asked(found, register, "SQLite", tell)
        found.add(tell, *reads.fetching(path, sizes.entries, figure, min(3, sizes.runs)))
        _beside(found, folder, rivals, tell)
        _long(found, path, folder, tell)
    return found


def _asked(found: Measured, register: Register, store: str, tell: Tell) -> Figure:
    """Everything that is asked of a register with lives in it."""
    runs, people = found.sizes.runs, people_in(register.size)
    figure = reads.reading(register, min(3, runs), store)
    found.add(tell, figure)
    found.add(tell, reads.checking(register, min(3, runs), store))
    found.add(tell, *reads.held(register, 3 * runs, store))
    found.add(tell, reads.manifest(register, people, 3 * runs, store))
    return figure


def _beside(found: Measured, folder: Path, rivals: frozenset[str], tell: Tell) -> None:
    """The rivals that are here, one after another; what is not here is said."""
    ready = {"postgres": postgres_.ready, "git": register_rivals.git_ready,
             "hypercore": register_hypercore.ready}  # fmt: skip
    steps = {"postgres": _postgres, "git": _git, "hypercore": _hypercore}
    for name in RIVALS:
        if name not in rivals:
            continue
        why = ready[name]()
        if why is None:
            try:
                steps[name](found, folder, tell)
                continue
            except RuntimeError as failed:
                why = str(failed)
        found.skipped.append(f"{name}: {why}")
        tell(f"  {name}: not measured: {why}")


def _postgres(found: Measured, _: Path, tell: Tell) -> None:
    sizes = found.sizes
    entries = min(sizes.bulk, TO_POSTGRES)
    found.add(tell, *writes.in_postgres(sizes.singles, list(lives(entries, 1))))
    with writes.server() as (connection, address), writes.opened(f"{address}#asked") as register:
        register.append(lives(min(sizes.entries, TO_POSTGRES) - 1, 1), writes.KEY, "lives",
                        checked=True)  # fmt: skip
        connection.execute("ANALYZE")
        _asked(found, register, "PostgreSQL", tell)


def _git(found: Measured, folder: Path, tell: Tell) -> None:
    drafts = list(lives(min(found.sizes.bulk, TO_GIT), 1))
    figures, checked = writes.in_git(folder / "git", drafts)
    found.add(tell, *figures, Figure(VERIFY, "git fsck --full", checked, "entries/s"))


def _hypercore(found: Measured, folder: Path, tell: Tell) -> None:
    drafts = list(lives(min(found.sizes.bulk, TO_HYPERCORE), 1))
    found.add(tell, *writes.in_hypercore(folder / "hypercore", drafts, found.sizes.singles))


def _long(found: Measured, path: Path, folder: Path, tell: Tell) -> None:
    """The same register with many short entries more: opened, then under load."""
    sizes, people = found.sizes, people_in(found.sizes.entries)
    wanted = max(sizes.long, sizes.entries)
    if sizes.long and not long.room_for(folder, sizes.long):
        found.skipped.append(f"a register of {sizes.long:,} entries: the disk has no room")
        tell(f"  {found.skipped[-1]}")
        wanted = sizes.entries
    elif sizes.long:
        tell(f"{sizes.long:,} entries: lengthening the register ...")
        long.lengthen(path, wanted, people, tell)
    found.add(tell, *long.opening(path, sizes.runs))
    if sizes.mixed:
        tell(f"{sizes.mixed} seconds of reads beside writes ...")
        found.add(tell, *long.mixed(path, folder, sizes.mixed, people))
