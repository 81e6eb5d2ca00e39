"""Input that contradicts itself is refused, whatever the law; input that does not is let pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.sentences import day
from habeas.sentences.case import Adjustment, Case, Sentence, Term
from habeas.sentences.pack import Asked, Pack
from habeas.sentences.packs import PACKS
from habeas.sentences.refused import refused, to_confirm
from habeas.services.sentence_dates import computed_of

D = day.parse
GOOD = Case(
    person="invented",
    birth=D("1990-02-28"),
    sentences=(
        Sentence(id="A", term=Term(years=2), committed=D("2023-05-01"),
                 pronounced=D("2024-01-10"), begins=D("2024-01-10"), final=D("2024-01-20")),
        Sentence(id="B", term=Term(months=6), pronounced=D("2024-01-10"), after=("A",),
                 stayed=((D("2026-02-01"), None),)),
        Sentence(id="C", term=Term(days=1), merged_into="B"),
        Sentence(id="D", kind="life", minimum=Term(years=25)),
    ),
    adjustments=(
        Adjustment(kind="remand", days=10, first=D("2024-01-01"), last=D("2024-01-10")),
        Adjustment(kind="remand", days=3, first=D("2024-01-11"), last=D("2024-01-13")),
        Adjustment(kind="bail", days=4, sentence="A"),
        Adjustment(kind="work", days=5, first=D("2024-02-01"), last=D("2024-02-29")),
        Adjustment(kind="at large", days=2, first=D("2024-03-01"), last=D("2024-03-02")),
    ),
)  # fmt: skip


def with_sentence(id_: str, **changes: object) -> Case:
    """The good case with one of its sentences changed."""
    return replace(
        GOOD,
        sentences=tuple(
            replace(one, **changes) if one.id == id_ else one  # type: ignore[arg-type]
            for one in GOOD.sentences
        ),
    )


def with_days(n: int, **changes: object) -> Case:
    """The good case with one of its entries of days changed."""
    entries = list(GOOD.adjustments)
    entries[n - 1] = replace(entries[n - 1], **changes)  # type: ignore[arg-type]
    return replace(GOOD, adjustments=tuple(entries))


def codes(case: Case) -> list[str]:
    """The codes of all refusals, in order."""
    return [refusal.code for refusal in refused(case)]


def said(case: Case) -> list[str]:
    """What all refusals say."""
    return [refusal.says.format(**refusal.values) for refusal in refused(case)]


def test_a_case_without_contradiction_is_not_refused() -> None:
    assert refused(GOOD) == ()
    assert to_confirm(GOOD) == ()


@pytest.mark.parametrize(
    ("code", "case"),
    [
        ("CTR-01", replace(GOOD, sentences=(*GOOD.sentences, GOOD.sentences[0]))),
        ("CTR-02", with_sentence("A", after=("A",))),
        ("CTR-03", with_sentence("A", after=("Z",))),
        ("CTR-04", with_sentence("C", merged_into="Z")),
        ("CTR-04", with_sentence("C", merged_into="C")),
        ("CTR-05", with_sentence("A", after=("B",))),
        ("CTR-05", with_sentence("B", after=("A",), merged_into="C")),
        ("CTR-06", with_sentence("A", term=Term(years=2, days=-1))),
        ("CTR-06", with_sentence("D", minimum=Term(years=-1))),
        ("CTR-07", with_sentence("A", term=Term())),
        ("CTR-08", replace(with_sentence("A", committed=None), birth=D("2024-01-11"))),
        ("CTR-09", with_sentence("A", committed=D("2024-01-11"))),
        ("CTR-10", with_sentence("A", final=D("2024-01-09"))),
        ("CTR-12", with_sentence("B", stayed=((D("2026-02-01"), D("2026-01-31")),))),
        ("CTR-13", with_days(3, kind="holiday")),
        ("CTR-14", with_days(3, days=-4)),
        ("CTR-15", with_days(3, sentence="Z")),
        ("CTR-16", with_days(1, first=D("2024-01-11"))),
        ("CTR-17", with_days(1, days=11)),
        ("CTR-17", with_days(4, days=30)),
        ("CTR-19", with_days(5, days=60, first=D("2024-01-03"))),
    ],
)
def test_a_contradiction_is_refused_under_its_code(code: str, case: Case) -> None:
    assert code in codes(case)


@pytest.mark.parametrize(
    "case",
    [
        with_sentence("A", committed=D("2024-01-10"), final=D("2024-01-10")),
        with_sentence("B", after=("A", "D")),
        with_sentence("D", term=Term()),
        with_days(1, days=0, first=None),
        with_days(2, sentence="B"),
        with_days(5, days=61, first=D("2024-01-02"), last=D("2024-03-02"), kind="stay"),
    ],
)
def test_what_lies_on_the_edge_is_let_pass(case: Case) -> None:
    assert refused(case) == ()


def test_a_circle_is_drawn() -> None:
    assert "These sentences wait for each other: A -> B -> A. Take one of the links out." in said(
        with_sentence("A", after=("B",))
    )


def test_a_circle_is_found_beside_a_sentence_that_is_not_there() -> None:
    assert codes(with_sentence("A", after=("Z", "B"))) == ["CTR-03", "CTR-05"]


def test_credit_given_twice_says_which_two_entries() -> None:
    case = with_days(2, days=4, first=D("2024-01-10"))
    assert refused(case) == ()
    assert [(one.code, one.says.format(**one.values)) for one in to_confirm(case)] == [(
        "CTR-18",
        "Entries 1 (remand) and 2 (remand) credit the same days, 2024-01-10 to 2024-01-10. "
        "Confirm that each day counts once, or take one of them out.",
    )]  # fmt: skip


@pytest.mark.parametrize(("first", "asked"), [(10, ["CTR-21"]), (12, [])])
def test_days_of_two_sentences_are_confirmed_not_refused(first: int, asked: list[str]) -> None:
    one = Adjustment(kind="remand", days=2, first=10, last=11, sentence="A")
    two = Adjustment(kind="bail", days=2, first=first, last=first + 1, sentence="B")
    case = replace(GOOD, adjustments=(one, two))
    assert refused(case) == ()
    assert [one.code for one in to_confirm(case)] == asked


def test_a_beginning_before_the_judgment_is_confirmed_not_refused() -> None:
    case = with_sentence("A", begins=D("2024-01-09"))
    assert refused(case) == ()
    assert [one.code for one in to_confirm(case)] == ["CTR-11"]


@pytest.mark.parametrize(("years", "asked"), [(150, []), (151, ["CTR-20"]), (1335, ["CTR-20"])])
def test_a_term_in_centuries_is_confirmed_not_refused(years: int, asked: list[str]) -> None:
    case = with_sentence("A", term=Term(years=years))
    assert refused(case) == ()
    assert [one.code for one in to_confirm(case)] == asked


def test_every_contradiction_is_told_not_the_first_alone() -> None:
    case = replace(
        with_days(1, days=11), sentences=with_sentence("A", term=Term(), final=1).sentences
    )
    assert codes(case) == ["CTR-07", "CTR-10", "CTR-17"]


def test_every_refusal_can_be_said() -> None:
    case = with_sentence("A", after=("A", "Z"), merged_into="Q", term=Term(years=-1), final=1)
    assert all("{" not in sentence for sentence in said(case))


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_no_pack_is_asked_for_the_dates_of_a_case_that_contradicts_itself(pack: Pack) -> None:
    found = computed_of(with_sentence("A", after=("B",)), pack, Asked()).computed
    assert [one.code for one in found.refusals] == ["CTR-05"]
    assert not found.dates


def test_what_every_pack_computes_is_no_contradiction() -> None:
    found = {code for pack in PACKS.values() for e in pack.examples for code in codes(e.case)}
    assert found <= {"CTR-07"}  # to a pack a term that nobody wrote down is missing


@pytest.mark.parametrize(
    ("state", "taken", "told"),
    [("XB", None, ["CTR-25"]), ("XB", False, ["CTR-25"]), ("XB", True, []), ("", None, [])],
)
def test_a_sentence_of_another_state_is_computed_as_it_was_taken_over(
    state: str, taken: bool | None, told: list[str]
) -> None:
    facts = {} if taken is None else {"taken_over": taken}
    assert codes(with_sentence("A", foreign_state=state, facts=facts)) == told
