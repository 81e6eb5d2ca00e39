"""Makes the documents that come from code, then the catalogues of translations."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import commands
import faults
import records
from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from habeas.law.vocabulary import VOCABULARY
from habeas.records.fault import SENTENCES
from habeas.records.tables import TABLES
from habeas.rules.catalogue import rules
from habeas.sentences.packs import PACKS
from habeas.sentences.remand.version import REMAND
from habeas.sentences.step import Table
from habeas.showing.sentence_law import page, title

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src/habeas"
LANGUAGES = SOURCE / "languages"
# What has one of these names is said elsewhere, by a variable.
LATER = ("origin", "ORIGIN", "SAID_LATER")

TABLES_SAY = """# The tidy tables

Made from `src/habeas/records/tables.py` by `make catalogue`.

Give them as a folder, a zip or a workbook; CSV, Excel or Parquet. Only `custody` is required, of it
only `person` and `start`. Files and sheets are called like the tables, in English or Spanish
(`custodia.csv`, `Titulos`); a year beside the name does not count, and several files of one table
are read one after another. Headings may be English or Spanish; other columns are left alone and
listed. Columns about race, gender, religion or affiliation are never read, whatever is asked for.

One **flat table** does as well: its columns are guessed, by their headings or else by their cells,
and every guess is shown with its reason. `--map theirs=ours` corrects one: `--map vence=titles.end`.
A row in which any column of `titles` is filled in holds a title, too.

**Times.** `2026-03-15T18:45` (on the clock of the zone), `2026-03-15T18:45-05:00`, or a date alone.
Also read: `15/03/2026 6:45 PM`, `15 de marzo de 2026`, `15-mar-2026`, `Mar 15, 2026`, `20260315`, the
day numbers of a spreadsheet (`46096`), Parquet dates and timestamps (without a zone: on the clock of
the place). Roughly known dates follow EDTF: `2026-03`, `2026-03-1X`, `2026-03-15/2026-03-17`; a day
marked as doubtful (`2026-03-15?`) is as good as its month.

*Day or month first* is settled by any cell of the column that can be read in one way only
(`15/03/2026`), else by the other columns of its table, else the day is taken first, which is said
and counted; `--day-first`, `--no-day-first` decide. Where a column has both orders, a date that can
be two days is either of them. Years of two digits are not read unless allowed.

The *zone* is the column `zone`, else `--zone`, else UTC. Where it names no zone, the hour is known
to within a day. A *date alone* means some instant of that day for stays and events (uncertain, never
an error); for titles, agreements, decrees it means 00:00 of the first and 24:00 of the last day. A
stay that ends on the day it begins is uncertain; one that ends on an earlier day is a fault.

**An empty cell** is one without anything in it, or with a word for that (NULL, N/A, -), which is
counted. The end of a stay may say that the person is still held, the end of a title that it is for
life or until further order; the year 9999 is no end. **A cell that cannot be read** is never taken
for an empty one: a time is then unknown, so that a title with such an end neither covers a minute
for certain nor leaves it uncovered for certain. It is listed with its row, its column, its value
and what to do; the audit goes on.

**A row** is left out, and listed, where it names no person, where a stay has no beginning that can
be read, or ends before it begins. A row that ends too early has unknown times where it was cut off.

**Yes or no.** yes/no, true/false, 1/0, sí/no. **Numbers** may have a decimal comma or thousands
signs; where `20,000` could be either, the rest of the column decides, else a comma groups thousands,
which is counted.

