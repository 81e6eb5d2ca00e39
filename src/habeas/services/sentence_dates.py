"""The dates of sentences that stand in a file: whose they are, by which law, with the sum."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from habeas.languages import step_text, text
from habeas.law.cover import cover
from habeas.law.sentence import cases_of
from habeas.law.sentence_end import with_ends
from habeas.law.sentence_notice import in_turn
from habeas.law.sentence_rows import days
from habeas.reading.fault import FileFault
from habeas.records.casebook import Casebook
from habeas.sentences.answer import (
    CELLS_UNUSABLE,
    NO_PACK,
    NO_SENTENCE,
    OVERRIDDEN,
    answer,
    misnamed,
    not_asked,
)
from habeas.sentences.case import Case
from habeas.sentences.outcome import Computed, Refusal
from habeas.sentences.pack import Asked, Pack
from habeas.sentences.packs import PACKS, of_state
from habeas.sentences.refused import to_confirm
from habeas.sentences.written import CannotRead, case_of
from habeas.spans import DAY


@dataclass(frozen=True)
class Found:
    """One person's dates: by which pack they were computed; None where there is none.

    confirm  what is possible but unusual, to be confirmed by a person
    """

    person: str
    pack: Pack | None
    computed: Computed
    confirm: tuple[Refusal, ...] = ()


def pack_called(name: str, where: str = "--pack") -> Pack:
    """The pack of that name; FileFault SEN-01 that lists them all where there is none."""
    if name in PACKS:
        return PACKS[name]
    raise FileFault(
        "SEN-01",
        text("There is no sentence pack called {name}.", name=name),
        where,
        text("Choose among {packs}.", packs=", ".join(PACKS)),
    )


def bills_called(names: Iterable[str], pack: Pack | None) -> frozenset[str]:
    """The bills of these names; FileFault SEN-15 for one that the pack, or no pack, knows."""
    known = [name for one in ([pack] if pack else PACKS.values()) for name in one.known_bills]
    for name in names:
        if name not in known:
            raise FileFault(
                "SEN-15",
                text("There is no bill called {name}.", name=name),
                "--bill",
                text("Choose among: {names}.", names="; ".join(known) or text("none")),
            )
    return frozenset(names)


def is_written_case(path: str) -> bool:
    """True for a file of cases in JSON: one object, a list, or one object a line."""
    return Path(path).suffix in (".json", ".jsonl")


def of_json(path: str, pack: Pack | None, asked: Asked) -> Iterator[Found]:
    """The dates of every case in a JSON file, in its order.

    Each object is a case (see docs/sentences.md) that names its `pack`, unless `pack` is given; or
    a line of the published English cases, which has an `input`. One that cannot be read among
    others is told as a refusal at its place; alone it raises FileFault SEN-01 to SEN-04, a file
    without any SEN-16.
    """
    found = list(_objects(path))
    if not found:
        raise FileFault(
            "SEN-16",
            text("No case stands in this file."),
            path,
            text("Write one as docs/sentences.md shows."),
        )
    for where, said in found:
        try:
            yield _read(said, pack, asked, where)
        except FileFault as fault:
            if len(found) == 1:
                raise
            told = {"what": fault.what, "where": fault.where, "do": fault.do}
            wrong = Refusal(fault.code, "{what} {do}", fault.where, told)
            yield Found(_named(said) or where, None, Computed(pack="", refusals=(wrong,)))


def _named(said: Any) -> str:
    """The person of a case that cannot be read, where it says one."""
    person = said.get("person") if isinstance(said, Mapping) else None
    return person if isinstance(person, str) else ""


def _read(said: Any, pack: Pack | None, asked: Asked, where: str) -> Found:
    if isinstance(said, FileFault):
        raise said
    if isinstance(said, Mapping) and "input" in said:
        return _published(said, pack, where)
    return of_case(said, pack, asked, where)


def of_book(book: Casebook, pack: Pack | None, asked: Asked) -> Iterator[Found]:
    """The dates of everybody in a casebook who has sentences, state by state, by the pack of the
    state unless `pack` is given."""
    signed, cases = _overridden(book), cases_of(book)
    unlawful = _unlawful_days(book) if cases else {}
    for one in cases:
        law = pack or of_state(one.state)
        if law is None:
            yield Found(one.name, None, _refused(
                "SEN-11", NO_PACK, state=one.state or "?"))  # fmt: skip
        elif one.lacking:
            names = "; ".join(one.lacking)
            yield Found(one.name, law, _refused(
                "SEN-12", CELLS_UNUSABLE, names=names))  # fmt: skip
        else:
            case = replace(
                one.case, unlawful_days=unlawful.get(one.person, 0 if unlawful else None)
            )
            found = computed_of(case, law, asked)
            yield replace(found, confirm=(*found.confirm, *signed.get(one.person, ())))
    for name in _without_sentence(book):
        yield Found(name, None, _refused("SEN-20", NO_SENTENCE))


def _unlawful_days(book: Casebook) -> dict[int, int]:
    """By person: the whole days of custody that no title covers, for certain; 0 for whoever has
    none. Empty where no title or no stay is on record."""
    if not (book.has("titles") and len(book.table("custody"))):
        return {}
    starts, ends = cover(with_ends(book)).uncovered.pair
    found = np.bincount(starts >> 32, weights=ends - starts, minlength=len(book.people))
    return dict(enumerate((found // DAY).astype(int).tolist()))


def _overridden(book: Casebook) -> dict[int, tuple[Refusal, ...]]:
    """By person: the last day that an officer wrote in place of the sum, to be confirmed."""
    table = book.table("computations")
    words = {
        name: table.words(name) for name in ("override", "officer", "expected_end", "computed")
    }
    found = {}
    for rows in in_turn(table, days(table, "computed")):
        for row in rows:
            said = {name: column.text(row) for name, column in words.items()}
            if said["override"]:
                values = {"reason": said["override"], "date": said["expected_end"],
                          "officer": said["officer"] or "?", "computed": said["computed"]}  # fmt: skip
                found[int(table.person[row])] = (Refusal("SEN-25", OVERRIDDEN, values=values),)
    return found


def _without_sentence(book: Casebook) -> list[str]:
    """Who has rows in `credits` alone: what stands there reaches nobody's dates."""
    strays = np.setdiff1d(book.table("credits").person, book.table("sentences").person)
    return [str(book.people[person]) for person in strays.tolist()]


