"""A receipt: proof that one entry stands in a log that witnesses saw, checked without any network.

C2SP tlog-proof, a file ending in `.tlog-proof`:

    c2sp.org/tlog-proof@v1
    extra <base64>                 optional; signed by nobody, believed by nobody
    index <number of the entry>
    <base64 of one hash a line>    the way from the entry up to the root
    (empty line)
    <the signed checkpoint>

It is evidence against the register itself: whoever holds one can show that the entry was there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.register import checkpoint, merkle, note
from habeas.register.checkpoint import HASH_BYTES
from habeas.register.note import Note, from_base64, to_base64
from habeas.register.policy import CHANGED, Policy, Seen, seen, verdict

FIRST = "c2sp.org/tlog-proof@v1"
HASHES_MAX = 63  # a log has at most 2**63 entries
PROOF_MAX = note.NOTE_MAX + (1 << 17)  # bytes, with what stands above the checkpoint


@dataclass(frozen=True)
class Proof:
    """A receipt as it is written, nothing verified.

    index   the number of the entry
    hashes  from the sibling of its leaf up to a child of the root
    note    the signed checkpoint
    extra   whatever else travels along; never to be trusted
    """

    index: int
    hashes: tuple[bytes, ...]
    note: Note
    extra: bytes = b""

    def written(self) -> str:
        """The receipt as text; `parse` gives it back."""
        above = [FIRST]
        if self.extra:
            above.append(f"extra {to_base64(self.extra)}")
        above += [f"index {self.index}", *map(to_base64, self.hashes)]
        return "\n".join(above) + f"\n\n{self.note.written()}"


@dataclass(frozen=True)
class Judged:
    """What a receipt is worth.

    verdict  INTACT: the entry stands in the log that enough witnesses saw. NOT WITNESSED: it stands
             in a log that too few have seen. CHANGED: it does not prove this entry.
    seen     who signed its checkpoint
    why      for CHANGED the part that fails: checkpoint, log or entry; "" otherwise
    """

    verdict: str
    seen: Seen
    why: str = ""


def judge(receipt: Proof, entry: bytes, policy: Policy) -> Judged:
    """What `receipt` proves about `entry` (the bytes of its head) to whoever trusts `policy`.

    Raises nothing. Neither `extra` nor any key in the file has a say.
    """
    found = seen(policy, receipt.note)
    said = found.checkpoint
    if said is None:
        return Judged(CHANGED, found, "checkpoint")
    if not found.logs:
        return Judged(CHANGED, found, "log")
    leaf = merkle.leaf(entry)
    if not merkle.includes(leaf, receipt.index, said.size, list(receipt.hashes), said.root):
        return Judged(CHANGED, found, "entry")
    return Judged(verdict(found, said.root), found)


def parse(data: str | bytes) -> Proof:
    """The receipt written in `data`, nothing verified. Raises ValueError where it is none."""
    raw = data.encode() if isinstance(data, str) else bytes(data)
    if len(raw) > PROOF_MAX:
        raise ValueError("the receipt is too long")
    above, gap, below = raw.decode("utf-8").partition("\n\n")
    first, *lines = above.split("\n")
    if first != FIRST or not gap:
        raise ValueError(f"a receipt begins with {FIRST} and holds a checkpoint")
    extra = b""
    if lines and lines[0].startswith("extra "):
        extra = from_base64(lines.pop(0).removeprefix("extra "))
    if not lines or not lines[0].startswith("index "):
        raise ValueError("a receipt has a line `index` with a number")
    index = checkpoint.size_from(lines[0].removeprefix("index "))
    return Proof(index, tuple(hashes_from(lines[1:])), note.parse(below), extra)


def hashes_from(lines: Sequence[str]) -> list[bytes]:
    """The hash in each line. Raises ValueError for a line that holds none, or for too many."""
    hashes = [from_base64(line) for line in lines]
    if len(hashes) > HASHES_MAX or any(len(found) != HASH_BYTES for found in hashes):
        raise ValueError(f"a proof has at most {HASHES_MAX} lines with one hash each")
    return hashes
