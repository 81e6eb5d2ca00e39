"""Everything the product says has its Spanish, in words that mean the same."""

from __future__ import annotations

import ast
import importlib.util
import re
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message

from habeas import languages
from habeas.languages import several

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "src/habeas"


def load(path: Path) -> ModuleType:
    """A tool of the project as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


catalogue = load(ROOT / "tools/catalogue.py")
DOMAINS = ("messages", "rules", "sentences")


@pytest.fixture(scope="module")
def spanish() -> dict[str, Catalog]:
    """The catalogues as `make catalogue` would leave them."""
    templates = {
        "messages": catalogue.messages(),
        "rules": catalogue.rule_messages(),
        "sentences": catalogue.step_messages(),
    }
    return {name: catalogue.merged(name, found, "es") for name, found in templates.items()}


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """A test may speak Spanish; the next one begins in English."""
    yield
    languages.use("en")


# The catalogues.


@pytest.mark.parametrize("domain", DOMAINS)
def test_everything_said_has_its_spanish(domain: str, spanish: dict[str, Catalog]) -> None:
    assert catalogue.lacking(spanish[domain]) == [], "put it into the .po, then make catalogue"


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("ending", ["po", "mo"])
def test_the_files_are_as_the_catalogue_makes_them(
    domain: str, ending: str, spanish: dict[str, Catalog]
) -> None:
    made = catalogue.written(spanish[domain])[ending]
    on_disk = (catalogue.folder("es") / f"{domain}.{ending}").read_bytes()
    assert made == on_disk, "run make catalogue"


def pairs(message: Message) -> list[tuple[str, str]]:
    """English with its Spanish, form by form."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string or ""))]
    return list(zip(message.id, message.string, strict=True))


def holes(said: str) -> list[str]:
    """What is filled in when a sentence is said: {name}, %s or %(name)s."""
    named = [f"{{{name}}}" for _, name, _, _ in string.Formatter().parse(said) if name is not None]
    return sorted(named + re.findall(r"%(?:\(\w+\))?[srd]", said))


def test_each_translation_fills_in_what_the_english_does(spanish: dict[str, Catalog]) -> None:
    wrong = [
        (english, said)
        for message in spanish["messages"]
        if message.id
        for english, said in pairs(message)
        if said and set(holes(english)) != set(holes(said))
    ]
    assert wrong == []


def test_spaces_at_the_ends_of_a_message_are_kept(spanish: dict[str, Catalog]) -> None:
    def edges(said: str) -> tuple[bool, bool]:
        return said[:1].isspace(), said[-1:].isspace()

    wrong = [
        (english, said)
        for message in spanish["messages"]
        if message.id
        for english, said in pairs(message)
        if said and edges(english) != edges(said)
    ]
    assert wrong == []


ALIKE = {"no", "NO", "El Salvador", "DIR", "VKEY", "error"}  # the same in both languages


def test_no_english_stands_as_its_own_translation(spanish: dict[str, Catalog]) -> None:
    same = [
        english
        for domain in DOMAINS
        for message in spanish[domain]
        if message.id
        for english, said in pairs(message)
        if english == said and english not in ALIKE and re.search(r"[^\W\d_]{4}", bare(english))
    ]
    assert same == []


def bare(said: str) -> str:
    """A sentence without what is filled in."""
    return re.sub(r"\{\w*\}|%\(\w+\)\w", "", said)


def test_one_and_many_differ() -> None:
    languages.use("es")
    said = [several(n, "{n} day", "{n} days", n=n) for n in (0, 1, 2)]
    assert said == ["0 días", "1 día", "2 días"]


def test_thousands_have_the_sign_of_the_language() -> None:
    assert several(1204, "once", "{count:,} times") == "1,204 times"
    languages.use("es")
    assert several(1204, "once", "{count:,} times") == "1.204 times"


