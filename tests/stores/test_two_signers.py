"""A log that signs with two keys, read by somebody who trusts one of them, or neither."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from invented_court import COURT, ZONE, an_order
from sites import Site
from verifier_run import needs_node, verdicts

from habeas.register import (
    bundle,
    bundle_copy,
    bundle_faults,
    cosignature,
    keys,
    log,
    note,
    policy,
    proof,
    signing,
    witnessed,
)
from habeas.register.fault import RegisterFault
from habeas.register.log import Register
from habeas.register.note import Secret
from habeas.register.verify import verify

BOTH = (note.ED25519, note.MLDSA44)
SECRETS = [Secret(COURT, kind, sha256(f"log {kind}".encode()).digest()) for kind in BOTH]
STRANGERS = [Secret(COURT, kind, sha256(f"other {kind}".encode()).digest()) for kind in BOTH]
WITNESS = Secret("ombudsman.example/w", note.COSIGNATURE, bytes(32))
SEEN = 1_795_000_000


@pytest.fixture(scope="module")
def court(memory: Path) -> Iterator[Register]:
    """A court whose log signs with two keys, cosigned by a witness."""
    key, path = keys.new("clerk"), str(memory / "two-signers.db")
    written = [secret.vkey.written() for secret in SECRETS]
    with closing(log.create(path, key, origin=COURT, zone=ZONE, log_keys=written)) as made:
        known = {"what": "added", "vkey": WITNESS.vkey.written(), "role": log.WITNESS}
        made.append([("key/1", known), *(an_order(n) for n in range(5))], key)
        last = signing.sign_checkpoint(made, SECRETS, key)
        assert len(last.signatures) == len(BOTH)
        witnessed.keep(made, last, [cosignature.sign(WITNESS, last.text, SEEN)])
        yield made


def take(site: Site, court: Register, trusted: list[Secret]) -> None:
    data = bundle.write_bundle(court, 0, [], plain=True)
    bundle.receive(site.register, site.key, data, "", [secret.vkey for secret in trusted])


@pytest.mark.parametrize("trusted", SECRETS, ids=["Ed25519", "ML-DSA-44"])
def test_a_bundle_signed_by_two_is_intact_to_whoever_trusts_one(
    site: Site, court: Register, trusted: Secret
) -> None:
    take(site, court, [trusted])
    kept = note.parse(bundle_copy.held(site.register.store, COURT).note)
    of_the_log = [one.id for one in kept.signatures if one.name == COURT]
    assert of_the_log == [trusted.vkey.id]  # what nobody verified is not kept
    assert verify(site.register).faults == ()


def test_a_bundle_signed_by_two_is_refused_by_whoever_trusts_neither(
    site: Site, court: Register
) -> None:
    for trusted in ([], STRANGERS):
        with pytest.raises(RegisterFault, match="REG-44"):
            take(site, court, trusted)
    assert list(bundle_copy.entries(site.register.store, COURT)) == []


def test_a_verify_that_asks_for_every_line_accuses_whoever_trusts_one(
    site: Site, court: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(site, court, SECRETS[:1])
    monkeypatch.setattr(bundle_faults, "_holds", lambda received, kept: received == kept)
    assert {fault.code for fault in verify(site.register).faults} == {"not-as-received"}


def receipt_to(court: Register, trusted: list[Secret]) -> dict[str, object]:
    """A receipt, read by somebody with these keys of the log, with the key of the witness."""
    logs, line = [secret.vkey for secret in trusted], court.entry(2)
    assert line is not None
    return {
        "receipt": witnessed.receipt(court, 2).written().encode(), "entry": line.head.encode(),
        "policy": policy.written(logs, {"w": [WITNESS.vkey]}),
    }  # fmt: skip


def judged(one: dict[str, object]) -> str:
    given = proof.parse(one["receipt"])  # type: ignore[arg-type]
    return proof.judge(given, one["entry"], policy.parse(one["policy"])).verdict  # type: ignore[arg-type]


def test_a_receipt_signed_by_two_is_intact_to_whoever_trusts_one(court: Register) -> None:
    for trusted in (SECRETS[:1], SECRETS[1:], SECRETS, [SECRETS[0], STRANGERS[1]]):
        assert judged(receipt_to(court, trusted)) == "INTACT"


def test_a_receipt_signed_by_two_is_not_intact_to_whoever_trusts_neither(court: Register) -> None:
    for trusted in ([], STRANGERS, STRANGERS[:1]):
        assert judged(receipt_to(court, trusted)) == "CHANGED"


@needs_node
def test_the_second_verifier_says_the_same_of_the_keys_that_it_can_check(court: Register) -> None:
    readers = [SECRETS[:1], SECRETS, [], STRANGERS[:1], SECRETS[1:]]
    found = verdicts([receipt_to(court, trusted) for trusted in readers])
    assert found == ["INTACT", "INTACT", "COULD NOT CHECK", "CHANGED", "COULD NOT CHECK"]
