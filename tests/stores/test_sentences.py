"""Sentences, credits, computations out of a register: on both stores, read in both ways."""

from __future__ import annotations

from sites import Site
from test_casebook import P, assert_agree, cells, write

from habeas.reading.zones import find
from habeas.register.columns import casebook, casebook_of

FIXED = {**P, "term": "fixed"}


def test_a_sentence_of_a_thousand_years_is_an_ordinary_row(site: Site) -> None:
    n = write(site, ("title", {**P, "what": "sentence", "id": "J-1", "start": "2026-01-02"}))
    write(site,
          ("sentence", {**FIXED, "title": n, "id": "1", "years": 1_335, "pronounced": "2026-01-02"}),
          ("sentence", {**P, "of_title": "J-2", "years": 42_900, "months": 7, "weeks": 2, "days": 3,
                        "begins": "+012345-06-07", "follows": "1", "facts": "recall=yes"}),
          ("sentence", {**P, "term": "life", "minimum_years": 25, "state": "XA"}))  # fmt: skip
    assert_agree(site, None)
    found = cells(casebook(site.register, find).table("sentences"))
    assert found["title"] == [f"#{n}", "J-2", ""]
    assert found["kind"] == ["fixed", "", "life"]
    assert found["years"] == [1_335, 42_900, None]
    assert (found["months"][1], found["weeks"][1], found["days"][1]) == (7, 2, 3)
    assert found["begins"] == ["", "+012345-06-07", ""]
    assert found["follows"] == ["", "1", ""]


def test_a_relation_of_an_older_entry_is_told_by_the_number_of_its_entry(site: Site) -> None:
    n = write(site, ("sentence", {**FIXED, "years": 2}), ("sentence", {**FIXED, "years": 3}))
    write(site, ("sentence", {**FIXED, "years": 4, "relations": [
        {"to": n, "how": "consecutive"}, {"to": n + 1, "how": "concurrent"},
        {"to": n + 1, "how": "consecutive"}]}),
        ("sentence", {**FIXED, "years": 1, "relations": [{"to": n, "how": "absorbed"}]}))  # fmt: skip
    assert_agree(site, None)
    found = cells(casebook(site.register, find).table("sentences"))
    assert found["follows"] == ["", "", f"#{n}; #{n + 1}", ""]
    assert found["merged_into"] == ["", "", "", f"#{n}"]


def test_a_minute_is_the_local_day_in_which_it_lies(site: Site) -> None:
    late = {**FIXED, "pronounced": "2026-01-03T03:00Z", "begins": "+012345-06-07T03:00Z"}
    write(site, ("sentence", late), ("sentence", {**late, "zone": "UTC"}),
          ("sentence", {**FIXED, "pronounced": "2025-05", "begins": "?31/02/2025"}))  # fmt: skip
    assert_agree(site, None)
    found = cells(casebook(site.register, find).table("sentences"))
    assert found["pronounced"] == ["2026-01-02", "2026-01-03", "2025-05"]
    assert found["begins"] == ["+012345-06-06", "+012345-06-07", "?31/02/2025"]


def test_credits_and_computations_are_rows_of_their_own(site: Site) -> None:
    write(site, ("credit", {**P, "what": "remand", "start": "2025-01-01", "end": "2025-01-10",
                            "days": 10, "sentence": "1"}),
          ("credit", {**P, "what": "at large", "days": 4, "decision": "D-1"}),
          ("computation", {**P, "computed": "2026-01-02", "expected_end": "+012345-06-07",
                           "cap_years": 60, "override": "The court said so.", "officer": "G-1"}))  # fmt: skip
    assert_agree(site, None)
    book = casebook(site.register, find)
    counted = cells(book.table("credits"))
    assert (counted["kind"], counted["days"]) == (["remand", "at large"], [10, 4])
    assert (counted["start"], counted["end"]) == (["2025-01-01", ""], ["2025-01-10", ""])
    computed = cells(book.table("computations"))
    assert (computed["expected_end"], computed["cap_years"]) == (["+012345-06-07"], [60])
    assert (computed["override"], computed["officer"]) == (["The court said so."], ["G-1"])


def test_a_corrected_sentence_counts_as_corrected(site: Site) -> None:
    n = write(site, ("sentence", {**FIXED, "years": 2}))
    then = site.clock.now
    write(site, ("correction", {"corrects": n, "replacement": {**FIXED, "years": 3},
                                "reason": "Misread."}))  # fmt: skip
    assert_agree(site, None)
    assert cells(casebook(site.register, find).table("sentences"))["years"] == [3]
    before = casebook(site.register, find, known_on=then)
    assert cells(before.table("sentences"))["years"] == [2]


def test_a_wrong_body_hides_no_other_sentence(site: Site) -> None:
    wrong = {**FIXED, "years": "two", "title": "J", "relations": "1", "days": 5}
    site.register.append([("sentence/1", wrong), ("sentence/1", {**FIXED, "years": 3})], site.key,
                         checked=True)  # past what looks at them  # fmt: skip
    assert_agree(site, None)
    assert cells(casebook(site.register, find).table("sentences"))["years"] == [None, 3]


def test_sentences_are_left_out_where_only_other_tables_are_asked_for(site: Site) -> None:
    write(site, ("sentence", {**FIXED, "years": 2}), ("person", P))
    only = {"persons": ("name",)}
    for book in (casebook(site.register, find, only=only),
                 casebook_of(site.register, ["P-1"], zone_of=find, only=only)):  # fmt: skip
        assert list(book.tables) == ["persons"]
    only = {"sentences": ("years", "title")}
    for book in (casebook(site.register, find, only=only),
                 casebook_of(site.register, ["P-1"], zone_of=find, only=only)):  # fmt: skip
        assert cells(book.table("sentences")) == {"title": [""], "years": [2]}
