"""A line of a sum is written so that a pencil comes to the same value."""

from __future__ import annotations

from habeas.sentences.outcome import Line
from habeas.showing.sentence_sum import sum_said, worked_said


def a_line(sum_: str, value: int | None, measure: str = "days") -> Line:
    return Line(id="x", says="x", sum=sum_, value=value, measure=measure, cites="")


def test_a_product_with_a_quotient_or_remainder_keeps_its_brackets() -> None:
    assert sum_said(a_line("30 * (721 % 2)", 30)) == "30 × (721 mod 2)"
    assert sum_said(a_line("30 * (721 // 2)", 10_800)) == "30 × (721 ÷ 2)"
    assert sum_said(a_line("30 * 721 // 2", 10_815)) == "30 × 721 ÷ 2"


def test_a_choice_that_turns_on_what_nobody_knows_shows_neither_branch() -> None:
    assert worked_said(a_line("365 * 2 if ? >= 2003-07-02 else 360 * 2", None)) == ""
    taken = a_line("365 * 2 if 2004-01-01 >= 2003-07-02 else 360 * 2", 730)
    assert worked_said(taken) == "365 × 2"


def test_a_condition_reads_like_a_sentence() -> None:
    said = sum_said(a_line("1 and (not known(?) or known(2024-01-01))", 1, "yesno"))
    assert said == "1 and (? is not known or 1 Jan 2024 is known)"
