"""A witness judges what a log says of itself against the last it saw of it.

A witness is a body outside: an ombudsman, a court, a bar association. It keeps, for each log, the
size with the root that it cosigned last, so that no log can show one past today, another tomorrow.
C2SP tlog-witness; the same request travels by HTTP or on a stick:

    old <size last cosigned>
    <base64 of one hash a line>    the proof that the log only grew
    (empty line)
    <the signed checkpoint>

Here nothing is read, stored or signed: witness_state.py does that, in one step with this judgement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.register import checkpoint, cosignature, merkle, note
from habeas.register.checkpoint import Checkpoint
from habeas.register.note import Note, Vkey, to_base64
from habeas.register.proof import HASHES_MAX, hashes_from

PLAIN = "text/plain; charset=utf-8"
SIZE = "text/x.tlog.size"
REQUEST_MAX = 1 << 18  # bytes: sixteen ML-DSA-44 lines with a proof take a quarter
OTHER_ROOT, NO_PROOF = "another root at the same size", "no proof that the log only grew"


@dataclass(frozen=True)
class Known:
    """A log that the witness watches, with the checkpoint that it cosigned last.

    size 0 with the root of an empty log, no note: it has cosigned none yet
    """

    origin: str
    keys: tuple[Vkey, ...]
    size: int = 0
    root: bytes = merkle.EMPTY
    note: str = ""


@dataclass(frozen=True)
class Request:
    """What a log asks of a witness: its last size there, a proof, the new checkpoint."""

    old: int
    hashes: tuple[bytes, ...]
    note: Note
    said: Checkpoint

    def written(self) -> str:
        """The request as text, the body of a POST or a file on a stick."""
        above = [f"old {self.old}", *map(to_base64, self.hashes)]
        return "\n".join(above) + f"\n\n{self.note.written()}"


@dataclass(frozen=True)
class Answer:
    """What the witness answers.

    code      200, or why not: 400 malformed, 403 not signed by the log, 404 log unknown,
              409 not the last size or another root, 422 no proof, 413 and 503 from the service
    body      with its type: lines of cosignatures for 200, the last size for a 409 of type SIZE
    evidence  what speaks against the log, OTHER_ROOT or NO_PROOF; "" for nothing
    """

    code: int
    body: str = ""
    type: str = PLAIN
    evidence: str = ""


def request(old: int, hashes: Sequence[bytes], signed: str | Note) -> Request:
    """The request for a cosignature of `signed`. Raises ValueError where that is no checkpoint."""
    parsed = note.parse(signed) if isinstance(signed, str) else signed
    return Request(old, tuple(hashes), parsed, checkpoint.parse(parsed.text))


def parse(body: bytes) -> Request:
    """The request in `body`, nothing verified. Raises ValueError where it is none."""
    if len(body) > REQUEST_MAX:
        raise ValueError("the request is too long")
    above, gap, below = body.partition(b"\n\n")
    first, *lines = above.decode("ascii").split("\n")
    if not first.startswith("old ") or not gap:
        raise ValueError("a request begins with `old` and a size")
    if len(lines) > HASHES_MAX:
        raise ValueError(f"a proof has at most {HASHES_MAX} lines")
    old = checkpoint.size_from(first.removeprefix("old "))
    return request(old, hashes_from(lines), note.parse(below))


def judge(asked: Request, known: Known | None) -> Answer:
    """The answer to a request about the log `known`; None where the witness does not watch it.

    A 200 has no body yet: store the checkpoint first, then cosign it.
    """
    said = asked.said
    if known is None or known.origin != said.origin:
        return Answer(404, "this witness does not watch this log\n")
    if not cosignature.signed_by(asked.note, known.keys):
        return Answer(403, "the log has not signed this checkpoint\n")
    # The log has signed: whatever contradicts what it signed before is evidence, however it comes.
    is_other = said.size == known.size and said.root != known.root
    evidence = OTHER_ROOT if is_other else ""
    if asked.old > said.size:
        return Answer(400, "the old size is larger than the checkpoint\n", evidence=evidence)
    if asked.old != known.size:
        return Answer(409, f"{known.size}\n", SIZE, evidence)
    if is_other:
        return Answer(409, "this size was cosigned with another root\n", evidence=evidence)
    if not _only_grew(asked, known):
        # To the first checkpoint, or to the same one again, a wrong proof contradicts nothing.
        evidence = NO_PROOF if 0 < known.size < said.size else ""
        return Answer(422, "the proof fails\n", evidence=evidence)
    return Answer(200)


def _only_grew(asked: Request, known: Known) -> bool:
    """True where the proof leads from what was cosigned last to the new checkpoint."""
    if known.size == 0 or known.size == asked.said.size:
        return not asked.hashes
    hashes = list(asked.hashes)
    return merkle.consistent(known.size, asked.said.size, hashes, known.root, asked.said.root)
