"""A million sentences to their dates, beside a straightforward program for one person.

The sentences are invented, always the same ones. Ours takes them as columns; the plain program
(`sentences_plain.py`) takes a sample, its time is multiplied. Both must find the same dates on the
sample, told by a hash. One person with every line of the sum is measured apart.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from statistics import median

import numpy as np
import numpy.typing as npt

from habeas.bench import machine
from habeas.bench.register_figure import OURS, Figure, typical
from habeas.bench.sentences_plain import Dates, Person, plain
from habeas.sentences import day
from habeas.sentences.case import Term
from habeas.sentences.england_wales.booking import Booking, Days, Part
from habeas.sentences.england_wales.many import dates_of_many
from habeas.sentences.england_wales.pack import compute_booking
from habeas.sentences.pack import Asked

Ints = npt.NDArray[np.int64]
Columns = Mapping[str, Ints]

MANY = "All sentences to their dates"
ONE = "One person, with every line of the sum"
MANY_SECONDS, ONE_MS = 5, 5
KINDS = ("ESED", "expiry", "release", "HDCED", "TUSED")
NONE = np.iinfo(np.int64).min  # stands for no date in the hash
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Sizes:
    """How much is measured: sentences, those that the plain program takes, rows of one piece."""

    people: int = 1_000_000
    sample: int = 20_000
    piece: int = 62_500
    single: int = 300
    threads: int = 2
    runs: int = 5


@dataclass
class Measured:
    """Everything that was found, with what the machine was busy with before."""

    sizes: Sizes
    when: str
    load: float | None
    figures: list[Figure] = field(default_factory=list)
    ours: str = ""
    theirs: str = ""

    @property
    def same(self) -> bool:
        """Both found the same dates on the sample."""
        return self.ours == self.theirs


def drawn(people: int) -> dict[str, Ints]:
    """So many standard sentences from 2016 on, none of which a change of law meets while it runs:
    short ones before 2022, all lengths since October 2024."""
    random = np.random.default_rng(20260826)
    late = random.random(people) < 0.5
    early = random.integers(day.parse("2016-01-04"), day.parse("2022-01-01"), people)
    since = random.integers(day.parse("2024-10-01"), day.parse("2026-06-01"), people)
    sentenced = np.where(late, since, early)
    first = random.random(people) < 0.1
    sentenced = np.where(first, _first_of_month(sentenced), sentenced)
    years = np.where(late, random.integers(0, 15, people), random.integers(0, 2, people))
    parts = {"months": 12, "weeks": 4, "days": 31}
    columns = {name: random.integers(0, most, people) for name, most in parts.items()}
    columns["days"] += (years == 0) & (columns["months"] == 0) & (columns["weeks"] == 0) & (
        columns["days"] == 0)  # fmt: skip
    held = random.random(people)
    return {
        "start": sentenced,
        "years": years,
        **columns,
        "committed": sentenced - random.integers(1, 3_000, people),
        "birth": sentenced - random.integers(18 * 366, 70 * 365, people),
        "remand": np.where(held < 0.5, random.integers(0, 200, people), 0),
        "added": np.where(held > 0.8, random.integers(0, 40, people), 0),
        "at_large": np.where(random.random(people) < 0.1, random.integers(1, 30, people), 0),
        "plus": (random.random(people) < 0.2).astype(np.int64),
    }


def _first_of_month(days: Ints) -> Ints:
    year, month, _ = day.to_ymd(days)
    moved = day.from_ymd(year, month, np.ones_like(days))
    return moved


def measure(sizes: Sizes, when: str, tell: Callable[[str], None]) -> Measured:
    """Compute all as columns, a sample one by one, single people with their sums."""
    found = Measured(sizes, when, machine.load())
    tell(f"{sizes.people:,} sentences ...")
    columns = drawn(sizes.people)
    found.figures += [_columns(columns, sizes, 1)]
    if sizes.threads > 1:
        found.figures += [_columns(columns, sizes, sizes.threads)]
    sample = {name: column[: sizes.sample] for name, column in columns.items()}
    people = persons(sample)
    told: list[Dates] = []
    took = typical(lambda: told.append(plain(people[0])) or [plain(p) for p in people], 3)
    scaled = took * sizes.people / len(people)
    ratio = scaled / min(one.value for one in found.figures)
    note = f"{len(people):,} timed, multiplied; {ratio:,.0f} times ours"
    found.figures.append(Figure(MANY, "plain Python, one by one", scaled, "s", None, note))
    found.ours = fingerprint(ours(sample))
    found.theirs = fingerprint(as_columns([plain(p) for p in people]))
    found.figures.append(_single(sample, sizes))
    for one in found.figures:
        tell(f"  {one.task:<45} {one.method:<40} {one.value:12,.2f} {one.unit}")
    return found


def ours(columns: Columns) -> dict[str, Ints]:
    """The five dates of each sentence by the columns of the pack; NONE where there is no such."""
    dates, there = dates_of_many(dict(columns))
    one_of = {
        "expiry": np.where(there["SLED"], dates["SLED"], dates["SED"]),
        "release": np.where(there["CRD"], dates["CRD"], dates["ARD"]),
    }
    alone = {kind: np.where(there[kind], dates[kind], NONE) for kind in ("ESED", "HDCED", "TUSED")}
    return {**one_of, **alone}


def _columns(columns: Columns, sizes: Sizes, threads: int) -> Figure:
    """All sentences in pieces, on so many threads."""
    firsts = range(0, sizes.people, sizes.piece)
    pieces = [{n: c[at : at + sizes.piece] for n, c in columns.items()} for at in firsts]

    def work() -> None:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(ours, pieces))

    took = typical(work, sizes.runs)
    words = "1 thread" if threads == 1 else f"{threads} threads"
    note = f"{took / sizes.people * 1e6:.2f} µs a sentence; pieces of {sizes.piece:,}"
    return Figure(MANY, f"{OURS}, columns, {words}", took, "s", None, note)


def persons(columns: Columns) -> list[Person]:
    """The same people as the plain program takes them."""
    names = list(columns)
    dated = ("start", "committed", "birth")
    rows = zip(*(columns[name].tolist() for name in names), strict=True)
    found = []
    for row in rows:
        said = dict(zip(names, row, strict=True))
        said |= {name: EPOCH + timedelta(said[name]) for name in dated}
        found.append(Person(**said))
    return found


def as_columns(rows: list[Dates]) -> dict[str, Ints]:
    """Dates of the plain program as numbers, one column of each kind."""
    told = [[NONE if d is None else (d - EPOCH).days for d in row] for row in rows]
    table = np.array(told, np.int64).reshape(-1, len(KINDS))
    return {kind: table[:, at] for at, kind in enumerate(KINDS)}


def fingerprint(columns: Columns) -> str:
    """A hash of all dates, kind by kind."""
    found = sha256()
    for kind in KINDS:
        found.update(np.ascontiguousarray(columns[kind], np.int64).tobytes())
    return found.hexdigest()[:16]


def booking(row: Mapping[str, int]) -> Booking:
    """One of the sentences as the whole engine takes it."""
    units = {unit: row[unit] for unit in ("years", "months", "weeks", "days")}
    one = Part(id="1", kind="standard", sentenced=row["start"], committed=row["committed"],
               custody=Term(**units), plus=bool(row["plus"]), plus_eligible=bool(row["plus"]))  # fmt: skip
    against: list[Days] = []
    for name, kind in (("remand", "remand"), ("added", "added"), ("at_large", "at large")):
        if row[name]:
            against.append(Days(kind=kind, days=row[name], applies=row["start"]))
    return Booking(person="Invented", birth=row["birth"], parts=(one,), days=tuple(against))


def _single(columns: Columns, sizes: Sizes) -> Figure:
    """One person after the other through the whole engine: timeline, dates, every line."""
    took = []
    for at in range(min(sizes.single, len(columns["start"]))):
        person = booking({name: int(column[at]) for name, column in columns.items()})
        begun = time.perf_counter()
        found = compute_booking(person, Asked())
        took.append((time.perf_counter() - begun) * 1000)
    note = f"median of {len(took)} people; {max(took):.1f} ms at most; {len(found.lines)} lines"
    return Figure(ONE, f"{OURS}, one person", median(took), "ms", None, note)
