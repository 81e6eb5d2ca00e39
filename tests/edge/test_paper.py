"""Documents on paper: what they say is on the page, their code can be read from it."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import zxingcpp
from docx import Document

from habeas.showing.paper import Grid, Line, Paper, Part, html, pdf
from habeas.showing.paper_docx import docx

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


def test_a_long_code_stands_at_the_end_a_short_one_beside_the_answer() -> None:
    for said, behind in ((SAID, True), ("habeas:a:1:ff", False)):
        page = html(replace(NOTICE, code=said))
        assert (page.index("<svg") > page.index("Who is protected")) is behind
