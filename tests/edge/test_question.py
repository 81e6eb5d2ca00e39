"""Questions in Python: the verbs, the answers, what they say when asked wrongly."""

from __future__ import annotations

import doctest
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from openpyxl import load_workbook
from test_showing_book import Row, book, doubtful, lapse

import habeas
from habeas import D, H, M
from habeas.cli import main
from habeas.demo.write import write_tables
from habeas.law.vocabulary import VOCABULARY
from habeas.records.casebook import Casebook, Counts, words
from habeas.rules.catalogue import rules
from habeas.services import answering
from habeas.services.question import Book, Question
from habeas.services.verbs import INSTANTS, SPANS, sort, verbs, written
from habeas.spans import word
from habeas.spans.axis import EPOCH

ROOT = Path(__file__).parent.parent.parent
GUIDE = (ROOT / "docs/python.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def republic() -> Book:
    return habeas.read("demo", people=600)


@pytest.fixture(scope="module")
def folder(republic: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The republic as files, for the command line."""
    place = tmp_path_factory.mktemp("republic")
    write_tables(republic.casebook, str(place))
    return place


def said(*command: str) -> Any:
    """What a command prints as JSON."""
    out = io.StringIO()
    with redirect_stdout(out):
        main([*command, "--json"])
    return json.loads(out.getvalue())


def gaps(of: Book) -> Question:
    return of.custody - of.title


# --- the package -----------------------------------------------------------------------------


def test_importing_habeas_loads_nothing_heavy() -> None:
    code = "import habeas, sys; print('numpy' in sys.modules or 'pyarrow' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_the_public_names_are_listed_before_they_are_loaded() -> None:
    assert {"Book", "D", "H", "M", "local_days", "read", "speak"} <= set(dir(habeas))
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = habeas.nothing_of_the_kind


def test_a_file_called_demo_is_read_not_invented(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("demo").mkdir()
    Path("demo/custody.csv").write_text("person,start\nTA-1,2026-01-10\n", encoding="utf-8")
    assert habeas.read("demo").people.tolist() == ["TA-1"]


def test_the_demo_is_judged_by_its_own_law_too(republic: Book) -> None:
    assert "sv" in republic.audit().packs
    assert len(republic.people) == 600


def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="FILE-") as fault:
        habeas.read(tmp_path / "nothing.csv")
    assert any(note.startswith("do") for note in fault.value.__notes__)


# --- the same as the command line -------------------------------------------------------------


def test_a_rule_asked_in_python_finds_what_the_audit_finds(republic: Book) -> None:
    found = republic.audit().findings
    mine = found["rule"] == "T-01"
    rows = gaps(republic).rows()
    for name in ("person", "begin", "end", "minutes", "certain_minutes", "open"):
        assert rows[name].tolist() == found[name][mine].tolist(), name
    assert (rows["certain"] == (found["verdict"][mine] == "certain")).all()


def test_the_audit_in_python_is_the_audit_of_the_command(folder: Path) -> None:
    assert habeas.read(folder).audit().to_dict() == said("audit", str(folder))


def test_files_written_in_python_are_those_of_the_command(folder: Path, tmp_path: Path) -> None:
    with redirect_stdout(io.StringIO()):
        main(["audit", str(folder), "--out", str(tmp_path / "out")])
    audit = habeas.read(folder).audit()
    audit.findings.to_csv(tmp_path / "mine.csv")
    audit.cover.to_csv(tmp_path / "cover.csv")
    assert (tmp_path / "mine.csv").read_bytes() == (tmp_path / "out/findings.csv").read_bytes()
    assert (tmp_path / "cover.csv").read_bytes() == (tmp_path / "out/cover.csv").read_bytes()


@pytest.mark.parametrize("day", ["2025-03-15", "2024-02-29", "2030-01-01"])
def test_a_count_in_python_is_the_count_of_the_command(folder: Path, day: str) -> None:
    mine, theirs = habeas.read(folder).count(day), said("count", str(folder), "--at", day)
    assert (mine.any_point.value, mine.rows.value) == (
        theirs["any_point"]["persons"], theirs["any_point"]["rows"],
    )  # fmt: skip
    assert (mine.midnight.at_most, mine.rows_at_midnight.at_most) == (
        theirs["midnight"]["persons_possible"], theirs["midnight"]["rows_possible"],
    )  # fmt: skip
    assert mine.groups["place"].tolist() == [group["place"] for group in theirs["groups"]]


def test_why_in_python_gives_the_reasons_of_the_command(folder: Path) -> None:
    mine, theirs = habeas.read(folder).why("TA-000000"), said("why", str(folder), "TA-000000")
    assert mine.reasons == [finding["why"] for finding in theirs]
    assert mine.findings["rule"].tolist() == [finding["rule"] for finding in theirs]


@pytest.mark.parametrize(
    "as_of", ["2025-04-01", date(2025, 4, 1), datetime(2025, 4, 2), np.datetime64("2025-04-01")]
)
def test_a_book_cut_at_a_day_is_judged_at_its_end(folder: Path, as_of: object) -> None:
    theirs = said("audit", str(folder), "--as-of", "2025-04-01")
    assert habeas.read(folder).cut(as_of=as_of).audit().to_dict() == theirs


def test_a_book_can_be_cut_to_what_was_known(folder: Path) -> None:
    theirs = said("audit", str(folder), "--as-known-on", "2025-04-01T12:00-06:00")
    read = habeas.read(folder, as_known_on="2025-04-01T18:00Z")
    assert read.audit().to_dict()["rules"] == theirs["rules"]


# --- answers ----------------------------------------------------------------------------------


def test_the_rows_are_what_stands_in_the_record() -> None:
    rows = gaps(Book(lapse())).rows()
    assert rows["person"].tolist() == ["TA-000001"]
    assert str(rows["begin"][0]) == "2026-06-12T06:00"  # midnight in El Salvador
    assert rows["minutes"].tolist() == [11 * D(1)]
    assert rows["open"].tolist() == [False]


def test_what_goes_on_is_open_up_to_the_last_instant_attested() -> None:
    rows = Book(lapse()).custody.rows()
    assert rows["open"].tolist() == [True]
    assert rows["end"][0] == EPOCH + np.timedelta64(lapse().as_of, "m")


def test_a_doubtful_title_leaves_a_possible_gap() -> None:
    rows = gaps(Book(doubtful())).rows()
    assert set(rows["certain"].tolist()) == {True, False}
    possible = ~rows["certain"]
    assert (rows["certain_minutes"][possible] == 0).all() and possible.any()


def test_a_total_adds_the_rows_up_person_by_person(republic: Book) -> None:
    rows, total = republic.custody.rows(), republic.custody.total()
    sums = dict.fromkeys(rows["person"], 0)
    for person, minutes in zip(rows["person"], rows["minutes"], strict=True):
        sums[person] += minutes
    assert dict(zip(total["person"], total["minutes"], strict=True)) == sums


def test_pandas_polars_and_arrow_agree(republic: Book) -> None:
    asked = gaps(republic)
    pandas, polars, arrow = asked.to_pandas(), asked.to_polars(), asked.to_arrow()
    rows = asked.rows()
    for name in rows.names:
        cells = arrow.column(name).to_pylist()
        assert pandas[name].tolist() == cells == polars[name].to_list(), name
    assert pandas["begin"].dt.tz_convert("UTC").dt.tz_localize(None).tolist() == [
        moment.astype(datetime) for moment in rows["begin"]
    ]
    assert str(pandas["begin"].dt.tz) == "America/El_Salvador"


def test_frames_of_a_zone_without_a_name_still_agree() -> None:
    for name in ("-06:00", "Nowhere/At_All"):
        asked = gaps(Book(replace(lapse(), zone=replace(lapse().zone, name=name))))
        assert asked.to_pandas()["begin"][0] == asked.to_polars()["begin"][0]


def test_columns_become_a_plain_dictionary() -> None:
    rows = gaps(Book(lapse())).rows()
    assert list(dict(rows)) == list(rows.names) == list(rows)
    assert dict(rows)["minutes"].tolist() == [11 * D(1)]


def test_instants_are_rows_without_length(republic: Book) -> None:
    rows = republic.handover.rows()
    assert len(rows) and (rows["begin"] == rows["end"]).all()
    assert not rows["minutes"].any() and not rows["open"].any()


def test_what_lies_after_the_last_instant_attested_has_not_happened() -> None:
    rows: dict[str, list[Row]] = {
        "custody": [{"person": "TA-1", "start": "2026-01-10"}],
        "events": [
            {"person": "TA-1", "kind": "hearing", "at": "2026-01-12 08:00"},
            {"person": "TA-1", "kind": "hearing", "at": "2026-12-12 08:00"},
        ],
    }
    assert len(Book(book("2026-03-01 00:00", rows)).hearing.rows()) == 1


def test_a_question_is_answered_once_when_it_is_looked_at(
    republic: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_of: list[str] = []
    real = answering.ask
    monkeypatch.setattr(answering, "ask", lambda *a: (asked_of.append(a[1]["it"].key), real(*a))[1])
    asked = gaps(republic).longer_than(days=3)
    assert asked_of == []
    asked.rows(), asked.people(), asked.total()
    assert len(asked_of) == 1


# --- statistics -------------------------------------------------------------------------------


def test_a_question_on_a_day_counts_like_the_count(republic: Book) -> None:
    for day in ("2025-03-15", "2025-06-01"):
        on, count = republic.custody.on(day), republic.count(day).midnight
        assert (on.value, on.at_most) == (count.value, count.at_most)
        assert on.denominator == count.at_most


def test_the_unsentenced_are_a_share_of_the_people_held(republic: Book) -> None:
    unsentenced = (republic.custody - republic.sentence).on("2025-06-01")
    sentenced = (republic.custody & republic.sentence).on("2025-06-01")
    assert unsentenced.value + sentenced.at_most == unsentenced.denominator
    assert unsentenced.share == unsentenced.value / unsentenced.denominator
    assert "custody - sentence" in unsentenced.definition
    assert unsentenced.as_of == republic.as_of


def test_an_event_known_only_to_the_day_counts_on_that_day() -> None:
    rows: dict[str, list[Row]] = {
        "custody": [{"person": "TA-1", "start": "2026-01-10"}],
        "events": [{"person": "TA-1", "kind": "counsel", "at": "2026-01-12"}],
    }
    asked = Book(book("2026-03-01 00:00", rows)).counsel
    assert [int(asked.on(f"2026-01-{day}")) for day in (11, 12, 13)] == [0, 1, 0]


def test_a_day_after_the_last_instant_attested_is_no_day_without_people() -> None:
    after = Book(lapse()).count("2027-01-01")
    assert "nothing is known of that day" in str(after)
    assert Book(lapse()).count("2026-06-15").cautions == ()


def test_published_numbers_are_counted_without_persons() -> None:
    counts = Counts(words(["North", "South"]), np.array([46000, 46000]), np.array([5, 7]),
                    np.array([-1, -1]))  # fmt: skip
    counted = Book(replace(book("2026-03-01 00:00", {}), counts=counts)).count("2025-12-11")
    assert (counted.any_point.value, counted.midnight, counted.rows) == (12, None, None)


def test_a_day_without_a_published_number_is_not_counted_as_nobody() -> None:
    counts = Counts(words(["North"]), np.array([46000]), np.array([5]), np.array([-1]))
    counted = Book(replace(book("2026-03-01 00:00", {}), counts=counts)).count("2020-01-01")
    assert counted.any_point is None and "no number for 2020-01-01" in str(counted)
    assert "no number for 2020-01-01" in counted._repr_html_()


# --- words, kinds, verbs ----------------------------------------------------------------------


def test_no_method_hides_a_word_or_a_verb() -> None:
    assert set(VOCABULARY) & set(dir(Book)) == set()
    for one in (SPANS, INSTANTS):
        assert set(verbs(one)) & set(vars(Question)) == set()


def test_every_rule_can_be_written_and_read_back() -> None:
    names: dict[str, Any] = {name: word(name) for name in VOCABULARY}
    names |= {"D": D, "H": H, "M": M, "local_days": habeas.local_days}
    asked = [
        rule.question for rule in rules() if rule.question and "clip(" not in rule.question.key
    ]
    assert len(asked) > 30
    for question in asked:
        assert eval(written(question), names).key == question.key


def test_every_word_and_every_rule_has_a_sort() -> None:
    assert sort(word("custody")) == SPANS and sort(word("counsel")) == INSTANTS
    for rule in rules():
        if rule.question is not None:
            assert sort(rule.question) in (SPANS, INSTANTS)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("book.title['remand']", "remand"), ("book.title['arrest']", "arrest_title"),
        ("book.title['removal']", "removal_order"), ("book.event['family notice']", "family_notice"),
        ("book.order['release']", "release_order"), ("book.custody['solitary']", "solitary"),
    ],
)  # fmt: skip
def test_a_kind_is_the_word_that_rules_read(republic: Book, kind: str, name: str) -> None:
    assert repr(eval(kind, {"book": republic})) == f"<Question: {name}>"


def test_the_formula_of_a_rule_can_be_asked(republic: Book) -> None:
    assert republic.rule("D-02").people().tolist() == republic.audit().people("D-02").tolist()


def test_a_length_can_be_a_timedelta(republic: Book) -> None:
    three = (gaps(republic).longer_than(given) for given in (timedelta(3), np.timedelta64(3, "D")))
    assert {repr(one) for one in three} == {repr(gaps(republic).longer_than(days=3))}


def test_days_between_are_both_counted() -> None:
    inside = Book(lapse()).custody.between("2026-06-01", date(2026, 6, 30))
    assert inside.total()["minutes"].tolist() == [30 * D(1)]


def test_what_can_be_asked_is_offered_for_completion(republic: Book) -> None:
    assert {"remand", "custody", "audit"} <= set(dir(republic))
    assert "longer_than" in dir(republic.custody) and "without" not in dir(republic.custody)
    assert "shift" in dir(republic.counsel)
    assert "remand" not in dir(Book(book("2026-03-01 00:00", {})))
    assert (republic.custody.longer_than.__doc__ or "").startswith("The spans that last longer")


# --- little or nothing in the file -------------------------------------------------------------


def test_a_book_without_titles_says_what_it_lacks() -> None:
    bare = Book(book("2026-03-01 00:00", {"custody": [{"person": "TA-1", "start": "2026-01-10"}]}))
    assert bare.custody.people().tolist() == ["TA-1"]
    assert not hasattr(bare, "title")
    with pytest.raises(AttributeError, match="ASK-02.*the file lacks titles"):
        _ = bare.title
    audit = bare.audit()
    assert "T-01" in audit.not_judged["rule"].tolist()
    assert len(audit.findings) == 0 and audit.exit_code == 1


def test_an_empty_book_answers_with_nothing() -> None:
    empty = Book(book("2026-03-01 00:00", {"custody": [], "titles": []}))
    rows = gaps(empty).rows()
    assert len(rows) == 0 and rows["begin"].dtype == np.dtype("datetime64[m]")
    assert gaps(empty).people().tolist() == [] and len(gaps(empty).total()) == 0
    assert empty.audit().findings["minutes"].tolist() == []
    assert empty.count("2026-01-01").any_point.value == 0
    assert np.isnan(gaps(empty).on("2026-01-01").share)
    assert len(gaps(empty).to_pandas()) == len(gaps(empty).to_polars()) == 0


# --- files --------------------------------------------------------------------------------------


def _formula() -> Casebook:
    return replace(lapse(), people=np.array(['=HYPERLINK("x")'], object))


def test_no_name_becomes_a_formula_in_a_file(tmp_path: Path) -> None:
    asked = gaps(Book(_formula()))
    csv = asked.to_csv(tmp_path / "rows.csv").read_text(encoding="utf-8")
    sheet = load_workbook(asked.to_excel(tmp_path / "rows.xlsx")).active
    assert "\"'=HYPERLINK" in csv
    assert sheet["A2"].data_type == "s" and sheet["A2"].value == '=HYPERLINK("x")'
    assert sheet["B2"].value == "2026-06-12T00:00-06:00"


def test_parquet_keeps_instants_and_their_zone(tmp_path: Path) -> None:
    from pyarrow import parquet

    asked = gaps(Book(lapse()))
    assert parquet.read_table(asked.to_parquet(tmp_path / "rows.parquet")).equals(asked.to_arrow())


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="OUT-01"):
        gaps(Book(lapse())).to_csv(tmp_path / "no/such/folder.csv")
    assert list(tmp_path.iterdir()) == []


# --- asked wrongly ------------------------------------------------------------------------------

WRONG = [
    ("book.remnd", AttributeError, "ASK-01", "Did you mean remand?"),
    ("book.custody.longr_than(D(3))", AttributeError, "ASK-03", "Did you mean longer_than?"),
    ("book.custody.without(book.judge, H(3))", AttributeError, "ASK-03", ".begins or .ends_at"),
    ("book.judge.longer_than(D(3))", AttributeError, "ASK-03", ".covers(D(1))"),
    ("book.custody.longer_than('3')", TypeError, "ASK-04", "D(3), H(72), M(24)"),
    ("book.custody.longer_than(1.5)", TypeError, "ASK-04", "D(3), H(72), M(24)"),
    ("book.custody.after(-5)", TypeError, "ASK-04", "D(3), H(72), M(24)"),
    ("book.custody.longer_than(days='x')", TypeError, "ASK-04", "Give a number."),
    ("book.custody.longer_than(D(1), D(2))", TypeError, "ASK-04", "It takes: limit, days, hours"),
    ("book.custody.longer_than(D(1), days=2)", TypeError, "ASK-04", "It takes: limit, days, hours"),
    ("book.custody.longer_than(weeks=2)", TypeError, "ASK-04", "It takes: limit, days, hours"),
    ("book.custody.at_least(0)", TypeError, "ASK-04", "Give a whole number, 1 or more."),
    ("book.judge.more_than(M(1), H(2))", TypeError, "ASK-04", "Give a whole number, 0 or more."),
    ("book.custody.until(None)", TypeError, "ASK-04", "such as book.counsel"),
    ("book.judge.without(book.counsel)", TypeError, "ASK-04", "It takes: answer, within, held"),
    ("book.custody - 3", TypeError, "ASK-04", "such as book.title"),
    ("book.custody - book.judge", TypeError, "ASK-04", "such as book.title"),
    ("book.judge & book.judge", TypeError, "ASK-04", ".during(time)"),
    ("~book.judge", TypeError, "ASK-04", ".outside(time)"),
    ("book.judge.during(book.counsel)", TypeError, "ASK-04", "such as book.title"),
    ("book.judge.total()", TypeError, "ASK-04", ".rows() or .people()"),
    ("book.counsel['x']", TypeError, "ASK-04", "book.event"),
    ("book.custody - other.title", ValueError, "ASK-05", "Ask both of one book"),
    ("(~book.title).rows()", ValueError, "ASK-06", "book.custody & ~book.title"),
    ("book.why('000001')", LookupError, "ASK-07", "Near it: TA-000001"),
    ("book.custody.explain('nobody')", LookupError, "ASK-07", "exactly as the file"),
    ("book.title['remnad']", LookupError, "ASK-09", "Did you mean remand?"),
    ("book.event['arrest']", LookupError, "ASK-09", "book.arrest"),
    ("book.custody.rows()['who']", LookupError, "ASK-09", "Choose among: begin"),
    ("book.audit('uno')", LookupError, "ASK-09", "Did you mean un?"),
    ("book.audit().people('T-99')", LookupError, "ASK-09", "Did you mean T-"),
    ("book.rule('T-99')", LookupError, "ASK-09", "Did you mean T-"),
    ("book.count('2025-13-01')", ValueError, "ASK-10", "2026-03-15"),
    ("book.count('2025-03-01T10:00')", ValueError, "ASK-10", "2026-03-15"),
    ("book.custody.between('2025', 'x')", ValueError, "ASK-10", "2026-03-15"),
    ("book.cut(as_of=20250301)", ValueError, "ASK-10", "2026-03-15T18:45-05:00"),
]


@pytest.mark.parametrize(("asked", "kind", "code", "remedy"), WRONG)
def test_what_is_asked_wrongly_says_what_to_write(
    republic: Book, asked: str, kind: type[Exception], code: str, remedy: str
) -> None:
    names = {"book": republic, "other": Book(lapse()), "D": D, "H": H, "M": M}
    with pytest.raises(kind) as fault:
        eval(asked, names)
    assert str(fault.value).startswith(f"{code}  ")
    assert remedy in str(fault.value).partition("\ndo ")[2]


def test_a_missing_library_of_frames_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ImportError, match="ASK-08.*polars"):
        gaps(Book(lapse())).to_polars()


# --- the guide ----------------------------------------------------------------------------------


def examples() -> Iterator[str]:
    yield from re.findall(r"^```python\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)


def test_every_example_of_the_guide_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    source = "\n".join(examples())
    test = doctest.DocTestParser().get_doctest(source, {}, "docs/python.md", "docs/python.md", 0)
    told: list[str] = []
    result = doctest.DocTestRunner().run(test, out=told.append)
    assert (result.failed, result.attempted > 15) == (0, True), "".join(told)


def test_the_guide_has_every_verb_and_every_code() -> None:
    for name in {*verbs(SPANS), *verbs(INSTANTS)}:
        assert f".{name}" in GUIDE, name
    for _, _, code, _ in WRONG:
        assert code in GUIDE