def _refused(code: str, says: str, **values: str) -> Computed:
    return Computed(pack="", refusals=(Refusal(code, says, values=values),))


def of_case(said: Any, pack: Pack | None, asked: Asked, where: str) -> Found:
    """The dates of one case given as JSON values; FileFault SEN-03 where it cannot be read."""
    named = dict(said) if isinstance(said, Mapping) else {}
    chosen = str(named.pop("pack", None) or "")
    if pack is None and named and not chosen:
        raise FileFault(
            "SEN-04",
            text("Nobody says by which law this is to be computed."),
            where,
            text("Give --pack, one of {packs}.", packs=", ".join(PACKS)),
        )
    try:
        case = case_of(named if isinstance(said, Mapping) else said, where)
    except CannotRead as cannot:
        raise FileFault(
            "SEN-03",
            text("This case cannot be read: {why}", why=step_text(cannot.what, **cannot.values)),
            cannot.where,
            step_text(cannot.do, **cannot.values),
        ) from cannot
    return computed_of(case, pack or pack_called(chosen, where), asked)


def computed_of(case: Case, pack: Pack, asked: Asked) -> Found:
    """The dates of one case by one pack; none where it contradicts itself or names a fact amiss."""
    amiss = misnamed(case, PACKS.values())
    if amiss:
        return Found(case.person, pack, Computed(pack=pack.id, refusals=amiss))
    found = answer(case, pack, asked)
    return Found(case.person, pack, found, (*to_confirm(case), *not_asked(case, pack)))


def _published(said: Mapping[str, Any], pack: Pack | None, where: str) -> Found:
    from habeas.sentences.england_wales.pack import compute_booking  # noqa: PLC0415
    from habeas.sentences.england_wales.reading_case import booking_of  # noqa: PLC0415

    law = PACKS["england-wales"]
    if pack not in (None, law):
        raise FileFault(
            "SEN-17",
            text("This is a published case of England and Wales."),
            where,
            text("Leave --pack out, or write the case as docs/sentences.md shows."),
        )
    try:
        booking = booking_of(dict(said))
    except (KeyError, ValueError, TypeError, AttributeError, ArithmeticError) as why:
        raise FileFault(
            "SEN-03",
            text("This case cannot be read: {why}", why=f"{type(why).__name__}: {why}."),
            where,
            text("Take it from the published file again, or take it out."),
        ) from why
    return Found(str(said.get("id") or where), law, compute_booking(booking))


def _objects(path: str) -> Iterator[tuple[str, Any]]:
    """Each JSON value of the file with its place; a .jsonl has one a line.

    A line that is no JSON gives the FileFault that says so.
    """
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
                yield f"{name}:{n}", _json_or_fault(line, f"{name}:{n}")
        return
    found = _json(written, name)
    many = found if isinstance(found, list) else [found]
    for i, one in enumerate(many):
        yield f"{name}[{i}]" if len(many) > 1 else name, one


def _json_or_fault(written: str, where: str) -> Any:
    try:
        return _json(written, where)
    except FileFault as fault:
        return fault


def _json(written: str, where: str) -> Any:
    try:
        return json.loads(written, object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as why:
        raise FileFault(
            "SEN-02",
            text("This is no JSON: {why}.", why=why),
            where,
            text("Correct it there, or give the file that the export made."),
        ) from why


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object; ValueError where a name stands in it twice, for one of the two would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(text("{name} stands there twice", name=twice))
    return found
