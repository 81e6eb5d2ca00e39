"""A log that was attacked is found out, once a witness holds a later checkpoint; never without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import figures
import pytest
from attacks import (
    KINDS,
    Kept,
    a_log,
    acts_of,
    by_hashes,
    by_keys,
    by_rows,
    changed,
    first_change,
    outside,
    refused,
    some,
    write,
)
from sizes import size

from habeas.register import (
    checkpoint,
    gossip,
    note,
    proof,
    signing,
    tree,
    witness,
    witness_keys,
    witnessed,
)
from habeas.register.keys import Key
from habeas.register.policy import CHANGED, INTACT, parse, seen, verdict
from habeas.register.verify import verify
from habeas.register.witness import NO_PROOF, OTHER_ROOT
from habeas.register.witness_answer import Witness, answer

LOGS = 120
NOON = 1_764_000_000  # before the clock of the attacked logs, which goes on from there


@pytest.fixture(scope="module")
def folder(memory: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for many small files."""
    made = memory / "tampering"
    made.mkdir(exist_ok=True)
    return made


def a_witness(folder: Path, name: str = "ombudsman.example/w") -> Witness:
    """A witness with one key, in a folder of its own."""
    its = witness_keys.create(folder / name.replace("/", "-"), name)
    return Witness(its[:1], witness_keys.memory(folder / name.replace("/", "-")), lambda: NOON)


@pytest.fixture(scope="module")
def outsider(folder: Path) -> Iterator[Witness]:
    """The witness of all logs here."""
    made = a_witness(folder)
    yield made
    made.state.close()


def logs(folder: Path, outsider: Witness, key: Key, count: int, first: int = 0) -> Iterator[Kept]:
    """Invented logs, one after the other; each file is gone when the next comes."""
    for number in range(first, first + count):
        kept = a_log(folder / f"log-{number}.db", Random(number), key, outsider)
        yield kept
        for file in folder.glob(f"log-{number}.*"):
            file.unlink()


# Every kind of attack, in every strength.


def test_every_attack_is_found_once_witnessed_and_no_genuine_log_is_accused(
    folder: Path, outsider: Witness, key: Key
) -> None:
    told: Counter[str] = Counter()
    for number, kept in enumerate(logs(folder, outsider, key, size(LOGS))):
        random = Random(-number)
        with closing(kept.opened()) as register:
            assert witnessed.state(register).entries == kept.size - kept.cosigned  # stated
            before = acts_of(register)
        for kind in KINDS:
            if number % 2:
                told.update(attacked_in_hashes(kept, before, kind, random))
            else:
                told.update(attacked_in_rows(kept, kind, random))
        told.update(attacked_with_keys(kept, before, KINDS[number % len(KINDS)], random))
        told.update(left_alone(kept))
    figures.note(
        "tampering", logs=size(LOGS), attacks=told["attacks"], found=told["found"],
        in_the_tail_and_stated=told["tail"], false_alarms=told["false_alarms"],
        signed_again=told["signed_again"],
        found_with_own_key_only=told["found_with_own_key_only"],
    )  # fmt: skip
    assert told["missed"] == told["false_alarms"] == told["found_with_own_key_only"] == 0
    assert told["attacks"] == told["found"] + told["tail"] == size(LOGS) * 8
    assert told["signed_again_found"] > size(LOGS) / 2 and told["tail"] > size(LOGS) / 10


def attacked_in_rows(kept: Kept, kind: str, random: Random) -> list[str]:
    """Rows alone: verify finds it without anybody's help, and names the entry."""
    path = kept.copied()
    n = by_rows(path, kind, random, kept.size)
    with closing(kept.opened(path)) as register:
        named = {fault.entry for fault in verify(register).faults}
    return ["attacks", "found" if n in named else "missed"]


def attacked_in_hashes(kept: Kept, before: list, kind: str, random: Random) -> list[str]:
    """All but the signatures: found by them, or by the checkpoint that outsiders hold."""
    after = changed(kind, before, random)
    first = first_change(before, after)
    path = kept.copied()
    by_hashes(path, after, first)
    with closing(kept.opened(path)) as register:
        alone = not verify(register).intact
        said = outside(kept, register)
        # Where the checkpoints went with it, the register no longer says that anybody saw it.
        assert alone or said == INTACT or witnessed.state(register).size < kept.cosigned
    return ["attacks", judged(first, kept, alone or said == CHANGED)]


def attacked_with_keys(kept: Kept, before: list, kind: str, random: Random) -> list[str]:
    """All keys: the register itself says INTACT; the witness, and who holds its word, does not."""
    after = changed(kind, before, random)
    first = first_change(before, after)
    path = kept.copied()
    by_keys(kept, path, before, after)
    with closing(kept.opened(path)) as register:
        alone = not verify(register).intact
        said = outside(kept, register)
        code = refused(lambda: kept.asks(register))
    assert (said == CHANGED) == bool(code)  # those who hold the checkpoint agree with the witness
    found = judged(first, kept, said == CHANGED)
    more = [f"signed_again_{found}", *(["found_with_own_key_only"] if alone else [])]
    return ["attacks", "signed_again", found, *more]


def judged(first: int, kept: Kept, is_found: bool) -> str:
    """What was found; what lies in the tail alone, of which the register said so; what was missed."""
    return "found" if is_found else "tail" if first >= kept.cosigned else "missed"


def left_alone(kept: Kept) -> list[str]:
    """A genuine copy goes on: intact by itself, intact for outsiders."""
    path = kept.copied()
    with closing(kept.opened(path)) as register:
        write(kept, register, some(Random(kept.size)))
        signing.sign_checkpoint(register, kept.secrets, kept.key)
        is_intact = verify(register).intact and outside(kept, register) == INTACT
    return [] if is_intact else ["false_alarms"]


