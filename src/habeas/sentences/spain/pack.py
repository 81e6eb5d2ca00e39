"""The Spanish pack: from what was written down to the dates of one person.

Facts of a sentence:  `counts`, how often its term was imposed; `maximum_years`, the most that the
                      law sets for the offence; `terrorism_law`, `organised_crime`, yes/no;
                      `year_days`, the days of a year as the court wrote them.
Facts of custody:     `ordered_in`, the sentence in whose case it was ordered, or any other name of a
                      case; `coincided`, days of it served for another penalty, credited there.
Facts of a person:    `in_custody`, on the day of finality; `on_total`, a court ordered under
                      CP 78.1 that release be counted on the total.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from habeas.sentences import chain, day
from habeas.sentences.allowed import Type, not_taken
from habeas.sentences.case import Case, Sentence
from habeas.sentences.custody_days import disagreeing, repeated
from habeas.sentences.outcome import Computed, Dated, Endless, Line, Missing, Outcome, Refusal
from habeas.sentences.pack import Asked, Pack, days_left, outcome, readings
from habeas.sentences.spain.answers import KINDS
from habeas.sentences.spain.blocks import Block, Penalty, from_oldest, serving_best
from habeas.sentences.spain.examples import EXAMPLES
from habeas.sentences.spain.facts import block_given, credit_given, penalty_given, permanent_given
from habeas.sentences.spain.table import BLOCK, CREDIT, PENALTY, PERMANENT, PERSON
from habeas.sentences.step import Law, Worked

ID = "spain"
LATER = ("at large", "added", "lost", "stay")
COUNTED = ("remand", *LATER)
FACTS: dict[str, Type] = {
    "counts": int,
    "maximum_years": int,
    "terrorism_law": bool,
    "organised_crime": bool,
    "year_days": int,
    "ordered_in": str,
    "coincided": int,
    "in_custody": bool,
    "on_total": bool,
}
NOTES = (
    "No lawyer has checked this pack: every line is unverified.",
    "E after a source: read in an excerpt or a copy, not in the official text. K: from knowledge.",
    "Offences before 24 May 1996 fall under an older code; their limit is not computed.",
    "Fines, days in default of a fine, penalties other than prison are not covered.",
    "Conditional release at half (CP 90.2, 90.3), at seventy or for illness (CP 91), the eighth of "
    "CP 78.2 are not covered; nor is the third grade.",
    "The text of CP 76.2 before 1 July 2015, in other words with the same test, is not kept apart.",
    "One unbroken stay is computed: a release between two penalties is not.",
)


@dataclass(frozen=True)
class _Joined:
    """Blocks with their tables, worked out."""

    blocks: list[Block]
    worked: list[Worked]

    def sum(self, step: str) -> int | None:
        """The step over all blocks; None where a block has none."""
        values = [way.values[step] for way in self.worked]
        return None if None in values else sum(v for v in values if v is not None)

    def lacks(self) -> str:
        """The name that the first block without days lacks; empty where all have them."""
        lacking = [way for way in self.worked if way.values["credit_each"] is None]
        return lacking[0].missing("credit_each") if lacking else ""


def compute(case: Case, asked: Asked) -> Computed:
    """The dates of one person under Spanish law."""
    refusal = _refused(case)
    if refusal:
        return Computed(pack=ID, refusals=(refusal,))
    fixed = [one for one in case.sentences if one.kind == "fixed" and not one.merged_into]
    fixed.sort(key=lambda one: -PENALTY.for_one(penalty_given(one))["each"])  # CP 75: by gravity
    worked = {one.id: PENALTY.for_one(penalty_given(one), asked.law) for one in fixed}
    penalties = [_penalty(one, worked[one.id]) for one in fixed]
    custody = list(_credits(case, fixed, asked.law))
    lives = [one for one in case.sentences if one.kind == "life"]
    if lives:
        return _permanent(case, asked, lives, penalties, custody)
    lines = [line for id_, way in worked.items() for line in way.lines(id_)]
    lines += [line for unit, _, way in custody for line in way.lines(unit)]
    lacking = _cannot_join(penalties) or _lacking_credit(custody)
    if lacking:
        dates: dict[str, Outcome] = dict.fromkeys(KINDS, Missing((lacking,)))
        return Computed(pack=ID, dates=dates, release="extinction", expiry="extinction",
                        lines=tuple(lines), unlawful_days=case.unlawful_days)  # fmt: skip
    return _person(case, asked, penalties, custody, lines)


def _refused(case: Case) -> Refusal | None:
    if not case.sentences:
        return Refusal("ESP-01", "No sentence was written down. Enter one.")
    for one in case.sentences:
        said = {"id": one.id, "kind": one.kind}
        if one.kind not in ("fixed", "life"):
            says = "{id}: Spanish law knows no sentence of the kind {kind}. Correct the kind."
            return Refusal("ESP-02", says, one.id, said)
        if one.kind == "fixed" and not one.term and not one.merged_into:
            return Refusal("ESP-03", "{id} has no term. Enter it.", one.id, {"id": one.id})
    order = chain.ordered(case.sentences)
    if isinstance(order, Refusal):
        return order
    return disagreeing(case.adjustments) or not_taken(case, COUNTED, FACTS)


def _penalty(one: Sentence, way: Worked) -> Penalty:
    counts = int(one.facts.get("counts", 1))
    return Penalty(one, way["each"], way["length"], counts, one.committed, one.pronounced)


Credit = tuple[str, str, Worked]  # unit of its lines, the sentence that it belongs to, its table


def _credits(case: Case, fixed: list[Sentence], law: Law) -> Iterator[Credit]:
    """Every spell of custody, in the order in which it was written down."""
    spells = [a for a in case.adjustments if a.kind == "remand"]
    by_id = {one.id: one for one in fixed}
    oldest = min(fixed, key=lambda one: one.pronounced or 0, default=None)
    start = _first_day(case)
    served = [] if start is None else [(start, 2**40)]
    twice_counted = repeated(spells, served)
    for i, (spell, twice) in enumerate(zip(spells, twice_counted, strict=True), start=1):
        to = by_id.get(spell.sentence, oldest)
        given = credit_given(spell, twice, to)
        yield f"custody {i}", to.id if to else "", CREDIT.for_one(given, law)


def _lacking_credit(custody: list[Credit]) -> str:
    return next(
        (way.missing("credited") for _, _, way in custody if way.values["credited"] is None), ""
    )


def _cannot_join(penalties: list[Penalty]) -> str:
    """What must be known before penalties of several judgments can be joined; empty if nothing."""
    if len({p.judged for p in penalties}) < 2:
        return ""
    if any(p.judged is None for p in penalties):
        return "judged"
    return "committed" if any(p.committed is None for p in penalties) else ""


def _person(
    case: Case, asked: Asked, penalties: list[Penalty], custody: list[Credit], lines: list[Line]
) -> Computed:
    """The dates that follow from the blocks."""
    kept: dict[Block, Worked] = {}

    def worked(block: Block) -> Worked:
        if block not in kept:
            kept[block] = BLOCK.for_one(block_given(block, _credited(block, custody)), asked.law)
        return kept[block]

    def served(block: Block) -> int | None:
        return worked(block).values["effective"]

    oldest = _joined(from_oldest(penalties, served), worked)
    best = _joined(serving_best(penalties, served), worked)
    given = _person_given(case, penalties, custody, oldest, best)
    ways = readings(PERSON, given, asked.law)
    lacks = oldest.lacks() or best.lacks()
    dates = {kind: _outcome(ways, kind, lacks) for kind in KINDS}
    blocks = list(_block_lines(oldest, "block"))
    if best.blocks != oldest.blocks:
        blocks += _block_lines(best, "best block")
    end, first = dates["extinction"], ways[0].values["start"]
    known = isinstance(end, Dated) and first is not None
    return Computed(
        pack=ID,
        dates=dates,
        release="extinction",
        expiry="extinction",
        lines=(*lines, *blocks, *ways[0].lines()),
        why=_why(ways[0], [*lines, *blocks]),
        length=day.period(first, end.day + 1) if known else None,  # type: ignore[arg-type, union-attr]
        owed_days=days_left(end, first, asked.as_of, last_day_served=True),
        unlawful_days=case.unlawful_days,
        facts={"blocks": len(oldest.blocks)},
    )


def _joined(blocks: list[Block], worked: object) -> _Joined:
    return _Joined(blocks, [worked(block) for block in blocks])  # type: ignore[operator]


def _credited(block: Block, custody: list[Credit]) -> int:
    ids = {p.sentence.id for p in block}
    return sum(way["credited"] for _, to, way in custody if to in ids)


def _block_lines(found: _Joined, name: str) -> Iterator[Line]:
    for i, way in enumerate(found.worked, start=1):
        yield from way.lines(f"{name} {i}")


def _outcome(ways: list[Worked], kind: str, lacks: str) -> Outcome:
    """As `outcome`, naming what a block lacked instead of the sum that it left open."""
    found = outcome(ways, kind)
    if isinstance(found, Missing) and lacks and found.what[0].startswith(("oldest_", "best_")):
        return Missing((lacks,))
    return found


def _why(way: Worked, before: list[Line]) -> dict[str, tuple[tuple[str, str], ...]]:
    """The lines of all penalties with those of the person that a date rests on."""
    below = tuple((line.unit, line.id) for line in before)
    return {kind: (*below, *(("", step) for step in way.behind(kind))) for kind in KINDS}


def _person_given(
    case: Case, penalties: list[Penalty], custody: list[Credit], oldest: _Joined, best: _Joined
) -> dict[str, int | None]:
    sums = {
        f"{name}_{short}": found.sum(step)
        for name, found in (("oldest", oldest), ("best", best))
        for short, step in (
            ("each", "credit_each"),
            ("limit", "credit_limit"),
            ("effective", "effective"),
            ("total", "referred_to"),
        )
    }
    return {
        **_start_given(case),
        "imposed": sum(p.length for p in penalties),
        "credit": sum(way["credited"] for _, _, way in custody),
        "interrupted": _interrupted(case),
        "referred": _yes(case, "on_total"),
        **sums,
    }


def _yes(case: Case, name: str) -> int | None:
    said = case.facts.get(name)
    return None if said is None else int(bool(said))


def _first_day(case: Case) -> int | None:
    """The day from which days are served as penalty, where it is known."""
    given = _start_given(case)
    return given["final"] if given["stated_start"] is None else given["stated_start"]


def _start_given(case: Case) -> dict[str, int | None]:
    starts = [one.begins for one in case.sentences if one.begins is not None]
    finals = [one.final for one in case.sentences if one.final is not None]
    return {
        "stated_start": min(starts, default=None),
        "final": min(finals, default=None),
        "in_custody": _yes(case, "in_custody"),
    }


def _interrupted(case: Case) -> int | None:
    """Days at large with days of stays; not known while a stay lasts."""
    stays = [span for one in case.sentences for span in one.stayed]
    if any(until is None for _, until in stays):
        return None
    stayed = sum(until - since + 1 for since, until in stays if until is not None)
    return stayed + sum(a.days for a in case.adjustments if a.kind in LATER)


def _permanent(
    case: Case, asked: Asked, lives: list[Sentence], penalties: list[Penalty], custody: list[Credit]
) -> Computed:
    """No end, a review."""
    begun = PERSON.for_one(_start_given(case), asked.law)
    others = sum(p.length for p in penalties)
    lacking = _lacking_credit(custody)
    credit = None if lacking else sum(way["credited"] for _, _, way in custody)
    given = permanent_given(lives, case.sentences, begun.values["start"], others)
    given |= {"credit": credit, "interrupted": _interrupted(case)}
    way = PERMANENT.for_one(given, asked.law)
    if not way.values["exists"]:
        about = lives[0].id
        says = (
            "{id}: the offence is older than this penalty (1 July 2015), or has no day. Correct it."
        )
        return Computed(pack=ID, refusals=(Refusal("ESP-04", says, about, {"id": about}),))
    unit = lives[0].id
    return Computed(
        pack=ID,
        dates={"extinction": Endless("life", way.values["review"])},
        release="extinction",
        expiry="extinction",
        lines=tuple(way.lines(unit)),
        why={"extinction": tuple((unit, step) for step in way.used)},
        unlawful_days=case.unlawful_days,
    )


PACK = Pack(
    id=ID,
    says="Spain: penalties joined under their limit, custody credited, parts served",
    states=("ES",),
    convention="fixed_30_365",
    tables=(CREDIT, PENALTY, BLOCK, PERSON, PERMANENT),
    compute=compute,
    kinds=KINDS,
    facts={
        "maximum_years": "Of a sentence: the most years that the law sets for the offence",
        "counts": "Of a sentence: how often its term was imposed",
        "terrorism_law": "Of a sentence: the offence is one against terrorism law, yes or no",
        "organised_crime": "Of a sentence: the offence was committed as organised crime, yes or no",
        "year_days": "Of a sentence: the days of a year, as the court wrote them",
        "ordered_in": "Of days: the sentence in whose case the custody was ordered",
        "coincided": "Of days: how many of them were served for another penalty",
        "person.in_custody": "Of the person: in custody on the day of finality, yes or no",
        "person.on_total": "Of the person: a court ordered release to be counted on the total",
    },
    examples=EXAMPLES,
    notes=NOTES,
)
