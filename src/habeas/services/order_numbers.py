"""The numbers of the feeds of courts: which have come, which have not, since which entry.

What is kept about a feed is brought up to date by each act that is about one; after a correction it
is made again from the first entry on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from habeas.register.canonical import parsed
from habeas.register.history import about, counting, withdrawn
from habeas.register.shown import FEEDS
from habeas.register.store import Store
from habeas.services import kept

OFFICERS = 2  # who confirm a paper by calling the court
_MARK = "mark"

Fields = Mapping[str, Any]


@dataclass
class Feed:
    """One feed as far as it is known here.

    top   the last number that the court is known to have issued
    gaps  [first, last, entry that showed it, whether an alarm was raised], in order
    came  number -> its entry, of those that were added since the feed was read
    """

    court: str
    name: str
    top: int = 0
    gaps: list[list[int]] = field(default_factory=list)
    came: dict[int, int] = field(default_factory=dict)

    def issued(self, last: int, n: int) -> None:
        """The court has issued numbers up to `last`, says entry `n`."""
        if last > self.top:
            self.gaps.append([self.top + 1, last, n, 0])
            self.top = last

    def add(self, number: int, n: int, is_signed: bool) -> None:
        """This number came, with entry `n`; where it had come before, the signed one stands."""
        self.issued(number - 1, n)
        is_new = self._takes(number)
        if is_new or is_signed:
            self.came[number] = n

    def _takes(self, number: int) -> bool:
        if number == self.top + 1:
            self.top = number
            return True
        for i, (first, last, since, told) in enumerate(self.gaps):
            if first <= number <= last:
                halves = ([first, number - 1, since, told], [number + 1, last, since, told])
                self.gaps[i : i + 1] = [half for half in halves if half[0] <= half[1]]
                return True
        return False

    def told(self, entries: Iterable[int]) -> None:
        """An alarm was raised about the gaps that these entries showed."""
        of = set(entries)
        for gap in self.gaps:
            gap[3] = 1 if gap[2] in of else gap[3]


@dataclass
class Feeds:
    """The feeds that some entries name, by their keys.

    is_anew  True where nothing that is kept is looked at: all is made from the first entry on
    """

    store: Store
    is_anew: bool = False
    feeds: dict[str, Feed] = field(default_factory=dict)

    def of(self, fields: Fields) -> Feed:
        """The feed in which these fields have a number."""
        court, name = str(fields.get("court", "")), str(fields.get("feed", ""))
        key = key_of(court, name)
        if key not in self.feeds:
            body = None if self.is_anew else kept.get(self.store, "feed", key)
            self.feeds[key] = Feed(court, name, **body) if body else Feed(court, name)
        return self.feeds[key]

    def heed(self, n: int, kind: str, fields: Fields) -> None:
        """Take in one entry that may be about a feed."""
        name = kind.partition("/")[0]
        if name == "flag":
            for feed in self.feeds.values():
                feed.told(fields.get("because", ()))
        elif name == "order_feed" and fields.get("court") and _is_number(fields.get("last")):
            self.of(fields).issued(fields["last"], n)
        elif name == "order" and counts(fields):
            self._add(n, fields)
        elif name == "order_change" and counts(fields):
            self._add(n, fields)
            if fields.get("what") == "confirmed" and len(fields.get("officers", ())) >= OFFICERS:
                self._add(fields["order"], _entry(self.store, fields["order"]))

    def _add(self, n: int, fields: Fields) -> None:
        if fields.get("court") and _is_number(fields.get("number")):
            self.of(fields).add(fields["number"], n, "signed_note" in fields)


def entry_of(store: Store, court: str, feed: str, number: int) -> int | None:
    """The entry that brought this number; None where it has not come."""
    feeds = current(store)
    key = key_of(court, feed)
    if key in feeds.feeds and number in feeds.feeds[key].came:
        return feeds.feeds[key].came[number]
    found = None if feeds.is_anew else kept.get(store, "feed_number", f"{key} {number:016d}")
    return None if found is None else int(found["n"])


def current(store: Store) -> Feeds:
    """The feeds that entries are about which came since the last look; all after a correction."""
    mark = kept.get(store, "feed_mark", _MARK)
    rows = _since(store, mark["size"]) if mark else []
    corrected = any(kind.startswith("correction/") for _, kind, _, _ in rows)
    if mark is None or corrected or mark["withdrawn"] != len(withdrawn(store)):
        return from_the_log(store)
    feeds = Feeds(store)
    for n, kind, _, body in rows:
        if body is not None:
            if kind.startswith("flag/"):
                _load_told(feeds, parsed(body).get("because", ()))
            feeds.heed(n, kind, parsed(body))
    return feeds


def from_the_log(store: Store) -> Feeds:
    """All feeds from the first entry on, corrections heeded."""
    feeds = Feeds(store, is_anew=True)
    for n, kind, fields in counting(about(store, FEEDS), withdrawn(store)):
        feeds.heed(n, kind, fields)
    return feeds


def counts(fields: Fields) -> bool:
    """True for an order that the court itself brought: not a copy that awaits confirmation."""
    if "signed_note" in fields:
        return True
    return fields.get("confirmed") is not False and "lodged_by" not in fields


def key_of(court: str, feed: str) -> str:
    """Under what a feed is kept: a name of any length, in any letters, would not do."""
    return sha256(f"{court}\0{feed}".encode()).hexdigest()[:32]


def _since(store: Store, size: int) -> list[Any]:
    return store.every(
        "SELECT e.n, e.kind, e.recorded, e.body FROM touches t JOIN entry e ON e.n = t.n "
        "WHERE t.subject=? AND t.n>=? ORDER BY t.n",
        (FEEDS, size),
    )


def _load_told(feeds: Feeds, because: Iterable[int]) -> None:
    """The feeds that an alarm is about, which the entries that it cites name."""
    for n in because:
        fields = _entry(feeds.store, n)
        if fields.get("what") == "confirmed" and "number" not in fields:
            fields = _entry(feeds.store, fields["order"])
        if fields.get("court"):
            feeds.of(fields)


def keep(store: Store, feeds: Feeds) -> None:
    """Keep what is known of these feeds now, for the next act."""
    if feeds.is_anew:
        for name in ("feed", "feed_number"):
            kept.drop(store, name, [subject for subject, _ in kept.every(store, name)])
    for key, feed in feeds.feeds.items():
        kept.put(store, "feed", {key: {"top": feed.top, "gaps": feed.gaps}})
        came = {f"{key} {number:016d}": {"n": n} for number, n in feed.came.items()}
        kept.put(store, "feed_number", came)
    size = store.one("SELECT size FROM head WHERE one = 1")
    mark = {"size": size[0] if size else 0, "withdrawn": len(withdrawn(store))}
    kept.put(store, "feed_mark", {_MARK: mark})


def _entry(store: Store, n: int) -> Fields:
    """What an entry says after its last correction."""
    row = store.one("SELECT body FROM entry WHERE n=?", (n,))
    last = store.one(
        "SELECT e.body FROM changed c JOIN entry e ON e.n = c.by "
        "WHERE c.of=? AND c.how='corrected' ORDER BY c.by DESC LIMIT 1", (n,),
    )  # fmt: skip
    if last is not None and last[0] is not None:
        said: Fields = parsed(last[0]).get("replacement", {})
        return said
    found: Fields = parsed(row[0]) if row and row[0] is not None else {}
    return found


def _is_number(given: Any) -> bool:
    return type(given) is int and given >= 1
