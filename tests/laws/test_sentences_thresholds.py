"""One day to either side of every length, birthday, commencement in the law of England and Wales."""

from __future__ import annotations

import pytest
import sentence_twin as twin
from invented_bookings import booking, dates, days, numbers, of, part, recall

from habeas.sentences import day

OLD = {"committed": "2004-06-01"}
BEFORE_ORA = {"committed": "2015-01-31"}
SINCE_ORA = {"committed": "2015-02-01"}
UNCONDITIONAL, LICENCE = {"ARD", "SED", "ESED"}, {"CRD", "SLED", "ESED"}
THREE_QUARTERS = {"CRD", "LED", "SED", "ESED"}
BESIDE = {"TUSED", "HDCED"}


def kinds(*given: object, **said: object) -> set[str]:
    """The kinds of dates of one sentence, without top-up supervision and curfew."""
    return set(dates(booking(*given, **said))) - BESIDE  # type: ignore[arg-type]


def other(text: str, days_on: int) -> str:
    """Some days later, as text."""
    return day.text(day.parse(text) + days_on)


# --- lengths -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("length", "found"), [("1d", UNCONDITIONAL), ("2d", LICENCE), ("3d", LICENCE)]
)
def test_a_sentence_of_one_day_has_no_licence(length: str, found: set[str]) -> None:
    assert kinds(part("2021-02-01", length, **SINCE_ORA)) == found


@pytest.mark.parametrize(
    ("sentenced", "length", "found"),
    [("2021-02-01", "364d", UNCONDITIONAL), ("2021-02-01", "365d", LICENCE),
     ("2021-02-01", "12m", LICENCE), ("2021-02-01", "11m", UNCONDITIONAL),
     ("2023-03-01", "365d", UNCONDITIONAL), ("2023-03-01", "366d", LICENCE),
     ("2024-02-29", "364d", UNCONDITIONAL), ("2024-02-29", "365d", LICENCE)],
)  # fmt: skip
def test_under_twelve_months_for_an_offence_before_2015_there_is_no_licence(
    sentenced: str, length: str, found: set[str]
) -> None:
    assert kinds(part(sentenced, length, **BEFORE_ORA)) == found


@pytest.mark.parametrize(
    ("length", "found"),
    [("364d", UNCONDITIONAL), ("365d", THREE_QUARTERS), ("1460d", THREE_QUARTERS),
     ("1461d", LICENCE)],
)  # fmt: skip
def test_old_sentences_change_at_twelve_months_with_four_years(
    length: str, found: set[str]
) -> None:
    assert kinds(part("2012-06-01", length, **OLD)) == found


@pytest.mark.parametrize(
    ("length", "supervised"), [("1d", False), ("2d", True), ("729d", True), ("730d", False)]
)
def test_top_up_supervision_is_for_less_than_two_years(length: str, supervised: bool) -> None:
    found = dates(booking(part("2021-02-01", length)))
    assert ("TUSED" in found) is supervised
    if supervised:
        release = found["CRD"]
        assert found["TUSED"] == f"{int(release[:4]) + 1}{release[4:]}"


