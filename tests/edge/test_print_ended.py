"""Papers about a person whose custody has ended say so, when, where; nothing is asked in vain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from invented_flight import Flight

from habeas.cli import main

AT, LATER = "2025-03-12T10:00Z", "2025-03-14T10:00Z"


@pytest.fixture
def flight(tmp_path: Path) -> Iterator[Flight]:
    made = Flight(tmp_path)
    made.admit(1)
    yield made
    made.register.close()


def free(flight: Flight, **fields: str) -> None:
    """The release of the one person, whose stay ends with it."""
    flight.write("release", person="VA-000001", at=AT, leaves=stay_of(flight), **fields)


def stay_of(flight: Flight) -> int:
    """The entry with which the stay began."""
    (row,) = flight.register.store.every("SELECT n FROM stay WHERE person='VA-000001'")
    return int(row[0])


def printed(flight: Flight, what: str, *more: str) -> str:
    file = Path(flight.path).with_name("a.pdf")
    assert main(["print", what, flight.path, "VA-000001", "--out", str(file), *more]) == 0
    pages = pypdfium2.PdfDocument(file)
    return " ".join(" ".join(p.get_textpage().get_text_range() for p in pages).split())


def test_a_petition_for_a_person_who_is_held_asks_for_the_release(flight: Flight) -> None:
    said = printed(flight, "petition")
    assert "is in custody" in said
    assert "Held at Norte" in said
    assert "be released where no title is shown" in said


def test_a_petition_after_a_release_is_in_the_past_and_asks_for_a_declaration(
    flight: Flight,
) -> None:
    free(flight, place="Puerta Sur", destination="Aldea")
    said = printed(flight, "petition")
    for found in (
        "was held without a title on record for 2 days", "below was in custody",
        "Was held at Norte, from Mon 10 Mar 2025, 04:00 (UTC-06:00) until Wed 12 Mar 2025, 04:00",
        "released, Wed 12 Mar 2025, 04:00 (UTC-06:00), Puerta Sur, Aldea, entry",
        "declare that for 2 days",
    ):  # fmt: skip
        assert found in said
    for untrue in ("is in custody", "be released", "bring the person", "Held at Norte As"):
        assert untrue not in said


def test_the_word_processor_has_the_same_past(flight: Flight, tmp_path: Path) -> None:
    free(flight)
    file = tmp_path / "a.docx"
    assert main(["print", "petition", flight.path, "VA-000001", "--out", str(file)]) == 0
    written = Document(str(file))
    said = " ".join(paragraph.text for paragraph in written.paragraphs)
    assert "was in custody" in said
    assert "be released" not in said


def test_before_the_release_the_person_is_held(flight: Flight) -> None:
    free(flight)
    assert "is held at Norte" in printed(flight, "family", "--as-of", "2025-03-11")


def test_whoever_came_back_after_a_release_is_held(flight: Flight) -> None:
    free(flight)
    flight.write("admission", person="VA-000001", at=LATER, place="Oeste")
    assert "is held at Oeste" in printed(flight, "family")


def test_the_family_is_told_when_where_by_whom_a_person_was_released(flight: Flight) -> None:
    free(flight, place="Puerta Sur", destination="Aldea", authority="Prison service",
         handed_to="A sister")  # fmt: skip
    said = printed(flight, "family")
    for found in (
        "was released: Wed 12 Mar 2025, 04:00 (UTC-06:00).", "Where it ended Puerta Sur",
        "By which authority Prison service", "Went to Aldea; A sister", "Last held at Norte",
    ):  # fmt: skip
        assert found in said
    assert "no longer held here" not in said


@pytest.mark.parametrize(
    ("kind", "found"),
    [("death", "died in custody: Wed 12 Mar 2025, 04:00"), ("escape", "escaped: Wed 12 Mar 2025")],
)
def test_the_family_is_told_of_a_death_or_an_escape(flight: Flight, kind: str, found: str) -> None:
    flight.write(kind, person="VA-000001", at=AT)
    assert found in printed(flight, "family")


def test_whoever_was_moved_is_held_where_the_record_says(flight: Flight) -> None:
    flight.write("movement", person="VA-000001", at=AT, place="Oeste", leaves=stay_of(flight))
    assert "is held at Oeste" in printed(flight, "family")


def test_the_authority_that_received_the_person_stands_beside_the_holder(flight: Flight) -> None:
    flight.write("transport", person="VA-000001", at=AT, what="handover", handed_to="Authority B")
    said = printed(flight, "petition")
    assert "handed over to Authority B on Wed 12 Mar 2025, 04:00 (UTC-06:00) (entry" in said
    assert "is in custody" in said


def test_a_release_without_the_end_of_a_stay_is_pointed_out(tmp_path: Path) -> None:
    (tmp_path / "custody.csv").write_text("person,start,end,place\nX-1,2025-03-10T10:00,,Norte\n")
    (tmp_path / "events.csv").write_text("person,kind,at\nX-1,release,2025-03-12T10:00\n")
    (tmp_path / "titles.csv").write_text(
        "person,kind,start,end\nX-2,remand,2025-01-01,2025-02-01\n"
    )
    file = tmp_path / "a.html"
    asked = ["print", "petition", str(tmp_path), "X-1", "--as-of", "2025-03-20"]
    assert main([*asked, "--out", str(file)]) == 0
    said = file.read_text(encoding="utf-8")
    assert "An end of custody is on record, but none of the stay" in said
    assert "was held without a title on record for 2 days" in said
    assert "no end on record" in said
    assert "show that the person is free" in said
