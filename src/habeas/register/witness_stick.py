"""The same request to a witness carried on a stick, for a site without a network.

request.txt       out: to the byte the body of the POST
cosignatures.txt  back: the lines of cosignatures, or `refused <code>` with the reason below it

Nothing on a stick is believed: the witness judges the request, the register verifies the lines.
"""

from __future__ import annotations

from pathlib import Path

from habeas.languages import text
from habeas.register import witness
from habeas.register.fault import RegisterFault
from habeas.register.witness import SIZE, Answer, Request
from habeas.register.witness_answer import Witness, answer
from habeas.register.witness_keys import put

_REFUSED = "refused "


def write_request(path: Path, asked: Request) -> None:
    """Write a request for the way out."""
    put(path, asked.written().encode())


def sign(its: Witness, request: Path, out: Path) -> Answer:
    """Answer the request in a file into the file `out`, as the service would; the answer, too.

    Raises RegisterFault where the file cannot be read.
    """
    given = answer(its, _read(request))
    head = "" if given.code == 200 else f"{_REFUSED}{given.code}\n"
    put(out, f"{head}{given.body}".encode())
    return given


def read_answer(path: Path) -> Answer:
    """The answer that came back in a file, nothing verified. Raises RegisterFault for none."""
    try:
        body = _read(path).decode()
    except ValueError as why:
        raise _unreadable(str(path)) from why
    if not body.startswith(_REFUSED):
        return Answer(200, body)
    first, _, rest = body.partition("\n")
    code = first.removeprefix(_REFUSED)
    if not (code.isascii() and code.isdigit()):
        raise _unreadable(str(path))
    is_size = code == "409" and rest.rstrip("\n").isdigit()
    return Answer(int(code), rest, SIZE) if is_size else Answer(int(code), rest)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(witness.REQUEST_MAX + 1)
    except OSError as why:
        raise _unreadable(str(path)) from why


def _unreadable(where: str) -> RegisterFault:
    return RegisterFault(
        "WIT-06",
        text("This file cannot be read as a request to a witness, or as its answer."),
        where,
        text("Check the path. Write the file again at its source; do not edit it."),
    )
