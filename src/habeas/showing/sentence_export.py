"""Dates of sentences written into a folder: tables for programs, a page where each can be asked why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
from jinja2 import Environment, PackageLoader, StrictUndefined

from habeas.languages import chosen, several, step_text, text
from habeas.sentences import day
from habeas.sentences.outcome import (
    Computed,
    Dated,
    Endless,
    Missing,
    Outcome,
    Refusal,
    Undecided,
)
from habeas.sentences.pack import Pack
from habeas.sentences.written import person_dict
from habeas.showing import delimited, workbook
from habeas.showing.export import to_parquet
from habeas.showing.fault import CannotWrite
from habeas.showing.moment import number
from habeas.showing.sentence_dates import (
    answer,
    asked_said,
    kind_said,
    lines_of,
    outcome_said,
    owed_said,
    reading_said,
    refusals_said,
)
from habeas.showing.sentence_day import day_said, distance
from habeas.showing.sentence_sum import sum_said, value_said, worked_said
from habeas.showing.table import plain

DATES = pa.schema([
    ("person", pa.string()), ("pack", pa.string()), ("kind", pa.string()), ("says", pa.string()),
    ("outcome", pa.string()), ("date", pa.string()), ("day", pa.int32()), ("note", pa.string()),
])  # fmt: skip
SUMS = pa.schema([
    ("person", pa.string()), ("pack", pa.string()), ("sentence", pa.string()),
    ("step", pa.string()), ("says", pa.string()), ("sum", pa.string()), ("value", pa.string()),
    ("law", pa.string()), ("verified", pa.bool_()),
])  # fmt: skip


@dataclass(frozen=True)
class Person:
    """One person's dates as the exports take them.

    pack     the law; None where none computes them, so that there are refusals alone
    confirm  what is possible but unusual
    """

    name: str
    pack: Pack | None
    computed: Computed
    confirm: tuple[Refusal, ...] = ()


def write(people: Sequence[Person], folder: str | Path, today: int | None) -> list[Path]:
    """Write dates and sums as CSV, Parquet, Excel and JSON, and sentences.html, into `folder`.

    A date is text (`+012345-06-07` after 9999) beside its number of days since 1970, so that any
    reader gets it back as it was. Gives the files. Raises CannotWrite where the disk refuses.
    """
    target = Path(folder)
    tables = {"dates": dates_of(people), "sums": sums_of(people)}
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, table in tables.items():
            delimited.write(table, target / f"{name}.csv")
            to_parquet(table, target / f"{name}.parquet")
        workbook.write(target / "sentences.xlsx", tables)
        said = [person_dict(one.name, one.computed, one.confirm) for one in people]
        written = json.dumps(said, ensure_ascii=False, indent=1)
        (target / "sentences.json").write_text(written, encoding="utf-8")
        (target / "sentences.html").write_text(page(people, today), encoding="utf-8")
    except OSError as refused:
        raise CannotWrite(
            "OUT-01",
            text("The results cannot be written: {why}.", why=refused.strerror or refused),
            str(refused.filename or target),
            text("Name another folder with --out, or make room in this one."),
        ) from refused
    names = [f"{name}.{ending}" for name in tables for ending in ("csv", "parquet")]
    last = ("sentences.xlsx", "sentences.json", "sentences.html")
    return [target / name for name in (*names, *last)]


def dates_of(people: Sequence[Person]) -> pa.Table:
    """A row for each date of each person, in the order in which they are shown.

    Who has no dates at all has a row for each refusal, so that nobody is missing.
    """
    rows: list[dict[str, object]] = []
    for one in people:
        pack = one.pack.id if one.pack else ""
        for refusal in one.computed.refusals:
            rows.append({"person": one.name, "pack": pack, "kind": "", "says": "", "date": "",
                         "outcome": "refused", "note": refusals_said([refusal], width=0)})  # fmt: skip
        for kind, found in one.computed.dates.items() if one.pack else ():
            is_day = isinstance(found, Dated)
            rows.append({
                "person": one.name, "pack": pack, "kind": kind,
                "says": kind_said(one.pack, kind), "outcome": _word(found),
                "date": day.text(found.day) if is_day else "",
                "day": found.day if is_day else None,
                "note": "" if is_day else outcome_said(found, one.pack),
            })  # fmt: skip
    return pa.Table.from_pylist(rows, schema=DATES)


def sums_of(people: Sequence[Person]) -> pa.Table:
    """A row for each line of each sum, in the order of working."""
    rows = [
        {
            "person": one.name, "pack": one.computed.pack, "sentence": line.unit, "step": line.id,
            "says": step_text(line.says), "sum": sum_said(line), "value": value_said(line),
            "law": line.cites, "verified": line.verified,
        }
        for one in people for line in one.computed.lines
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=SUMS)


def _word(found: Outcome) -> str:
    if isinstance(found, Dated):
        return "date"
    if isinstance(found, Missing):
        return "missing"
    return "endless" if isinstance(found, Endless) else "undecided"


def page(people: Sequence[Person], today: int | None) -> str:
    """The page: for each person every date, under each its sum, opened by whoever asks why."""
    title = several(
        len(people), "Dates of {n} person", "Dates of {n} people", n=number(len(people))
    )
    return _environment().get_template("sentences.html").render(
        language=chosen(), title=title, people=[_person(one, today) for one in people],
        heads=[text("step"), text("sum"), text("gives"), text("article")],
        footer=text("No lawyer has checked the law that is cited here, unless a line says so."),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _environment() -> Environment:
    loader = PackageLoader("habeas.showing", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined)


def _person(one: Person, today: int | None) -> dict[str, object]:
    pack, dates = one.pack, one.computed.dates.items()
    return {
        "answer": answer(one.name, one.computed, pack, today),
        "dates": [_date(one, pack, kind, found, today) for kind, found in dates] if pack else [],
        "owed": owed_said(one.computed),
        "refusals": [refusals_said([refusal], width=0) for refusal in one.computed.refusals],
        "notes": [step_text(note) for note in one.computed.notes],
        "confirm": [refusals_said([refusal], width=0) for refusal in one.confirm],
        "to_confirm": text("Please confirm:"),
        "why": text("why this date"),
    }


def _date(
    one: Person, pack: Pack, kind: str, found: Outcome, today: int | None
) -> dict[str, object]:
    is_open = isinstance(found, Undecided)
    return {
        "says": kind_said(pack, kind),
        "date": text("needs a decision of law") if is_open else plain(outcome_said(found, pack)),
        "question": asked_said(found.question) if isinstance(found, Undecided) else "",
        "readings": _readings(found) if isinstance(found, Undecided) else [],
        "far": distance(found.day, today) if isinstance(found, Dated) and today is not None else "",
        "lines": [
            [step_text(line.says), worked_said(line), value_said(line), plain(line.cites)]
            for line in lines_of(one.computed, kind)
        ],
    }


def _readings(found: Undecided) -> list[tuple[str, str]]:
    """Each reading with the day that it leads to."""
    return [
        (text("no date") if d is None else day_said(d), reading_said(says))
        for says, d in found.readings
    ]
