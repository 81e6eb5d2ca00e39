"""What English law refuses of a record of ours where the reference service would give odd dates."""

from __future__ import annotations

from habeas.sentences import day
from habeas.sentences.case import Adjustment, Case, Sentence, Term
from habeas.sentences.england_wales.pack import compute
from habeas.sentences.pack import Asked


def old(name: str, on: str) -> Sentence:
    at = day.parse(on)
    return Sentence(id=name, term=Term(months=4), pronounced=at, committed=day.parse("2004-01-01"))


def codes(case: Case) -> list[str]:
    return [refusal.code for refusal in compute(case, Asked()).refusals]


def test_three_sentences_of_the_older_law_that_run_as_one_are_not_guessed() -> None:
    days = ("2012-07-31", "2012-08-17", "2012-09-01")
    three = tuple(old(f"S{i}", on) for i, on in enumerate(days))
    assert codes(Case(person="Persona Uno", sentences=three)) == ["EAW-11"]
    assert codes(Case(person="Persona Uno", sentences=three[:2])) == []
    same_day = tuple(old(f"S{i}", days[0]) for i in range(3))
    assert codes(Case(person="Persona Uno", sentences=same_day)) == []


def test_dates_that_cannot_be_together_are_refused() -> None:
    sentenced = day.parse("2020-03-02")
    one = Sentence(
        id="A", term=Term(years=3), pronounced=sentenced, committed=day.parse("2019-05-01"),
        facts={"recall": "28 days", "recall_returned": "2020-01-01"},
    )  # fmt: skip
    assert codes(Case(person="Persona Dos", sentences=(one,))) == ["EAW-12"]
    later = {"recall": "28 days", "recall_returned": "2022-01-03"}
    fine = Sentence(
        id="A", term=one.term, pronounced=sentenced, committed=one.committed, facts=later
    )
    assert codes(Case(person="Persona Dos", sentences=(fine,))) == []


def test_remand_alone_contradicts_nothing() -> None:
    committed = day.parse("2019-01-20")
    one = Sentence(
        id="A", term=Term(years=3), pronounced=day.parse("2020-03-02"), committed=committed
    )
    first, last = day.parse("2019-01-27"), day.parse("2020-03-01")
    remand = Adjustment(kind="remand", days=last - first + 1, first=first, last=last, sentence="A")
    assert codes(Case(person="Persona Tres", sentences=(one,), adjustments=(remand,))) == []
