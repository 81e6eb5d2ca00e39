"""Whole, in chunks, one person alone: the same findings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from invented_books import book

from habeas.audit.finding import Answer
from habeas.audit.run import Audit, Environment, audit
from habeas.demo.republic import FEWEST, build
from habeas.demo.write import write_tables
from habeas.engine import local
from habeas.reading import read
from habeas.records.casebook import Casebook
from habeas.rules.catalogue import packs
from habeas.services.one_person import only
from habeas.spans import Expr
from habeas.spans.calendar import Zone

PARTS = ("custody", "covered", "disputed", "unknown", "uncovered")


@pytest.fixture(scope="module")
def republic(tmp_path_factory: pytest.TempPathFactory) -> Casebook:
    """The smallest republic of the demo, written to tables and read again."""
    folder: Path = tmp_path_factory.mktemp("republic")
    write_tables(build(FEWEST).book, str(folder))
    return read(folder, zone="America/El_Salvador", country="XA")


def in_chunks(
    questions: Mapping[str, Expr], relations: Environment, people: int, zone: Zone
) -> Mapping[str, Answer]:
    """The engine with seven people at once on two threads."""
    return local.answer(questions, relations, people, zone=zone, chunk=7, threads=2)


def rows(result: Audit, person: int | None = None) -> list[tuple[object, ...]]:
    """The findings as rows: of all, or of one by rules that depend on nobody else, unnamed then."""
    found = result.findings
    if person is not None:
        local = np.array([not rule.of_everybody for rule in result.rules])
        found = found.take((found.person == person) & local[found.rule])
    names = [
        n for n in found.__dataclass_fields__ if n != "rule" and (n != "person" or person is None)
    ]
    ids = [result.rules[number].id for number in found.rule]
    return list(zip(ids, *(getattr(found, n).tolist() for n in names), strict=True))


def pieces(result: Audit, person: int) -> list[list[tuple[int, int]]]:
    """The cover of one person, part by part, as minutes."""
    cut = [getattr(result.cover, name).slice(person, person + 1) for name in PARTS]
    zero = person << 32
    return [
        [(int(a) - zero, int(b) - zero) for a, b in zip(*part.pair, strict=True)] for part in cut
    ]


def test_chunks_find_what_the_whole_finds(republic: Casebook) -> None:
    whole = audit(republic, packs())
    assert rows(audit(republic, packs(), in_chunks)) == rows(whole)
    assert len(whole.findings) > 500


def test_one_person_alone_is_judged_as_among_all(republic: Casebook) -> None:
    whole = audit(republic, packs())
    for person in range(0, len(republic.people), 2):
        alone = audit(only(republic, person), packs())
        assert rows(alone, 0) == rows(whole, person)
        assert pieces(alone, 0) == pieces(whole, person)


@pytest.mark.parametrize("seed", range(12))
def test_the_same_on_books_full_of_doubt(seed: int) -> None:
    one = book(seed, people=15)
    whole = audit(one, packs())
    assert rows(audit(one, packs(), in_chunks)) == rows(whole)
    for person in range(len(one.people)):
        alone = audit(only(one, person), packs())
        assert rows(alone, 0) == rows(whole, person)
        assert pieces(alone, 0) == pieces(whole, person)
