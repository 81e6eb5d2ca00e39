"""`habeas print`: documents to be printed, signed or handed over."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from habeas.audit.run import audit
from habeas.cli.request import book_of
from habeas.cli.why import find
from habeas.languages import text
from habeas.records.casebook import Casebook
from habeas.services.one_person import only
from habeas.services.shadow_audit import Request
from habeas.showing.family_notice import family_notice
from habeas.showing.fault import CannotWrite
from habeas.showing.paper import Paper, html, pdf
from habeas.showing.paper_docx import docx
from habeas.showing.paper_ended import Said
from habeas.showing.petition import petition

FORMATS: dict[str, Callable[[Paper], bytes]] = {
    ".html": lambda paper: html(paper).encode("utf-8"),
    ".pdf": pdf,
    ".docx": docx,
}


def run(args: argparse.Namespace) -> int:
    """Make the document, write it; 0 when it was written."""
    made = of_person(args) if args.what in ("petition", "family") else of_register(args)
    write(made, args.out)
    print(made.heading)
    print("\n" + text("The document is in {file}.", file=args.out))
    return 0


def of_person(args: argparse.Namespace) -> Paper:
    """A document about one person, from a register or a file."""
    book, asked = book_of(args, people=(args.of,))
    result = audit(only(book, find(book, args.of)), asked.packs, later_law=asked.later_law)
    said = _endings(args, book, asked)
    if args.what == "family":
        return family_notice(result, args.to or "", said)
    return petition(result, Path(str(args.path)).name, said)


def _endings(args: argparse.Namespace, book: Casebook, asked: Request) -> Said:
    """What a register says of the end of custody beyond the casebook; nothing of a file."""
    if book.origin != "register":
        return {}
    from habeas.services.document_person import endings  # noqa: PLC0415  (cryptography)

    return endings(args.path, args.of, asked.as_known_on)


def of_register(args: argparse.Namespace) -> Paper:
    """A document about an entry of a register."""
    from habeas.services import document  # noqa: PLC0415  (the register is not for every document)

    return document.made(args.what, args.path, args.of, args)


def write(paper: Paper, file: str) -> None:
    """Write a document in the format that the name of the file asks for.

    Raises CannotWrite: OUT-03 for another ending, OUT-01 where the file cannot be written.
    """
    made = FORMATS.get(Path(file).suffix.lower())
    if made is None:
        raise CannotWrite(
            "OUT-03", text("A document is written as PDF, HTML or DOCX."), file,
            text("End the name of the file with .pdf, .html or .docx."),
        )  # fmt: skip
    try:
        Path(file).write_bytes(made(paper))
    except (OSError, RuntimeError) as refused:
        raise CannotWrite(
            "OUT-01", text("The results cannot be written: {why}.",
                           why=getattr(refused, "strerror", None) or refused),
            file, text("Name another file with --out."),
        ) from refused  # fmt: skip