Bold columns are required. A table that is missing, or has headings but no row, means that nothing can be said: the
rules that read it are *not judged*. Only a missing `decrees` table is read as "no decree was in
force".
"""


def tables() -> str:
    """docs/tables.md: the tidy tables with what each absence means."""
    lines = [TABLES_SAY]
    for table, columns in TABLES.items():
        lines += [
            f"## {table}",
            "",
            "| column | what | an empty cell means | words |",
            "|---|---|---|---|",
        ]
        for c in columns:
            name = f"**{c.name}**" if c.required else c.name
            edge = {"first": "date = 00:00", "last": "date = 24:00"}.get(c.edge, "")
            kind = f"time, {edge}" if edge else c.kind
            words = ", ".join(c.words) + (
                f" (a cell that cannot be read: {c.unreadable})" if c.unreadable else ""
            )
            lines.append(f"| {name} | {kind} | {c.absent} | {words.strip()} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def messages(root: Path = SOURCE) -> Catalog:
    """Every message in the code under `root`: what `text` and `several` are called with.

    The benchmark is left out: it speaks to those who write the program, in English.
    """
    found = Undated(domain="messages", charset="utf-8")
    for path in sorted(root.rglob("*.py")):
        if path.is_relative_to(root / "bench"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for message in spoken(node):
                found.add(message)
    for pair in (
        SENTENCES.values() if root == SOURCE else ()
    ):  # said by rooms above, which may not be imported by records
        for message in pair:
            found.add(message)
    return found


def spoken(node: ast.AST) -> list[str | tuple[str, str]]:
    """The messages of one piece of code: each a sentence, or a pair for one and for many."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id == "text" and node.args:
            return list(literals(node.args[0]))
        if node.func.id == "several" and len(node.args) == 3:
            return list(zip(literals(node.args[1]), literals(node.args[2]), strict=True))
    if isinstance(node, ast.keyword) and node.arg in LATER:
        return list(literals(node.value))
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(isinstance(target, ast.Name) and target.id in LATER for target in targets):
            return list(literals(node.value))
    return []


def literals(node: ast.expr) -> Iterator[str]:
    """The texts that an expression is, chooses between or lists."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.Tuple):
        for item in node.elts:
            yield from literals(item)


def rule_messages() -> Catalog:
    """The texts of every rule, the meaning of every word that rules read; keyed by rule or word.

    The English stands beside a key as its comment, or, for an example, in the key itself.
    """
    found = Undated(domain="rules", charset="utf-8")
    for rule in rules():
        for part in ("title", "says", "gives"):
            found.add(f"{rule.id} {part}", auto_comments=[getattr(rule, part)])
        for name in rule.examples:
            found.add(f"{rule.id} example {name}")
    for word in VOCABULARY.values():
        found.add(f"{word.name} means", auto_comments=[word.says])
    return found


def step_messages() -> Catalog:
    """What the sentence packs say: steps, inputs, readings, questions, kinds of date, refusals."""
    found = Undated(domain="sentences", charset="utf-8")
    for table in REMAND.values():
        for message in _of_table(table):
            found.add(message)
    for pack in PACKS.values():
        said = [
            pack.says,
            *pack.notes,
            *pack.kinds.values(),
            *pack.facts.values(),
            *(n.says for n in pack.numbers),
            *(e.says for e in pack.examples),
        ]
        for table in pack.tables:
            said.append(title(pack, table))
            said += _of_table(table)
        for message in filter(None, said):
            found.add(message)
    for path in sorted((SOURCE / "sentences").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for message in filter(None, refused(node)):
                found.add(message)
    return found


def _of_table(table: Table) -> list[str]:
    """What the inputs, the steps, their readings of a table say."""
    said = [given.says for given in table.inputs]
    for step in table.steps:
        said += filter(None, [step.says, step.question, *(r.says for r in step.readings)])
    return said


def refused(node: ast.AST) -> Iterator[str]:
    """The sentences that a computation gives beside its dates: refusals, notes, kinds of end."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        place = {"Refusal": 1, "refused": 1, "Line": 1, "Endless": 0, "Input": 1}.get(node.func.id)
        if place is not None and len(node.args) > place:
            yield from literals(node.args[place])
        for keyword in node.keywords:
            if node.func.id in ("Refusal", "Line") and keyword.arg == "says":
                yield from literals(keyword.value)
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if is_sentence(node.value) and any(isinstance(t, ast.Name) for t in targets):
            yield from literals(node.value)
        if any(isinstance(t, ast.Name) and t.id.endswith(("_SAYS", "says")) for t in targets):
            values = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
            for value in values:
                yield from literals(value)


