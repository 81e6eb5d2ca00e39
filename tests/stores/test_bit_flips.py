"""One bit of the file flips; it is found, or nothing that anybody can read has changed.

A small register with all that a register can hold lies on a disk in memory. Bits of its file are
flipped, one at a time. Each time the file is opened, its pages are checked, all of it is read; where
that differs from what had been written, `verify` must say so.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from hashlib import sha256
from random import Random
from time import process_time
from typing import Any
from unittest.mock import patch

import apsw
import figures
import pytest
from failing_disk import Disk
from invented_acts import ORIGIN, TABLES, ZONE, Dump, acts, dump
from sizes import size
from test_power_loss import KEY, NAME, store_on

from habeas.register import bundle, cosignature, keys, signing, verify, witnessed
from habeas.register.fault import RegisterFault
from habeas.register.line import what_is_wrong
from habeas.register.log import Register, create, line_of, open_register
from habeas.register.note import COSIGNATURE, ED25519, Secret
from habeas.register.schema import SHOWN_TABLES

OTHER = "prison.example/other"
LOG, OTHER_LOG = (Secret(name, ED25519, sha256(name.encode()).digest()) for name in (ORIGIN, OTHER))
WITNESS = Secret("ombudsman.example/w", COSIGNATURE, bytes(range(32)))
ENTRIES = TABLES.index("entry")
SEEN = 1_795_000_000


def fresh(disk: Disk, origin: str, secret: Secret) -> Register:
    """A register made on this disk."""
    return create(
        NAME, KEY, origin=origin, zone=ZONE, log_keys=[secret.vkey.written()],
        store=store_on(disk, made=True),
    )  # fmt: skip


@cache
def written(copies: bool = False) -> tuple[bytes, Dump]:
    """The closed file of a register of some 120 entries, with all that can be read from it.

    copies  True for one that holds a copy of another log
    """
    disk = Disk(f"written{copies}")
    register = fresh(disk, ORIGIN, LOG)
    witness = {"what": "added", "vkey": WITNESS.vkey.written(), "role": "witness"}
    register.append([("key/1", witness)], KEY)
    for act, drafts in acts(2, 62, first=register.size):
        register.append(drafts, KEY, act)
    for what in ("counsel", "doctor", "judge"):
        contact = {"person": "P-001", "what": what, "at": "2026-05-05"}
        told = register.append([("contact/1", contact)], KEY)
        sealing = {"seals": told.first, "court": "Invented Court", "order": "25-100"}
        register.append([("sealing/1", sealing)], KEY)
    instrument = b"an invented instrument, scanned" * 9
    with register.store.writing():
        register.store.load("blob", [(sha256(instrument).digest(), instrument)])
        kept = ("findings", "P-001", '{"none":true}')
        register.store.load("kept", [(*kept, verify.kept_sum(*kept))])
    for _ in range(2):
        made = signing.sign_checkpoint(register, [LOG], KEY)
        witnessed.keep(register, made, [cosignature.sign(WITNESS, made.text, SEEN)])
        register.append([("place/1", {"place": "yard", "place_kind": "yard"})], KEY)
    if copies:
        bundle.receive(register, KEY, a_bundle(), "", [OTHER_LOG.vkey])
    assert verify.verify(register).faults == ()
    found = dump(register)
    register.close()
    return disk.now()[NAME], found


def a_bundle() -> bytes:
    """Some thirty entries of another log."""
    register = fresh(Disk("other"), OTHER, OTHER_LOG)
    for act, drafts in acts(4, 18):
        register.append(drafts, KEY, act)
    signing.sign_checkpoint(register, [OTHER_LOG], KEY)
    return bundle.write_bundle(register, 0, [], plain=True)


def opened(disk: Disk, image: bytes) -> Register:
    """The register in a file with these bytes."""
    disk.load({NAME: image})
    store = store_on(disk)
    try:
        return open_register(NAME, store=store)
    except BaseException:
        store.close()
        raise


def meets(
    disk: Disk, bit: int, *, replay: bool = True, copies: bool = False, thorough: bool = True
) -> str:
    """What a flip of this bit leads to: neutral, error, found, undetected.

    error   the file cannot be opened or read to its end, as a message says
    found   by the check of the pages, with which `verify` begins, or by all of `verify`
    replay  False for a `verify` that does not make the shown tables anew
    thorough  False where an entry that is not what its head says is enough
    """
    image, wanted = bytearray(written(copies)[0]), written(copies)[1]
    image[bit >> 3] ^= 1 << (bit & 7)
    try:
        register = opened(disk, bytes(image))
    except RegisterFault:
        return "error"
    try:
        if register.store.check_pages():
            return "found"
        try:
            found = dump(register)
            if found == wanted:
                return "neutral"
            if not thorough and _is_spoiled(found[ENTRIES], wanted[ENTRIES]):
                return "found"
        except (ValueError, OverflowError):
            pass  # a text is none, a time is of no calendar; `verify` must say which
        return "undetected" if verify.verify(register, replay=replay).intact else "found"
    except apsw.Error:
        return "error"
    finally:
        register.close()


def _is_spoiled(rows: list[Any], wanted: list[Any]) -> bool:
    changed = (row for row, was in zip(rows, wanted, strict=False) if row != was)
    return any(what_is_wrong(line_of(row)) for row in changed)


def flips(seed: int, count: int, *, copies: bool = False) -> Counter[str]:
    """What `count` flips of random bits lead to."""
    random, disk, met = Random(seed), Disk(f"flips{seed}"), Counter[str]()
    bits = len(written(copies)[0]) * 8
    # A signature that was found genuine, or not, need not be tried again.
    with patch.object(keys, "checks", cache(keys.checks)):
        for _ in range(count):
            bit = random.randrange(bits)
            found = meets(disk, bit, copies=copies, thorough=random.random() < 0.1)
            assert found != "undetected", f"bit {bit} of {bits}, seed {seed}"
            met[found] += 1
    return met


@pytest.mark.slow
def test_every_flipped_bit_is_found_or_changes_nothing_that_can_be_read():
    begun = process_time()
    met = flips(1, size(50_000))
    speed = round(met.total() / (process_time() - begun))
    assert min(met["found"], met["error"], met["neutral"]) > met.total() // 100, met
    figures.note(
        "bit-flips", flips=met.total(), found=met["found"], errors=met["error"],
        neutral=met["neutral"], undetected=0, flips_a_second=speed,
    )  # fmt: skip


@pytest.mark.slow
def test_a_bit_flipped_in_the_copy_of_another_log_is_found():
    met = flips(2, size(2_000), copies=True)
    assert met["found"], met


def test_a_verify_that_replays_nothing_misses_flips_of_what_is_shown():
    image, disk, random = bytes(written()[0]), Disk("shown"), Random(3)
    register = opened(disk, image)
    shown = {
        str(value).encode()
        for table in SHOWN_TABLES for row in register.store.every(f"SELECT * FROM {table}")
        for value in row if isinstance(value, str) and len(value) > 8
    }  # fmt: skip
    register.close()
    places = [at for text in sorted(shown) for at in _every(image, text)]
    bits = [8 * place for place in random.sample(places, 200)]  # the lowest bit of a letter
    without = Counter(meets(disk, bit, replay=False) for bit in bits)
    assert without["undetected"] > 20, without
    assert Counter(meets(disk, bit) for bit in bits)["undetected"] == 0


def _every(image: bytes, text: bytes) -> list[int]:
    """Where the last byte of this text stands in the file."""
    found, at = [], image.find(text)
    while at >= 0:
        found.append(at + len(text) - 1)
        at = image.find(text, at + 1)
    return found
