"""The dates of one person under the federal law of the United States."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from habeas.sentences import day
from habeas.sentences.case import Adjustment, Case, Fact, Sentence, Term
from habeas.sentences.chain import Place, ordered, places
from habeas.sentences.convention import date_to_date
from habeas.sentences.custody_days import disagreeing
from habeas.sentences.outcome import Computed, Endless, Line, Missing, Outcome, Refusal
from habeas.sentences.pack import Asked, choices, days_left, outcome
from habeas.sentences.step import Law, Worked
from habeas.sentences.us_federal.aggregate import Group, aggregates
from habeas.sentences.us_federal.custody import days_claimed, days_outside
from habeas.sentences.us_federal.law import CHAIN, RELEASE, START

ID = "us-federal"
KINDS = {
    "full_term": "End of the full term",
    "release": "Release with good conduct time",
    "last_weekday": "Last weekday on or before the release",
}
REFORM_ACT = day.parse("1987-11-01")  # the Sentencing Reform Act holds for offences since
COUNTED = ("remand", "bail", "at large", "stay", "lost")
SUPERVISED = "Supervised release, where the judgment orders it, begins on the day of release."
NO_OFFENCE = "Nobody wrote down the day of an offence: the law since 1 November 1987 was applied."


@dataclass(frozen=True)
class Aggregate:
    """One aggregate worked out: its places, the runs of each table with the units of their lines.

    ways  the last table under each reading of it
    """

    sentences: Group
    starts: Mapping[str, Worked]
    chains: Mapping[str, Worked]
    ways: list[Worked]

    @property
    def begins(self) -> int | None:
        """The day on which it begins."""
        return self.ways[0].values["begins"]

    @property
    def ends(self) -> int | None:
        """Its last day, nothing credited."""
        return self.ways[0].values["ends"]


def compute(case: Case, asked: Asked) -> Computed:
    """The dates of one person under the federal law of the United States."""
    refused = _refusals(case)
    order = ordered(case.sentences)
    if isinstance(order, Refusal):
        refused = (*refused, order)
    if refused or isinstance(order, Refusal):
        return Computed(pack=ID, refusals=refused)
    if not order:
        return Computed(pack=ID, dates=dict.fromkeys(KINDS, Missing(("pronounced",))))
    kept: dict[tuple[str, ...], Aggregate] = {}

    def of(groups: Sequence[Group]) -> list[Aggregate]:
        found: list[Aggregate] = []
        for group in groups:
            ids = tuple(one.id for one in group)
            if ids not in kept:
                kept[ids] = _aggregate(case, group, asked.law, found)
            found.append(kept[ids])
        return found

    found = of(aggregates(order, lambda groups: _latest(of(groups)[-1])))
    unnamed = _unnamed(case) if len(found) > 1 else ()
    if unnamed:
        return Computed(pack=ID, refusals=unnamed)
    return _computed(case, asked, found)


def _refusals(case: Case) -> tuple[Refusal, ...]:
    found = [r for r in (disagreeing(case.adjustments),) if r]
    for name, said, about in _yes_or_no(case):
        if said not in (True, False):
            says = "{name} is neither true nor false: {said}."
            values = {"name": name, "said": str(said)}
            found.append(Refusal("USF-07", says, about, values))
    for one in case.sentences:
        dates = [d for d in (one.committed, one.pronounced) if d is not None]
        if dates and min(dates) < REFORM_ACT:
            says = "{id} is of before 1 November 1987: the law of parole is not computed here."
            found.append(Refusal("USF-01", says, one.id, {"id": one.id}))
        if min(one.term.years, one.term.months, one.term.weeks, one.term.days) < 0:
            says = "The term of {id} is less than nothing."
            found.append(Refusal("USF-05", says, one.id, {"id": one.id}))
    ids = {"", *(one.id for one in case.sentences)}
    return (*found, *(r for given in case.adjustments for r in _days_refused(given, ids)))


def _yes_or_no(case: Case) -> Iterator[tuple[str, Fact, str]]:
    """Each fact that is true or false, with the sentence that it is about."""
    yield "diploma", case.facts.get("diploma", True), ""
    for one in case.sentences:
        yield "concurrent", one.facts.get("concurrent", False), one.id
    for given in case.adjustments:
        said = given.facts.get("credited_elsewhere", False)
        yield "credited_elsewhere", said, given.sentence


def _days_refused(given: Adjustment, ids: set[str]) -> Iterator[Refusal]:
    if given.days < 0:
        says = "Days of {kind} are fewer than none."
        yield Refusal("USF-06", says, given.sentence, {"kind": given.kind})
    if given.kind not in COUNTED:
        says = "Days of the kind {kind} are not part of this law: {kinds} are."
        said = {"kind": given.kind, "kinds": ", ".join(COUNTED)}
        yield Refusal("USF-02", says, given.sentence, said)
    if given.sentence not in ids:
        says = "Days of {kind} name the sentence {id}, which is not there."
        said = {"kind": given.kind, "id": given.sentence}
        yield Refusal("USF-03", says, given.sentence, said)


def _unnamed(case: Case) -> tuple[Refusal, ...]:
    """A Refusal for days that could belong to any of several aggregates."""
    found = []
    for given in case.adjustments:
        if not given.sentence and (given.first is None or given.last is None):
            says = "Days of {kind} name neither a sentence nor their dates; there are several."
            found.append(Refusal("USF-04", says, "", {"kind": given.kind}))
    return tuple(found)


def _aggregate(case: Case, group: Group, law: Law, before: Sequence[Aggregate]) -> Aggregate:
    released = _latest(before[-1]) if before else None
    starts = {one.id: _start(one, law) for one in group if not (one.after or one.merged_into)}
    by_id = {one.id: one for one in group}
    found = places(group, lambda one: starts[one.id].values["begins"], _end_of)
    assert not isinstance(found, Refusal), "the order was checked before"
    first = min((p.begins for p in found.values() if p.begins is not None), default=None)
    chains = {}
    for place in _last_ones(found.values()):
        of_path = [by_id[id_] for id_ in place.path]
        claims = _given(case, of_path, ("remand", "bail"))
        chains[place.id] = _chain(
            place, of_path, days_claimed(claims, first, of_path, released), law
        )
    lost = sum(a.days for a in _given(case, group, ("lost",)))
    outside = _given(case, group, ("at large", "stay"))
    values = _release_values(chains.values())
    values["outside"] = days_outside(outside, values["begins"])
    values["disallowed"] = lost
    values["diploma"] = int(bool(case.facts.get("diploma", True)))
    ways = [RELEASE.for_one(values, law, choice) for choice in choices(RELEASE)]
    return Aggregate(group, starts, chains, ways)


def _start(one: Sentence, law: Law) -> Worked:
    return START.for_one({"pronounced": one.pronounced, "received": one.begins}, law)


def _end_of(begins: int, term: Term, stayed: int) -> int:
    """The day on which what follows a chain begins."""
    return date_to_date(begins, term.years, term.months, term.weeks, term.days) + stayed


def _last_ones(found: Iterable[Place]) -> Iterator[Place]:
    """The places that no other sentence follows: one for each chain."""
    every = {place.id: place for place in found}
    inner = {id_ for place in every.values() for id_ in place.path[:-1]}
    return (place for place in every.values() if place.id not in inner)


def _given(case: Case, group: Sequence[Sentence], kinds: Sequence[str]) -> list[Adjustment]:
    """The days of these kinds that belong to the sentences, or to no sentence in particular."""
    ids = {"", *(one.id for one in group)}
    return [a for a in case.adjustments if a.kind in kinds and a.sentence in ids]


def _chain(
    place: Place, of_path: Sequence[Sentence], claimed: Mapping[str, int | None], law: Law
) -> Worked:
    term = place.term
    known = all(one.kind == "fixed" and one.term for one in of_path) and place.end is not None
    values: dict[str, int | None] = {
        "begins": place.begins,
        "years": term.years if known else None,
        "months": term.months,
        "weeks": term.weeks,
        "days": term.days,
        "stayed": place.stayed,
        **claimed,
    }
    return CHAIN.for_one(values, law)


def _release_values(chains: Iterable[Worked]) -> dict[str, int | None]:
    """The first day of all chains with the last: one aggregate for the administration."""
    found: dict[str, int | None] = {}
    for name in ("begins", "ends", "credited_end", "chain_end"):
        values = [one.values[name] for one in chains]
        known = [v for v in values if v is not None]
        of = min if name == "begins" else max
        found[name] = of(known) if len(known) == len(values) else None
    return found


def _latest(aggregate: Aggregate) -> int | None:
    """The release under the reading that gives the latest; None where it is not known."""
    days = [way.values["release"] for way in aggregate.ways]
    known = [d for d in days if d is not None]
    return max(known) if len(known) == len(days) else None


def _computed(case: Case, asked: Asked, found: list[Aggregate]) -> Computed:
    last = found[-1]
    dates = {kind: _outcome(last, kind) for kind in KINDS}
    lines: list[Line] = []
    for aggregate in found:
        unit = "" if aggregate is last else " + ".join(one.id for one in aggregate.sentences)
        lines += _lines(aggregate, unit)
    undated = any(one.committed is None for one in case.sentences)
    return Computed(
        pack=ID,
        dates=dates,
        release="release",
        expiry="full_term",
        lines=tuple(lines),
        why={kind: _why(last, kind) for kind in KINDS},
        length=_length(last.begins, last.ends),
        owed_days=days_left(dates["release"], last.begins, asked.as_of, last_day_served=True),
        unlawful_days=case.unlawful_days,
        notes=(SUPERVISED, NO_OFFENCE) if undated else (SUPERVISED,),
        facts={"aggregates": len(found)},
    )


def _outcome(aggregate: Aggregate, kind: str) -> Outcome:
    for one in aggregate.sentences:
        if one.kind != "fixed":
            return Endless(one.kind)
    for one in aggregate.sentences:
        if one.pronounced is None:
            return Missing(("pronounced",))
        if not one.term and not one.merged_into:
            return Missing(("term",))
        if any(until is None for _, until in one.stayed):
            return Missing(("stayed",))
    for chain in aggregate.chains.values():
        if chain.values["chain_end"] is None:
            return Missing((chain.missing("chain_end"),))
    return outcome(aggregate.ways, kind)


def _lines(aggregate: Aggregate, unit: str) -> Iterator[Line]:
    for id_, worked in (*aggregate.starts.items(), *aggregate.chains.items()):
        yield from worked.lines(id_)
    yield from aggregate.ways[0].lines(unit)


def _why(aggregate: Aggregate, kind: str) -> tuple[tuple[str, str], ...]:
    pairs = [(id_, "begins") for id_ in aggregate.starts]
    for id_, chain in aggregate.chains.items():
        pairs += [(id_, step) for step in chain.behind("chain_end")]
    return (*pairs, *(("", step) for step in aggregate.ways[0].behind(kind)))


def _length(begins: int | None, ends: int | None) -> tuple[int, int, int] | None:
    return None if begins is None or ends is None else day.period(begins, ends + 1)
