"""A line of the story: what happened, which rule tells it, what must come out, what does."""

from __future__ import annotations

from dataclasses import dataclass

Value = int | tuple[int, ...]


@dataclass(frozen=True)
class Measure:
    """One number of a line: what it counts, what it must be, what the findings say.

    unit  names how it is shown, see `habeas.demo.units`
    """

    unit: str
    expected: Value
    found: Value

    @property
    def holds(self) -> bool:
        """True where both agree."""
        return self.expected == self.found


@dataclass(frozen=True)
class Line:
    """number   the test vector with a counter
    says     what happened, in the language spoken now
    rule     the rule that finds it; empty where the line counts the record itself
    seeded   True where the number rests on an instant that the seed chose
    """

    number: str
    says: str
    rule: str
    pack: str
    measures: tuple[Measure, ...]
    seeded: bool = False

    @property
    def holds(self) -> bool:
        """True where every number comes out as it must."""
        return all(measure.holds for measure in self.measures)
