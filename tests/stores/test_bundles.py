"""A bundle carries a log to another site: whole, twice without harm, never forged."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from invented_court import COURT, Party, an_order, party
from sites import Site

from habeas.register import (
    bundle,
    bundle_age,
    bundle_copy,
    bundle_faults,
    bundle_file,
    bundle_range,
)
from habeas.register.canonical import dumped, parsed
from habeas.register.fault import RegisterFault
from habeas.register.verify import verify


@pytest.fixture
def court(memory: Path) -> Party:
    """A court with seven orders, signed."""
    made = party(memory)
    made.orders(7)
    made.sign()
    return made


def take(site: Site, data: bytes, court: Party, **how: Any) -> bundle.Received:
    return bundle.receive(site.register, site.key, data, "", court.trusted, **how)


def refused(site: Site, data: bytes, court: Party, **how: Any) -> RegisterFault:
    """The fault with which a bundle is refused."""
    with pytest.raises(RegisterFault) as why:
        take(site, data, court, **how)
    return why.value


def held(site: Site) -> list[tuple[Any, ...]]:
    """Every entry of the court as the site holds it."""
    entries = bundle_copy.entries(site.register.store, COURT)
    return [(e.n, e.head, e.leaf, e.salt, e.body) for e in entries]


def written(court: Party, size: int) -> list[tuple[Any, ...]]:
    return [(e.n, e.head, e.leaf, e.salt, e.body) for e in court.register.entries(0, size)]


# What it is for.


def test_a_bundle_brings_the_other_log_whole(site: Site, court: Party) -> None:
    got = take(site, court.bundle(), court, carried_by="driver 4")
    size = court.register.size
    assert (got.origin, got.first, got.end, got.size) == (COURT, 0, size, size)
    assert held(site) == written(court, size)
    receipt = site.register.entry(got.receipt.first)
    assert receipt.kind == "received/1" and receipt.fields["entries"] == size
    assert receipt.fields["carried_by"] == "driver 4"
    assert bundle_faults.faults(site.register.store) == []
    assert verify(site.register).faults == ()


def test_a_bundle_taken_in_twice_changes_nothing(site: Site, court: Party) -> None:
    data = court.bundle()
    take(site, data, court)
    size = site.register.size
    assert take(site, data, court).again
    assert site.register.size == size and held(site) == written(court, court.register.size)


def test_bundles_out_of_order_say_which_entries_are_missing(site: Site, court: Party) -> None:
    first, end = court.bundle(), court.register.size
    court.orders(3)
    second_end = court.sign()
    second = court.bundle(end)
    why = refused(site, second, court)
    assert why.code == "REG-43"
    assert f"Entries 0 to {end - 1} of {COURT} are missing here" in why.what
    assert f"Ask {COURT} for a bundle from entry 0 on" in why.do
    assert held(site) == []
    take(site, first, court)
    take(site, second, court)
    assert held(site) == written(court, second_end)
    assert take(site, first, court).again  # a stick that is found again does no harm


def test_a_bundle_that_begins_within_what_is_held_adds_the_rest(site: Site, court: Party) -> None:
    take(site, court.bundle(), court)
    before = court.register.size
    court.orders(2)
    size = court.sign()
    got = take(site, court.bundle(3), court)
    assert (got.first, got.end) == (before, size)
    assert held(site) == written(court, size)


def test_only_its_recipients_can_open_a_bundle(site: Site, court: Party) -> None:
    identity, recipient = bundle_age.new_identity()
    stranger, _ = bundle_age.new_identity()
    data = bundle.write_bundle(court.register, 0, [recipient])
    assert b"P-001" not in data
    with pytest.raises(RegisterFault) as why:
        bundle.receive(site.register, site.key, data, stranger, court.trusted)
    assert why.value.code == "REG-42"
    got = bundle.receive(
        site.register, site.key, data, f"# the prison\n{stranger}\n{identity}\n", court.trusted
    )
    assert got.end == court.register.size


@pytest.mark.slow
def test_a_passphrase_opens_a_bundle_where_no_keys_were_exchanged(court: Party) -> None:
    data = bundle.write_bundle(court.register, 0, [], passphrase="seven invented words")
    assert b"P-001" not in data
    assert bundle_age.opened(data, passphrase="seven invented words") == court.bundle()


def test_a_bundle_is_plain_only_where_that_is_asked_for(court: Party) -> None:
    with pytest.raises(RegisterFault, match="REG-40"):
        bundle.write_bundle(court.register, 0, [])
    with pytest.raises(RegisterFault, match="REG-40"):
        bundle.write_bundle(court.register, 0, ["age1nobody"])


def test_what_no_checkpoint_covers_is_not_carried(court: Party) -> None:
    size = court.register.size
    court.orders(1)
    with pytest.raises(RegisterFault, match="REG-40"):
        bundle.write_bundle(court.register, size, [], plain=True)
    assert f'"end":{size},'.encode() in court.bundle()


def test_scanned_instruments_travel_with_the_entries_that_name_them(
    site: Site, court: Party
) -> None:  # fmt: skip
    scan, lost = b"%PDF invented", "ab" * 32
    digest = bundle_copy.put_blob(court.register.store, scan)
    court.register.append([an_order(50, document=digest), an_order(51, document=lost)], court.key)
    court.sign()
    got = take(site, court.bundle(), court)
    assert got.without == (lost,)
    row = site.register.store.one("SELECT body FROM blob WHERE hash=?", (bytes.fromhex(digest),))
    assert bytes(row[0]) == scan


# What the courts of that country do to entries.


def test_a_long_log_is_carried_in_parts_that_need_each_other(
    site: Site, court: Party, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    court.register.append([an_order(n) for n in range(60, 90)], court.key)  # over several parts
    size = court.sign()
    monkeypatch.setattr(bundle_range, "PART_BYTES", 4_000)
    parts = list(bundle.write_bundles(court.register, 0, [], plain=True))
    assert len(parts) > 3 and parts[-1].end == size
    with pytest.raises(RegisterFault, match="REG-40"):
        bundle.write_bundle(court.register, 0, [], plain=True)
    assert refused(site, parts[1].data, court).code == "REG-43"
    for part in parts:
        assert take(site, part.data, court).end == part.end
        assert bundle_faults.faults(site.register.store) == []
    assert held(site) == written(court, size)


@pytest.mark.parametrize("part_bytes", [1, 10**7], ids=["in parts", "in one"])
def test_what_a_court_has_sealed_travels_without_its_body(
    site: Site, court: Party, monkeypatch: pytest.MonkeyPatch, part_bytes: int
) -> None:  # fmt: skip
    visit = {"person": "P-001", "what": "counsel", "at": "2025-11-24T16:30Z"}
    n = court.register.append([("contact/1", visit)], court.key).first
    court.orders(2)
    court.register.append([("sealing/1", {"seals": n, "court": COURT, "order": "S-1"})], court.key)
    size = court.sign()
    monkeypatch.setattr(bundle_range, "PART_BYTES", part_bytes)
    for part in bundle.write_bundles(court.register, 0, [], plain=True):
        take(site, part.data, court)
    assert held(site) == written(court, size)
    assert held(site)[n][3:] == (None, None)
    assert bundle_faults.faults(site.register.store) == []


def test_a_crash_while_a_bundle_is_taken_in_leaves_nothing_of_it(site: Site, court: Party) -> None:
    def crash(pen: Any, got: bundle.Received) -> None:
        raise KeyboardInterrupt

    size = site.register.size
    with pytest.raises(KeyboardInterrupt):
        take(site, court.bundle(), court, also=crash)
    assert held(site) == [] and site.register.size == size
    assert bundle_copy.held(site.register.store, COURT).size == 0
    assert take(site, court.bundle(), court).end == court.register.size


# Its copy is as fixed as the log of the register itself.


CHANGES = {
    "an entry": "UPDATE copied SET body='{}' WHERE n=2",
    "an act": "UPDATE copied_act SET first=3 WHERE first=2",
    "its head": "UPDATE copied_head SET size=size-1",
    "its name": "UPDATE copied_head SET origin='other.example'",
    "an entry is deleted": "DELETE FROM copied WHERE n=2",
    "its head is deleted": "DELETE FROM copied_head",
}


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
def test_a_copy_is_never_changed(site: Site, court: Party, statement: str) -> None:
    take(site, court.bundle(), court)
    before = held(site)
    for owner in (False, True):
        with site.plain(owner=owner) as db, pytest.raises(Exception):  # noqa: B017  (two drivers)
            db.execute(statement)
    assert held(site) == before


TAMPERED = {
    "a body": ("UPDATE copied SET body=replace(body, 'P-002', 'P-999')", ("body",)),
    "a head": ("UPDATE copied SET head=replace(head, '\"n\":3', '\"n\":4') WHERE n=3", ("head",)),
    "a kind": ("UPDATE copied SET kind='count/1' WHERE n=2", ("head", "body")),
    "a time": ("UPDATE copied SET recorded=recorded+1 WHERE n=4", ("head", "recorded")),
    "a sealed body": ("UPDATE copied SET salt=NULL, body=NULL WHERE n=4", ("body",)),
    "an act": ("UPDATE copied_act SET first=first+1 WHERE first=2", ("act",)),
    "a tail": ("DELETE FROM copied WHERE n>=6", ("edge",)),
    "a whole copy": ("DELETE FROM copied_head", ("origin",)),
    "a checkpoint": ("UPDATE copied_head SET note='x'", ("note",)),
}


@pytest.mark.parametrize(("statement", "fields"), TAMPERED.values(), ids=TAMPERED)
def test_what_an_administrator_changes_in_a_copy_is_found(
    site: Site, court: Party, statement: str, fields: tuple[str, ...]
) -> None:  # fmt: skip
    take(site, court.bundle(), court)
    with site.plain(owner=True) as db:
        if site.store == "sqlite":
            names = db.execute("SELECT name FROM sqlite_schema WHERE type='trigger'").fetchall()
            for (name,) in names:
                db.execute(f"DROP TRIGGER {name}")
        else:
            for table in ("copied", "copied_act", "copied_head"):
                db.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        db.execute(statement)
    found = bundle_faults.faults(site.register.store)
    assert found and COURT in found[0][1]
    assert set(fields) & {field for _, _, field, _ in found}


# Whatever is brought is judged in bounded time and memory.


def header(court: Party, **changed: Any) -> bytes:
    """A genuine bundle with other words in its second line."""
    first, second, rest = court.bundle().split(b"\n", 2)
    return b"\n".join((first, dumped({**parsed(second), **changed}), rest))


HOSTILE: dict[str, Callable[[Party], bytes]] = {
    "nothing": lambda court: b"",
    "noise": lambda court: bytes(range(256)) * 40,
    "larger than any": lambda court: court.bundle() + b"x" * bundle_file.BUNDLE_MAX,
    "larger, encrypted": lambda court: bundle_age.MAGIC + b"x" * bundle_file.BUNDLE_MAX,
    "an endless header": lambda court: bundle_age.MAGIC + b"-> X " * 10**6,
    "a second line without an end": lambda court: bundle_file.FIRST + b"{" * 10**7,
    "deeply nested": lambda court: bundle_file.FIRST + b'{"a":' * 10**6 + b"\n",
    "a list": lambda court: bundle_file.FIRST + b"[]\n",
    "line breaks": lambda court: bundle_file.FIRST + b"\n" * 10**7,
    "quadrillions of entries": lambda court: header(court, end=2**60),
    "quadrillions of blobs": lambda court: header(court, blobs=2**60),
    "quadrillions of sealings": lambda court: header(court, sealings=2**60),
    "numbers that are none": lambda court: header(court, first=True),
    "no entries": lambda court: header(court, first=4, end=4),
    "a proof without end": lambda court: header(court, grew="A" * 10**6),
    "a note that is none": lambda court: header(court, checkpoint="x"),
    "a name with line breaks": lambda court: header(court, origin="a\nb"),
    "costly passphrase": lambda court: bundle_age.MAGIC + (
        b"-> scrypt YhjWKrVrNc3qUVtOPQWlFQ 40\nqfkWLQhNRYar9J4kS/2yhEBnYMbpEfb3OL6Ha1yRhtk\n"
        b"--- ho/tC5GbYbUABMkYrhFsoSiw78yN4a5fjHsjVy0XiKk\n" + b"x" * 64),
}  # fmt: skip


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_at_once(
    memory: Path, court: Party, made: Callable[[Party], bytes]
) -> None:  # fmt: skip
    prison = party(memory, "prison.example/valle")
    data = made(court)
    tracemalloc.start()
    begun = perf_counter()
    with pytest.raises(RegisterFault) as why:
        bundle.receive(prison.register, prison.key, data, "", court.trusted, passphrase="x")
    took, (_, peak) = perf_counter() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert why.value.code in ("REG-41", "REG-44")
    assert took < 2 and peak < 2 * len(data) + 40_000_000
    assert bundle_copy.origins(prison.register.store) == []
    assert prison.register.entry(prison.register.size - 1).fields["code"] == why.value.code
