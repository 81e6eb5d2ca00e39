"""Days of sentences in words, however far ahead they lie."""

from __future__ import annotations

from habeas.languages import chosen, several, text
from habeas.sentences import day
from habeas.sentences.case import Term
from habeas.showing.moment import MONTHS, WEEKDAYS, number


def day_said(value: int, *, weekday: bool = True) -> str:
    """`Fri 2 Nov 2085`; after the year 9999 as `+012345-06-07`."""
    year, month, of_month = day.to_ymd(value)
    if not 1 <= year <= 9999:
        return day.text(value)
    said = f"{of_month} {MONTHS[chosen()][month - 1]} {year}"
    return f"{WEEKDAYS[chosen()][day.weekday(value)]} {said}" if weekday else said


def distance(value: int, today: int) -> str:
    """How far a day is from today: `in 59 years`, `3 days ago`, `today`."""
    if value == today:
        return text("today")
    years, months, days = day.period(min(value, today), max(value, today))
    if years:
        far = several(years, "{n} year", "{n} years", n=number(years))
    elif months:
        far = several(months, "{n} month", "{n} months", n=number(months))
    else:
        far = several(days, "{n} day", "{n} days", n=number(days))
    return text("in {time}", time=far) if value > today else text("{time} ago", time=far)


def term_said(term: Term) -> str:
    """`1,335 years`, `3 years 6 months`; `no term` where nothing was pronounced."""
    parts = [
        several(term.years, "{n} year", "{n} years", n=number(term.years)) if term.years else "",
        several(term.months, "{n} month", "{n} months", n=number(term.months))
        if term.months
        else "",
        several(term.weeks, "{n} week", "{n} weeks", n=number(term.weeks)) if term.weeks else "",
        several(term.days, "{n} day", "{n} days", n=number(term.days)) if term.days else "",
    ]
    return " ".join(filter(None, parts)) or text("no term")
