"""Ways to spoil a receipt: what an accident, a clerk or a thief of keys could hand over.

Each function takes a World; it gives those fields of the genuine case that it replaces. Its name
says what was done. Nothing made here may ever be called INTACT.
"""

from __future__ import annotations

import base64
import functools
import json
import random
from collections.abc import Callable
from dataclasses import dataclass

from invented_receipts import (
    COSIGNATURE,
    MLDSA,
    NOTE,
    ORIGIN,
    SEEN,
    WITNESSES,
    Case,
    Log,
    act_heads,
    b64,
    case,
    checkpoint,
    key_id,
    line,
    log,
    policy,
    private,
    receipt,
    sha,
    signed,
    vkey,
    written,
)

ENTRIES = 130
Way = Callable[["World"], Case]
WAYS: dict[str, Way] = {}  # by their names, in the order in which they stand here
ELSEWHERE = "south-annex.example/register"


def way(function: Way) -> Way:
    """Enter a way to spoil a receipt."""
    WAYS[function.__name__] = function
    return function


@dataclass
class World:
    """A genuine case of an act with several entries, and the register it comes from."""

    rng: random.Random
    log: Log
    n: int
    size: int

    @functools.cached_property
    def case(self) -> Case:
        return case(self.log, self.n, self.size)

    @property
    def text(self) -> str:
        return self.case["receipt"].decode()

    @property
    def note(self) -> str:
        """The checkpoint with its signatures."""
        return self.text.partition("\n\n")[2]

    @property
    def signable(self) -> str:
        return checkpoint(self.log.origin, self.size, self.log.tree.root(0, self.size))

    @property
    def path(self) -> list[bytes]:
        return self.log.tree.path(self.n, 0, self.size)

    def other(self, count: int) -> int:
        """A number below `count` that is not n."""
        return (self.n + self.rng.randrange(1, count)) % count

    def of_proof(self, proof: list[bytes]) -> Case:
        return {"receipt": written(self.n, proof, self.note).encode()}

    def of_note(self, note: str, index: int | str = -1) -> Case:
        number = self.n if index == -1 else index
        return {"receipt": written(number, self.path, note).encode()}  # type: ignore[arg-type]


def worlds(seed: int, count: int) -> list[World]:
    """`count` genuine cases of one register."""
    rng, made = random.Random(seed), register()
    several = [n for n in range(ENTRIES) if len(made.acts[n]) > 1]
    found = []
    for _ in range(count):
        n = rng.choice(several)
        least = max(made.acts[n][-1] + 1, 16)
        found.append(World(rng, made, n, rng.randint(least, ENTRIES)))
    return found


@functools.cache
def register(name: str = "") -> Log:
    """The register; or one of the same origin by a writer who does something else."""
    spaced = lambda _, data: json.dumps(json.loads(data)).encode()  # noqa: E731
    later = lambda n, data: data.replace(b'"n":%d,' % n, b'"n":%d,' % (n + 1))  # noqa: E731
    writers = {"spaced heads": {"head": spaced}, "wrong numbers": {"head": later},
               "spaced bodies": {"body": spaced}, "elsewhere": {"origin": ELSEWHERE}}  # fmt: skip
    return log(8 if name == "another view" else 7, ENTRIES, **writers.get(name, {}))


def flipped(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :]


def changed(head: bytes, **fields: object) -> bytes:
    """The head with other fields, canonical again."""
    said = {**json.loads(head), **fields}
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


# Accidents.


@way
def a_bit_of_the_receipt_is_flipped(w: World) -> Case:
    return {"receipt": flipped(w.case["receipt"], w.rng)}


@way
def a_byte_of_the_receipt_is_lost(w: World) -> Case:
    data, at = w.case["receipt"], w.rng.randrange(len(w.case["receipt"]))
    return {"receipt": data[:at] + data[at + 1 :]}


