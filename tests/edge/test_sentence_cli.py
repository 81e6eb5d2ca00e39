"""`habeas sentence`: dates with their sums from a typed term, JSON, tables; wrong input told plainly."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from habeas.cli import main
from habeas.reading.guard import unguarded
from habeas.sentences import day
from habeas.sentences.answer import misnamed
from habeas.sentences.packs import PACKS

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "sentences"
SENTENCE: dict[str, Any] = {"id": "A", "term": {"years": 4}, "pronounced": "2024-03-01",
                            "final": "2024-06-01", "committed": "2023-01-10"}  # fmt: skip
CASE: dict[str, Any] = {"person": "Persona Uno", "pack": "spain", "facts": {"in_custody": True},
                        "sentences": [SENTENCE]}  # fmt: skip
CENTURIES = {"person": "Persona Dos", "pack": "el-salvador", "sentences": [{
    "id": "A", "term": {"years": 10_319, "months": 7, "days": 5}, "pronounced": "2025-11-02",
    "final": "2025-11-02", "committed": "2022-05-01", "facts": {"organised_crime": False}}]}  # fmt: skip


class Answer:
    """What a command gave: its exit code, what it printed, what it printed of errors."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Any:
    """Asks `habeas sentence`."""

    def asked(*words: str) -> Answer:
        code = main(["sentence", *words])
        return Answer(code, *capsys.readouterr())

    return asked


