"""What becomes of an order, in the columns of a casebook: stayed, in force again, confirmed."""

from __future__ import annotations

import pytest
from sites import Site
from test_casebook import P, assert_agree, cells, minute, write

from habeas.reading.zones import find
from habeas.records.casebook import ABSENT
from habeas.register.columns import casebook
from habeas.spans import OPEN


def test_a_stay_takes_an_order_out_of_force_until_it_is_lifted(site: Site) -> None:
    made, stayed, lifted = (f"2026-01-0{day}T10:00Z" for day in (2, 3, 5))
    n = write(site, ("order", {**P, "act": "bars transfer", "made": made}))
    write(site, ("order_change", {"order": n, "what": "stayed", "at": stayed}))
    write(site, ("order_change", {"order": n, "what": "stay lifted", "at": lifted}))
    for day, turns in (
        ("2026-01-02", [(made, None)]),
        ("2026-01-04", [(made, stayed)]),
        ("2026-01-06", [(made, stayed), (lifted, None)]),
    ):
        found = cells(casebook(site.register, find, as_of=minute(day)).table("orders"))
        wanted = [(minute(a), minute(b) if b else ABSENT) for a, b in turns]
        assert [
            (m[0], v[0]) for m, v in zip(found["made"], found["vacated"], strict=True)
        ] == wanted
    assert_agree(site, None)


def test_a_stay_with_an_end_lasts_to_it_or_until_it_is_lifted_sooner(site: Site) -> None:
    made, stayed, end = (f"2026-01-0{day}T10:00Z" for day in (2, 3, 7))
    n = write(site, ("order", {**P, "act": "bars transfer", "made": made}))
    write(site, ("order_change", {"order": n, "what": "stayed", "at": stayed, "end": end}))

    def at() -> list[int]:
        found = cells(casebook(site.register, find, OPEN - 1).table("orders"))
        return [lo for lo, _ in found["made"]]

    assert at() == [minute(made), minute(end)]
    write(site, ("order_change", {"order": n, "what": "stay lifted", "at": "2026-01-04T10:00Z"}))
    assert at() == [minute(made), minute("2026-01-04T10:00Z")]
    assert_agree(site, None, OPEN - 1)


@pytest.mark.parametrize(("officers", "answer"), [(2, 1), (1, 0), (0, 0)])
def test_an_order_is_confirmed_once_two_officers_heard_it(
    site: Site, officers: int, answer: int
) -> None:
    n = write(site, ("order", {**P, "act": "bars transfer", "confirmed": False}))
    heard = [{"name": "O. Uno", "rank": "sergeant"}, {"name": "O. Dos"}][:officers]
    change = {"order": n, "what": "confirmed", "at": "2026-01-03T10:00Z", "officers": heard}
    write(site, ("order_change", change))
    assert cells(casebook(site.register, find, OPEN - 1).table("orders"))["confirmed"] == [answer]
    assert_agree(site, None, OPEN - 1)


def test_an_order_on_named_people_with_a_class_is_about_both(site: Site) -> None:
    said = {"people": ["P-1", "P-2"], "members": 'custody.basis == "B"', "act": "bars transfer"}
    write(
        site, *(("admission", {"person": f"P-{i}", "at": "2026-01-02T10:00Z"}) for i in (1, 2, 3))
    )
    write(site, ("order", {**said, "made": "2026-01-02T10:00Z"}))
    book = casebook(site.register, find)
    assert sorted(book.table("orders").person.tolist()) == [-1, 0, 1]
    assert_agree(site, None)


@pytest.mark.parametrize("what", ["vacated", "lifted", "stayed", "extended", "confirmed"])
@pytest.mark.parametrize("confirmed", [False, True])
def test_a_change_of_which_nobody_asked_the_court_changes_nothing(
    site: Site, what: str, confirmed: bool
) -> None:
    said = {**P, "act": "bars transfer", "made": "2026-01-02T10:00Z", "confirmed": False}
    n = write(site, ("order", said))
    before = cells(casebook(site.register, find, OPEN - 1).table("orders"))
    heard = [{"name": "O. Uno"}, {"name": "O. Dos"}]
    change = {"order": n, "what": what, "at": "2026-01-03T10:00Z", "confirmed": confirmed}
    write(site, ("order_change", {**change, "end": "2026-01-04T10:00Z", "officers": heard}))
    assert_agree(site, None, OPEN - 1)
    after = cells(casebook(site.register, find, OPEN - 1).table("orders"))
    assert (before == after) is not confirmed
