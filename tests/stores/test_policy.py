"""A policy says whom a reader trusts; a receipt proves an entry to that reader, to no one else."""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path

import figures
import pytest
from sizes import size
from test_notes import ARCHE, WITNESSES
from watched_log import BOTH, NOON, Log, a_policy, a_secret, a_witness

from habeas.register import checkpoint, cosignature, note, policy, proof
from habeas.register.note import Note, Vkey, parse_lines, with_signatures
from habeas.register.policy import CHANGED, INTACT, NOT_WITNESSED, Policy
from habeas.register.proof import Proof
from habeas.register.witness_answer import Witness, answer

NOTES = Path(__file__).parent / "notes"
LOG = Log(20, kinds=(note.ED25519, note.MLDSA44))
KEY = {
    name: a_secret(f"{name}.example/w", note.COSIGNATURE).vkey
    for name in ("X1", "X2", "X3", "Y1", "Y2", "Y3")
}
# The example of C2SP tlog-policy, with keys.
EXAMPLE = f"""log {LOG.vkeys[0].written()}

witness X1 {KEY["X1"].written()}
witness X2 {KEY["X2"].written()}
witness X3 {KEY["X3"].written()}
group X-witnesses 2 X1 X2 X3

witness Y1 {KEY["Y1"].written()} https://y1.example/
\twitness  Y2\t{KEY["Y2"].written()}
witness Y3 {KEY["Y3"].written()}
group Y-witnesses any Y1 Y2 Y3
# two levels
group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
"""


@pytest.mark.parametrize(
    ("names", "is_enough"),
    [
        ("X1 X2 Y1", True), ("X1 X3 Y3", True), ("X1 X2 X3 Y1 Y2 Y3", True),
        ("X1 Y1 Y2 Y3", False), ("X1 X2 X3", False), ("Y1", False), ("", False),
    ],
)  # fmt: skip
def test_a_quorum_is_reached_as_its_groups_say(names: str, is_enough: bool) -> None:
    read = policy.parse(EXAMPLE)
    assert policy.reached(read, dict.fromkeys(names.split(), 1)) == is_enough
    secrets = [a_secret(f"{name}.example/w", note.COSIGNATURE) for name in names.split()]
    signed = LOG.signed()
    lines = [cosignature.sign(secret, signed.text, NOON) for secret in secrets]
    seen = policy.seen(read, with_signatures(signed, lines))
    assert seen.is_enough == is_enough
    assert seen.witnesses == dict.fromkeys(names.split(), NOON)
    assert policy.verdict(seen, LOG.root()) == (INTACT if is_enough else NOT_WITNESSED)


def test_a_policy_keeps_its_addresses() -> None:
    assert policy.parse(EXAMPLE).urls == {KEY["Y1"]: "https://y1.example/"}


W = f"witness w {KEY['X1'].written()}\n"
BAD = [
    "", "\n# nothing\n", W, EXAMPLE + "quorum X1\n", EXAMPLE[:-1], EXAMPLE.replace("\n", "\r\n"),
    EXAMPLE.replace("group X-witnesses 2", "group X-witnesses 4"),
    EXAMPLE.replace("group X-witnesses 2", "group X-witnesses 0"),
    EXAMPLE.replace("group X-witnesses 2", "group X-witnesses 02"),
    EXAMPLE.replace("group X-witnesses 2", "group X-witnesses most"),
    EXAMPLE.replace("2 X1 X2 X3", "2 X1 X2 X2"), EXAMPLE.replace("2 X1 X2 X3", "2"),
    EXAMPLE.replace("any Y1 Y2 Y3", "any Y1 Y2 X3"), EXAMPLE.replace("any Y1", "any none"),
    EXAMPLE.replace("quorum X-and-Y", "quorum Z"), EXAMPLE.replace("witness X1", "witness none"),
    EXAMPLE.replace("witness X2", "witness X1"), EXAMPLE.replace("group Y-witnesses", "group Y1"),
    EXAMPLE.replace("witness X1", "witness"), EXAMPLE.replace("witness X1", "witnes X1"),
    EXAMPLE.replace(KEY["X2"].written(), KEY["X1"].written()),
    EXAMPLE.replace(KEY["X2"].written(), Vkey("else", 4, KEY["X1"].key).written()),
    EXAMPLE.replace(KEY["X1"].written(), LOG.vkeys[0].written()),
    EXAMPLE.replace(LOG.vkeys[0].written(), KEY["X1"].written()),
    EXAMPLE.replace(KEY["X1"].written(), KEY["X1"].written()[:-1]),
    W + "quorum g\ngroup g any w\n", W + "group g any g\nquorum g\n", W + "quorum w w\n",
    W + "quorum w\x00\n", "#" * policy.FILE_MAX + "\n" + W + "quorum w\n",
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD)
def test_what_is_no_policy_is_refused(bad: str) -> None:
    with pytest.raises(ValueError):
        policy.parse(bad)


