"""The feeds of courts: which numbers have come, which are missing, who is told.

A court numbers what it issues in a feed (its only one, or one by name), from 1 on, without a gap:
orders, changes of orders. A number beyond the next shows a gap; so does the head of the feed, by
which the court says how far it has come. Without heads nobody sees that the last orders are
missing.

A number counts as come when the court itself brought it: signed, or on paper that it has
confirmed. A copy that awaits confirmation closes no gap, or a forger could close it; it shows none
either, or one forged paper with a high number would be the last alarm that this feed ever raised.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from habeas.languages import several, text
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.moment import minute_text
from habeas.register.shown import FEEDS, GAP
from habeas.register.store import Store
from habeas.register.writing import Draft, Receipt
from habeas.services import act as acts
from habeas.services import outbox
from habeas.services.act import Done, Plan
from habeas.services.judged_people import minute_of
from habeas.services.order_numbers import current, from_the_log, keep

TOLD = outbox.OUTSIDE


@dataclass(frozen=True)
class Gap:
    """Numbers of a feed that have not come: from `first` to `last`, both included.

    feed   "" for the only feed of the court
    since  the entry that showed it
    """

    court: str
    feed: str
    first: int
    last: int
    since: int

    @property
    def said(self) -> str:
        """The gap in a sentence."""
        feed = text("{court}, feed {feed}", court=self.court, feed=self.feed)
        return several(
            self.last - self.first + 1,
            "{feed}: order {first} has not come.", "{feed}: orders {first} to {last} have not come.",
            feed=feed if self.feed else self.court, first=self.first, last=self.last,
        )  # fmt: skip


def gaps(register: Register) -> list[Gap]:
    """Every missing number, by court, by feed; worked out from the log, whatever is kept."""
    feeds = from_the_log(register.store)
    return sorted(
        (Gap(feed.court, feed.name, first, last, since)
         for feed in feeds.feeds.values() for first, last, since, _ in feed.gaps),
        key=lambda gap: (gap.court, gap.feed, gap.first),
    )  # fmt: skip


def record_feed_head(
    register: Register, key: Key, court: str, last: int, at: str, *, feed: str = "", act: str = "",
    **more: Any,
) -> Done:  # fmt: skip
    """Write that a court has issued its orders up to number `last`; what is missing is told."""
    fields = {"court": court, "last": last, "at": at, **({"feed": feed} if feed else {}), **more}
    draft = ("order_feed/1", fields)

    def planned(_: Any) -> Plan:
        return Plan([draft], follows=lambda receipt: alarms(register, receipt))

    return acts.record(register, key, [draft], act, planned)


def alarms(register: Register, receipt: Receipt) -> list[Draft]:
    """The flags to write for gaps of which nobody was told yet, after an act that may show some.

    The caller holds the transaction. What is kept about the feeds is brought up to this act.
    """
    store = register.store
    if not _concerns(store, receipt):
        return []
    return _untold(store, minute_text(minute_of(receipt.recorded)))


def raise_alarms(register: Register, key: Key) -> Receipt | None:
    """Tell of gaps that entries showed which no act of an order wrote, as in a bundle taken in."""
    with register.writing() as pen:
        drafts = _untold(register.store, minute_text(acts.now(register)))
        return pen.append(drafts, key) if drafts else None


def _concerns(store: Store, receipt: Receipt) -> bool:
    found = store.one(
        "SELECT 1 FROM touches WHERE subject=? AND n>=? AND n<? LIMIT 1",
        (FEEDS, receipt.numbers.start, receipt.numbers.stop),
    )
    return found is not None


def _untold(store: Store, at: str) -> list[Draft]:
    """The flags for gaps of which nobody was told yet; what is kept is brought up to date."""
    feeds, drafts = current(store), []
    keep(store, feeds)
    for feed in feeds.feeds.values():
        fresh = [gap for gap in feed.gaps if not gap[3]]
        said = [Gap(feed.court, feed.name, *gap[:3]).said for gap in fresh]
        if fresh:
            because = [gap[2] for gap in fresh]
            drafts.append(outbox.tell(TOLD, GAP, " ".join(said), (), because, at))
    return drafts
