"""Orders on paper, copies that counsel lodge, orders that come late, the ends of an order."""

from __future__ import annotations

from typing import Any

import pytest
from sites import Site

from habeas.services import order_end
from habeas.services.act import Done, Refused
from habeas.services.movement import authorise_movement
from habeas.services.order import change_order, record_order
from habeas.services.order_claimed import lodge_claim
from habeas.services.order_confirmed import change_heard, confirm_order, number_on_file

COURT, NUMBER, MADE = "First Court", "+000 555 0100", "2025-11-24T15:30Z"
BAR = {"act": "bars transfer", "person": "P-1", "court": COURT, "case": "25-100", "made": MADE}


def on_file(site: Site, number: str = NUMBER, place: str = "C-1") -> int:
    said = {"place": place, "place_kind": "court", "name": COURT, "call_back": number}
    return site.register.append([("place/1", said)], site.key).first


def paper(site: Site, **more: Any) -> Done:
    return record_order(site.register, site.key, {**BAR, **more}, paper=True)


def fields(site: Site, done: Done) -> dict[str, Any]:
    line = site.register.entry(done.receipt.first)
    assert line is not None
    return line.fields


def codes(done: Done) -> set[str]:
    return {warned.code for warned in done.warnings}


# Paper.


def test_paper_awaits_confirmation_by_the_number_on_file(site: Site) -> None:
    on_file(site)
    done = paper(site, confirmed=True, call_back="+000 666 6666")
    said = fields(site, done)
    assert (said["confirmed"], said["call_back"]) == (False, NUMBER)
    assert "ORD-35" in codes(done)
    assert "ORD-34" in codes(paper(site))


def test_paper_of_a_court_without_a_number_on_file_says_what_to_do(site: Site) -> None:
    done = paper(site, call_back="+000 666 6666")
    assert "ORD-09" in codes(done)
    assert "call_back" not in fields(site, done)


def test_two_officers_confirm_by_the_number_on_file(site: Site) -> None:
    on_file(site)
    n = paper(site).receipt.first
    done = confirm_order(site.register, site.key, n, ["Ana Ejemplo", "Luis Muestra"],
                         "+000 555-0100", MADE)  # fmt: skip
    assert isinstance(done, Done)
    assert fields(site, done)["officers"] == [{"name": "Ana Ejemplo"}, {"name": "Luis Muestra"}]


@pytest.mark.parametrize(
    "officers",
    [
        ["Ana Ejemplo"],
        ["Ana Ejemplo", "ana  ejemplo"],
        ["Ana Ejemplo", ""],
        [{"name": "Ana Ejemplo", "number": "7"}, {"name": "A. Ejemplo", "number": "7"}],
        [{"number": "7"}, {"number": "8"}],
    ],
)
def test_one_officer_alone_confirms_nothing(site: Site, officers: list[Any]) -> None:
    on_file(site)
    n = paper(site).receipt.first
    came = confirm_order(site.register, site.key, n, officers, NUMBER, MADE)
    assert isinstance(came, Refused) and came.code == "ORD-10"


def test_the_number_on_the_paper_confirms_nothing(site: Site) -> None:
    on_file(site)
    n = paper(site).receipt.first
    officers = ["Ana Ejemplo", "Luis Muestra"]
    came = confirm_order(site.register, site.key, n, officers, "+000 666 6666", MADE)
    assert isinstance(came, Refused) and came.code == "ORD-11"
    assert came.do.startswith(f"Call {NUMBER}")


def test_a_number_that_was_entered_after_the_paper_came_confirms_nothing(site: Site) -> None:
    n = paper(site).receipt.first
    on_file(site)
    came = confirm_order(site.register, site.key, n, ["Ana Ejemplo", "Luis Muestra"], NUMBER, MADE)
    assert isinstance(came, Refused) and came.code == "ORD-11"


def test_the_number_on_file_is_that_of_the_last_entry_about_the_court(site: Site) -> None:
    on_file(site, "+000 111")
    n = on_file(site)
    assert number_on_file(site.register, COURT) == NUMBER
    assert number_on_file(site.register, COURT, before=n) == "+000 111"
    assert number_on_file(site.register, "Second Court") == ""


def test_a_confirmation_that_nobody_heard_is_written_and_does_not_count(site: Site) -> None:
    n = paper(site).receipt.first
    done = change_order(site.register, site.key, n, "confirmed", MADE)
    assert codes(done) == {"ORD-27"}


