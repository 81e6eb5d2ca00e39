"""Files that a command reads or writes: what ordinarily goes wrong with them, told in four parts."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from habeas.languages import text
from habeas.register.fault import RegisterFault


def data_of(path: str) -> bytes:
    """What is in a file. Raises RegisterFault where it cannot be read."""
    with explained(path):
        return Path(path).read_bytes()


def text_of(path: str) -> str:
    """The text in a file, or on standard input for `-`. Raises RegisterFault where it is none."""
    with explained(path):
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        line = data.count(b"\n", 0, why.start) + 1
        raise RegisterFault(
            "REG-79", text("The file is no text in UTF-8."),
            text("{file}, line {line}", file=path, line=line),
            text("Save it again as UTF-8, or name another file."),
        ) from why  # fmt: skip


def must_be_new(path: str) -> None:
    """Raises RegisterFault where there is something of this name, or no folder for it."""
    if Path(path).exists() or Path(path).is_symlink():
        raise _there_already(path)
    _has_folder(path)


def write_new(path: str, data: bytes) -> None:
    """Write a file that is not there yet. Raises RegisterFault where it is, or cannot be."""
    with explained(path), Path(path).open("xb") as file:
        file.write(data)


def may_replace(path: str, begins: tuple[str, ...]) -> None:
    """Raises RegisterFault where there is another file than those that begin so.

    What goes to and fro on a stick always has the same name, and takes the place of the last one.
    """
    _has_folder(path)
    if Path(path).exists() and not data_of(path).startswith(tuple(map(str.encode, begins))):
        raise _there_already(path)


@contextmanager
def explained(where: str = "") -> Iterator[None]:
    """What the machine says of a file in the block, as a RegisterFault; it names the file itself."""
    try:
        yield
    except BrokenPipeError:  # whoever reads what is printed has gone away
        raise
    except FileExistsError as why:
        raise _there_already(_name(why, where)) from why
    except OSError as why:
        raise _said(why, _name(why, where)) from why


def _has_folder(path: str) -> None:
    if not Path(path).absolute().parent.is_dir():
        raise RegisterFault(
            "REG-78", text("The folder for this file is not there."), path,
            text("Make the folder, then repeat the command."),
        )  # fmt: skip


def _there_already(path: str) -> RegisterFault:
    return RegisterFault(
        "REG-03", text("There is something of this name already."), path,
        text("Choose another name; nothing is written over."),
    )  # fmt: skip


def _name(why: OSError, where: str) -> str:
    return str(why.filename) if why.filename else where


def _said(why: OSError, where: str) -> RegisterFault:
    if isinstance(why, FileNotFoundError):
        return RegisterFault(
            "REG-78", text("There is no file or folder of this name."), where,
            text("Check the name, and the folder in which you stand."),
        )  # fmt: skip
    if isinstance(why, PermissionError):
        return RegisterFault(
            "REG-84", text("You have no right to read or write this."), where,
            text("Ask whoever runs this machine for the right, or choose another place."),
        )  # fmt: skip
    if isinstance(why, IsADirectoryError | NotADirectoryError):
        return RegisterFault(
            "REG-85", text("A file is needed where there is a folder, or the other way round."),
            where, text("Check the name, and the folder in which you stand."),
        )  # fmt: skip
    if why.errno == errno.ENOSPC:
        return RegisterFault(
            "REG-86", text("The disk is full."), where,
            text("Make room, then repeat the command."),
        )  # fmt: skip
    return RegisterFault(
        "REG-87", text("The machine does not do it: {why}.", why=why.strerror or why), where,
        text("Mend that, then repeat the command."),
    )  # fmt: skip
