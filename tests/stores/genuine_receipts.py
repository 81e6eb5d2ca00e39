"""Receipts of every shape that a verifier must accept."""

from __future__ import annotations

import random

from invented_receipts import (
    COSIGNATURE,
    MLDSA,
    ORIGIN,
    WITNESSES,
    Case,
    b64,
    case,
    checkpoint,
    line,
    policy,
    receipt,
    sha,
    vkey,
)
from spoiled_receipts import ENTRIES, register


def genuine(count: int) -> list[Case]:
    """Receipts of every shape that must be accepted."""
    rng, made, found = random.Random(5), register(), []
    for n in range(count):
        n, at = n % ENTRIES, rng.randint(max(made.acts[n % ENTRIES][-1] + 1, 1), ENTRIES)
        one = case(made, n, at)
        text = checkpoint(ORIGIN, at, made.tree.root(0, at))
        shapes: list[Case] = [
            {},
            {"body": None, "salt": None, "act": [], "authors": []},
            {"policy": {"logs": [vkey(ORIGIN)], "quorum": 1,
                        "witnesses": [vkey(w, COSIGNATURE) for w in WITNESSES]}},
            {"receipt": receipt(made, n, at, extra="extra AAECAw==\n")},
            {"receipt": receipt(made, n, at, more=mldsa_lines()), "policy": both_kinds()},
            {"receipt": receipt(made, n, at, witnesses=WITNESSES[:1]), "policy": policy(least="any")},
            {"receipt": receipt(made, n, at, more=line("stranger.example", COSIGNATURE, text))},
            {"salt": made.salts[n].hex(), "act": []},
        ]  # fmt: skip
        found.append({**one, **shapes[len(found) % len(shapes)]})
    return found


def mldsa_public(name: str) -> bytes:
    return random.Random(name).randbytes(1312)


def mldsa_lines() -> str:
    """Lines of type 06 by log and witness, which this verifier does not check."""
    lines = []
    for name in (ORIGIN, WITNESSES[0]):
        id_ = sha(name.encode(), b"\n", bytes([MLDSA]), mldsa_public(name))[:4]
        lines.append(f"— {name} {b64(id_ + random.Random(6).randbytes(8 + 2420))}\n")
    return "".join(lines)


def both_kinds() -> str:
    """A policy with keys of both kinds: the witness counts with either."""
    first, second, pq = vkey(WITNESSES[0], COSIGNATURE), vkey(WITNESSES[1], COSIGNATURE), MLDSA
    return (
        f"# invented\nlog {vkey(ORIGIN)}\nlog {vkey(ORIGIN, pq, public=mldsa_public(ORIGIN))}\n\n"
        f"witness a {first} https://ombudsman.example\n\twitness  b {second}\n"
        f"witness c {vkey(WITNESSES[0], pq, public=mldsa_public(WITNESSES[0]))}\n"
        "group one any a c\ngroup two 2 one b\nquorum two\n"
    )