def test_a_quorum_of_none_is_refused_unless_asked_for() -> None:
    text = f"log {LOG.vkeys[0].written()}\nquorum none\n"
    with pytest.raises(ValueError, match="line 2: `quorum none`"):
        policy.parse(text)
    alone = policy.seen(policy.parse(text, none_allowed=True), LOG.signed())
    assert alone.is_enough
    assert policy.verdict(alone, LOG.root()) == NOT_WITNESSED


def test_a_policy_is_never_written_without_a_witness() -> None:
    for witnesses in ({}, {"w": []}):
        with pytest.raises(ValueError):
            policy.written(LOG.vkeys, witnesses)


def test_names_are_bytes_that_only_space_and_tab_divide() -> None:
    kelvin = b"witness K " + KEY["X1"].written().encode() + b"\nquorum \xe2\x84\xaa\n"
    with pytest.raises(ValueError, match="not defined"):
        policy.parse(kelvin)
    odd = b"witness \xff\xa0x " + KEY["X1"].written().encode() + b"\nquorum \xff\xa0x\n"
    (name,) = policy.parse(odd).witnesses
    assert name.encode("utf-8", "surrogateescape") == b"\xff\xa0x"


def test_a_policy_may_have_32_of_everything_and_many_levels() -> None:
    lines = [f"log {a_secret(f'log{i}', 1).vkey.written()}" for i in range(32)]
    for i in range(32):
        lines.append(f"witness w{i} {a_secret(f'w{i}', note.COSIGNATURE).vkey.written()}")
        lines.append(f"group g{i} all w{i}" + (f" g{i - 1}" if i else ""))
    read = policy.parse("\n".join([*lines, "quorum g31", ""]))
    assert policy.reached(read, {f"w{i}": 1 for i in range(32)})
    assert not policy.reached(read, {f"w{i}": 1 for i in range(1, 32)})


def test_a_real_checkpoint_is_intact_for_two_of_its_four_witnesses() -> None:
    names = {f"w{i}": [note.vkey_from(key)] for i, key in enumerate(WITNESSES)}
    read = policy.parse(policy.written([note.vkey_from(ARCHE)], names, 2))
    signed = note.parse((NOTES / "arche.txt").read_bytes())
    root = checkpoint.parse(signed.text).root
    for kept, verdict in ((6, INTACT), (4, INTACT), (3, NOT_WITNESSED), (1, CHANGED)):
        part = Note(signed.text, signed.signatures[:kept])
        assert policy.verdict(policy.seen(read, part), root) == verdict
    assert policy.verdict(policy.seen(read, signed), bytes(32)) == CHANGED
    assert policy.verdict(policy.seen(read, signed), None) == CHANGED


def test_a_log_counts_only_under_its_own_name() -> None:
    other = Log(20, "register.example/south")
    read = policy.parse(policy.written(LOG.vkeys, {"w": [KEY["X1"]]}))
    text = other.signed().text
    signed = Note(text, (cosignature.sign(LOG.secrets[0], text),))
    assert policy.seen(read, signed).logs == ()
    assert policy.seen(read, Note("no checkpoint\n", ())).checkpoint is None


# Receipts.


def a_receipt(tmp_path: Path, n: int, at: int = 20) -> tuple[Proof, Witness]:
    its = a_witness(tmp_path, kinds=BOTH, logs=[LOG])
    lines = parse_lines(answer(its, LOG.asks(0, at)).body)
    return Proof(n, tuple(LOG.include(n, at)), with_signatures(LOG.signed(at), lines)), its


def test_a_receipt_proves_its_entry_offline(tmp_path: Path) -> None:
    receipt, its = a_receipt(tmp_path, 7)
    read = proof.parse(receipt.written())
    judged = proof.judge(read, LOG.entries[7], a_policy(LOG, its))
    assert read == receipt and judged.verdict == INTACT and judged.why == ""
    assert judged.seen.witnesses == {"w0-04": NOON, "w0-06": NOON}


def test_a_receipt_with_the_ed25519_line_alone_still_counts(tmp_path: Path) -> None:
    receipt, its = a_receipt(tmp_path, 7)
    short = [s for s in receipt.note.signatures if len(s.value) < 100]
    paper = dataclasses.replace(receipt, note=Note(receipt.note.text, tuple(short)))
    assert len(paper.written()) < 600
    assert proof.judge(paper, LOG.entries[7], a_policy(LOG, its)).verdict == INTACT


def test_a_receipt_that_no_witness_saw_says_so(tmp_path: Path) -> None:
    receipt, its = a_receipt(tmp_path, 7)
    bare = dataclasses.replace(receipt, note=LOG.signed())
    assert proof.judge(bare, LOG.entries[7], a_policy(LOG, its)).verdict == NOT_WITNESSED


