"""Days of custody, each of them counted once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from habeas.sentences.case import Adjustment
from habeas.sentences.outcome import Refusal

Span = tuple[int, int]  # first day, last day, both counted


def disagreeing(adjustments: Iterable[Adjustment]) -> Refusal | None:
    """A Refusal for the first whose days are not those from its first day to its last."""
    for one in adjustments:
        if one.first is None or one.last is None:
            continue
        length = one.last - one.first + 1
        if length != one.days and one.kind != "work":
            says = "{kind}: {days} days were written down, the dates span {length}. Correct one."
            said: dict[str, str | int] = {"kind": one.kind, "days": one.days, "length": length}
            return Refusal("DAY-01", says, one.sentence, said)
    return None


def repeated(adjustments: Sequence[Adjustment], taken: Iterable[Span] = ()) -> list[int]:
    """For each the days that one before it, or a span in `taken`, has counted already.

    What has no dates repeats nothing.
    """
    covered, found = list(taken), []
    for one in adjustments:
        if one.first is None or one.last is None:
            found.append(0)
            continue
        span = (one.first, one.last)
        found.append(_common(span, covered))
        covered.append(span)
    return found


def _common(span: Span, covered: Sequence[Span]) -> int:
    """How many days of `span` lie in at least one of `covered`."""
    count, reached = 0, span[0] - 1
    for first, last in sorted(covered):
        first, last = max(first, reached + 1), min(last, span[1])
        if last >= first:
            count, reached = count + last - first + 1, last
    return count
