"""What `habeas demo` prints."""

from __future__ import annotations

import shlex

import numpy as np

from habeas.audit.run import Audit
from habeas.demo import places, units
from habeas.demo.instants import COURT, HOME
from habeas.demo.judged import COURT_PACKS, HOME_PACKS, Judged
from habeas.demo.line import Line
from habeas.demo.republic import SEED, Republic
from habeas.languages import rule_text, several, text
from habeas.records.casebook import Casebook
from habeas.showing.figures import Row, rule_rows
from habeas.showing.moment import decimal, number, when
from habeas.showing.reason import reasons, worst
from habeas.showing.table import table, wrap

RULES_SHOWN, WORST_SHOWN, WIDTH = 14, 3, 100
SOMEBODY, FEW = "TA-000000", 2_000  # a person of the first flight, in a republic of any size


def made(republic: Republic, tenths: int) -> str:
    """The first lines: what was made, in how many tenths of a second, under whose law."""
    tables = republic.book.tables
    sizes = {name: number(len(tables[name])) for name in ("custody", "titles", "events")}
    return "\n".join([
        *_paragraph(text(
            "Made {people} invented people, {prisons} prisons, {stays} stays, {titles} titles, "
            "{events} events ({seconds} s).",
            people=number(len(republic.book.people)), prisons=len(places.PRISONS),
            stays=sizes["custody"], titles=sizes["titles"],
            events=sizes["events"], seconds=decimal(tenths),
        )),
        *_paragraph(text(
            "The República de Tierra Alta does not exist, nor does anybody in it. The limits are "
            "those of the Salvadoran texts (pack sv), taken as its model law; the acts of the "
            "sending state XU are judged by the pack us."
        )),
        *_paragraph(_quiet(republic.book)),
        *_paragraph(text(
            "As of {time}. Zone: {zone}; the court sits in {court}. Seed {seed}.",
            time=when(republic.book.as_of, republic.book.zone, precision="minute"), zone=HOME,
            court=COURT, seed=republic.seed,
        )),
    ])  # fmt: skip


def _quiet(book: Casebook) -> str:
    """The prison that is built like the one of which the reports tell."""
    custody = book.table("custody")
    held = custody.take(custody.times("end").lo < 0)
    place = held.words("place")
    cells = [i for i, name in enumerate(place.words) if name.startswith(places.QUIET)]
    inside = np.bincount(place.codes[np.isin(place.codes, cells)], minlength=len(place.words))
    return text(
        "{prison}: {modules} modules of {cells} cells, {people} people, up to {most} in a cell, "
        "no visits.",
        prison=places.QUIET, modules=places.MODULES, cells=places.CELLS,
        people=number(int(inside.sum())), most=int(inside.max(initial=0)),
    )  # fmt: skip


def found(judged: Judged, tenths: int) -> str:
    """The findings by rule with the worst of them in words."""
    rows = [*rule_rows(judged.home), *rule_rows(judged.flights)]
    rows.sort(key=lambda row: (-row.certain_people, row.rule.id))
    findings = len(judged.home.findings) + len(judged.flights.findings)
    lines = _paragraph(text(
        "Audited under {packs} for everybody, {court} for the flights: {findings} findings by "
        "{rules} rules ({seconds} s).",
        packs=", ".join(HOME_PACKS), court=", ".join(COURT_PACKS), findings=number(findings),
        rules=len(rows), seconds=decimal(tenths),
    ))  # fmt: skip
    lines += ["", text("Findings by rule, most people first:"), _rules(rows[:RULES_SHOWN])]
    if len(rows) > RULES_SHOWN:
        left = len(rows) - RULES_SHOWN
        lines.append(several(left, "… and {count} more rule.", "… and {count} more rules."))
    return "\n".join([*lines, "", *_worst(judged.home)])


def _rules(rows: list[Row]) -> str:
    headings = [text("rule"), text("pack"), text("what it says"), text("people"),
                text("possibly"), text("now")]  # fmt: skip
    cells = [
        [row.rule.id, row.rule.pack, rule_text(row.rule.id, "title", row.rule.title),
         number(row.certain_people), number(row.possible_people), number(row.open_people)]
        for row in rows
    ]  # fmt: skip
    return table(cells, headings, align="lllrrr", width=WIDTH)


