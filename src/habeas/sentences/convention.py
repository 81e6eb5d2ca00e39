"""How a calendar turns a term into days: one named, cited convention per kind of court.

Every function takes the day on which a term starts with its years, months, weeks, days, always
applied in that order, as Python integers or int64 arrays.
"""

from __future__ import annotations

from habeas.sentences.day import N, add_months, month_end, to_ymd

LAST_DAY_SERVED = ("inclusive_ew", "fixed_30_365", "days_only")


def first_free(convention: str, day: N) -> N:
    """The first day on which nobody is held any more, for a date as a law publishes it.

    Where the day of sentence is day 1 the published date is the last day served, for release
    happens in its course; where a term runs from date to date the person is free on that date.
    """
    return day + 1 if convention in LAST_DAY_SERVED else day


def inclusive_ew(start: N, years: N, months: N, weeks: N, days: N) -> N:
    """The last day served, where the day of sentence is day 1 (England and Wales).

    Anniversaries are counted from the day before the start and clamped to the end of a month. A
    term that starts on the first of a month and has years or months ends with a whole month:
    1 March + 1 month ends on 31 March. Source: Ministry of Justice, calculate-release-dates-api,
    `model/Duration.kt`, as restated in the project's reference on sentences, 1.1.
    """
    of_month = to_ymd(start)[2]
    total = 12 * years + months
    whole = month_end(add_months(start, total - 1))
    other = add_months(add_months(start - 1, 12 * years), months)
    first = (of_month == 1) & (total != 0)
    last: N = other + (whole - other) * first + 7 * weeks + days
    return last


def date_to_date(start: N, years: N, months: N, weeks: N, days: N) -> N:
    """The same date later (de fecha a fecha), months clamped to the end of the month.

    2 November 2025 + 1,335 years is 2 November 3360.
    """
    return add_months(start, 12 * years + months) + 7 * weeks + days


def fixed_30_365(years: N, months: N, weeks: N, days: N) -> N:
    """The days of a term where a month is 30 days, a year 365, neither turned into the other.

    Twelve months are 360 days, one year is 365. The practice of the Spanish liquidación de condena.
    """
    return 365 * years + 30 * months + 7 * weeks + days
