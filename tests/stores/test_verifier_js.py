"""The second verifier, in plain JavaScript: the public vectors, receipts genuine or spoiled."""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import figures
import pytest
from genuine_receipts import both_kinds, genuine, mldsa_lines
from invented_receipts import (
    COSIGNATURE,
    ORIGIN,
    WITNESSES,
    Case,
    Tree,
    b64,
    case,
    checkpoint,
    climb,
    line,
    policy,
    receipt,
    sha,
    signed,
    vkey,
    written,
)
from sizes import size
from spoiled_receipts import WAYS, register, worlds
from verifier_run import codes, needs_node, run, verdicts

pytestmark = needs_node
FOLDER = Path(os.environ.get("HABEAS_DATA", Path(__file__).parents[3] / "shared"))
VECTORS = FOLDER / "vectors" / "testdata"
TREES = 33  # leaves of the largest tree that is tried with every proof; 129 at night


# The tree.


def as_asked(one: dict[str, Any]) -> dict[str, Any]:
    """A Merkle case with its numbers as text, which JSON keeps exactly in every language."""
    return {k: str(v) if type(v) is int else v for k, v in one.items() if k != "desc"}


@cache
def vectors(*folders: str) -> list[dict[str, Any]]:
    files = [file for folder in folders for file in sorted((VECTORS / folder).rglob("*.json"))]
    return [as_asked(json.loads(file.read_text(encoding="utf-8"))) for file in files]


def wrong(cases: list[dict[str, Any]], answers: list[bool]) -> int:
    """How many answers are not what the cases ask for."""
    return sum(one["wantErr"] is answer for one, answer in zip(cases, answers, strict=True))


@pytest.mark.skipif(not VECTORS.is_dir(), reason=f"NO VECTORS: {VECTORS} absent, set HABEAS_DATA")
def test_the_verifier_agrees_with_all_public_vectors() -> None:
    bound = vectors("inclusion", "consistency")
    pieces = vectors("subtreeinclusion", "subtreeconsistency")
    answers = run(proofs=bound + pieces)["proofs"]
    assert (len(bound), len(pieces)) == (196, 322)
    assert wrong(bound + pieces, answers) == 0
    figures.note("second-verifier-vectors", bound=len(bound), subtrees=len(pieces), wrong=0)


@pytest.mark.skipif(not VECTORS.is_dir(), reason=f"NO VECTORS: {VECTORS} absent, set HABEAS_DATA")
def test_a_verifier_that_accepts_everything_fails_184_of_196_vectors() -> None:
    off = {"includes": "return true;", "consistent": "return true;"}
    bound = vectors("inclusion", "consistency")
    assert wrong(bound, run(proofs=bound, off=off)["proofs"]) == 184


def test_every_proof_in_every_small_tree_is_accepted_a_foreign_one_is_not() -> None:
    most = 129 if os.environ.get("HABEAS_LONG") else TREES
    tree, proofs = Tree([sha(b"\0", b"%d" % n) for n in range(most)]), []
    for end in range(1, most + 1):
        root = b64(tree.root(0, end))
        for n in range(end):
            path = [b64(one) for one in tree.path(n, 0, end)]
            one = {"leafHash": b64(tree.leaves[n]), "root": root, "proof": path, "wantErr": False}
            proofs.append(one | {"leafIdx": str(n), "treeSize": str(end)})
            proofs.append(one | {"leafIdx": str((n + 1) % (end + 1)), "treeSize": str(end),
                                 "wantErr": True})  # fmt: skip
            old = {"size1": str(n + 1), "size2": str(end), "root1": b64(tree.root(0, n + 1))}
            growth = [b64(one) for one in tree.growth(n + 1, 0, end)]
            proofs.append(old | {"root2": root, "proof": growth, "wantErr": False})
            proofs.append(old | {"root2": b64(sha(b"x")), "proof": growth, "wantErr": True})
    assert wrong(proofs, run(proofs=proofs)["proofs"]) == 0


def test_numbers_beyond_the_exact_ones_of_javascript_are_not_rounded() -> None:
    rng, proofs = random.Random(3), []
    for n, count in (
        (2**53 + 1, 2**62 + 3),
        (2**60 - 1, 2**60),
        (2**53, 2**53 + 2),
        (0, 2**63 - 1),
    ):
        leaf = rng.randbytes(32)
        root, path = climb(n, count, leaf, rng)
        one = {"leafHash": b64(leaf), "root": b64(root), "proof": [b64(h) for h in path]}
        for index in (n, n ^ 1):
            told = {"leafIdx": str(index), "treeSize": str(count), "wantErr": index != n}
            proofs.append(one | told)
    assert wrong(proofs, run(proofs=proofs)["proofs"]) == 0


