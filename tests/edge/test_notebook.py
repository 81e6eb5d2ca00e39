"""What a notebook shows: pictures on cards, then the quickstart itself."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as xml

import nbformat
import numpy as np
import pytest
from test_showing_book import Row, book, doubtful, lapse

import habeas
from habeas import D
from habeas.records.casebook import Counts, words
from habeas.services.question import Book

ROOT = Path(__file__).parent.parent.parent
SVG = "{http://www.w3.org/2000/svg}"
NASTY = "<script>alert('x')</script>&\"\x00\u202e"


def html(shown: Any) -> str:
    card: str = shown._repr_html_()
    return card


def pictures(card: str) -> list[xml.Element]:
    """The drawings of a card that say something, small marks beside a word left out."""
    drawn = xml.fromstring(card).iter(f"{SVG}svg")
    return [svg for svg in drawn if svg.get("aria-hidden") is None]


def words_of(card: str) -> list[str]:
    return [element.text or "" for element in xml.fromstring(card).iter() if element.text]


def everything(of: Book) -> dict[str, str]:
    """One card of each kind."""
    gaps, person = of.custody - of.title, of.people[0]
    return {
        "book": html(of),
        "time": html(gaps),
        "other time": html(of.custody.longer_than(days=3)),
        "instants": html(of.custody.begins),
        "rows": html(gaps.rows()),
        "explained": html(gaps.explain(person)),
        "explained instants": html(of.custody.begins.explain(person)),
        "audit": html(of.audit()),
        "why": html(of.why(person)),
        "count": html(of.count("2026-06-15")),
        "statistic": html(gaps.on("2026-06-15")),
    }


CARDS = list(everything(Book(lapse())))


@pytest.fixture(scope="module")
def nasty() -> dict[str, str]:
    return everything(Book(replace(lapse(), people=np.array([NASTY], object))))


@pytest.mark.parametrize("card", CARDS)
def test_a_name_from_a_file_stays_text(nasty: dict[str, str], card: str) -> None:
    assert "<script" not in nasty[card] and "\u202e" not in nasty[card]
    assert len(words_of(nasty[card])) > 1  # it is well formed


def test_a_name_from_a_file_cannot_rewrite_the_screen() -> None:
    of = Book(replace(lapse(), people=np.array([NASTY], object)))
    gaps = of.custody - of.title
    for shown in (gaps.rows(), gaps.explain(NASTY), of.why(NASTY), of.audit()):
        assert not {"\x00", "\u202e"} & set(repr(shown))


@pytest.mark.parametrize("card", CARDS)
def test_a_card_needs_nothing_from_outside(nasty: dict[str, str], card: str) -> None:
    markup = nasty[card].replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|<link|<img|@import|url\((?!#)", markup)


@pytest.mark.parametrize("card", ["book", "time", "instants", "explained", "audit", "why"])
def test_every_picture_says_in_words_what_it_shows(nasty: dict[str, str], card: str) -> None:
    drawn = pictures(nasty[card])
    assert drawn
    for svg in drawn:
        title, desc = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
        assert title is not None and title.text and desc is not None and desc.text
        assert svg.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"


def test_custody_without_title_is_hatched_and_named() -> None:
    of = Book(lapse())
    card = html(of.custody - of.title)
    assert "-uncovered)" in card
    assert {"no title", "custody", "title", "11 days", "12–22 Jun 2026"} <= {
        word.strip() for word in re.findall(r">([^<]+)<", card)
    }


def test_an_answer_that_is_no_gap_accuses_nobody() -> None:
    of = Book(lapse())
    for asked in (of.custody, of.solitary.after(D(2)), of.custody - of.title.begins.covers(D(1))):
        card = html(asked)
        assert "-uncovered)" not in card
        assert "no title" not in card


def test_what_goes_on_has_no_last_day() -> None:
    assert "since 24 Apr 2026" in html(Book(lapse()).custody)


def test_possible_only_is_said_in_words() -> None:
    of = Book(doubtful())
    assert "possible only" in html(of.custody - of.title)
    unsure = (of.custody - of.title).rows()
    person = unsure["person"][~unsure["certain"]][0]
    assert "possible only" in repr((of.custody - of.title).explain(person))


def test_one_person_explained_has_a_bar_for_each_word() -> None:
    of = Book(lapse())
    card = html((of.custody - of.title).explain("TA-000001"))
    assert {"custody", "title", "no title", "12–22 Jun 2026 (11 days)"} <= set(words_of(card))


def test_nothing_found_is_said() -> None:
    of = Book(lapse())
    card = html(of.custody.longer_than(days=4000).explain("TA-000001"))
    assert "nothing" in words_of(card)
    assert "0 people, 0 spans, 0 min in all" in html(of.custody.longer_than(days=4000))


def test_two_cards_of_different_questions_share_no_mark() -> None:
    of = Book(doubtful())
    one, other = (set(re.findall(r' id="([^"]+)"', html(q))) for q in (of.custody, of.title))
    assert one and not one & other


def test_an_audit_shows_its_headline_and_a_row_for_each_rule() -> None:
    audit = Book(lapse()).audit()
    card = html(audit)
    strong = re.search(r"<strong>([^<]+)", card)
    assert strong and audit.headline.startswith(strong[1])
    found = sorted(set(audit.findings["rule"].tolist()))
    assert found and set(found) <= set(words_of(card))


def test_a_book_without_titles_accuses_nobody() -> None:
    of = Book(book("2026-03-01 00:00", {"custody": [{"person": "TA-1", "start": "2026-01-10"}]}))
    assert "nobody is accused" in html(of)
    assert "Nobody is accused" in html(of.audit())
    assert "no titles in this file" in html(of.why("TA-1"))


def test_an_empty_book_can_be_shown() -> None:
    of = Book(book("2026-03-01 00:00", {"custody": [], "titles": []}))
    assert "Nobody was held." in html(of)
    for shown in (of.custody - of.title, of.audit(), of.count("2026-01-01"), of.words):
        assert xml.fromstring(html(shown)) is not None


def test_published_numbers_are_shown_without_persons() -> None:
    counts = Counts(words(["North"]), np.array([46000]), np.array([5]), np.array([4]))
    of = Book(replace(book("2026-03-01 00:00", {}), counts=counts))
    assert "no persons" in html(of)
    assert "5 people held on 2025-12-11" in html(of.count("2025-12-11"))


def test_a_long_table_is_cut_and_counted() -> None:
    rows: list[Row] = [{"person": f"TA-{i:02d}", "start": "2026-01-10"} for i in range(30)]
    shown = Book(book("2026-03-01 00:00", {"custody": rows})).custody.rows()
    assert "… and 20 more rows" in html(shown) and "… and 20 more rows" in repr(shown)


def test_the_pictures_speak_spanish() -> None:
    habeas.speak("es")
    try:
        assert "días" in html(Book(lapse()).custody)
    finally:
        habeas.speak("en")


# --- the quickstart -------------------------------------------------------------------------


def refresh() -> ModuleType:
    """examples/refresh.py, which is no module of the package."""
    spec = importlib.util.spec_from_file_location("refresh", ROOT / "examples/refresh.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(notebook: nbformat.NotebookNode) -> list[list[str]]:
    """The numbers of every answer: what stands in strong letters, or is printed."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {"text/plain": output.get("text", "")})
            strong = re.findall(r"<strong>([^<]+)", data.get("text/html", ""))
            said = " ".join(strong) if strong else data["text/plain"]
            found.append(re.findall(r"\d[\d.,:-]*\d|\d", said))
    return found


def test_the_quickstart_runs_and_its_figures_are_those_that_it_shows() -> None:
    kept = nbformat.read(ROOT / "examples/quickstart.ipynb", as_version=4)
    made = refresh().run(nbformat.from_dict(kept))
    assert not [o for c in made.cells for o in c.get("outputs", ()) if o.output_type == "error"]
    assert figures(made) == figures(kept), "run `python examples/refresh.py`"
    assert len([numbers for numbers in figures(kept) if numbers]) > 8


def test_the_quickstart_tells_nothing_of_the_machine_that_made_it() -> None:
    kept = (ROOT / "examples/quickstart.ipynb").read_text(encoding="utf-8")
    assert not re.search(r"/tmp|/home|/root|site-packages|\bms\b|execution\.", kept)
    assert nbformat.from_dict(nbformat.reads(kept, 4)).metadata.language_info == {"name": "python"}