# Release orders.


def test_a_release_order_without_a_case_on_record_is_held_until_somebody_calls(site: Site) -> None:
    done = record_order(site.register, site.key, {**BAR, "act": "release"})
    assert "ORD-32" in codes(done)
    assert fields(site, done)["confirmed"] is False


def test_a_release_order_of_a_case_on_record_is_what_it_says(site: Site) -> None:
    title = {"person": "P-1", "what": "remand", "start": "2025-11-01", "case": "25 / 100"}
    site.register.append([("title/1", title)], site.key)
    done = record_order(site.register, site.key, {**BAR, "act": "release"})
    assert "ORD-32" not in codes(done)
    assert "confirmed" not in fields(site, done)


def test_one_false_release_order_does_not_vouch_for_the_next(site: Site) -> None:
    for _ in range(2):
        done = record_order(site.register, site.key, {**BAR, "act": "release"})
        assert "ORD-32" in codes(done)


# Claims.


def test_a_copy_that_counsel_lodge_is_claimed_and_the_court_is_asked(site: Site) -> None:
    done = lodge_claim(site.register, site.key, BAR, "counsel of P-1")
    said = fields(site, done)
    assert (said["lodged_by"], said["confirmed"]) == ("counsel of P-1", False)
    assert "ORD-13" in codes(done)
    flag = site.register.entry(done.followed[0])
    assert flag is not None
    assert (flag.fields["to"], flag.fields["because"]) == (["court", "oversight"], [flag.n - 1])


def test_a_claim_lodged_twice_is_written_once(site: Site) -> None:
    first, again = (
        lodge_claim(site.register, site.key, BAR, "counsel", act="form-7") for _ in range(2)
    )
    assert (again.receipt.first, again.receipt.again) == (first.receipt.first, True)


# Lateness.


@pytest.mark.parametrize(
    ("made", "is_late"),
    [
        ("2025-11-24T15:30Z", False),  # the clock of the register stands at 16:00
        ("2025-11-24T14:59Z", True),
        ("2025-11-22T18:00Z", True),
        ("2025-11-24", False),  # a day may have ended a minute ago
        ("2025-11-22", True),
        ("?23 nov", False),
    ],
)
def test_an_order_that_was_long_on_its_way_has_to_say_why(
    site: Site, made: str, is_late: bool
) -> None:
    done = record_order(site.register, site.key, {**BAR, "made": made})
    assert ("ORD-12" in codes(done)) == is_late


def test_lateness_is_told_in_hours(site: Site) -> None:
    done = record_order(site.register, site.key, {**BAR, "made": "2025-11-22T18:00Z"})
    (late,) = [warned for warned in done.warnings if warned.code == "ORD-12"]
    assert late.what == "This order reached the register 46 hours after it was made."
    assert late.do.startswith("Say why")


# Ends.

NEW_YORK = {"zone": "America/New_York"}


@pytest.mark.parametrize(
    ("made", "stated", "calendar", "end", "by_rule"),
    [
        # Law and test vector: law.md, the restraining order of Saturday 15 March 2025.
        ("2025-03-15T23:25Z", "14 days", "US-DC", "2025-03-29", "2025-03-31"),
        ("2025-03-15", "14 days or until further order", "US", "2025-03-29", "2025-03-31"),
        ("2025-03-16T02:00Z", "14 días", "US", "2025-03-29", "2025-03-31"),  # 22:00 the day before
        ("2025-03-10T15:00Z", "2 weeks", "US", "2025-03-24", "2025-03-24"),
        ("2025-06-20T15:00Z", "14 days", "US", "2025-07-04", "2025-07-07"),  # a holiday, a weekend
        ("2025-01-31T15:00Z", "1 month", "US", "2025-02-28", "2025-02-28"),
        ("2025-07-03T23:25Z", "24 hours", "US", "2025-07-04T23:25Z", "2025-07-07T23:25Z"),
        ("2025-03-07T17:00Z", "72 hours", "US", "2025-03-10T17:00Z", "2025-03-10T17:00Z"),
        ("2025-03-06T17:00Z", "48 hours", "US", "2025-03-08T17:00Z", "2025-03-10T16:00Z"),  # DST
    ],
)
def test_both_ends_of_a_stated_period_are_worked_out(
    made: str, stated: str, calendar: str, end: str, by_rule: str
) -> None:
    found = order_end.ends({"made": made, "end_stated": stated, **NEW_YORK}, "UTC", calendar)
    rule = f"FRCP 6(a), {calendar}"
    assert found == {"end": end, "end_by_rule": by_rule, "end_rule": rule}


