"""Files of worked cases, scored: how many come out to the day, how the others differ."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from habeas.languages import text
from habeas.reading.fault import FileFault
from habeas.sentences.england_wales.reading_case import booking_of
from habeas.sentences.england_wales.score import Score, score

PACKS = ("england-wales",)  # those whose published cases can be read


@dataclass(frozen=True)
class Unread:
    """A line, or a file, that holds no case: the four parts of what there is to say."""

    code: str
    what: str
    where: str
    do: str


@dataclass(frozen=True)
class Scored:
    """What came out of all files.

    files   the file of each case that missed, by its id
    unread  files and lines that hold no case, in order; the others are scored all the same
    """

    score: Score
    files: dict[str, str]
    unread: tuple[Unread, ...]


def scored(paths: Sequence[str], pack: str) -> Scored:
    """The score of all cases in the files, one JSON object a line.

    Raises FileFault SCO-01 for a pack without published cases, SCO-02 where no file is named,
    SCO-03 to SCO-05 where nothing at all could be read.
    """
    if pack not in PACKS:
        raise FileFault(
            "SCO-01",
            text("There are no published cases that can be read for the pack {pack}.", pack=pack),
            "--pack",
            text("Use {packs}.", packs=", ".join(PACKS)),
        )
    if not paths:
        raise FileFault(
            "SCO-02",
            text("No file of cases is named."),
            "habeas sentence cases",
            text("Write `habeas sentence cases FILE.jsonl --pack england-wales`."),
        )
    read = [one for path in paths for one in _lines(path)]
    cases = [one for one in read if not isinstance(one, Unread)]
    unread = tuple(one for one in read if isinstance(one, Unread))
    if not cases:
        raise _nothing(paths, unread)
    files = {str(case.get("id") or ""): path for path, case in cases}
    return Scored(score([case for _, case in cases]), files, unread)


def _nothing(paths: Sequence[str], unread: tuple[Unread, ...]) -> FileFault:
    """The fault of files without a single case: the first bad line, or that they are empty."""
    if unread:
        return FileFault(unread[0].code, unread[0].what, unread[0].where, unread[0].do)
    return FileFault(
        "SCO-05",
        text("No case stands in it."),
        ", ".join(paths),
        text("Give a file with one case a line, as JSON."),
    )


def _lines(path: str) -> Iterator[tuple[str, dict[str, Any]] | Unread]:
    """Each case of a file with the path, or what is wrong with its line."""
    try:
        written = Path(path).read_bytes()
    except OSError as why:
        said = text("The cases cannot be read: {why}.", why=why.strerror or why)
        do = text("Give the path of a file with one case a line, as JSON.")
        yield Unread("SCO-03", said, path, do)
        return
    for n, line in enumerate(written.split(b"\n"), 1):
        if line.strip():
            yield _case(line, path, n)


def _case(line: bytes, path: str, n: int) -> tuple[str, dict[str, Any]] | Unread:
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as why:
        return _unread(path, n, text("This line is no JSON: {why}.", why=why))
    if not isinstance(found, dict) or not isinstance(found.get("input"), dict):
        return _unread(path, n, text("This line is JSON, but no case: it has no `input`."))
    try:
        booking_of(found)
    except (KeyError, ValueError, TypeError, AttributeError, ArithmeticError) as why:
        said = text("This case cannot be read: {why}", why=f"{type(why).__name__}: {why}.")
        return _unread(path, n, said)
    return path, found


def _unread(path: str, n: int, what: str) -> Unread:
    where = text("{file}, line {line}", file=path, line=n)
    do = text("Take the line from the published file again, or take it out.")
    return Unread("SCO-04", what, where, do)
