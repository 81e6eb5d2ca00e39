"""Manifests, recall notices, statements of account on paper: the answer first, then who, when, why."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from invented_flight import Flight

from habeas import languages
from habeas.cli import main
from habeas.services import (
    agreement_statement,
    document_account,
    document_manifest,
    document_recall,
    recall,
    transfer,
)
from habeas.services.act import Done
from habeas.showing.paper import Paper, html, pdf

OVERRIDE = {
    "officers": [{"name": "Officer One", "rank": "Director"}, {"name": "Officer Two"}],
    "reason": "Article 4 of an act",
}


@pytest.fixture
def flight(tmp_path: Path) -> Iterator[Flight]:
    made = Flight(tmp_path)
    made.write("place", place="Norte", place_kind="prison")
    made.write("place", place="FL-1", place_kind="aircraft")
    yield made
    made.register.close()


def planned(flight: Flight, people: list[str]) -> int:
    """The entry of a transfer of these people."""
    done = transfer.plan_transfer(flight.register, flight.key, flight.transfer(people))
    assert isinstance(done, Done)
    return done.receipt.first


def escorted(flight: Flight, transfer: int, people: list[str]) -> None:
    """A complete escort record for each."""
    for person in people:
        flight.write("escort_record", person=person, transfer=transfer, status="completed",
                     at=flight.now)  # fmt: skip


def recalled(flight: Flight, count: int, others: int = 0) -> int:
    """The entry of the recall of so many people, whose class is protected once they have left."""
    people = flight.admit(count)
    people += flight.admit(others, "Immigration law", first=500)
    n = planned(flight, people)
    transfer.depart(flight.register, flight.key, n, flight.later(1))
    flight.later(20)
    flight.order()
    lines = flight.register.entries(flight.followed.start, flight.followed.stop)
    return next(line.n for line in lines if line.kind.startswith("recall/"))


def words(paper: Paper) -> str:
    """Everything that its PDF says."""
    pages = pypdfium2.PdfDocument(pdf(paper))
    return " ".join(" ".join(p.get_textpage().get_text_range() for p in pages).split())


def manifest(flight: Flight, of: int | str) -> Paper:
    return document_manifest.made(flight.register, str(of))


def test_a_manifest_with_nobody_barred_says_until_when_it_may_depart(flight: Flight) -> None:
    n = planned(flight, flight.admit(3))
    assert "not authorised yet" in manifest(flight, n).heading
    escorted(flight, n, ["VA-000001", "VA-000002", "VA-000003"])
    transfer.authorise_transfer(flight.register, flight.key, n)
    made = manifest(flight, n)
    assert made.heading == "3 people may depart, until Sat 15 Mar 2025, 12:10 (UTC-06:00)."
    assert made.tone == "plain"
    flight.later(11)
    assert manifest(flight, n).heading.startswith("Check again before departure")


def test_a_manifest_with_a_person_who_is_barred_stops_whoever_reads_it(flight: Flight) -> None:
    people = flight.admit(23)
    n = planned(flight, people)
    flight.order(basis=None, people=people[3:5])
    transfer.check_transfer(flight.register, flight.key, n)
    made = manifest(flight, "M-7")
    assert made.heading == "Do not depart. 2 of 23 people may not be moved."
    assert made.tone == "stop"
    said = words(made)
    for found in ("barred, Sat 15 Mar 2025, 12:00", "order 25-100, First District Court",
                  "VA-000004, VA-000005", "Línea del Valle", "NO"):  # fmt: skip
        assert found in said


def test_an_order_that_came_after_a_clear_check_is_on_the_manifest(flight: Flight) -> None:
    people = flight.admit(3)
    n = planned(flight, people)
    flight.order(basis=None, people=people[:1])
    made = manifest(flight, n)
    assert made.heading == "Do not depart. 1 of 3 people may not be moved."
    assert "an order has come since then" in " ".join(made.lead)


def test_a_manifest_that_nobody_has_checked_says_so(flight: Flight) -> None:
    done = transfer.note_unplanned(
        flight.register, flight.key, flight.transfer(flight.admit(2), lines=[])
    )
    made = manifest(flight, done.receipt.first)
    assert made.heading == "Do not depart. Nobody has looked at the orders in force."
    assert made.tone == "stop"


def test_an_override_is_printed_with_both_officers_and_what_they_relied_on(flight: Flight) -> None:
    people = flight.admit(3)
    n = planned(flight, people)
    escorted(flight, n, people)
    flight.order(basis=None, people=people[:1])
    done = transfer.authorise_transfer(flight.register, flight.key, n, override=OVERRIDE)
    assert isinstance(done, Done)
    said = words(manifest(flight, n))
    for found in ("Two officers went on", "Officer One", "Director", "Officer Two",
                  "Article 4 of an act", "Do not depart"):  # fmt: skip
        assert found in said


def test_a_handover_prints_who_signed_on_both_sides(flight: Flight) -> None:
    n = planned(flight, flight.admit(2))
    transfer.depart(flight.register, flight.key, n, flight.later(1))
    transfer.hand_over(
        flight.register, flight.key, n, flight.later(90), "Prison authority of Example",
        signatures=[{"name": "Officer A", "role": "handing over"},
                    {"name": "Officer B", "role": "receiving", "authority": "Example"}],
        conditions={"*": "no complaint"},
    )  # fmt: skip
    made = manifest(flight, n)
    assert made.heading == "Departed on Sat 15 Mar 2025, 12:01 (UTC-06:00)."
    signed = {line.role: line.name for line in made.signatures}
    assert signed["Handing over"] == "Officer A"
    assert signed["Receiving"] == "Officer B, Example"
    assert "may be moved" not in words(made)  # they were


def test_who_was_recalled_is_marked_on_the_manifest(flight: Flight) -> None:
    recalled(flight, 4, others=2)
    made = manifest(flight, "M-7")
    assert made.heading.endswith("An order reached 4 people on the way.")
    assert words(made).count("recalled") == 4 + 1  # with the state


def test_a_recall_notice_says_whom_why_how_long_how_to_answer(flight: Flight) -> None:
    n = recalled(flight, 2, others=1)
    made = document_recall.made(flight.register, str(n))
    assert made.tone == "stop"
    said = words(made)
    for found in (
        "Turn back now. A court forbids the transfer of 2 people on board.", "Línea del Valle",
        "FL-1", "439 minutes were left", "Answer by Sat 15 Mar 2025, 12:36", "turning back",
        "are enjoined from removing", "VA-000001", "1A", "Invento 0002, Ana",
    ):  # fmt: skip
        assert found in said
    assert "VA-000500" not in said
    assert "What was answered" not in said


def test_what_a_carrier_answered_stands_on_the_notice(flight: Flight) -> None:
    n = recalled(flight, 1)
    recall.answer_recall(flight.register, flight.key, n, "Pilot", flight.later(5),
                         "cannot turn back", reason="Fuel")  # fmt: skip
    said = words(document_recall.made(flight.register, str(n)))
    assert "What was answered" in said
    assert "Pilot cannot turn back Fuel" in said


def test_whoever_is_perhaps_protected_is_brought_back_as_well(flight: Flight) -> None:
    flight.admit(1)
    flight.write("admission", person="VA-000090", at="2025-03-11T10:00Z", place="Norte")
    n = flight.order()
    n = flight.write("recall", order=n, people=["VA-000001", "VA-000090"], perhaps=["VA-000090"],
                     at=flight.now, vehicle="FL-1")  # fmt: skip
    made = document_recall.made(flight.register, str(n))
    assert "Of 1 more it is not on record; bring them back as well." in made.lead
    assert "VA-000090 – – perhaps" in words(made)


def test_a_notice_of_137_people_fits_on_few_pages_with_everybody_on_it(flight: Flight) -> None:
    made = document_recall.made(flight.register, str(recalled(flight, 137)))
    assert "137 people on board" in made.heading
    assert len(pypdfium2.PdfDocument(pdf(made))) <= 6
    said = words(made)
    assert all(f"VA-{i:06d}" in said for i in range(1, 138))


def test_a_long_word_is_broken_and_a_register_number_never(flight: Flight) -> None:
    people = flight.admit(1)
    fields = flight.transfer(people)
    fields["lines"][0]["title"] = "W" * 200
    done = transfer.plan_transfer(flight.register, flight.key, fields)
    assert isinstance(done, Done)
    made = manifest(flight, done.receipt.first)
    assert 'class="any">WWW' in html(made)
    assert words(made).count("VA-000001") == 1


def test_a_statement_of_account_is_the_one_that_the_service_gives(flight: Flight) -> None:
    flight.write("agreement", id="A-1", start="2025-03-15", end="2026-03-15", currency="USD",
                 fee_per_person_year="20000.00")  # fmt: skip
    flight.write("admission", person="VA-1", at="2025-03-16T06:00Z", place="Norte", agreement="A-1")
    flight.write("payment", agreement="A-1", amount="20000.00", at="2025-03-20")
    flight.later(60 * 24 * 60)
    found = agreement_statement.statement(flight.register, "A-1", "2025-04")
    assert found.used == Decimal("1643.84")
    made = document_account.made(flight.register, "A-1", "2025-04")
    said = words(made)
    assert "USD -1,643.84" in said
    assert f"USD {found.closing:,}" in made.heading
    assert "Month by month" in words(document_account.made(flight.register, "A-1"))


def test_all_of_them_are_made_by_the_command_in_both_languages(flight: Flight) -> None:
    n = recalled(flight, 2)
    flight.write("agreement", id="A-1", start="2025-03-15", currency="USD")
    flight.signed()
    for what, of in (("recall", str(n)), ("manifest", "M-7"), ("statement", "A-1")):
        for language in languages.LANGUAGES:
            file = Path(flight.path).with_name(f"{what}-{language}.html")
            asked = ["print", what, flight.path, of, "--out", str(file), "--lang", language]
            assert main(asked) == 0
            assert f'<html lang="{language}">' in file.read_text(encoding="utf-8")


def test_nothing_of_health_or_of_what_is_said_about_a_person_is_printed(flight: Flight) -> None:
    n = recalled(flight, 1)
    flight.write("person", person="VA-000001", name="Invento Uno", remarks="of the Invented group")
    flight.write("health", person="VA-000001", at="2025-03-15", injuries_visible=True,
                 remarks="a broken arm")  # fmt: skip
    said = words(document_recall.made(flight.register, str(n))) + words(manifest(flight, "M-7"))
    assert "Invento Uno" in said
    assert "Invented group" not in said
    assert "broken" not in said


def test_who_boarded_without_being_listed_is_named_and_who_did_not_board_is_marked(
    flight: Flight,
) -> None:
    first, second, third = flight.admit(3)
    n = planned(flight, [first, second])
    assert "did not board" not in words(manifest(flight, n))
    transfer.depart(flight.register, flight.key, n, flight.later(1), people=[first, third])
    said = words(manifest(flight, n))
    assert said.count("not on the manifest") == said.count("did not board") == 1
    assert third in said