def test_where_no_rule_is_known_the_literal_end_stands_alone() -> None:
    said = {"made": "2025-03-15T20:00Z", "end_stated": "14 días"}
    assert order_end.ends(said, "America/El_Salvador", "SV") == {"end": "2025-03-29"}


@pytest.mark.parametrize(
    "stated",
    ["10 court days", "14 days from service", "14 días hábiles", "until heard", "soon", ""],
)
def test_a_period_in_other_words_is_not_guessed(stated: str) -> None:
    assert order_end.ends({"made": MADE, "end_stated": stated}, "UTC", "US") == {}


def test_an_end_that_the_court_gave_stays_as_it_is() -> None:
    said = {"made": MADE, "end_stated": "14 days", "end": "2025-12-05"}
    assert order_end.ends(said, "UTC", "US") == {}


def test_an_order_is_written_with_both_ends(site: Site) -> None:
    said = {**BAR, "made": "2025-03-15T23:25Z", "end_stated": "14 days", **NEW_YORK}
    done = record_order(site.register, site.key, said, calendar="US-DC")
    written = fields(site, done)
    assert (written["end"], written["end_by_rule"]) == ("2025-03-29", "2025-03-31")


# What each of them does to a departure.


def leave(site: Site) -> Done | Refused:
    return authorise_movement(site.register, site.key, ["P-1"], country="XX")


def test_paper_holds_a_departure_and_bars_it_once_it_is_confirmed(site: Site) -> None:
    on_file(site)
    n = paper(site).receipt.first
    held = leave(site)
    assert isinstance(held, Refused) and held.code == "ORD-03"
    confirm_order(site.register, site.key, n, ["Ana Ejemplo", "Luis Muestra"], NUMBER, MADE)
    barred = leave(site)
    assert isinstance(barred, Refused) and barred.code == "ORD-02"


def test_a_claim_warns_and_lets_a_departure_go(site: Site) -> None:
    lodge_claim(site.register, site.key, BAR, "counsel of P-1")
    gone = leave(site)
    assert isinstance(gone, Done) and "ORD-13" in codes(gone)


def test_a_confirmation_that_one_officer_wrote_alone_releases_nobody_from_the_doubt(
    site: Site,
) -> None:
    on_file(site)
    n = paper(site).receipt.first
    change_order(site.register, site.key, n, "confirmed", MADE)
    held = leave(site)
    assert isinstance(held, Refused) and held.code == "ORD-03"


# The end of an order.


@pytest.mark.parametrize(
    ("what", "more", "ends"),
    [
        ("vacated", {}, True),
        ("lifted", {}, True),
        ("stayed", {}, True),
        ("stay lifted", {}, False),
        ("extended", {"end": "2025-12-31"}, False),
        ("extended", {"end": "2025-11-26"}, True),  # sooner than the order says
        ("extended", {}, False),
    ],
)
def test_one_desk_alone_ends_no_order(site: Site, what: str, more: Any, ends: bool) -> None:
    n = record_order(site.register, site.key, {**BAR, "end": "2025-12-15"}).receipt.first
    done = change_order(site.register, site.key, n, what, MADE, paper=True, **more)
    assert ("ORD-36" in codes(done)) is ends
    assert (fields(site, done).get("confirmed") is False) is ends
    flag = next((site.register.entry(i) for i in done.followed), None)
    assert (flag is not None and flag.fields["to"] == ["court", "counsel", "oversight"]) is ends
    barred = leave(site)
    assert isinstance(barred, Refused) is (ends or what != "stayed")


def test_two_officers_who_called_the_court_end_an_order(site: Site) -> None:
    on_file(site)
    n = record_order(site.register, site.key, BAR).receipt.first
    change_order(site.register, site.key, n, "lifted", MADE, paper=True)
    assert isinstance(leave(site), Refused)
    two = ["Ana Ejemplo", "Luis Muestra"]
    refused = change_heard(site.register, site.key, n, "lifted", two[:1], NUMBER, MADE)
    assert isinstance(refused, Refused) and refused.code == "ORD-10"
    assert isinstance(leave(site), Refused)
    done = change_heard(site.register, site.key, n, "lifted", two, NUMBER, MADE)
    assert isinstance(done, Done)
    assert isinstance(leave(site), Done)
