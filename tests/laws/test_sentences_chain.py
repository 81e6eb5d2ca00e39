"""The order in which sentences are served, on all small graphs with generated larger ones."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.sentences import chain, day
from habeas.sentences.case import Sentence, Term
from habeas.sentences.outcome import Refusal

START = day.parse("2025-11-02")


def one(id_: str, *after: str, years: int = 1, **rest: object) -> Sentence:
    """A sentence of whole years that follows others."""
    return Sentence(id=id_, after=after, term=Term(years=years), **rest)  # type: ignore[arg-type]


def end_of(first: int, term: Term, stayed: int) -> int:
    """From date to date, a stay added in days."""
    return day.add_months(first, 12 * term.years + term.months) + term.days + stayed


def placed(*sentences: Sentence) -> dict[str, chain.Place]:
    """Where each stands when all that follow nothing begin on one day."""
    found = chain.places(sentences, lambda s: START if s.begins is None else s.begins, end_of)
    assert not isinstance(found, Refusal)
    return found


def refused(*sentences: Sentence) -> Refusal:
    """Why they have no order."""
    found = chain.ordered(sentences)
    assert isinstance(found, Refusal)
    return found


def ends(*sentences: Sentence) -> dict[str, str]:
    """The end of each, as text."""
    return {
        name: "" if place.end is None else day.text(place.end)
        for name, place in placed(*sentences).items()
    }


def test_a_sentence_waits_for_all_that_it_follows() -> None:
    found = ends(one("c", "a", "b"), one("a", years=2), one("b", years=3))
    assert found == {"a": "2027-11-02", "b": "2028-11-02", "c": "2029-11-02"}


def test_sentences_that_do_not_name_each_other_run_together() -> None:
    assert ends(one("a", years=2), one("b", years=5)) == {"a": "2027-11-02", "b": "2030-11-02"}


def test_a_mixed_order_serves_each_once() -> None:
    found = ends(one("a"), one("b", "a"), one("c", "a", years=4), one("d", "b", "c"))
    assert found == {"a": "2026-11-02", "b": "2027-11-02", "c": "2030-11-02", "d": "2031-11-02"}


def test_a_circle_is_refused_with_its_drawing() -> None:
    found = refused(one("x"), one("a", "b"), one("b", "a"))
    assert (found.code, found.values["circle"]) == ("CHN-03", "a -> b -> a")


def test_a_sentence_that_follows_itself_is_refused() -> None:
    assert refused(one("a", "a")).values["circle"] == "a -> a"


def test_a_circle_through_a_merged_sentence_is_refused() -> None:
    assert refused(one("a", "b"), one("b", merged_into="a")).code == "CHN-03"


def test_a_sentence_that_follows_nobody_knows_what_is_refused() -> None:
    assert (refused(one("a", "z")).code, refused(one("a", "z")).about) == ("CHN-02", "a")


def test_two_sentences_of_one_name_are_refused() -> None:
    assert refused(one("a"), one("b"), one("a")).values == {"id": "a"}


def test_a_merged_sentence_takes_no_time() -> None:
    found = ends(one("a", years=2), one("b", years=9, merged_into="a"), one("c", "b"))
    assert (found["b"], found["c"]) == ("2027-11-02", "2028-11-02")


def test_a_stay_moves_the_end_with_all_that_follows() -> None:
    stay = (day.parse("2026-01-01"), day.parse("2026-01-10"))
    plain, moved = placed(one("a"), one("b", "a")), placed(one("a", stayed=(stay,)), one("b", "a"))
    assert [moved[name].end - plain[name].end for name in "ab"] == [10, 10]  # type: ignore[operator]


def test_a_stay_before_the_sentence_began_or_after_it_ended_moves_nothing() -> None:
    early = (day.parse("2020-01-01"), day.parse("2025-11-01"))
    late = (day.parse("2026-11-02"), day.parse("2027-01-01"))
    assert ends(one("a", stayed=(early, late))) == ends(one("a"))


def test_a_stay_that_lasts_leaves_no_end() -> None:
    found = ends(one("a", stayed=((day.parse("2026-01-01"), None),)), one("b", "a"))
    assert found == {"a": "", "b": ""}


def test_what_follows_a_life_sentence_has_no_start() -> None:
    life = Sentence(id="a", kind="life")
    assert (placed(life, one("b", "a"))["b"].start, placed(life)["a"].start) == (None, START)


def test_months_are_clamped_once_for_the_whole_path() -> None:
    first = Sentence(id="a", begins=day.parse("2025-01-31"), term=Term(months=1))
    found = ends(first, Sentence(id="b", after=("a",), term=Term(months=1)))
    assert found == {"a": "2025-02-28", "b": "2025-03-31"}


def test_a_chain_of_fifty_sentences_of_5_000_years_ends_in_the_year_252025() -> None:
    links = [one("s0", years=5000), *(one(f"s{i}", f"s{i - 1}", years=5000) for i in range(1, 50))]
    assert ends(*reversed(links))["s49"] == "+252025-11-02"


def test_a_chain_of_ten_thousand_sentences_needs_no_deep_stack() -> None:
    links = [one("s0"), *(one(f"s{i}", f"s{i - 1}") for i in range(1, 10_000))]
    assert len(chain.ordered(links[::-1])) == 10_000  # type: ignore[arg-type]


def longest(parents: dict[str, list[str]], length: dict[str, int], name: str) -> int:
    """The end of a sentence in plain recursion: the latest end of its parents plus its own."""
    before = [longest(parents, length, other) for other in parents[name]]
    return max(before, default=0) + length[name]


def test_every_graph_of_four_sentences_is_served_as_plain_recursion_says() -> None:
    pairs = [(i, j) for i in range(4) for j in range(i)]
    for edges in product((False, True), repeat=len(pairs)):
        parents = {f"s{i}": [] for i in range(4)}  # type: dict[str, list[str]]
        for (i, j), there in zip(pairs, edges, strict=True):
            if there:
                parents[f"s{i}"].append(f"s{j}")
        length = {f"s{i}": i + 2 for i in range(4)}
        given_ = [
            Sentence(id=name, after=tuple(parents[name]), term=Term(days=length[name]), begins=0)
            for name in reversed(parents)
        ]
        found = placed(*given_)
        assert {n: p.end for n, p in found.items()} == {
            n: longest(parents, length, n) for n in parents
        }


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_columns_sum_a_path_as_one_walk_does(rows: list[tuple[int, int]]) -> None:
    parent = [-1 if i == 0 or p % 3 == 0 else p % i for i, (p, _) in enumerate(rows)]
    expected: list[int] = []
    for i, (_, length) in enumerate(rows):
        expected.append(length + (expected[parent[i]] if parent[i] >= 0 else 0))
    (found,) = chain.summed(np.array(parent), np.array([length for _, length in rows]))
    assert found.tolist() == expected


def test_columns_refuse_a_circle() -> None:
    with pytest.raises(ValueError, match="circle"):
        chain.summed(np.array([1, 0]), np.array([1, 1]))


@given(st.integers(0, 3000), st.integers(0, 400), st.integers(1, 5))
@settings(max_examples=50, deadline=None)
def test_400_years_later_everything_stands_146_097_days_later(y: int, m: int, n: int) -> None:
    def at(first: int) -> list[int | None]:
        links = [Sentence(id="s0", begins=first, term=Term(years=y, months=m))]
        links += [
            Sentence(id=f"s{i}", after=(f"s{i - 1}",), term=Term(months=m)) for i in range(1, n)
        ]
        return [place.end for place in placed(*links).values()]

    assert at(START + 146_097) == [end + 146_097 for end in at(START) if end is not None]