def test_without_a_witness_a_log_signed_again_with_its_own_keys_is_never_found(
    folder: Path, outsider: Witness, key: Key
) -> None:
    """The negative control: who believes the log's own key alone, believes whoever has stolen it."""
    believed = 0
    for number, kept in enumerate(logs(folder, outsider, key, size(20), first=50_000)):
        with closing(kept.opened()) as register:
            before = acts_of(register)
        path = kept.copied()
        by_keys(kept, path, before, changed(KINDS[number % 7], before, Random(number)))
        own = f"log {kept.secrets[0].vkey.written()}\nquorum none\n"
        with closing(kept.opened(path)) as register:
            shown = witnessed.signed(register)
            assert shown is not None
            root = tree.edge_at(register.store, register.size).root()
            said = verdict(seen(parse(own, none_allowed=True), shown), root)
            believed += verify(register).intact and said != CHANGED
    assert believed == size(20)


def test_a_genuine_log_goes_on_being_cosigned(folder: Path, outsider: Witness, key: Key) -> None:
    for kept in logs(folder, outsider, key, size(10), first=60_000):
        with closing(kept.opened()) as register:
            for _ in range(2):
                write(kept, register, some(Random(register.size)))
                signing.sign_checkpoint(register, kept.secrets, kept.key)
                kept.asks(register)
            assert witnessed.state(register).entries == 0
            assert verify(register).intact and outside(kept, register) == INTACT


def test_a_receipt_proves_what_was_there_against_the_log_that_was_written_anew(
    folder: Path, outsider: Witness, key: Key
) -> None:
    for kept in logs(folder, outsider, key, size(10), first=70_000):
        with closing(kept.opened()) as register:
            before = acts_of(register)
            held = [(witnessed.receipt(register, n), register.entry(n)) for n in range(5)]
        path = kept.copied()
        by_keys(kept, path, before, changed("edit a body", before, Random(kept.size)))
        for receipt, entry in held:
            assert entry is not None and kept.trusted is not None
            assert proof.judge(receipt, entry.head.encode(), kept.trusted).verdict == INTACT
        with closing(kept.opened(path)) as register:
            now = [register.entry(n) for n in range(kept.cosigned)]
            heads = [entry.head for entry in now if entry is not None]
        receipt, entry = held[4]
        forged = [head for head in heads if entry is not None and head != entry.head]
        assert all(
            proof.judge(receipt, head.encode(), kept.trusted).verdict == CHANGED for head in forged
        )


# Two pasts of one log.


def test_a_split_view_is_found_at_the_first_common_witness_or_when_two_compare(
    folder: Path, outsider: Witness, key: Key
) -> None:
    court, common = a_witness(folder, "court.example/w"), a_witness(folder, "bar.example/w")
    found = compared = 0
    for number, kept in enumerate(logs(folder, outsider, key, size(20), first=80_000)):
        keys = [secret.vkey for secret in kept.secrets]
        for its in (court, common):
            its.state.watch(kept.origin, keys)
        more = 1 + number % 2  # the second past is as long as the first, or longer
        copy = kept.copied()
        one, _ = a_past(kept, kept.path, "P-1", 1, outsider)
        other, hashes = a_past(kept, copy, "P-2", more, court)
        said = gossip.compare(one, other, keys, lambda old, new, given=hashes: given)
        compared += said.result == (gossip.SPLIT if more == 1 else gossip.UNPROVED)
        size_of_one = checkpoint.parse(one.text).size
        first, second = witness.request(0, (), one), witness.request(size_of_one, hashes, other)
        assert answer(common, first.written().encode()).code == 200
        given = answer(common, second.written().encode())
        found += (given.code, given.evidence) == (
            (409, OTHER_ROOT) if more == 1 else (422, NO_PROOF)
        )
    figures.note("split-views", logs=size(20), found=found, found_by_comparing=compared)
    assert found == compared == size(20)
    for its in (court, common):
        its.state.close()


def a_past(
    kept: Kept, path: Path, person: str, acts: int, its: Witness
) -> tuple[note.Note, list[bytes]]:
    """A copy goes on by itself, cosigned by its own witness: its checkpoint, with the best proof that
    it has of having been no other.
    """
    with closing(kept.opened(path)) as register:
        for _ in range(acts):
            fields = {"person": person, "at": "2025-11-24", "what": "counsel"}
            write(kept, register, [("contact/1", fields)])
        last = signing.sign_checkpoint(register, kept.secrets, kept.key)
        assert verify(register).intact
        asked = witnessed.request(register, its.vkeys)
        assert answer(its, asked.written().encode()).code == 200
        # The other past ends after one act, with the count of people that comes before a checkpoint.
        return last, list(tree.consistency(register.store, kept.size + 2, register.size))


def test_two_witnesses_of_an_honest_log_find_that_one_checkpoint_continues_the_other(
    folder: Path, outsider: Witness, key: Key
) -> None:
    for kept in logs(folder, outsider, key, size(10), first=90_000):
        with closing(kept.opened()) as register:
            earlier = note.parse(kept.held.written())  # type: ignore[union-attr]
            write(kept, register, some(Random(kept.size)))
            later = signing.sign_checkpoint(register, kept.secrets, kept.key)
            keys = [secret.vkey for secret in kept.secrets]
            said = gossip.compare(
                earlier, later, keys,
                lambda old, new, store=register.store: tree.consistency(store, old, new),
            )  # fmt: skip
        assert said.result == gossip.CONTINUES
