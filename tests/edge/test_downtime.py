"""The downtime pack: who is on it, that it adds up, that it can be printed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from invented_prison import Prison, furnished, said, sheets_of

from habeas import languages
from habeas.register import asof, copying
from habeas.services import kept
from habeas.services.downtime_archive import LIST, Readers, pack
from habeas.showing.downtime import document
from habeas.showing.downtime_pack import Pack
from habeas.showing.downtime_table import table

sys.path.append(str(Path(__file__).parent.parent / "stores"))

import figures  # noqa: E402

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture
def prison(tmp_path):
    made = Prison(tmp_path)
    yield made
    made.register.close()


# Who is on it.


def test_people_and_counts_are_those_of_the_register(prison):
    furnished(prison)
    made = prison.pack()
    lines = Counter(one.place for one in made.held)
    known = asof.population(prison.register)
    assert {place: people for place, (_, people) in known.items()} == dict(lines)
    assert {p.code: (p.stays, p.people) for p in made.places if p.stays} == dict(known)
    assert made.people == len({row.person for row in asof.who_is_here(prison.register)}) == 64
    assert len(made.held) == sum(place.people for place in made.places) == 65


def test_who_has_left_is_on_no_page(prison):
    furnished(prison)
    paper = said(document(prison.pack()))
    assert [p for p in ("P-80", "P-81", "P-82") if f"{p} " in paper] == []
    assert "P-83" in paper and "HOS" in paper


def test_the_lists_close_with_the_roll_page_by_page(prison):
    furnished(prison)
    paper = sheets_of(document(prison.pack()))
    assert [s for i, s in enumerate(paper, 1) if f"Page {i} / {len(paper)}" not in s] == []
    valley = [s for s in paper if "Prisión de Valle (VAL) · 61 people · capacity 120" in s]
    counted = [re.search(r"On this sheet (\d+). Listed here so far (\d+) of 61", s) for s in valley]
    assert len(valley) > 3 and sum(int(c[1]) for c in counted if c) == 61
    assert counted[-1] and counted[-1][2] == "61"
    roll = next(s for s in paper if "counted by" in s)
    assert "All places 65" in roll and "65 lines are 64 persons" in roll
    assert "Celda vacía (VAL-C) 2 0 –" in roll and "Place not stated 1" in roll
    assert "also listed in: Police 3 (POL)" in " ".join(paper)
    assert "2 stays on record" in " ".join(paper)


def test_the_index_names_the_page_on_which_somebody_stands(prison):
    furnished(prison)
    prison.enter("person", person="P-59", name="Zoila Inventada")
    paper = sheets_of(document(prison.pack()))
    found = re.search(r"Zoila Inventada P-59 VAL-A (\d+)", paper[-1])
    assert found and "Zoila Inventada P-59" in paper[int(found[1]) - 1]


def test_a_name_that_was_corrected_is_the_one_on_the_list(prison):
    prison.admit("P-1")
    n = prison.enter("person", person="P-1", name="Alba Falsa", birth_date="1990-02-11")
    prison.enter("identity", person="P-1", names=[{"text": "La Inventada", "use": "alias"}])
    prison.enter("correction", corrects=n, reason="misread",
                 replacement={"person": "P-1", "name": "Alba Ninguna"})  # fmt: skip
    one = prison.line("P-1")
    assert (one.name, one.also, one.born) == ("Alba Ninguna", ("La Inventada",), "")


def test_nobody_finds_a_protected_person_behind_the_alias(prison):
    prison.admit("P-1")
    prison.enter("person", person="P-1", name="Alba Ninguna")
    prison.enter("alias", alias="X-9", person="P-1", order="O-1", escrow_court="C",
                 escrow_oversight="O", end="2026-11-01", review="2026-01-01")  # fmt: skip
    made = prison.pack()
    both = document(made) + str(table(made).to_pylist())
    assert [one.number for one in made.held] == ["X-9"]
    assert "Alba" not in both and "P-1" not in both.replace("P-118", "")


# Under which title, under which orders, until when.


def test_a_person_without_a_title_in_force_is_the_one_of_the_audit(prison):
    for person in ("P-1", "P-2", "P-3", "P-4", "P-5"):
        prison.admit(person)
    prison.enter("title", person="P-1", what="remand", id="R-1", start="2025-11-01",
                 end="2026-03-01")  # fmt: skip
    prison.enter("title", person="P-2", what="remand", id="R-2", start="2025-11-01",
                 end="2025-11-10")  # fmt: skip
    prison.enter("title", person="P-3", what="agreement", id="A-1", start="2025-11-01",
                 end="2027-11-01")  # fmt: skip
    prison.enter("title", person="P-4", what="remand", start="2025-11-01", status="claimed",
                 end="2026-03-01")  # fmt: skip
    prison.enter("link", person="P-5", other="P-6", verdict="same")
    prison.enter("title", person="P-6", what="sentence", id="S-6", start="2025-11-01",
                 ends="life")  # fmt: skip
    made = prison.pack()
    bare = {one.number for one in made.held if not one.has_title}
    found = {who for who, body in kept.every(prison.register.store, "findings")
             if body and any(_certain_now(one) for one in body["found"])}  # fmt: skip
    assert bare == found == {"P-2", "P-3"}
    paper = said(document(made))
    assert "NO TITLE IN FORCE remand R-2, to 10 Nov 2025 (ended)" in paper
    assert "NO TITLE ON RECORD" in paper and "sentence S-6, for life" in paper
    assert "(perhaps in force)" in paper and "2 persons without a title in force" in paper


def _certain_now(finding: dict[str, Any]) -> bool:
    return finding["rule"] == "T-01" and bool(finding.get("open")) and finding["certain"] > 0


def test_an_order_on_a_class_is_in_the_line_of_everybody_in_it(prison):
    prison.admit("P-1", basis="Decree 9")
    prison.admit("P-2", basis="Decree 8")
    prison.admit("P-3")
    stay = prison.admit("P-4", basis="Decree 9")
    prison.enter("order", basis="Decree 9", act="bars transfer", made="2025-11-02T10:00Z",
                 id="25-100", court="Court of Valle")  # fmt: skip
    prison.enter("movement", person="P-4", at="2025-11-05T10:00Z", leaves=stay, place="VAL-B",
                 basis="Decree 8")  # fmt: skip
    prison.enter("order", basis="Decree 7", act="bars transfer", made="2025-11-23T10:00Z",
                 id="of nobody")  # fmt: skip
    made = prison.pack()
    theirs = {one.number: [(o.id, o.sure) for o in one.orders if o.sure or o.id == "25-100"]
              for one in made.held}  # fmt: skip
    assert theirs == {"P-1": [("25-100", True)], "P-2": [], "P-3": [("25-100", False)],
                      "P-4": [("25-100", True)]}  # fmt: skip
    assert [(o.order.id, o.sure, o.perhaps) for o in made.classes] == [
        ("25-100", 2, 1), ("of nobody", 0, 1),
    ]  # fmt: skip
    paper = said(document(made))
    assert "bars transfer: 25-100 Court of Valle, for all held on Decree 9, may apply" in paper
    assert "bars transfer: 25-100 Court of Valle Decree 9 2 Nov 2025, 04:00 2 1" in paper


def test_an_order_that_no_longer_binds_is_in_no_line(prison):
    for person in ("P-1", "P-2", "P-3", "P-4", "P-5"):
        prison.admit(person)
    made = {"act": "bars transfer", "made": "2025-11-02T10:00Z"}
    prison.enter("order", person="P-1", id="ended", end="2025-11-10", **made)
    vacated = prison.enter("order", person="P-2", id="vacated", **made)
    prison.enter("order_change", order=vacated, what="vacated", at="2025-11-03T10:00Z")
    prison.enter("order", person="P-3", id="carried-out", act="release", made="2025-01-02T10:00Z")
    prison.enter("order", people=["P-4", "P-5"], id="of-two", **made)
    prison.enter("order", person="P-5", id="let-go", act="release", made="2025-11-20T10:00Z",
                 confirmed=False)  # fmt: skip
    theirs = {one.number: [o.id for o in one.orders] for one in prison.pack().held}
    assert theirs == {"P-1": [], "P-2": [], "P-3": [], "P-4": ["of-two"],
                      "P-5": ["of-two", "let-go"]}  # fmt: skip
    assert "orders release: let-go, not confirmed by the court" in said(document(prison.pack()))


def test_a_title_that_ends_within_a_month_is_in_the_list_of_dates_once(prison):
    for person, end in (("P-1", "2025-12-10"), ("P-2", "2026-06-10")):
        prison.admit(person)
        prison.enter("title", person=person, what="remand", id=f"R-{person}", start="2025-11-01",
                     end=end)  # fmt: skip
        for at in ("2025-11-02T10:00Z", "2025-11-23T10:00Z"):
            prison.enter("contact", person=person, what="judge", at=at)
    made = prison.pack()
    dates = [(one.number, due.what, due.of) for one in made.held for due in one.due]
    assert ("P-1", "title", "R-P-1") in dates and ("P-1", "rule", "T-01") not in dates
    assert not [d for d in dates if d[0] == "P-2" and d[1] == "title"]
    listed = [s for s in sheets_of(document(made)) if "Titles that end; rules" in s]
    assert len(listed) == 1 and "10 Dec 2025 P-1" not in listed[0]
    assert re.search(r"10 Dec 2025 \(name not told\) P-1 VAL-A title ends: remand R-P-1", listed[0])


# What it looks like.


def hostile(prison: Prison) -> Pack:
    long = "María de los Ángeles Inventada Ficticia y de Mentira viuda de " + "Imaginaria" * 9
    for i, name in enumerate(
        (long, "<script>alert(1)</script>", "\u202eadlA", "=cmd|' /C calc'!A0")
    ):
        prison.admit(f"P-{i}", "<b>cell</b>")
        prison.enter("person", person=f"P-{i}", name=name)
    return prison.pack(sheets=2)


def test_the_paper_needs_nothing_else_and_runs_nothing(prison):
    paper = document(hostile(prison))
    assert not re.search(r"<script|https?:|src=|@import|url\(|<link|<b>cell", paper)
    assert "\u202e" not in paper and "&lt;script&gt;alert(1)" in paper
    assert "@page { size: A4 landscape" in paper and "display: table-header-group" in paper


def test_the_list_is_text_to_a_spreadsheet(prison, tmp_path):
    hostile(prison)
    pack(prison.register, "", Readers(), plain=str(tmp_path / "plain"))
    rows = (tmp_path / "plain" / LIST).read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith('"person","name","also_known_as"') and len(rows) == 5
    assert any("\"'=cmd|" in row for row in rows)


@pytest.mark.slow
def test_every_sheet_is_one_page_when_it_is_printed(prison, tmp_path):
    furnished(prison)
    hostile(prison)
    for i in range(60):
        prison.enter("title", person=f"P-{i}", what="extradition", start="2025-11-01",
                     id="of the Supreme Court of Justice " * (i % 5), ends="life")  # fmt: skip
    paper = document(prison.pack(sheets=3))
    (tmp_path / "paper.html").write_text(paper, encoding="utf-8")
    assert printed(tmp_path / "paper.html") == paper.count("<section") > 10


def printed(page: Path) -> int:
    """How many pages of paper a browser makes of a page."""
    pdf = page.with_suffix(".pdf")
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu",
               f"--user-data-dir={page.parent / 'browser'}", "--no-pdf-header-footer",
               f"--print-to-pdf={pdf}", page.as_uri()]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))


def test_the_paper_speaks_spanish(prison):
    prison.admit("P-1")
    prison.enter(
        "title", person="P-1", what="remand", id="R-1", start="2025-11-01", end="2026-01-10"
    )
    languages.use("es")
    paper = document(prison.pack(sheets=1))
    assert '<html lang="es">' in paper
    assert "10 ene 2026" in said(paper) and "detención provisional R-1" in said(paper)
    assert "Everybody held" not in said(paper) and "here since" not in said(paper)


# What a loss would cost.


def test_a_drill_loses_nothing_that_was_written_before_it(prison):
    for i in range(200):
        prison.admit(f"P-{i}")
    found = copying.drill(prison.register)
    figures.note("drill", entries=found.entries, lost=found.lost,
                 seconds=round(found.restore_seconds, 2))  # fmt: skip
    assert (found.entries, found.lost, found.people) == (prison.register.size, 0, 200)