def test_every_entry_of_every_size_is_proved_and_no_other(tmp_path: Path) -> None:
    its = a_witness(tmp_path, logs=[LOG])
    trusted, log = a_policy(LOG, its), Log(9)
    for at in range(1, 10):
        signed = log.signed(at)
        for n in range(at):
            receipt = Proof(n, tuple(log.include(n, at)), signed)
            verdicts = [proof.judge(receipt, entry, trusted).verdict for entry in log.entries]
            assert [i for i, v in enumerate(verdicts) if v != CHANGED] == [n]


def test_what_travels_along_has_no_say(tmp_path: Path) -> None:
    receipt, its = a_receipt(tmp_path, 7)
    for extra in (b"x", b"quorum none", bytes(1000)):
        more = proof.parse(dataclasses.replace(receipt, extra=extra).written())
        assert more.extra == extra
        assert proof.judge(more, LOG.entries[7], a_policy(LOG, its)).verdict == INTACT
        assert proof.judge(more, LOG.entries[8], a_policy(LOG, its)).why == "entry"


def lies(receipt: Proof, rng: random.Random) -> Proof:
    """A receipt with one thing wrong in it."""
    hashes = list(receipt.hashes)
    match rng.randrange(5):
        case 0:
            hashes[rng.randrange(len(hashes))] = rng.randbytes(32)
        case 1:
            del hashes[rng.randrange(len(hashes))]
        case 2:
            hashes.insert(rng.randrange(len(hashes) + 1), rng.randbytes(32))
        case 3:
            return dataclasses.replace(receipt, index=rng.choice([*range(7), *range(8, 40)]))
        case _:
            other = LOG.rewritten(rng.randrange(20)).signed(receipt.index + 1 + rng.randrange(9))
            return dataclasses.replace(receipt, note=Note(other.text, receipt.note.signatures))
    return dataclasses.replace(receipt, hashes=tuple(hashes))


def test_a_lying_register_finds_nobody_who_believes_its_receipts(tmp_path: Path) -> None:
    receipt, its = a_receipt(tmp_path, 7)
    trusted, rng, believed, genuine = a_policy(LOG, its), random.Random(7), 0, 0
    tries = size(300)
    for _ in range(tries):
        believed += proof.judge(lies(receipt, rng), LOG.entries[7], trusted).verdict != CHANGED
        genuine += proof.judge(receipt, LOG.entries[7], trusted).verdict == INTACT
    figures.note("receipts", lies=tries, believed=believed, genuine=genuine)
    assert (believed, genuine) == (0, tries)


def test_a_receipt_of_another_log_is_believed_by_nobody_who_does_not_trust_it(
    tmp_path: Path,
) -> None:
    receipt, its = a_receipt(tmp_path, 7)
    other = a_policy(Log(3, "register.example/south"), its)
    judged = proof.judge(receipt, LOG.entries[7], other)
    assert (judged.verdict, judged.why) == (CHANGED, "log")
    alone: Policy = dataclasses.replace(other, logs=())
    assert proof.judge(receipt, LOG.entries[7], alone).why == "log"


# The example of C2SP tlog-proof, its checkpoint made whole; nobody signed it.
SPECIFIED = f"""c2sp.org/tlog-proof@v1
extra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6
index 73894
gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=
RoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=
AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=

example.com/fancylog
109482
sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=

— example.com/fancylog {note.to_base64(bytes(68))}
"""


def test_the_example_of_a_receipt_is_read_as_the_specification_says() -> None:
    read = proof.parse(SPECIFIED)
    assert (read.index, len(read.hashes)) == (73894, 5)
    assert read.extra == b"age-v1.2.1-darwin-arm64.tar.gz"
    assert checkpoint.parse(read.note.text).size == 109482
    assert read.written() == SPECIFIED


LINES = SPECIFIED.split("\n")


@pytest.mark.parametrize(
    "bad",
    [
        "", SPECIFIED.replace("@v1", "@v2"), SPECIFIED.replace("index 73894\n", ""),
        SPECIFIED.replace("index 73894", "index 073894"), SPECIFIED.replace("index 7", "index -7"),
        SPECIFIED.replace("extra Y", "extra !"), SPECIFIED.replace("AHCi", "!HCi"),
        SPECIFIED.replace("=\n\n", "=\n", 1), "\n".join(LINES[:7] * 20 + LINES[7:]),
        "\n".join([*LINES[:3], *LINES[3:8] * 13, *LINES[8:]]), SPECIFIED[:-1],
        SPECIFIED.replace("index", "extra YQ==\nindex"), SPECIFIED.replace("\n", "\r\n"),
        "x" * proof.PROOF_MAX + SPECIFIED,
    ],
)  # fmt: skip
def test_what_is_no_receipt_is_refused(bad: str) -> None:
    with pytest.raises(ValueError):
        proof.parse(bad)
