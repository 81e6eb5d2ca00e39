"""Why a bundle is not taken in: what is said, what is kept as evidence.

A refusal is an entry of the register. Where a log has contradicted itself, both of its signed
checkpoints are kept whole: nobody can say later that they were never shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from habeas.languages import text
from habeas.register import bundle_copy
from habeas.register.bundle_copy import Held
from habeas.register.bundle_file import Bundle
from habeas.register.bundle_lines import Wrong
from habeas.register.canonical import dumped
from habeas.register.checkpoint import Checkpoint
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.note import to_base64

EVIDENCE_MAX = 1 << 16  # bytes of a checkpoint that no trusted key has signed


class Refused(Exception):
    """A bundle is refused.

    fault     what is said
    evidence  what is kept of it; None where nothing is
    """

    def __init__(self, fault: RegisterFault, evidence: Mapping[str, Any] | None = None):
        super().__init__(str(fault))
        self.fault, self.evidence = fault, evidence


def damaged(why: str) -> Refused:
    """It is no bundle, or not all of it is there."""
    return Refused(RegisterFault(
        "REG-41", text("This is no bundle, or it is damaged: {why}.", why=why), "",
        text("Nothing was taken in. Have it written and carried once more."),
    ), {})  # fmt: skip


def missing(copy: Held, bundle: Bundle) -> RegisterFault:
    """It begins after the end of what is held: no evidence, only a gap."""
    return RegisterFault(
        "REG-43",
        text("Entries {first} to {last} of {origin} are missing here; this bundle begins after "
             "them.", first=copy.size, last=bundle.first - 1, origin=copy.origin),
        place(copy.origin, bundle.first, bundle.end),
        text("Nothing was taken in. Ask {origin} for a bundle from entry {first} on, take that in, "
             "then this one again.", origin=copy.origin, first=copy.size),
    )  # fmt: skip


def own(origin: str) -> RegisterFault:
    """It is a bundle of the register that should take it in."""
    return RegisterFault(
        "REG-49", text("This is a bundle of this register itself."), origin,
        text("Take it in at another site. A lost register is restored with `habeas register "
             "restore`."),
    )  # fmt: skip


def not_signed(origin: str, said: Checkpoint, shown: str) -> Refused:
    """No trusted key of that log has signed its checkpoint."""
    return Refused(
        RegisterFault(
            "REG-44",
            text("No key that is trusted for {origin} has signed this.", origin=origin[:200]),
            text("the checkpoint of {origin}, {size} entries", origin=said.origin[:200],
                 size=said.size),
            text("Nothing was taken in. Ask that authority, by another way, which key signs its "
                 "log; compare it with yours letter by letter."),
        ),
        {"shown": shown if len(shown) <= EVIDENCE_MAX else ""},
    )  # fmt: skip


def not_as_signed(bundle: Bundle, wrong: Wrong, held: str = "") -> Refused:
    """An entry is not the one that the log has signed: somebody changed it on the way."""
    return Refused(
        RegisterFault(
            "REG-45",
            text("Entry {n} is not what {origin} has signed: {field}, {code}.", n=wrong.n,
                 origin=bundle.origin, field=wrong.field, code=wrong.code),
            place(bundle.origin, bundle.first, bundle.end),
            text("Nothing was taken in. Ask for the bundle again by another way; if it stays so, "
                 "have a witness compare."),
        ),
        {**told_by(bundle), **_said(wrong), **({"held": held} if held else {})},
    )  # fmt: skip


def leads_elsewhere(bundle: Bundle, held: str) -> Refused:
    """Its entries, or those that are held, do not lead to its checkpoint."""
    return Refused(
        RegisterFault(
            "REG-45",
            text("The entries do not lead to what {origin} has signed.", origin=bundle.origin),
            place(bundle.origin, bundle.first, bundle.end),
            text("Nothing was taken in. Ask for the bundle again by another way; if it stays so, "
                 "have a witness compare."),
        ),
        {**told_by(bundle), **({"held": held} if held else {})},
    )  # fmt: skip


def cannot_stand(bundle: Bundle, wrong: Wrong) -> Refused:
    """The log has signed an entry that should not be in any log."""
    return Refused(
        RegisterFault(
            "REG-46",
            text("{origin} has signed an entry that cannot stand: {n}, {field}, {code}.",
                 origin=bundle.origin, n=wrong.n, field=wrong.field, code=wrong.code),
            place(bundle.origin, bundle.first, bundle.end),
            text("Nothing was taken in. Ask {origin} who wrote it, under which key; have it run "
                 "`habeas register verify`.", origin=bundle.origin),
        ),
        {**told_by(bundle), **_said(wrong)},
    )  # fmt: skip


def _said(wrong: Wrong) -> dict[str, Any]:
    return {"entry": wrong.n, "field": wrong.field, "code": wrong.code}


def two_pasts(origin: str, size: int, held: str, shown: Mapping[str, Any]) -> Refused:
    """The log has signed two pasts: proof against it, whoever carried the bundle."""
    return Refused(
        RegisterFault(
            "REG-47", text("{origin} has signed two different pasts.", origin=origin),
            text("its log of {size} entries", size=size),
            text("Nothing was taken in; both checkpoints are kept as evidence. Tell its witnesses, "
                 "the court, the oversight body. Believe neither until they have compared."),
            exit_code=3,
        ),
        {**shown, "held": held},
    )  # fmt: skip


def older(copy: Held, bundle: Bundle) -> Refused:
    """It ends before what is held, with which it agrees: late, yet no evidence of anything."""
    return Refused(RegisterFault(
        "REG-48",
        text("The bundle is older than what is held of {origin}: {size} entries against {held}.",
             origin=copy.origin, size=bundle.said.size, held=copy.size),
        place(copy.origin, bundle.first, bundle.end),
        text("Nothing is missing: all of it is here already."),
    ))  # fmt: skip


def told_by(bundle: Bundle) -> dict[str, Any]:
    """What a bundle says of itself, whole enough to be judged by others."""
    return {
        "origin": bundle.origin, "first": bundle.first, "end": bundle.end,
        "shown": bundle.note.written(),
        "grew": [to_base64(one) for one in bundle.grew],
        "leads": [to_base64(one) for one in bundle.leads],
    }  # fmt: skip


def place(origin: str, first: int, end: int) -> str:
    """Where a message says that something lies."""
    return text("{register}, entries {first} to {last}", register=origin, first=first, last=end - 1)


def digest_of(data: bytes | str) -> str:
    """The SHA-256 by which a thing that was refused is known again."""
    return sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def keep(register: Register, key: Key, why: Refused, digest: str) -> None:
    """Enter a refusal with its evidence, once for each bundle."""
    if why.evidence is None:
        return
    act = f"refused:{why.fault.code}:{digest}"
    fault = why.fault
    body: dict[str, Any] = {"code": fault.code, "what": fault.what, "do": fault.do}
    with register.writing() as pen:
        if pen.store.one("SELECT 1 FROM act WHERE act=?", (act,)) is not None:
            return
        if why.evidence:
            body["document"] = bundle_copy.put_blob(pen.store, dumped(why.evidence))
        body["act"] = {"kind": "received/1", "digest": digest}
        pen.append([("refusal/1", body)], key, act)