def _worst(home: Audit) -> list[str]:
    rows = worst(home, "T-01", WORST_SHOWN)
    lines = [text("The longest without a title, still open first:")]
    for row, why in zip(rows, reasons(home, rows), strict=True):
        person = str(home.book.people[home.findings.person[row]])
        lines += _paragraph(f"{person}  {why}", indent="  ")
    return lines


def told(lines: list[Line]) -> str:
    """The story, each line with the rule that finds it, what must come out, what did."""
    shown = [text("The story, line by line:")]
    shown += _row(text("line"), text("what happened"), ())
    shown += _row("", "", (text("rule (pack)"), text("must be"), text("found"), ""))
    shown.append("-" * WIDTH)
    for before, line in zip((None, *lines), lines, strict=False):
        if before is not None and before.number[0] != line.number[0]:
            shown.append("")
        mark = text("ok") if line.holds else text("NO")
        numbers = (units.expected(line.measures), units.found(line.measures))
        shown += _row(_called(line), line.says, (_source(line), *numbers, mark))
    return "\n".join(shown)


COLUMNS = (19, 32, 32, 2)  # rule, must be, found, mark; the number of the line stands before them
_NUMBER = 6


def _row(number_: str, says: str, cells: tuple[str, ...]) -> list[str]:
    """A sentence over the width of the screen with its cells in columns below."""
    rows = [f"{'':<{_NUMBER}}{said}" for said in wrap(says, WIDTH - _NUMBER)] if says else []
    if rows:
        rows[0] = f"{number_:<{_NUMBER}}{rows[0][_NUMBER:]}"
    columns = [wrap(cell, width) for cell, width in zip(cells, COLUMNS, strict=False)]
    for i in range(max(map(len, columns), default=0)):
        parts = (column[i] if i < len(column) else "" for column in columns)
        padded = "  ".join(f"{part:<{w}}" for part, w in zip(parts, COLUMNS, strict=False))
        rows.append(f"{'':<{_NUMBER}}{padded}".rstrip())
    return rows


def _called(line: Line) -> str:
    """The number of a line of the story; the last one is about everybody."""
    return text("all") if line.number == "all" else line.number


def _source(line: Line) -> str:
    if not line.rule:
        return text("all rules") if line.number == "all" else text("the record")
    return f"{line.rule} ({line.pack})"


def verdict(lines: list[Line], seed: int) -> str:
    """Whether the story came out as it must; if not, which lines did not."""
    wrong = [line for line in lines if not line.holds]
    if not wrong:
        return text("The story came out as it must: {count} of {count} lines.", count=len(lines))
    names = ", ".join(map(_called, wrong))
    said = several(
        len(wrong),
        "{count} line of {all} did not come out as it must: {names}.",
        "{count} lines of {all} did not come out as they must: {names}.",
        all=len(lines), names=names,
    )  # fmt: skip
    if seed != SEED and all(line.seeded for line in wrong):
        said += " " + text(
            "These numbers rest on instants that the seed chooses; they are written down for seed "
            "{usual}, this was seed {seed}.",
            usual=SEED, seed=seed,
        )  # fmt: skip
    return "\n".join(_paragraph(said))


def next_steps(folder: str | None = None) -> str:
    """What a newcomer can do from here: write the republic as tables, then ask about them."""
    packs = ",".join((*HOME_PACKS, *COURT_PACKS))
    place = f"--zone {HOME} --country XA"
    into = shlex.quote(folder or "alta")
    rows = [
        (f"habeas audit {into} {place} --packs {packs}", text("the findings from the files")),
        (f"habeas why {into} {SOMEBODY} {place}", text("one life, every date with its reason")),
        (f"habeas due {into} --within 7d {place}", text("what falls due next")),
    ]
    if folder is None:
        small = f"habeas demo --people {FEW} --write {into}"
        rows.insert(0, (small, text("a small republic as tables, to look at")))
    return "\n".join([text("What next:"), *(f"  {command}\n      {why}" for command, why in rows)])


def wrote(files: list[str], folder: str) -> str:
    """Which tables lie where."""
    said = text("Wrote {names} to {folder}.", names=", ".join(files), folder=folder)
    return "\n".join(_paragraph(said))


def _paragraph(said: str, indent: str = "") -> list[str]:
    return [indent + line for line in wrap(said, WIDTH - len(indent))]
