"""Which Salvadoran penalties are served one after the other, which beside each other.

CP 71 (K) imposes every penalty; a judgment that says how two of them run is written down as the
sentence that one follows, or as the fact `concurrent`. Where nobody wrote it down, both readings
are given: neither is chosen for the person.
"""

from __future__ import annotations

from collections.abc import Mapping

from habeas.sentences.case import Sentence
from habeas.sentences.chain import Place, total
from habeas.sentences.convention import date_to_date
from habeas.sentences.outcome import Dated, Missing, Outcome, Undecided

NEVER = 2**62
ONE_AFTER_THE_OTHER = "one after the other"
QUESTION = "Nobody wrote down whether the penalties run together or one after the other."
TOGETHER, IN_LINE = "they run together", "they run one after the other"

Sentences = Mapping[str, Sentence]


def paths(placed: Mapping[str, Place]) -> list[Place]:
    """The penalties served one after the other: a place for each line that no longer one holds.

    Of two lines that one penalty follows, the one that ends first is a line of its own.
    """
    every = {place.id: place for place in placed.values()}
    inner = {id_ for place in every.values() for id_ in place.path[:-1]}
    return [place for place in every.values() if place.id not in inner]


def one_after_the_other(placed: Mapping[str, Place], by_id: Sentences) -> Place | None:
    """All penalties that met, as one line; None where it is known how they run.

    A line that was over when the next began has nothing to do with it.
    """
    lines = paths(placed)
    if len(lines) < 2 or any(line.begins is None or line.end is None for line in lines):
        return None
    met: list[Place] = []
    for line in sorted(lines, key=lambda one: one.begins or 0):
        joined = _joined(met, by_id) if met else None
        over = joined is not None and (joined.end or 0) <= (line.begins or 0)
        met = [line] if over else [*met, line]
    unstated = [
        line for line in met if not any(by_id[i].facts.get("concurrent") for i in line.path)
    ]
    return _joined(met, by_id) if len(met) > 1 and len(unstated) > 1 else None


def _joined(lines: list[Place], by_id: Sentences) -> Place:
    ids = tuple(dict.fromkeys(id_ for line in lines for id_ in line.path))
    term = total(by_id[id_].term for id_ in ids)
    begins = min(line.begins or 0 for line in lines)
    stayed = max(line.stayed for line in lines)
    end = date_to_date(begins, term.years, term.months, term.weeks, term.days) + stayed
    return Place(ids[-1], ids, begins, term, begins, end, stayed)


def not_before(found: Outcome, floor: int | None) -> Outcome:
    """The same with no reading earlier than another line allows."""
    if floor is None or not isinstance(found, Undecided):
        return found
    raised = tuple((says, d if d is None else max(d, floor)) for says, d in found.readings)
    days = {d for _, d in raised}
    return Dated(floor) if days == {floor} else Undecided(found.question, raised)


def either(together: Outcome, in_line: Outcome) -> Outcome:
    """A date where both agree; else a question with each reading of both."""
    if isinstance(together, Missing) or isinstance(in_line, Missing):
        return together if isinstance(together, Missing) else in_line
    ways = (*_ways(together, TOGETHER), *_ways(in_line, IN_LINE))
    days = {d for _, d in ways}
    if len(days) == 1 and None not in days:
        return together
    asked = [one.question for one in (together, in_line) if isinstance(one, Undecided)]
    return Undecided(" ".join(dict.fromkeys((QUESTION, *asked))), ways)


def _ways(found: Outcome, how: str) -> tuple[tuple[str, int | None], ...]:
    if isinstance(found, Dated):
        return ((how, found.day),)
    if isinstance(found, Undecided):
        return tuple((f"{how}; {says}", d) for says, d in found.readings)
    return ()
