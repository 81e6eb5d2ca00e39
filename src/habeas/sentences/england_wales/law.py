"""The numbers of the law with the days from which they hold.

Read in the reference service (Ministry of Justice, calculate-release-dates-api, as restated in the
project's reference on sentences, section 2); the citations are from knowledge. Nobody has held any
row against the text of the law, so none is verified.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from habeas.sentences import day
from habeas.sentences.england_wales.booking import Profile

Fraction = tuple[int, int]
Track = Literal["standard", "plus"]
HALF, TWO_THIRDS, WHOLE, THIRD, TWO_FIFTHS = (1, 2), (2, 3), (1, 1), (1, 3), (2, 5)
EVER = -(2**40)

CJA = day.parse("2005-04-04")  # Criminal Justice Act 2003, Part 12, for offences from this day
LASPO = day.parse("2012-12-03")  # LASPO 2012 (c. 10)
ORA = day.parse("2015-02-01")  # The Rehabilitation Act of 2014 (c. 11): licence for short sentences
GREAT_FINE = day.parse("2015-06-01")  # Serious Crime Act 2015 s 10: no half for such fines
GREAT_FINE_PENCE = 10_000_000_00
PCSC = day.parse("2022-06-28")  # Police, Crime, Sentencing and Courts Act 2022
CURFEW_CHANGE = day.parse("2025-06-03")  # HDC of at most a year; before it 180 days
REMOVAL_CHANGE = day.parse("2025-09-23")  # early removal after 30 % instead of one half
CURFEW_END = day.parse(
    "2026-09-02"
)  # no curfew for adults from this day, where that is switched on
STOP_CLOCK = day.parse("2022-06-28")  # a removed person who returns serves on, PCSC 2022 s 47

CURFEW_MIN_DAYS = 42  # CJA 2003 s 246(1): no curfew before this long a requisite period
CURFEW_LAST_DAYS = 14  # no curfew for fewer days
BANK_HOLIDAYS = frozenset({day.parse("2021-12-27"), day.parse("2021-12-28")})
"""Only those that the reference cases know; a release is brought forward to a working day before
the next event is asked about, never in the dates that come out."""

CIVIL_OFFENCES = frozenset(
    ["ZZ01001", "ZZ01002", "ZZ01003", "ZZ01004", "ZZ01005", "ZZ01008", "ZZ01010", "XX00000-016N"]
)
EXCLUDED_FROM_40 = frozenset(
    ["SEXUAL", "VIOLENT", "DOMESTIC_ABUSE", "NATIONAL_SECURITY", "TERRORISM"]
)
EXCLUDED_LATER = frozenset(["SEXUAL_T3", "DOMESTIC_ABUSE_T3", "MURDER_T3"])
EXCLUDED_FROM_PROGRESSION = frozenset(
    ["PROGRESSION_MODEL_SCHEDULE_13_PART_3", "SA2026_PROGRESSION_MODEL_SCHEDULE"]
)
Reach = Literal["all", "forty", "later exclusions", "progression"]


@dataclass(frozen=True)
class Tranche:
    """Those whose sentence is at most `limit` long are released from `day`; None for all others."""

    name: str
    day: int
    limit: int | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class ReleaseLaw:
    """From which day which fraction of a standard sentence is served, for whom.

    reaches    which sentences it is about (see `units.reached`)
    tranches   when it reaches those who were already serving; empty where it does not
    unit       what a tranche's limit counts
    below      the sentence must be shorter than the limit; else at most as long
    keeps_ada  added days are served on top of the tranche's day
    """

    name: str
    says: str
    cites: str
    since: int
    reaches: Reach
    fractions: Mapping[Track, Fraction]
    tranches: tuple[Tranche, ...] = ()
    unit: Literal["years", "days"] = "days"
    below: bool = False
    keeps_ada: bool = False


def _tranches(prefix: str, *rows: tuple[str, int | None]) -> tuple[Tranche, ...]:
    return tuple(
        Tranche(f"{prefix}TRANCHE_{n}", day.parse(since), limit)
        for n, (since, limit) in enumerate(rows, 1)
    )


def _forty(first: str, second: str, third: str, fraction: Fraction) -> tuple[ReleaseLaw, ...]:
    """Release at two fifths; `third` is the day from which further offences are left out."""
    return (
        ReleaseLaw(
            name="SDS_40",
            says="two fifths of a standard sentence are served",
            cites="CJA 2003 s 244; SI 2024/844 (K)",
            since=day.parse(first),
            reaches="forty",
            fractions={"standard": fraction},
            tranches=_tranches("", (first, 5), (second, None)),
            unit="years",
            below=True,
        ),
        ReleaseLaw(
            name="SDS_40_ADDITIONAL_EXCLUDED_OFFENCES",
            says="further offences are released at one half again",
            cites="CJA 2003 s 244 as in force from 16 December 2024 (K)",
            since=day.parse(third),
            reaches="later exclusions",
            fractions={"standard": HALF},
        ),
    )


DEFAULT = ReleaseLaw(
    name="SDS_DEFAULT",
    says="one half of a standard sentence is served, two thirds of a longer-serving one",
    cites="CJA 2003 s 244; s 244ZA",
    since=EVER,
    reaches="all",
    fractions={"standard": HALF, "plus": TWO_THIRDS},
)
PROGRESSION = ReleaseLaw(
    name="SDS_PROGRESSION_MODEL",
    says="one third of a standard sentence is served, one half of a longer-serving one",
    cites="Sentencing Act 2026 (K)",
    since=day.parse("2026-10-01"),
    reaches="progression",
    fractions={"standard": THIRD, "plus": HALF},
    tranches=_tranches(
        "",
        ("2026-10-01", 574),
        ("2026-10-13", 882),
        ("2026-11-10", 1162),
        ("2026-12-08", 1561),
        ("2027-01-12", 2121),
        ("2027-02-09", 2758),
        ("2027-03-09", 3283),
        ("2027-04-13", 3654),
        ("2027-05-11", 4396),
        ("2027-06-08", None),
    ),  # fmt: skip
    keeps_ada=True,
)
IN_FORCE = _forty("2024-09-10", "2024-10-22", "2024-12-16", TWO_FIFTHS)
POSTPONED = _forty("2054-09-10", "2054-10-22", "2054-12-16", HALF)
LAWS: dict[Profile, tuple[ReleaseLaw, ...]] = {
    "in force": (DEFAULT, *IN_FORCE),
    "half": (DEFAULT, *POSTPONED),
    "progression": (DEFAULT, *IN_FORCE, PROGRESSION),
}
RECALL_56 = _tranches(
    "FTR_56_",
    ("2026-03-31", 1701), ("2026-04-14", 2128), ("2026-04-21", 2576), ("2026-04-28", 3304),
    ("2026-05-05", 4438), ("2026-05-12", None),
)  # fmt: skip
"""Recalls of 56 days: CJA 2003 s 255B as changed by the Sentencing Act 2026 (K)."""
