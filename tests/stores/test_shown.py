"""The shown tables: what they say after every kind of act is what the log says when replayed."""

from __future__ import annotations

from typing import Any

import pytest
from sites import Site

from habeas.register import asof, keeping, witnessed
from habeas.register.fault import RegisterFault
from habeas.register.history import about, counting, withdrawn
from habeas.register.log import Register
from habeas.register.schema import SHOWN_TABLES
from habeas.register.verify import verify

Draft = tuple[str, dict[str, Any]]


def write(site: Site, *drafts: Draft) -> range:
    """Write one act a minute later; the numbers of its entries. What is shown must be replayed."""
    site.clock.now += 60_000
    numbers = site.register.append(drafts, site.key).numbers
    made = keeping.replayed(site.register.store, site.register.zone)
    for table in SHOWN_TABLES:
        rows = getattr(made, table)
        rows = rows.values() if isinstance(rows, dict) else rows
        shown = site.register.store.every(f"SELECT * FROM {table}")
        assert len(shown) == len(set(map(tuple, rows))), table
        assert set(shown) == set(map(tuple, rows)), table
    return numbers


def admission(person: str, place: str = "ward-1") -> Draft:
    """A record of an admission."""
    return "admission/1", {"person": person, "at": "2025-03-15T22:45Z", "place": place}


def instead(corrects: int, **fields: Any) -> Draft:
    """A correction that gives these fields instead; that takes the entry away, without any."""
    new = {"replacement": fields} if fields else {"withdrawn": True}
    return "correction/1", {"corrects": corrects, "reason": "misread", **new}


def shown(site: Site, columns: str, table: str) -> list[tuple[Any, ...]]:
    """Some columns of a shown table, by number of entry."""
    return site.register.store.every(f"SELECT {columns} FROM {table} ORDER BY n")


# Stays, titles, orders, counts, places, links.


def test_a_movement_ends_one_stay_and_opens_another(site: Site) -> None:
    write(site, admission("P-1"))
    moved = {"person": "P-1", "at": "2025-03-16T08:00Z", "leaves": 1, "place": "van-1"}
    write(site, ("movement/1", moved))
    write(site, ("release/1", {"person": "P-1", "at": "2025-03-16T09:00Z", "leaves": 2}))
    assert shown(site, "n, place, since, ended, ended_by", "stay") == [
        (1, "ward-1", "2025-03-15T22:45Z", "2025-03-16T08:00Z", 2),
        (2, "van-1", "2025-03-16T08:00Z", "2025-03-16T09:00Z", 3),
    ]


def test_who_left_by_a_movement_to_the_outside_is_nowhere(site: Site) -> None:
    write(site, admission("P-1"))
    write(site, ("movement/1", {"person": "P-1", "leaves": 1, "outside": True}))
    assert shown(site, "n, ended_by", "stay") == [(1, 2)]


def test_a_stay_is_ended_once_and_only_by_its_person(site: Site) -> None:
    write(site, admission("P-1"))
    write(site, ("release/1", {"person": "P-2", "leaves": 1}))
    write(site, ("death/1", {"person": "P-1", "leaves": 1}))
    write(site, ("escape/1", {"person": "P-1", "leaves": 1}))
    assert shown(site, "n, ended_by", "stay") == [(1, 3)]


@pytest.mark.parametrize("within", [True, False], ids=["in one act", "in two acts"])
def test_nothing_ends_a_stay_that_begins_later(site: Site, within: bool) -> None:
    leaves = ("release/1", {"person": "P-1", "leaves": 2})
    if within:
        write(site, leaves, admission("P-1"))
    else:
        write(site, leaves)
        write(site, admission("P-1"))
    assert shown(site, "n, ended_by", "stay") == [(2, None)]


def test_a_movement_does_not_end_the_stay_that_it_opens(site: Site) -> None:
    write(site, ("movement/1", {"person": "P-1", "leaves": 1, "place": "ward-1"}))
    assert shown(site, "n, ended_by", "stay") == [(1, None)]


def test_a_title_has_its_last_status_until_it_is_revoked(site: Site) -> None:
    write(site, ("title/1", {"person": "P-1", "what": "remand", "end": "2025-09-15"}))
    for status in ("challenged", "revoked", "valid"):
        write(site, ("title_status/1", {"title": 1, "person": "P-1", "status": status}))
    assert shown(site, "n, until, status, closed_by", "title") == [(1, "2025-09-15", "revoked", 3)]


