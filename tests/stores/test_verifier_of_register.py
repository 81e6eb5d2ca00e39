"""What the register hands out, checked by the second verifier, which shares no code with it."""

from __future__ import annotations

from pathlib import Path

import figures
import pytest
from genuine_receipts import genuine
from invented_receipts import Case
from sizes import size
from spoiled_receipts import WAYS, worlds
from verifier_run import needs_node, node, run, verdicts

from habeas import verifier
from habeas.register import cosignature, keys, log, note, policy, proof, signing, witnessed
from habeas.register.log import Register

pytestmark = needs_node
ORIGIN, WITNESS = "north-annex.example/register", "ombudsman.example/w"
TYPES = (note.ED25519, note.MLDSA44)
AUTHOR = keys.new("records.desk-2")
ADMISSION = {"at": "2026-03-01T10:00Z", "place": "Celda Ñandú 4"}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """A register with a checkpoint that a witness cosigned with both kinds of key."""
    path = str(tmp_path_factory.mktemp("register") / "north.db")
    secrets = [note.new_secret(ORIGIN, kind) for kind in TYPES]
    written = [secret.vkey.written() for secret in secrets]
    made = log.create(path, AUTHOR, origin=ORIGIN, zone="America/El_Salvador", log_keys=written)
    witness = [note.new_secret(WITNESS, kind) for kind in (note.COSIGNATURE, note.MLDSA44)]
    for secret in witness:
        body = {"name": WITNESS, "vkey": secret.vkey.written(), "role": log.WITNESS}
        made.append([("key/1", body)], AUTHOR)
    people = [f"Invented {n}" for n in range(30)]
    for first in range(0, 30, 3):
        drafts = [
            ("admission/1", {"person": one, **ADMISSION}) for one in people[first : first + 3]
        ]
        made.append(drafts, AUTHOR)
    last = signing.sign_checkpoint(made, secrets, AUTHOR)
    lines = [cosignature.sign(secret, last.text, 1_795_000_000) for secret in witness]
    witnessed.keep(made, last, lines)
    return made


def handed_out(register: Register, n: int) -> Case:
    """Receipt, head, content, salt, the heads of the act, policy: what the register gives."""
    entry = register.entry(n)
    assert entry is not None and entry.body is not None and entry.salt is not None
    around = [register.entry(m) for m in range(max(0, n - 9), min(register.size, n + 9))]
    act = [one.head.encode() for one in around if one and one.says["act"] == entry.says["act"]]
    trusted = {name: list(held) for name, held in witnessed.witness_keys(register).items()}
    return {
        "receipt": witnessed.receipt(register, n).written().encode(), "entry": entry.head.encode(),
        "body": entry.body.encode(), "salt": entry.salt.hex(), "act": act, "authors": [AUTHOR.vkey],
        "policy": policy.written(log.log_keys(register.store), trusted, 1),
    }  # fmt: skip


def test_every_entry_that_a_register_hands_out_is_intact(register: Register) -> None:
    cases = [handed_out(register, n) for n in range(register.size)]
    reports = run(cases=cases)["reports"]
    assert {report["verdict"] for report in reports} == {"INTACT"}
    said = [{one["code"] for one in report["checked"]} for report in reports]
    assert all(codes == {"ENTRY", "LOG", "WITNESS", "QUORUM", "BODY-SAME", "ACT-SIGNED"}
               for codes in said)  # fmt: skip


def test_a_folder_that_a_register_hands_out_is_checked_from_the_command_line(
    register: Register, tmp_path: Path
) -> None:
    one = handed_out(register, 9)
    names = {"receipt": "r.tlog-proof", "entry": "r.head.json", "body": "r.body.json"}
    for part, name in names.items():
        (tmp_path / name).write_bytes(one[part])
    (tmp_path / "r.salt").write_text(one["salt"], encoding="utf-8")
    (tmp_path / "policy.txt").write_text(one["policy"], encoding="utf-8")
    words = [str(verifier.path()), *names.values(), "r.salt", "--policy", "policy.txt"]
    assert node(*words, folder=tmp_path).returncode == 0
    named = [word for part in ("entry", "body") for word in (f"--{part}", names[part])]
    words = [*words[:2], *named, "--salt", "r.salt", "--policy", "policy.txt"]
    assert node(*words, folder=tmp_path).returncode == 0
    (tmp_path / "r.body.json").write_bytes(one["body"].replace(b"Invented", b"Inventad"))
    assert node(*words, folder=tmp_path).returncode == 3


def first_verdict(one: Case) -> str:
    """What the verifier of the register itself says of a receipt with the head of its entry."""
    try:
        found = proof.judge(proof.parse(one["receipt"]), one["entry"], policy.parse(one["policy"]))
    except ValueError:
        return policy.CHANGED
    return found.verdict


# What the first verifier leaves to others: whether a head is written as a register writes it.
OF_THE_ENTRY = {"the_head_is_written_in_another_way", "the_head_has_the_number_of_another_place"}


def test_both_verifiers_accept_and_refuse_the_same_receipts() -> None:
    good = [{**one, "act": [], "authors": [], "body": None, "salt": None}
            for one in genuine(size(40)) if isinstance(one["policy"], str)]  # fmt: skip
    assert {first_verdict(one) for one in good} == set(verdicts(good)) == {"INTACT"}
    bad = []
    for world in worlds(6, size(2)):
        for name, spoil in WAYS.items():
            changed = {k: v for k, v in spoil(world).items() if k in ("receipt", "entry", "policy")}
            kept = {k: world.case[k] for k in ("receipt", "entry", "policy")}
            if {**kept, **changed} != kept and name not in OF_THE_ENTRY:
                bad.append({**kept, **changed})
    first, second = [first_verdict(one) for one in bad], verdicts(bad)
    apart = sum((a == "INTACT") != (b == "INTACT") for a, b in zip(first, second, strict=True))
    figures.note("two-verifiers", receipts=len(good) + len(bad), apart=apart)
    assert apart == 0
    assert "INTACT" in first  # an act signed by somebody else stands in a genuine log