def test_a_receipt_of_a_log_too_large_to_exist_is_checked_to_the_last_digit() -> None:
    rng, n, count = random.Random(4), 2**53 - 1, 2**62 + 5
    genuine = case(register(), 0, 1)
    head = genuine["entry"].replace(b'"n":0', b'"n":%d' % n)
    root, path = climb(n, count, sha(b"\0", head), rng)
    good = signed(checkpoint(ORIGIN, count, root))
    receipts = [written(n, path, good), written(n - 1, path, good)]
    # The nearest double to both sizes is 2**62.
    receipts.append(written(n, path, signed(checkpoint(ORIGIN, 2**62, root))))
    cases = [{"receipt": r.encode(), "entry": head, "policy": policy()} for r in receipts]
    assert verdicts(cases) == ["INTACT", "CHANGED", "CHANGED"]


# Receipts.


def spoiled(rounds: int, seed: int = 1) -> list[tuple[str, Case]]:
    """Every way to spoil a receipt, `rounds` times, each from a genuine case of its own."""
    found = []
    for (name, spoil), world in zip(
        list(WAYS.items()) * rounds, worlds(seed, rounds * len(WAYS)), strict=True
    ):
        found.append((name, {**world.case, **spoil(world)}))
    return found


def test_genuine_receipts_are_intact_and_every_spoiled_one_is_refused() -> None:
    good, bad = genuine(size(160)), spoiled(size(500) // len(WAYS) + 1)
    order = list(range(len(good) + len(bad)))
    random.Random(2).shuffle(order)
    mixed = [*good, *(one for _, one in bad)]
    said = dict(zip(order, verdicts([mixed[i] for i in order]), strict=True))
    assert {said[i] for i in range(len(good))} == {"INTACT"}
    passed = [name for i, (name, _) in enumerate(bad, len(good)) if said[i] == "INTACT"]
    assert passed == []
    counts = Counter(said[i] for i in range(len(good), len(mixed)))
    assert min(counts[v] for v in ("CHANGED", "NOT WITNESSED", "COULD NOT CHECK")) > 0
    figures.note("second-verifier", genuine=len(good), spoiled=len(bad), ways=len(WAYS),
                 refused=len(bad), accepted_wrongly=0)  # fmt: skip


VERDICT_OF = {
    "a_witness_is_missing": "NOT WITNESSED",
    "one_witness_signs_twice": "NOT WITNESSED",
    "the_register_is_rewritten_and_no_witness_sees_it": "NOT WITNESSED",
    "a_cosignature_is_of_a_note_key": "NOT WITNESSED",
    "a_cosignature_claims_a_type_that_is_not_checked": "NOT WITNESSED",
    "the_content_comes_without_its_salt": "COULD NOT CHECK",
    "the_salt_comes_without_its_content": "COULD NOT CHECK",
    "an_entry_of_the_act_is_missing": "COULD NOT CHECK",
    "an_entry_of_another_act_is_among_them": "COULD NOT CHECK",
    "the_key_is_that_of_another_author": "COULD NOT CHECK",
}
BY_CHANCE = {
    name for name in WAYS if "_bit_" in name or "_byte_" in name or "cut" in name or "lost" in name
}


def test_each_way_to_spoil_a_receipt_has_its_verdict() -> None:
    bad = [(name, one) for name, one in spoiled(2, seed=3) if name not in BY_CHANCE]
    said = verdicts([one for _, one in bad])
    found = {name: verdict for (name, _), verdict in zip(bad, said, strict=True)}
    assert found == {
        name: VERDICT_OF.get(name, "CHANGED") for name in WAYS if name not in BY_CHANCE
    }


# Each protection switched off lets through what it is there for.
SWITCHED_OFF = {
    "ed25519": ("return true;", "another_key_signs_in_the_name_of_the_register"),
    "includes": ("return true;", "a_genuine_checkpoint_shows_another_view"),
    "isReached": ("return true;", "the_register_is_rewritten_and_no_witness_sees_it"),
    "checkLog": ("args[0].checked.push({code: 'LOG', values: {}});",
                 "the_signature_of_the_register_is_missing"),
    "checkBody": ("return;", "the_content_is_that_of_another_entry"),
    "checkAct": ("return;", "the_act_is_signed_by_somebody_else"),
    "readCanonical": ("return JSON.parse(textOf(args[0], args[1]));",
                      "the_content_is_written_in_another_way"),
    "fromBase64": ("return args[0] === undefined ? null : Buffer.from(args[0], 'base64');",
                   "a_hash_is_written_with_spare_bits"),
}  # fmt: skip


@pytest.mark.parametrize("protection", SWITCHED_OFF)
def test_without_one_protection_what_it_stops_is_called_intact(protection: str) -> None:
    body, name = SWITCHED_OFF[protection]
    [world] = worlds(4, 1)
    assert verdicts([{**world.case, **WAYS[name](world)}], off={protection: body}) == ["INTACT"]


def test_what_is_not_checked_is_named() -> None:
    made = register()
    text = checkpoint(ORIGIN, 40, made.tree.root(0, 40))
    stranger = line("stranger.example", COSIGNATURE, text)
    one = {"receipt": receipt(made, 7, 40, more=mldsa_lines() + stranger, extra="extra AA==\n"),
           "entry": made.heads[7], "policy": both_kinds()}  # fmt: skip
    [report] = run(cases=[one])["reports"]
    assert report["verdict"] == "INTACT"
    assert codes(report, "notChecked") == {
        "LINE-MLDSA", "LINE-UNKNOWN", "EXTRA", "BODY-ABSENT", "ACT-ABSENT"
    }  # fmt: skip


def test_signatures_that_only_ml_dsa_could_confirm_are_left_open() -> None:
    made = register()
    pq = mldsa_lines().splitlines(keepends=True)
    text = checkpoint(ORIGIN, 40, made.tree.root(0, 40))
    second = line(WITNESSES[1], COSIGNATURE, text)
    whole = signed(text, WITNESSES[1:])
    notes = [whole + pq[1], f"{text}\n{pq[0]}{second}{line(WITNESSES[0], COSIGNATURE, text)}"]
    cases = [{"receipt": written(7, made.tree.path(7, 0, 40), note).encode(),
              "entry": made.heads[7], "policy": both_kinds()} for note in notes]  # fmt: skip
    reports = run(cases=cases)["reports"]
    assert [report["verdict"] for report in reports] == ["COULD NOT CHECK"] * 2
    assert [codes(report) for report in reports] == [{"QUORUM-MLDSA"}, {"LOG-MLDSA"}]


LOG, WITNESS = vkey(ORIGIN), vkey(WITNESSES[0], COSIGNATURE)
TRUST: list[tuple[str, object]] = [
    ("LOG-NONE-NAMED", {}),
    ("WITNESS-NONE-NAMED", {"logs": [LOG]}),
    ("QUORUM-COUNT", {"logs": [LOG], "witnesses": [WITNESS], "quorum": 2}),
    ("KEY-TYPE", {"logs": [LOG], "witnesses": [vkey(WITNESSES[0])]}),
    ("KEY-ID", {"logs": [LOG], "witnesses": [WITNESS[:-6] + "AAAAAA"]}),
    ("KEY-UNREADABLE", {"logs": ["key"], "witnesses": [WITNESS]}),
    ("POLICY-LINE", {"logs": [LOG], "witnesses": [vkey(ORIGIN, COSIGNATURE)]}),
    ("POLICY-LINE", policy(witnesses=(WITNESSES[0],) * 2)),
    ("POLICY-LINE", policy(least="3")),
    ("POLICY-LINE", policy().replace("all w0 w1", "all w0 w0")),
    ("POLICY-LINE", policy().replace("all w0 w1", "all w0 w9")),
    ("POLICY-LINE", policy() + "quorum g\n"),
    ("POLICY-TEXT", policy().rstrip()),
    ("POLICY-QUORUM", f"log {LOG}\n"),
    ("QUORUM-NONE", f"log {LOG}\nquorum none\n"),
]


def test_nothing_is_intact_without_keys_or_witnesses_of_ones_own() -> None:
    one = case(register(), 3, 20)
    reports = run(cases=[{**one, "policy": asked} for _, asked in TRUST])["reports"]
    for (code, asked), report in zip(TRUST, reports, strict=True):
        unseen = code in ("WITNESS-NONE-NAMED", "QUORUM-NONE")
        assert code in codes(report), asked
        assert report["verdict"] == ("NOT WITNESSED" if unseen else "COULD NOT CHECK")


def junk(rng: random.Random) -> object:
    """Anything that somebody may drop on the page."""
    words = ["c2sp.org/tlog-proof@v1\nindex 0\n\n", "quorum", "— a b\n", "[" * 90_000, "{}",
             "null", '{"c":1,"kind":"a/1","n":1e999}', "\ufeff{}", '"\\ud800"', "\n\n", "9" * 400,
             '{"__proto__":{"v":1}}', '{"a":' * 3000 + "1" + "}" * 3000]  # fmt: skip
    return rng.choice([
        rng.randbytes(rng.randrange(200)), rng.choice(words), rng.choice(words).encode(),
        rng.randrange(9), [], {}, True, [rng.choice(words)], [5, {}], b"",
    ])  # fmt: skip


def test_whatever_is_handed_over_gets_a_reason_and_no_exception() -> None:
    rng, genuine_one, cases = random.Random(8), case(register(), 3, 20), []
    fields = ["receipt", "entry", "body", "salt", "act", "authors", "policy"]
    for _ in range(size(200)):
        chosen = rng.sample(fields, rng.randint(1, 3))
        cases.append({**genuine_one, **{name: junk(rng) for name in chosen}})
    cases += [{"files": [junk(rng) for _ in range(rng.randrange(4))]} for _ in range(size(100))]
    reports = run(cases=[*cases, 5, "x", []])["reports"]
    assert "MISTAKE" not in set().union(*map(codes, reports))
    for one, report in zip(cases, reports, strict=False):
        harmless = {"act": [], "authors": []}
        if report["verdict"] == "INTACT":
            assert {**genuine_one, **harmless} == {**one, **harmless}
        assert report["reasons"] or report["verdict"] == "INTACT"
        assert len(report["words"]) > 1


def test_what_a_browser_lacks_is_said_instead_of_guessed() -> None:
    good, bad = case(register(), 3, 20), dict(spoiled(1))["the_head_is_that_of_another_entry"]
    [first, second] = run(cases=[good, bad], without="ed25519")["reports"]
    assert (first["verdict"], codes(first)) == ("COULD NOT CHECK", {"NO-ED25519"})
    assert second["verdict"] == "CHANGED"
    [report] = run(cases=[good], without="crypto")["reports"]
    assert (report["verdict"], codes(report)) == ("COULD NOT CHECK", {"NO-CRYPTO"})


def test_dropped_files_find_their_places() -> None:
    made = register()
    n = next(n for n in range(130) if len(made.acts[n]) > 2) + 1
    one = case(made, n, 130)
    files = [one["body"], *one["act"], made.salts[n].hex().encode(), one["receipt"]]
    more = {"authors": one["authors"], "policy": one["policy"]}
    lists = [files, [*files, case(made, 3, 20)["receipt"]], [*files, b"\xff\xd8"], [b"\xff\xd8"]]
    reports = run(cases=[{"files": found, **more} for found in lists])["reports"]
    assert [report["verdict"] for report in reports] == ["INTACT", *["COULD NOT CHECK"] * 3]
    assert codes(reports[0], "checked") > {"BODY-SAME", "ACT-SIGNED"}
    assert codes(reports[1]) == codes(reports[2]) == {"SURPLUS"}


@pytest.mark.parametrize("length", [0, 15, 17, 32])
def test_a_salt_of_another_length_decides_nothing(length: int) -> None:
    one = case(register(), 3, 20)
    salt = bytes(length)
    files = [one["receipt"], one["entry"], one["body"], salt.hex().encode()]
    told = [{**one, "salt": salt.hex()}, {**one, "salt": b64(salt)}]
    reports = run(cases=[*told, {**one, "files": files}])["reports"]
    assert [report["verdict"] for report in reports] == ["COULD NOT CHECK"] * 3
    assert [codes(report) for report in reports[:2]] == [{"SALT"}] * 2
    assert codes(reports[2]) == ({"SALT"} if length else {"SURPLUS", "BODY-SALT"})


def test_a_salt_of_the_right_length_that_is_another_accuses() -> None:
    one = case(register(), 3, 20)
    told = [{**one, "salt": bytes(16).hex()}, {**one, "salt": bytes(15).hex()}]
    assert verdicts(told) == ["CHANGED", "COULD NOT CHECK"]
    # A program that takes any salt as it comes would accuse where it only misread.
    careless = {"readSalt": "return args[0] ? bytesOf(args[0]) : null;"}
    assert verdicts(told, off=careless) == ["CHANGED"] * 2


def test_keys_that_come_with_the_receipt_are_never_believed() -> None:
    one = case(register(), 3, 20)
    files = [one["receipt"], one["entry"], one["policy"].encode()]
    reports = run(cases=[{"files": files}, {"files": files, "policy": one["policy"]}])["reports"]
    assert [report["verdict"] for report in reports] == ["COULD NOT CHECK", "INTACT"]
    assert all("KEYS-AMONG" in codes(report, "notChecked") for report in reports)
