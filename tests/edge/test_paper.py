"""Documents on paper: what they say is on the page, their code can be read from it."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import zxingcpp
from docx import Document

from habeas.showing.paper import Grid, Line, Paper, Part, html, pdf
from habeas.showing.paper_docx import docx
from habeas.showing.paper_entry import CODE_MAX, Source, foot
from habeas.spans.calendar import UTC

SAID = "HABEAS:1204:" + "A7" * 300
NOTICE = Paper(
    "Recall notice", "Turn back now: a court forbids the removal of 2 people on board.",
    lead=("Order 25-100 <of> the court.",), facts=(("Carrier", "Línea del Valle"),),
    parts=(Part("Who is protected", ("2 people.",), Grid(("line", "register no."),
           (("1", "TA-000001"), ("2", "TA-000002\u202e")), (0,))),),
    signatures=(Line("Received by the operator"),), foot=("Register example, entry 12.",),
    code=SAID, code_says="Scan to check this notice.", tone="stop",
)  # fmt: skip


def test_the_words_are_on_the_page_and_the_code_reads_back_from_it() -> None:
    document = pypdfium2.PdfDocument(pdf(NOTICE))
    page = document[0]
    said = page.get_textpage().get_text_range()
    for words in ("Turn back now", "Línea del Valle", "TA-000002", "entry 12"):
        assert words in said
    (read,) = zxingcpp.read_barcodes(page.render(scale=4).to_pil())
    assert read.text == SAID


def test_nothing_in_a_record_becomes_markup_or_turns_the_writing() -> None:
    page = html(NOTICE)
    assert "&lt;of&gt;" in page
    assert "\u202e" not in page
    assert "http" not in page.replace("http://www.w3.org", "")


def test_the_same_words_stand_in_the_file_to_be_written_on() -> None:
    written = Document(io.BytesIO(docx(NOTICE)))
    said = "\n".join(paragraph.text for paragraph in written.paragraphs)
    assert NOTICE.heading in said
    assert [cell.text for cell in written.tables[-1].rows[1].cells] == ["1", "TA-000001"]


def test_a_word_processor_shows_signs_that_are_markup_elsewhere() -> None:
    written = Document(io.BytesIO(docx(Paper("Note", "A & B <of> the court."))))
    assert any(paragraph.text == "A & B <of> the court." for paragraph in written.paragraphs)


def test_a_long_code_is_drawn_larger_so_that_a_telephone_reads_it() -> None:
    assert 'class="code long"' in html(NOTICE)
    assert 'class="code"' in html(replace(NOTICE, code="habeas:a:1:ff"))


def test_the_longest_receipt_that_is_printed_whole_reads_back_from_the_page() -> None:
    said = ("c2sp.org/tlog-proof@v1\n— valle " + "Ab+/" * 400)[: CODE_MAX - 2]
    assert len(said.encode()) == CODE_MAX
    page = pypdfium2.PdfDocument(pdf(replace(NOTICE, code=said)))[0]
    (read,) = zxingcpp.read_barcodes(page.render(scale=4).to_pil())
    assert read.text == said


def test_a_receipt_too_long_for_paper_gives_way_to_a_fingerprint() -> None:
    entry = Source("valle", 7, bytes(32), 0, 9, 0, UTC, "UTC", receipt="r" * CODE_MAX)
    assert entry.code == entry.receipt
    longer = replace(entry, receipt="r" * (CODE_MAX + 1))
    assert longer.code == "habeas:valle:7:" + "00" * 32
    assert "NOT YET" not in " ".join(foot(longer))