@pytest.mark.parametrize("length", range(78, 90))
def test_home_detention_begins_at_six_weeks_of_custody(length: int) -> None:
    """Twenty-eight days at least; none where fewer than 42 days would be served."""
    found = numbers(booking(part("2021-02-01", f"{length}d")))
    served = -(-length // 2)
    expected = None if served < 42 else day.parse("2021-02-01") + max(28, -(-length // 4))
    assert found.get("HDCED") == expected


@pytest.mark.parametrize("length", range(714, 726))
def test_home_detention_is_half_of_what_is_served_or_180_days_less(length: int) -> None:
    served = -(-length // 2)
    before = -(-length // 4) if served < 360 else served - 180
    found = numbers(booking(part("2021-02-01", f"{length}d")))
    assert found["HDCED"] == day.parse("2021-02-01") + before


# --- birthdays ---------------------------------------------------------------------------------

# Six months from 1 February 2021: 181 days; the release is 2 May, 91 days on is 3 May.


@pytest.mark.parametrize(
    ("birth", "found"), [("2003-05-03", UNCONDITIONAL), ("2003-05-02", LICENCE)]
)
def test_a_child_at_release_has_no_licence(birth: str, found: set[str]) -> None:
    assert kinds(part("2021-02-01", "6m"), birth=birth) == found


@pytest.mark.parametrize(
    ("birth", "supervised"),
    [("2003-05-04", False), ("2003-05-03", False), ("2003-05-02", True), ("2003-05-01", True)],
)
def test_top_up_supervision_is_for_those_over_18_at_the_half(birth: str, supervised: bool) -> None:
    assert ("TUSED" in dates(booking(part("2021-02-01", "6m"), birth=birth))) is supervised


@pytest.mark.parametrize(("added", "found"), [(0, UNCONDITIONAL), (30, LICENCE)])
def test_added_days_may_make_a_child_grow_up_before_release(added: int, found: set[str]) -> None:
    given = (days("added", added, "2021-02-10"),) if added else ()
    assert kinds(part("2021-02-01", "6m"), birth="2003-05-20", given=given) == found


# --- commencements -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentenced", "committed", "found"),
    [
        ("2012-12-02", "2005-04-03", THREE_QUARTERS),
        ("2012-12-02", "2005-04-04", LICENCE),
        ("2012-12-03", "2005-04-03", LICENCE),
        ("2012-12-02", None, LICENCE),
    ],
)
def test_a_sentence_is_old_by_offence_with_day_of_sentence(
    sentenced: str, committed: str | None, found: set[str]
) -> None:
    assert kinds(part(sentenced, "18m", committed=committed)) == found


@pytest.mark.parametrize(
    ("committed", "found"),
    [("2015-01-31", UNCONDITIONAL), ("2015-02-01", {*LICENCE, "TUSED"}), (None, LICENCE)],
)
def test_short_sentences_have_a_licence_for_offences_since_february_2015(
    committed: str | None, found: set[str]
) -> None:
    told = dates(booking(part("2021-02-01", "6m", committed=committed)))
    assert set(told) - {"HDCED"} == found


def served(sentenced: str, length: str, numerator: int, denominator: int) -> str:
    """The day on which so large a part has been served."""
    start = day.parse(sentenced)
    years = int(length.removesuffix("y"))
    last = twin.last_day_served(start, years, 0, 0, 0)
    return day.text(twin.day_served(start, last, numerator, denominator))


@pytest.mark.parametrize("sentenced", ["2024-09-10", "2024-09-11", "2024-12-15", "2024-12-16"])
def test_two_fifths_are_served_of_sentences_since_september_2024(sentenced: str) -> None:
    person = booking(part(sentenced, "3y"), profile="in force")
    assert of(person, "CRD") == (served(sentenced, "3y", 2, 5),)


@pytest.mark.parametrize(
    ("exclusion", "sentenced", "part_served"),
    [
        ("SEXUAL", "2024-09-10", (1, 2)),
        ("DOMESTIC_ABUSE", "2024-09-10", (1, 2)),
        ("SEXUAL_T3", "2024-12-15", (2, 5)),
        ("SEXUAL_T3", "2024-12-16", (1, 2)),
        ("MURDER_T3", "2024-12-16", (1, 2)),
        ("NO", "2024-12-16", (2, 5)),
    ],
)
def test_what_is_excluded_is_served_by_half(
    exclusion: str, sentenced: str, part_served: tuple[int, int]
) -> None:
    """Excluded in December 2024: whoever was sentenced before is released before, or not."""
    one = part(sentenced, "3y", exclusions=frozenset({exclusion}))
    found = of(booking(one, profile="in force"), "CRD")
    if exclusion.endswith("T3") and sentenced < "2024-12-16":
        part_served = (1, 2)  # still in custody on 16 December: the half comes back
    assert found == (served(sentenced, "3y", *part_served),)


@pytest.mark.parametrize("half_on", range(-2, 4))
def test_the_first_tranche_reaches_who_would_leave_after_it(half_on: int) -> None:
    """300 days: the half is 150 days, two fifths 120; nobody is released before 10 September."""
    tranche = day.parse("2024-09-10")
    sentenced = tranche + half_on - 149
    found = numbers(booking(part(sentenced, "300d"), profile="in force"))
    assert found["CRD"] == min(tranche, sentenced + 149)


@pytest.mark.parametrize(
    ("length", "tranche"),
    [("4y 11m", "2024-09-10"), ("5y", "2024-10-22"), ("5y 1m", "2024-10-22"),
     ("4y 364d", "2024-09-10"), ("4y 365d", "2024-10-22")],
)  # fmt: skip
def test_five_years_are_for_the_second_tranche(length: str, tranche: str) -> None:
    """Two fifths have passed before, the half comes after: release on the day of the tranche."""
    given = (days("remand", 30, "2022-06-01"),)
    found = of(booking(part("2022-06-01", length), given=given, profile="in force"), "CRD")
    half = numbers(booking(part("2022-06-01", length), given=given))["CRD"]
    assert day.parse(tranche) < half and found == (tranche,)


@pytest.mark.parametrize(("sentenced", "fifths"), [("2024-09-09", False), ("2024-09-10", True)])
def test_a_sentence_before_commencement_waits_for_its_tranche(sentenced: str, fifths: bool) -> None:
    """Half a year: two fifths of both end after every tranche, so both are released by them."""
    found = of(booking(part(sentenced, "1y"), profile="in force"), "CRD")
    assert found == (served(sentenced, "1y", 2, 5),)


PROGRESSION = [
    (574, "2026-10-01"), (882, "2026-10-13"), (1162, "2026-11-10"), (1561, "2026-12-08"),
    (2121, "2027-01-12"), (2758, "2027-02-09"), (3283, "2027-03-09"), (3654, "2027-04-13"),
    (4396, "2027-05-11"), (5000, "2027-06-08"),
]  # fmt: skip


@pytest.mark.parametrize("row", range(10))
@pytest.mark.parametrize("more", [0, 1])
def test_a_third_is_reached_tranche_by_tranche(row: int, more: int) -> None:
    """A third has passed before the day of the tranche, the half comes after it."""
    if more and row == 9:
        return
    length = PROGRESSION[row][0] + more
    tranche = day.parse(PROGRESSION[row + more][1])
    start = tranche - length * 5 // 12
    one = part(start, f"{length}d", exclusions=frozenset({"SEXUAL"}))
    assert numbers(booking(one, profile="progression"))["CRD"] == tranche


@pytest.mark.parametrize(("sentenced", "third"), [("2026-09-30", False), ("2026-10-01", True)])
def test_a_third_is_served_of_sentences_since_october_2026(sentenced: str, third: bool) -> None:
    """On the eve: 300 days, of which two fifths end before the first tranche could be waited for."""
    start = day.parse(sentenced)
    found = numbers(booking(part(start, "300d"), profile="progression"))
    assert found["CRD"] == start + 99
    excluded = part(start, "300d", exclusions=frozenset({"SA2026_PROGRESSION_MODEL_SCHEDULE"}))
    assert numbers(booking(excluded, profile="progression"))["CRD"] == start + 119


@pytest.mark.parametrize(
    ("sentenced", "profile", "remand", "exclusion", "freed"),
    [
        ("2024-09-09", "in force", 130, "NO", "2024-09-10"),
        ("2024-09-10", "in force", 130, "NO", "2024-09-10"),
        ("2024-12-15", "in force", 125, "SEXUAL_T3", "2024-12-15"),
        ("2024-12-16", "in force", 125, "SEXUAL_T3", "2025-01-09"),
        ("2026-09-30", "progression", 110, "NO", "2026-10-01"),
        ("2026-10-01", "progression", 110, "NO", "2026-10-01"),
    ],
)
def test_remand_longer_than_the_new_part_but_not_the_old_one(
    sentenced: str, profile: str, remand: int, exclusion: str, freed: str
) -> None:
    """300 days: half 150, two fifths 120, a third 100. On the eve the tranche is waited for."""
    one = part(sentenced, "300d", exclusions=frozenset({exclusion}))
    given = (days("remand", remand, sentenced),)
    assert of(booking(one, given=given, profile=profile), "CRD") == (freed,)


@pytest.mark.parametrize(
    ("fifths", "stays"),
    [("2024-12-12", False), ("2024-12-13", False), ("2024-12-16", True), ("2024-12-17", True)],
)
def test_the_half_comes_back_for_who_is_in_custody_in_december_2024(
    fifths: str, stays: bool
) -> None:
    """200 days for an offence that was left out later: 80 days are two fifths, 100 the half."""
    start = day.parse(fifths) - 79
    one = part(start, "200d", exclusions=frozenset({"SEXUAL_T3"}))
    found = numbers(booking(one, profile="in force"))["CRD"]
    assert found == start + (99 if stays else 79)


@pytest.mark.parametrize("late", range(-2, 24))
def test_the_longest_curfew_becomes_a_year_in_june_2025(late: int) -> None:
    """400 days to release: curfew after 220 before the change, after 200 since; never before it."""
    change = day.parse("2025-06-03")
    start = change + late - 220
    found = numbers(booking(part(start, "800d")))["HDCED"]
    assert found == (start + 220 if late < 0 else max(start + 200, change))


@pytest.mark.parametrize(
    ("returned", "freed"),
    [("2026-02-03", "2026-03-31"), ("2026-02-04", "2026-03-31"), ("2026-02-05", "2026-04-01"),
     ("2026-04-01", "2026-05-26"), ("2027-04-08", "2027-06-01"), ("2027-04-01", "2027-05-26")],
)  # fmt: skip
def test_recalls_of_56_days_begin_on_the_last_of_march_2026(returned: str, freed: str) -> None:
    one = part("2025-06-02", "2y", recall=recall("56 days", returned))
    found = of(booking(one, returned=day.parse(returned)), "PRRD", "SLED")
    assert found == (freed, "2027-06-01")


@pytest.mark.parametrize(
    ("length", "tranche"),
    [(1701, "2026-03-31"), (1702, "2026-04-14"), (2128, "2026-04-14"), (2129, "2026-04-21"),
     (2576, "2026-04-21"), (2577, "2026-04-28"), (3304, "2026-04-28"), (3305, "2026-05-05"),
     (4438, "2026-05-05"), (4439, "2026-05-12")],
)  # fmt: skip
def test_longer_sentences_are_recalled_for_56_days_later(length: int, tranche: str) -> None:
    """Fifty-six days are over before every tranche, so release is on its day."""
    one = part("2022-06-01", f"{length}d", recall=recall("56 days", "2026-01-05"))
    assert of(booking(one, returned=day.parse("2026-01-05")), "PRRD") == (tranche,)


@pytest.mark.parametrize(("sentenced", "later"), [("2025-09-22", False), ("2025-09-23", True)])
def test_early_removal_changed_in_september_2025(sentenced: str, later: bool) -> None:
    """600 days: half of 300 days served before the change, 90 since; whoever is sentenced on the
    eve waits for the change, which comes before the half."""
    start = day.parse(sentenced)
    found = numbers(booking(part(start, "600d"), ersed_asked=True))["ERSED"]
    assert found == start + 90
    long_before = start - 140
    waits = numbers(booking(part(long_before, "600d"), ersed_asked=True))["ERSED"]
    assert waits == max(long_before + 90, min(long_before + 150, day.parse("2025-09-23")))


@pytest.mark.parametrize("pence", [999_999_999, 1_000_000_000])
@pytest.mark.parametrize("sentenced", ["2015-05-31", "2015-06-01"])
def test_a_fine_of_ten_million_pounds_is_served_whole(pence: int, sentenced: str) -> None:
    whole = pence == 1_000_000_000 and sentenced == "2015-06-01"
    one = part(sentenced, "2y", kind="fine", fine_pence=pence)
    assert of(booking(one), "ARD") == (served(sentenced, "2y", 1, 1 if whole else 2),)


@pytest.mark.parametrize(
    ("sentenced", "part_served"), [("2022-06-27", (1, 2)), ("2022-06-28", (2, 3))]
)
def test_parole_comes_at_two_thirds_since_june_2022(
    sentenced: str, part_served: tuple[int, int]
) -> None:
    from invented_bookings import term

    one = part(sentenced, "6y", kind="of particular concern", extension=term("1y"))
    assert of(booking(one), "PED") == (served(sentenced, "6y", *part_served),)
    assert of(booking(one), "CRD") == (served(sentenced, "6y", 1, 1),)


@pytest.mark.parametrize(
    ("kind", "automatic", "parole", "release"),
    [("extended", True, None, (2, 3)), ("extended", False, (2, 3), (1, 1))],
)
def test_extended_sentences(
    kind: str, automatic: bool, parole: tuple[int, int] | None, release: tuple[int, int]
) -> None:
    from invented_bookings import term

    one = part("2021-02-02", "7y", kind=kind, automatic=automatic, extension=term("3y"))
    found = of(booking(one), "PED", "CRD", "SLED")
    expected = served("2021-02-02", "7y", *parole) if parole else None
    assert found == (expected, served("2021-02-02", "7y", *release), "2031-02-01")
