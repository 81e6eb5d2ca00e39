"""Worked cases: a life as small tables, with the findings and the cover that the law requires.

A case is text in a folder named for where it comes from: law, guidance, judgments, incidents,
bugs. It begins with its sentence after `#`, names its source, says what is judged, then has the
tables of a register with `|` between the cells and the two tables that must come out:

    findings   all findings of the rules under `judge`, times on the clock of the place
    cover      the time in each of the four parts, such as 9d or 2h 30m

They are read as any file is, so a case shows the whole way from a cell to a finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest

from habeas.audit.known import as_known_on, judged_as_of
from habeas.audit.run import Audit, audit
from habeas.reading import read
from habeas.rules.catalogue import packs
from habeas.spans import OPEN, Spans
from habeas.spans.axis import EPOCH
from habeas.spans.calendar import Zone

HERE = Path(__file__).parent
PARTS = ("covered", "disputed", "unknown", "uncovered")
EXPECTED = ("findings", "cover")
Rows = list[dict[str, str]]


@dataclass
class Case:
    """One case as written: its sentence, what it says line by line, its tables."""

    sentence: str
    said: dict[str, str] = field(default_factory=dict)
    tables: dict[str, list[str]] = field(default_factory=dict)

    def rows(self, name: str) -> Rows:
        """The rows of a table, each cell under its heading."""
        heading, *lines = [[cell.strip() for cell in line.split("|")] for line in self.tables[name]]
        return [dict(zip(heading, line, strict=True)) for line in lines]


def cases_in(text: str) -> list[Case]:
    """The cases in a file, in their order."""
    found: list[Case] = []
    table = ""
    for line in text.splitlines():
        if line.startswith("# "):
            found.append(Case(line[2:].strip()))
        elif line.startswith("  "):
            found[-1].tables[table].append(line)
        elif line.strip():
            name, _, rest = line.partition("  ")
            if rest.strip():
                found[-1].said[name] = rest.strip()
            else:
                table = name.strip()
                found[-1].tables[table] = []
    return found


CASES = [
    pytest.param(case, id=f"{path.parent.name}: {case.sentence}")
    for path in sorted(HERE.glob("*/*.txt"))
    for case in cases_in(path.read_text(encoding="utf-8"))
]


def judged(case: Case, folder: Path) -> Audit:
    """The audit of the tables of `case`, written to `folder` as somebody would hand them over."""
    for name in case.tables.keys() - set(EXPECTED):
        lines = [";".join(cell.strip() for cell in line.split("|")) for line in case.tables[name]]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    book = read(folder, zone=case.said.get("zone", "UTC"), country=case.said.get("country"))
    if "known on" in case.said:
        book = as_known_on(book, minute(case.said["known on"], book.zone))
    if "as of" in case.said:
        book = judged_as_of(book, minute(case.said["as of"], book.zone))
    return audit(replace(book, packs=()), packs())


def minute(written: str, zone: Zone) -> int:
    """The UTC minute of a local time, such as 2025-03-15 18:45."""
    wall = int((np.datetime64(written.replace(" ", "T"), "m") - EPOCH).astype(int))
    return int(zone.utc(np.array([wall], np.int64))[0][0])


def local(at: int, zone: Zone) -> str:
    """The local time of a UTC minute, as cases write it: a date alone for 00:00."""
    wall = zone.local(np.array([at], np.int64))[0]
    return str(EPOCH + wall).replace("T", " ").removesuffix(" 00:00")


def found_in(result: Audit, rules: set[str]) -> Rows:
    """The findings of these rules, as a case writes them."""
    found, zone = result.findings, result.book.zone
    rows = []
    for i in range(len(found)):
        rule = result.rules[found.rule[i]].id
        if rule in rules:
            begin, end = int(found.begin[i]), int(found.end[i])
            rows.append({
                "rule": rule, "person": str(result.book.people[found.person[i]]),
                "begin": local(begin, zone), "end": local(end, zone) if end > begin else "",
                "verdict": "certain" if found.verdict[i] else "possible",
            })  # fmt: skip
    return rows


def length(minutes: int) -> str:
    """A length as cases write it: 9d, 2h 30m; nothing for no time."""
    days, rest = divmod(minutes, 1440)
    parts = ((days, "d"), (rest // 60, "h"), (rest % 60, "m"))
    return " ".join(f"{count}{unit}" for count, unit in parts if count)


def cover_in(result: Audit) -> Rows:
    """The four parts of the cover of every person, as a case writes them."""
    rows = []
    for number, person in enumerate(result.book.people.tolist()):
        own = {name: getattr(result.cover, name).slice(number, number + 1) for name in PARTS}
        rows.append({"person": str(person), **{n: length(s.minutes()) for n, s in own.items()}})
    return rows


@pytest.mark.parametrize("case", CASES)
def test_a_life_is_judged_as_the_law_requires(case: Case, tmp_path: Path) -> None:
    result = judged(case, tmp_path)
    asked = set(re.findall(r"[A-Z]{1,2}-\d+(?:-[a-z]+|[a-z])?", case.said.get("judge", "")))
    left_out = {missing.rule.id for missing in result.not_judged}
    assert found_in(result, asked) == (case.rows("findings") if "findings" in case.tables else [])
    if "cover" in case.tables:
        assert cover_in(result) == case.rows("cover")
    assert asked & left_out == set(), "a rule that this case asks for was not judged"
    assert set(case.said.get("not judged", "").split()) <= left_out


@pytest.mark.parametrize("case", CASES)
def test_a_case_names_its_source_with_what_is_judged(case: Case) -> None:
    assert case.said.get("source")
    assert set(case.tables) >= {"custody"}
    assert "judge" in case.said or "cover" in case.tables or "not judged" in case.said


@pytest.mark.parametrize("case", CASES)
def test_cover_adds_up_to_custody_in_every_case(case: Case, tmp_path: Path) -> None:
    cover = judged(case, tmp_path).cover
    parts = [getattr(cover, name) for name in PARTS]
    assert sum(part.minutes() for part in parts) == cover.custody.minutes()
    together = Spans.none()
    for part in parts:
        together = together | part
    assert together == cover.custody
    assert not len(together.clip(0, OPEN) - cover.custody)