def test_a_text_whose_english_has_changed_must_be_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "LANGUAGES", tmp_path)
    before, after = Catalog(), Catalog()
    before.add("X-1 says", auto_comments=["Nobody is held at night."])
    after.add("X-1 says", auto_comments=["Nobody is held by day."])
    assert catalogue.update("rules", before, "es") == ["X-1 says"]
    po = catalogue.folder("es") / "rules.po"
    po.write_text(po.read_text().replace('msgstr ""\n\n', 'msgstr "De noche no."\n\n'))
    assert catalogue.update("rules", before, "es") == []
    assert catalogue.update("rules", after, "es") == ["X-1 says (the English has changed)"]
    assert "De noche no." in po.read_text()


def test_a_catalogue_made_twice_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "LANGUAGES", tmp_path)
    files = []
    for _ in range(2):
        catalogue.update("messages", catalogue.messages(SOURCE / "cli"), "es")
        files.append({path.name: path.read_bytes() for path in catalogue.folder("es").iterdir()})
    assert files[0] == files[1] and len(files[0]) == 2


def test_messages_are_found_where_they_are_said(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        'text("one" if x else "two")\nseveral(n, "a day", "many days")\norigin = "a list"\n'
        'sheet.text("a column")\ntext(variable)\n'
    )
    found = {message.id for message in catalogue.messages(tmp_path) if message.id}
    assert found == {"one", "two", ("a day", "many days"), "a list"}


# Text that is said without being a message.

# Files of words that nobody says: headings and kinds as other people's files write them;
# people, places, authorities, faults of a country that does not exist.
WORDLISTS = re.compile(
    r"reading/(heading\w+|words|phrases|moments|date_order|nyc_\w+|segregation\w*|facility_daily)|"
    r"demo/(names|places|flights|instruments|stays|faults_in_prison|faults_of_process)"
)
SPEAKERS = {"text", "several", "rule_text", "value"}
SINKS = {"print", "FileFault", "CannotWrite", "LookupError", "wrap", "paint", "ArgumentParser"}
SHOWN = {"help", "description", "metavar", "what", "do", "where"}
KEPT = {"join", "format"}  # a call that hands on what it is given
PASSED = {"ValueError", "KeyError", "TypeError", "AttributeError", "AssertionError"}
WORD = re.compile(r"[^\W\d_]{2}")
# Codes, options, commands as they are typed, colours, statements to a database, a small program.
NO_WORD = re.compile(
    r"(?s)\s*([A-Z]{2,8}-\d\d|--?[a-z-]+|habeas [ -~]*|red|bold|faint|\W*|"
    r"(SELECT|DELETE FROM|import sqlite3,|kind LIKE) .*)\s*"
)
ALLOWED = {
    ("cli/agreement_statement.py", "ROUND_HALF_UP of the running total"),
    ("cli/answer.py", " --out DIR   "),
    ("cli/case.py", " --keep march.db"),
    ("cli/options.py", "tamper"),
    ("cli/register_create.py", " admission person=P-1 at=2026-03-15T18:45Z place=Valle"),
    ("cli/witness.py", " VKEY ORIGIN"),
    ("cli/witness.py", "%Y-%m-%d %H:%M:%SZ"),
    ("services/escort.py", ") AND (e.kind LIKE ? OR e.kind LIKE 'correction/%') ORDER BY e.n"),
    ("services/order_end.py", "day days día días dia dias"),
    (
        "services/transfer_moved.py",
        ") OR n IN (SELECT by FROM changed WHERE how='corrected' AND of IN (",
    ),
}


def sentence(said: str) -> bool:
    """True for a text that reads like one: three words from a capital on, or a full stop."""
    if "<" in said or '="' in said or "{" in said:
        return False
    words = re.findall(r"(?<![^\s(])[^\W\d_]+(?:'s)?[,;:.]?(?![^\s)])", said)
    begins = said.lstrip()[:1].isupper() and len(words) >= 3
    ends = said.rstrip()[-1:] in tuple(".?!") and len(words) >= 2
    return begins or ends or len(words) >= 6