def test_an_order_is_extended_then_lifted(site: Site) -> None:
    write(site, ("order/1", {"person": "P-1", "act": "bars transfer", "end": "2025-03-29"}))
    write(site, ("order_change/1", {"order": 1, "what": "extended", "end": "2025-04-12"}))
    assert shown(site, "n, until, closed_by", "court_order") == [(1, "2025-04-12", None)]
    write(site, ("order_change/1", {"order": 1, "what": "lifted"}))
    assert shown(site, "n, until, closed_by", "court_order") == [(1, "2025-04-12", 3)]


def test_counts_places_links_are_shown_as_they_were_written(site: Site) -> None:
    write(site, ("count/1", {"place": "ward-1", "at": "2025-03-15", "counted": 41}))
    write(site, ("place/1", {"place": "ward-1", "place_kind": "prison", "capacity": 40}))
    write(site, ("link/1", {"person": "P-1", "other": "P-2", "verdict": "same"}))
    assert shown(site, "*", "counted") == [(1, "ward-1", "2025-03-15", 41)]
    assert shown(site, "*", "place") == [(2, "ward-1", "prison", 40)]
    assert shown(site, "*", "link") == [(3, "P-1", "P-2", "same")]


# Corrections.


def test_a_correction_takes_the_place_of_what_was_written(site: Site) -> None:
    write(site, admission("P-1"))
    write(site, ("release/1", {"person": "P-1", "leaves": 1}))
    write(site, instead(1, person="P-1", at="2025-03-14", place="ward-2"))
    assert shown(site, "place, since, ended_by", "stay") == [("ward-2", "2025-03-14", 2)]
    write(site, instead(2))
    assert shown(site, "place, ended_by", "stay") == [("ward-2", None)]


@pytest.mark.parametrize("people", ["213", "231", "123", "321", "212", "121"])
def test_a_stay_goes_to_whom_the_last_correction_names(site: Site, people: str) -> None:
    first, second, third = (f"P-{one}" for one in people)
    write(site, admission(first))
    write(site, admission("P-2", "ward-2"))
    for person in (second, third):
        write(site, instead(1, **admission(person, "ward-3")[1]))
    assert shown(site, "n, person, place", "stay") == [(1, third, "ward-3"), (2, "P-2", "ward-2")]
    write(site, instead(1))
    assert shown(site, "n, person", "stay") == [(2, "P-2")]


def test_a_correction_in_the_act_that_it_corrects_counts_at_once(site: Site) -> None:
    write(site, admission("P-2"), instead(1, person="P-1"), instead(1, person="P-3"))
    assert shown(site, "n, person", "stay") == [(1, "P-3")]


def test_a_change_that_was_entered_for_another_order_is_moved_to_it(site: Site) -> None:
    for _ in range(2):
        write(site, ("order/1", {"person": "P-1", "act": "bars transfer"}))
    write(site, ("order_change/1", {"order": 1, "what": "vacated"}))
    write(site, instead(3, order=2, what="vacated"))
    assert shown(site, "n, closed_by", "court_order") == [(1, None), (2, 3)]


def test_an_order_that_an_entry_only_quotes_is_no_entry(site: Site) -> None:
    write(site, ("movement/1", {"person": "P-1", "place": "ward-1", "order": "25-100"}))
    write(site, instead(1, person="P-1", place="ward-2", order="25-101"))
    assert shown(site, "n, place", "stay") == [(1, "ward-2")]


# Batches.


def test_a_batch_is_withdrawn_whole(site: Site) -> None:
    write(site, admission("P-1"))
    release = ("release/1", {"person": "P-1", "leaves": 1})
    write(
        site,
        ("batch/1", {"why": "import"}),
        release,
        admission("P-2"),
        instead(1, **admission("P-3")[1]),
    )
    assert shown(site, "n, person, ended_by", "stay") == [(1, "P-3", None), (4, "P-2", None)]
    write(site, ("batch_withdrawn/1", {"batch": 2}))
    assert shown(site, "n, person, ended_by", "stay") == [(1, "P-1", None)]
    write(site, ("release/1", {"person": "P-2", "leaves": 4}))
    write(site, ("death/1", {"person": "P-1", "leaves": 1}))
    assert shown(site, "n, person, ended_by", "stay") == [(1, "P-1", 8)]


def test_what_a_withdrawn_batch_left_ends_nothing_afterwards(site: Site) -> None:
    """A movement that left custody is corrected to one within; its release was withdrawn."""
    write(site, ("movement/1", {"person": "P-1", "outside": True}))
    write(site, ("batch/1", {}), ("release/1", {"person": "P-1", "leaves": 1}))
    write(site, instead(1, person="P-1", place="ward-1"))
    assert shown(site, "n, ended_by", "stay") == [(1, 3)]
    write(site, ("batch_withdrawn/1", {"batch": 2}))
    assert shown(site, "n, ended_by", "stay") == [(1, None)]


