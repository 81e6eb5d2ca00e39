"""The results of an audit as Arrow tables, with stable English column names.

What each column means stands in `habeas.showing.definitions`, which writes the README beside
every export.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from habeas.audit.count import held_now
from habeas.audit.run import Audit
from habeas.languages import rule_text
from habeas.records.casebook import Casebook
from habeas.showing.figures import cover_parts, rule_rows
from habeas.showing.moment import stamps
from habeas.showing.population import by_day
from habeas.showing.reason import reasons
from habeas.spans import DAY, OPEN
from habeas.spans.axis import EPOCH, Keys
from habeas.spans.calendar import Zone

_EPOCH_DAYS = int(EPOCH.astype("datetime64[D]").astype(int))


def findings(result: Audit) -> pa.Table:
    """One row per finding, in the order of the audit: by rule, person, begin.

    begin, end            ISO 8601 with the offset of the place; `end` is the first minute after
    begin_date, end_date  first, last local day touched
    minutes, certain_minutes  both 0 for an instant
    """
    found, zone = result.findings, result.book.zone
    lasts = found.end > found.begin
    rules = result.rules
    return pa.table(
        {
            "rule": _by_rule(found.rule, [rule.id for rule in rules]),
            "name": _by_rule(found.rule, [rule.name for rule in rules]),
            "title": _by_rule(found.rule, [rule_text(r.id, "title", r.title) for r in rules]),
            "pack": _by_rule(found.rule, [rule.pack for rule in rules]),
            "severity": _by_rule(found.rule, [rule.severity for rule in rules]),
            "citation_verified": pa.array(
                np.array([rule.verified for rule in rules], bool)[found.rule]
            ),
            "person": _people(result.book, found.person),
            "begin": texts(stamps(found.begin, zone)),
            "end": texts(stamps(found.end, zone)),
            "begin_date": _dates(found.begin, zone),
            "end_date": _dates(np.where(lasts, found.end - 1, found.begin), zone, found.end),
            "minutes": pa.array(found.end - found.begin),
            "certain_minutes": pa.array(np.where(lasts, found.certain, 0)),
            "verdict": _of(found.verdict.astype(np.int32), ["possible", "certain"]),
            "open": pa.array(found.open),
            "source": _by_rule(found.rule, [rule.law for rule in rules]),
            "why": texts(reasons(result)),
        }
    )


def cover(result: Audit) -> pa.Table:
    """One row per person ever held: minutes of custody in all, then its four parts."""
    book = result.book
    minutes = {name: np.zeros(len(book.people), np.int64) for name, _ in cover_parts(result)}
    for name, part in cover_parts(result):
        people, sums = part.total()
        minutes[name][people] = sums
    held = np.flatnonzero(minutes["custody"])
    names = ("custody", "covered", "disputed", "unknown", "uncovered")
    columns = {f"{name}_minutes": pa.array(minutes[name][held]) for name in names}
    now = pa.array(held_now(book)[held])
    return pa.table({"person": _people(book, held), **columns, "held_now": now})


def population(book: Casebook) -> pa.Table:
    """One row per local day: rows of custody, different persons, each certain then possible."""
    days = by_day(book)
    columns = {name: pa.array(column) for name, column in days.columns().items()}
    return pa.table({"day": _day_column(days.day), **columns})


def defects(book: Casebook) -> pa.Table:
    """One row per place of the source that could not be read or had to be repaired."""
    names = ("code", "kind", "table", "row", "column", "value", "what", "do")
    found = book.defects
    return pa.table(
        {
            name: pa.array([d.row for d in found], pa.int64())
            if name == "row"
            else texts([getattr(d, name) for d in found])
            for name in names
        }
    )


def not_judged(result: Audit) -> pa.Table:
    """One row per rule that could not be asked, with the tables or columns that it lacks."""
    missing = result.not_judged
    return pa.table(
        {
            "rule": texts([item.rule.id for item in missing]),
            "name": texts([item.rule.name for item in missing]),
            "pack": texts([item.rule.pack for item in missing]),
            "title": texts([rule_text(i.rule.id, "title", i.rule.title) for i in missing]),
            "lacking": texts([", ".join(item.lacking) for item in missing]),
        }
    )


def rules(result: Audit) -> pa.Table:
    """One row per rule that was judged, with what the law says, with its count of people."""
    counted = {row.rule.id: row for row in rule_rows(result)}
    judged = result.rules

    def counts(name: str) -> pa.Array:
        return pa.array([getattr(counted.get(r.id), name, 0) for r in judged], pa.int64())

    return pa.table(
        {
            "rule": texts([rule.id for rule in judged]),
            "name": texts([rule.name for rule in judged]),
            "pack": texts([rule.pack for rule in judged]),
            "severity": texts([rule.severity for rule in judged]),
            "citation_verified": pa.array([rule.verified for rule in judged], pa.bool_()),
            "title": texts([rule_text(rule.id, "title", rule.title) for rule in judged]),
            "source": texts([rule.law for rule in judged]),
            "says": texts([rule_text(rule.id, "says", rule.says) for rule in judged]),
            "gives": texts([rule_text(rule.id, "gives", rule.gives) for rule in judged]),
            "findings": counts("findings"),
            "people_certain": counts("certain_people"),
            "people_possible": counts("possible_people"),
            "people_open": counts("open_people"),
        }
    )


def texts(cells: Iterable[str]) -> pa.Array:
    """A text column; half characters that no file can hold are shown as `�`."""
    kept = list(cells)
    try:
        return pa.array(kept, pa.string())
    except (UnicodeEncodeError, pa.ArrowException):
        whole = [c.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for c in kept]
        return pa.array(whole, pa.string())


def _people(book: Casebook, numbers: npt.NDArray[np.integer]) -> pa.Array:
    used, place = np.unique(numbers, return_inverse=True)
    return texts([str(name) for name in book.people[used]]).take(pa.array(place))


def _by_rule(numbers: npt.NDArray[np.int32], words: Sequence[str]) -> pa.DictionaryArray:
    return _of(numbers, words)


def _of(codes: npt.NDArray[np.int32], words: Sequence[str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), texts(words))


def _dates(minutes: Keys, zone: Zone, ends: Keys | None = None) -> pa.Array:
    """The local days of these minutes; empty where the span has no end."""
    is_open = (minutes if ends is None else ends) >= OPEN
    return _day_column(zone.local(np.where(is_open, 0, minutes)) // DAY, is_open)


def _day_column(days: Keys, empty: npt.NDArray[np.bool_] | None = None) -> pa.Array:
    return pa.array((days + _EPOCH_DAYS).astype(np.int32), pa.int32(), mask=empty).cast(pa.date32())
