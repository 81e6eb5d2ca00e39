"""The commands in Spanish: no English shows through but the law in its own language."""

from __future__ import annotations

import argparse
import html
import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from habeas import languages
from habeas.cli import main
from habeas.rules.catalogue import rules

# Words that an English sentence can hardly do without, none of them Spanish.
TELLTALE = re.compile(
    r"\b(the|of|and|to|people|held|with|without|which|is|are|was|were|been|from|"
    r"since|until|every|than|days?|rows?|only|what|your|must|there|this|that|nobody|not|could|"
    r"found|file|usage|options|positional|arguments?|required|invalid|choose|show)\b",
    re.IGNORECASE,
)
LAW = sorted((" ".join(rule.law.split()) for rule in rules()), key=len, reverse=True)
# Commands and options as they are typed, paths, links, names of files and columns, codes.
TYPED = re.compile(
    r"\b[A-Z]+-\d+\b|(?<![\w-])--?[a-z][\w-]*|habeas [a-z]+|\S*[/_]\S*|\b\w+\.(csv|parquet|xlsx|html|txt|md|py)\b|"
    r"\b(custody|titles|events|orders|persons|decrees|agreements)\.\w+|`[^`]*`"
)
TABLES = {
    "custody": (
        "person,start,end,place,place_kind,regime,recorded_at\n"
        "TA-1,2026-01-01T08:00,2026-02-01T08:00,Centro Uno,prison,ordinary,2026-01-03T08:00\n"
        "TA-2,2026-01-01T08:00,,Centro Uno,prison,solitary,2026-01-01T09:00\n"
        "TA-3,2026-01-05,2026-02-30,Centro Dos,prison,ordinary,\n"
        "TA-4,2026-01-20T08:00,2026-01-10T08:00,Centro Dos,prison,ordinary,\n"
        "TA-5,2026-01-05T08:00,,Centro Dos,castle,ordinary,\n"
        ",2026-01-05T08:00,,Centro Dos,prison,ordinary,\n"
    ),
    "titles": (
        "person,kind,start,end,id,status,case\n"
        "TA-1,remand,2026-01-01T08:00,2026-01-10T08:00,1/26,valid,C-1\n"
        "TA-2,administrative,2026-01-01T08:00,2026-02-04T08:00,2/26,valid,C-2\n"
        "TA-2,sentence,2026-01-02,2027-01-02,3/26,valid,C-3\n"
        "TA-3,committal,,,4/26,challenged,C-4\n"
    ),
    "events": (
        "person,kind,at\nTA-1,arrest,2026-01-01T08:00\nTA-1,counsel,2026-01-02T10:00\n"
        "TA-2,judge,2026-01-09T10:00\nTA-2,family,2026-01-20\n"
    ),
    "orders": "person,act,made,id\nTA-2,bars transfer,2026-01-11T10:00,9/26\n",
}
FLAT = (
    "expediente,fecha ingreso,fecha egreso,color de ojos\nTA-1,03/01/2026,,x\nTA-2,31/02/2026,,y\n"
)


