"""Bundles: a signed range of a log in one file, for sites without a network between them.

    data = write_bundle(register, 120, ["age1…"])
    received = receive(other, key, data, "AGE-SECRET-KEY-1…", trusted)

A bundle holds the entries, the checkpoint that its log has signed, the proof that the log only grew.
The receiver keeps a copy of the other log, entry by entry. Nothing in a bundle is believed but what
leads to a checkpoint under a key that the receiver was given by another way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from habeas.languages import text
from habeas.register import bundle_age, bundle_file, bundle_refusal, bundle_taking, cosignature
from habeas.register.bundle_file import BUNDLE_MAX, Bundle, Damaged
from habeas.register.bundle_range import parts
from habeas.register.bundle_refusal import Refused
from habeas.register.bundle_taking import Taken
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.line import SAFE
from habeas.register.log import Pen, Register
from habeas.register.note import Vkey, to_base64
from habeas.register.writing import Receipt


@dataclass(frozen=True)
class Part:
    """One bundle of a longer range: its entries (`end` not included), the file."""

    first: int
    end: int
    data: bytes


@dataclass(frozen=True)
class Received:
    """What a bundle brought.

    first, end  the entries that were new, `end` not included; first == end where none was
    size, root  what the other log says of itself in the checkpoint of the bundle
    receipt     the entry of this register that says so; None where nothing was new
    without     hashes of scanned instruments that these entries name, which are not here
    """

    origin: str
    first: int
    end: int
    size: int
    root: bytes
    receipt: Receipt | None = None
    without: tuple[str, ...] = ()

    @property
    def again(self) -> bool:
        """True where all of it was here already."""
        return self.receipt is None


def write_bundle(
    register: Register, first: int, recipients: Sequence[str], *, passphrase: str = "",
    plain: bool = False,
) -> bytes:  # fmt: skip
    """All entries from `first` up to the last checkpoint, with its cosignatures, in one file.

    recipients  the lines `age1…` of those who may read it; or a passphrase
    plain       not encrypted, where nobody is named and this is asked for
    Raises RegisterFault (REG-40) where nothing was signed since `first`, where nobody is named, or
    where it is too much for one bundle (`write_bundles`).
    """
    made = list(_written(register, first, recipients, passphrase, plain, most=2))
    if len(made) > 1:
        raise RegisterFault(
            "REG-40", text("These entries do not fit into one bundle."),
            bundle_refusal.place(register.origin, first, made[0].end),
            text("Have them written as several."),
        )  # fmt: skip
    return made[0].data


def write_bundles(
    register: Register, first: int, recipients: Sequence[str], *, passphrase: str = "",
    plain: bool = False,
) -> Iterator[Part]:  # fmt: skip
    """The same as several bundles of bounded size, to be taken in in this order."""
    return _written(register, first, recipients, passphrase, plain)


def _written(
    register: Register, first: int, recipients: Sequence[str], passphrase: str, plain: bool,
    most: int = 0,
) -> Iterator[Part]:  # fmt: skip
    if not (recipients or passphrase or plain):
        raise RegisterFault(
            "REG-40", text("It is not said who may read this bundle."), register.origin,
            text("Name its recipients (age1…) or give a passphrase. Only what everybody may read "
                 "is written plain."),
        )  # fmt: skip
    for bundle, data in parts(register, first, most):
        if recipients or passphrase:
            data = bundle_age.encrypted(data, recipients, passphrase)
        yield Part(bundle.first, bundle.end, data)


def receive(
    register: Register, key: Key, data: bytes, identity: str, trusted: Sequence[Vkey], *,
    passphrase: str = "", carried_by: str = "",
    also: Callable[[Pen, Received], None] | None = None,
) -> Received:  # fmt: skip
    """Take a bundle into the copy of its log; all of it or nothing. Twice does no harm.

    identity    one or more lines `AGE-SECRET-KEY-1…`; "" where it was not encrypted to a key
    trusted     the keys of its log that the receiver trusts, each named like its origin
    carried_by  who brought it
    also        what else is done in the same transaction, such as taking orders over
    Raises RegisterFault: REG-42 for another key, REG-43 entries before it are missing, REG-48 older
    than what is held, REG-49 of this register itself; and, with evidence entered under `key`, REG-41
    damaged, REG-44 not signed, REG-45 changed on the way, REG-46 the log itself is at fault, with
    exit code 3 REG-47: its log has signed two pasts.
    """
    digest = bundle_refusal.digest_of(data)
    try:
        bundle = _opened(register, data, identity, passphrase, trusted)
        known = [one for one in trusted if one.name == bundle.origin]
        with register.writing() as pen:
            taken = bundle_taking.take(pen.store, bundle, known)
            given = _entered(pen, key, bundle, taken, digest, carried_by)
            if also is not None:
                also(pen, given)
            return given
    except (Refused, Damaged) as why:
        refused = why if isinstance(why, Refused) else bundle_refusal.damaged(str(why))
        bundle_refusal.keep(register, key, refused, digest)
        raise refused.fault from why


def _opened(
    register: Register, data: bytes, identity: str, passphrase: str, trusted: Sequence[Vkey]
) -> Bundle:
    """The bundle in `data`, signed by a trusted key of its log."""
    if len(data) > BUNDLE_MAX:
        raise Damaged(text("it is larger than {most:,} bytes", most=BUNDLE_MAX))
    try:
        bundle = bundle_file.parse(bundle_age.opened(data, identity, passphrase))
    except ValueError as why:
        raise Damaged(str(why)) from why
    said, origin = bundle.said, bundle.origin
    known = [one for one in trusted if one.name == origin == said.origin]
    if not SAFE.fullmatch(origin) or not cosignature.signed_by(bundle.note, known):
        raise bundle_refusal.not_signed(origin, said, bundle.note.written())
    if origin == register.origin:
        raise bundle_refusal.own(origin)
    return bundle


def _entered(
    pen: Pen, key: Key, bundle: Bundle, taken: Taken, digest: str, carried_by: str
) -> Received:
    """What was taken in, with the entry that says so where something was new."""
    said, receipt = bundle.said, None
    first = taken.size - taken.fresh
    if taken.fresh:
        body = {
            "origin": bundle.origin, "first": first, "entries": taken.fresh, "size": said.size,
            "root": to_base64(said.root), "checkpoint": bundle.note.written(), "digest": digest,
        }  # fmt: skip
        if carried_by:
            body["carried_by"] = carried_by
        act = bundle_taking.receipt_act(bundle.origin, taken.size)
        receipt = pen.append([("received/1", body)], key, act)
    known = "SELECT 1 FROM blob WHERE hash=?"
    without = [one for one in taken.documents if not pen.store.one(known, (bytes.fromhex(one),))]
    return Received(
        bundle.origin, first, taken.size, said.size, said.root, receipt, tuple(sorted(without))
    )
