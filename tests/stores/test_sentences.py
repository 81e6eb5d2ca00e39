"""Sentences, credits, computations out of a register: on both stores, read in both ways."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sites import BEGIN, Site
from test_casebook import P, assert_agree, cells, minute, write

from habeas.audit.hold import holds
from habeas.audit.run import audit
from habeas.law.sentence_end import with_ends
from habeas.law.term import bounds
from habeas.reading import read
from habeas.reading.zones import find
from habeas.register.columns import casebook, casebook_of
from habeas.register.fault import RegisterFault
from habeas.sentences import packs
from habeas.services import release
from habeas.services import sentence as service
from habeas.services.act import Done, Refused
from habeas.services.importing import import_file
from habeas.services.nightly import compare
from habeas.services.shadow_audit import Request
from habeas.spans import DAY, OPEN

sys.path.append(str(Path(__file__).parent.parent / "laws"))
from invented_pack import pack  # noqa: E402

FAR = "+012345-06-07"
SCAN = b"A judgment, scanned (invented)."

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


# Read from tables, taken in, read back.

TABLES = {
    "custody": "person,start\nTA-1,2025-01-05T12:00Z\nTA-2,2025-01-05T12:00Z\n",
    "titles": f"person,kind,id,start,end,state\nTA-1,sentence,J-1,2025-01-05,{FAR},XS\n"
              "TA-2,sentence,J-2,2025-01-05,,XS\n",
    "sentences": "person,id,title,kind,years,weeks,pronounced,begins,committed,follows,facts,state\n"
                 f"TA-1,a,J-1,fixed,1335,2,2025-01-05,{FAR},2024-05,,recall=yes,XS\n"
                 "TA-1,b,J-1,,42900,,05/02/2025,,31/02/2025,a,,XS\n"
                 "TA-2,c,J-2,life,,,2025-01-05,,,,,XS\n",
    "credits": "person,sentence,kind,days,start,end\nTA-1,a,remand,10,2024-12-01,2024-12-10\n",
    "computations": f"person,computed,expected_end,cap_years\nTA-1,2025-01-06,{FAR},60\n",
}  # fmt: skip


def test_tables_taken_in_are_read_back_as_they_were(site: Site, tmp_path: Path) -> None:
    for name, rows in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    book = read(tmp_path, zone="America/El_Salvador")
    import_file(site.register, site.key, str(tmp_path), Request(zone="America/El_Salvador"))
    back = casebook(site.register, find)
    for name in ("titles", "sentences", "credits", "computations"):
        ours, theirs = cells(book.table(name)), cells(back.table(name))
        facts, mine = theirs.get("facts"), ours.pop("facts", None)
        assert {column: theirs[column] for column in ours} == ours, name
        if name == "sentences":  # 31 February is no day: the entry says what could not be read
            assert mine == ["recall=yes", "", ""]
            assert facts == ["recall=yes", "unread=committed", ""]
    assert_agree(site, None)


def test_an_end_after_9999_is_kept_to_the_day_in_both_stores(site: Site) -> None:
    write(site, ("title", {**P, "what": "sentence", "start": "2026-01-02", "end": FAR}),
          ("title", {**P, "what": "sentence", "start": "2026-01-02", "end": FAR, "zone": "UTC"}),
          ("title", {**P, "what": "sentence", "start": "2026-01-02",
                     "end": f"{FAR}T10:00Z"}))  # fmt: skip
    assert_agree(site, None)
    titles = casebook(site.register, find).table("titles")
    far = (3_652_059 + 856_785 - 693_596 + 1) * DAY  # 12345-06-08 00:00, days since 1900
    end = titles.times("end").lo
    assert end[0] - end[1] == 6 * 60
    assert end[1] - end[2] == 14 * 60
    assert bounds(titles)[1].lo.tolist() == [OPEN] * 3
    assert end[1] > OPEN
    assert far > OPEN


# What is computed, kept, overridden; what it does to a release.


class Held:
    """A person with a title of an invented state, whose sentence is on record."""

    def __init__(self, site: Site, **sentence: Any) -> None:
        self.site, self.register, self.key = site, site.register, site.key
        with site.register.writing() as pen:
            document = pen.keep(SCAN).hex()
        write(site, ("admission", {**P, "at": "2025-01-05T12:00Z", "place": "Norte"}))
        self.title = write(site, ("title", {
            **P, "what": "sentence", "id": "J-1", "issuer": "Court 1", "state": "XS",
            "start": "2025-01-05", "document": document}))  # fmt: skip
        fields = {"id": "1", "title": self.title, "term": "fixed", "pronounced": "2025-01-05"}
        self.done = service.record_sentence(
            self.register, self.key, "P-1", **{**fields, **sentence}
        )

    def later(self, days: int) -> None:
        self.site.clock.now = BEGIN + days * DAY * 60_000

    def found(self, rule: str) -> list[tuple[str, int]]:
        book = casebook(self.register, find)
        result = audit(book)
        ids = [one.id for one in result.rules]
        rows = zip(result.findings.rule.tolist(), result.findings.begin.tolist(), strict=True)
        return [(ids[i], begin) for i, begin in rows if ids[i] == rule]


@pytest.fixture
def law(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(packs.PACKS, "invented", pack())


@pytest.mark.usefixtures("law")
def test_a_release_before_the_computed_day_is_held_back_with_the_title(site: Site) -> None:
    held = Held(site, years=2)  # to 2027-01-05
    refused = release.authorise_release(held.register, held.key, "P-1")
    assert isinstance(refused, Refused)
    assert "J-1" in refused.where
    assert "2027" in refused.where
    assert isinstance(release.authorise_release(held.register, held.key, "P-1", at="2027-01-05"),
                      Done)  # fmt: skip


@pytest.mark.usefixtures("law")
def test_without_its_sentence_a_title_of_no_term_holds_nobody(site: Site) -> None:
    held = Held(site, pronounced="?", years=2)  # nobody can say from when
    allowed = release.authorise_release(held.register, held.key, "P-1")
    assert isinstance(allowed, Done)
    assert allowed.warnings


@pytest.mark.parametrize(("convention", "free"), [("date_to_date", "2025-11-05"),
                                                  ("inclusive_ew", "2025-11-06")])  # fmt: skip
def test_held_beyond_the_computed_day_is_without_title_from_the_day_after_the_last(
    site: Site, monkeypatch: pytest.MonkeyPatch, convention: str, free: str
) -> None:
    law = pack(convention, f"invented-{convention}")
    monkeypatch.setitem(packs.PACKS, "invented", law)
    held = Held(site, months=10)
    begun = minute(free)  # local midnight at which that day begins
    assert held.found("T-01") == [("T-01", begun)]
    assert ("T-01", begun) in {(one.rule, one.begin) for one in held.done.findings}
    assert compare(site.register) == []


@pytest.mark.usefixtures("law")
def test_who_serves_the_sentence_is_covered(site: Site) -> None:
    held = Held(site, years=2)
    assert held.found("T-01") == []
    assert compare(site.register) == []


@pytest.mark.usefixtures("law")
def test_what_counts_moves_the_end_at_once(site: Site) -> None:
    held = Held(site, years=1)  # to 2026-01-05
    done = service.record_credit(held.register, held.key, "P-1", "remand", days=80)
    assert [one.rule for one in done.findings if one.rule == "T-01"] == ["T-01"]
    service.record_credit(held.register, held.key, "P-1", "lost", days=90)
    assert held.found("T-01") == []


@pytest.mark.usefixtures("law")
def test_the_end_of_a_sentence_is_due_before_it_comes(site: Site) -> None:
    held = Held(site, years=1)
    held.later(30)
    book = casebook(site.register, find)
    assert holds(book, 30 * DAY) == []
    write(site, ("title", {**P, "what": "remand", "id": "R-1", "start": "2025-11-20",
                           "end": "2027-01-01"}))  # fmt: skip
    found = holds(casebook(site.register, find), 30 * DAY)
    assert [one.at for one in found] == [minute("2026-01-05")]


@pytest.mark.usefixtures("law")
def test_a_computation_is_kept_with_all_that_it_rests_on(site: Site) -> None:
    held = Held(site, years=1_335)
    done = service.keep(held.register, held.key, "P-1", reason="First.")
    [found] = service.kept(held.register, "P-1")
    assert found.entry == done.receipt.first
    fields = found.fields
    assert fields["expected_end"] == "3360-01-05"
    assert fields["computed"] == "2025-11-24"
    assert fields["method"].startswith("invented ")
    assert fields["inputs"]["sentences"][0]["term"] == {"years": 1_335}
    assert fields["dates"] == [{"what": "free", "gives": "date", "day": "3360-01-05"}]
    assert fields["sentences"] == [held.title + 1]
    kept = site.register.store.one("SELECT body FROM blob WHERE hash=?",
                                   (bytes.fromhex(fields["sum"]),))  # fmt: skip
    assert kept is not None
    assert sha256(bytes(kept[0])).hexdigest() == fields["sum"]
    assert_agree(site, None)


@pytest.mark.usefixtures("law")
def test_a_far_date_is_kept_as_it_is(site: Site) -> None:
    held = Held(site, years=42_900)
    service.keep(held.register, held.key, "P-1")
    assert service.kept(held.register, "P-1")[0].fields["expected_end"] == "+044925-01-05"
    assert [one.code for one in held.done.warnings] == ["SEN-24"]
    refused = release.authorise_release(held.register, held.key, "P-1")
    assert isinstance(refused, Refused)
    assert "+044925-01-0" in refused.where


@pytest.mark.usefixtures("law")
def test_an_officer_signs_another_date_beside_the_earlier_ones(site: Site) -> None:
    held = Held(site, years=2)
    service.keep(held.register, held.key, "P-1")
    done = service.override(held.register, held.key, "P-1", "2025-10-01", "Order 7.", "G-1")
    assert [one.rule for one in done.findings if one.rule == "T-01"] == ["T-01"]
    assert [one.overridden for one in service.kept(held.register, "P-1")] == [False, True]
    titles = with_ends(casebook(site.register, find)).table("titles")
    assert titles.times("end").lo.tolist() == [minute("2025-10-01")]
    assert compare(site.register) == []
    for date, reason, officer, code in (("soon", "Order 7.", "G-1", "SEN-22"),
                                        ("2025-10-01", " ", "G-1", "SEN-23"),
                                        ("2025-10-01", "Order 7.", "", "SEN-23")):  # fmt: skip
        with pytest.raises(RegisterFault, match=code):
            service.override(held.register, held.key, "P-1", date, reason, officer)


def test_where_no_law_is_covered_nothing_is_kept(site: Site) -> None:
    held = Held(site, years=2)
    with pytest.raises(RegisterFault, match="SEN-21"):
        service.keep(held.register, held.key, "P-1")


@pytest.mark.usefixtures("law")
def test_a_revoked_title_is_not_brought_back_by_its_sentence(site: Site) -> None:
    held = Held(site, years=2)
    write(site, ("title_status", {**P, "title": held.title, "status": "revoked",
                                  "at": "2025-06-01T10:00Z"}))  # fmt: skip
    assert_agree(site, None)
    assert held.found("T-01") == [("T-01", minute("2025-06-01T10:00Z"))]
