"""The feed of a court: every number that is missing is named, told once, closed when it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import figures
import pytest
from forged_orders import FIRST, FIRST_KEY
from invented_court import party
from sites import Site, site_in
from sizes import size

from habeas.register.keys import Key
from habeas.register.verify import verify
from habeas.services import exchange, order_feed, order_numbers
from habeas.services.act import Done
from habeas.services.order import record_order
from habeas.services.order_claimed import lodge_claim
from habeas.services.order_confirmed import confirm_order
from habeas.services.order_feed import Gap, gaps, raise_alarms, record_feed_head
from habeas.services.order_received import receive_signed
from habeas.services.order_signed import sign_order

RUNS = max(200, size(40))  # 1,000 at night
TROUBLE = 0.1  # share of messages that the line drops, delays, or lets overtake each other
MADE = "2025-11-24T15:00Z"


def order(number: int, feed: str = "", **more: object) -> str:
    """An order of the first court about a class of people, signed."""
    said = {"court": FIRST, "number": number, "case": f"25-{number}", "made": MADE,
            "act": "bars transfer", "basis": "decree", **more}  # fmt: skip
    return sign_order(FIRST_KEY, {**said, "feed": feed} if feed else said)


def head(last: int, feed: str = "") -> str:
    said = {"court": FIRST, "last": last, "at": MADE}
    return sign_order(FIRST_KEY, {**said, "feed": feed} if feed else said, "order_feed/1")


def linked(site: Site) -> Callable[[str], Done]:
    """The line from the court to the register: what it brings is received."""
    said = {"what": "added", "vkey": FIRST_KEY.vkey, "holder": FIRST, "role": "court"}
    site.register.append([("key/1", said)], site.key)

    def receive(written: str) -> Done:
        done = receive_signed(site.register, site.key, written)
        assert isinstance(done, Done), done
        return done

    return receive


def missing(site: Site) -> list[tuple[int, int]]:
    return [(gap.first, gap.last) for gap in gaps(site.register)]


def flags(site: Site) -> list[str]:
    return [line.fields["remarks"] for line in site.register.entries()
            if line.kind == "flag/1" and line.fields["rule"] == order_feed.GAP]  # fmt: skip


# One thing at a time.


def test_a_number_beyond_the_next_shows_a_gap_that_is_told_at_once(site: Site) -> None:
    receive = linked(site)
    receive(order(1))
    done = receive(order(4))
    assert gaps(site.register) == [Gap(FIRST, "", 2, 3, done.receipt.first)]
    flag = site.register.entry(done.followed[0])
    assert flag is not None
    assert flag.fields["to"] == ["court", "counsel", "oversight"]
    assert flag.fields["remarks"] == "First Court: orders 2 to 3 have not come."


def test_a_gap_is_told_once_and_closes_when_the_number_comes(site: Site) -> None:
    receive = linked(site)
    for number in (3, 4, 2, 4):
        receive(order(number))
    assert (missing(site), len(flags(site))) == ([(1, 1)], 1)
    receive(order(1))
    assert (missing(site), len(flags(site))) == ([], 1)


def test_a_head_shows_that_the_last_orders_are_missing(site: Site) -> None:
    receive = linked(site)
    receive(order(1))
    assert missing(site) == []
    receive(head(3))
    assert missing(site) == [(2, 3)]


def test_a_head_without_signature_shows_a_gap_too(site: Site) -> None:
    done = record_feed_head(site.register, site.key, FIRST, 2, MADE, feed="night")
    assert gaps(site.register) == [Gap(FIRST, "night", 1, 2, done.receipt.first)]
    assert flags(site) == ["First Court, feed night: orders 1 to 2 have not come."]


def test_the_feeds_of_a_court_are_counted_apart(site: Site) -> None:
    receive = linked(site)
    receive(order(1, "night"))
    receive(order(2, "day"))
    assert [(gap.feed, gap.first) for gap in gaps(site.register)] == [("day", 1)]


def test_a_change_has_a_number_of_its_own_in_the_feed(site: Site) -> None:
    receive = linked(site)
    receive(order(1))
    receive(order(3))
    said = {"court": FIRST, "number": 2, "case": "25-1", "of": 1, "what": "vacated", "at": MADE}
    receive(sign_order(FIRST_KEY, said, "order_change/1"))
    assert missing(site) == []


def test_a_copy_from_elsewhere_closes_no_gap_and_shows_none(site: Site) -> None:
    receive = linked(site)
    receive(order(2))
    copy = {"court": FIRST, "number": 1, "act": "bars transfer", "made": MADE, "basis": "decree"}
    lodge_claim(site.register, site.key, copy, "counsel")
    lodge_claim(site.register, site.key, {**copy, "number": 99}, "somebody")
    record_order(site.register, site.key, {**copy, "number": 98}, paper=True)
    assert missing(site) == [(1, 1)]


def test_paper_closes_a_gap_once_the_court_has_confirmed_it(site: Site) -> None:
    receive = linked(site)
    receive(order(2))
    court = {"place": "C-1", "place_kind": "court", "name": FIRST, "call_back": "+000 555 0100"}
    site.register.append([("place/1", court)], site.key)
    paper = {"court": FIRST, "number": 1, "act": "bars transfer", "made": MADE, "basis": "decree"}
    n = record_order(site.register, site.key, paper, paper=True).receipt.first
    assert missing(site) == [(1, 1)]
    confirm_order(
        site.register, site.key, n, ["Ana Ejemplo", "Luis Muestra"], "+000 555 0100", MADE
    )
    assert missing(site) == []


def test_an_order_that_is_taken_back_leaves_a_gap_until_the_court_sends_it_again(
    site: Site,
) -> None:
    receive = linked(site)
    first = receive(order(1)).receipt.first
    receive(order(2))
    taken_back = {"corrects": first, "withdrawn": True, "reason": "entered by mistake"}
    site.register.append([("correction/1", taken_back)], site.key)
    assert missing(site) == [(1, 1)]
    done = receive(order(1))
    assert not done.receipt.again
    assert missing(site) == []


def test_a_gap_that_no_act_of_an_order_showed_is_told_when_somebody_looks(site: Site) -> None:
    said = {"court": FIRST, "number": 2, "act": "bars transfer", "made": MADE, "basis": "decree"}
    site.register.append([("order/1", said)], site.key)
    assert (missing(site), flags(site)) == ([(1, 1)], [])
    assert raise_alarms(site.register, site.key) is not None
    assert raise_alarms(site.register, site.key) is None
    assert len(flags(site)) == 1


def test_what_is_kept_about_feeds_is_what_the_log_says(site: Site) -> None:
    receive = linked(site)
    for number in (2, 5, 1, 9):
        receive(order(number))
    receive(head(12))
    receive(order(10))  # heeds the alarm that the head raised
    kept = order_numbers.Feeds(site.register.store).of({"court": FIRST})
    made = order_numbers.from_the_log(site.register.store).of({"court": FIRST})
    assert (kept.top, kept.gaps) == (made.top, made.gaps)
    assert verify(site.register).faults == ()


# A line that drops, delays, reorders.


@dataclass
class Line:
    """What a court issued in one feed, in what order it arrived; what never did."""

    feed: str
    issued: int
    before: list[str]  # up to the last head
    after: list[str]  # delayed beyond it
    lost: set[int]  # neither before nor after
    late: set[int]


def troubled(seed: int, heads: bool = True) -> Line:
    """One run: orders with a head now and then; one message in ten goes wrong on the way."""
    random = Random(seed)
    feed, issued = f"run-{seed}", random.randint(6, 14)
    sent: list[tuple[float, int, str]] = []  # when it arrives, its number (0 for a head), the note
    lost: set[int] = set()
    for number in range(1, issued + 1):
        at = float(number)
        if random.random() < TROUBLE:
            way = random.choice(("drop", "delay", "overtake"))
            if way == "drop":
                lost.add(number)
                continue
            at += random.uniform(1, 12) if way == "delay" else -random.uniform(1, 3)
        sent.append((at, number, order(number, feed)))
        if heads and number % 4 == 0 and random.random() > TROUBLE:
            sent.append((at + 0.5, 0, head(number, feed)))
    sent.sort()
    end = issued + 1.0
    last = [head(issued, feed)] if heads else []
    return Line(
        feed, issued, [note for at, _, note in sent if at < end] + last,
        [note for at, _, note in sent if at >= end], lost,
        {number for at, number, _ in sent if at >= end and number},
    )  # fmt: skip


@pytest.fixture
def in_memory(memory: Path, key: Key) -> Iterator[Site]:
    """One register for all runs, each of which is a feed of its own."""
    with site_in("sqlite", memory, key, None) as made:
        yield made


def named(site: Site) -> dict[str, set[int]]:
    """The numbers that are missing, by feed."""
    found: dict[str, set[int]] = {}
    for gap in gaps(site.register):
        found.setdefault(gap.feed, set()).update(range(gap.first, gap.last + 1))
    return found


def test_after_the_last_head_every_missing_number_is_named_and_none_else(in_memory: Site) -> None:
    receive = linked(in_memory)
    lines = [troubled(seed) for seed in range(RUNS)]
    for line in lines:
        for written in line.before:
            receive(written)
    missed = named(in_memory)
    assert missed == {line.feed: line.lost | line.late for line in lines if line.lost | line.late}
    told = " ".join(flags(in_memory))
    assert all(line.feed in told for line in lines if line.feed in missed)
    for line in lines:
        for written in line.after:
            receive(written)
    assert named(in_memory) == {line.feed: line.lost for line in lines if line.lost}
    figures.note(
        "order-feeds", runs=RUNS, orders=sum(line.issued for line in lines),
        missing=sum(map(len, missed.values())), unnamed=0, named_wrongly=0,
    )  # fmt: skip


def test_without_heads_the_last_orders_go_missing_unseen(in_memory: Site) -> None:
    receive = linked(in_memory)
    lines = [troubled(seed, heads=False) for seed in range(40)]
    for line in lines:
        for written in line.before:
            receive(written)
    missed = named(in_memory)
    unseen = [line for line in lines if line.lost - missed.get(line.feed, set())]
    assert unseen


def test_an_order_in_a_bundle_recalls_whoever_is_under_way_and_shows_what_is_missing(
    site: Site, memory: Path
) -> None:
    place = {"place": "flight-2", "place_kind": "aircraft"}
    held = {"person": "P-1", "at": "2025-11-24", "place": "flight-2"}
    site.register.append([("place/1", place), ("admission/1", held)], site.key)
    court = party(memory)
    said = {"court": FIRST, "number": 2, "act": "bars transfer", "made": MADE, "person": "P-1"}
    court.register.append([("order/1", said)], court.key)
    court.sign()
    exchange.receive(site.register, site.key, court.bundle(), "", court.trusted)
    kinds = [line.kind for line in site.register.entries()]
    assert "recall/1" in kinds
    assert (missing(site), len(flags(site))) == ([(1, 1)], 1)
