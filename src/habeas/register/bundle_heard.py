"""What another log says that it has, heard before its entries come.

A signed checkpoint is three short lines: it fits into a message, a telephone call, a code on paper.
It tells which entries are still missing here, and it binds the other log: once its entries come they
must lead to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.register import bundle_copy, bundle_refusal, checkpoint, cosignature, note
from habeas.register.bundle_copy import Held
from habeas.register.bundle_refusal import Refused
from habeas.register.bundle_taking import check_statement
from habeas.register.checkpoint import Checkpoint
from habeas.register.keys import Key
from habeas.register.line import SAFE
from habeas.register.log import Register
from habeas.register.note import Vkey
from habeas.register.store import Store


@dataclass(frozen=True)
class Gap:
    """Entries of another log that it is known to have, which are not held here; `end` not included.

    Whoever keeps that log is to be asked for a bundle from `first` on.
    """

    origin: str
    first: int
    end: int


def hear(
    register: Register, key: Key, signed: str | bytes, trusted: Sequence[Vkey]
) -> Gap | None:  # fmt: skip
    """Remember a signed checkpoint of another log; what is missing here, None where nothing is.

    key  enters a refusal; what is heard is no entry
    Raises RegisterFault as `bundle.receive` does: REG-41 no checkpoint, REG-44 not signed by a
    trusted key of that log, REG-47 (exit code 3) that log has signed two pasts.
    """
    try:
        return _heard(register, signed, trusted)
    except Refused as why:
        digest = bundle_refusal.digest_of(signed)
        bundle_refusal.keep(register, key, why, digest)
        raise why.fault from why


def gaps(store: Store) -> list[Gap]:
    """What other logs are known to have and is not here, by log."""
    copies = [bundle_copy.held(store, origin) for origin in bundle_copy.origins(store)]
    return [Gap(one.origin, one.size, one.owed()[-1][0].size) for one in copies if one.owed()]


def _heard(register: Register, signed: str | bytes, trusted: Sequence[Vkey]) -> Gap | None:
    try:
        shown = note.parse(signed)
        said = checkpoint.parse(shown.text)
    except ValueError as why:
        raise bundle_refusal.damaged(str(why)) from why
    origin = said.origin
    if origin == register.origin:
        raise bundle_refusal.own(origin)
    copy = bundle_copy.held(register.store, origin)
    if (
        copy.note and note.parse(copy.note).text == shown.text
    ):  # was verified when it was first heard
        return _gap(copy, said)
    known = [one for one in trusted if one.name == origin]
    if not SAFE.fullmatch(origin) or not cosignature.signed_by(shown, known):
        raise bundle_refusal.not_signed(origin, said, shown.written())
    with register.writing() as pen:
        copy = bundle_copy.held(pen.store, origin)
        evidence = {"origin": origin, "shown": shown.written()}
        check_statement(pen.store, copy, said, evidence)
        if said.size > copy.size:
            bundle_copy.put_heard(pen.store, copy, bundle_copy.kept_note(shown, known))
    return _gap(copy, said)


def _gap(copy: Held, said: Checkpoint) -> Gap | None:
    return Gap(copy.origin, copy.size, said.size) if said.size > copy.size else None
