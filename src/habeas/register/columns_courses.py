"""What became of an order: the times in which it is in force, out of the changes written since.

A stay by a higher court takes the order out of force, until the stay ends or is lifted: such an
order has one row in the table for each time in which it is in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

CLOSES = ("vacated", "lifted")
Bounds = tuple[int, int]


@dataclass
class Turn:
    """A time in which an order is in force.

    made, vacated  its ends as ranges of minutes; None for those that the order itself names
    """

    made: Bounds | None = None
    vacated: Bounds | None = None


@dataclass
class Course:
    """The turns of one order for one person, or for its class, in the order of time.

    end        the end that it was given since; None for the one that it names
    confirmed  True once two officers have heard the court say that it is real
    over       True where no later change counts: it was vacated or lifted
    """

    turns: list[Turn] = field(default_factory=lambda: [Turn()])
    end: Bounds | None = None
    confirmed: bool = False
    over: bool = False

    def change(self, said: Mapping[str, Any], at: Bounds, end: Bounds) -> None:
        """Heed one change, of what it says; `end` is what it gives as an end, stated or not.

        One that awaits confirmation changes nothing: an order ends by the proof by which it began.
        """
        if self.over or said.get("confirmed") is False:
            return
        what = said.get("what")
        if what in CLOSES:
            self._close(at)
        elif what == "extended":
            self.end = end
        elif what == "confirmed":
            self.confirmed |= heard_by_two(said.get("officers"))
        elif what == "stayed":
            self._stay(at, end if "end" in said else None)
        elif what == "stay lifted":
            self._resume(at)

    def _close(self, at: Bounds) -> None:
        for turn in self.turns:
            if turn.vacated is None or at[0] < turn.vacated[0]:
                turn.vacated = at
        self.over = True

    def _stay(self, at: Bounds, until: Bounds | None) -> None:
        last = self.turns[-1]
        if last.vacated is None and last.made is not None and at[0] < last.made[0]:
            self.turns.pop()  # one stay follows on another: the later end counts
        elif last.vacated is None:
            last.vacated = at
        if until is not None:
            self.turns.append(Turn(until))

    def _resume(self, at: Bounds) -> None:
        last = self.turns[-1]
        if last.vacated is not None:
            self.turns.append(Turn(at))
        elif last.made is not None and at[0] < last.made[0]:
            last.made = at


def heard_by_two(officers: Any) -> bool:
    """True for two officers or more, each with a name, no two of whom can be the same."""
    given = officers if isinstance(officers, list | tuple) else ()
    named = [one for one in given if isinstance(one, Mapping)]
    names = [_plain(one.get("name")) for one in named]
    numbers = [_plain(one.get("number")) for one in named if one.get("number")]
    return (
        len(names) >= 2 and all(names)
        and len(set(names)) == len(names) and len(set(numbers)) == len(numbers)
    )  # fmt: skip


def _plain(name: Any) -> str:
    return " ".join(name.split()).casefold() if isinstance(name, str) else ""
