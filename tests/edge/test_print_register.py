"""`habeas print` of entries of a register: what they say stands on the page, their code proves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from invented_flight import ORIGIN, Flight

from habeas.cli import main
from habeas.register import policy, proof, witnessed
from habeas.services import document_order


@pytest.fixture
def flight(tmp_path: Path) -> Iterator[Flight]:
    made = Flight(tmp_path)
    yield made
    made.register.close()


class Printed:
    """A document as PDF: its words, what its code says."""

    def __init__(self, flight: Flight, *words: str) -> None:
        file = Path(flight.path).with_name("a.pdf")
        assert main(["print", words[0], flight.path, *words[1:], "--out", str(file)]) == 0
        self.pages = pypdfium2.PdfDocument(file)
        said = [page.get_textpage().get_text_range() for page in self.pages]
        self.words = " ".join(" ".join(said).split())

    @property
    def code(self) -> str:
        """The text of the one code in it."""
        found = [read.text for page in self.pages
                 for read in zxingcpp.read_barcodes(page.render(scale=4).to_pil())]  # fmt: skip
        (said,) = found
        return said


def test_a_receipt_says_who_made_the_order_what_it_does_its_times_both_ends(
    flight: Flight,
) -> None:
    n = flight.order()
    flight.write("order_notice", order=n, actor="Department of Example", at=flight.later(20),
                 how="in court", receipt="ECF 21")  # fmt: skip
    said = Printed(flight, "order", str(n)).words
    for found in (
        "Order 25-100, no longer in force: bars transfer.", "First District Court of Example", "1:25-cv-00001-EX",
        "Sat 15 Mar 2025, 12:00 (UTC-06:00)", "the end of Sat 29 Mar 2025",
        "the end of Mon 31 Mar 2025 (FRCP 6(a), US)", "14 days", "Flight operator of Example",
        "7 in the feed of First District Court", "are enjoined from removing", "ECF 21",
        "does not state injury", f"{n}, written",
    ):  # fmt: skip
        assert found in said


def test_a_receipt_counts_a_class_but_lists_nobody(flight: Flight) -> None:
    people = flight.admit(12)
    flight.admit(3, "Immigration law", first=50)
    flight.write("admission", person="VA-000090", at="2025-03-11T10:00Z", place="Norte")
    said = Printed(flight, "order", str(flight.order())).words
    assert "about 12 people. Of 1 more the record does not say" in said
    assert not any(one in said for one in (*people, "VA-000090"))


def test_people_whom_an_order_names_are_listed_with_their_names_alone(flight: Flight) -> None:
    people = flight.admit(5)
    said = Printed(flight, "order", str(flight.order(basis=None, people=people))).words
    assert all(one in said for one in people)
    assert "Invento 0005, Ana" in said
    assert "Act of 1798" not in said


def test_behind_an_alias_neither_number_nor_name_is_printed(flight: Flight) -> None:
    flight.admit(1)
    flight.write("alias", alias="K-1", person="VA-000001", order="X-1", escrow_court="Court X",
                 escrow_oversight="Oversight X", start="2025-03-01", end="2099-01-01",
                 review="2099-01-01")  # fmt: skip
    said = Printed(flight, "order", str(flight.order(basis=None, person="VA-000001"))).words
    assert "K-1" in said
    assert "VA-000001" not in said
    assert "Invento" not in said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "binds from the moment"),
        ({"confirmed": False, "call_back": "+000 1"}, "number to call: +000 1"),
        ({"lodged_by": "Counsel Invented"}, "claimed, lodged by Counsel Invented"),
    ],
)
def test_a_receipt_says_how_an_order_is_known_to_be_real(
    flight: Flight, fields: dict[str, object], said: str
) -> None:
    n = flight.order(end=None, end_by_rule=None, end_stated=None, **fields)
    assert said in Printed(flight, "order", str(n)).words


def test_the_code_is_a_receipt_that_proves_the_entry_without_us(flight: Flight) -> None:
    n = flight.order()
    flight.signed()
    printed = Printed(flight, "order", "25-100")
    line = flight.register.entry(n)
    assert line is not None
    believed = witnessed.policy_of(flight.register)
    found = proof.judge(proof.parse(printed.code), line.head.encode(), believed)
    assert found.verdict == policy.INTACT
    assert "a witness outside the service has cosigned" in printed.words
    other = flight.register.entry(n - 1)
    assert other is not None
    spoiled = proof.judge(proof.parse(printed.code), other.head.encode(), believed)
    assert spoiled.verdict == policy.CHANGED


def test_without_a_checkpoint_the_code_is_a_fingerprint_and_the_paper_says_so(
    flight: Flight,
) -> None:
    n = flight.order()
    printed = Printed(flight, "order", str(n))
    line = flight.register.entry(n)
    assert line is not None
    assert printed.code == f"habeas:{ORIGIN}:{n}:{line.leaf.hex()}"
    assert "NOT YET UNDER A CHECKPOINT" in printed.words


def test_a_checkpoint_that_no_witness_saw_is_said_to_be_one(flight: Flight) -> None:
    n = flight.order()
    flight.signed(seen=False)
    assert (
        "No witness outside the service has seen it yet" in Printed(flight, "order", str(n)).words
    )


def test_a_corrected_order_is_printed_as_it_counts(flight: Flight) -> None:
    n = flight.order()
    new = {"act": "bars transfer", "basis": "Act of 1798", "made": "2025-03-15", "id": "25-900"}
    flight.write("correction", corrects=n, replacement=new, reason="misread")
    said = Printed(flight, "order", str(n)).words
    assert "Order 25-900" in said
    assert "corrected by" in said
    assert "25-100" not in said


def test_what_gives_no_document_is_refused_with_what_to_do(
    flight: Flight, capsys: pytest.CaptureFixture[str]
) -> None:
    flight.order()
    flight.order()
    out = ["--out", str(Path(flight.path).with_name("b.pdf"))]
    for of, what in (("0", "No order has the number 0"), ("25-100", "Several orders"),
                     ("9" * 30, "No order has the number")):  # fmt: skip
        assert main(["print", "order", flight.path, of, *out]) == 2
        assert what in capsys.readouterr().err
    for of, code in (("0", "DOC-01"), ("x", "DOC-03")):
        assert main(["print", "recall", flight.path, of, *out]) == 2
        assert code in capsys.readouterr().err


def test_the_first_notice_is_the_earliest_that_is_on_record(flight: Flight) -> None:
    n = flight.order()
    flight.write("order_notice", order=n, actor="B", at="2025-03-15T20:00Z")
    flight.write("order_notice", order=n, actor="A", at="2025-03-15T19:00Z")
    assert "First notice Sat 15 Mar 2025, 13:00" in Printed(flight, "order", str(n)).words


def test_a_document_says_to_whom_it_was_given_and_is_of_today_alone(
    flight: Flight, capsys: pytest.CaptureFixture[str]
) -> None:
    n = str(flight.order())
    assert "Given to Ana Invento" in Printed(flight, "order", n, "--to", "Ana Invento").words
    asked = ["print", "order", flight.path, n, "--out", "a.pdf", "--as-of", "2025-03-20"]
    assert main(asked) == 2
    assert "DOC-05" in capsys.readouterr().err


def test_every_receipt_is_made_in_spanish_too(flight: Flight) -> None:
    assert Printed(flight, "order", str(flight.order()), "--lang", "es").words


def test_looking_for_an_order_by_its_number_finds_its_entry(flight: Flight) -> None:
    n = flight.order()
    assert document_order.found(flight.register, "25-100") == n
    assert document_order.found(flight.register, "1:25-cv-00001-EX") == n
    assert document_order.found(flight.register, str(n)) == n


def test_an_order_that_was_vacated_was_binding_and_says_until_when(flight: Flight) -> None:
    n = flight.order()
    now = document_order.made(flight.register, str(n))  # by the clock of the flight
    assert now.heading == "Order 25-100: bars transfer."
    assert dict(now.facts)["Standing"] == "binding"
    flight.write("order_change", order=n, what="extended", at=flight.later(5), end="2025-04-12")
    flight.write("order_change", order=n, what="vacated", at=flight.later(10))
    said = Printed(flight, "order", str(n)).words
    assert "Order 25-100, no longer in force: bars transfer." in said
    assert "Standing was binding; vacated: Sat 15 Mar 2025, 12:15 (UTC-06:00)" in said
    assert "Vacated Sat 15 Mar 2025, 12:15 (UTC-06:00)" in said
    assert "extended, to the end of Sat 12 Apr 2025" in said
    assert "Standing binding" not in said


def test_an_order_that_ended_by_itself_was_binding(flight: Flight) -> None:
    n = flight.order()
    flight.later(60 * 24 * 30)
    said = Printed(flight, "order", str(n)).words
    assert "was binding; ended: the end of Mon 31 Mar 2025" in said


def test_a_claimed_order_that_is_over_was_never_confirmed(flight: Flight) -> None:
    n = flight.order(lodged_by="Counsel Invented")
    flight.later(60 * 24 * 30)
    said = Printed(flight, "order", str(n)).words
    assert "never confirmed by the court" in said
    assert "stops nobody, until" not in said


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("changes", range(6))
def test_no_page_holds_the_small_print_alone(flight: Flight, changes: int, language: str) -> None:
    n = flight.order()
    for _ in range(changes):
        flight.write("order_notice", order=n, actor="Actor", at=flight.later(1), how="in court")
    made = Printed(flight, "order", str(n), "--lang", language)
    last = made.pages[len(made.pages) - 1].get_textpage().get_text_range()
    assert ("Received by" if language == "en" else "Recibido por") in last