# Sealing.


def test_what_is_shown_of_a_sealed_entry_goes_with_it(site: Site) -> None:
    write(site, ("identity/1", {"person": "P-1", "name": "Example Person"}))
    write(site, instead(1, person="P-2", name="Example Person"))
    write(site, instead(1, person="P-3", name="Example Person"))
    for n in (2, 3, 1):
        write(site, ("sealing/1", {"seals": n, "court": "court-1", "order": "25-100"}))
    assert site.register.store.every("SELECT DISTINCT subject FROM touches "
                                     "WHERE subject LIKE 'P%'") == []  # fmt: skip


# What was known on a day.


def test_a_late_correction_changes_what_is_known_now_not_what_was_known(site: Site) -> None:
    write(site, admission("P-2"))
    then = site.clock.now
    write(site, instead(1, person="P-1", at="2025-03-15T22:45Z", place="ward-1"))
    between = site.clock.now
    write(site, instead(1, person="P-3", at="2025-03-15T22:45Z", place="ward-1"))
    for known_on, person in ((then, "P-2"), (between, "P-1"), (site.clock.now, "P-3")):
        here = asof.who_is_here(site.register, None, None, known_on)
        assert [(one.n, one.person) for one in here] == [(1, person)]
        for name in ("P-1", "P-2", "P-3"):
            life = asof.life(site.register, name, known_on)
            assert [n for n, _, _ in life] == ([1] if name == person else [])


def test_a_batch_counts_until_the_day_on_which_it_was_withdrawn(site: Site) -> None:
    write(site, ("batch/1", {}), admission("P-1"))
    then = site.clock.now
    write(site, ("batch_withdrawn/1", {"batch": 1}))
    store = site.register.store
    for known_on, numbers in ((then, [2]), (site.clock.now, [])):
        rows = counting(about(store, "P-1", known_on), withdrawn(store, known_on))
        assert [n for n, _, _ in rows] == numbers


def test_a_late_entry_is_known_from_when_it_was_written(site: Site, register: Register) -> None:
    write(site, admission("P-1"))
    then = site.clock.now
    late = {"person": "P-2", "at": "2024-12-31", "place": "ward-1"}
    write(site, ("admission/1", late))
    minute = 65_851_200  # in the night after 15 March 2025
    known = [one.person for one in asof.who_is_here(register, "ward-1", minute, then)]
    assert known == ["P-1"]
    known = [one.person for one in asof.who_is_here(register, "ward-1", minute)]
    assert known == ["P-1", "P-2"]


def test_a_fact_that_lacks_what_its_kind_needs_is_kept_and_shows_nothing(register, key):
    for kind in ("admission", "title", "count", "place", "link", "order_change", "title_status"):
        n = register.append([(f"{kind}/1", {"remarks": "torn sheet"})], key).first
        assert register.entry(n).fields == {"remarks": "torn sheet"}
    assert verify(register).faults == ()


@pytest.mark.parametrize("kind", ["correction", "sealing", "batch_withdrawn"])
def test_what_changes_another_entry_says_which(register, key, kind):
    with pytest.raises(RegisterFault, match="REG-56"):
        register.append([(f"{kind}/1", {"reason": "none"})], key)


def test_a_correction_that_would_make_a_person_vanish_is_not_taken(site: Site) -> None:
    write(site, admission("P-1"))
    with pytest.raises(RegisterFault, match="REG-58"):
        write(site, instead(1, person="P-1", place="ward-3"))
    assert shown(site, "n, person, place", "stay") == [(1, "P-1", "ward-1")]
    write(site, instead(1))  # to withdraw it says so
    assert shown(site, "n", "stay") == []


def test_a_key_that_nobody_can_read_is_not_entered(site: Site) -> None:
    with pytest.raises(RegisterFault, match="REG-59"):
        write(site, ("key/1", {"what": "added", "vkey": "garbage", "role": "witness"}))


def test_a_key_that_came_in_unread_stops_nobody(site: Site) -> None:
    """Whoever has a key can write around the check; what is read from it is nothing."""
    bad = ("key/1", {"what": "added", "vkey": "garbage", "role": "witness"})
    site.register.append([bad], site.key, checked=True)
    assert witnessed.witness_keys(site.register) == {}
    assert verify(site.register).intact
