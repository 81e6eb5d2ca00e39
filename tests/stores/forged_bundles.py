"""Bundles as forgers make them: on the way, at another court, on the machine of the court itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from invented_court import Party, an_order, log_secret, party

from habeas.register import checkpoint, cosignature, keys, line, merkle, note, writing
from habeas.register.canonical import dumped, parsed
from habeas.register.keys import Key
from habeas.register.note import Note, Secret, to_base64
from habeas.register.writing import Draft, Head

OTHER, THIRD = "court.example/second-civil", "court.example/third-unknown"


@dataclass
class Pieces:
    """A plain bundle taken apart."""

    first: bytes
    says: dict[str, Any]
    lines: list[bytes]

    @classmethod
    def of(cls, data: bytes) -> Pieces:
        first, second, rest = data.split(b"\n", 2)
        return cls(first, parsed(second), rest.split(b"\n")[:-1])

    def joined(self) -> bytes:
        return b"\n".join((self.first, dumped(self.says), *self.lines, b""))

    def head(self, i: int) -> dict[str, Any]:
        return parsed(self.lines[i].split(b"\t")[0])


Edit = Callable[[Pieces], None]


def edited(edit: Edit) -> Callable[[Party, Path], bytes]:
    """A genuine bundle that somebody has edited on the way."""

    def made(court: Party, folder: Path) -> bytes:
        pieces = Pieces.of(court.bundle(court.held))
        edit(pieces)
        return pieces.joined()

    return made


def replace(i: int, old: bytes, new: bytes) -> Edit:
    def edit(pieces: Pieces) -> None:
        assert old in pieces.lines[i]
        pieces.lines[i] = pieces.lines[i].replace(old, new)

    return edit


def without_body(pieces: Pieces) -> None:
    pieces.lines[1] = pieces.lines[1].split(b"\t")[0] + b"\t\t"


def with_body_of_another(pieces: Pieces) -> None:
    head, rest = pieces.lines[1].split(b"\t")[0], pieces.lines[2].split(b"\t")[1:]
    pieces.lines[1] = b"\t".join((head, *rest))


def swapped(pieces: Pieces) -> None:
    pieces.lines[0], pieces.lines[1] = pieces.lines[1], pieces.lines[0]


def left_out(pieces: Pieces) -> None:
    del pieces.lines[1]
    pieces.says["end"] -= 1


def last_left_out(pieces: Pieces) -> None:
    pieces.lines.pop()
    pieces.says["end"] -= 1


def twice(pieces: Pieces) -> None:
    pieces.lines.insert(1, pieces.lines[1])
    pieces.says["first"] -= 1


def with_a_forged_order(pieces: Pieces) -> None:
    head = pieces.head(1)
    body = dumped(an_order(99)[1])
    salt = b"\x00" * 16
    c = to_base64(line.commitment(salt, "order/1", body))
    written = dumped({**head, "c": c, "kind": "order/1"})
    pieces.lines[1] = b"\t".join((written, to_base64(salt).encode(), body))


def note_text(change: Callable[[str], str]) -> Edit:
    def edit(pieces: Pieces) -> None:
        pieces.says["checkpoint"] = change(pieces.says["checkpoint"])

    return edit


def says(**changed: Any) -> Edit:
    return lambda pieces: pieces.says.update(changed)


def signed_again(secret: Secret) -> Edit:
    """A forged order under a checkpoint that fits it, signed by a key of the forger's choice."""

    def edit(pieces: Pieces) -> None:
        said = checkpoint.parse(note.parse(pieces.says["checkpoint"]).text)
        text = checkpoint.text(said.origin, said.size, merkle.leaf(b"forged"))
        pieces.says["checkpoint"] = Note(text, (cosignature.sign(secret, text),)).written()

    return edit


# On the machine of the court itself, where the key of the log lies, too.


def hacked(write: Callable[[Party, Path], None]) -> Callable[[Party, Path], bytes]:
    """The bundle of a court whose machine a forger holds, who writes past all checks."""

    def made(court: Party, folder: Path) -> bytes:
        fork = court.forked(folder)
        write(fork, folder)
        fork.sign()
        return fork.bundle(court.held)

    return made


def write_as(court: Party, key: Key, drafts: list[Draft], act: str = "forged") -> None:
    """Write without asking whether this key may."""
    register = court.register
    with register.store.writing():
        writing.write_act(register.store, drafts, key, act, register.origin, register.zone, 0)


def by_a_stranger(court: Party, folder: Path) -> None:
    write_as(court, keys.new("stranger"), [an_order(98)])