def unspoken(code: str, *, words_only: bool = False) -> list[tuple[int, str]]:
    """Line and text of what is shown, or reads like a sentence, and is no message.

    words_only  True for a file of words, in which sentences may be anybody's
    """
    found: list[tuple[int, str]] = []

    def call(node: ast.Call, shown: bool) -> None:
        func = node.func
        name = func.id if isinstance(func, ast.Name) else getattr(func, "attr", "")
        if name in SPEAKERS and isinstance(func, ast.Name):
            return
        shown = name in SINKS or (shown and name in KEPT)
        for argument in node.args:
            visit(argument, shown)
        for keyword in node.keywords:
            on_the_bar = name == "tqdm" and keyword.arg in ("unit", "desc")
            visit(keyword.value, keyword.arg in SHOWN or on_the_bar)
        visit(func, False)

    def visit(node: ast.AST, shown: bool) -> None:
        if isinstance(node, ast.Call):
            return call(node, shown)
        if isinstance(node, ast.Raise) and called(node.exc) in PASSED:
            return None
        if isinstance(node, ast.Compare) or docstring(node) or said_later(node):
            return None
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            plain = node.value
            said = (shown and WORD.search(plain)) or (not words_only and sentence(plain))
            if said and not NO_WORD.fullmatch(plain):
                found.append((node.lineno, plain))
            return None
        for child in ast.iter_child_nodes(node):
            visit(child, shown and not isinstance(node, ast.Subscript))
        return None

    visit(ast.parse(code), False)
    return found


def called(node: ast.expr | None) -> str:
    """The name of what an expression calls."""
    return getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""


def docstring(node: ast.AST) -> bool:
    """True for a text that stands by itself."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def said_later(node: ast.AST) -> bool:
    """True for what the catalogue finds by its name."""
    return bool(catalogue.spoken(node))


def files(*rooms: str) -> Iterator[tuple[str, str]]:
    """Name and code of every file in these rooms."""
    for room in rooms:
        for path in sorted((SOURCE / room).rglob("*.py")):
            yield path.relative_to(SOURCE).as_posix(), path.read_text(encoding="utf-8")


def test_no_text_is_shown_that_is_no_message() -> None:
    shown = [
        f"{name}:{line}: {said!r}"
        for name, code in files("cli", "demo", "languages", "reading", "services", "showing")
        for line, said in unspoken(code, words_only=bool(WORDLISTS.match(name)))
        if (name, said) not in ALLOWED
    ]
    assert shown == []


def test_no_template_holds_words_of_its_own() -> None:
    for path in SOURCE.rglob("*.html"):
        if path.parent.name == "verifier":
            continue  # it stands alone, with both languages inside; its own tests compare them
        page = re.sub(
            r"(?s)<style>.*?</style>|<[^>]*>|\{%.*?%\}|\{\{.*?\}\}", " ", path.read_text()
        )
        assert WORD.search(page) is None, path


BAD = [
    'print("Nobody was found.")',
    'print(f"{count} people")',
    'print("\\n".join(["found", name]))',
    'raise FileFault("FILE-99", "gone", path, text("Look for it."))',
    'add("--zone", help="the zone")',
    'add("--zone", metavar="ZONE")',
    'tqdm(total=0, unit=" people")',
    'headline = "Nobody is held."',
    'lines.append(f"The file holds {n} rows")',
    'def f():\n    return "The longest first"',
    'raise LookupError(f"{name} cannot be asked: the file lacks {table}")',
]
GOOD = [
    'print(text("Nobody was found."))',
    'print(f"{code}  {what}")',
    'raise FileFault("FILE-99", text("It is gone."), path, text("Look for it."))',
    'raise ValueError("the length must be at least 0")',
    'def f():\n    "What comes back."\n    return kind == "family notice"',
    'origin = "Lists of the invented jail of the valley"',
    'print(f"  habeas why {path} {person}   ", paint(said, "red"))',
    "page = '<p class=\"The soft one\">'",
]


@pytest.mark.parametrize("code", BAD)
def test_the_scan_notices_text_that_is_no_message(code: str) -> None:
    assert unspoken(code)


@pytest.mark.parametrize("code", GOOD)
def test_the_scan_lets_messages_pass(code: str) -> None:
    assert unspoken(code) == []
