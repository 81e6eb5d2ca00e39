"""Entries as they are taken in: of a shape that can be shown, citing what is there to be cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from habeas.languages import text
from habeas.records.entry import faults, reader_of
from habeas.records.fault import SENTENCES
from habeas.records.kind import split
from habeas.register.canonical import parsed
from habeas.register.fault import RegisterFault
from habeas.register.note import vkey_from
from habeas.register.store import Store
from habeas.register.writing import Draft

CITES = {"correction": "corrects", "sealing": "seals", "batch_withdrawn": "batch",
         "order_change": "order", "order_notice": "order", "title_status": "title",
         "payment": "invoice",
         "transfer_check": "transfer", "transfer_authorised": "transfer",
         "transfer_step": "transfer", "escort_record": "transfer", "recall": "order",
         "recall_answer": "recall"}  # fmt: skip
# What no table can show, so that a replay would not say what was written.
MISSHAPEN = {"not-text", "not-a-number", "not-an-entry", "not-a-list", "not-an-object",
             "not-yes-or-no", "not-plain", "null"}  # fmt: skip
NAMES = ("person", "other", "people")
OF_KIND = {"order": ("order",), "title": ("title",), "batch": ("batch",),
           "invoice": ("invoice",),
           "transfer": ("transfer",), "recall": ("recall",)}  # fmt: skip


def checked(store: Store, drafts: Iterable[Draft], first: int) -> Iterator[Draft]:
    """The same drafts, each looked at.

    first  the number that the first of them will have; they may cite each other backwards
    Raises RegisterFault: REG-37, REG-38, REG-39 for one that cites what it cannot; REG-52 for a
    field that is no text, number or list as its kind has it; REG-53 for a name that begins with #;
    REG-54 for a second opening;
    REG-56 for a correction, a sealing, a withdrawal of nothing; REG-58 for a correction that leaves
    out what its entry needs; REG-59 for a key that is none.
    A fact that says too little is taken: what is missing can be added.
    """
    kinds: dict[int, str] = {}
    for n, (kind, fields) in enumerate(drafts, first):
        if kind.startswith("opening/"):
            raise RegisterFault(
                "REG-54", text("A register is opened once, by its first entry."), kind,
                text("Make another one with `habeas register create`."),
            )  # fmt: skip
        _shaped(kind, fields)
        cites = CITES.get(kind.partition("/")[0])
        if cites in ("corrects", "seals", "batch") and cites not in fields:
            raise RegisterFault(
                "REG-56", text("This entry has to say which entry it is about."),
                f"{kind}, {cites}", text("Give the number of that entry in this field."),
            )  # fmt: skip
        if cites is not None and isinstance(fields.get(cites), int):
            found = _check(store, kinds, kind, fields[cites], cites)
            if cites == "corrects" and "replacement" in fields:
                _shaped(found, fields["replacement"])
                _whole(store, found, fields)
        if kind.startswith("key/") and "vkey" in fields:
            _key(kind, fields["vkey"])
        kinds[n] = kind
        yield kind, fields


def _shaped(kind: str, fields: Mapping[str, Any]) -> None:
    wrong = next((one for one in faults(kind, fields) if one.code in MISSHAPEN), None)
    if wrong is not None or not split(kind)[0]:
        said = SENTENCES[wrong.code if wrong else "unknown-kind"][0]
        field, value = (wrong.field, wrong.value) if wrong else ("", kind)
        raise RegisterFault(
            "REG-52", text(said, field=field, value=value), kind,
            text("Mend it and write it again: nothing was written."),
        )  # fmt: skip
    for name in NAMES:
        given = fields.get(name, ())
        for one in [given] if isinstance(given, str) else given:
            if one.startswith("#"):
                raise RegisterFault(
                    "REG-53", text("{value} cannot name a person: it begins with #.", value=one),
                    f"{kind}, {name}", text("Leave out the #; a register calls its entries so."),
                )  # fmt: skip


def lacks(kind: str, replacement: Mapping[str, Any], before: Mapping[str, Any]) -> str:
    """The first field that a body of this kind needs, had before, has no longer; "" for none."""
    missing = [one.field for one in faults(kind, replacement) if one.code == "missing"]
    return next((field for field in missing if field in before), "")


def _whole(store: Store, kind: str, correction: Mapping[str, Any]) -> None:
    """A correction stands alone: what it leaves out would be gone, a person with it."""
    row = store.one("SELECT body FROM entry WHERE n=?", (correction["corrects"],))
    before = parsed(row[0]) if row and row[0] is not None else {}
    field = lacks(kind, correction["replacement"], before)
    if field:
        raise RegisterFault(
            "REG-58", text("The correction lacks {field}, which the entry needs.", field=field),
            f"{kind}, replacement",
            text("Give the whole body anew, or withdraw the entry with withdrawn: true."),
        )  # fmt: skip


def _key(kind: str, vkey: str) -> None:
    """A key that nobody can read is no key: it would stand in the way of every check."""
    try:
        vkey_from(vkey)
    except ValueError as why:
        raise RegisterFault(
            "REG-59", text("This is no public key: {value}.", value=vkey[:60]), kind,
            text("Give the whole line as its owner published it: name+id+base64."),
        ) from why  # fmt: skip


def _check(store: Store, kinds: dict[int, str], kind: str, of: int, cites: str) -> str:
    """The kind of the entry that is cited."""
    found = kinds.get(of) or _kind_of(store, of)
    name = found.partition("/")[0]
    if not found or name not in OF_KIND.get(cites, (name,)):
        raise RegisterFault(
            "REG-37", text("Entry {n} is not what this entry can cite.", n=of), f"{kind}, {cites}",
            text("`habeas register show` gives the numbers of entries."),
        )  # fmt: skip
    if cites == "corrects" and name in ("correction", "sealing", "batch_withdrawn", "opening"):
        raise RegisterFault(
            "REG-38", text("Entry {n} ({kind}) is not corrected.", n=of, kind=name), kind,
            text("Correct the entry that it is about once more; the latest correction counts."),
        )  # fmt: skip
    if cites == "seals" and not is_sealable(store, of, found):
        raise RegisterFault(
            "REG-39", text("Entry {n} says who is held: no court seals that.", n=of), found,
            text("Write an alias for a person who must be protected."),
        )  # fmt: skip
    return found


def is_sealable(store: Store, n: int, kind: str) -> bool:
    """True where a court may have the body of this entry sealed: never a fact of custody."""
    reader = reader_of(kind)
    if reader is None:
        return False
    if not reader.sealable_as:
        return reader.sealable
    row = store.one("SELECT body FROM entry WHERE n=?", (n,))
    fields: Any = parsed(row[0]) if row and row[0] is not None else {}
    cited = fields.get(reader.sealable_as)
    other = reader_of(_kind_of(store, cited)) if isinstance(cited, int) else None
    return other is not None and other.sealable


def may_be_sealed(kind: str) -> bool:
    """True for a kind of which some entries may be sealed."""
    reader = reader_of(kind)
    return reader is not None and (reader.sealable or bool(reader.sealable_as))


def _kind_of(store: Store, n: int) -> str:
    row = store.one("SELECT kind FROM entry WHERE n=?", (n,))
    return row[0] if row else ""