def by_one_who_was_sent_away(court: Party, folder: Path) -> None:
    gone = keys.new("gone")
    court.register.append([("key/1", {"what": "added", "vkey": gone.vkey})], court.key)
    court.register.append([("key/1", {"what": "revoked", "key": gone.id})], court.key)
    write_as(court, gone, [an_order(98)])


def by_one_who_lets_himself_in(court: Party, folder: Path) -> None:
    """The entry that lets a key in is signed by that key alone."""
    own = keys.new("own")
    write_as(court, own, [("key/1", {"what": "added", "vkey": own.vkey}), an_order(98)])


def with_an_act_again(court: Party, folder: Path) -> None:
    """An act that an author signed once is entered a second time, its signature included."""
    register = court.register
    old = next(one for one in register.entries(1) if one.kind == "order/1")
    told = old.says
    n, c = register.size, line.commitment(old.salt, old.kind, old.body.encode())
    when = line.when_text(old.recorded)
    head = line.head_text(
        n, old.kind, c, when, told["act"], told["author"], 0, "", (1, told["sig"])
    )
    leaf = merkle.leaf(head.encode())
    with register.store.writing():
        register.store.load(
            "entry", [(n, old.kind, old.recorded, head, leaf, old.salt, old.body)]
        )  # fmt: skip
        right = Head.of(register.store)
        right.edge, _ = merkle.grow(right.edge, [leaf])
        right.keep(register.store)


def signed_by_a_revoked_key(court: Party, folder: Path) -> None:
    revoked = {"what": "revoked", "key": court.secret.vkey.short}
    court.register.append([("key/1", revoked)], court.key)


# Another past under genuine keys.


def other_past(behind: int) -> Callable[[Party, Path], bytes]:
    """A log rewritten from an earlier entry on; so many entries shorter than the genuine one."""

    def made(court: Party, folder: Path) -> bytes:
        fork = party(folder, court.origin, key=court.key, secret=court.secret)
        while fork.register.size < court.register.size - behind - 1:
            fork.register.append([an_order(fork.register.size + 500)], fork.key)
        fork.sign()
        return fork.bundle()

    return made


def of_another_court(court: Party, folder: Path, name: str = THIRD) -> bytes:
    """A genuine bundle of another court, which nobody trusts here."""
    other = party(folder, name)
    other.orders(9)
    other.sign()
    return other.bundle()


def as_of_this_court(court: Party, folder: Path) -> bytes:
    """The same as if it were of this court, signed by the key of the other."""
    pieces = Pieces.of(of_another_court(court, folder, OTHER))
    said = checkpoint.parse(note.parse(pieces.says["checkpoint"]).text)
    text = checkpoint.text(court.origin, said.size, said.root)
    secret = Secret(court.origin, note.ED25519, log_secret(OTHER).seed)
    pieces.says["origin"] = court.origin
    pieces.says["checkpoint"] = Note(text, (cosignature.sign(secret, text),)).written()
    return pieces.joined()


def spoiled(random: Random, data: bytes) -> bytes:
    """A bundle with some random damage, by somebody who may understand its form."""
    pieces = Pieces.of(data)
    lines, at = pieces.lines, random.randrange(len(pieces.lines))
    how = random.randrange(9)
    if how <= 2:  # any bits
        spoilt = bytearray(data)
        for _ in range(random.choice((1, 1, 2, 8))):
            spoilt[random.randrange(len(spoilt))] ^= 1 << random.randrange(8)
        return bytes(spoilt)
    if how == 3:  # any piece cut out, put in
        begin = random.randrange(len(data))
        end = min(len(data), begin + random.choice((1, 2, 40, 4000)))
        return data[:begin] + random.choice((b"", b"x", data[begin:end] * 2)) + data[end:]
    if how == 4:
        lines.insert(random.randrange(len(lines)), lines[at])
    elif how == 5:
        del lines[at]
        pieces.says["end"] -= random.randrange(2)
    elif how == 6:
        random.shuffle(lines)
    elif how == 7:
        name = random.choice(("first", "end", "blobs", "sealings"))
        pieces.says[name] += random.choice((-2, -1, 1, 2, 1000))
    else:
        head, salt, body = lines[at].split(b"\t")
        parts = [head, salt, body]
        other = lines[random.randrange(len(lines))].split(b"\t")
        i = random.randrange(3)
        parts[i] = random.choice((other[i], b"", parts[i] + b" ", parts[i].replace(b"1", b"2")))
        lines[at] = b"\t".join(parts)
    return pieces.joined()