@way
def a_byte_is_added_to_the_receipt(w: World) -> Case:
    data, at = w.case["receipt"], w.rng.randrange(len(w.case["receipt"]) + 1)
    return {"receipt": data[:at] + bytes([w.rng.randrange(256)]) + data[at:]}


@way
def the_receipt_is_cut_off(w: World) -> Case:
    return {"receipt": w.case["receipt"][: w.rng.randrange(len(w.case["receipt"]))]}


@way
def the_line_ends_are_those_of_another_system(w: World) -> Case:
    return {"receipt": w.case["receipt"].replace(b"\n", b"\r\n")}


@way
def a_line_above_the_signatures_is_lost(w: World) -> Case:
    lines = w.text.split("\n")
    del lines[w.rng.randrange(lines.index("") + 4)]
    return {"receipt": "\n".join(lines).encode()}


@way
def a_bit_of_the_head_is_flipped(w: World) -> Case:
    return {"entry": flipped(w.case["entry"], w.rng)}


@way
def a_bit_of_the_content_is_flipped(w: World) -> Case:
    return {"body": flipped(w.case["body"], w.rng)}


# The proof.


@way
def the_index_is_that_of_another_entry(w: World) -> Case:
    return w.of_note(w.note, w.other(w.size))


@way
def the_index_lies_beyond_the_log(w: World) -> Case:
    return w.of_note(w.note, w.size + w.n)


@way
def the_index_has_a_leading_zero(w: World) -> Case:
    return w.of_note(w.note, f"0{w.n}")


@way
def the_proof_is_that_of_another_entry(w: World) -> Case:
    return w.of_proof(w.log.tree.path(w.other(w.size), 0, w.size))


@way
def the_proof_is_that_of_another_register(w: World) -> Case:
    return w.of_proof(register("another view").tree.path(w.n, 0, w.size))


@way
def two_hashes_are_exchanged(w: World) -> Case:
    proof, at = w.path, w.rng.randrange(len(w.path) - 1)
    proof[at], proof[at + 1] = proof[at + 1], proof[at]
    return w.of_proof(proof)


@way
def a_hash_is_added(w: World) -> Case:
    return w.of_proof([*w.path, w.rng.randbytes(32)])


@way
def a_hash_is_missing(w: World) -> Case:
    return w.of_proof(w.path[:-1])


@way
def a_hash_is_written_with_spare_bits(w: World) -> Case:
    """The same bytes in another spelling: the two last bits of 43 characters say nothing."""
    coded, letters = (
        b64(w.path[0]),
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    )
    other = coded[:42] + letters[letters.index(coded[42]) | w.rng.randint(1, 3)] + "="
    assert base64.b64decode(other) == w.path[0]
    return {"receipt": w.text.replace(coded, other, 1).encode()}


# Signatures.


@way
def the_size_is_another(w: World) -> Case:
    return w.of_note(w.note.replace(f"\n{w.size}\n", f"\n{w.size + 1}\n", 1))


@way
def a_genuine_checkpoint_shows_another_view(w: World) -> Case:
    """The register shows one book to the court, another to the family; both fully signed."""
    return w.of_note(receipt(register("another view"), w.n, w.size).decode().partition("\n\n")[2])


@way
def another_key_signs_in_the_name_of_the_register(w: World) -> Case:
    forged = line(w.log.origin, NOTE, w.signable, signer="forger.example")
    rest = [line(name, COSIGNATURE, w.signable) for name in WITNESSES]
    return w.of_note(f"{w.signable}\n{forged}{''.join(rest)}")


@way
def another_key_signs_in_the_name_of_a_witness(w: World) -> Case:
    forged = line(WITNESSES[1], COSIGNATURE, w.signable, signer="forger.example")
    return w.of_note(signed(w.signable, WITNESSES[:1], forged))


@way
def a_witness_signs_in_the_name_of_another(w: World) -> Case:
    forged = line(WITNESSES[1], COSIGNATURE, w.signable, signer=WITNESSES[0])
    return w.of_note(signed(w.signable, WITNESSES[:1], forged))


