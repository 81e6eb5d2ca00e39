"""An invented register with its receipts, made without any code of the register or the verifier."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NOTE, COSIGNATURE, MLDSA = 1, 4, 6  # types of keys in C2SP signed-note
ORIGIN = "north-annex.example/register"
AUTHOR = "records.desk-2"
WITNESSES = ("ombudsman.example/w", "bar-association.example/w")
SEEN = 1_795_000_000  # when the witnesses saw the log, in POSIX seconds
Case = dict[str, Any]  # what `verify` takes, bytes as bytes


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def canonical(value: object) -> bytes:
    """Canonical JSON of values without null, fractions or keys beyond ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@functools.cache
def private(name: str) -> Ed25519PrivateKey:
    """The key of this name, the same in every run."""
    return Ed25519PrivateKey.from_private_bytes(sha(b"invented", name.encode()))


def key_id(name: str, kind: int, public: bytes) -> bytes:
    return sha(name.encode(), b"\n", bytes([kind]), public)[:4]


def vkey(name: str, kind: int = NOTE, signer: str = "", public: bytes = b"") -> str:
    """The key of `signer` (by default of the same name), as people pass it on."""
    public = public or private(signer or name).public_key().public_bytes_raw()
    return f"{name}+{key_id(name, kind, public).hex()}+{b64(bytes([kind]) + public)}"


def author_id(name: str = AUTHOR) -> str:
    return "+".join(vkey(name).split("+", 2)[:2])


# The tree, as RFC 6962 section 2.1 defines it.


def split(count: int) -> int:
    """The largest power of two below `count`."""
    return 1 << (count - 1).bit_length() - 1


@dataclass
class Tree:
    """A tree over leaf hashes."""

    leaves: Sequence[bytes]
    known: dict[tuple[int, int], bytes] = field(default_factory=dict)

    def root(self, start: int, end: int) -> bytes:
        if end - start < 2:
            return self.leaves[start] if start < end else sha()
        if (start, end) not in self.known:
            middle = start + split(end - start)
            self.known[start, end] = sha(b"\1", self.root(start, middle), self.root(middle, end))
        return self.known[start, end]

    def path(self, n: int, start: int, end: int) -> list[bytes]:
        """The inclusion proof of leaf n in [start, end)."""
        if end - start == 1:
            return []
        middle = start + split(end - start)
        if n < middle:
            return [*self.path(n, start, middle), self.root(middle, end)]
        return [*self.path(n, middle, end), self.root(start, middle)]

    def growth(self, old: int, start: int, end: int, whole: bool = True) -> list[bytes]:
        """The consistency proof of the first `old` leaves of [start, end)."""
        if old == end - start:
            return [] if whole else [self.root(start, end)]
        middle = start + split(end - start)
        if old <= middle - start:
            return [*self.growth(old, start, middle, whole), self.root(middle, end)]
        rest = self.growth(old - (middle - start), middle, end, False)
        return [*rest, self.root(start, middle)]


def climb(n: int, size: int, leaf: bytes, rng: random.Random) -> tuple[bytes, list[bytes]]:
    """Root with proof of a tree far too large to exist, whose other hashes are drawn."""
    if size == 1:
        return leaf, []
    k, other = split(size), rng.randbytes(32)
    if n < k:
        below, proof = climb(n, k, leaf, rng)
        return sha(b"\1", below, other), [*proof, other]
    below, proof = climb(n - k, size - k, leaf, rng)
    return sha(b"\1", other, below), [*proof, other]


# The register.


@dataclass
class Log:
    """Entries with their tree; acts[n] names all entries of the act of n."""

    origin: str
    heads: list[bytes]
    bodies: list[bytes]
    salts: list[bytes]
    acts: list[list[int]]

    @functools.cached_property
    def tree(self) -> Tree:
        return Tree([sha(b"\0", head) for head in self.heads])


KINDS = ("admission/1", "movement/1", "judicial_act/1", "count/1")
Spoil = Callable[[int, bytes], bytes]


