"""The rules about how far a sentence may go: maximum, release, courts, life, time served."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sentence_books import FIVE, asked, computation, credit, found, sentence, verdicts
from test_rules_of_agreements import Row

from habeas.law.sentence_court import ORGANISED
from habeas.law.sentence_maximum import MAXIMA
from habeas.records.casebook import Casebook

# S-04: imposed against enforceable.

CENTURIES = sentence(years="1335", pronounced="2025-11-02", committed="2016-05-01",
                     offence_class="aggravated homicide")  # fmt: skip


def centuries(*stored: Row, as_of: str = "2026-06-01", term: Row = CENTURIES) -> Casebook:
    return asked(as_of, sentences=[term], credits=[credit()],
                 computations=stored or [computation()])  # fmt: skip


def test_a_sentence_of_centuries_is_by_itself_no_finding() -> None:
    assert found("S-04", centuries()) == []


@pytest.mark.parametrize(
    ("expected", "latest", "verdict"),
    [("3360-11-02", "", ["certain"]), ("2085-11-02", "", []), ("", "", []),
     ("2085-11-02", "3360-11-02", ["certain"]), ("2085-11-03", "", ["certain"]),
     ("+012345-01-01", "", ["certain"])],
)  # fmt: skip
def test_a_computation_past_the_maximum_is_found(
    expected: str, latest: str, verdict: list[str]
) -> None:
    stored = computation(computed="2025-12-01", expected_end=expected, latest_end=latest)
    assert verdicts("S-04", centuries(stored)) == verdict


def test_who_is_held_past_sixty_years_is_found_from_the_day_on() -> None:
    assert found("S-04", centuries(as_of="2085-12-01")) == [("2085-11-02", "2085-12-01", "certain")]
    assert found("S-04", centuries(as_of="2085-11-01")) == []


def test_a_sentence_within_the_maximum_is_no_matter_of_it() -> None:
    stored = computation(computed="2025-12-01", expected_end="3360-11-02")
    assert found("S-04", centuries(stored, term=FIVE)) == []


def test_an_old_offence_has_a_maximum_that_nobody_has_decided() -> None:
    old = {**CENTURIES, "committed": "1999-05-01"}
    for expected, verdict in (("2055-11-02", []), ("2080-01-01", ["possible"])):
        stored = computation(computed="2025-12-01", expected_end=expected)
        assert verdicts("S-04", centuries(stored, term=old)) == verdict


def test_the_law_of_another_state_has_no_salvadoran_maximum() -> None:
    foreign = {**CENTURIES, "state": "XB"}
    stored = computation(computed="2025-12-01", expected_end="3360-11-02")
    assert found("S-04", centuries(stored, term=foreign)) == []


def test_vector_five_refuses_the_work_credit_and_caps_the_end() -> None:
    spell = credit(kind="work", sentence="1", days="60", worked="30", start="2025-12-01",
                   end="2026-01-15")  # fmt: skip
    stored = computation(computed="2026-02-01", expected_end="3360-11-02")
    one = asked(sentences=[CENTURIES], credits=[spell], computations=[stored])
    assert found("S-05", one) == [("2025-12-01", "2025-12-01", "certain")]
    assert found("S-04", one) == [("2026-02-01", "2026-06-01", "certain")]
    assert found("S-11", replace(one, tables={**one.tables, "titles": asked(titles=[
        {"kind": "other", "start": "", "end": ""}]).tables["titles"]})) == []  # fmt: skip


# S-06 and S-07: organised crime.


def granted(by: str = "Court 9", **more: str) -> Casebook:
    own = sentence(**{"years": "9", "pronounced": "2025-06-01", "committed": "2025-04-01",
                      "offence_class": ORGANISED, **more})  # fmt: skip
    event = {"kind": "conditional release", "at": "2026-01-10T09:00", "by": by}
    courts = (("Court 9", ORGANISED, "2025-02-12"), ("Vigilance 1", "theft; robbery", ""),
              ("Court 8", ORGANISED, "2026-03-01"))  # fmt: skip
    listed = [{"issuer": issuer, "kind": "", "offence_class": of, "start": start, "end": ""}
              for issuer, of, start in courts]  # fmt: skip
    return asked(sentences=[own], events=[event], competences=listed)


@pytest.mark.parametrize(
    ("change", "verdict"),
    [({}, ["certain"]), ({"committed": "2024-04-01"}, []), ({"committed": ""}, ["possible"]),
     ({"offence_class": ""}, ["possible"]), ({"offence_class": "theft"}, []),
     ({"offence_class": "theft", "facts": "organised_crime=yes"}, ["certain"]),
     ({"state": "XB"}, [])],
)  # fmt: skip
def test_no_conditional_release_for_organised_crime_since_the_reform(
    change: Row, verdict: list[str]
) -> None:
    assert verdicts("S-06", granted(**change)) == verdict


@pytest.mark.parametrize(
    ("by", "verdict"),
    [("Court 9", []), ("Vigilance 1", ["certain"]), ("Court 8", ["certain"]),
     ("Court 7", ["possible"]), ("", ["possible"])],
)  # fmt: skip
def test_a_court_against_organised_crime_carries_out_its_sentences(
    by: str, verdict: list[str]
) -> None:
    assert verdicts("S-07", granted(by)) == verdict


def test_a_judge_keeps_the_sentences_of_before_the_reform() -> None:
    assert found("S-07", granted("Vigilance 1", pronounced="2024-06-01")) == []
    assert verdicts("S-07", granted("Vigilance 1", pronounced="", begins="2025-06-01")) == [
        "possible"
    ]
    assert found("S-07", granted("Vigilance 1", offence_class="theft")) == []


# S-08: life before any law allows it.


def lifelong(start: str, **more: str) -> Casebook:
    title = {"kind": "sentence", "start": start, "end": "", "ends": "life", "state": "", **more}
    return asked(titles=[title])


def test_life_is_allowed_by_no_law_before_the_vote_and_by_none_for_certain_since() -> None:
    assert found("S-08", lifelong("2025-03-01")) == [("2025-03-01", "2026-06-01", "certain")]
    assert found("S-08", lifelong("2026-04-01")) == [("2026-04-01", "2026-06-01", "possible")]
    assert found("S-08", lifelong("2025-03-01", ends="")) == []
    assert found("S-08", lifelong("2025-03-01", kind="remand")) == []
    assert found("S-08", lifelong("2025-03-01", state="XB")) == []
    assert found("S-08", replace(lifelong("2025-03-01"), country="XB")) == []
    assert found("S-08", replace(lifelong("2025-03-01", state="SV"), country="XB"))


def test_a_sentence_for_life_without_a_title_is_found_as_well() -> None:
    title = {"kind": "remand", "start": "2025-01-01", "end": "2025-12-31", "ends": ""}
    life = sentence(kind="life", pronounced="2026-02-01")
    one = asked(titles=[title], sentences=[life])
    assert found("S-08", one) == [("2026-02-01", "2026-06-01", "certain")]
    assert found("S-08", asked(titles=[title], sentences=[FIVE])) == []


# S-09: no heavier penalty backwards.


@pytest.mark.parametrize(
    ("change", "verdict"),
    [({"years": "60", "committed": "2015-01-01"}, []),
     ({"years": "1335", "committed": "2015-01-01"}, []),
     ({"years": "60", "committed": "2000-01-01"}, ["certain"]),
     ({"years": "30", "committed": "2000-01-01"}, []),
     ({"years": "60", "committed": ""}, ["possible"]),
     ({"years": "25", "committed": ""}, []),
     ({"years": "70", "committed": "2005-01-01"}, ["certain"]),
     ({"years": "70", "committed": "2005-01-01", "pronounced": "2008-01-01"}, []),
     ({"kind": "life", "committed": "2024-01-01"}, ["certain"]),
     ({"kind": "life", "committed": "2026-04-01", "pronounced": "2026-05-01"}, ["possible"]),
     ({"years": "70", "committed": "2015-01-01", "state": "XB"}, [])],
)  # fmt: skip
def test_the_lightest_law_from_the_offence_to_the_judgment_is_the_most(
    change: Row, verdict: list[str]
) -> None:
    one = asked(sentences=[sentence(**{"pronounced": "2025-03-01", **change})])
    assert verdicts("S-09", one) == verdict


def test_the_maxima_of_a_state_follow_each_other_without_a_gap() -> None:
    for state in {row.state for row in MAXIMA}:
        rows = [row.bounds for row in MAXIMA if row.state == state]
        assert all(a[1] == b[0] for a, b in zip(rows, rows[1:], strict=False))


def test_a_review_that_is_new_in_spain_reaches_nobody_backwards() -> None:
    for committed, verdict in (("2015-06-30", ["certain"]), ("2015-07-01", [])):
        life = sentence(kind="life", pronounced="2016-03-01", committed=committed)
        assert verdicts("S-09", replace(asked(sentences=[life]), country="ES")) == verdict


# S-10: life for a child.


@pytest.mark.parametrize(
    ("committed", "minimum", "verdict"),
    [("2024-05-31", "", ["certain"]), ("2024-06-01", "", []), ("2024-05-31", "20", []),
     ("2024-06", "", []), ("2024", "", ["possible"]), ("", "", ["possible"])],
)  # fmt: skip
def test_nobody_is_held_for_life_for_what_was_done_before_eighteen(
    committed: str, minimum: str, verdict: list[str]
) -> None:
    life = sentence(
        kind="life", pronounced="2025-03-01", committed=committed, minimum_years=minimum
    )
    one = asked(sentences=[life], persons=[{"birth_date": "2006-06-01"}])
    assert verdicts("S-10", one) == verdict
    fixed = asked(sentences=[{**life, "kind": "fixed", "years": "60"}],
                  persons=[{"birth_date": "2006-06-01"}])  # fmt: skip
    assert found("S-10", fixed) == []


def test_a_judgment_in_childhood_is_about_an_offence_in_childhood() -> None:
    life = sentence(kind="life", pronounced="2025-03-01")
    one = asked(sentences=[life], persons=[{"birth_date": "2008-06-01"}])
    assert found("S-10", one) == [("2025-03-01", "2026-06-01", "certain")]


def test_a_file_without_minimum_terms_leaves_release_in_doubt() -> None:
    life = sentence(kind="life", pronounced="2025-03-01", committed="2024-01-01")
    del life["minimum_years"]
    one = asked(sentences=[life], persons=[{"birth_date": "2008-06-01"}])
    assert verdicts("S-10", one) == ["possible"]


# S-11: the time is served.


def served(*titles: Row, given: Sequence[Row] = (), country: str = "SV", **more: str) -> Casebook:
    own = sentence(**{"months": "6", "pronounced": "2025-02-01", "title": "J-1",
                      "committed": "2024-12-01", "offence_class": "theft", **more})  # fmt: skip
    judgment = {"id": "J-1", "kind": "sentence", "start": "2025-02-01", "end": "2030-01-01"}
    one = asked(sentences=[own], credits=[credit(), *given], titles=[judgment, *titles])
    return replace(one, country=country)


@pytest.mark.parametrize("country", ["SV", "XB"])
def test_who_has_served_the_sentence_is_found_from_that_day_on(country: str) -> None:
    assert found("S-11", served(country=country)) == [("2025-08-01", "2026-06-01", "certain")]
    spell = credit(kind="remand", days="31", sentence="1")
    assert found("S-11", served(given=[spell], country=country))[0][0] == "2025-07-01"
    away = credit(kind="at large", days="31", sentence="1")
    assert found("S-11", served(given=[away], country=country))[0][0] == "2025-09-01"
    assert found("S-11", served(months="60", country=country)) == []
    assert found("S-11", served(pronounced="", country=country)) == []


def test_another_title_covers_what_the_sentence_does_not() -> None:
    remand = {"id": "R-1", "kind": "remand", "start": "2025-07-01", "end": "2025-12-31"}
    assert found("S-11", served(remand)) == [("2026-01-01", "2026-06-01", "certain")]


def test_a_second_sentence_that_runs_on_leaves_nobody_free() -> None:
    other = sentence(id="2", years="4", pronounced="2025-02-01", committed="2024-12-01",
                     concurrent_with="1")  # fmt: skip
    one = served()
    rows = [sentence(months="6", pronounced="2025-02-01", committed="2024-12-01"), other]
    both = {**one.tables, "sentences": asked(sentences=rows).tables["sentences"]}
    assert found("S-11", replace(one, tables=both)) == []
    rows[1]["years"], rows[1]["months"] = "", "3"
    both["sentences"] = asked(sentences=rows).tables["sentences"]
    abroad = replace(one, tables=both, country="XB")
    # Where no pack says how two terms run they may run one after the other: nine months.
    assert found("S-11", abroad) == [("2025-08-01", "2026-06-01", "certain")]


def away(as_of: str, *given: Row) -> list[str]:
    """Verdicts on somebody who was gone from 1 April to 1 June, in six months from 1 February."""
    one = served(given=given)
    stays = [{"start": "2025-01-01T08:00", "end": "2025-04-01T08:00"},
             {"start": "2025-06-01T08:00", "end": ""}]  # fmt: skip
    held = asked(as_of, custody=stays)
    tables = {**one.tables, "custody": held.tables["custody"]}
    return verdicts("S-11", replace(one, tables=tables, as_of=held.as_of))


def test_only_time_in_custody_is_time_served() -> None:
    assert away("2025-08-01") == []
    assert away("2025-09-15") == ["possible"]  # sixty days away: served by 30 September
    assert away("2025-10-15") == ["certain"]
    told = credit(kind="at large", days="61", sentence="1")
    assert away("2025-09-30", told) == []
    assert away("2025-10-15", told) == ["certain"]


def test_a_signed_day_counts_as_the_sum() -> None:
    one = served()
    signed = computation(computed="2025-03-01", expected_end="2026-01-01", override="Court.",
                         officer="G-1")  # fmt: skip
    tables = {**one.tables, "computations": asked(computations=[signed]).tables["computations"]}
    assert found("S-11", replace(one, tables=tables))[0][0] == "2026-01-01"


def test_life_is_never_served() -> None:
    assert found("S-11", served(kind="life", country="XB")) == []
