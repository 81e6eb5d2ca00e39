"""What the Spanish tables are given, read from a case: None for what nobody wrote down."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.sentences import day
from habeas.sentences.case import Adjustment, Sentence
from habeas.sentences.spain.blocks import Block, Penalty
from habeas.sentences.spain.table import REFORM_2003

Given = dict[str, int | None]
SINCE_2003 = day.parse(REFORM_2003)
GRAVE = ("terrorism_law", "organised_crime")


def penalty_given(one: Sentence) -> Given:
    """The inputs of a penalty."""
    stated = one.facts.get("year_days")
    return {
        "years": one.term.years,
        "months": one.term.months,
        "weeks": one.term.weeks,
        "days": one.term.days,
        "counts": int(one.facts.get("counts", 1)),
        "stated_year": None if stated is None else int(stated),
        "committed": one.committed,
        "judged": one.pronounced,
    }


def credit_given(spell: Adjustment, twice: int, to: Sentence | None) -> Given:
    """The inputs of a spell of custody that is credited to a sentence."""
    ordered_in = spell.facts.get("ordered_in")
    own = ordered_in is None or (to is not None and ordered_in == to.id)
    return {
        "span": spell.days,
        "repeated": twice,
        "coincided": int(spell.facts.get("coincided", 0)),
        "own": int(own),
        "first": spell.first,
        "committed": to.committed if to else None,
    }


def block_given(block: Block, credit: int) -> Given:
    """The inputs of a block of joined penalties."""
    days = [p.committed for p in block if p.committed is not None]
    stated = {p.sentence.facts.get("year_days") for p in block}
    year = next(iter(stated)) if len(stated) == 1 else None
    new = [p for p in block if p.committed is not None and p.committed >= SINCE_2003]
    terror = [p for p in new if p.sentence.facts.get("terrorism_law")]
    return {
        "offences": sum(p.counts for p in block),
        "total": sum(p.length for p in block),
        "gravest": max(p.each for p in block),
        "credit": credit,
        "last_offence": max(days) if len(days) == len(block) else None,
        "to_20": _punished(block, 20, 20),
        "above_20": _punished(block, 21, 10**6),
        "new_above_20": _punished(new, 21, 10**6),
        "new_terrorism": sum(p.counts for p in terror),
        "new_both": _punished(terror, 21, 10**6),
        "stated_year": None if year is None else int(year),
    }


def _punished(penalties: Sequence[Penalty], least: int, most: int) -> int | None:
    """How many offences have a maximum between the two; None while one has none written down."""
    count = 0
    for penalty in penalties:
        maximum = penalty.sentence.facts.get("maximum_years")
        if maximum is None:
            return None
        count += penalty.counts * (least <= int(maximum) <= most)
    return count


def permanent_given(
    lives: Sequence[Sentence], all_: Sequence[Sentence], start: int | None, others: int
) -> Given:
    """The inputs of prisión permanente revisable."""
    days = [one.committed for one in lives if one.committed is not None]
    grave = any(one.facts.get(name) for one in all_ for name in GRAVE)
    return {
        "start": start,
        "committed": min(days) if len(days) == len(lives) else None,
        "lives": sum(int(one.facts.get("counts", 1)) for one in lives),
        "others": others,
        "grave_kind": int(grave),
    }
