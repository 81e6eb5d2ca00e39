"""Makes the documents that come from code, then the catalogues of translations."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from habeas.records.tables import TABLES
from habeas.rules.catalogue import rules

ROOT = Path(__file__).parent.parent
LANGUAGES = ROOT / "src/habeas/languages"
KEYWORDS = {"text": None, "several": (2, 3)}


def tables() -> str:
    """docs/tables.md: the tidy tables with what each absence means."""
    lines = [
        "# The tidy tables",
        "",
        "Made from `src/habeas/records/tables.py` by `make catalogue`.",
        "",
        "Give them as a folder, a zip or a workbook; CSV, Excel or Parquet. Only `custody` is",
        "required, of it only `person` and `start`. English or Spanish headings; other columns are",
        "left alone and listed. Columns about race, gender, religion or affiliation are never read.",
        "",
        "**Times.** `2026-03-15T18:45` (wall clock of the zone), `2026-03-15T18:45-05:00`, or a date",
        "alone. Uncertain dates follow EDTF: `2026-03`, `2026-03-1X`, `2026-03-15?`,",
        "`2026-03-15/2026-03-17`. The zone is the column `zone`, else `--zone`, else UTC. A date alone",
        "means *some instant of that day* for stays and events (uncertain, never an error); for titles,",
        "agreements, decrees it means 00:00 of the first and 24:00 of the last day.",
        "",
        "**Yes or no.** yes/no, true/false, 1/0, sí/no.",
    ]
    for table, columns in TABLES.items():
        lines += [
            "",
            f"## {table}",
            "",
            "| column | what | an empty cell means | words |",
            "|---|---|---|---|",
        ]
        for c in columns:
            name = f"**{c.name}**" if c.required else c.name
            edge = {"first": "date = 00:00", "last": "date = 24:00"}.get(c.edge, "")
            kind = f"time, {edge}" if edge else c.kind
            lines.append(f"| {name} | {kind} | {c.absent} | {', '.join(c.words)} |")
    lines += ["", "Bold columns are required. A table that is missing altogether means that nothing",
              "can be said: the rules that read it are *not judged*. Only a missing `decrees` table is",
              "read as \"no decree was in force\"."]  # fmt: skip
    return "\n".join(lines) + "\n"


def messages() -> Catalog:
    """Every message in the code, in order of appearance."""
    found = Catalog(domain="messages", charset="utf-8")
    for file, _line, message, comments, _context in extract_from_dir(
        ROOT / "src/habeas",
        method_map=[("**.py", "python"), ("**.html", "jinja2")],
        keywords=KEYWORDS,
    ):
        found.add(message, locations=[(file, 0)], auto_comments=comments)
    return found


def rule_messages() -> Catalog:
    """Title, says and gives of every rule, keyed by rule."""
    found = Catalog(domain="rules", charset="utf-8")
    for rule in rules():
        for part in ("title", "says", "gives"):
            found.add(f"{rule.id} {part}", auto_comments=[getattr(rule, part)])
    return found


def update(domain: str, template: Catalog, language: str) -> list[str]:
    """Bring a language's catalogue up to date; what is still untranslated."""
    folder = LANGUAGES / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    po = folder / f"{domain}.po"
    known = Catalog(locale=language, domain=domain, charset="utf-8")
    if po.exists():
        with po.open("rb") as file:
            known = read_po(file, locale=language, domain=domain, charset="utf-8")
    known.update(template, no_fuzzy_matching=True)
    known.obsolete.clear()
    known.fuzzy = False
    known.revision_date = known.creation_date = None
    with po.open("wb") as file:
        write_po(file, known, omit_header=False, no_location=True, sort_output=True, width=100)
    with (folder / f"{domain}.mo").open("wb") as file:
        write_mo(file, known)
    return [
        str(m.id)
        for m in known
        if m.id and not (m.string and all(m.string if isinstance(m.string, tuple) else [m.string]))
    ]


def main() -> int:
    """Write everything; 1 when something has no translation."""
    (ROOT / "docs/tables.md").write_text(tables(), encoding="utf-8")
    text = subprocess.run(
        [sys.executable, "-m", "habeas", "rules", "--markdown", "--lang", "en"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    (ROOT / "docs/rules.md").write_text(text, encoding="utf-8")
    missing = []
    for domain, template in (("messages", messages()), ("rules", rule_messages())):
        missing += update(domain, template, "es")
    for message in missing:
        print(f"no Spanish: {message}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
