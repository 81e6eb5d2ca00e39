"""A case as a text that a lawyer can read: clocks, people, what happened when, what must come out.

    clock   court  America/New_York
    people  E 137  basis="enemy act"
    2025-03-15 18:45 court  order 25-100 act="bars transfer"
    expect  found O-01 E  137

A line says one thing; `#` begins a remark; what has spaces in it stands between quotation marks.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from habeas.languages import text

_TIME = re.compile(r"\d{4}-\d\d-\d\d")
_RANGE = re.compile(r"([A-Z]+)-(\d+)\.\.\1-(\d+)")


class CaseFault(Exception):
    """A line of a case that cannot be read: `code`, `what`, `where`, `do`."""

    def __init__(self, code: str, what: str, where: str, do: str):
        super().__init__(f"{code}  {what}")
        self.code, self.what, self.where, self.do = code, what, where, do


@dataclass(frozen=True)
class Step:
    """Something that happened: `verb` with its words, its fields, at a time on a clock."""

    line: int
    at: str
    zone: str
    verb: str
    words: tuple[str, ...]
    fields: dict[str, str]


@dataclass(frozen=True)
class Expected:
    """What must come out: a measure with its words, the numbers that it must have."""

    line: int
    measure: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass
class Case:
    """A whole case.

    clocks  name -> time zone; groups  name -> its people; facts  what is known of each group
    """

    title: str = ""
    clocks: dict[str, str] = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    facts: dict[str, dict[str, str]] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)

    def people(self, words: tuple[str, ...]) -> list[str]:
        """The people whom some words name: a group, a range E-001..E-068, a person."""
        found: list[str] = []
        for word in words:
            spans = _RANGE.fullmatch(word)
            if spans:
                group, first, last = spans.groups()
                found += [f"{group}-{n:0{len(first)}d}" for n in range(int(first), int(last) + 1)]
            else:
                found += self.groups.get(word, (word,))
        return found


def read(written: str, name: str = "") -> Case:
    """The case that a text tells. Raises CaseFault for a line that cannot be read
    (CAS-01), for a clock whose zone nobody knows (CAS-03)."""
    case = Case()
    for number, line in enumerate(written.splitlines(), 1):
        where = text("{file}, line {n}", file=name, n=number)
        try:
            words = shlex.split(line, comments=True)
        except ValueError as why:
            raise CaseFault(
                "CAS-01", text("This line cannot be read: {why}.", why=why), where,
                text("Close every quotation mark."),
            ) from why  # fmt: skip
        if words:
            _line(case, number, words, where)
    return case


def _line(case: Case, number: int, words: list[str], where: str) -> None:
    head, *rest = words
    if head == "title":
        case.title = " ".join(rest)
    elif head == "clock" and len(rest) == 2:
        case.clocks[rest[0]] = _zone(rest[1], where)
    elif head == "people" and len(rest) >= 2 and rest[1].isdigit():
        name, count = rest[0], int(rest[1])
        case.groups[name] = tuple(f"{name}-{n:03d}" for n in range(1, count + 1))
        case.facts[name] = _fields(rest[2:])[1]
    elif head == "expect" and len(rest) >= 2:
        numbers = [word for word in rest[1:] if re.fullmatch(r"[\d.]+", word)]
        named = tuple(word for word in rest[1:] if word not in numbers)
        case.expected.append(Expected(number, rest[0], named, tuple(numbers)))
    elif _TIME.fullmatch(head) and len(rest) >= 3 and rest[1] in case.clocks:
        plain, fields = _fields(rest[3:])
        at = f"{head}T{rest[0]}"
        case.steps.append(Step(number, at, case.clocks[rest[1]], rest[2], plain, fields))
    else:
        raise CaseFault(
            "CAS-01", text("This line is none that a case has."), where,
            text("Write a date, a time, the name of a clock, then what happened; or clock, people, "
                 "expect."),
        )  # fmt: skip


def _zone(name: str, where: str) -> str:
    """The name of a zone. Raises CaseFault (CAS-03) where nobody knows it."""
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError) as why:
        raise CaseFault(
            "CAS-03", text("There is no time zone called {name}.", name=name), where,
            text("Use a name of the tz database, such as America/El_Salvador."),
        ) from why  # fmt: skip


def _fields(words: list[str]) -> tuple[tuple[str, ...], dict[str, str]]:
    pairs = [word.partition("=") for word in words]
    return (
        tuple(name for name, sign, _ in pairs if not sign),
        {name: value for name, sign, value in pairs if sign},
    )
