"""Conservation laws of published numbers: how often each was tried, every day on which it broke."""

from __future__ import annotations

from typing import Any

from habeas.audit.conservation import EVERYWHERE, LAWS, Breaks
from habeas.languages import several, text
from habeas.law.citation import day as iso_day
from habeas.showing.moment import date, number

SHOWN = 12


def sentence(found: Breaks) -> str:
    """Whether the numbers agree with one another, in a sentence."""
    tried = sum(found.tried) + sum(found.tried_everywhere)
    if not tried:
        return text("No two of these numbers can be compared with one another.")
    if not len(found):
        return text(
            "The numbers agree with one another: nobody appears or vanishes between two midnights "
            "({count} comparisons).",
            count=number(tried),
        )
    return several(
        len(found),
        "{n} comparison of {tried} fails: two figures cannot both be right.",
        "{n} comparisons of {tried} fail: two figures cannot both be right.",
        n=number(len(found)),
        tried=number(tried),
    )


def law_rows(found: Breaks) -> list[list[str]]:
    """Per law that could be tried: its words, comparisons by place, by sum, how many failed."""
    rows = []
    for law, said in enumerate(LAWS):
        tried = found.tried[law], found.tried_everywhere[law]
        if any(tried):
            broken = int((found.law == law).sum())
            rows.append([text(said), *map(number, tried), number(broken)])
    return rows


def law_headings() -> list[str]:
    """The headings of `law_rows`."""
    return [text("law"), text("by place"), text("sums of a day"), text("broken")]


def break_rows(found: Breaks, most: int = SHOWN) -> list[list[str]]:
    """The first breaks: day, place, law, the figure published, what the law makes of it."""
    return [
        [
            date(int(found.day[i])),
            _place(found, i),
            text(LAWS[found.law[i]]),
            number(int(found.figure[i])),
            number(int(found.by_law[i])),
        ]
        for i in range(min(len(found), most))
    ]


def break_headings() -> list[str]:
    """The headings of `break_rows`."""
    return [text("day"), text("place"), text("law"), text("published"), text("by the law")]


def gap_sentence(found: Breaks) -> str:
    """What could not be compared because a place passes over days; empty where none does."""
    if not len(found.gaps):
        return ""
    return several(
        len(found.gaps),
        "{n} gap of {days} days in all: nothing was compared across it.",
        "{n} gaps of {days} days in all: nothing was compared across them.",
        n=number(len(found.gaps)),
        days=number(found.gaps.days()),
    )


def as_dict(found: Breaks) -> dict[str, Any]:
    """The same as plain values for JSON, every break in it."""
    return {
        "laws": [
            {
                "law": said,
                "tried_by_place": found.tried[law],
                "tried_sums": found.tried_everywhere[law],
                "broken": int((found.law == law).sum()),
            }
            for law, said in enumerate(LAWS)
        ],
        "breaks": [
            {
                "day": iso_day(int(found.day[i])),
                "place": "" if found.place.codes[i] == EVERYWHERE else found.place.text(i),
                "law": LAWS[found.law[i]],
                "published": int(found.figure[i]),
                "by_law": int(found.by_law[i]),
            }
            for i in range(len(found))
        ],
        "gaps": len(found.gaps),
        "gap_days": found.gaps.days(),
    }


def _place(found: Breaks, i: int) -> str:
    everywhere = found.place.codes[i] == EVERYWHERE
    return text("all places together") if everywhere else found.place.text(i)
