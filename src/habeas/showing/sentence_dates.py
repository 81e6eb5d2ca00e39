"""The dates of one person's sentences, each with the sum that led to it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from habeas.languages import several, step_text, text
from habeas.sentences.outcome import (
    Computed,
    Dated,
    Endless,
    Line,
    Missing,
    Outcome,
    Refusal,
    Undecided,
)
from habeas.sentences.pack import Pack
from habeas.showing.moment import number
from habeas.showing.sentence_day import day_said, distance
from habeas.showing.sentence_sum import value_said, worked_said
from habeas.showing.table import plain, table

WIDTH = 100


def answer(person: str, computed: Computed, pack: Pack | None, today: int | None) -> str:
    """The first line: when custody ends, or why that cannot be said; no dates without a pack."""
    who, law = plain(person), step_text(pack.says) if pack else ""
    if computed.refusals:
        return several(
            len(computed.refusals),
            "{person}: no dates are given, for {n} reason.",
            "{person}: no dates are given, for {n} reasons.",
            person=who,
            n=number(len(computed.refusals)),
        )
    end = computed.dates.get(computed.release)
    if isinstance(end, Dated):
        far = f" ({distance(end.day, today)})" if today is not None else ""
        return text("{person}: custody ends on {day}{far}. {law}.", person=who,
                    day=day_said(end.day), far=far, law=law)  # fmt: skip
    if isinstance(end, Endless):
        return text("{person}: no date ends this custody ({kind}). {law}.", person=who,
                    kind=step_text(end.kind), law=law)  # fmt: skip
    if isinstance(end, Undecided):
        return text(
            "{person}: when custody ends needs a decision of law. {law}.", person=who, law=law
        )
    return text("{person}: when custody ends cannot be said. {law}.", person=who, law=law)


def kind_said(pack: Pack, kind: str) -> str:
    """A kind of date in words; its own name where the pack has no words for it."""
    words = pack.kinds.get(kind)
    return f"{step_text(words)} ({kind})" if words and kind.isupper() else step_text(words or kind)


def dates_table(computed: Computed, pack: Pack, today: int | None) -> str:
    """Every date with how far it is; what is not known or not decided in words."""
    rows = []
    for kind, found in computed.dates.items():
        far = distance(found.day, today) if isinstance(found, Dated) and today is not None else ""
        if isinstance(found, Undecided):
            said = text("needs a decision of law")
        elif isinstance(found, Missing):
            said = text("not calculable")
        else:
            said = outcome_said(found, pack)
        rows.append([kind_said(pack, kind), said, far])
    heads = [text("what"), text("date"), text("distance")]
    return table(rows, heads, align="lll", width=WIDTH)


def questions(computed: Computed, pack: Pack) -> str:
    """What the law leaves open, question by question: each reading with the date it leads to."""
    asked: dict[str, list[str]] = {}
    for kind, found in computed.dates.items():
        if isinstance(found, Undecided):
            by_day: dict[int | None, list[str]] = {}
            for says, d in found.readings:
                by_day.setdefault(d, []).append(reading_said(says))
            asked.setdefault(found.question, []).append(kind_said(pack, kind))
            for d, ways in by_day.items():
                when = text("no date") if d is None else day_said(d)
                asked[found.question] += _bullet(when, ways)
    shown = []
    for question, lines in asked.items():
        shown += [
            *textwrap.wrap(text("To be decided: {question}", question=asked_said(question)), WIDTH)
        ]
        shown += lines
    return "\n".join(shown)


def lacking(computed: Computed, pack: Pack) -> str:
    """What nobody has written down without which dates are not calculable; empty for nothing."""
    missing = [found for found in computed.dates.values() if isinstance(found, Missing)]
    names = dict.fromkeys(_input_said(pack, name) for one in missing for name in one.what)
    if not names:
        return ""
    said = text("Not calculable while nobody has written down: {names}.", names="; ".join(names))
    return "\n".join(textwrap.wrap(said, WIDTH))


def asked_said(question: str) -> str:
    """The questions of an outcome, each in the language spoken now."""
    parts = [part + "?" for part in question.split("? ") if part]
    parts[-1] = parts[-1][:-1]
    whole = step_text(question)
    return whole if whole != question else " ".join(step_text(part) for part in parts)


def reading_said(says: str) -> str:
    """A reading, or several at once with semicolons between, in the language spoken now."""
    parts, said = says.split("; "), []
    while parts:
        for n in range(len(parts), 0, -1):  # a reading may have a semicolon of its own
            piece = "; ".join(parts[:n])
            if n == 1 or step_text(piece) != piece:
                said.append(step_text(piece))
                parts = parts[n:]
                break
    return "; ".join(said)


def _bullet(when: str, ways: list[str]) -> list[str]:
    first, *rest = textwrap.wrap("; ".join(ways[:1]), WIDTH - 24) or [""]
    lines = [f"  {when:<18}  {first}", *(" " * 22 + part for part in rest)]
    for way in ways[1:]:
        head, *tail = textwrap.wrap(text("or {reading}", reading=way), WIDTH - 24)
        lines += [" " * 22 + head, *(" " * 22 + part for part in tail)]
    return lines


def outcome_said(found: Outcome, pack: Pack) -> str:
    """A date, what is missing, what has to be decided, or that there is no date."""
    if isinstance(found, Dated):
        return day_said(found.day)
    if isinstance(found, Missing):
        names = "; ".join(_input_said(pack, name) for name in found.what)
        return text("not calculable: nobody has written down: {names}", names=names)
    if isinstance(found, Endless):
        if found.review is None:
            return text("no date: {kind}", kind=step_text(found.kind))
        return text("no date: {kind}; next review {day}", kind=step_text(found.kind),
                    day=day_said(found.review))  # fmt: skip
    ways = "; ".join(
        f"{reading_said(says)}: {text('no date') if d is None else day_said(d)}"
        for says, d in found.readings
    )
    return text("needs a decision of law: {question} {ways}", question=step_text(found.question),
                ways=ways)  # fmt: skip


def _input_said(pack: Pack, name: str) -> str:
    """What an input or a step of a pack is, in words."""
    for one in pack.tables:
        for given in one.inputs:
            if given.id == name:
                return step_text(given.says)
        if name in one.by_id:
            return step_text(one.by_id[name].says)
    return step_text(name)


def lines_of(computed: Computed, kind: str) -> list[Line]:
    """The lines that a date rests on, in the order of working; all of them where none is named."""
    wanted = set(computed.why.get(kind, ()))
    if not wanted:
        return list(computed.lines)
    return [line for line in computed.lines if (line.unit, line.id) in wanted]


def sums(lines: Sequence[Line]) -> str:
    """The sum, line by line, under the sentence that each group of lines is about."""
    shown: list[str] = []
    unit = None
    for line in lines:
        if line.unit != unit:
            unit = line.unit
            if unit:
                shown += ["", text("Of {unit}:", unit=plain(unit))]
        shown += _line(line)
    return "\n".join(shown).lstrip("\n")


def _line(line: Line) -> list[str]:
    says, worked, gives = step_text(line.says), worked_said(line), value_said(line)
    sign = ":" if line.measure == "yesno" else " ="
    total = f"{worked}{sign} {gives}" if worked else gives
    checked = "" if line.verified else " " + text("(not verified)")
    body = textwrap.wrap(total, WIDTH - 6) or [""]
    law = textwrap.wrap(plain(line.cites) + checked, WIDTH - 6)
    return [f"  {says}", *(f"      {part}" for part in [*body, *law])]


def refusals_said(refusals: Sequence[Refusal], width: int = WIDTH) -> str:
    """Why there are no dates, or what is to be confirmed, one reason below the other.

    width  where lines are broken; 0 for nowhere
    """
    shown = []
    for refusal in refusals:
        about = f" [{plain(refusal.about)}]" if refusal.about else ""
        said = f"{refusal.code}  {step_text(refusal.says, **refusal.values)}{about}"
        shown += textwrap.wrap(said, width, subsequent_indent="    ") if width else [said]
    return "\n".join(shown)


def owed_said(computed: Computed) -> str:
    """The days that the person still owes, beside those held without title; empty if not known."""
    parts = []
    if computed.owed_days is not None:
        parts.append(several(
            computed.owed_days, "{n} day is still to be served.", "{n} days are still to be served.",
            n=number(max(computed.owed_days, 0)),
        ))  # fmt: skip
    if computed.unlawful_days is not None:
        parts.append(several(
            computed.unlawful_days, "{n} day was held without title.",
            "{n} days were held without title.", n=number(computed.unlawful_days),
        ))  # fmt: skip
    return " ".join(parts)