@way
def the_signature_of_the_register_is_missing(w: World) -> Case:
    rest = [line(name, COSIGNATURE, w.signable) for name in WITNESSES]
    return w.of_note(f"{w.signable}\n{''.join(rest)}")


@way
def a_witness_is_missing(w: World) -> Case:
    return w.of_note(signed(w.signable, (w.rng.choice(WITNESSES),)))


@way
def one_witness_signs_twice(w: World) -> Case:
    again = line(WITNESSES[0], COSIGNATURE, w.signable, time=SEEN + 60)
    return w.of_note(signed(w.signable, WITNESSES[:1], again))


@way
def a_cosignature_is_of_another_checkpoint(w: World) -> Case:
    older = checkpoint(w.log.origin, w.size - 1, w.log.tree.root(0, w.size - 1))
    return w.of_note(signed(w.signable, WITNESSES[:1], line(WITNESSES[1], COSIGNATURE, older)))


def with_witness_bytes(w: World, value: bytes, kind: int = COSIGNATURE) -> Case:
    """The receipt with these bytes where the second witness signed."""
    public = private(WITNESSES[1]).public_key().public_bytes_raw()
    coded = b64(key_id(WITNESSES[1], kind, public) + value)
    return w.of_note(signed(w.signable, WITNESSES[:1], f"— {WITNESSES[1]} {coded}\n"))


@way
def the_time_of_a_cosignature_is_another(w: World) -> Case:
    genuine = line(WITNESSES[1], COSIGNATURE, w.signable).split(" ")[2]
    value = base64.b64decode(genuine)[12:]
    return with_witness_bytes(w, (SEEN + 86_400).to_bytes(8, "big") + value)


@way
def a_cosignature_lacks_its_heading(w: World) -> Case:
    """The witness signed the bare text, as a note; not what it says as a witness."""
    bare = private(WITNESSES[1]).sign(w.signable.encode())
    return with_witness_bytes(w, SEEN.to_bytes(8, "big") + bare)


@way
def a_cosignature_is_of_a_note_key(w: World) -> Case:
    return with_witness_bytes(w, private(WITNESSES[1]).sign(w.signable.encode()), NOTE)


@way
def a_cosignature_claims_a_type_that_is_not_checked(w: World) -> Case:
    """A line that looks like ML-DSA-44, of a key nobody named: it must not count."""
    return with_witness_bytes(w, w.rng.randbytes(8 + 2420), MLDSA)


@way
def a_cosignature_is_too_short(w: World) -> Case:
    return with_witness_bytes(w, w.rng.randbytes(w.rng.randint(1, 71)))


@way
def a_cosignature_is_from_beyond_time(w: World) -> Case:
    time = 2**63 + w.rng.randrange(2**62)
    text = f"cosignature/v1\ntime {time}\n{w.signable}"
    return with_witness_bytes(
        w, time.to_bytes(8, "big") + private(WITNESSES[1]).sign(text.encode())
    )


@way
def the_receipt_is_of_another_register(w: World) -> Case:
    return {**case(register("elsewhere"), w.n, w.size), "policy": policy(ORIGIN)}


# The register rewritten by whoever holds its key.


def rewritten(w: World) -> Log:
    """The register with another content in entry n, its act signed anew."""
    made = Log(w.log.origin, list(w.log.heads), list(w.log.bodies), w.log.salts, w.log.acts)
    made.bodies[w.n] = made.bodies[w.n].replace(b'"2026-03-', b'"2026-02-')
    numbers = made.acts[w.n]
    for n, head in zip(numbers, act_heads(made, numbers), strict=True):
        made.heads[n] = head
    return made


