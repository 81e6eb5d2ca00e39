"""A document to be printed, signed, handed over: one page design for all of them.

A document is a `Paper`: plain values in the order in which they are read. From it come HTML, PDF
and, where somebody has to go on writing, a word processor's file (`paper_docx.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from habeas.languages import chosen, text
from habeas.showing.downtime_grid import harmless
from habeas.showing.paper_code import code

LONG_CODE = 300  # characters; a longer code is drawn larger
WHOLE_ROWS = 12  # a table of at most so many rows stands on one page
LONG_WORD = 24  # characters; a longer word of a table is broken where the line ends


@dataclass(frozen=True)
class Grid:
    """A table of a document.

    numbers  columns that are set to the right, counted from 0
    strong   rows that are set bold, counted from 0
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    strong: tuple[int, ...] = ()


@dataclass(frozen=True)
class Part:
    """A part of a document: a heading, paragraphs, a table; each may be absent."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    table: Grid | None = None


@dataclass(frozen=True)
class Line:
    """A line to be signed: as what, and by whom where that is known."""

    role: str
    name: str = ""


@dataclass(frozen=True)
class Paper:
    """A document.

    kind     what it is called: Recall notice
    tone     stop: what must be done now stands in a black box; plain: it does not
    heading  the answer, as one sentence
    lead     what follows from it
    facts    label, value
    code     the text of the QR code, "" for none; code_says what it is good for
    foot     where the document comes from: register, entry, as known when
    """

    kind: str
    heading: str
    lead: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    signatures: tuple[Line, ...] = ()
    foot: tuple[str, ...] = ()
    code: str = ""
    code_says: str = ""
    tone: Literal["plain", "stop"] = "plain"


def html(paper: Paper) -> str:
    """The document as one HTML page that needs nothing else, in the language spoken now."""
    return _environment().get_template("paper.html").render(
        paper=paper, language=chosen(), code=Markup(code(paper.code)),
        is_long=len(paper.code) > LONG_CODE,
        page=text("Page"), of=text("of"), signed=text("Signature"), when=text("Date, time"),
        name=text("Name"), whole=WHOLE_ROWS,
    )  # fmt: skip


def pdf(paper: Paper) -> bytes:
    """The document as a PDF on A4.

    Raises RuntimeError where the library that draws it is not on this machine.
    """
    try:
        from weasyprint import HTML  # noqa: PLC0415  (it loads Pango, which takes half a second)
    except OSError as missing:
        raise RuntimeError(
            text("PDF needs the library Pango. Install it (Debian: libpango-1.0-0 "
                 "libpangoft2-1.0-0 libharfbuzz-subset0), or ask for HTML.")
        ) from missing  # fmt: skip
    made: bytes = HTML(string=html(paper)).write_pdf(pdf_variant="pdf/ua-1")
    return made


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("habeas.showing", "templates"), autoescape=True,
        undefined=StrictUndefined, finalize=_harmless, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.tests["unbroken"] = _is_unbroken
    return made


def _is_unbroken(cell: str) -> bool:
    """True for a cell with a word so long that it must be broken; register numbers never are."""
    return any(len(word) > LONG_WORD for word in cell.split())


def _harmless(value: object) -> object:
    """Text without characters that turn its direction; what is markup already stays."""
    return Markup(harmless(value)) if type(value) is str else value
