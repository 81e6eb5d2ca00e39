"""What every store must do: entries with two times, receipts, keys of repetition, many writers."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sites import BEGIN, Site, new_key
from sizes import size

from habeas.register import merkle, verify, writing
from habeas.register.fault import RegisterFault
from habeas.register.line import what_is_wrong, when_text
from habeas.register.log import Register


def admission(person: str, at: str = "2025-03-15T22:45Z", **more: Any) -> tuple[str, Any]:
    """A record of an admission to ward-1."""
    return "admission/1", {"person": person, "at": at, "place": "ward-1", **more}


def admissions(count: int) -> list[tuple[str, Any]]:
    """So many of them."""
    return [admission(f"P-{i}") for i in range(count)]


# Entries, with their receipts.


def test_what_was_appended_is_read_back(site: Site, register: Register) -> None:
    fields = {"person": "P-1", "at": "2025-03-15", "place": "Añil 3", "remarks": 'says "no"\n\t☂'}
    receipt = register.append([("admission/1", fields)], site.key)
    line = register.entry(receipt.first)
    assert line is not None
    assert (line.kind, line.fields, line.recorded) == ("admission/1", fields, BEGIN)
    assert line.says["author"] == site.key.id


def test_an_entry_says_when_it_was_written_beside_when_it_happened(
    site: Site, register: Register
) -> None:
    (n,) = register.append([admission("P-1", at="2019-01-01")], site.key).numbers
    line = register.entry(n)
    assert line is not None
    assert line.fields["at"] == "2019-01-01"
    assert line.says["recorded"] == when_text(BEGIN)


def test_entries_are_numbered_without_gaps_each_with_its_hash(
    site: Site, register: Register
) -> None:
    receipts = [register.append(admissions(count), site.key) for count in (1, 3, 300, 1)]
    lines = list(register.entries())
    assert [line.n for line in lines] == list(range(306))
    assert [n for receipt in receipts for n in receipt.numbers] == list(range(1, 306))
    assert {what_is_wrong(line) for line in lines} == {""}
    edge, full = merkle.grow(merkle.Edge(), [line.leaf for line in lines])
    every = register.store.every
    assert every("SELECT size, edge FROM head") == [(306, edge.to_bytes())]
    assert every("SELECT level, place, hash FROM tile ORDER BY 1, 2") == sorted(full)


def test_the_last_entry_of_an_act_says_how_many_there_are(site: Site, register: Register) -> None:
    heads = [line.says for line in register.entries(1)]
    assert heads == []
    register.append(admissions(3), site.key, "act-7")
    heads = [line.says for line in register.entries(1)]
    assert [(head["act"], head["i"], head.get("of")) for head in heads] == [
        ("act-7", 0, None), ("act-7", 1, None), ("act-7", 2, 3),
    ]  # fmt: skip


def test_an_act_larger_than_a_portion_is_written_alike(
    site: Site, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "PORTION", 3)
    drafts = [
        *admissions(4), ("release/1", {"person": "P-0", "leaves": 1, "at": "2025-03-16"}),
        ("correction/1", {"corrects": 2, "withdrawn": True}),
        ("movement/1", {"person": "P-2", "leaves": 3, "place": "ward-2"}),
    ]  # fmt: skip
    assert list(register.append(drafts, site.key).numbers) == list(range(1, 8))
    assert verify.verify(register).faults == ()
    rows = register.store.every("SELECT n, person, ended_by FROM stay ORDER BY n")
    assert rows == [(1, "P-0", 5), (3, "P-2", 7), (4, "P-3", None), (7, "P-2", None)]


# Keys of repetition.


def test_the_same_act_sent_twice_is_written_once(site: Site, register: Register) -> None:
    first = register.append(admissions(2), site.key, "manifest-7")
    site.clock.now += 60_000
    again = site.opened().append(iter(admissions(2)), site.key, "manifest-7")
    assert again.again
    assert not first.again
    assert (again.numbers, again.recorded) == (first.numbers, first.recorded)
    assert register.size == 3


@pytest.mark.parametrize("count", [0, 1, 3], ids=["nothing", "less", "more"])
def test_another_act_under_the_same_key_is_refused(
    site: Site, register: Register, count: int
) -> None:
    register.append(admissions(2), site.key, "manifest-7")
    with pytest.raises(RegisterFault, match="REG-23"):
        register.append(admissions(count), site.key, "manifest-7")
    with pytest.raises(RegisterFault, match="REG-23"):
        register.append([*admissions(1), admission("P-9")], site.key, "manifest-7")
    assert register.size == 3


def test_the_same_act_sent_by_two_at_once_is_written_once(site: Site, register: Register) -> None:
    def send(other: Register, start: Barrier) -> list[bool]:
        again = []
        for i in range(20):
            start.wait()
            again.append(other.append(admissions(2), site.key, f"act-{i}").again)
        other.close()
        return again

    start = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        sent = [pool.submit(send, site.opened(), start) for _ in range(2)]
        told = [one.result() for one in sent]
    assert [sorted(pair) for pair in zip(*told, strict=True)] == [[False, True]] * 20
    assert register.size == 41


# What is not written.


def test_an_act_that_fails_half_way_leaves_nothing(
    site: Site, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "PORTION", 2)
    with pytest.raises(RegisterFault, match="REG-52"):
        register.append([*admissions(3), ("count/1", {"counted": 1.5})], site.key)
    with pytest.raises(ZeroDivisionError), register.writing() as pen:
        1 / (pen.append(admissions(3), site.key).first - 1)
    assert register.size == 1
    assert register.store.every("SELECT * FROM stay") == []
    assert register.append(admissions(1), site.key).first == 1
    assert verify.verify(register).faults == ()


@pytest.mark.parametrize(
    ("code", "append"),
    [
        ("REG-20", lambda site: site.register.append([], site.key)),
        ("REG-21", lambda site: site.register.append(admissions(1), site.key, 'say "hello"')),
        ("REG-22", lambda site: site.register.append(admissions(1), new_key())),
    ],
    ids=["nothing to write", "a key of repetition that cannot be written", "an unknown author"],
)
def test_what_cannot_be_written_is_refused(
    site: Site, code: str, append: Callable[[Site], object]
) -> None:
    with pytest.raises(RegisterFault, match=code) as refused:
        append(site)
    assert refused.value.what
    assert refused.value.do
    assert site.register.size == 1


@pytest.mark.parametrize(
    ("code", "kind", "fields"),
    [
        ("REG-52", 'say "hello"/1', {}),
        ("REG-52", "admission/1", {"person": 12}),
        ("REG-52", "admission/1", {"person": "P\x00"}),
        ("REG-52", "release/1", {"person": "P-1", "leaves": "1"}),
        ("REG-52", "release/1", {"person": "P-1", "leaves": True}),
        ("REG-52", "count/1", {"place": "ward-1", "counted": "41"}),
        ("REG-52", "look/1", {"people": "P-1"}),
        ("REG-52", "correction/1", {"corrects": "1", "withdrawn": True}),
        ("REG-52", "correction/1", {"corrects": 1, "replacement": {"person": 12}}),
        ("REG-53", "admission/1", {"person": "#1"}),
        ("REG-53", "look/1", {"people": ["P-1", "#keys"]}),
        ("REG-53", "correction/1", {"corrects": 1, "replacement": {"person": "#1"}}),
    ],
)
def test_what_no_table_could_show_is_not_taken_in(
    site: Site, code: str, kind: str, fields: dict[str, Any]
) -> None:
    """Else a replay would say something else, and an honest register be called changed."""
    site.register.append(admissions(1), site.key)
    with pytest.raises(RegisterFault, match=code):
        site.register.append([(kind, fields)], site.key)
    assert site.register.size == 2


def test_a_moment_that_cannot_be_read_is_taken_in_as_it_stands(site: Site) -> None:
    for at in ("2025-99-99T10:00Z", "2025-02-30", "?31/02/2025", "soon"):
        site.register.append([admission("P-1", at=at)], site.key)
    rows = site.register.store.every("SELECT since, since_minute FROM stay ORDER BY n")
    assert rows == [
        ("2025-99-99T10:00Z", -2), ("2025-02-30", -2), ("?31/02/2025", -2), ("soon", -2),
    ]  # fmt: skip
    assert verify.verify(site.register).faults == ()


# Authors.


def test_a_key_can_write_from_the_entry_that_brings_it_to_the_one_that_revokes_it(
    site: Site, register: Register
) -> None:
    clerk = new_key("clerk")
    added = {"what": "added", "vkey": clerk.vkey, "holder": "desk 2", "role": "clerk"}
    register.append([("key/1", added)], site.key)
    register.append(admissions(1), clerk)
    register.append([("key/1", {"what": "revoked", "key": clerk.id, "reason": "lost"})], site.key)
    with pytest.raises(RegisterFault, match="REG-22"):
        register.append(admissions(1), clerk)
    author = register.authors()[clerk.id]
    assert (author.since, author.revoked) == (1, 3)


def test_a_key_that_another_took_the_place_of_writes_no_more(
    site: Site, register: Register
) -> None:
    fresh = new_key()
    rotated = {"what": "rotated", "vkey": fresh.vkey, "key": site.key.id}
    register.append([("key/1", rotated)], site.key)
    with pytest.raises(RegisterFault, match="REG-22"):
        register.append(admissions(1), site.key)
    assert register.append(admissions(1), fresh).first == 2


def test_a_revocation_binds_those_who_had_the_register_open(site: Site, register: Register) -> None:
    other, clerk = site.opened(), new_key("clerk")
    other.append([("key/1", {"what": "added", "vkey": clerk.vkey})], site.key)
    register.append(admissions(1), clerk)
    other.append([("key/1", {"what": "revoked", "key": clerk.id})], site.key)
    with pytest.raises(RegisterFault, match="REG-22"):
        register.append(admissions(1), clerk)
    other.close()


# Many at a time.


def test_writers_side_by_side_lose_nothing_and_leave_no_gap(site: Site, register: Register) -> None:
    def write(other: Register, name: str) -> list[int]:
        numbers = [
            n for i in range(size(30))
            for n in other.append([admission(f"{name}-{i}"), admission("P-0")], site.key).numbers
        ]  # fmt: skip
        other.close()
        return numbers

    with ThreadPoolExecutor(3) as pool:
        written = [pool.submit(write, site.opened(), name) for name in ("A", "B", "C")]
        numbers = sorted(n for one in written for n in one.result())
    assert numbers == list(range(1, 1 + 6 * size(30)))
    assert verify.verify(register).faults == ()


def test_who_reads_sees_one_instant_whatever_is_written_meanwhile(
    site: Site, register: Register
) -> None:
    register.append(admissions(1), site.key)
    other = site.opened()
    with other.reading():
        before = other.store.every("SELECT n FROM stay")
        register.append([admission("P-1")], site.key)
        assert other.size == 2
        assert other.store.every("SELECT n FROM stay") == before == [(1,)]
    assert other.size == 3
    other.close()


def test_what_is_not_committed_is_seen_by_nobody_else(site: Site, register: Register) -> None:
    other = site.opened()
    with register.writing() as pen:
        pen.append(admissions(1), site.key)
        assert other.size == 1
        assert register.size == 2
    assert other.size == 2
    other.close()