@way
def the_register_is_rewritten_under_the_old_cosignatures(w: World) -> Case:
    made = rewritten(w)
    text = checkpoint(made.origin, w.size, made.tree.root(0, w.size))
    old = "".join(line(name, COSIGNATURE, w.signable) for name in WITNESSES)
    note = signed(text, (), old)
    return {**case(made, w.n, w.size),
            "receipt": written(w.n, made.tree.path(w.n, 0, w.size), note).encode()}  # fmt: skip


@way
def the_register_is_rewritten_and_no_witness_sees_it(w: World) -> Case:
    return case(rewritten(w), w.n, w.size, witnesses=())


@way
def an_entry_is_rewritten_under_the_old_receipt(w: World) -> Case:
    return {**case(rewritten(w), w.n, w.size), "receipt": w.case["receipt"]}


# The entry.


@way
def the_head_is_that_of_another_entry(w: World) -> Case:
    return {"entry": w.log.heads[w.other(ENTRIES)]}


@way
def a_field_of_the_head_is_another(w: World) -> Case:
    fields = [{"kind": "release/1"}, {"recorded": "2026-11-24T03:00:00.000Z"}, {"i": 9},
              {"author": "someone+00000000"}, {"c": b64(sha(b"other"))}, {"act": "act-other"}]  # fmt: skip
    return {"entry": changed(w.case["entry"], **w.rng.choice(fields))}


@way
def the_head_has_a_line_break_at_its_end(w: World) -> Case:
    return {"entry": w.case["entry"] + b"\n"}


@way
def the_head_is_written_in_another_way(w: World) -> Case:
    """The same fields with spaces, in a register that hashed and signed them so."""
    return case(register("spaced heads"), w.n, w.size)


@way
def the_head_has_the_number_of_another_place(w: World) -> Case:
    return case(register("wrong numbers"), w.n, w.size)


@way
def the_content_is_written_in_another_way(w: World) -> Case:
    """Committed to, but not canonical: two programs could read two things."""
    return case(register("spaced bodies"), w.n, w.size)


@way
def the_content_is_that_of_another_entry(w: World) -> Case:
    n = w.other(ENTRIES)
    return {"body": w.log.bodies[n], "salt": b64(w.log.salts[n])}


@way
def the_salt_is_another(w: World) -> Case:
    return {"salt": b64(w.rng.randbytes(16))}


@way
def the_content_comes_without_its_salt(w: World) -> Case:
    return {"salt": None}


@way
def the_salt_comes_without_its_content(w: World) -> Case:
    return {"body": None}


# The act.


@way
def an_entry_of_the_act_is_missing(w: World) -> Case:
    return {"act": w.case["act"][:-1] if w.rng.random() < 0.5 else w.case["act"][1:]}


@way
def an_entry_of_another_act_is_among_them(w: World) -> Case:
    others = [n for n in range(ENTRIES) if n not in w.log.acts[w.n]]
    return {"act": [*w.case["act"], w.log.heads[w.rng.choice(others)]]}


@way
def another_entry_of_the_act_was_exchanged(w: World) -> Case:
    heads = list(w.case["act"])
    at = w.rng.choice([i for i, n in enumerate(w.log.acts[w.n]) if n != w.n])
    heads[at] = changed(heads[at], c=b64(sha(b"other")))
    return {"act": heads}


@way
def the_act_is_signed_by_somebody_else(w: World) -> Case:
    """A clerk with access to the register, not to the key of the author, writes in her name."""
    made = Log(w.log.origin, list(w.log.heads), w.log.bodies, w.log.salts, w.log.acts)
    last = made.acts[w.n][-1]
    made.heads[last] = changed(made.heads[last], sig=b64(private("forger.example").sign(b"x")))
    return case(made, w.n, w.size)


@way
def the_act_was_signed_for_another_register(w: World) -> Case:
    heads = register("elsewhere").heads
    made = Log(w.log.origin, heads, w.log.bodies, w.log.salts, w.log.acts)
    return case(made, w.n, w.size)


@way
def the_key_is_that_of_another_author(w: World) -> Case:
    return {"authors": [vkey("records.desk-3")]}
