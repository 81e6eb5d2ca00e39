"""A line of a sum is written so that a pencil comes to the same value."""

from __future__ import annotations

import math
import re
from fractions import Fraction

from habeas import languages
from habeas.sentences.outcome import Line
from habeas.sentences.pack import Asked
from habeas.sentences.packs import PACKS
from habeas.showing.sentence_dates import reading_said
from habeas.showing.sentence_sum import sum_said, worked_said


def a_line(sum_: str, value: int | None, measure: str = "days") -> Line:
    return Line(id="x", says="x", sum=sum_, value=value, measure=measure, cites="")


def test_a_product_with_a_quotient_or_remainder_keeps_its_brackets() -> None:
    assert sum_said(a_line("30 * (721 % 2)", 30)) == "30 × (721 mod 2)"
    assert sum_said(a_line("30 * (721 // 2)", 10_800)) == "30 × (721 ÷ 2, rounded down)"
    assert sum_said(a_line("30 * 721 // 2", 10_815)) == "30 × 721 ÷ 2, rounded down"


def test_every_sum_of_every_example_gives_its_value_to_a_pencil() -> None:
    """Read from left to right, × ÷ mod before + −, as it is printed; sums of days alone."""
    tried = 0
    for pack in PACKS.values():
        for example in pack.examples:
            for line in pack.compute(example.case, Asked()).lines:
                if line.value is not None and line.measure not in ("day", "yesno"):
                    found = pencilled(sum_said(line))
                    assert found in (None, line.value), (example.id, line.id, sum_said(line))
                    tried += found is not None
    assert tried > 1000


def pencilled(said: str) -> int | None:
    """What a sum comes to as it is written; None where it holds more than whole numbers."""
    said = re.sub(r"(?<=\d),(?=\d{3})", "", said).replace("the least of", "min")
    said = said.replace("the most of", "max").replace(";", ",").replace("−", "-")
    said = said.replace("×", "*").replace("÷", "/").replace("mod", "%")
    up, down = said.endswith(", rounded up"), said.endswith(", rounded down")
    said = re.sub(r", rounded (?:up|down)$", "", said)
    if re.search(r"[^0-9minax+*/%(), -]", said):
        return None
    value = eval(re.sub(r"\d+", r"F(\g<0>)", said), {"F": Fraction, "min": min, "max": max})
    exact = math.ceil(value) if up else math.floor(value) if down else value
    return int(exact) if exact == int(exact) else -1


def test_a_choice_that_turns_on_what_nobody_knows_shows_neither_branch() -> None:
    assert worked_said(a_line("365 * 2 if ? >= 2003-07-02 else 360 * 2", None)) == ""
    taken = a_line("365 * 2 if 2004-01-01 >= 2003-07-02 else 360 * 2", 730)
    assert worked_said(taken) == "365 × 2"


def test_a_condition_reads_like_a_sentence() -> None:
    said = sum_said(a_line("1 and (not known(?) or known(2024-01-01))", 1, "yesno"))
    assert said == "1 and (? is not known or 1 Jan 2024 is known)"


def test_readings_of_two_questions_at_once_are_each_said_in_spanish() -> None:
    one, two = "of the maximum that may be served", "the offence is not one of organised crime"
    assert reading_said(f"{one}; {two}") == f"{one}; {two}"
    try:
        languages.use("es")
        assert reading_said(f"{one}; {two}") == f"{reading_said(one)}; {reading_said(two)}"
        assert reading_said(one).startswith("del ") and reading_said(two).startswith("el ")
    finally:
        languages.use("en")


def test_what_nobody_knows_has_no_sum() -> None:
    assert worked_said(a_line("not ?", None, "yesno")) == ""
    assert worked_said(a_line("? + 40", None)) == "? + 40"
