"""The shadow audit: any export of custody data in, findings out, with nobody's permission."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from habeas.audit.known import as_known_on, judged_as_of
from habeas.audit.run import Answer, Audit, Environment, audit
from habeas.engine import local
from habeas.reading import mend, read
from habeas.reading.source import open_source
from habeas.records.casebook import Casebook
from habeas.register.postgres import is_address
from habeas.services.class_expression import with_classes
from habeas.spans import Expr, kernel
from habeas.spans.calendar import Zone

Progress = Callable[[int, int], None]
FAST_FROM = 200_000  # people; below this, starting the compiled kernel costs more than it saves


@dataclass(frozen=True)
class Request:
    """What the reader of an answer asked for beside the file.

    as_of, as_known_on   minutes; None where the file's own last instant decides
    mapping    their column -> ours, for one flat file
    accept_repairs  repairs that the reader has seen and allows
    mended     file or folder of bad rows that the reader has mended
    people     of a register only these people are read; None for everybody
    """

    zone: str | None = None
    country: str | None = None
    packs: Sequence[str] | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    as_of: int | None = None
    as_known_on: int | None = None
    accept_repairs: Sequence[str] = ()
    day_first: bool | None = None
    later_law: bool = False
    mended: str | None = None
    people: Sequence[str] | None = None


def open_book(path: str, request: Request) -> Casebook:
    """The casebook in the file, folder, archive or register `path`, cut as the request says.

    Of a register `as_known_on` heeds the times of writing; see `habeas.services.registered`.
    Raises `habeas.reading.fault.FileFault` for what cannot be read at all,
    `habeas.register.fault.RegisterFault` for a register that cannot be opened.
    """
    if _is_register(path):
        from habeas.services.registered import open_registered  # noqa: PLC0415  (cryptography)

        return open_registered(path, request)
    book = with_classes(read(
        path,
        zone=request.zone,
        country=request.country,
        mapping=dict(request.mapping),
        day_first=request.day_first,
        accept_repairs=tuple(request.accept_repairs),
        mended=request.mended,
    ))  # fmt: skip
    if request.as_known_on is not None:
        book = as_known_on(book, request.as_known_on)
    if request.as_of is not None:
        book = judged_as_of(book, request.as_of)
    return book


def zone_of_register(path: str) -> Zone | None:
    """The zone in which times about a register are asked; None for a path that is none.

    Raises `habeas.register.fault.RegisterFault` for a register that cannot be opened.
    """
    if not _is_register(path):
        return None
    from habeas.services.registered import zone_of  # noqa: PLC0415  (cryptography)

    return zone_of(path)


def _is_register(path: str) -> bool:
    """True for the address of a database, or a file that says that it is a register."""
    if is_address(path):
        return True
    # While SQLite is not loaded no register is open, so the first bytes can be read plainly, and it
    # need not be loaded for a table. Once it is, the file is touched through it alone.
    if "apsw" not in sys.modules and not _is_database(path):
        return False
    from habeas.register.sqlite import is_register  # noqa: PLC0415

    return is_register(path)


def _is_database(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(16) == b"SQLite format 3\x00"
    except OSError:
        return False


def bad_rows(path: str, book: Casebook, request: Request, folder: Path) -> list[Path]:
    """The rows of `path` that could not be read, written into `folder` to be mended; the files.

    No fault, no file. Raises OSError where the disk refuses.
    """
    if not any(defect.kind == "fault" for defect in book.defects):
        return []
    source = open_source(path)
    if request.mended:
        source = mend.with_mended(source, request.mended)
    return mend.bad_rows(source, book, folder, mapping=dict(request.mapping))


def audit_book(book: Casebook, request: Request, progress: Progress | None = None) -> Audit:
    """The audit of a casebook that is already read, in chunks on all cores."""
    return audit(book, request.packs, answerer(progress), later_law=request.later_law)


def shadow_audit(path: str, request: Request, progress: Progress | None = None) -> Audit:
    """The audit of the file, folder or archive `path`."""
    return audit_book(open_book(path, request), request, progress)


def answerer(
    progress: Progress | None = None,
) -> Callable[[Mapping[str, Expr], Environment, int, Zone], Mapping[str, Answer]]:
    """The engine as the audit wants it: chunks, threads, the compiled kernel for large books."""

    def answer(
        questions: Mapping[str, Expr], relations: Environment, people: int, zone: Zone
    ) -> Mapping[str, Answer]:
        if people >= FAST_FROM and importlib.util.find_spec("numba"):
            kernel.use_fast()
        threads = os.cpu_count() or 1
        return local.answer(
            questions, relations, people, zone=zone, threads=threads, progress=progress
        )

    return answer


def exit_code(result: Audit) -> int:
    """0 when cover was judged for everybody and nothing was found, 1 otherwise, 2 when nothing
    could be audited."""
    placed = len(result.cover.custody)
    counted = result.book.counts is not None
    if not placed and not counted:
        return 2
    faults = any(defect.kind == "fault" for defect in result.book.defects)
    doubt = len(result.cover.disputed) + len(result.cover.unknown) + len(result.cover.uncovered)
    clean = result.cover_judged and not (doubt or faults or len(result.findings))
    return 0 if clean else 1
