"""A sentence for every figure that the reading of daily lists counts."""

from __future__ import annotations

from collections.abc import Callable

from habeas.languages import several

SENTENCES: dict[str, Callable[[int], str]] = {
    "missing-day": lambda n: several(
        n,
        "One day between the first list and the last has none. No stay was broken for it.",
        "{count:,} days between the first list and the last have none. No stay was broken for them.",
    ),
    "day-not-known": lambda n: several(
        n,
        "For one day the file does not show whether there was a list. No stay ends on it.",
        "For {count:,} days the file does not show whether there was a list. No stay ends on them.",
    ),
    "no-rows": lambda n: several(
        n,
        "One file has headings but no rows: its day has no list.",
        "{count:,} files have headings but no rows: their days have no list.",
    ),
    "no-day-in-name": lambda n: several(
        n,
        "One file was not used: neither its name nor a column says of which day the list is.",
        "{count:,} files were not used: neither name nor column says of which day the list is.",
    ),
    "no-day": lambda n: several(
        n,
        "One row was not used: it does not say of which day the list is.",
        "{count:,} rows were not used: they do not say of which day the list is.",
    ),
    "short-list": lambda n: several(
        n,
        "One list has less than half as many rows as lists usually have: check that it is whole.",
        "{count:,} lists have less than half as many rows as lists usually have: check that they "
        "are whole.",
    ),
    "listed-twice": lambda n: several(
        n,
        "One row repeats a person, admission and day; it was counted once.",
        "{count:,} rows repeat a person, admission and day; they were counted once.",
    ),
    "listed-twice-unlike": lambda n: several(
        n,
        "One row repeats a person, admission and day with another status; the first was counted.",
        "{count:,} rows repeat a person, admission and day with another status; the first was "
        "counted.",
    ),
    "two-admissions-at-once": lambda n: several(
        n,
        "Once a person stands on the lists under two admissions at one time: two rows, one person.",
        "{count:,} times a person stands on the lists under two admissions at one time: two rows, "
        "one person.",
    ),
    "back-with-same-admission": lambda n: several(
        n,
        "Once a person was missing from lists, then back under the same admission: custody in "
        "between is possible, not certain.",
        "{count:,} times a person was missing from lists, then back under the same admission: "
        "custody in between is possible, not certain.",
    ),
    "listed-before-admission": lambda n: several(
        n,
        "One stay was on the lists before the admission claimed; the lists were followed.",
        "{count:,} stays were on the lists before the admission claimed; the lists were followed.",
    ),
    "discharge-against-list": lambda n: several(
        n,
        "One discharge claimed contradicts the lists; they were followed, the claim was kept.",
        "{count:,} discharges claimed contradict the lists; they were followed, the claims were "
        "kept.",
    ),
    "code-in-small-letters": lambda n: several(
        n,
        "One code of status was read in capitals.",
        "{count:,} codes of status were read in capitals.",
    ),
}