def is_sentence(node: ast.expr) -> bool:
    """True for a text that is a whole sentence, such as a note of a computation."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return False
    return " " in node.value and node.value.endswith(".")


class Undated(Catalog):
    """A catalogue whose header bears no date, so that made twice it is the same to the byte."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What gettext needs to know, no more."""
        return [
            ("Project-Id-Version", "habeas"),
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit\n"),
        ]


def merged(domain: str, template: Catalog, language: str) -> Catalog:
    """The messages of `template` with what the language's file has for them.

    A text whose English comment has changed since is marked fuzzy: gettext leaves it out until
    somebody has read it again and taken the mark away.
    """
    po, known = folder(language) / f"{domain}.po", Catalog()
    if po.exists():
        with po.open("rb") as file:
            known = read_po(file, locale=language, domain=domain, charset="utf-8")
    result = Undated(locale=language, domain=domain, charset="utf-8")
    result.header_comment = (
        f"# The words of habeas in {result.locale.english_name}. Licence: Apache-2.0."
    )
    result.fuzzy = False
    for message in template:
        if message.id:
            before = known.get(message.id if isinstance(message.id, str) else message.id[0])
            result.add(message.id, auto_comments=message.auto_comments, flags=message.flags)
            if before is not None and bool(before.pluralizable) == bool(message.pluralizable):
                _take(result[message.id], before)
    return result


def _take(new: Message, before: Message) -> None:
    new.string, new.user_comments = before.string, before.user_comments
    changed = " ".join(before.auto_comments).split() != " ".join(new.auto_comments).split()
    if any(new.string) and (before.fuzzy or changed):
        new.flags.add("fuzzy")


def lacking(catalog: Catalog) -> list[str]:
    """The messages that have no translation, or one made for another English text."""
    return [
        str(m.id) + (" (the English has changed)" if m.fuzzy else "")
        for m in catalog
        if m.id
        and (m.fuzzy or not all(m.string if isinstance(m.string, tuple | list) else [m.string]))
    ]


def written(catalog: Catalog) -> dict[str, bytes]:
    """The two files of a catalogue by their endings: `po` to read, `mo` for the program."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalog, no_location=True, sort_output=True, width=100)
    write_mo(mo, catalog)
    return {"po": po.getvalue(), "mo": mo.getvalue()}


def folder(language: str) -> Path:
    """Where the catalogues of a language lie."""
    return LANGUAGES / language / "LC_MESSAGES"


def update(domain: str, template: Catalog, language: str) -> list[str]:
    """Bring a language's catalogue up to date; what is still untranslated."""
    catalog = merged(domain, template, language)
    folder(language).mkdir(parents=True, exist_ok=True)
    for ending, content in written(catalog).items():
        (folder(language) / f"{domain}.{ending}").write_bytes(content)
    return lacking(catalog)


def pages(target: Path) -> None:
    """docs/sentences: one page for each pack of sentence law."""
    target.mkdir(exist_ok=True)
    for pack in PACKS.values():
        made = "Made from the tables of the pack by `make catalogue`. Each example runs as a test."
        written = f"# {pack.says}\n\n{made}\n\n{page(pack)}\n"
        (target / f"{pack.id}.md").write_text(written, encoding="utf-8")


def main() -> int:
    """Write everything; 1 when something has no translation."""
    (ROOT / "docs/tables.md").write_text(tables(), encoding="utf-8")
    text = subprocess.run(
        [sys.executable, "-m", "habeas", "rules", "--markdown", "--lang", "en"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    (ROOT / "docs/rules.md").write_text(text, encoding="utf-8")
    (ROOT / "docs/faults.md").write_text(faults.document(), encoding="utf-8")
    (ROOT / "docs/commands.md").write_text(commands.document(), encoding="utf-8")
    (ROOT / "docs/records.md").write_text(records.document(), encoding="utf-8")
    pages(ROOT / "docs/sentences")
    missing = []
    for domain, template in (
        ("messages", messages()),
        ("rules", rule_messages()),
        ("sentences", step_messages()),
    ):
        missing += update(domain, template, "es")
    for message in missing:
        print(f"no Spanish: {message}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
