"""The rules of agreements between states, asked of small books written as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random

import numpy as np
import pytest

from habeas.audit.run import audit
from habeas.law.agreement import accounts, use
from habeas.law.agreement_people import named_categories
from habeas.records.casebook import ABSENT, UNREADABLE, Casebook, Table, Times, words
from habeas.records.tables import column
from habeas.services.one_person import only
from habeas.spans import DAY, OPEN
from habeas.spans.axis import EPOCH
from habeas.spans.calendar import Zone

HOME = Zone("America/El_Salvador", np.empty(0, np.int64), np.array([-360]))
COURT = Zone("America/New_York", np.empty(0, np.int64), np.array([-240]))  # in these months
PACKS = ("agreement", "policy", "us", "coe", "iachr")
A_YEAR = {"id": "one", "start": "2025-03-01", "end": "2026-02-28", "signed": "2025-02-01"}
Row = dict[str, str]


def minute(written: str) -> int:
    """A moment in UTC-6, or in UTC where it ends with Z; -1 for none, -2 for one nobody can read."""
    if written in ("", "?"):
        return UNREADABLE if written else ABSENT
    local = 0 if written.endswith("Z") else 360
    return int((np.datetime64(written.rstrip("Z"), "m") - EPOCH).astype(int)) + local


def times(table: str, name: str, cells: list[str]) -> Times:
    lo = np.array([minute(cell) for cell in cells], np.int64)
    day = np.array([DAY if len(cell) == 10 else 0 for cell in cells])
    edge = column(table, name).edge
    first = lo + day if edge == "last" else lo
    return Times(first, lo if edge == "first" else lo + day)


def table(name: str, rows: Sequence[Row], people: list[str]) -> Table:
    columns: dict[str, object] = {}
    for key in dict.fromkeys(key for row in rows for key in row if key != "person"):
        cells, kind = [row.get(key, "") for row in rows], column(name, key).kind
        if kind == "time":
            columns[key] = times(name, key, cells)
        elif kind == "yesno":
            columns[key] = np.array([{"yes": 1, "no": 0}.get(c, -1) for c in cells], np.int8)
        elif kind == "number":
            columns[key] = np.array([float(c or "nan") for c in cells])
        else:
            columns[key] = words(cells)
    person = np.array([people.index(r["person"]) if "person" in r else -1 for r in rows])
    return Table(person.astype(np.int32), np.arange(len(rows)), columns)  # type: ignore[arg-type]


def book(as_of: str, **tables: Sequence[Row]) -> Casebook:
    people = sorted({row["person"] for rows in tables.values() for row in rows if "person" in row})
    made = {name: table(name, rows, people) for name, rows in tables.items()}
    return Casebook(np.array(people, object), made, minute(as_of), HOME, "XA")


def held(person: str, start: str, end: str = "", **more: str) -> Row:
    return {"person": person, "start": start, "end": end, "agreement": "one", **more}


def text(at: int) -> str:
    return str(EPOCH + np.timedelta64(at - 360, "m")).replace("T00:00", "")


def found(rule: str, asked: Casebook) -> list[tuple[str, str, str, str]]:
    """The findings by one rule: person, begin, end, verdict."""
    result = audit(asked, PACKS)
    assert rule in {one.id for one in result.rules}, f"{rule} was not judged"
    of = result.findings.take([result.rules[n].id == rule for n in result.findings.rule])
    return [
        (str(asked.people[p]), text(begin), text(end), "certain" if sure else "possible")
        for p, begin, end, sure in zip(of.person, of.begin, of.end, of.verdict, strict=True)
    ]


# the head count.


def crowd(*stays: Row, cap: str = "2") -> Casebook:
    return book("2025-04-01", custody=stays, agreements=[{**A_YEAR, "cap": cap}])


def test_the_third_of_two_is_too_many_until_one_has_left() -> None:
    asked = crowd(
        held("Ana", "2025-03-02T08:00", "2025-03-20T08:00"), held("Eva", "2025-03-03T08:00"),
        held("Ida", "2025-03-04T08:00"),
    )  # fmt: skip
    assert found("A-03", asked) == [("Ida", "2025-03-04T08:00", "2025-03-20T08:00", "certain")]


def test_two_who_are_allowed_are_not_too_many() -> None:
    asked = crowd(held("Ana", "2025-03-02T08:00"), held("Eva", "2025-03-03T08:00"))
    assert found("A-03", asked) == []


def test_of_people_who_came_in_one_minute_the_last_of_the_list_are_too_many() -> None:
    asked = crowd(*(held(name, "2025-03-16T04:10Z") for name in ("Zoe", "Ana", "Eva")))
    assert [who for who, *_ in found("A-03", asked)] == ["Eva"]


def test_of_people_who_came_on_one_day_each_may_be_the_one_too_many() -> None:
    asked = crowd(*(held(name, "2025-03-16") for name in ("Ana", "Eva", "Ida")))
    assert {(who, verdict) for who, *_, verdict in found("A-03", asked)} == {
        ("Ana", "possible"), ("Eva", "possible"), ("Ida", "possible"),
    }  # fmt: skip


def test_a_move_to_another_prison_is_no_new_arrival() -> None:
    asked = crowd(
        held("Ana", "2025-03-02T08:00", "2025-03-20T08:00"), held("Eva", "2025-03-03T08:00"),
        held("Ana", "2025-03-20T08:00", place="Sur"),
    )  # fmt: skip
    assert found("A-03", asked) == []


def test_a_renewal_with_a_smaller_cap_reaches_those_who_came_last() -> None:
    stays = [held("Ana", "2025-03-02T08:00"), held("Eva", "2025-03-03T08:00")]
    renewal = {"id": "one", "start": "2026-03-01", "end": "2027-03-01", "signed": "2025-10-01"}
    asked = book(
        "2026-04-01", custody=stays,
        agreements=[{**A_YEAR, "cap": "2"}, {**renewal, "cap": "1"}],
    )  # fmt: skip
    assert found("A-03", asked) == [("Eva", "2026-03-01", "2026-04-01", "certain")]


def test_of_a_part_of_the_people_the_head_count_is_not_asked() -> None:
    asked = crowd(*(held(name, "2025-03-02T08:00") for name in ("Ana", "Eva", "Ida")))
    assert found("A-03", asked)
    assert "A-03" not in {rule.id for rule in audit(only(asked, 2), PACKS).rules}


@pytest.mark.parametrize("seed", range(20))
def test_the_head_count_is_what_counting_minute_by_minute_gives(seed: int) -> None:
    random = Random(seed)
    base = minute("2025-03-02T08:00")
    stays = [(i, a := random.randrange(60), a + random.randrange(1, 40)) for i in range(12)]
    cap = random.randrange(1, 6)
    rows = [held(f"P{i:02}", text(base + a), text(base + b)) for i, a, b in stays]
    asked = crowd(*rows, cap=str(cap))
    expected = set()
    for at in range(100):
        line = sorted((a, i) for i, a, b in stays if a <= at < b)
        expected |= {(f"P{i:02}", at) for _, i in line[cap:]}
    got = {
        (who, at - base)
        for who, begin, end, verdict in found("A-03", asked)
        for at in range(minute(begin), minute(end))
        if verdict == "certain"
    }
    assert got == expected


# the categories.


@pytest.mark.parametrize(
    ("category", "verdicts"),
    [("group members", []), ("Group Members ", []), ("others", ["certain"]), ("", ["possible"])],
)
def test_only_the_categories_agreed_are_covered(category: str, verdicts: list[str]) -> None:
    asked = book(
        "2025-04-01", custody=[held("Ana", "2025-03-02", category=category)],
        agreements=[{**A_YEAR, "categories": "group members; two named men"}],
    )  # fmt: skip
    assert [verdict for *_, verdict in found("A-04", asked)] == verdicts


def test_an_agreement_without_categories_covers_whoever_is_sent() -> None:
    asked = book(
        "2025-04-01", custody=[held("Ana", "2025-03-02", category="others"), held("Eva", "2025-03-02", category="")],
        agreements=[{**A_YEAR, "categories": ""}],
    )  # fmt: skip
    assert found("A-04", asked) == []


def test_an_unknown_end_leaves_no_doubt_about_a_category() -> None:
    asked = book(
        "2025-04-01", custody=[held("Ana", "2025-03-02", category="members")],
        agreements=[{**A_YEAR, "end": "", "categories": "members"}],
    )  # fmt: skip
    assert found("A-04", asked) == []


def test_a_renewal_that_leaves_a_category_out_ends_its_cover() -> None:
    renewal = {"id": "one", "start": "2026-03-01", "end": "2027-03-01", "signed": "2025-10-01"}
    asked = book(
        "2026-04-01", custody=[held("Ana", "2025-03-02T08:00", category="members")],
        agreements=[
            {**A_YEAR, "categories": "members"}, {**renewal, "categories": "two named men"},
        ],
    )  # fmt: skip
    assert found("A-04", asked) == [("Ana", "2026-03-01", "2026-04-01", "certain")]


def test_categories_are_parted_by_semicolons_or_commas() -> None:
    assert named_categories("Members; two named men,members;") == {"members", "two named men"}


# the term, the renewal.


def renewed(signed: str, start: str = "2026-03-01") -> Casebook:
    renewal = {"id": "one", "start": start, "end": "2027-02-28", "signed": signed}
    return book(
        "2026-06-01", custody=[held("Ana", "2025-03-02T08:00")], agreements=[A_YEAR, renewal]
    )


def test_the_terms_of_an_agreement_with_its_renewal_are_one() -> None:
    assert found("A-01", renewed("2025-12-01")) == []


def test_a_renewal_signed_late_leaves_the_gap_whatever_its_first_day_says() -> None:
    assert found("A-01", renewed("2026-04-10")) == [("Ana", "2026-03-01", "2026-04-10", "certain")]


def test_a_renewal_with_an_unreadable_signature_carries_nothing_for_certain() -> None:
    assert found("A-01", renewed("?")) == [("Ana", "2026-03-01", "2026-06-01", "possible")]


def test_a_renewal_that_nobody_signed_is_not_in_force() -> None:
    asked = renewed("")
    assert found("A-01", asked) == [("Ana", "2026-03-01", "2026-06-01", "possible")]
    used = use(asked, "one")
    assert used.person_days == Fraction(24 * 364 - 8, 24)  # to the end of February
    assert used.possible == 92 * DAY and used.outside == 0


@pytest.mark.parametrize("start", ["2025-03-01", "2025-06-01"])
def test_a_renewal_that_nobody_signed_takes_nothing_from_the_term_before(start: str) -> None:
    asked = renewed("", start=start)
    assert use(asked, "one").minutes == use(renewed("2026-07-01"), "one").minutes
    assert found("A-01", asked) == [("Ana", "2026-03-01", "2026-06-01", "possible")]


def test_a_renewal_that_nobody_signed_is_not_in_force_although_it_is_written_first() -> None:
    renewal = {"id": "one", "start": "2026-03-01", "end": "2027-02-28", "signed": ""}
    stay = [held("Ana", "2025-03-02T08:00")]
    asked = book("2026-06-01", custody=stay, agreements=[renewal, A_YEAR])
    assert use(asked, "one") == use(renewed(""), "one")


def test_rows_without_a_column_of_signatures_count_as_written() -> None:
    rows = [{"id": "one", "start": a, "end": b}
            for a, b in (("2025-03-01", "2026-02-28"), ("2026-03-01", "2027-02-28"))]  # fmt: skip
    asked = book("2026-06-01", custody=[held("Ana", "2025-03-02T08:00")], agreements=rows)
    assert found("A-01", asked) == []


def test_a_first_text_without_its_signature_counts_as_written_again_and_ended_early() -> None:
    text = {**A_YEAR, "signed": ""}
    stay = [held("Ana", "2025-03-02T08:00")]
    asked = book("2025-06-01", custody=stay, agreements=[text, {**text, "end": "2025-05-01"}])
    used = use(asked, "one")
    assert (used.minutes, used.outside) == (61 * DAY - 8 * 60, 30 * DAY)  # up to 1 May


@pytest.mark.parametrize(
    ("signed", "days"),
    [
        ("2025-12-31", None),  # the sixtieth day before the end is 31 December
        ("2026-01-10", ("2025-12-31", "2026-01-10")),
        ("2026-04-10", ("2025-12-31", "2026-03-01")),
    ],
)
def test_a_renewal_is_signed_sixty_days_before_the_end(
    signed: str, days: tuple[str, str] | None
) -> None:
    expected = [("Ana", *days, "certain")] if days else []
    assert found("A-07", renewed(signed)) == expected


def test_without_a_renewal_the_last_sixty_days_are_told_until_the_person_leaves() -> None:
    asked = book(
        "2026-06-01", agreements=[A_YEAR],
        custody=[held("Ana", "2025-03-02T08:00", "2026-01-20T08:00"),
                 held("Eva", "2025-03-02T08:00", "2025-12-01T08:00")],
    )  # fmt: skip
    assert found("A-07", asked) == [("Ana", "2025-12-31", "2026-01-20T08:00", "certain")]


def test_a_renewal_that_begins_later_than_the_end_continues_nothing() -> None:
    assert found("A-07", renewed("2025-10-01", start="2026-03-05"))[0][1:3] == (
        "2025-12-31", "2026-03-01",
    )  # fmt: skip


# payments.


def test_a_payment_without_vetting_is_found_for_everybody_then_held_under_it() -> None:
    asked = book(
        "2025-06-01", agreements=[A_YEAR],
        custody=[held("Ana", "2025-03-02T08:00"), held("Eva", "2025-05-02T08:00"),
                 held("Ida", "2025-03-02T08:00", agreement="two")],
        payments=[
            {"agreement": "one", "at": "2025-04-01T12:00", "amount": "5", "vetted": "no"},
            {"agreement": "one", "at": "2025-05-10T12:00", "amount": "5", "vetted": ""},
            {"agreement": "one", "at": "2025-05-20T12:00", "amount": "5", "vetted": "yes"},
        ],
    )  # fmt: skip
    assert found("A-06", asked) == [
        ("Ana", "2025-04-01T12:00", "2025-04-01T12:00", "certain"),
        ("Ana", "2025-05-10T12:00", "2025-05-10T12:00", "certain"),
        ("Eva", "2025-05-10T12:00", "2025-05-10T12:00", "certain"),
    ]


# the transfer of sentences.

GOOD = {
    "person": "Ana", "at": "2025-05-01T10:00", "national": "yes", "final": "yes",
    "months_left": "6", "consent": "yes", "dual_criminality": "yes", "states_agree": "yes",
    "months_imposed": "60", "months_served": "24", "months_receiving": "36",
}  # fmt: skip


def sentence(**other: str) -> Casebook:
    return book("2025-06-01", sentence_transfers=[{**GOOD, **other}], custody=[held("Ana", "2025")])


def verdicts(rule: str, asked: Casebook) -> list[str]:
    return [verdict for *_, verdict in found(rule, asked)]


CONDITIONS = ("national", "final", "consent", "dual_criminality", "states_agree")


@pytest.mark.parametrize(("name", "cell"), [*product(CONDITIONS, ("no", ""))])
def test_each_condition_of_a_sentence_transfer_counts(name: str, cell: str) -> None:
    assert verdicts("A-08", sentence(**{name: cell})) == ["certain" if cell else "possible"]


@pytest.mark.parametrize(
    ("left", "verdict"), [("6", []), ("5.9", ["certain"]), ("0", ["certain"]), ("", ["possible"])]
)
def test_six_months_of_the_sentence_are_left(left: str, verdict: list[str]) -> None:
    assert verdicts("A-08", sentence(months_left=left)) == verdict


def test_one_condition_that_fails_is_certain_although_another_is_not_stated() -> None:
    assert verdicts("A-08", sentence(final="", consent="no")) == ["certain"]


@pytest.mark.parametrize(
    ("there", "served", "verdict"),
    [("36", "24", []), ("36.5", "24", ["certain"]), ("60", "24", ["certain"]),
     ("", "24", ["possible"]), ("36", "", ["possible"])],
)  # fmt: skip
def test_the_receiving_state_asks_for_no_more_than_what_was_left(
    there: str, served: str, verdict: list[str]
) -> None:
    asked = sentence(months_receiving=there, months_served=served)
    assert verdicts("A-09", asked) == verdict


@pytest.mark.parametrize(
    ("papers", "verdict"),
    [
        ({"certified judgment": "2025-04-01T10:00", "time served statement": "2025-05-01T10:00"}, []),
        ({"certified judgment": "2025-04-01T10:00"}, ["certain"]),
        ({"time served statement": "2025-04-01T10:00"}, ["certain"]),
        ({"certified judgment": "2025-05-01T10:01", "time served statement": "2025-04-01T10:00"},
         ["certain"]),
        ({"counsel": "2025-04-01T10:00"}, ["certain"]),
    ],
)  # fmt: skip
def test_the_judgment_and_the_time_served_travel_with_the_person(
    papers: Row, verdict: list[str]
) -> None:
    asked = sentence()
    events = [{"person": "Ana", "kind": kind, "at": at} for kind, at in papers.items()]
    tables = {**asked.tables, "events": table("events", events, ["Ana"])}
    assert verdicts("A-10", replace(asked, tables=tables)) == verdict


# visits.


def test_the_time_without_a_visit_from_outside_is_found_for_those_held_abroad() -> None:
    abroad = {"country": "XA", "for_state": "XU"}
    asked = book(
        "2025-06-01", agreements=[A_YEAR],
        custody=[held("Ana", "2025-03-02T08:00", **abroad), held("Eva", "2025-03-02T08:00", **abroad),
                 held("Ida", "2025-03-02T08:00", country="XA", for_state="XA")],
        events=[{"person": "Ana", "kind": kind, "at": at} for kind, at in (
            ("oversight visit", "2025-04-01T08:00"), ("counsel", "2025-05-01T08:00"),
            ("family", "2025-05-20T08:00"))],
    )  # fmt: skip
    assert found("A-11", asked) == [
        ("Ana", "2025-05-31T08:00", "2025-06-01", "certain"),
        ("Eva", "2025-04-01T08:00", "2025-06-01", "certain"),
    ]


# The money.


def flights(people: int = 238, until: str = "2025-07-18T04:10Z", **more: str) -> Casebook:
    """So many people from their hand-over on 16 March 2025, 04:10 UTC, for 124 times 24 hours."""
    stays = [held(f"P-{i:03}", "2025-03-16T04:10Z", until) for i in range(people)]
    terms = {**A_YEAR, "fee_per_person_year": "20000", "currency": "USD", "paid": "4760000"}
    return book("2025-08-01", custody=stays, agreements=[{**terms, **more}])


def test_the_account_of_the_example_comes_out_as_computed_by_hand() -> None:
    (account,) = accounts(flights())
    assert account.paid == 238 * 20_000 == 4_760_000
    assert account.person_days == 238 * 124 == 29_512
    assert account.used == Fraction(29_512 * 20_000, 365)  # 1,617,095.89
    assert round(account.used) == 1_617_096
    assert round(account.refund) == 3_142_904


def test_days_by_the_date_here_are_one_more_than_by_the_date_of_the_court() -> None:
    by_day = flights(until="2025-07-18T18:00Z")  # noon here, 14:00 where the court sits
    here, court = use(by_day, "one"), use(by_day, "one", zone=COURT)
    assert court.nights == 238 * 124 == 29_512
    assert here.nights == 238 * 125 == 29_750  # the arrival was at 22:10 of the day before


def test_dates_are_counted_with_the_first_and_the_last() -> None:
    exactly = use(flights(), "one")  # 15 March 22:10 to 17 July 22:10 by the clock here
    assert (exactly.nights, exactly.dates) == (238 * 124, 238 * 125)


def test_each_day_is_paid_at_the_fee_of_the_term_that_governs_it() -> None:
    stays = [held("Ana", "2026-02-01", "2026-03-31")]
    rows = [{**A_YEAR, "fee_per_person_year": "365"},
            {"id": "one", "start": "2026-03-01", "end": "2027-03-01", "signed": "2025-12-01",
             "fee_per_person_year": "730"}]  # fmt: skip
    dated = [
        {**stay, "start": f"{stay['start']}T00:00", "end": f"{stay['end']}T00:00"} for stay in stays
    ]
    (account,) = accounts(book("2026-06-01", custody=dated, agreements=rows))
    assert account.used == 28 * 1 + 30 * 2  # 28 days of February at 1, 30 of March at 2


def test_a_row_that_begins_when_another_does_takes_its_place() -> None:
    stays = [held("Ana", "2025-03-02T00:00", "2025-03-12T00:00")]
    first = {**A_YEAR, "fee_per_person_year": "365", "paid": "100"}
    asked = book("2025-06-01", custody=stays, agreements=[first, {**first, "end": "2025-03-06"}])
    (account,) = accounts(asked)
    assert (account.used, account.paid) == (5, 100)  # ended early: 2 to 6 March


def test_payments_on_record_count_and_not_what_the_agreement_says_beside_them() -> None:
    asked = flights(1)
    rows = [
        {"agreement": "one", "at": "2025-04-01", "amount": "1000.10", "currency": "USD"},
        {"agreement": "one", "at": "2025-05-01", "amount": "0.20", "currency": ""},
        {"agreement": "one", "at": "2025-05-01", "amount": "7", "currency": "EUR"},
        {"agreement": "two", "at": "2025-05-01", "amount": "9", "currency": "USD"},
        {"agreement": "one", "at": "2025-09-01", "amount": "5", "currency": "USD"},
    ]
    paid = replace(asked, tables={**asked.tables, "payments": table("payments", rows, [])})
    assert accounts(paid)[0].paid == Fraction("1000.30")
    assert accounts(asked)[0].paid == 4_760_000


def test_time_outside_every_term_is_told_apart_and_not_paid_for() -> None:
    used = use(flights(1, end="2025-07-01"), "one")
    assert used.minutes + used.outside == 124 * DAY
    assert used.outside == minute("2025-07-18T04:10Z") - minute("2025-07-02")


def test_a_stay_of_an_unknown_hour_is_possible_and_not_paid_for() -> None:
    asked = book(
        "2025-08-01", custody=[held("Ana", "2025-03-16", "2025-03-18")],
        agreements=[{**A_YEAR, "fee_per_person_year": "365"}],
    )  # fmt: skip
    used = use(asked, "one", 0, OPEN)
    assert used.minutes + used.possible == 3 * DAY
    assert DAY <= used.minutes <= DAY + 1  # the whole day between; the last minute of the first


def test_a_fee_by_the_day_is_taken_as_it_is() -> None:
    stays = [held("Ana", "2025-03-02T00:00", "2025-03-12T12:00")]
    rows = [{**A_YEAR, "fee_per_person_day": "54.79", "fee_per_person_year": "20000"}]
    (account,) = accounts(book("2025-06-01", custody=stays, agreements=rows))
    assert account.used == Fraction("54.79") * 21 / 2  # ten days and a half: 575.295
