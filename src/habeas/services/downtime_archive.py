"""The downtime pack as one encrypted file: the paper, the list, the checkpoint, a copy of the register.

What is not encrypted lies only in a folder that nobody else can read and that goes at the end. It is
made beside other temporary files, never beside the pack: that may be a stick.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from habeas.languages import text
from habeas.register import bundle_age, copying, witnessed
from habeas.register.fault import RegisterFault
from habeas.register.log import Register, open_register
from habeas.register.verify import Verified, verify
from habeas.services.downtime import SHEETS, brought_up_to_date, downtime
from habeas.showing import delimited
from habeas.showing.downtime import document
from habeas.showing.downtime_pack import Pack
from habeas.showing.downtime_table import table

PAPER, LIST, CHECKPOINT, COPY = "downtime.html", "list.csv", "checkpoint.txt", "register.db"
FILES = (PAPER, LIST, CHECKPOINT, COPY)
RATIO_MAX = 100  # how much larger than in the archive a file may be
ROOM = 1 << 24  # bytes that every file may have in any case


@dataclass(frozen=True)
class Readers:
    """Who may open a pack: the holders of age keys (age1...), or whoever knows a passphrase."""

    keys: Sequence[str] = ()
    passphrase: str = ""


@dataclass(frozen=True)
class Packed:
    """A pack that was written, with how many pages it has."""

    pack: Pack
    pages: int


@dataclass(frozen=True)
class Opened:
    """A pack that was opened: its files in `folder`, what the copy of the register says of itself.

    signed  the checkpoint as text; "" where the register had none
    """

    folder: Path
    files: tuple[str, ...]
    verified: Verified
    signed: str


def pack(
    register: Register, out: str, readers: Readers, *, plain: str = "", sheets: int = SHEETS,
    book: str = "",
) -> Packed:  # fmt: skip
    """Write the pack encrypted to `out`, to the folder `plain` as it is; each where it is named.

    Paper, list and copy are of one instant. Raises RegisterFault: REG-03 where there is something
    of that name, REG-40 where it is not said who may read it, others as `downtime`, `back_up` do.
    """
    if out:
        _check(readers)
    for target in filter(None, (out, plain)):
        _must_be_new(Path(target))
    brought_up_to_date(register)
    with tempfile.TemporaryDirectory(prefix="habeas-pack-") as name:
        folder = Path(name)
        with register.reading():
            made = downtime(register, sheets, book)
            note = witnessed.signed(register)
            copying.back_up(register, str(folder / COPY))
        count = _write(made, folder, note.written() if note else "")
        if out:
            sealed = bundle_age.encrypted(_zipped(folder), readers.keys, readers.passphrase)
            _whole(sealed, Path(out))
        if plain:
            _into(folder, Path(plain))
    return Packed(made, count)


def open_pack(path: str, out: str, identity: str = "", passphrase: str = "") -> Opened:
    """Open a pack into a new folder, replay the copy of the register that is in it.

    identity  the text of a key file of age
    Raises RegisterFault: REG-71 for another key, REG-72 for what is no pack, REG-36 (exit code 3)
    where the copy is not what its register wrote.
    """
    folder = Path(out)
    _must_be_new(folder)
    try:
        inside = bundle_age.opened(Path(path).read_bytes(), identity, passphrase)
        with zipfile.ZipFile(io.BytesIO(inside)) as archive:
            names = _names(archive)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name in names:
                with archive.open(name) as source, (folder / name).open("xb") as target:
                    shutil.copyfileobj(source, target)
    except RegisterFault as why:
        if why.code == "REG-42":
            raise _wrong_key(path) from why
        raise
    except OSError as why:
        raise _no_pack(path, why.strerror or str(why)) from why
    except (ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as why:
        raise _no_pack(path, str(why)) from why
    note = folder / CHECKPOINT
    return Opened(
        folder, tuple(names), _verified(folder / COPY),
        note.read_text(encoding="utf-8") if note.exists() else "",
    )  # fmt: skip


def _whole(data: bytes, target: Path) -> None:
    """Write a file that is whole or not there."""
    part = target.with_name(f"{target.name}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _write(made: Pack, folder: Path, note: str) -> int:
    """Write what is printed with what belongs to it; how many pages it has."""
    paper = document(made)
    (folder / PAPER).write_text(paper, encoding="utf-8")
    delimited.write(table(made), folder / LIST)
    if note:
        (folder / CHECKPOINT).write_text(note, encoding="utf-8")
    return paper.count("<section")


def _zipped(folder: Path) -> bytes:
    held = io.BytesIO()
    # The quickest level: what is large here is hashes, which no level makes smaller.
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in FILES:
            if (folder / name).exists():
                archive.write(folder / name, name)
    return held.getvalue()


def _into(folder: Path, target: Path) -> None:
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in FILES:
        if (folder / name).exists():
            shutil.copyfile(folder / name, target / name)


def _names(archive: zipfile.ZipFile) -> list[str]:
    """The files in a pack. Raises ValueError for any other, or one out of all proportion."""
    found = archive.infolist()
    names = [one.filename for one in found]
    if PAPER not in names or COPY not in names or len(set(names)) != len(names):
        raise ValueError(text("it lacks the paper, or the copy of the register"))
    for one in found:
        if one.filename not in FILES:
            raise ValueError(text("there is a strange file in it"))
        if one.file_size > ROOM + RATIO_MAX * one.compress_size:
            raise ValueError(text("a file in it is too large for what it is"))
    return names


def _verified(path: Path) -> Verified:
    with closing(open_register(str(path), readonly=True)) as register:
        found = verify(register)
    for ending in ("-shm", "-wal"):  # left empty by whoever only reads
        path.with_name(path.name + ending).unlink(missing_ok=True)
    if not found.intact:
        raise RegisterFault(
            "REG-36", text("The copy is not what the register wrote."), str(path),
            text("Keep it as evidence: `habeas register verify` names the places. Use an older "
                 "copy."), exit_code=3,
        )  # fmt: skip
    return found


def _check(readers: Readers) -> None:
    """Raises RegisterFault, before any work, where nobody or somebody unknown is to read it."""
    if readers.keys and not readers.passphrase:
        bundle_age.encrypted(b"", readers.keys)
    elif bool(readers.keys) == bool(readers.passphrase):
        raise RegisterFault(
            "REG-40", text("It is not said who may read this."), "",
            text("Name the age keys of the readers with --to, or give --passphrase; one of the "
                 "two."),
        )  # fmt: skip


def _must_be_new(path: Path) -> None:
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise RegisterFault(
            "REG-03", text("There is something of this name already."), str(path),
            text("Choose another name; nothing is written over."),
        )  # fmt: skip

    if not path.absolute().parent.is_dir():
        raise RegisterFault(
            "REG-74", text("The folder for the pack is not there."), str(path),
            text("Make the folder, then repeat the command."),
        )  # fmt: skip


def _wrong_key(path: str) -> RegisterFault:
    return RegisterFault(
        "REG-71", text("The pack was made for another key than this."), path,
        text("Give the age key of one of its readers with --identity, or its passphrase in "
             "HABEAS_PASSPHRASE."),
    )  # fmt: skip


def _no_pack(path: str, why: str) -> RegisterFault:
    return RegisterFault(
        "REG-72", text("This is no downtime pack, or it is damaged: {why}.", why=why), path,
        text("Check the name; use the pack of the day before."),
    )  # fmt: skip
