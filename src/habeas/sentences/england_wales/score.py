"""How many published cases come out to the day, how the others differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from habeas.sentences import day
from habeas.sentences.england_wales.booking import Booking
from habeas.sentences.england_wales.combine import Result
from habeas.sentences.england_wales.custody import Custody
from habeas.sentences.england_wales.reading_case import booking_of
from habeas.sentences.england_wales.seen import state_of, worked_out
from habeas.sentences.england_wales.serving import NoReturn
from habeas.sentences.england_wales.validation import refusals_of
from habeas.sentences.england_wales.validation_state import State

CUSTODY = ("SED", "SLED", "CRD", "ARD", "LED", "PRRD", "PED", "ESED")
"""The dates that say until when somebody is held, or on licence."""
NO_RETURN = "NoValidReturnToCustodyDateException"
_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")
Json = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """What came out beside what was expected; empty where there is none of the kind."""

    what: str
    got: str
    expected: str


@dataclass(frozen=True)
class Miss:
    """A case that did not come out."""

    id: str
    subset: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Score:
    """Cases that came out of all.

    total, exact  all cases; those where all that is compared is equal
    dated, dated_exact  those that expect dates
    custody_exact  those among them whose dates of custody are equal
    subsets       exact, total by subset: C0, C3, C4, other; cases that expect dates
    """

    total: int
    exact: int
    dated: int
    dated_exact: int
    custody_exact: int
    subsets: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    misses: tuple[Miss, ...] = ()


def score(lines: Iterable[Json]) -> Score:
    """The score of these cases, one JSON object each."""
    total = exact = dated = dated_exact = custody = 0
    subsets: dict[str, tuple[int, int]] = {}
    misses: list[Miss] = []
    for line in lines:
        found = differences(line)
        total, exact = total + 1, exact + (not found)
        if found:
            name = str(line.get("id") or f"case {total}")
            misses.append(Miss(name, str(line.get("subset") or ""), found))
        if expects_dates(line):
            dated, dated_exact = dated + 1, dated_exact + (not found)
            custody += not any(d.what in (*CUSTODY, "error", "codes") for d in found)
            subset = str(line.get("subset") or "other")
            good, all_ = subsets.get(subset, (0, 0))
            subsets[subset] = good + (not found), all_ + 1
    return Score(total, exact, dated, dated_exact, custody, subsets, tuple(misses))


def expects_dates(line: Json) -> bool:
    """The case expects dates, neither codes nor an error."""
    given: Json = line["input"]
    return not (given.get("error") or given.get("expectedValidationException"))


def differences(line: Json) -> tuple[Difference, ...]:
    """Where a case does not come out as expected; empty where it does."""
    given: Json = line["input"]
    booking = booking_of(line)
    wanted = str(given.get("error") or given.get("expectedValidationException") or "")
    kept: list[tuple[Custody, Result]] = []

    def computed(one: Booking) -> State:
        kept.append(worked_out(one))
        return state_of(*kept[0])

    try:
        codes = [refusal.code for refusal in refusals_of(booking, computed)]
    except NoReturn:
        return _compared({"error": (NO_RETURN, str(given.get("error") or ""))})
    if given.get("error"):
        return _compared({"error": ("|".join(codes), wanted)})
    if codes or wanted:
        return _compared({"codes": ("|".join(codes), wanted)})
    return _dates(line, *kept[0])


def _dates(line: Json, now: Custody, result: Result) -> tuple[Difference, ...]:
    expected: Json = line.get("expected") or {}
    pairs: dict[str, tuple[object, object]] = {}
    if not expected.get("skipAssertingDates"):
        dates = {kind: text.strip() for kind, text in (expected.get("dates") or {}).items()}
        for kind in sorted({*dates, *result.dates}):
            got = day.text(result.dates[kind]) if kind in result.dates else ""
            pairs[kind] = (got, dates.get(kind, ""))
        length = expected.get("effectiveSentenceLength")
        pairs["length"] = (result.length, period(length) if length else result.length)
    return _compared({**pairs, **_laws(line["input"], expected, now, result)})


def _laws(
    given: Json, expected: Json, now: Custody, result: Result
) -> dict[str, tuple[object, object]]:
    """The tranches, which laws changed a date: compared where the case says so."""
    pairs: dict[str, tuple[object, object]] = {}
    forty = now.tranches.get("SDS_40")
    tranche = forty.name if forty else "TRANCHE_0"
    for key in ("sdsEarlyReleaseTranche", "sdsEarlyReleaseAllocatedTranche"):
        if expected.get(key) is not None:
            pairs[key] = (tranche, expected[key])
    if expected.get("trancheAllocationByLegislationName") is not None:
        wanted = dict(expected["trancheAllocationByLegislationName"])
        pairs["tranches"] = (allocated(now), wanted)
    for key, law, asked in (
        ("affectedBySds40", "SDS_40", given.get("assertSds40")),
        ("affectedByProgressionModel", "SDS_PROGRESSION_MODEL", True),
    ):
        if asked and expected.get(key) is not None:
            pairs[key] = (law in result.affected, expected[key])
    return pairs


def allocated(now: Custody) -> dict[str, str]:
    """The tranche of each law that reached the person by one."""
    found = {law: tranche.name for law, tranche in now.tranches.items()}
    return {**found, "FTR_56": now.recall_tranche.name} if now.recall_tranche else found


def period(text: str) -> tuple[int, int, int]:
    """Years, months, days of an ISO period: P1Y2M3D."""
    found = _PERIOD.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no period")
    years, months, days = (int(part or 0) for part in found.groups())
    return years, months, days


def _compared(pairs: Mapping[str, tuple[object, object]]) -> tuple[Difference, ...]:
    return tuple(
        Difference(what, _said(got), _said(expected))
        for what, (got, expected) in pairs.items()
        if got != expected
    )


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{k} {v}" for k, v in sorted(value.items()))
    return str(value)
