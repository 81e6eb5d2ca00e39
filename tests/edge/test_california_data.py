"""The aggregates that California published: how many of them the rule gives."""

from __future__ import annotations

import csv
import gzip
import os
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from habeas.sentences.california.abstract import sentence_of
from habeas.sentences.california.compute import values_of
from habeas.sentences.california.law import AGGREGATE
from habeas.sentences.california.pack import CALIFORNIA
from habeas.sentences.case import Case
from habeas.sentences.pack import Asked

sys.path.append(str(Path(__file__).parent.parent / "stores"))
import figures  # noqa: E402

FOLDER = Path(os.environ.get("HABEAS_DATA", Path(__file__).parents[3] / "shared")) / "data"
COMMITMENTS, PERSONS = "cdcr_commitments_2023.csv.gz", "cdcr_persons_2023.csv.gz"
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(
        not (FOLDER / COMMITMENTS).is_file(),
        reason=f"NO REAL DATA: {FOLDER / COMMITMENTS} is absent, set HABEAS_DATA",
    ),
]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a file."""
    with gzip.open(FOLDER / name, "rt", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@lru_cache(maxsize=1)
def cases() -> dict[str, tuple[Case, frozenset[str], int]]:
    """Each person's case, the relationships in it, the official aggregate in months."""
    official = {r["pid"]: int(r["aggregate sentence in months"]) for r in rows(PERSONS)}
    counts: dict[str, list[tuple[str, str]]] = {pid: [] for pid in official}
    for row in rows(COMMITMENTS):
        counts[row["pid"]].append((row["offense time with enhancement"], row["relationship"]))
    found = {}
    for pid, words in counts.items():
        sentences = tuple(sentence_of(str(i), *word) for i, word in enumerate(words))
        kinds = frozenset(how for _, how in words)
        found[pid] = Case(person=pid, sentences=sentences), kinds, official[pid]
    return found


@lru_cache(maxsize=1)
def aggregates() -> dict[str, int | None]:
    """The aggregate that the pack gives each person."""
    return {
        pid: CALIFORNIA.compute(case, Asked()).facts["aggregate_months"]  # type: ignore[misc]
        for pid, (case, _, _) in cases().items()
    }


def right(*kinds: str) -> tuple[int, int]:
    """How many aggregates of chains with just these relationships are the official ones."""
    of_kind = [p for p, (_, k, _) in cases().items() if k == set(kinds)]
    return sum(aggregates()[p] == cases()[p][2] for p in of_kind), len(of_kind)


def test_of_the_complete_chains_324_of_332_have_the_official_aggregate() -> None:
    complete = [p for p, (_, kinds, _) in cases().items() if "Initial" in kinds]
    agree = [p for p in complete if aggregates()[p] == cases()[p][2]]
    figures.note("california-chains", exact=len(agree), of=len(complete))
    assert (len(agree), len(complete)) == (324, 332)


def test_of_all_chains_427_of_551_agree_the_incomplete_ones_are_said_to_be_so() -> None:
    found = Counter(
        "missing" if aggregates()[p] is None else aggregates()[p] == cases()[p][2] for p in cases()
    )
    assert found == {True: 427, False: 8, "missing": 116}


@pytest.mark.parametrize(
    ("kinds", "agree"),
    [
        (("Initial",), (77, 77)),
        (("Initial", "Stayed"), (27, 27)),
        (("Initial", "Consecutive"), (105, 106)),
        (("Initial", "Consecutive", "Stayed"), (46, 46)),
        (("Initial", "Consecutive", "Concurrent"), (26, 31)),
        (("Initial", "Consecutive", "Concurrent", "Stayed"), (24, 26)),
    ],
)
def test_chains_of_each_kind_agree_as_often_as_published(
    kinds: tuple[str, ...], agree: tuple[int, int]
) -> None:
    assert right(*kinds) == agree


def test_columns_give_the_same_aggregates() -> None:
    given = [values_of(case) for case, _, _ in cases().values()]
    names = [one.id for one in AGGREGATE.inputs]
    known = {n: np.array([g[n] is not None for g in given]) for n in names}
    columns = {n: np.array([g[n] or 0 for g in given]) for n in names}
    values, sure = AGGREGATE.for_many(columns, known)
    pairs = zip(values["aggregate_months"], sure["aggregate_months"], strict=True)
    assert [int(v) if k else None for v, k in pairs] == list(aggregates().values())


def test_equal_counts_are_real_without_them_fewer_aggregates_agree() -> None:
    agree = 0
    for case, kinds, official in cases().values():
        if "Initial" not in kinds:
            continue
        once = {(s.kind, s.term, s.minimum, s.facts["relationship"]): s for s in case.sentences}
        fewer = CALIFORNIA.compute(Case(person="", sentences=tuple(once.values())), Asked())
        agree += fewer.facts["aggregate_months"] == official
    assert agree < 324
