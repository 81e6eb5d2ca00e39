"""What a court orders in its own log is in force at a prison as soon as its bundle is taken in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from forged_bundles import Pieces, write_as
from invented_court import COURT, Party, an_order, party
from sites import Site

from habeas.register import bundle, bundle_copy
from habeas.register.fault import RegisterFault
from habeas.register.verify import verify
from habeas.services import exchange
from habeas.services.exchange import TakenOver


@pytest.fixture
def court(memory: Path) -> Party:
    """A court that has ordered nothing yet."""
    return party(memory)


def take(site: Site, court: Party, first: int = 0, **how: Any) -> TakenOver:
    """Sign, carry, take in."""
    court.sign()
    data = court.bundle(first)
    return exchange.receive(site.register, site.key, data, "", court.trusted, **how)[1]


def order(court: Party, *drafts: Any) -> int:
    """Enter records as one act; the number of the first."""
    return court.register.append(drafts, court.key).first


def in_force(site: Site) -> list[str]:
    """Whom an order that is open protects here."""
    rows = site.register.store.every(
        "SELECT person FROM court_order WHERE closed_by IS NULL ORDER BY n"
    )
    return [person for (person,) in rows]


def here(site: Site, kind: str) -> list[dict[str, Any]]:
    return [e.fields for e in site.register.entries() if e.kind == f"{kind}/1"]


def test_an_order_is_in_force_where_its_bundle_was_taken_in(site: Site, court: Party) -> None:
    n = order(court, an_order(7, "bars transfer"), ("place/1", {"place": "court"}))
    taken = take(site, court)
    assert taken.orders == [n] and in_force(site) == ["P-007"]
    (entered,) = here(site, "order")
    assert entered["source"]["origin"] == COURT and entered["source"]["index"] == n
    assert entered["zone"] == court.register.zone  # its days are days there
    assert here(site, "place") == []
    assert verify(site.register).faults == ()


def test_an_order_is_taken_over_once_however_often_it_comes(site: Site, court: Party) -> None:
    order(court, an_order(1))
    take(site, court)
    size = court.register.size
    order(court, an_order(2))
    assert take(site, court).orders == [size]  # the bundle begins at 0 again
    assert take(site, court).orders == []
    with site.register.writing() as pen:
        assert exchange.take_over(pen, site.key, COURT).orders == []
    assert in_force(site) == ["P-001", "P-002"]


def test_a_crash_leaves_neither_bundle_nor_order_or_both(site: Site, court: Party) -> None:
    def crash(register: Any, receipt: Any) -> None:
        raise KeyboardInterrupt

    order(court, an_order(1))
    with pytest.raises(KeyboardInterrupt):
        take(site, court, judged=crash)
    assert in_force(site) == [] and bundle_copy.origins(site.register.store) == []
    take(site, court)
    assert in_force(site) == ["P-001"]


def test_a_change_of_an_order_changes_it_here(site: Site, court: Party) -> None:
    n = order(court, an_order(1), an_order(2))
    take(site, court)
    size = court.register.size
    at = "2025-11-25T10:00Z"
    order(court, ("order_change/1", {"order": n, "what": "vacated", "at": at}))
    order(court, ("order_notice/1", {"order": n + 1, "actor": "prison", "at": at}))
    taken = take(site, court, size)
    assert taken.changes == [size, size + 1]
    assert in_force(site) == ["P-002"]
    (notice,) = here(site, "order_notice")
    assert site.register.entry(notice["order"]).fields["person"] == "P-002"


def test_a_correction_of_an_order_corrects_it_here(site: Site, court: Party) -> None:
    n = order(court, an_order(1), an_order(2), ("place/1", {"place": "court"}))
    why = {"reason": "a name was misread"}
    order(court, ("correction/1", {"corrects": n, "replacement": an_order(9)[1], **why}))
    order(court, ("correction/1", {"corrects": n + 1, "withdrawn": True, **why}))
    order(court, ("correction/1", {"corrects": n + 2, "withdrawn": True, **why}))
    taken = take(site, court)
    assert len(taken.changes) == 2 and taken.unread == []
    assert in_force(site) == ["P-009"]
    assert verify(site.register).faults == ()


def test_a_batch_withdrawn_there_withdraws_its_orders_here(site: Site, court: Party) -> None:
    n = order(court, ("batch/1", {"rows": 2}), an_order(1), an_order(2))
    order(court, an_order(3))
    take(site, court)
    assert in_force(site) == ["P-001", "P-002", "P-003"]
    order(court, ("batch_withdrawn/1", {"batch": n}))
    take(site, court)
    assert in_force(site) == ["P-003"]


def test_what_another_site_took_over_is_left_to_its_source(
    site: Site, memory: Path, court: Party
) -> None:  # fmt: skip
    """Otherwise any site could put an order, or the end of one, into the mouth of a court."""
    order(court, an_order(1))
    other = party(memory, "prison.example/norte")
    court.sign()
    exchange.receive(other.register, other.key, court.bundle(), "", court.trusted)
    (own,) = [e.n for e in other.register.entries() if e.kind == "order/1"]
    order(other, ("order_change/1", {"order": own, "what": "lifted", "at": "2025-11-25"}))
    take(site, court)
    taken = take(site, other)
    assert (taken.orders, taken.changes, taken.unread) == ([], [], [])
    assert in_force(site) == ["P-001"]


def test_an_act_written_to_keep_an_order_out_does_not(site: Site, court: Party) -> None:
    n = order(court, an_order(1))
    fake = ("count/1", {"place": "yard", "counted": 3})
    site.register.append([fake], site.key, f"{COURT}#{n}")
    assert take(site, court).orders == [n]
    order(court, ("order_change/1", {"order": n, "what": "lifted", "at": "2025-11-25"}))
    assert in_force(site) == ["P-001"]
    take(site, court)
    assert in_force(site) == []


def test_what_cannot_be_understood_is_entered_as_refused(site: Site, court: Party) -> None:
    no_order = [("order/1", {"person": "P-007", "made": 7}), ("order/1", {"person": "#7"})]
    write_as(court, court.key, no_order)
    order(court, ("order/1", {"person": "P-001", "act": "a new word"}))
    taken = take(site, court)
    assert len(taken.orders) == 1 and len(taken.unread) == 2
    with site.register.writing() as pen:
        assert (
            len(exchange.take_over(pen, site.key, COURT).unread) == 2
        )  # entered once all the same
    assert in_force(site) == ["P-001"]
    refusals = here(site, "refusal")
    assert [one["code"] for one in refusals] == ["EXC-01", "EXC-01"]
    assert refusals[0]["act"]["body"]["made"] == 7


def test_the_court_sees_how_far_a_site_has_taken_its_log_in(site: Site, court: Party) -> None:
    prison = Party(site.register, site.key, court.secret)
    order(court, an_order(1))
    take(site, court)
    held = court.register.size
    assert exchange.acknowledged(court.register.store, site.register.origin, COURT) == 0
    secret = prison.secret = type(court.secret)(site.register.origin, 1, b"p" * 32)
    prison.sign()
    bundle.receive(court.register, court.key, prison.bundle(), "", [secret.vkey])
    assert exchange.acknowledged(court.register.store, site.register.origin, COURT) == held


def test_acknowledgements_alone_are_no_news(site: Site, court: Party) -> None:
    order(court, an_order(1))
    take(site, court)
    n = site.register.size
    assert exchange.has_news(site.register, n - 1)  # the order that was taken over
    assert not exchange.has_news(site.register, n)
    court.sign()
    assert not exchange.has_news(court.register, court.register.size - 1)


def test_a_forged_bundle_brings_no_order(site: Site, court: Party) -> None:
    order(court, an_order(1))
    court.sign()
    pieces = Pieces.of(court.bundle())
    pieces.lines[1] = pieces.lines[1].replace(b"P-001", b"P-666")
    with pytest.raises(RegisterFault, match="REG-45"):
        exchange.receive(site.register, site.key, pieces.joined(), "", court.trusted)
    assert in_force(site) == []
