"""The dates of sentences that stand in a file: whose they are, by which law, with the sum."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from habeas.languages import text
from habeas.law.sentence import cases_of
from habeas.reading.fault import FileFault
from habeas.records.casebook import Casebook
from habeas.sentences.case import Case
from habeas.sentences.outcome import Computed, Refusal
from habeas.sentences.pack import Asked, Pack
from habeas.sentences.packs import PACKS, of_state
from habeas.sentences.refused import refused, to_confirm
from habeas.sentences.written import CannotRead, case_of


@dataclass(frozen=True)
class Found:
    """One person's dates: by which pack they were computed; None where there is none.

    confirm  what is possible but unusual, to be confirmed by a person
    """

    person: str
    pack: Pack | None
    computed: Computed
    confirm: tuple[Refusal, ...] = ()


def pack_called(name: str) -> Pack:
    """The pack of that name; FileFault SEN-01 that lists them all where there is none."""
    if name in PACKS:
        return PACKS[name]
    raise FileFault(
        "SEN-01",
        text("There is no sentence pack called {name}.", name=name),
        "--pack",
        text("Choose among {packs}.", packs=", ".join(PACKS)),
    )


def is_written_case(path: str) -> bool:
    """True for a file of cases in JSON: one object, a list, or one object a line."""
    return Path(path).suffix in (".json", ".jsonl")


def of_json(path: str, pack: Pack | None, asked: Asked) -> Iterator[Found]:
    """The dates of every case in a JSON file, in its order.

    Each object is a case (see docs/sentences.md) that names its `pack`, unless `pack` is given; or
    a line of the published English cases, which has an `input`. Raises FileFault SEN-02 for a file
    that is no JSON, SEN-03 for a case that cannot be read, with its place.
    """
    for where, said in _objects(path):
        if isinstance(said, Mapping) and "input" in said:
            yield _published(said)
            continue
        yield of_case(said, pack, asked, where)


def of_book(book: Casebook, pack: Pack | None, asked: Asked) -> Iterator[Found]:
    """The dates of everybody in a casebook who has sentences, state by state, by the pack of the
    state unless `pack` is given."""
    for one in cases_of(book):
        law = pack or of_state(one.state)
        if law is None:
            yield Found(one.name, None, _refused(
                "SEN-11", "No pack computes the sentences of {state}.", state=one.state or "?"))  # fmt: skip
        elif one.lacking:
            names = "; ".join(one.lacking)
            yield Found(one.name, law, _refused(
                "SEN-12", "These cells cannot be used: {names}.", names=names))  # fmt: skip
        else:
            yield computed_of(one.case, law, asked)


def _refused(code: str, says: str, **values: str) -> Computed:
    return Computed(pack="", refusals=(Refusal(code, says, values=values),))


def of_case(said: Any, pack: Pack | None, asked: Asked, where: str) -> Found:
    """The dates of one case given as JSON values; FileFault SEN-03 where it cannot be read."""
    named = dict(said) if isinstance(said, Mapping) else {}
    chosen = str(named.pop("pack", ""))
    if pack is None and not chosen:
        raise FileFault(
            "SEN-04",
            text("Nobody says by which law this is to be computed."),
            where,
            text("Give --pack, one of {packs}.", packs=", ".join(PACKS)),
        )
    law = pack or pack_called(chosen)
    try:
        case = case_of(named if isinstance(said, Mapping) else said, where)
    except CannotRead as cannot:
        raise FileFault(
            "SEN-03",
            text("This case cannot be read: {why}", why=text(cannot.what, **cannot.values)),
            cannot.where,
            text(cannot.do, **cannot.values),
        ) from cannot
    return computed_of(case, law, asked)


def computed_of(case: Case, pack: Pack, asked: Asked) -> Found:
    """The dates of one case by one pack; none where the case contradicts itself."""
    wrong = refused(case)
    if wrong:
        told = Computed(pack=pack.id, refusals=wrong, unlawful_days=case.unlawful_days)
        return Found(case.person, pack, told)
    return Found(case.person, pack, pack.compute(case, asked), to_confirm(case))


def _published(said: Mapping[str, Any]) -> Found:
    from habeas.sentences.england_wales.pack import compute_booking  # noqa: PLC0415
    from habeas.sentences.england_wales.reading_case import booking_of  # noqa: PLC0415

    return Found(str(said.get("id", "")), PACKS["england-wales"], compute_booking(booking_of(said)))


def _objects(path: str) -> Iterator[tuple[str, Any]]:
    """Each JSON value of the file with its place; a .jsonl has one a line."""
    try:
        written = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as why:
        raise FileFault(
            "SEN-02",
            text("The file cannot be read: {why}.", why=getattr(why, "strerror", None) or why),
            path,
            text("Give a file of cases in JSON, tidy tables, or a register."),
        ) from why
    name = Path(path).name
    if path.endswith(".jsonl"):
        for n, line in enumerate(written.splitlines(), 1):
            if line.strip():
                yield f"{name}:{n}", _json(line, f"{name}:{n}")
        return
    found = _json(written, name)
    many = found if isinstance(found, list) else [found]
    for i, one in enumerate(many):
        yield f"{name}[{i}]" if len(many) > 1 else name, one


def _json(written: str, where: str) -> Any:
    try:
        return json.loads(written)
    except ValueError as why:
        raise FileFault(
            "SEN-02",
            text("This is no JSON: {why}.", why=why),
            where,
            text("Correct it there, or give the file that the export made."),
        ) from why
