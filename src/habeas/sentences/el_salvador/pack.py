"""The Salvadoran pack: from what was written down to the dates of one person.

Facts of a sentence:  `offence_class`, one of EXCLUDED or any other word; `organised_crime`, yes/no.
Facts of a person:    `special_internment`, yes/no; `work_decision`, "granted" or "refused";
                      `remand_factor`, what a court said one day of earlier detention counts for.
Facts of work:        `redeemed`, the days of penalty that the judge of vigilance recognised.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from habeas.sentences import chain, day
from habeas.sentences.allowed import Type, not_taken
from habeas.sentences.case import Adjustment, Case, Fact, Sentence, Term
from habeas.sentences.convention import date_to_date
from habeas.sentences.custody_days import disagreeing, repeated
from habeas.sentences.el_salvador.examples import EXAMPLES
from habeas.sentences.el_salvador.paths import (
    NEVER,
    ONE_AFTER_THE_OTHER,
    either,
    not_before,
    one_after_the_other,
    paths,
)
from habeas.sentences.el_salvador.table import LIFE, LIFE_TERM, PENALTY
from habeas.sentences.outcome import Computed, Dated, Endless, Line, Missing, Refusal
from habeas.sentences.pack import Asked, Pack, days_left, outcome, readings
from habeas.sentences.step import Worked

ID = "el-salvador"
LATER = ("at large", "added", "lost", "stay")
COUNTED = ("remand", "work", *LATER)
FACTS: dict[str, Type] = {
    "organised_crime": bool,
    "special_internment": bool,
    "offence_class": str,
    "work_decision": ("granted", "refused"),
    "remand_factor": int,
    "redeemed": int,
}
EXCLUDED = (
    "aggravated homicide", "kidnapping", "aggravated attack on freedom", "extortion",
    "aggravated robbery", "rape", "sexual assault", "poisoning", "unlawful group",
    "public treasury", "drugs", "terrorism law", "organised crime",
)  # fmt: skip
"""The classes for which LP 105-A bars redemption by work, in our words (E: EDH 2023)."""
KINDS = {
    "nominal_end": "End of the penalties as pronounced",
    "half": "Half served: early conditional release may be proposed",
    "two_thirds": "Two thirds served: conditional release may be asked for",
    "effective_end": "End of what may be served",
}
BARRED = (
    "Conditional release is not available: the offence is one of organised crime, committed after "
    "the reform of February 2025."
)
NO_OFFENCE_DAY = (
    "The day of an offence was not written down; the law of the day of the judgment is used. For "
    "offences before 8 August 2001 a lower maximum may hold."
)
NOTES = (
    "No lawyer has checked this pack: every line is unverified.",
    "E after a source: read in an excerpt or a copy, not in the official text. K: from knowledge.",
    "Pre-trial detention has limits of its own; they are not computed here.",
    "Decree 445 of 2007, which allowed half for some people for a time, is not covered.",
    "The day on which the reform of February 2025 began to hold is not established; the day of "
    "its vote is used.",
    "Credits are taken from the maximum where the total is more; whether the law takes them from "
    "the total instead has not been looked into.",
)


def compute(case: Case, asked: Asked) -> Computed:
    """The dates of one person under Salvadoran law."""
    refusal = _refused(case, asked)
    if refusal:
        return Computed(pack=ID, refusals=(refusal,))
    fixed = [one for one in case.sentences if one.kind == "fixed"]
    placed = chain.places(fixed, _begins, _end)
    if isinstance(placed, Refusal):
        return Computed(pack=ID, refusals=(placed,))
    life = next((one for one in case.sentences if one.kind == "life"), None)
    found = _fixed(case, asked, placed) if fixed else Computed(pack=ID)
    return _with_life(found, life, asked) if life else found


def _refused(case: Case, asked: Asked) -> Refusal | None:
    if not case.sentences:
        return Refusal("SLV-01", "No sentence was written down. Enter one.")
    for one in case.sentences:
        if one.kind not in ("fixed", "life"):
            says = "{id}: Salvadoran law knows no sentence of the kind {kind}. Correct it."
            return Refusal("SLV-02", says, one.id, {"id": one.id, "kind": one.kind})
        if one.kind == "life" and LIFE not in asked.law.bills:
            says = "{id}: no text known to be in force allows life; ask under the bill {bill}."
            return Refusal("SLV-03", says, one.id, {"id": one.id, "bill": LIFE})
        if one.kind == "fixed" and not one.term and not one.merged_into:
            return Refusal("SLV-04", "{id} has no term. Enter it.", one.id, {"id": one.id})
    everything = chain.ordered(case.sentences)
    if isinstance(everything, Refusal):
        return everything
    return disagreeing(case.adjustments) or not_taken(case, COUNTED, FACTS)


def _begins(one: Sentence) -> int | None:
    """The day said by the court, else the day on which it was pronounced."""
    return one.pronounced if one.begins is None else one.begins


def _end(first: int, term: Term, stayed: int) -> int:
    return date_to_date(first, term.years, term.months, term.weeks, term.days) + stayed


def _fixed(case: Case, asked: Asked, placed: dict[str, chain.Place]) -> Computed:
    """The dates of the penalties with a term: of the path that ends last, credits counted."""
    by_id = {one.id: one for one in case.sentences}
    found = [_path(case, asked, way, by_id) for way in paths(placed)]
    last = max(found, key=lambda one: one.latest)
    floor = max((one.earliest for one in found if one is not last), default=None)
    dates = {kind: outcome(last.ways, kind) for kind in KINDS}
    dates["effective_end"] = not_before(dates["effective_end"], floor)
    together = one_after_the_other(placed, by_id)
    if together is not None:
        line = _path(case, asked, together, by_id)
        dates = {kind: either(dates[kind], outcome(line.ways, kind)) for kind in KINDS}
    notes = () if last.given["last_offence"] is not None else (NO_OFFENCE_DAY,)
    if all(way.values["conditional"] == 0 for way in last.ways):
        if last.given["last_offence"] is None:  # it may be older than the reform that bars
            unknown = Missing(("last_offence",))
            dates |= {"half": unknown, "two_thirds": unknown}
        else:
            del dates["half"], dates["two_thirds"]
            notes = (*notes, BARRED)
    end = dates["effective_end"]
    first = last.given["begins"]
    known = isinstance(end, Dated) and first is not None
    others = [line for one in found if one is not last for line in one.lines(one.place.id)]
    if together is not None:
        others += line.lines(ONE_AFTER_THE_OTHER)
    return Computed(
        pack=ID,
        dates=dates,
        release="effective_end",
        expiry="effective_end",
        lines=(*others, *last.ways[0].lines()),
        why=_why(last.ways[0], dates),
        length=day.period(first, end.day) if known else None,  # type: ignore[arg-type, union-attr]
        owed_days=days_left(end, first, asked.as_of, last_day_served=False),
        unlawful_days=case.unlawful_days,
        notes=notes,
        facts=_maximum(last.ways),
    )


@dataclass(frozen=True)
class _Path:
    """Penalties served one after the other, worked out under each reading."""

    place: chain.Place
    given: dict[str, int | None]
    ways: list[Worked]

    def lines(self, unit: str) -> tuple[Line, ...]:
        """Its sum, under a name."""
        return tuple(self.ways[0].lines(unit))

    @property
    def _ends(self) -> list[int]:
        ends = [way.values["effective_end"] for way in self.ways]
        return [NEVER if end is None else end for end in ends]

    @property
    def earliest(self) -> int:
        """The earliest end that a reading gives; NEVER where something is missing."""
        return min(self._ends)

    @property
    def latest(self) -> int:
        """The latest end that a reading gives; NEVER where something is missing."""
        return max(self._ends)


def _path(case: Case, asked: Asked, place: chain.Place, by_id: Mapping[str, Sentence]) -> _Path:
    given = _given(case, place, [by_id[id_] for id_ in place.path])
    return _Path(place, given, readings(PENALTY, given, asked.law))


def _maximum(ways: list[Worked]) -> dict[str, Fact | None]:
    """Whether the penalties are longer than the maximum; the days that its readings leave."""
    ends = [way.values["imposed_end"] for way in ways]
    known = [end for end in ends if end is not None]
    return {
        "capped": ways[0].values["capped"],
        "imposed_end": min(known) if len(known) == len(ends) else None,
        "imposed_end_latest": max(known) if len(known) == len(ends) else None,
    }


def _why(way: Worked, dates: Iterable[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    return {kind: tuple(("", step) for step in way.behind(kind)) for kind in dates}


def _given(case: Case, place: chain.Place, path: list[Sentence]) -> dict[str, int | None]:
    """The inputs of the table, None for what nobody wrote down."""
    begins, term = place.begins, place.term
    ids = ("", *place.path, *(one.id for one in case.sentences if one.merged_into in place.path))
    days = [a for a in case.adjustments if a.sentence in ids]
    convictions = [one.pronounced if one.final is None else one.final for one in path]
    return {
        "begins": begins,
        "years": term.years,
        "months": term.months,
        "weeks": term.weeks,
        "days": term.days,
        "stayed": None if place.end is None and begins is not None else place.stayed,
        "last_offence": _last([one.committed for one in path]),
        "pronounced": _last([one.pronounced for one in path]),
        "conviction": _last(convictions),
        **_remand(case, days, begins),
        **_work(case, days, path),
        "organised": _any([one.facts.get("organised_crime") for one in path]),
        "added": sum(a.days for a in days if a.kind in LATER),
    }


def _last(days: list[int | None]) -> int | None:
    """The latest, unless one of them is not known."""
    known = [d for d in days if d is not None]
    return max(known) if known and len(known) == len(days) else None


def _any(facts: list[Fact | None]) -> int | None:
    """1 where one of them is a yes, 0 where all are a no, else not known."""
    if any(fact is not None and bool(fact) for fact in facts):
        return 1
    return None if None in facts else 0


def _remand(case: Case, days: list[Adjustment], begins: int | None) -> dict[str, int | None]:
    spells = [a for a in days if a.kind == "remand"]
    served = [] if begins is None else [(begins, 2**40)]
    factor = case.facts.get("remand_factor")
    return {
        "remand": sum(a.days for a in spells),
        "repeated": sum(repeated(spells, served)),
        "stated_factor": None if factor is None else int(factor),
    }


def _work(case: Case, days: list[Adjustment], path: list[Sentence]) -> dict[str, int | None]:
    """Days worked after the conviction; which of them, must be known where a spell straddles it."""
    convicted = _last([one.pronounced for one in path])
    spells = [a for a in days if a.kind == "work"]
    worked: int | None = 0
    redeemed: int | None = 0
    for one in spells:
        after = _after(one, convicted)
        worked = None if worked is None or after is None else worked + after
        said = one.facts.get("redeemed")
        redeemed = None if redeemed is None or said is None else redeemed + int(said)
    decided = {"granted": 1, "refused": 0}.get(str(case.facts.get("work_decision")))
    classes = [one.facts.get("offence_class") for one in path]
    listed = [None if name is None else name in EXCLUDED for name in classes]
    regime = case.facts.get("special_internment", False)
    return {
        "worked": worked,
        "redeemed": redeemed if spells else None,
        "work_decided": decided,
        "barred": _any([*listed, regime]),
    }


def _after(work: Adjustment, convicted: int | None) -> int | None:
    """The days of it that were worked by a convicted person; None where nobody can say."""
    if convicted is None or work.first is None:
        return None
    if work.first >= convicted:
        return work.days
    return 0 if work.last is not None and work.last < convicted else None


def _with_life(found: Computed, life: Sentence, asked: Asked) -> Computed:
    """The same with a life sentence: no end, a review where a period is known."""
    months = 12 * life.minimum.years + life.minimum.months if life.minimum else None
    given = {"begins": _begins(life), "committed": life.committed, "review_months": months}
    way = LIFE_TERM.for_one(given, asked.law)
    if not way.values.get("life"):
        says = (
            "{id}: the offence is older than any text that allows life, or has no day. Correct it."
        )
        refusal = Refusal("SLV-05", says, life.id, {"id": life.id})
        return Computed(pack=ID, refusals=(refusal,))
    endless = Endless("life", way.values["review"])
    dates = {kind: of for kind, of in found.dates.items() if kind == "nominal_end"}
    return Computed(
        pack=ID,
        dates={**dates, "effective_end": endless},
        release="effective_end",
        expiry="effective_end",
        lines=(*found.lines, *way.lines(life.id)),
        why={"effective_end": tuple((life.id, step) for step in way.used)},
        unlawful_days=found.unlawful_days,
    )


PACK = Pack(
    id=ID,
    says="El Salvador: penalties joined with their maximum, credit, conditional release",
    states=("SV",),
    convention="date_to_date",
    tables=(PENALTY, LIFE_TERM),
    compute=compute,
    kinds=KINDS,
    facts={
        "offence_class": "Of a sentence: the class of the offence, for the list that bars "
        "redemption by work",
        "organised_crime": "Of a sentence: the offence was committed as organised crime, yes or no",
        "redeemed": "Of days worked: the days of penalty that the judge recognised",
        "person.special_internment": "Of the person: under the regime of special internment, yes "
        "or no",
        "person.work_decision": "Of the person: a reasoned decision on redemption, granted or "
        "refused",
        "person.remand_factor": "Of the person: what a court said that one day of detention "
        "counts for",
    },
    examples=EXAMPLES,
    notes=NOTES,
)
