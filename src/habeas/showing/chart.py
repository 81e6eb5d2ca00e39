"""People held day by day as a picture, in the bounds of what is certain or possible."""

from __future__ import annotations

import numpy as np

from habeas.languages import several, text
from habeas.records.casebook import Ints
from habeas.showing import axis
from habeas.showing.moment import date, day_span, number
from habeas.showing.population import Days
from habeas.showing.svg import INK, LINE, SOFT, WIDTH, line, picture, said, tag
from habeas.showing.table import wrap
from habeas.spans import DAY
from habeas.spans.calendar import UTC

LEFT, RIGHT, TOP, HEIGHT = 64, WIDTH - 84, 14, 220
POINTS_MAX, NOTE = 800, 125  # places along the picture; letters in a line of its note
BAND, SECOND = "#d9d9d9", "#8a8a8a"


def population_svg(days: Days, *, uid: str = "held") -> str:
    """Persons held on each local day as a line, the possible ones as a band above it.

    Rows of custody are drawn as a second, broken line where they differ from persons; for
    published counts, which name nobody, they are the only one. A long time is drawn as means of
    several days, which the note under the picture says.
    """
    if not len(days):
        nobody = text("Nobody was held.")
        return picture(uid, 40, nobody, nobody, said(0, 26, nobody))
    persons = bool(days.persons[0] >= 0)
    main = days.persons if persons else days.rows
    upper = days.persons_possible if persons else days.rows_possible
    step = -(-len(days) // POINTS_MAX)
    top, rungs = _rungs(int(max(upper.max(), days.rows_possible.max())))
    y0 = TOP + HEIGHT
    x = _across(days, step)

    def y(values: Ints) -> np.ndarray:
        return y0 - _means(values, step) * (HEIGHT / top)

    parts = _grid(days, rungs, top)
    if not np.array_equal(main, upper):
        low, high = _points(x, y(main)), _points(x[::-1], y(upper)[::-1])
        parts.append(tag("polygon", points=f"{low} {high}", fill=BAND))
    two = persons and not np.array_equal(days.rows, days.persons)
    if two:
        parts.append(_line(x, y(days.rows), SECOND, 1.2, "5 3"))
    parts.append(_line(x, y(main), INK, 1.8))
    parts += _ends(main, y(main)[-1], persons, y(days.rows)[-1] if two else None, days.rows)
    note = _note(step, two, not np.array_equal(main, upper))
    notes = wrap(note, NOTE)
    parts += [
        said(LEFT, y0 + 44 + 15 * i, line_, font_size=11, fill=SOFT)
        for i, line_ in enumerate(notes)
    ]
    return picture(
        uid,
        y0 + 41 + 15 * len(notes),
        text("People held on each day"),
        _described(days, main),
        *parts,
    )


def _across(days: Days, step: int) -> np.ndarray:
    """Where each point stands: by its date, since published numbers can pass over days."""
    first, last = int(days.day[0]), int(days.day[-1])
    return LEFT + (_means(days.day, step) - first) * ((RIGHT - LEFT) / max(last - first, 1))


def _means(values: Ints, step: int) -> np.ndarray:
    if step == 1:
        return values.astype(float)
    edges = np.arange(0, len(values), step)
    return np.add.reduceat(values, edges) / np.diff(np.append(edges, len(values)))


def _rungs(highest: int) -> tuple[int, list[int]]:
    """The top of the scale with at most five round values on the way to it."""
    highest = max(highest, 4)
    power = 10 ** (len(str(highest)) - 1)
    step = next(
        s
        for s in (power // 5 or 1, power // 2 or 1, power, 2 * power, 5 * power)
        if highest <= 5 * s
    )
    count = -(-highest // step)
    return step * count, [step * i for i in range(count + 1)]


def _grid(days: Days, rungs: list[int], top: int) -> list[str]:
    y0 = TOP + HEIGHT
    parts = []
    for rung in rungs:
        y = y0 - rung * HEIGHT / top
        parts.append(line(LEFT, y, RIGHT, y, stroke=LINE if rung else INK))
        label = number(rung)
        parts.append(said(LEFT - 8, y + 4, label, font_size=11, fill=SOFT, text_anchor="end"))
    first, last = int(days.day[0]) * DAY, (int(days.day[-1]) + 1) * DAY
    for minute, label in axis.marks(first, last, UTC, 9):  # local days stand for themselves here
        x = LEFT + (minute - first) * (RIGHT - LEFT) / (last - first)
        parts.append(line(x, y0, x, y0 + 5, stroke=INK))
        if x < RIGHT - 20:
            parts.append(said(x, y0 + 20, label, font_size=11, fill=SOFT))
    return parts


def _points(x: np.ndarray, y: np.ndarray) -> str:
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True))


def _line(x: np.ndarray, y: np.ndarray, colour: str, width: float, dash: str | None = None) -> str:
    return tag(
        "polyline", points=_points(x, y), fill="none", stroke=colour, stroke_width=width,
        stroke_dasharray=dash, stroke_linejoin="round",
    )  # fmt: skip


def _ends(main: Ints, y: float, persons: bool, y_rows: float | None, rows: Ints) -> list[str]:
    """The last values, written at the ends of their lines."""
    unit = text("persons") if persons else text("people")
    y = min(y, TOP + HEIGHT - 16)
    parts = [
        said(RIGHT + 6, y + 4, number(int(main[-1])), font_weight=600),
        said(RIGHT + 6, y + 18, unit, font_size=11, fill=SOFT),
    ]
    if y_rows is not None and abs(y_rows - y) > 30:
        parts.append(said(RIGHT + 6, y_rows + 4, number(int(rows[-1])), fill=SOFT))
        parts.append(said(RIGHT + 6, y_rows + 18, text("rows"), font_size=11, fill=SOFT))
    return parts


def _note(step: int, two: bool, band: bool) -> str:
    told = [text("Held at any point of the local day.")]
    if step > 1:
        told.append(text("Each point is the mean of {n} days.", n=step))
    if two:
        told.append(text("Broken line: rows of custody, of which a person can have several."))
    if band:
        told.append(text("Grey: possibly held, where a date is doubtful."))
    return " ".join(told)


def _described(days: Days, main: Ints) -> str:
    most = int(np.argmax(main))
    return several(
        int(main[-1]),
        "{days}: {count} person on the last day, at most {most} on {day}.",
        "{days}: {count} people on the last day, at most {most} on {day}.",
        days=day_span(int(days.day[0]), int(days.day[-1])),
        most=number(int(main[most])),
        day=date(int(days.day[most])),
    )
