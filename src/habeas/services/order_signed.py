"""Orders that a court signs: the note as it is written, as it is judged.

    habeas order v1
    {"act":"bars transfer","case":"25-100","court":"First Court","made":"...","number":7,...}
    (empty line)
    — first-court base64(key id + signature)

The first line says what it is, the second is the order in canonical JSON, the signature is that of
the court's Ed25519 key (C2SP signed-note). It names court, number, case, making, but no register:
one order goes to several. What changes an order is numbered in the same feed, and says which
number it changes (`of`); the head of a feed says how far the court has come.

Nothing here reads a register or a clock: a note is judged by the keys that were given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from habeas.languages import text
from habeas.records.entry import faults
from habeas.register import cosignature, note
from habeas.register.canonical import canonical, parsed
from habeas.register.citing import MISSHAPEN, NAMES
from habeas.register.keys import Key
from habeas.register.moment import earliest
from habeas.register.note import Signature, Vkey

FORMATS = {
    "order/1": "habeas order v1",
    "order_change/1": "habeas order change v1",
    "order_feed/1": "habeas order head v1",
}
NEEDS = {
    "order/1": ("court", "number", "case", "made"),
    "order_change/1": ("court", "number", "case", "of", "what", "at"),
    "order_feed/1": ("court", "last", "at"),
}
# What the register says of an order, never the court: a note with one of them is none.
OURS = {
    "signed_note", "confirmed", "lodged_by", "call_back", "noticed", "officers", "order", "source",
    "by", "document",
}  # fmt: skip


@dataclass(frozen=True)
class CourtKey:
    """A key of a court.

    ends  the minute at which another key took its place; None while none did
    """

    vkey: Vkey
    court: str
    ends: int | None = None
    is_revoked: bool = False


@dataclass(frozen=True)
class Genuine:
    """What a court has signed.

    fields  as signed, without the signature
    note    the signed text with the court's own signature alone
    """

    kind: str
    fields: Mapping[str, Any]
    note: str

    @property
    def digest(self) -> str:
        """The SHA-256 of what was signed: it names this order among all."""
        return sha256(note.parse(self.note).text.encode()).hexdigest()


@dataclass(frozen=True)
class Wrong:
    """Why a note is not what a court has signed, in four parts."""

    code: str
    what: str
    where: str
    do: str


Verdict = Genuine | Wrong
# The signed text that stands under a number of a court's feed; "" where none does.
Used = Callable[[str, str, int], str]


def sign_order(key: Key, fields: Mapping[str, Any], kind: str = "order/1") -> str:
    """The note in which a court signs an order, a change of one, the head of its feed.

    fields  as the kind has them; of a change, `of` is the number of the order that it changes
    Raises ValueError for what no register would take: what is missing, or not to be read.
    """
    written = f"{FORMATS[kind]}\n{canonical(fields).decode()}\n"
    lacking = _lacking(kind, fields)
    if lacking:
        raise ValueError(lacking)
    return note.Note(written, (cosignature.sign(key.secret, written),)).written()


def judge(given: str | bytes, keys: Mapping[tuple[str, bytes], CourtKey], used: Used) -> Verdict:
    """What a note says, if a court signed exactly that with a key of its own; else what is wrong.

    keys  the keys of courts that the register knows, by name with id
    used  what has come under the number before: other words under it are refused
    """
    try:
        found = note.parse(given)
    except ValueError:
        return _no_order(text("it is not written as a signed note"))
    read = _read(found.text)
    if isinstance(read, str):
        return _no_order(read)
    kind, fields = read
    known = [keys[one] for one in _signers(found.signatures) if one in keys]
    if not known:
        return Wrong(
            "ORD-15", text("Nobody knows the key that signed this order."), _where(fields),
            text("Call the court. If the key is its own, enter it with `habeas register key`, then "
                 "receive the order again."),
        )  # fmt: skip
    signed = [
        (key, line) for key in known for line in found.signatures
        if cosignature.time_of(key.vkey, found.text, line) is not None
    ]  # fmt: skip
    if not signed:
        return Wrong(
            "ORD-17", text("The signature does not fit the words: this order was edited."),
            _where(fields),
            text("Do nothing that it says. Ask the court for the order as it was signed."),
        )  # fmt: skip
    own = [(key, line) for key, line in signed if is_of(key, fields)]
    if not own and _plain(signed[0][0].court) == _plain(fields["court"]):
        return Wrong(
            "ORD-16", text("The key is that of {other}; the order calls the court {court}.",
                           other=signed[0][0].court, court=fields["court"]), _where(fields),
            text("Enter the key under the name that the court writes: `habeas register key`."),
        )  # fmt: skip
    if not own:
        return Wrong(
            "ORD-16", text("The key of {other} has signed an order of {court}.",
                           other=signed[0][0].court, court=fields["court"]), _where(fields),
            text("Do nothing that it says. Tell both courts."),
        )  # fmt: skip
    valid = [line for key, line in own if is_valid(key, kind, fields)]
    if not valid:
        return Wrong(
            "ORD-18", text("The key that signed this order no longer counts."), _where(fields),
            text("Ask the court to sign it again with the key that it uses now."),
        )  # fmt: skip
    if _is_used(found.text, fields, used):
        return Wrong(
            "ORD-19", text("The court has used this number for another order."), _where(fields),
            text("Do nothing that it says. Ask the court which of the two it made."),
        )  # fmt: skip
    return Genuine(kind, fields, note.Note(found.text, (valid[0],)).written())


def signed_text(
    kind: str, fields: Mapping[str, Any], keys: Mapping[tuple[str, bytes], CourtKey]
) -> str:
    """The text that the court signed for an entry, if the entry says just that; else "".

    Anybody who writes in a register can put a note beside other words. A key that was revoked
    since has signed all the same.
    """
    try:
        found = note.parse(str(fields.get("signed_note", "")))
    except ValueError:
        return ""
    read = _read(found.text)
    if isinstance(read, str) or read[0] != kind:
        return ""
    said = read[1]
    is_said = all(name in fields and fields[name] == value for name, value in said.items())
    known = [keys[one] for one in _signers(found.signatures) if one in keys]
    is_signed = any(
        is_of(key, said) and cosignature.time_of(key.vkey, found.text, line) is not None
        for key in known for line in found.signatures
    )  # fmt: skip
    return found.text if is_said and is_signed else ""


def is_of(key: CourtKey, fields: Mapping[str, Any]) -> bool:
    """True where the key is that of the court which these fields name, letter by letter."""
    return key.court == fields["court"]


def is_valid(key: CourtKey, kind: str, fields: Mapping[str, Any]) -> bool:
    """False for a key that was revoked, whatever time the note claims: a thief would date it back.

    A key that another has replaced counts for what was made before.
    """
    if key.is_revoked:
        return False
    if key.ends is None:
        return True
    made = str(fields["made" if kind == "order/1" else "at"])
    return 0 <= earliest(made, str(fields.get("zone", "UTC"))) < key.ends


def _is_used(signed: str, fields: Mapping[str, Any], used: Used) -> bool:
    if "number" not in fields:
        return False
    before = used(fields["court"], str(fields.get("feed", "")), fields["number"])
    return before not in ("", signed)


def _read(signed: str) -> tuple[str, Mapping[str, Any]] | str:
    """The kind with the fields of a signed text; else why it has none."""
    first, _, rest = signed.partition("\n")
    kind = next((kind for kind, line in FORMATS.items() if line == first), "")
    if not kind:
        return text("its first line is not known here")
    try:
        fields = parsed(rest)
        if not isinstance(fields, dict) or canonical(fields).decode() + "\n" != rest:
            return text("its words are not written as they are signed")
    except (TypeError, ValueError):
        return text("its words are not written as they are signed")
    return _lacking(kind, fields) or (kind, fields)


def _lacking(kind: str, fields: Mapping[str, Any]) -> str:
    """What keeps these fields from being an order; "" for nothing."""
    missing = [name for name in NEEDS[kind] if fields.get(name) in (None, "")]
    ours = sorted(OURS & fields.keys())
    whole = {**fields, "order": 0} if kind == "order_change/1" else fields
    wrong = [one for one in faults(kind, whole) if one.kind == "fault" or one.code in MISSHAPEN]
    if missing:
        return text("it lacks {field}", field=missing[0])
    if ours:
        return text("{field} is not for the court to say", field=ours[0])
    if wrong:
        return text("{field} cannot be read", field=wrong[0].field)
    if any(type(fields.get(name, 1)) is not int or fields.get(name, 1) < 1
           for name in ("number", "of")):  # fmt: skip
        return text("its number is no whole number from 1 on")
    if not isinstance(fields["court"], str) or any(one.startswith("#") for one in _named(fields)):
        return text("whom it names cannot be read")
    return ""


def _named(fields: Mapping[str, Any]) -> Iterator[str]:
    for name in NAMES:
        given = fields.get(name, ())
        yield from [given] if isinstance(given, str) else given


def _plain(name: str) -> str:
    return "".join(one for one in name.casefold() if one.isalnum())


def _signers(lines: tuple[Signature, ...]) -> Iterator[tuple[str, bytes]]:
    return iter(dict.fromkeys((line.name, line.id) for line in lines))


def _no_order(why: str) -> Wrong:
    return Wrong(
        "ORD-14", text("This is no signed order: {why}.", why=why), "",
        text("Ask the court to send it again. What comes on paper is recorded with `habeas order "
             "record --paper`."),
    )  # fmt: skip


def _where(fields: Mapping[str, Any]) -> str:
    return text("{court}, number {number}", court=fields["court"],
                number=fields.get("number", fields.get("last", "")))  # fmt: skip
