"""What happens on a day of sentence."""

from __future__ import annotations

from dataclasses import replace

from habeas.sentences.england_wales import types
from habeas.sentences.england_wales.booking import Against, Part
from habeas.sentences.england_wales.chain import combined
from habeas.sentences.england_wales.custody import Custody, total_days
from habeas.sentences.england_wales.law import Fraction
from habeas.sentences.england_wales.serving import Counters, Serving
from habeas.sentences.england_wales.units import Unit, fixed_fraction, reached, track


def imposed(now: Custody, day: int) -> tuple[Custody, bool | None]:
    """The new sentences join those in custody: chains grow, days are shared."""
    new = [p for p in now.booking.parts if p.sentenced == day]
    served, sibling = _inherited(now, day, new)
    before = now.held
    parts = [p for u in now.of(before) for p in u.unit.parts] + new
    units = combined(parts)
    fresh = [u for u in units if any(p in new for p in u.parts)]
    made = {u.ids for u in units}
    kept = [n for n in before if now.units[n].unit.ids in made]
    now = replace(now, fractions={**now.fractions, **{p: _fraction(p, now) for p in new}})
    first = len(now.units)
    numbers = list(range(first, first + len(fresh)))
    serving = {n: _served(now, u) for n, u in zip(numbers, fresh, strict=True)}
    now = replace(now, units={**now.units, **serving})
    shared = Counters(
        remand=sibling.remand, bail=sibling.bail, recall_remand=sibling.recall_remand,
        recall_bail=sibling.recall_bail, added=sibling.added, served=served or sibling.served,
    )  # fmt: skip
    now = now.with_days(numbers, shared)
    now = _at_large_of_chains(now, numbers, before)
    held = tuple(sorted([*numbers, *kept], key=lambda n: now.units[n].unit.start))
    now = replace(now, held=held).with_days(held, _deductions(now, day))
    return replace(now, pending=0), True


def _inherited(now: Custody, day: int, new: list[Part]) -> tuple[int, Counters]:
    """Added days that were served already; the counters of the unit with the most days."""
    held = now.of(now.held)
    sibling = max((u.counters for u in held), key=lambda c: c.sum, default=Counters())
    number = now.latest[1]
    ids = {id_ for u in held for id_ in u.unit.ids}
    follows = any(p.after and p.after[0] in ids for p in new)
    if number is None or not held or follows:
        return 0, sibling
    return max(0, day - now.units[number].day("without_added") - 1), sibling


def _fraction(part: Part, now: Custody) -> Fraction:
    """The latest law that has come decides, where it reaches the sentence."""
    of = track(part)
    if of is None:
        return fixed_fraction(part)
    for rule in now.laws:
        if reached(part, rule):
            return rule.fractions[of]
    return fixed_fraction(part)


def _served(now: Custody, unit: Unit) -> Serving:
    """A new unit; a law that has come reaches it at once, so that it waits for no tranche."""
    rule = next((r for r in now.laws if any(reached(p, r) for p in unit.parts)), None)
    serving = Serving(
        unit=unit, booking=now.booking,
        fractions=tuple(now.fractions[p] for p in unit.parts),
        types=types.of_unit(unit, now.booking),
        reached_by=rule.name if rule else "",
        recalls_56=now.recalls_56,
        recall_from=now.recall_tranche.day if now.recall_tranche else None,
    )  # fmt: skip
    return licensed(serving)


def licensed(serving: Serving) -> Serving:
    """Under the progression model a short sentence has a licence whenever the offence was."""
    if serving.reached_by != "SDS_PROGRESSION_MODEL" or not types.is_before_ora(serving.unit):
        return serving
    return replace(serving, types=types.without_short_release(serving.types))


def _at_large_of_chains(now: Custody, numbers: list[int], before: tuple[int, ...]) -> Custody:
    """Days at large stay with the chain that a new sentence lengthens."""
    for n in numbers:
        unit = now.units[n].unit
        if len(unit.parts) < 2:
            continue
        for old in before:
            if set(now.units[old].unit.parts) & set(unit.parts):
                now = now.with_days((n,), Counters(at_large=now.units[old].counters.at_large))
                break
    return now


def _deductions(now: Custody, day: int) -> Counters:
    """What counts as served by all who are in custody on this day of sentence."""

    def days(kind: Against) -> int:
        return total_days(d for d in now.booking.of(kind) if d.applies == day)

    return Counters(
        remand=days("remand"), bail=days("bail"), recall_remand=days("recall remand"),
        recall_bail=days("recall bail"), added=now.pending,
    )  # fmt: skip
