"""A sentence pack as a page that reads like its statute: article, words, formula, example."""

from __future__ import annotations

from itertools import groupby

from habeas.languages import step_text, text
from habeas.sentences.pack import Example, Pack
from habeas.sentences.step import Step, Table
from habeas.showing.moment import number
from habeas.showing.sentence_dates import kind_said
from habeas.showing.sentence_day import day_said, term_said


def page(pack: Pack) -> str:
    """The pack as Markdown: what it covers, each step under its article, each worked example."""
    unchecked = sum(not step.verified for table in pack.tables for step in table.steps)
    lines = [
        text("Pack `{name}`.", name=pack.id),
        text("Calendar: `{convention}`.", convention=pack.convention),
        text(
            "{n} steps; no lawyer has checked {unchecked} of them for us yet.",
            n=number(sum(len(table.steps) for table in pack.tables)),
            unchecked=number(unchecked),
        ),
    ]
    lines += ["", *(f"- {step_text(note)}" for note in pack.notes)]
    if pack.facts:
        lines += ["", "### " + text("What it asks besides"), ""]
        lines += [text("In the column `facts`, as `name=value; name=value`:"), ""]
        lines += [f"- `{name}`: {step_text(says)}" for name, says in pack.facts.items()]
    lines += _numbers(pack)
    for table in pack.tables:
        lines += ["", f"### {step_text(title(pack, table))}", "", text("It is given:"), ""]
        lines += [f"- `{given.id}`: {step_text(given.says)}" for given in table.inputs]
        for _, rows in groupby(table.steps, key=lambda step: step.id):
            lines += ["", *_step(list(rows))]
    if pack.examples:
        lines += ["", "### " + text("Worked examples"), ""]
        for example in pack.examples:
            lines += _example(pack, example)
    return "\n".join(lines).rstrip()


def _numbers(pack: Pack) -> list[str]:
    """The numbers of the law beside the steps, as a table."""
    if not pack.numbers:
        return []
    heads = [text("what the law says"), text("number"), text("from"), text("article")]
    lines = ["", "### " + text("The numbers of the law"), "", _row(heads), _row(["---"] * 4)]
    for one in pack.numbers:
        checked = "" if one.verified else " " + text("(not verified)")
        lines.append(_row([step_text(one.says), one.value, one.since, one.cites + checked]))
    return lines


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def title(pack: Pack, table: Table) -> str:
    """The heading of a table: its name without that of its pack."""
    bare = table.name.removeprefix(pack.id).strip("-_. ").replace("-", " ").replace("_", " ")
    said = bare or "the computation"
    return said[:1].upper() + said[1:]


def _step(rows: list[Step]) -> list[str]:
    """One step: its words, its article, its formula; one formula for each time of the law."""
    first = rows[0]
    lines = [f"**{step_text(first.says)}** (`{first.id}`)", ""]
    for row in rows:
        lines.append(f"- {row.cites}{_times(row)}")
        if row.question:
            lines.append(f"  - {text('Not decided:')} {step_text(row.question)}")
        for reading in row.readings:
            lines.append(f"  - {step_text(reading.says)}: `{_formula(row, reading.formula)}`")
        if row.formula:
            lines.append(f"  - `{_formula(row, row.formula)}`")
    return lines


def _formula(row: Step, formula: str) -> str:
    how = {"up": text("rounded up"), "down": text("rounded down"), "half up": text("rounded")}
    rounded = f", {how[row.rounding]}" if row.rounding in how else ""
    return f"{row.id} = {formula}{rounded}"


def _times(row: Step) -> str:
    """From when to when a text holds, by which day, in words; empty where it always has."""
    parts = []
    if row.since:
        parts.append(text("from {day}", day=row.since))
    if row.until:
        parts.append(text("before {day}", day=row.until))
    if row.on and parts:
        parts.append(text("by `{name}`", name=row.on))
    if row.pending:
        parts.append(text("a bill: {name}", name=row.pending))
    if not row.verified:
        parts.append(text("not verified"))
    return f" ({', '.join(parts)})" if parts else ""


def _example(pack: Pack, example: Example) -> list[str]:
    terms = "; ".join(
        f"{term_said(s.term) if s.kind == 'fixed' else step_text(s.kind)}"
        + (f", {day_said(s.pronounced)}" if s.pronounced is not None else "")
        for s in example.case.sentences
    )
    days = "; ".join(f"{a.kind} {number(a.days)}" for a in example.case.adjustments)
    dates = "; ".join(f"{kind_said(pack, kind)} **{day}**" for kind, day in example.dates.items())
    checked = "" if example.verified else " " + text("(not verified)")
    return [
        f"- {step_text(example.says) if example.says else example.id}: {terms}"
        + (f" ({days})" if days else "")
        + f" → {dates}. {example.source}{checked}",
    ]