@pytest.fixture(autouse=True)
def english_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The next test begins in English, with argparse as Python has it."""
    monkeypatch.setattr(argparse, "_", argparse._)  # type: ignore[attr-defined]
    monkeypatch.setattr(argparse, "ngettext", argparse.ngettext)  # type: ignore[attr-defined]
    yield
    languages.use("en")


@pytest.fixture
def book(tmp_path: Path) -> str:
    """A few invented people, in doubtful records with faults."""
    folder = tmp_path / "alta"
    folder.mkdir()
    for name, rows in TABLES.items():
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    return str(folder)


Say = Callable[..., str]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """All that a command prints in Spanish."""

    def run(*words: str) -> str:
        with suppress(SystemExit):
            main([*words, "--lang", "es"])
        printed = capsys.readouterr()
        return printed.out + printed.err

    return run


def english(printed: str) -> list[str]:
    """The English words in a text, each with what stands around it."""
    lines = (line for line in printed.splitlines() if not re.match(r"\s{4}\w*\s+[#.?~X]+$", line))
    said = " ".join(" ".join(lines).split())
    for law in LAW:
        said = said.replace(law, "…")
    said = TYPED.sub("…", said)
    return [said[max(m.start() - 30, 0) : m.end() + 30] for m in TELLTALE.finditer(said)]


PLACE = ("--zone", "America/El_Salvador", "--country", "SV", "--packs", "all")
COMMANDS = [
    ("audit", "BOOK", *PLACE),
    ("audit", "BOOK", *PLACE, "--as-of", "2026-01-20"),
    ("audit", "BOOK", "--dry-run"),
    ("audit", "FLAT"),
    ("audit", "FLAT", "--dry-run"),
    ("count", "BOOK", "--at", "2026-01-09", *PLACE),
    ("count", "FLAT", "--at", "2026-01-09"),
    ("why", "BOOK", "TA-1", *PLACE),
    ("why", "BOOK", "TA-2", *PLACE),
    ("why", "BOOK", "TA-3", *PLACE),
    ("due", "BOOK", "--within", "30d", *PLACE),
    ("rules",),
    ("rules", "D-02"),
]
REFUSED = [
    ("audit", "nowhere"),
    ("audit", "EMPTY"),
    ("audit", "BOOK", "--zone", "America/Nowhere"),
    ("audit", "BOOK", "--packs", "moon"),
    ("audit", "BOOK", "--map", "column"),
    ("audit", "BOOK", "--as-of", "soon"),
    ("count", "BOOK", "--at", "soon"),
    ("due", "BOOK", "--within", "long"),
    ("why", "BOOK", "TA-77"),
    ("why", "BOOK", "ta"),
    ("rules", "Z-99"),
    ("demo", "--people", "3"),
]
MISTYPED = [
    (),
    ("--help",),
    *((name, "--help") for name in ("audit", "count", "why", "due", "rules", "demo")),
    ("audit",),
    ("count", "BOOK"),
    ("judge",),
    ("audit", "BOOK", "--zone"),
    ("audit", "BOOK", "--far"),
    ("audit", "BOOK", "--json=1"),
    ("demo", "--people", "many"),
]


# A code where a sentence should be: "  ends-before-start: 3".
CODE = re.compile(r"^ *[a-z0-9]+(-[a-z0-9]+)+: ", re.MULTILINE)


def placed(words: tuple[str, ...], book: str) -> list[str]:
    """The words of a command with the paths of this run."""
    flat, empty = Path(book).parent / "plano.csv", Path(book).parent / "vacio.csv"
    flat.write_text(FLAT, encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    paths = {"BOOK": book, "FLAT": str(flat), "EMPTY": str(empty)}
    return [paths.get(word, word) for word in words]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_an_answer_is_all_in_spanish(words: tuple[str, ...], book: str, say: Say) -> None:
    printed = say(*placed(words, book))
    assert len(printed.split()) > 20
    assert english(printed) == []
    assert CODE.findall(printed) == []


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_a_refusal_is_all_in_spanish(words: tuple[str, ...], book: str, say: Say) -> None:
    printed = say(*placed(words, book))
    assert re.search(r"^[A-Z]+-\d\d  ", printed) and "\nhacer " in printed
    assert english(printed) == []


@pytest.mark.parametrize("words", MISTYPED, ids=" ".join)
def test_help_is_all_in_spanish(words: tuple[str, ...], book: str, say: Say) -> None:
    printed = say(*placed(words, book))
    assert "uso: " in printed or "No se entiende la orden" in printed
    assert english(printed) == []


def test_the_demo_tells_its_story_in_spanish(say: Say) -> None:
    printed = say("demo", "--people", "2000")
    assert "La historia, línea por línea:" in printed
    assert english(printed) == []


def test_what_an_audit_writes_is_in_spanish(book: str, tmp_path: Path, say: Say) -> None:
    out = tmp_path / "informe"
    say("audit", book, *PLACE, "--out", str(out))
    page = (out / "report.html").read_text(encoding="utf-8")
    assert '<html lang="es">' in page
    shown = re.sub(r"(?s)<style>.*?</style>|<[^>]*>", " ", page)
    assert english(html.unescape(shown)) == []
    assert english((out / "README.txt").read_text(encoding="utf-8")) == []


def test_the_reasons_of_a_json_answer_are_in_spanish(book: str, say: Say) -> None:
    answer = json.loads(say("audit", book, *PLACE, "--json"))
    said = [item[part] for item in answer["findings"] for part in ("title", "why")]
    said += [item[part] for item in answer["defects"] for part in ("what", "do")]
    assert len(said) > 10
    assert english(" ".join(said)) == []


def test_the_law_keeps_its_own_language(say: Say) -> None:
    assert "General Assembly resolution 70/175" in " ".join(say("rules", "D-02").split())


def test_english_is_noticed() -> None:
    assert english("Leído: 12 rows.") == ["Leído: 12 rows."]
    assert english("Norma: " + LAW[0]) == []
    assert english("habeas audit /the/path --as-of 3 `of the`") == []
