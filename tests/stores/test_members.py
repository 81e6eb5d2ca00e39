"""Whom an order on a class reaches: listed, explained, judged again when a fact changes."""

from __future__ import annotations

from typing import Any

import pytest
from sites import Site
from test_casebook import cells, write

from habeas.reading.zones import find
from habeas.register.columns import casebook
from habeas.register.fault import RegisterFault
from habeas.register.moment import minute_text
from habeas.services import act as acts
from habeas.services import membership, movement
from habeas.services.act import Done, Refused
from habeas.services.class_expression import with_classes
from habeas.services.in_force import READ

HELD = {"at": "2025-11-20T10:00Z", "place": "Norte", "basis": "AEA"}
CLASS = 'person.nationality == "XA" && custody.basis == "AEA"'


def held(site: Site, person: str, nationality: str | None = "XA", **stay: Any) -> None:
    """Write that a person is held."""
    if nationality:
        write(site, ("person", {"person": person, "nationality": nationality}))
    write(site, ("admission", {"person": person, **HELD, **stay}))


def order(site: Site, members: str = CLASS, **fields: Any) -> int:
    """Write an order on a class that bars a transfer."""
    said = {"members": members, "act": "bars transfer", "made": "2025-11-21T10:00Z", **fields}
    return write(site, ("order", said))


def listed(site: Site, n: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = membership.members(site.register, n, "R. Desk", "test", site.key)
    return found.sure, found.possible


def test_members_are_those_of_whom_it_holds_and_those_of_whom_nobody_knows(site: Site) -> None:
    held(site, "P-1")
    held(site, "P-2", "XB")
    held(site, "P-3", None)
    held(site, "P-4", basis="Title 8")
    assert listed(site, order(site)) == (("P-1",), ("P-3",))


def test_a_list_of_members_is_a_look_that_is_written_down(site: Site) -> None:
    held(site, "P-1")
    found = membership.members(site.register, order(site), "R. Desk", "petition", site.key)
    line = site.register.entry(found.look)
    assert line is not None and line.kind == "look/1"
    assert (line.fields["who"], line.fields["people"]) == ("R. Desk", ["P-1"])


def test_membership_is_judged_again_when_a_fact_changes(site: Site) -> None:
    held(site, "P-1", None)
    n = order(site)
    assert listed(site, n) == ((), ("P-1",))
    fact = write(site, ("person", {"person": "P-1", "nationality": "XB"}))
    assert listed(site, n) == ((), ())
    again = {"person": "P-1", "nationality": "XA"}
    write(site, ("correction", {"corrects": fact, "replacement": again, "reason": "misread"}))
    assert listed(site, n) == (("P-1",), ())


def test_an_order_reaches_people_in_the_very_minute_in_which_it_is_made(
    site: Site, monkeypatch: Any
) -> None:
    held(site, "P-1")
    held(site, "P-2", None)
    site.clock.now += 60_000
    n = site.register.append([("order/1", {
        "members": CLASS, "act": "bars transfer", "made": minute_text(acts.now(site.register)),
    })], site.key).first  # fmt: skip
    told = {one: membership.explain(site.register, n, one).member for one in ("P-1", "P-2")}
    assert told == {"P-1": True, "P-2": None}
    assert listed(site, n) == (("P-1",), ("P-2",))
    # The control: in a book that ends with that minute nobody is held in it.
    monkeypatch.setattr(membership, "_held_still", lambda book: book)
    assert membership.explain(site.register, n, "P-1").member is False
    assert listed(site, n) == ((), ())


def test_named_people_belong_to_an_order_beside_its_class(site: Site) -> None:
    held(site, "P-1")
    held(site, "P-2", "XB")
    assert listed(site, order(site, people=["P-2"])) == (("P-1", "P-2"), ())


def test_unknown_membership_holds_a_departure(site: Site, monkeypatch: Any) -> None:
    held(site, "P-1", None)
    order(site)
    assert isinstance(leave(site), Refused)
    # The control: with unknown read as false somebody leaves whom the order may protect.
    from habeas.law import membership_people

    gathered = membership_people._gathered

    def unknown_is_false(person: Any, at: Any, late: Any, found: Any) -> Any:
        return gathered(person, at, late, type(found)(found.must, found.must))

    monkeypatch.setattr(membership_people, "_gathered", unknown_is_false)
    assert isinstance(leave(site), Done)


def leave(site: Site) -> Done | Refused:
    return movement.authorise_movement(site.register, site.key, ["P-1"], country="XB")


@pytest.mark.parametrize("said", ['person.gang == "x"', "person.nationality ==", "custody.holder"])
def test_a_class_that_cannot_be_read_may_be_everybody(site: Site, said: str) -> None:
    held(site, "P-1")
    n = order(site, said)
    found = membership.members(site.register, n, "R. Desk", "test", site.key)
    assert (found.sure, found.possible) == ((), ("P-1",))
    assert found.unread is not None and found.unread.code in ("ORD-21", "ORD-23", "ORD-25")
    assert isinstance(leave(site), Refused)


def test_a_stay_lets_people_leave_until_it_is_lifted(site: Site) -> None:
    held(site, "P-1")
    n = order(site)
    assert isinstance(leave(site), Refused)
    write(site, ("order_change", {"order": n, "what": "stayed", "at": "2025-11-22T10:00Z"}))
    assert isinstance(leave(site), Done)
    write(site, ("order_change", {"order": n, "what": "stay lifted", "at": "2025-11-23T10:00Z"}))
    assert isinstance(leave(site), Refused)


def test_each_clause_is_explained_by_the_fact_and_its_entry(site: Site) -> None:
    fact = write(site, ("person", {"person": "P-1", "nationality": "XA"}))
    held(site, "P-1", None, basis="Title 8")
    told = membership.explain(site.register, order(site, f"{CLASS} && person.age < 18"), "P-1")
    assert told.member is False
    assert [(one.clause, one.answer) for one in told.clauses] == [
        ('person.nationality == "XA"', True), ('custody.basis == "AEA"', False),
        ("person.age < 18", None),
    ]  # fmt: skip
    nationality, basis, age = (one.facts for one in told.clauses)
    assert [(one.value, one.entry) for one in nationality] == [("XA", fact)]
    assert [(one.value, one.entry) for one in basis] == [("Title 8", fact + 1)]
    assert age == ()


def test_what_is_no_order_has_no_members(site: Site) -> None:
    held(site, "P-1", None)
    with pytest.raises(RegisterFault, match="ORD-29"):
        listed(site, site.register.size - 1)


def test_some_columns_are_the_same_as_in_the_whole_casebook(site: Site) -> None:
    held(site, "P-1")
    write(site, ("title", {"person": "P-1", "what": "remand", "start": "2025-11-01"}),
          ("release", {"person": "P-1", "at": "2025-11-24T10:00Z", "leaves": 3}))  # fmt: skip
    order(site)
    whole = with_classes(casebook(site.register, find))
    some = with_classes(casebook(site.register, find, only=READ))
    assert (some.people == whole.people).all() and some.classes == whole.classes
    for name, columns in READ.items():
        every = cells(whole.table(name))
        assert cells(some.table(name)) == {c: every[c] for c in every if c in columns}
