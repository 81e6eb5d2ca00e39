"""How far outsiders have seen the log: who its witnesses are, up to which entry, how long ago.

Until a witness outside the prison service has cosigned a later checkpoint, whoever holds the keys
of the log can still rewrite its last entries. So that time has a name, an age, a limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from habeas.languages import text
from habeas.register import checkpoint, cosignature, note, policy, proof, signing, tree, witness
from habeas.register.canonical import parsed
from habeas.register.fault import RegisterFault
from habeas.register.log import WITNESS, Register, log_keys
from habeas.register.note import Note, Signature, Vkey, vkey_from
from habeas.register.policy import Policy
from habeas.register.proof import Proof
from habeas.register.witness import Answer
from habeas.register.witness_client import Cosigned, Post, accepted, cosigned

AGE_MAX = 60  # seconds without a witness after which the register warns


@dataclass(frozen=True)
class Witnessed:
    """What outsiders have seen.

    size     the entries below it are cosigned; 0 where nothing is
    at       when the last cosignature of that was given, POSIX seconds; 0 for none
    entries  how many entries no witness has seen
    age      seconds since the first of them was written; 0 where all are seen
    """

    size: int
    at: int
    entries: int
    age: int

    @property
    def is_late(self) -> bool:
        """True where the register has to warn."""
        return self.age > AGE_MAX


def witness_keys(register: Register) -> dict[str, tuple[Vkey, ...]]:
    """The keys of each witness that the register knows, by the witness's name."""
    found: dict[str, dict[str, Vkey]] = {}
    for (body,) in register.store.every(
        "SELECT e.body FROM touches t JOIN entry e ON e.n = t.n "
        "WHERE t.subject='#keys' AND e.kind LIKE 'key/%' ORDER BY e.n"
    ):
        fields = parsed(body)
        for known in found.values():
            known.pop(fields.get("key", ""), None)
        if fields.get("role") == WITNESS and "vkey" in fields:
            with suppress(ValueError):  # one that nobody can read vouches for nothing
                key = vkey_from(fields["vkey"])
                found.setdefault(key.name, {})[key.short] = key
    return {name: tuple(keys.values()) for name, keys in found.items() if keys}


def policy_of(register: Register, least: int = 1) -> Policy:
    """Whom this register itself would believe: its own keys, `least` of its witnesses.

    Raises RegisterFault where it has no witness.
    """
    witnesses = {name: list(keys) for name, keys in witness_keys(register).items()}
    if not witnesses:
        raise RegisterFault(
            "REG-31", text("The register knows no witness."), register.origin,
            text("Have one outside the service run `habeas witness create`, then enter its key "
                 "with `habeas register key REGISTER add NAME --role witness --vkey VKEY`."),
        )  # fmt: skip
    return policy.parse(policy.written(log_keys(register.store), witnesses, least))


def signed(register: Register, size: int | None = None) -> Note | None:
    """The last checkpoint (or that of `size` entries) with all its cosignatures; None for none."""
    row = register.store.one(
        "SELECT size, note FROM checkpoint WHERE size<=? ORDER BY size DESC LIMIT 1",
        (2**62 if size is None else size,),
    )
    if row is None or (size is not None and row[0] != size):
        return None
    lines = register.store.every("SELECT line FROM cosignature WHERE size=? ORDER BY line",
                                 (row[0],))  # fmt: skip
    more = note.parse_lines("".join(line for (line,) in lines)) if lines else ()
    return note.with_signatures(note.parse(row[1]), more)


def state(register: Register) -> Witnessed:
    """How far the witnesses have seen the log, by cosignatures that verify."""
    trusted = [key for keys in witness_keys(register).values() for key in keys]
    total, seen, at = register.size, 0, 0
    for (size,) in register.store.every("SELECT DISTINCT size FROM cosignature ORDER BY size DESC"):
        held = signed(register, size)
        times = cosignature.signed_by(held, trusted) if held else {}
        if times:
            seen, at = size, max(times.values())
            break
    row = register.store.one("SELECT recorded FROM entry WHERE n=?", (seen,))
    age = max(0, register.clock() - row[0]) // 1000 if row else 0
    return Witnessed(seen, at, total - seen, age)


