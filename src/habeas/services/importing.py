"""Tidy tables taken into a register as one act, which can be repeated without harm, or withdrawn.

The first entry of the act is the batch: what was taken in, with which columns. The others say what
the rows say. Read back, the register gives the same findings as the tables.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from habeas.languages import text
from habeas.reading.zones import find
from habeas.records.casebook import Casebook
from habeas.register.fault import RegisterFault
from habeas.register.history import withdrawn
from habeas.register.keys import Key
from habeas.register.log import Pen, Register
from habeas.register.moment import minute_text
from habeas.register.writing import Draft, Receipt
from habeas.services import importing_book as made_ready
from habeas.services.importing_bodies import whole
from habeas.services.importing_entries import Entries, entries
from habeas.services.shadow_audit import Request, bad_rows, open_book


def import_book(
    register: Register, key: Key, book: Casebook, source: str = "", *,
    request: Request | None = None, why: str = "",
) -> Receipt:  # fmt: skip
    """The receipt of the act by which everything in a casebook is written into a register.

    source   the file or folder that it was read from, or what else to call it; its bad rows are
             kept with the batch, as files to be mended
    request  how it was read
    why      what it is taken in for
    The same book twice is written once: the second receipt is the first one, with `again`. After
    its batch was withdrawn it is written anew.
    Raises RegisterFault: REG-92 for a book that is not one of stays, others as `Register.append`.
    """
    made_ready.check(book)
    bad = _bad_rows(source, book, request)
    ready = made_ready.ready(book, register.country)
    made = entries(ready, register.zone, find)
    batch = _batch(book, made, _source(source), bad, request, why)
    act = f"import:{made_ready.fingerprint(book)}"
    with register.writing() as pen:
        name, before = _name(pen, act)
        if before is not None:
            return before
        for part in bad:
            pen.keep(part)
        return pen.append(_drafts(batch, made, register.size), key, name, checked=True)


def import_file(
    register: Register, key: Key, path: str, request: Request | None = None, why: str = ""
) -> Receipt:
    """The same for a file, folder or archive, read as `request` says.

    Raises `habeas.reading.fault.FileFault` for what cannot be read at all.
    """
    asked = request or Request()
    return import_book(register, key, open_book(path, asked), path, request=asked, why=why)


def withdraw(register: Register, key: Key, batch: int, reason: str = "") -> Receipt:
    """The receipt of the entry by which a whole batch counts no more; its entries stay readable.

    batch  the number of its first entry
    Raises RegisterFault (REG-93) where that is no batch.
    """
    found = register.entry(batch)
    if found is None or not found.kind.startswith("batch/"):
        raise RegisterFault(
            "REG-93", text("Entry {n} does not begin a batch.", n=batch), register.origin,
            text("Give the number that the import told, or find it with `habeas register show`."),
        )  # fmt: skip
    said: dict[str, Any] = {"batch": batch, **({"reason": reason} if reason else {})}
    with register.writing() as pen:
        act = f"withdraw:{batch}"
        before = _receipt(pen, act)
        return before or pen.append([("batch_withdrawn/1", said)], key, act)


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal; of a folder that of the names and digests of all its
    files, sorted."""
    if path.is_file():
        with path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    whole = sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file()):
        name = file.relative_to(path).as_posix()
        whole.update(f"{name}\0{digest(file)}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _source(path: str) -> dict[str, Any]:
    there = Path(path) if path and os.path.exists(path) else None
    if there is None:
        return {"what": "told", **_stated(name=whole(path))}
    return {"what": "file", "name": whole(there.resolve().name), "digest": digest(there)}


def _bad_rows(path: str, book: Casebook, request: Request | None) -> list[bytes]:
    """The rows that could not be read, file by file; where nobody says how the source was read,
    the whole of it."""
    if not any(d.kind == "fault" for d in book.defects) or not os.path.exists(path):
        return []
    if request is None and os.path.isfile(path):
        return [Path(path).read_bytes()]
    with TemporaryDirectory() as folder:
        files = bad_rows(path, book, request or Request(), Path(folder))
        return [file.read_bytes() for file in files]


def _batch(
    book: Casebook, made: Entries, source: dict[str, Any], bad: Sequence[bytes],
    request: Request | None, why: str,
) -> dict[str, Any]:  # fmt: skip
    """The fields of the batch: what was taken in, how it was read."""
    unread = len({(d.table, d.row) for d in book.defects if d.kind == "fault"})
    return {
        "source": source,
        "entries": len(made),
        "rows": book.rows_read or sum(map(len, book.tables.values())),
        "unread": unread + made_ready.left_out(book),
        "tables": list(book.tables),
        "columns": made_ready.columns(book),
        "as_of": minute_text(book.as_of),
        **_stated(
            country=book.country, packs=list(book.packs), why=whole(why),
            digest=source.get("digest"), repairs=list(request.accept_repairs) if request else [],
            bad_rows=[sha256(part).hexdigest() for part in bad],
        ),
    }  # fmt: skip


def _stated(**fields: Any) -> dict[str, Any]:
    """The fields in which something is said."""
    return {name: value for name, value in fields.items() if value}


def _drafts(batch: dict[str, Any], made: Entries, first: int) -> Iterable[Draft]:
    yield "batch/1", batch
    yield from made.drafts(first + 1)


def _name(pen: Pen, act: str) -> tuple[str, Receipt | None]:
    """The key of the act; the receipt where it was written before and counts."""
    gone = {first for first, _ in withdrawn(pen.store)}
    name, times = act, 1
    while (before := _receipt(pen, name)) is not None and before.first in gone:
        times += 1
        name = f"{act}:{times}"
    return name, before


def _receipt(pen: Pen, act: str) -> Receipt | None:
    """The receipt of an act that was written before."""
    row = pen.store.one(
        "SELECT a.first, a.of, e.recorded FROM act a JOIN entry e ON e.n = a.first WHERE a.act = ?",
        (act,),
    )
    return Receipt(act, row[0], row[1], row[2], again=True) if row else None
