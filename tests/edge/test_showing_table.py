"""Tables for a terminal: aligned, wrapped, safe for the reader's screen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.showing.table import length, paint, plain, table, wrap

TEXTS = st.text(max_size=40)


def test_numbers_stand_under_one_another() -> None:
    said = table([["T-01", "7"], ["T-02", "1,234"]], ["rule", "people"])
    assert said.splitlines()[2:] == ["T-01       7", "T-02   1,234"]


def test_accents_and_wide_characters_take_the_room_they_show() -> None:
    rows = [["Añasco", "x"], ["東京", "x"], ["Jose\u0301", "x"]]
    columns = {
        length(line[: line.index("x")]) for line in table(rows, ["place", ""]).split("\n")[2:]
    }
    assert columns == {8}


def test_a_long_cell_is_wrapped_and_nothing_of_it_is_lost() -> None:
    words = " ".join(f"word{i}" for i in range(60))
    said = table([["T-01", words]], ["rule", "what"], width=50)
    assert max(map(len, said.splitlines())) <= 50
    assert " ".join(line[6:] for line in said.splitlines()[2:]).split() == words.split()


def test_a_word_longer_than_its_column_is_broken_inside() -> None:
    assert "".join(wrap("x" * 75, 20)) == "x" * 75


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=5))
def test_no_line_is_wider_than_asked(rows: list[tuple[str, str, str]]) -> None:
    said = table(rows, ["one", "two", "three"], width=60)
    assert all(length(line) <= 60 for line in said.split("\n"))


@given(st.text(), st.integers(2, 30))
def test_wrapping_keeps_every_character_but_spaces(cell: str, width: int) -> None:
    assert "".join("".join(wrap(cell, width)).split()) == "".join(cell.split())


@pytest.mark.parametrize("bad", ["\x1b[2J", "\x07", "\u202e", "\u2066", "\x9b31m", "\x00"])
def test_a_cell_cannot_act_on_the_screen(bad: str) -> None:
    said = table([[f"TA{bad}1", "2"]], ["person", "days"])
    assert not any(
        unicodedata.category(c) == "Cc" or c in "\u202e\u2066" for c in said if c != "\n"
    )


def test_an_ordinary_cell_is_left_as_it_is() -> None:
    assert plain("María José – 12 %") == "María José – 12 %"


def test_colour_is_there_only_where_it_is_asked_for() -> None:
    assert (paint("3", "red", on=True), paint("3", "red", on=False)) == ("\x1b[31m3\x1b[0m", "3")
