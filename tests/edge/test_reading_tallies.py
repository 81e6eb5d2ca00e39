"""Whatever is counted or listed while a file is read has its sentence, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import habeas.reading
from habeas import languages
from habeas.reading import faults, tallies

ROOM = Path(habeas.reading.__file__).parent
WAYS = (
    r'NotRead\("([a-z0-9-]+)"\)', r'(?:repairs|tallies)\["([a-z0-9-]+)"\]',
    r'notes\.add\(\s*"([a-z0-9-]+)"', r'Counter\(\{"([a-z0-9-]+)":', r'repair="([a-z0-9-]+)"',
    r'reading\.add\("([a-z0-9-]+)"', r'doubts\[\w+\] = "([a-z0-9-]+)"', r'code = "([a-z0-9-]+)"',
    r'_unknown\(reading, "([a-z0-9-]+)"', r'_emptied\(cells, \w+(?:\(\w+\))?, "([a-z0-9-]+)"',
    r'"(blank-rows|repeated-headings|no-person|no-id|no-end|no-start|year-out-of-range)"',
    r'"(decimal-comma|thousands(?:-assumed)?|point-assumed|long-row|short-row|unclosed-quote)"',
    r'"(cell-too-long|semicolons|tabs|bars|bom|utf-16|utf-32|day-month-assumed|no-real-date)"',
)  # fmt: skip
OTHERS = ("nyc_", "segregation", "facility_", "snapshots")  # they bring sentences of their own


def used() -> Iterator[tuple[str, str]]:
    """Every code in the files that read tidy tables, with its file."""
    for path in sorted(ROOM.glob("*.py")):
        if not path.name.startswith((*OTHERS, "faults", "tallies")):
            text = path.read_text("utf-8")
            for way in WAYS:
                yield from ((code, path.name) for code in re.findall(way, text))


CODES = sorted({code for code, _ in used()} | set(faults.CODES) | set(tallies.CODES))


def test_codes_are_found_where_they_are_used() -> None:
    found = {code for code, _ in used()}
    assert {"bom", "excel-serial", "unknown-zone", "mended-rows", "day-or-month"} <= found
    assert len(found) > 50


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_sentence_for_one_and_for_many(code: str) -> None:
    assert code in set(faults.CODES) | set(tallies.CODES)
    one, many = tallies.explain_tally(code, 1), tallies.explain_tally(code, 12_345)
    assert one.endswith(".")
    assert many.endswith(".")
    assert code in ("semicolons", "tabs", "bars") or "12,345" in many


@pytest.mark.parametrize("code", faults.CODES)
def test_every_fault_says_what_to_do(code: str) -> None:
    what, do = faults.explain(code, "X")
    assert what.endswith(".")
    assert do.endswith(".")


def test_a_code_of_another_importer_is_shown_with_its_number() -> None:
    assert tallies.explain_tally("of-some-other-file", 12_345) == "12,345 times: of-some-other-file"


def test_sentences_change_with_the_language() -> None:
    languages.use("es")
    try:
        spoken = [tallies.explain_tally(code, 2) for code in tallies.CODES]
    finally:
        languages.use("en")
    assert all(spoken)
