"""A refusal to move people names every order that bars them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from invented_office import KEY, Office, refused

from habeas.services import movement


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A prison, a wing of it, a van; nobody in them."""
    made = Office(tmp_path)
    yield made
    made.register.close()


def test_a_refusal_names_every_order_that_bars_with_every_person(office: Office) -> None:
    for person in ("P-1", "P-2"):
        office.admit(person)
    for person, number in (("P-1", "25-100"), ("P-1", "25-101"), ("P-2", "25-102")):
        office.order(person=person, act="bars transfer", id=number)
    answer = refused(movement.authorise_movement(office.register, KEY, ["P-1", "P-2"], "Van"))
    because = office.fields(answer.entry)["because"]
    assert len(because) == 3
    assert all(f" {n}" in answer.do for n in because)
    assert "Leave out P-1, P-2" in answer.do
    assert answer.where.count("in force until further notice") == 3


def test_a_bar_with_an_end_says_to_when_it_is_in_force(office: Office) -> None:
    office.admit("P-1")
    office.order(person="P-1", act="bars transfer", end="2026-09-03")
    answer = refused(movement.authorise_movement(office.register, KEY, ["P-1"], "Van"))
    assert "in force to the end of " in answer.where
    assert "until further notice" not in answer.where