def log(
    seed: int,
    count: int,
    origin: str = ORIGIN,
    body: Spoil | None = None,
    head: Spoil | None = None,
) -> Log:
    """An invented log; `body` and `head` are what its writer does to the bytes before hashing."""
    rng, made = random.Random(seed), Log(origin, [], [], [], [])
    while len(made.heads) < count:
        first = len(made.heads)
        of = min(rng.choice((1, 1, 2, 3, 5)), count - first)
        numbers = list(range(first, first + of))
        for n in numbers:
            fields = {"person": f"Invented {rng.randrange(900)}", "at": f"2026-03-{n % 28 + 1:02}",
                      "place": "Celda Ñandú \u2028 \"4\"\n", "counted": n, "confirmed": n % 2 == 0}  # fmt: skip
            written = canonical(fields)
            made.bodies.append(body(n, written) if body else written)
            made.salts.append(rng.randbytes(16))
        made.acts += [numbers] * of
        for n, written in zip(numbers, act_heads(made, numbers), strict=True):
            made.heads.append(head(n, written) if head else written)
    return made


def act_heads(made: Log, numbers: list[int], author: str = AUTHOR) -> list[bytes]:
    """The heads of one act, the last signed by the author over all commitments."""
    act, heads, commitments = f"act-{numbers[0]}", [], []
    for i, n in enumerate(numbers):
        kind = KINDS[n % len(KINDS)]
        commitments.append(sha(made.salts[n], kind.encode(), b"\n", made.bodies[n]))
        head: dict[str, Any] = {
            "act": act, "author": author_id(author), "c": b64(commitments[-1]), "i": i, "kind": kind,
            "n": n, "recorded": f"2026-11-25T03:00:00.{n % 1000:03}Z", "v": 1,
        }  # fmt: skip
        if i == len(numbers) - 1:
            words = ("habeas act v1", made.origin, act, author_id(author), str(len(numbers)),
                     sha(*commitments).hex(), "")  # fmt: skip
            sig = private(author).sign("\n".join(words).encode())
            head |= {"of": len(numbers), "sig": b64(sig)}
        heads.append(canonical(head))
    return heads


# The receipt.


def line(name: str, kind: int, text: str, signer: str = "", time: int = SEEN) -> str:
    """A signature line under `text` by the key of `signer`, in the name of `name`."""
    key = private(signer or name)
    public = private(name).public_key().public_bytes_raw()
    if kind == NOTE:
        value = key.sign(text.encode())
    else:
        value = time.to_bytes(8, "big") + key.sign(f"cosignature/v1\ntime {time}\n{text}".encode())
    return f"— {name} {b64(key_id(name, kind, public) + value)}\n"


def checkpoint(origin: str, size: int, root: bytes) -> str:
    return f"{origin}\n{size}\n{b64(root)}\n"


def signed(text: str, witnesses: Sequence[str] = WITNESSES, more: str = "") -> str:
    """The checkpoint with the signatures of its log, of the witnesses, and `more` lines."""
    lines = [
        line(text.split("\n")[0], NOTE, text),
        *(line(w, COSIGNATURE, text) for w in witnesses),
    ]
    return f"{text}\n{''.join(lines)}{more}"


def written(n: int, proof: Sequence[bytes], note: str, extra: str = "") -> str:
    """The text of a .tlog-proof."""
    hashes = "".join(f"{b64(one)}\n" for one in proof)
    return f"c2sp.org/tlog-proof@v1\n{extra}index {n}\n{hashes}\n{note}"


def receipt(made: Log, n: int, size: int, **more: Any) -> bytes:
    """The receipt of entry n at this size of the log."""
    text = checkpoint(made.origin, size, made.tree.root(0, size))
    extra = more.pop("extra", "")
    return written(n, made.tree.path(n, 0, size), signed(text, **more), extra).encode()


def policy(origin: str = ORIGIN, witnesses: Sequence[str] = WITNESSES, least: str = "all") -> str:
    """A policy file that asks for `least` of the witnesses."""
    lines = [f"witness w{i} {vkey(name, COSIGNATURE)}" for i, name in enumerate(witnesses)]
    names = " ".join(f"w{i}" for i in range(len(witnesses)))
    return "\n".join([f"log {vkey(origin)}", *lines, f"group g {least} {names}", "quorum g", ""])


def case(made: Log, n: int, size: int, **more: Any) -> Case:
    """A genuine receipt with entry, content, act and author: everything that can be checked."""
    return {
        "receipt": receipt(made, n, size, **more), "entry": made.heads[n], "body": made.bodies[n],
        "salt": b64(made.salts[n]), "act": [made.heads[i] for i in made.acts[n]],
        "authors": [vkey(AUTHOR)], "policy": policy(made.origin),
    }  # fmt: skip
