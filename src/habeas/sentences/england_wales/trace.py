"""Why this date: the lines of the sum, unit by unit, then those that join them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from habeas.sentences import day
from habeas.sentences.england_wales.combine import MOVED_ON, Result
from habeas.sentences.england_wales.custody import Custody
from habeas.sentences.england_wales.serving import Serving, chain_lines
from habeas.sentences.outcome import Line

KINDS = {
    "SLED": "End of sentence and licence",
    "SED": "End of sentence",
    "CRD": "Release on licence",
    "ARD": "Release without licence",
    "PRRD": "Release after recall",
    "MTD": "Middle of the training order",
    "PED": "Parole may be granted",
    "HDCED": "Home detention curfew may be granted",
    "ERSED": "Early removal from the country may be asked for",
    "ETD": "Early transfer to supervision",
    "LTD": "Late transfer to supervision",
    "LED": "End of licence",
    "TUSED": "End of supervision after the sentence",
    "ESED": "End of sentence before any adjustment",
    "release": "Release",
}
"""Each kind of date in words, in the order in which they are shown."""
STEPS = {
    "SLED": "expiry", "SED": "expiry", "CRD": "release", "ARD": "release", "MTD": "freed",
    "PRRD": "post_recall", "LED": "licence_end", "TUSED": "top_up_end", "HDCED": "curfew_from",
    "PED": "parole", "ERSED": "removal_from", "ESED": "sentence_end", "ETD": "early_transfer",
    "LTD": "late_transfer",
}  # fmt: skip
CITES = {
    "SLED": "CJA 2003 s 249", "SED": "CJA 2003 s 249", "CRD": "CJA 2003 s 244",
    "ARD": "CJA 2003 s 243A", "PRRD": "CJA 2003 ss 255A to 255C", "LED": "CJA 2003 s 249",
    "MTD": "Sentencing Act 2020 s 241", "PED": "CJA 2003 ss 244A, 246A", "HDCED": "CJA 2003 s 246",
    "ERSED": "CJA 2003 s 260", "ETD": "Sentencing Act 2020 s 241",
    "LTD": "Sentencing Act 2020 s 241", "TUSED": "CJA 2003 s 256AA", "ESED": "CJA 2003 s 263",
}  # fmt: skip
Why = dict[str, tuple[tuple[str, str], ...]]
CHAIN_STEPS = ("block_end", "block_days", "group_release")


@dataclass(frozen=True)
class Traced:
    """The lines of a computation with those that each date rests on."""

    lines: tuple[Line, ...]
    why: Mapping[str, tuple[tuple[str, str], ...]]


def traced(now: Custody, result: Result) -> Traced:
    """The sum of every unit that gave a date, then one line for each date of the person."""
    present = {id(u) for group in (*now.released, now.held) for u in now.of(group)}
    units = list(dict.fromkeys(result.from_unit.values()))
    names = _names(units, present)
    why: Why = {}
    joined: list[Line] = []
    for kind, value in _in_order(result.dates):
        found, rests = _joined(kind, value, result, names)
        joined += found
        why[kind] = (*rests, ("", kind))
    wanted = {pair for pairs in why.values() for pair in pairs}
    lines: list[Line] = []
    for unit in units:
        name = names[id(unit)]
        lines += unit_lines(unit, name, {id_ for of, id_ in wanted if of == name})
    return Traced((*lines, *joined), why)


def _names(units: Sequence[Serving], present: Container[int]) -> dict[int, str]:
    """The ids of its sentences; a unit as it stood before a law reached it says so."""
    names: dict[int, str] = {}
    for unit in units:
        name = unit.unit.name if id(unit) in present else f"{unit.unit.name} (before)"
        while name in names.values():
            name += "*"
        names[id(unit)] = name
    return names


def _in_order(dates: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    return ((kind, dates[kind]) for kind in KINDS if kind in dates)


def unit_lines(unit: Serving, name: str, only: Container[str]) -> Iterator[Line]:
    """Steps of one unit: its chain, its release, what follows from release."""
    yield from chain_lines(unit, name)
    yield from unit.worked.lines(name, only)
    if any(id_ in only for id_ in unit.later.used):
        yield from unit.later.lines(name, only)


def behind(unit: Serving, step: str) -> list[str]:
    """The steps of both tables that a value of a unit rests on, in the order of working."""
    found = [i for i in unit.later.behind(step) if unit.later.values[i] is not None]
    if not found:
        return [i for i in unit.worked.behind(step) if unit.worked.values[i] is not None]
    first: set[str] = set()
    reads = {name for id_ in found for name in unit.later.reads(id_)}
    for name in reads:
        if name in unit.worked.used:
            first |= set(unit.worked.behind(name))
    known = [i for i in unit.worked.used if i in first and unit.worked.values[i] is not None]
    return known + found


def step_of(kind: str, unit: Serving, result: Result) -> str:
    """The step of the unit that a date of the person is."""
    if kind == "LED" and "SLED" in unit.kinds:
        return "expiry"
    return result.steps.get(kind, STEPS[kind])


def _joined(
    kind: str, value: int, result: Result, names: Mapping[int, str]
) -> tuple[list[Line], list[tuple[str, str]]]:
    """How a unit's day became the person's, with the lines that it rests on."""
    unit, reason = result.from_unit[kind], result.why.get(kind, "")
    cites, name = CITES[kind], names[id(unit)]
    step = step_of(kind, unit, result)
    own = unit.worked.values[step] if step in unit.worked.values else unit.later.values[step]
    rests = [] if own is None else [(name, id_) for id_ in behind(unit, step)]
    if unit.unit.shape == "chain":
        rests = [*((name, id_) for id_ in CHAIN_STEPS), *rests]
    lines = []
    if reason:
        because = f"{kind} because"
        sum_ = _sum(value if own is None else own, value, reason)
        lines.append(Line(because, reason, sum_, value, "day", cites))
        rests.append(("", because))
    lines.append(Line(kind, KINDS[kind], day.text(value), value, "day", cites))
    return lines, rests


def _sum(own: int, value: int, reason: str) -> str:
    """The unit's own day made later, made earlier, or moved by a number of days."""
    if own == value:
        return day.text(value)
    if reason == MOVED_ON:
        return f"{day.text(own)} {'+' if value > own else '-'} {abs(value - own):,}"
    return f"{'max' if value > own else 'min'}({day.text(own)}, {day.text(value)})"