@pytest.fixture
def written(tmp_path: Path) -> Any:
    """Writes cases to a file: one as an object, several one a line; text as it stands."""

    def write(*cases: Any) -> str:
        lines = [one if isinstance(one, str) else json.dumps(one) for one in cases]
        path = tmp_path / ("case.json" if len(lines) == 1 else "cases.jsonl")
        path.write_text("\n".join(lines), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def tables(tmp_path: Path) -> Any:
    """The invented people of the examples, with a cell of a table replaced."""

    def copied(name: str = "", old: str = "", new: str = "") -> str:
        folder = tmp_path / "tables"
        shutil.copytree(EXAMPLES, folder)
        if name:
            path = folder / name
            said = path.read_text(encoding="utf-8")
            assert old in said
            path.write_text(said.replace(old, new), encoding="utf-8")
        return str(folder)

    return copied


def sentence(**changed: Any) -> dict[str, Any]:
    """The case with its sentence changed."""
    return {**CASE, "sentences": [{**SENTENCE, **changed}]}


def typed(term: str, pack: str = "el-salvador") -> tuple[str, ...]:
    return ("--term", term, "--from", "2025-11-02", "--pack", pack)


# A typed term.


def test_a_term_of_centuries_is_answered_first_with_the_end_that_counts(ask: Any) -> None:
    answer = ask(*typed("1335y"))
    assert answer.out.startswith("1,335 years: custody ends on Fri 2 Nov 2085.")
    assert "Sun 2 Nov 3360" in answer.out
    assert answer.code == 1  # half and two thirds are open


@pytest.mark.parametrize(
    ("said", "years", "months"),
    [("3y 6m", 3, 6), ("3y6m", 3, 6), ("3 años y 6 meses", 3, 6), ("1,335 years", 1335, 0),
     ("1.335 años", 1335, 0), ("3 years, 6 months", 3, 6), ("3 y 6 m", 3, 6)],
)  # fmt: skip
def test_a_term_is_read_as_it_is_said(ask: Any, said: str, years: int, months: int) -> None:
    found = ask(*typed(said), "--json").json[0]
    end = day.add_months(day.parse("2025-11-02"), 12 * years + months)
    assert found["dates"]["nominal_end"]["day"] == end


@pytest.mark.parametrize(
    "said", ["1.5y", "12", "y", "-5y", "12y 3y", "abc", "12 years old", "9" * 40 + "y", "1,33y"]
)
def test_what_is_no_term_is_never_guessed(ask: Any, said: str) -> None:
    answer = ask(f"--term={said}", "--from", "2025-11-02", "--pack", "spain")
    assert answer.code == 2 and "SEN-07" in answer.err and not answer.out


def test_a_term_of_nothing_is_refused(ask: Any) -> None:
    answer = ask(*typed("0y"))
    assert answer.code == 1 and "CTR-07" in answer.out


@pytest.mark.parametrize("pack", sorted(set(PACKS) - {"england-wales"}))
@pytest.mark.parametrize("term", ["999999y", "999999999999y", "99999999999m"])
def test_an_end_after_the_last_year_is_refused_with_that_year(
    ask: Any, pack: str, term: str
) -> None:
    answer = ask(*typed(term, pack))
    assert answer.code == 1 and "CTR-22  A day of this sum lies in the year" in answer.out


def test_the_last_years_that_can_be_written_have_their_dates(ask: Any) -> None:
    found = ask(*typed("997000y"), "--json").json[0]
    assert found["dates"]["nominal_end"]["date"] == "+999025-11-02"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), "SEN-05"),
        (("--term", "3y"), "SEN-06"),
        (("--term", "3y", "--pack", "spain"), "SEN-06"),
        (("--term", "3y", "--pack", "spain", "--from", "2025-02-30"), "SEN-08"),
        (("--term", "3y", "--pack", "spain", "--from", "+1000000-01-01"), "SEN-08"),
        ((*typed("3y"), "--as-known-on", "soon"), "SEN-08"),
        (("--term", "3y", "--pack", "atlantis", "--from", "2025-02-03"), "SEN-01"),
        (("packs", "atlantis"), "SEN-01"),
        ((*typed("3y"), "--bill", "atlantis"), "SEN-15"),
        (("x.json", *typed("3y")), "SEN-18"),
        ((*typed("3y"), "--why", "atlantis"), "SEN-10"),
        ((*typed("3y"), "--keep"), "SEN-14"),
    ],
)
def test_an_option_that_cannot_be_used_is_told_with_what_to_do(
    ask: Any, words: tuple[str, ...], code: str
) -> None:
    answer = ask(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(code) and "\ndo " in answer.err


def test_a_bill_of_the_pack_is_taken(ask: Any) -> None:
    answer = ask(*typed("3y"), "--bill", "life-2026")
    assert answer.out.startswith("3 years: custody ends")


def test_a_moment_stands_for_its_day(ask: Any) -> None:
    noon, whole = (
        ask(*typed("3y", "spain"), "--as-of", said).out
        for said in ("2026-11-25T12:00Z", "2026-11-25")
    )
    assert noon == whole and "(in 1 year)" in whole
    assert ask(*typed("3y", "spain"), "--as-of", "2027-11-25").out != whole


def test_why_shows_the_lines_of_one_date_alone(ask: Any) -> None:
    whole, half = (ask(*typed("12y", "spain"), *more).out for more in ((), ("--why", "QUARTER")))
    assert "Why quarter:" in half and "a quarter of them" in half
    assert "three quarters of them" in whole and "three quarters of them" not in half


def test_why_of_somebody_without_dates_says_why_there_are_none(ask: Any) -> None:
    answer = ask(*typed("12y", "england-wales"), "--why", "CRD")
    assert answer.code == 1 and "OFFENCE_MISSING_DATE" in answer.out


def test_the_day_of_the_offence_can_be_typed(ask: Any) -> None:
    words = ("--term", "18m", "--from", "2024-03-15", "--pack", "england-wales", "--json")
    assert ask(*words).json[0]["refusals"][0]["code"] == "OFFENCE_MISSING_DATE"
    dates = ask(*words, "--committed", "2023-06-01").json[0]["dates"]
    assert dates["SLED"]["date"] == "2025-09-14"  # 549 days, the first of them the day of sentence
    assert dates["CRD"]["date"] == "2024-10-20"  # 220 of them, two fifths rounded up


# Cases in JSON.


def test_a_case_has_its_dates_and_nothing_to_confirm(ask: Any, written: Any) -> None:
    found = ask(written(CASE), "--json")
    assert found.code == 0
    assert (
        found.json[0]["dates"]["extinction"]["date"] == "2028-05-30"
    )  # 1,460 days, the first counted
    assert found.json[0]["confirm"] == []


@pytest.mark.parametrize(
    ("said", "code", "what"),
    [
        ("", "SEN-02", "no JSON"),
        ("{", "SEN-02", "no JSON"),
        ("[" * 100_000, "SEN-02", "no JSON"),
        ('{"person": "P", "pack": "spain", "pack": "spain"}', "SEN-02", "pack stands there twice"),
        ("[]", "SEN-16", "No case"),
        ("5", "SEN-03", "no list of names"),
        ("null", "SEN-03", "no list of names"),
        ({**CASE, "pack": None}, "SEN-04", "by which law"),
        ({**CASE, "pack": "atlantis"}, "SEN-01", "atlantis"),
        ({**CASE, "person": None}, "SEN-03", "missing"),
        ({**CASE, "person": ["P"]}, "SEN-03", "no text"),
        ({**CASE, "facts": [1]}, "SEN-03", "no list of names"),
        ({**CASE, "facts": "ab"}, "SEN-03", "no list of names"),
        ({**CASE, "sentenecs": []}, "SEN-03", "no such name"),
        (sentence(id=""), "SEN-03", "missing"),
        (sentence(id=True), "SEN-03", "no text"),
        (sentence(kind="for ever"), "SEN-03", "no such word"),
        (sentence(term="4y"), "SEN-03", "no term"),
        (sentence(term={"years": 4.5}), "SEN-03", "no whole number"),
        (sentence(pronounced="2024-02-30"), "SEN-03", "no day"),
        (sentence(pronounced="+1000000-01-01"), "SEN-03", "no day"),
        (sentence(after="B"), "SEN-03", "no list"),
        (sentence(after=[None]), "SEN-03", "no text"),
        ({"input": 5}, "SEN-03", "TypeError"),
        ({"input": {}}, "SEN-03", "KeyError"),
    ],
)  # fmt: skip
def test_what_is_no_case_is_told_at_its_place(
    ask: Any, written: Any, said: Any, code: str, what: str
) -> None:
    answer = ask(written(said))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(code) and what in answer.err
    assert "where   " in answer.err and "case.json" in answer.err and "do      " in answer.err


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (sentence(term={"years": 10**30}), "CTR-22"),
        (sentence(term={"years": -4}), "CTR-06"),
        (sentence(after=["Z"]), "CTR-03"),
        ({**CASE, "sentences": [{**SENTENCE, "after": ["B"]},
                                {**SENTENCE, "id": "B", "after": ["A"]}]}, "CTR-05"),
        ({**CASE, "sentences": [SENTENCE, SENTENCE]}, "CTR-01"),
        ({**CASE, "adjustments": [{"kind": "remand", "days": 3_000_000}]}, "CTR-22"),
        ({**CASE, "adjustments": [{"kind": "remand", "days": -3}]}, "CTR-14"),
        ({**CASE, "unlawful_days": -5}, "CTR-23"),
        ({**CASE, "facts": {"in_custdy": True}}, "DAY-04"),
        ({**CASE, "facts": {"maximum_years": 6}}, "DAY-04"),
        (sentence(facts={"in_custody": True}), "DAY-04"),
        (sentence(facts={"maximum_yeers": 6}), "DAY-04"),
        ({**CASE, "facts": {"in_custody": "perhaps"}}, "DAY-03"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_has_no_dates(ask: Any, written: Any, case: Any, code: str) -> None:
    answer = ask(written(case))
    assert answer.code == 1
    assert answer.out.startswith("Persona Uno: no dates are given, for 1 reason.\n\n" + code)


def test_a_misspelt_fact_is_told_with_the_one_that_is_near(ask: Any, written: Any) -> None:
    answer = ask(written(sentence(facts={"maximum_yeers": 6})))
    assert "near it: maximum_years." in answer.out


def test_no_example_of_any_pack_names_a_fact_amiss() -> None:
    for pack in PACKS.values():
        for example in pack.examples:
            assert misnamed(example.case, PACKS.values()) == (), example.id


def test_a_fact_of_another_law_is_pointed_out(ask: Any, written: Any) -> None:
    case = written({**CASE, "facts": {"in_custody": True, "work_decision": "granted"}})
    answer = ask(case, "--json")
    assert answer.code == 0 and [one["code"] for one in answer.json[0]["confirm"]] == ["DAY-05"]


def test_null_is_what_nobody_has_written_down(ask: Any, written: Any) -> None:
    without, null = (
        ask(written({**CASE, "facts": facts})).out for facts in ({}, {"in_custody": None})
    )
    assert null == without and "nobody has written down" in null


def test_life_with_a_term_is_to_be_confirmed(ask: Any, written: Any) -> None:
    alone, beside = (
        ask(written(sentence(kind="life", term=term))).out for term in ({}, {"years": 20})
    )
    assert alone.startswith("Persona Uno: no date ends this custody (life).")
    assert "CTR-24" in beside and "CTR-24" not in alone


def test_a_bad_line_hides_no_other(ask: Any, written: Any) -> None:
    path = written(CASE, "{", {**CASE, "person": "Persona Tres", "facts": 5})
    answer = ask(path, "--json")
    assert answer.code == 1
    assert [one["person"] for one in answer.json] == [
        "Persona Uno",
        "cases.jsonl:2",
        "Persona Tres",
    ]
    assert [len(one["refusals"]) for one in answer.json] == [0, 1, 1]
    assert ask(path, "Persona Uno").code == 0


def test_people_are_asked_for_by_name_one_or_several(ask: Any, written: Any) -> None:
    path = written(CASE, {**CASE, "person": "Persona Tres"}, {**CASE, "person": "Persona Cuatro"})
    shown = ask(path, "Persona Uno", "Persona Cuatro", "--brief")
    assert "Persona Uno: custody ends" in shown.out and "Persona Cuatro: custody ends" in shown.out
    assert "Persona Tres" not in shown.out
    missing = ask(path, "Persona")
    assert missing.code == 2 and "SEN-09" in missing.err and "Persona Uno" in missing.err


def test_why_needs_one_person(ask: Any, written: Any) -> None:
    answer = ask(written(CASE, CASE), "--why", "extinction")
    assert answer.code == 2 and "SEN-19" in answer.err


def test_a_published_case_is_not_computed_by_another_law(ask: Any, written: Any) -> None:
    answer = ask(written({"id": "x", "input": {"booking": {"sentences": []}}}), "--pack", "spain")
    assert answer.code == 2 and "SEN-17" in answer.err


# Tables.


def test_the_examples_have_their_dates(ask: Any) -> None:
    answer = ask(str(EXAMPLES), "--as-of", "2026-11-25")
    assert answer.out.startswith("4 of 6 people have every date.\n2 dates need a decision")
    assert "  habeas sentence " in answer.out and "--as-of 2026-11-25 TA-200001" in answer.out


@pytest.mark.parametrize(
    ("table", "old", "new", "code"),
    [
        ("sentences.csv", "103/11,15", "103/11,fifteen", "SEN-12"),
        ("sentences.csv", "103/11,15", "103/11,-15", "SEN-12"),
        ("sentences.csv", "103/11,15", "103/11,999999", "CTR-22"),
        ("sentences.csv", "2011-01-10,2011-01-10,2011", "2011-13-10,2011-01-10,2011", "SEN-12"),
        ("sentences.csv", ",A-1,,", ",A-2,,", "CTR-02"),
        ("sentences.csv", "maximum_years", "maximun_years", "DAY-04"),
        ("sentences.csv", "person.in_custody", "in_custody", "DAY-04"),
        ("credits.csv", ",remand,28,", ",remand,29,", "CTR-17"),
        ("credits.csv", "TA-200005", "TA-999999", "SEN-20"),
        ("titles.csv", "107/24,GB", "107/24,XX", "SEN-11"),
    ],
)
def test_a_cell_that_is_wrong_costs_one_person_the_dates(
    ask: Any, tables: Any, table: str, old: str, new: str, code: str
) -> None:
    answer = ask(tables(table, old, new), "--json")
    refused = [one["refusals"][0]["code"] for one in answer.json if one["refusals"]]
    assert answer.code == 1 and refused == [code]


def test_a_column_that_nobody_knows_is_named(ask: Any, tables: Any) -> None:
    assert "Columns left alone" not in ask(str(EXAMPLES)).out
    answer = ask(tables("sentences.csv", ",years,", ",yeers,"))
    assert "Columns left alone: sentences.yeers." in answer.out


def test_a_file_without_sentences_says_what_to_give(ask: Any, tmp_path: Path) -> None:
    (tmp_path / "custody.csv").write_text("person,start\nTA-1,2026-01-05\n", encoding="utf-8")
    answer = ask(str(tmp_path))
    assert answer.code == 2 and "SEN-13" in answer.err


def test_tables_and_json_give_the_same_person_the_same_dates(ask: Any, written: Any) -> None:
    case = {"person": "TA-200003", "pack": "spain", "facts": {"in_custody": True}, "sentences": [
        {"id": f"C-{n}", "term": {"years": 7}, "pronounced": "2019-02-01", "final": "2019-02-01",
         "committed": f"2017-0{4 + n}-01", "facts": {"maximum_years": 12}} for n in (1, 2, 3)]}  # fmt: skip
    from_json = ask(written(case), "--json").json[0]
    from_tables = ask(str(EXAMPLES), "TA-200003", "--json").json[0]
    assert from_json["dates"] == from_tables["dates"]
    assert from_json["dates"]["extinction"]["date"] == "2039-01-26"  # 20 years of 365 days, not 21


# A register.


@pytest.fixture
def book(tmp_path: Path, ask: Any) -> str:
    """A register with the invented people of the examples."""
    path = str(tmp_path / "r.db")
    assert main(["register", "create", path, "--zone", "UTC", "--country", "SV"]) == 0
    main(["register", "import", path, str(EXAMPLES)])
    ask("packs")  # so that what was printed until now is gone
    return path


def test_a_register_gives_the_dates_with_the_sums_of_its_tables(ask: Any, book: str) -> None:
    when = ("--as-of", "2026-11-25", "--json")
    assert ask(book, *when).json == ask(str(EXAMPLES), *when).json


def test_what_an_officer_signed_stands_beside_the_dates_of_the_law(ask: Any, book: str) -> None:
    assert "SEN-25" not in ask(book, "TA-200004", "--brief").out
    signed = ("--override", "2029-05-01", "--reason", "Order 7.", "--officer", "Oficial Uno")
    assert "is written" in ask(book, "TA-200004", *signed).out
    said = ask(book, "TA-200004", "--brief").out
    assert said.startswith("TA-200004: custody ends on Thu 10 May 2029")
    assert "SEN-25" in said and "Oficial Uno wrote 2029-05-01" in said


def test_nothing_is_left_out_in_silence_when_a_computation_is_written(ask: Any, book: str) -> None:
    for more in (
        ("TA-200001", "--keep"),
        ("--keep", "--pack", "spain"),
        ("--keep", "--override", "x"),
    ):
        answer = ask(book, "TA-200004", *more)
        assert answer.code == 2 and answer.err.startswith("SEN-26")
    assert "is written" in ask(book, "TA-200004", "--keep").out


# What is written with --out.


def rows_of(folder: Path) -> list[list[tuple[str, ...]]]:
    """The dates as CSV, Parquet, Excel give them back."""
    names = ("person", "outcome", "date", "note")
    with (folder / "dates.csv").open(encoding="utf-8-sig", newline="") as file:
        csv_ = [tuple(unguarded(row[n]) for n in names) for row in csv.DictReader(file)]
    parquet = [
        tuple(row[n] or "" for n in names)
        for row in pq.read_table(folder / "dates.parquet").to_pylist()
    ]
    head, *body = openpyxl.load_workbook(folder / "sentences.xlsx")["dates"].values
    excel = [tuple(str(row[head.index(n)] or "") for n in names) for row in body]
    return [csv_, parquet, excel]


def test_centuries_come_back_equal_from_every_export(
    ask: Any, written: Any, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    ask(written(CENTURIES), "--out", str(out))
    csv_, parquet, excel = rows_of(out)
    assert csv_ == parquet == excel
    assert csv_[0][2] == "+012345-06-07"
    said = json.loads((out / "sentences.json").read_text(encoding="utf-8"))[0]
    assert said["dates"]["nominal_end"]["date"] == "+012345-06-07"
    assert "+012345-06-07" in (out / "sentences.html").read_text(encoding="utf-8")
    assert pq.read_table(out / "dates.parquet")["day"][0].as_py() == day.parse("+012345-06-07")


def test_whoever_is_refused_stands_in_every_export(ask: Any, written: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ask(
        written(CASE, "{", {**CASE, "person": "Persona Tres", "unlawful_days": -5}),
        "--out",
        str(out),
    )
    for rows in rows_of(out):
        refused = {row[0]: row[3] for row in rows if row[1] == "refused"}
        assert set(refused) == {"cases.jsonl:2", "Persona Tres"}
        assert refused["Persona Tres"].startswith("CTR-23")
    assert "Persona Tres: no dates" in (out / "sentences.html").read_text(encoding="utf-8")


def test_people_with_facts_missing_can_be_exported(ask: Any, tmp_path: Path) -> None:
    assert ask(str(EXAMPLES), "--out", str(tmp_path / "out")).code == 1
    page = (tmp_path / "out" / "sentences.html").read_text(encoding="utf-8")
    assert page.count("<section>") == 6
    assert "<b>Thu 2 May 2052</b> of the maximum that may be served" in page


# The packs.


@pytest.mark.parametrize("name", sorted(PACKS))
def test_a_pack_is_printed_with_its_facts(ask: Any, name: str) -> None:
    answer = ask("packs", name)
    assert answer.code == 0 and f"`{name}`" in answer.out
    assert all(fact in answer.out for fact in PACKS[name].facts)


def test_the_packs_are_listed(ask: Any) -> None:
    assert all(name in ask("packs").out for name in PACKS)
