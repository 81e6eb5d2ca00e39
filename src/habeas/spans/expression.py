"""Questions not yet answered: expression trees over named relations.

A rule's formula, run on words instead of columns, gives a tree. `evaluate` answers it on any
columns (exact or doubtful) and answers each shared part once. Order of evaluation, chunks and
threads are the engine's business, never the rule's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from habeas.spans.axis import Length
from habeas.spans.calendar import UTC, Zone

_CALENDAR = frozenset(
    {"longer_than", "after", "after_total", "after_paused", "bridge", "whole_days"}
    | {"shift", "covers", "without", "overdue", "rest_of"}
)
_PROPERTIES = frozenset({"begins", "ends_at", "joined"})


class Expr:
    """A verb with what it is applied to; `key` is equal for equal questions.

    The verbs are those of `Spans` and `Events`, documented there.
    """

    __slots__ = ("args", "key", "verb")

    def __init__(self, verb: str, *args: Any) -> None:
        self.verb, self.args = verb, args
        shown = (arg.key if isinstance(arg, Expr) else str(arg) for arg in args)
        self.key: str = f"{verb}({','.join(shown)})"

    def __repr__(self) -> str:
        return self.key

    def words(self) -> frozenset[str]:
        """The names of the relations that the question reads."""
        if self.verb == "word":
            return frozenset({self.args[0]})
        return frozenset[str]().union(*(a.words() for a in self.args if isinstance(a, Expr)))

    def __or__(self, other: Expr) -> Expr:
        return Expr("__or__", self, other)

    def __and__(self, other: Expr) -> Expr:
        return Expr("__and__", self, other)

    def __sub__(self, other: Expr) -> Expr:
        return Expr("__sub__", self, other)

    def __invert__(self) -> Expr:
        return Expr("__invert__", self)

    @property
    def begins(self) -> Expr:
        """See `Spans.begins`."""
        return Expr("begins", self)

    @property
    def ends_at(self) -> Expr:
        """See `Spans.ends_at`."""
        return Expr("ends_at", self)

    @property
    def joined(self) -> Expr:
        """See `Spans.joined`."""
        return Expr("joined", self)

    def at_least(self, count: int) -> Expr:
        """See `Spans.at_least`."""
        return Expr("at_least", self, count)

    def longer_than(
        self, limit: Length | None = None, *, days: float = 0, hours: float = 0
    ) -> Expr:
        """See `Spans.longer_than`."""
        return Expr("longer_than", self, _length(limit, days, hours))

    def after(self, limit: Length | None = None, *, days: float = 0, hours: float = 0) -> Expr:
        """See `Spans.after`."""
        return Expr("after", self, _length(limit, days, hours))

    def after_total(self, limit: Length) -> Expr:
        """See `Spans.after_total`."""
        return Expr("after_total", self, limit)

    def after_paused(self, limit: Length, pauses: Expr) -> Expr:
        """See `Spans.after_paused`."""
        return Expr("after_paused", self, limit, pauses)

    def bridge(self, gap: Length) -> Expr:
        """See `Spans.bridge`."""
        return Expr("bridge", self, gap)

    def covered_more_than(self, limit: int, within: int) -> Expr:
        """See `Spans.covered_more_than`."""
        return Expr("covered_more_than", self, limit, within)

    def dilate(self, before: int, after: int) -> Expr:
        """See `Spans.dilate`."""
        return Expr("dilate", self, before, after)

    def whole_days(self) -> Expr:
        """See `Spans.whole_days`."""
        return Expr("whole_days", self)

    def meets(self, other: Expr) -> Expr:
        """See `Spans.meets`."""
        return Expr("meets", self, other)

    def until(self, events: Expr) -> Expr:
        """See `Spans.until`."""
        return Expr("until", self, events)

    def absences(self) -> Expr:
        """See `Spans.absences`."""
        return Expr("absences", self)

    def clip(self, first: int, last: int) -> Expr:
        """See `Spans.clip`."""
        return Expr("clip", self, first, last)

    def shift(self, by: Length) -> Expr:
        """See `Events.shift`."""
        return Expr("shift", self, by)

    def during(self, spans: Expr) -> Expr:
        """See `Events.during`."""
        return Expr("during", self, spans)

    def outside(self, spans: Expr) -> Expr:
        """See `Events.outside`."""
        return Expr("outside", self, spans)

    def covers(self, length: Length) -> Expr:
        """See `Events.covers`."""
        return Expr("covers", self, length)

    def without(self, answer: Expr, within: Length, held: Expr | None = None) -> Expr:
        """See `Events.without`."""
        return Expr("without", self, answer, within, held)

    def overdue(self, answer: Expr, within: Length, held: Expr) -> Expr:
        """See `Events.overdue`."""
        return Expr("overdue", self, answer, within, held)

    def rest_of(self, held: Expr, grace: Length = 0) -> Expr:
        """See `Events.rest_of`."""
        return Expr("rest_of", self, held, grace)

    def unpreceded(self, by: Expr) -> Expr:
        """See `Events.unpreceded`."""
        return Expr("unpreceded", self, by)

    def more_than(self, count: int, within: int) -> Expr:
        """See `Events.more_than`."""
        return Expr("more_than", self, count, within)

    def first(self) -> Expr:
        """See `Events.first`."""
        return Expr("first", self)


def word(name: str) -> Expr:
    """The question for the relation called `name` itself."""
    return Expr("word", name)


def _length(limit: Length | None, days: float, hours: float) -> Length:
    from habeas.spans.columns import length  # noqa: PLC0415  (expressions need no NumPy to build)

    return length(limit, days, hours)


def evaluate(
    question: Expr,
    relations: Mapping[str, Any],
    zone: Zone = UTC,
    memo: dict[str, Any] | None = None,
) -> Any:
    """The answer to `question`: `Spans` or `Events`, or their doubtful twins.

    relations  by name; all exact, or all doubtful
    memo       answers already known, by key; shared between the questions of one rule set
    """
    known = {} if memo is None else memo
    if question.key in known:
        return known[question.key]
    if question.verb == "word":
        answer = relations[question.args[0]]
    else:
        first, *rest = (
            evaluate(arg, relations, zone, known) if isinstance(arg, Expr) else arg
            for arg in question.args
        )
        if question.verb in _PROPERTIES:
            answer = getattr(first, question.verb)
        elif question.verb in _CALENDAR:
            answer = getattr(first, question.verb)(*rest, zone=zone)
        else:
            answer = getattr(first, question.verb)(*rest)
    known[question.key] = answer
    return answer