def ask(register: Register, url: str, keys: Sequence[Vkey], post: Post | None = None) -> Cosigned:
    """Have the witness at `url` cosign the last checkpoint; what it gave is stored.

    keys  of this witness. Raises RegisterFault as `witness_client.cosigned` does.
    """
    last = _last(register)

    def prove(old: int, size: int) -> Sequence[bytes]:
        return tree.consistency(register.store, old, size)

    given = cosigned(url, last, last_seen_by(register, keys), prove, keys,
                     present=register.size, post=post)  # fmt: skip
    keep(register, last, given.signatures)
    return given


def request(register: Register, keys: Sequence[Vkey]) -> witness.Request:
    """What is carried to a witness without a network, from the size that it saw last."""
    last = _last(register)
    size, old = checkpoint.parse(last.text).size, last_seen_by(register, keys)
    hashes = tree.consistency(register.store, old, size) if 0 < old < size else ()
    return witness.request(old, hashes, last)


def bring_back(register: Register, answer: Answer, keys: Sequence[Vkey], where: str) -> Cosigned:
    """Store the cosignatures that came back on a stick. Raises RegisterFault for any other."""
    last = _last(register)
    given = accepted(last, answer, keys, where)
    keep(register, last, given.signatures)
    return given


def keep(register: Register, last: Note, lines: Sequence[Signature]) -> None:
    """Store cosignatures that were verified; no later entry is dated before `witnessed_time`."""
    size = checkpoint.parse(last.text).size
    with register.store.writing():
        for one in lines:
            known = "SELECT 1 FROM cosignature WHERE size=? AND line=?"
            if register.store.one(known, (size, one.line())) is None:
                register.store.run("INSERT INTO cosignature VALUES (?, ?)", (size, one.line()))
        time = witnessed_time(register) * 1000
        register.store.run(
            "UPDATE head SET witnessed=? WHERE one = 1 AND witnessed < ?", (time, time)
        )


def witnessed_time(register: Register) -> int:
    """The time, in POSIX seconds, that the witnesses vouch for; 0 without any.

    Of several witnesses the second latest: a single wrong clock must not push all later entries
    into the future. Of one witness its own.
    """
    names = {key: name for name, keys in witness_keys(register).items() for key in keys}
    latest: dict[str, int] = {}
    for (size,) in register.store.every(
        "SELECT DISTINCT size FROM cosignature ORDER BY size DESC LIMIT 50"
    ):
        held = signed(register, size)
        for key, time in cosignature.signed_by(held, names).items() if held else ():
            latest[names[key]] = max(time, latest.get(names[key], 0))
    times = sorted(latest.values(), reverse=True)
    return times[min(1, len(times) - 1)] if times else 0


def last_seen_by(register: Register, keys: Sequence[Vkey]) -> int:
    """The size of the last checkpoint that one of these keys cosigned; 0 for none."""
    for (size,) in register.store.every("SELECT DISTINCT size FROM cosignature ORDER BY size DESC"):
        held = signed(register, size)
        if held and cosignature.signed_by(held, keys):
            return int(size)
    return 0


def receipt(register: Register, n: int) -> Proof:
    """The proof that entry `n` is in the log, for those outside: under the last checkpoint that a
    witness cosigned, else under the last that there is.

    Raises RegisterFault where no checkpoint has the entry yet, or there is no such entry.
    """
    seen = state(register).size
    held = signed(register, seen) if n < seen else signed(register)
    size = checkpoint.parse(held.text).size if held else 0
    if not 0 <= n < size or held is None:
        raise RegisterFault(
            "REG-32", text("No checkpoint has this entry yet."),
            text("{register}, entry {entries}", register=register.origin, entries=n),
            text("Sign one first: `habeas register checkpoint`."),
        )  # fmt: skip
    return proof.Proof(n, tuple(tree.inclusion(register.store, n, size)), held)


def _last(register: Register) -> Note:
    last = signing.latest(register)
    if last is None:
        raise RegisterFault(
            "REG-33", text("The register has no checkpoint yet."), register.origin,
            text("Sign one first: `habeas register checkpoint`."),
        )  # fmt: skip
    return last
