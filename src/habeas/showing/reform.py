"""A reform in words: who moves by how many days, ordinary law beside the exception."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pyarrow as pa

from habeas.audit.reform import Days, Move, Reform, by_days, median
from habeas.languages import several, step_text, text
from habeas.sentences import day
from habeas.sentences.outcome import Refusal
from habeas.showing.moment import number, percent
from habeas.showing.sentence_day import day_said
from habeas.showing.table import table

ROWS = 12  # of a table on the screen; --out and --json have all
MOST = 10  # people named on the screen


def answer(found: Reform) -> str:
    """`412 of 1,310 people on remand move: 400 later by 365 days at the median, 12 earlier ...`."""
    people, moved = len(found.moves), len(found.later) + len(found.earlier)
    values = {"moved": number(moved), "n": number(people)}
    if not people:
        return _nobody(found)
    head = (
        several(people, "{moved} of {n} person on remand moves",
                "{moved} of {n} people on remand move", **values)
        if found.old.is_remand
        else several(people, "{moved} of {n} person with a sentence moves",
                     "{moved} of {n} people with a sentence move", **values)
    )  # fmt: skip
    unknown = len(found.unknown)
    parts = [
        several(len(found.later), "{n} later by {days} at the median",
                "{n} later by {days} at the median", n=number(len(found.later)),
                days=days_said(median(found.later))) if found.later else "",
        several(len(found.earlier), "{n} earlier by {days} at the median",
                "{n} earlier by {days} at the median", n=number(len(found.earlier)),
                days=days_said(median(found.earlier))) if found.earlier else "",
    ]  # fmt: skip
    told = ", ".join(filter(None, parts))
    cannot = several(unknown, "{n} cannot be said", "{n} cannot be said", n=number(unknown))
    return f"{head}{': ' if told else ''}{told}{f'; {cannot}' if unknown else ''}."


def _nobody(found: Reform) -> str:
    if found.old.is_remand:
        return text("Nobody in this file is on remand when it ends.")
    return text("Nobody in this file has a sentence.")


def days_said(count: int) -> str:
    """A number of days in words."""
    return several(count, "{n} day", "{n} days", n=number(count))


def by_number(found: Reform) -> str:
    """How many people move by how many days, the earlier first; then who stays, who is unknown."""
    people = len(found.moves)
    counted = by_days(found.moves)
    shown = sorted(counted[:ROWS])
    rows = [[_signed(by), number(count), percent(count, people)] for by, count in shown]
    rest = counted[ROWS:]
    if rest:
        several_ = sum(count for _, count in rest)
        said = several(len(rest), "{n} other number of days", "{n} other numbers of days",
                       n=number(len(rest)))  # fmt: skip
        rows.append([said, number(several_), percent(several_, people)])
    for name, moves in ((text("no move"), found.unmoved), (text("cannot be said"), found.unknown)):
        if moves:
            rows.append([name, number(len(moves)), percent(len(moves), people)])
    return table(rows, [text("days"), text("people"), text("share")], align="lrr") if rows else ""


def _signed(by: int) -> str:
    if by < 0:
        return text("{days} earlier", days=days_said(-by))
    return text("{days} later", days=days_said(by))


def side_by_side(found: Reform, today: int) -> str:
    """For each law how many people are past its limits today: ordinary law, then the exception."""
    if not (found.old.is_remand and found.moves):
        return ""
    rows = []
    for which, law in (("old", found.old), ("new", found.new)):
        for step, name in limit_names().items():
            days = [_day_of(getattr(move, which), step) for move in found.moves]
            known = [d for d in days if d is not None]
            past = [d for d in known if d <= today]
            coming = [d for d in known if d > today]
            rows.append([str(law), name, number(len(known)), number(len(past)),
                         day_said(min(coming)) if coming else ""])  # fmt: skip
    heads = [text("text of law"), text("limit"), text("people"), text("past it"), text("next")]
    said = text("Ordinary law beside the exception, under each of the two:")
    return f"{said}\n{table(rows, heads, align='llrrl')}"


def limit_names() -> dict[str, str]:
    """The limits of remand by the step that gives each."""
    return {
        "ordinary_over": text("ordinary law"),
        "exception_over": text("the exception"),
        "penalty_over": text("the heaviest penalty"),
        "limit": text("what decides"),
    }


def _day_of(said: Days, step: str) -> int | None:
    if step == "limit":
        return said.latest if said.day is not None else None
    return dict(said.beside).get(step)


def unknown(found: Reform) -> str:
    """Why it cannot be said, with the people counted."""
    counted = Counter(move.lacking for move in found.unknown)
    if not counted:
        return ""
    refused = {move.lacking: move.old.refusal or move.new.refusal for move in found.unknown}
    rows = [[_reason(lacking, refused[lacking]), number(n)] for lacking, n in counted.most_common()]
    return table(rows, [text("cannot be said, because"), text("people")], align="lr")


def _reason(lacking: str, refusal: Refusal | None) -> str:
    if refusal is None:
        return why(lacking)
    return f"{refusal.code}: {step_text(refusal.says, **refusal.values)}"


def why(lacking: str) -> str:
    """What is missing, in words."""
    said = {
        "serious": text("the gravity of the offence is not on record (titles.serious)"),
        "began": text("the day on which remand began is not certain (custody.start, titles.start)"),
        "run_began": text("the day on which these orders began is not certain (titles.start)"),
        "penalty_months": text("the heaviest penalty is not on record (titles.penalty_max_months)"),
        "gang_offence": text("whether the charge is an offence of gangs is not on record"),
        "convicted": text("whether there is a conviction is not certain (titles.kind)"),
        "extended": text("whether an order extends the remand is not certain (orders.act)"),
        "state": text("the order is of another state, whose law this is not (titles.state)"),
        "state of the sentence": text(
            "the sentence is of another state, whose law this is not (sentences.state)"
        ),
        "undecided": text("the law can be read in several ways; nobody has decided"),
        "life": text("there is no end: life"),
        "indeterminate": text("there is no end: indeterminate"),
        "until further order": text("there is no end: until further order"),
        "ordinary_months": text("no text of that day is in the table"),
        "excepted": text("no text of that day is in the table"),
        "no_such_limit": text("the text sets no limit"),
    }
    return said.get(lacking) or text("missing: {what}", what=lacking)


def people(moves: Sequence[Move]) -> str:
    """The people who move most, under both laws."""
    chosen = sorted((m for m in moves if m.by), key=lambda m: (-abs(m.by or 0), m.person))[:MOST]
    if not chosen:
        return ""
    rows = [[move.person, _day(move.old), _day(move.new), _signed(move.by or 0)] for move in chosen]
    heads = [text("person"), text("under OLD"), text("under NEW"), text("moves")]
    more = sum(1 for m in moves if m.by) - len(chosen)
    left = text("… and {count} more; --out DIR writes them all.", count=number(more))
    return "\n".join(
        [text("Who moves most:"), table(rows, heads, align="llll"), *([left] if more else [])]
    )


def _day(said: Days) -> str:
    if said.day is None:
        return text("cannot be said")
    if said.latest is not None and said.latest != said.day:
        return text("{first} to {last}", first=day_said(said.day), last=day_said(said.latest))
    return day_said(said.day)


def as_dict(found: Reform) -> dict[str, object]:
    """Everything as plain values for JSON."""
    return {
        "old": str(found.old),
        "new": str(found.new),
        "verified": False,
        "people": len(found.moves),
        "later": len(found.later),
        "earlier": len(found.earlier),
        "unmoved": len(found.unmoved),
        "unknown": len(found.unknown),
        "median_later_days": median(found.later),
        "median_earlier_days": median(found.earlier),
        "by_days": [{"days": by, "people": n} for by, n in by_days(found.moves)],
        "moves": [_row(move) for move in found.moves],
    }


def _row(move: Move) -> dict[str, object]:
    return {
        "person": move.person,
        "case": move.case,
        "days": move.by,
        "lacking": move.lacking if move.by is None else "",
        "old": _plain(move.old),
        "new": _plain(move.new),
    }


def _plain(said: Days) -> dict[str, object]:
    return {
        "day": None if said.day is None else day.text(said.day),
        "latest": None if said.latest is None else day.text(said.latest),
        **{name: day.text(value) for name, value in said.beside},
    }


def as_table(found: Reform) -> pa.Table:
    """One row a person, for CSV: days as text, since they may lie beyond the year 9999."""
    steps = BESIDE_COLUMNS if found.old.is_remand else ()
    columns: dict[str, list[object]] = {
        "person": [m.person for m in found.moves],
        "case": [m.case for m in found.moves],
        "days": [m.by for m in found.moves],
        "lacking": [m.lacking if m.by is None else "" for m in found.moves],
    }
    for which in ("old", "new"):
        sides: list[Days] = [getattr(m, which) for m in found.moves]
        columns[which] = [_text(side.day) for side in sides]
        columns[f"{which}_latest"] = [_text(side.latest) for side in sides]
        for step in steps:
            columns[f"{which}_{step}"] = [_text(dict(side.beside).get(step)) for side in sides]
    kinds = {"days": pa.int64()}
    return pa.table({n: pa.array(v, kinds.get(n, pa.string())) for n, v in columns.items()})


BESIDE_COLUMNS = ("ordinary_over", "exception_over", "penalty_over")


def _text(value: int | None) -> str:
    return "" if value is None else day.text(value)
