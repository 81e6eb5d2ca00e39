"""Sentences put together: chains, single terms, how long a chain is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from habeas.sentences import day
from habeas.sentences.case import Term
from habeas.sentences.england_wales.booking import Part
from habeas.sentences.england_wales.units import Unit, days_of, is_old, plus


def combined(parts: Sequence[Part]) -> list[Unit]:
    """The units that these sentences make: chains first, then a single term, then the rest."""
    chains = [Unit(tuple(c), "chain") for c in _distinct(_chains(parts)) if len(c) > 1]
    term = joined(parts)
    taken = {part for unit in chains for part in unit.parts}
    if term:
        taken |= set(term.parts)
    singles = [Unit((part,), "single") for part in parts if part not in taken]
    return [*chains, *([term] if term else []), *singles]


def _chains(parts: Sequence[Part]) -> list[list[Part]]:
    """Every way from a sentence that follows nobody to one that nobody follows."""
    followers: dict[str, list[Part]] = {}
    for part in parts:
        if part.after:
            followers.setdefault(part.after[0], []).append(part)
    found: list[list[Part]] = []

    def walk(chain: list[Part]) -> None:
        """The first follower lengthens the chain, each further one begins another."""
        here = list(chain)
        for n, part in enumerate(followers.get(here[-1].id, [])):
            if part in here:
                continue
            longer = chain if n == 0 else list(here)
            if n:
                found.append(longer)
            longer.append(part)
            walk(longer)

    for part in parts:
        if not part.after:
            chain = [part]
            found.append(chain)
            walk(chain)
    return found


def _distinct(chains: Iterable[list[Part]]) -> list[list[Part]]:
    """Chains of the same ids with the same release arrangements are one."""
    seen: dict[tuple[object, ...], list[Part]] = {}
    for chain in chains:
        key = tuple((p.id, p.kind == "standard" and _arrangements(p)) for p in chain)
        seen.setdefault(key, chain)
    return list(seen.values())


def _arrangements(part: Part) -> tuple[object, ...]:
    return part.plus, part.plus_eligible, part.section_250, part.exclusions


def joined(parts: Sequence[Part]) -> Unit | None:
    """Old-style sentences, or training orders, of different days that run as one term."""
    alike = all(map(is_old, parts)) or all(p.kind == "training order" for p in parts)
    if len(parts) < 2 or not alike or any(p.after or p.recall for p in parts):
        return None
    if len({p.sentenced for p in parts}) == 1:
        return None
    return Unit(tuple(parts), "single term")


def blocks(terms: Iterable[Term]) -> list[Term]:
    """Years with months, weeks with days: neighbours of one sort are added before they are laid."""
    found: list[tuple[bool, Term]] = []
    for term in terms:
        months = Term(years=term.years, months=term.months)
        days = Term(weeks=term.weeks, days=term.days)
        for sort, piece in ((True, months), (False, days)):
            if not piece:
                continue
            if found and found[-1][0] == sort:
                found[-1] = (sort, plus(found[-1][1], piece))
            else:
                found.append((sort, piece))
    return [piece for _, piece in found]


def laid(start: int, terms: Iterable[Term]) -> list[tuple[int, Term, int]]:
    """Blocks end to end from `start`: where each begins, what it is, how many days it has."""
    rows: list[tuple[int, Term, int]] = []
    here = start
    for block in blocks(terms):
        days = days_of(here, block)
        rows.append((here, block, days))
        here += days
    return rows


def aggregate(start: int, parts: Sequence[Part], terms: Iterable[Term]) -> int:
    """The days of a chain's terms; a chain of training orders has at most 24 months."""
    days = sum(row[2] for row in laid(start, terms))
    if all(p.kind == "training order" for p in parts):
        return min(days, day.add_months(start, 24) - start)
    return days
