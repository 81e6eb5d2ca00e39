"""Prisons, a court with its own numbered log, a witness: days of mishaps in one seeded process.

Messages are lost, late, out of order, damaged; lines are cut for up to three days, sticks are carried
meanwhile; clocks jump by years; machines crash within transactions. Everything goes through the real
register. One seed is one story: `python tests/stores/simulation.py SEED` tells it again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simulated_site import BEGIN, Site
from simulated_world import (
    COURT,
    CUT_MAX,
    DAY,
    HEALED,
    HOUR,
    LAST,
    MINUTE,
    TICK,
    YEARS,
    Rules,
    World,
    held_of,
    world,
)

from habeas.register import bundle_copy, cosignature, log, note, signing, verify
from habeas.register.canonical import parsed
from habeas.services import exchange
from habeas.services.exchange_order import There

NAMED_WITHIN = 360  # minutes with a line, after which a missing entry has been named


@dataclass
class Told:
    """A story at its end: what was not as it must be, with the figures of it.

    forked    the log that showed two pasts, "" for none; accused: those found to have
    proofs    how many refusals hold two checkpoints of one log that contradict each other
    """

    seed: int
    wrong: list[str]
    figures: dict[str, int]
    accused: set[str]
    forked: str
    proofs: int

    @property
    def is_well(self) -> bool:
        return not self.wrong


def tell(seed: int, rules: Rules | None = None, tells: bool = False) -> Told:
    """One story from its beginning to its end."""
    with world(seed, rules or Rules(), tells) as made:
        begin(made)
        made.run(LAST)
        heal(made)
        made.run(HEALED)
        forked = made.fork.origin if made.fork else ""
        wrong = [] if forked else list(complaints(made))
        return Told(seed, wrong, figures_of(made), accused(made), forked, proofs(made))


# What happens.


def begin(made: World) -> None:
    random = made.random
    court = made.sites[COURT]
    for k in range(random.randint(4, 6)):
        made.at(some_time(made), order, made, court, k)
    for site in made.sites.values():
        made.at(BEGIN + random.randrange(TICK), made.tick, site)
        for _ in range(random.randint(1, 3)):
            made.at(some_time(made), jump, made, site)
            made.at(some_time(made), site.crashes.append, random.choice(("within", "after")))
        if site is not court:
            for k in range(random.randint(2, 3)):
                made.at(some_time(made), fact, made, site, k)
            cut(made, site)
    made.at(BEGIN + MINUTE, made.beat)
    if made.rules.fork:
        made.at(BEGIN + random.randrange(DAY, 3 * DAY), fork, made)


def some_time(made: World) -> int:
    return BEGIN + made.random.randrange(LAST)


def order(made: World, court: Site, k: int) -> None:
    """The court orders something, or changes what it ordered."""
    at, person = "2025-11-24T16:30Z", f"P-{made.random.randrange(20):03d}"
    known = sorted(made.ordered)
    if known and made.random.random() < 0.25:
        changed = {"order": made.random.choice(known), "what": "stayed", "at": at}
        if court.register.entry(changed["order"]).kind == "order/1":
            made.write(court, [("order_change/1", changed)], f"order-{k}")
            return
    fields = {"person": person, "act": "release", "made": at, "id": f"25-{k}", "court": COURT}
    made.write(court, [("order/1", fields)], f"order-{k}")


def fact(made: World, site: Site, k: int) -> None:
    """A prison writes what happens in it."""
    at, person = "2025-11-24T16:30Z", f"P-{made.random.randrange(20):03d}"
    drafts: list[Any] = [("admission/1", {"person": person, "at": at, "place": f"ward {k}"})]
    if made.random.random() < 0.3:
        drafts.append(("count/1", {"place": f"ward {k}", "at": at, "counted": k}))
    made.write(site, drafts, f"fact-{k}")


def jump(made: World, site: Site) -> None:
    """Its clock jumps, or is set right."""
    far = made.random.randint(-YEARS, YEARS)
    near = made.random.randint(-3 * HOUR, 3 * HOUR)
    site.offset = made.random.choice((0, near, far))
    made.tell(site.origin, "has its clock wrong by", site.offset // HOUR, "hours")


def cut(made: World, site: Site) -> None:
    """Its line is cut, once or twice; sticks are carried meanwhile."""
    for _ in range(made.random.randint(1, 2)):
        first = made.random.randrange(LAST - HOUR)
        end = min(LAST, first + made.random.randint(HOUR, CUT_MAX))
        site.cuts.append((BEGIN + first, BEGIN + end))
        for _ in range(made.random.randrange(4)):
            made.at(BEGIN + made.random.randint(first, end), stick, made, site)


def stick(made: World, site: Site) -> None:
    """Somebody carries a bundle to a prison, or from it, perhaps one that is much too new."""
    court = made.sites[COURT]
    of, to = (court, site) if made.random.random() < 0.6 else (site, court)
    of.sign()
    of = made.shown_to(to, of)
    first = made.random.choice((0, of.held_by.get(to.origin, 0), of.signed_size() - 2))
    made.bundle(of, to, max(0, first), "stick")


def fork(made: World) -> None:
    """One prison goes on with two logs: the court is shown one, everybody else the other."""
    site = list(made.sites.values())[1]
    path = made.folder / "fork.db"
    site.register.store.copy_to(str(path))  # type: ignore[attr-defined]
    other = made.fork = Site(site.origin, path, site.clock, site.identity, site.recipient)
    other.register = log.open_register(str(path), clock=site.clock)
    other.held_by = dict(site.held_by)
    hidden = {"person": "P-777", "at": "2025-11-24T16:30Z", "place": "cellar"}
    for one, drafts in ((site, [("admission/1", hidden)]), (other, [("count/1", {"counted": 0})])):
        one.register.append(drafts, one.key, "night")
        signing.sign_checkpoint(one.register, [one.secret], one.key)
    made.tell(site.origin, "forks")


def heal(made: World) -> None:
    """Nothing is lost any more; all lines are whole. Clocks stay as wrong as they are."""
    made.is_healed = True
    for site in made.sites.values():
        site.crashes.clear()
    made.tell("healed")


# What must be true in the end.


def complaints(made: World) -> Iterator[str]:
    yield from whole(made.random.choice(list(made.sites.values())))
    for site in made.sites.values():
        yield from acknowledged(site)
        yield from dated(site)
        for other in made.sites.values():
            if other is not site:
                yield from replica(site, other)
        if site.origin != COURT:
            yield from orders(made, site)
    yield from named(made)
    yield from (f"{of} is accused of a fork" for of in accused(made))


def whole(site: Site) -> Iterator[str]:
    """A register, with its copies of others, is what was written: of one party, for its time."""
    for fault in verify.verify(site.register).faults:
        yield f"{site.origin}: {fault}"


def acknowledged(site: Site) -> Iterator[str]:
    """Each act whose writer was told stands where it was said to stand, once."""
    for act, (drafts, receipt) in site.acked.items():
        lines = [site.register.entry(n) for n in receipt.numbers]
        if [(e.kind, e.fields) for e in lines if e] != drafts or len(lines) != len(drafts):
            yield f"{site.origin}: {act} is lost"
    acts = [e.says["act"] for e in site.register.entries() if "sig" in e.says]
    if len(set(acts)) != len(acts):
        yield f"{site.origin}: an act stands twice"


def dated(site: Site) -> Iterator[str]:
    """No entry is dated before a witness had seen the entries before it."""
    for size, time in site.seen:
        entry = site.register.entry(size)
        if entry and entry.recorded < time:
            yield f"{site.origin}: entry {size} is dated before {time}"


def replica(site: Site, other: Site) -> Iterator[str]:
    """What `site` holds of `other` is all that `other` has to tell, to the byte."""
    size = held_of(site, other.origin)
    ours = list(bundle_copy.entries(site.register.store, other.origin))
    if ours != list(other.register.entries(0, size)):
        yield f"{site.origin}: its copy of {other.origin} differs"
    if size != other.signed_size() or exchange.has_news(other.register, size):
        yield f"{site.origin}: its copy of {other.origin} ends at {size}"


def orders(made: World, site: Site) -> Iterator[str]:
    """Each order that the court wrote stands in the register of the prison, once."""
    there = There(site.register.store, COURT)
    for n in made.ordered:
        if there.taken_as(n) is None:
            yield f"{site.origin}: order {n} is lost"
    copies = [
        e.fields["source"]["index"] for e in site.register.entries()
        if e.fields.get("source", {}).get("origin") == COURT
    ]  # fmt: skip
    if len(set(copies)) != len(copies):
        yield f"{site.origin}: an order was taken over twice"


def waits(made: World) -> Iterator[tuple[str, int, int]]:
    """(prison, order, minutes with a line until it was held or its lack was named)."""
    for site in made.sites.values():
        for n, since in made.ordered.items() if site.origin != COURT else ():
            at = (site.origin, n)
            known = min(made.named.get(at, made.now), made.held.get(at, made.now))
            yield site.origin, n, (known - since - site.cut_between(since, known)) // MINUTE


def named(made: World) -> Iterator[str]:
    for origin, n, minutes in waits(made):
        if minutes > NAMED_WITHIN:
            yield f"{origin}: nobody said for {minutes} minutes that order {n} was missing"


def accused(made: World) -> set[str]:
    """The logs of which some party has found two pasts, or a past that does not fit."""
    return {of for site in made.sites.values() for code, of in site.refused
            if code in ("REG-46", "REG-47")}  # fmt: skip


def proofs(made: World) -> int:
    """How many refusals hold two signed checkpoints of one size that say two roots."""
    count = 0
    for site in made.sites.values():
        rows = site.register.store.every("SELECT body FROM blob")
        for says in (parsed(bytes(body)) for (body,) in rows):
            if {"held", "shown"} <= says.keys():
                notes = [note.parse(says[name]) for name in ("held", "shown")]
                keys = made.sites[says["origin"]].trusted
                count += all(cosignature.signed_by(one, keys) for one in notes)
    return count


def figures_of(made: World) -> dict[str, int]:
    sites = made.sites.values()
    return {
        "entries": sum(site.register.size for site in sites),
        "acknowledged": sum(len(site.acked) for site in sites),
        "orders": len(made.ordered) * (len(made.sites) - 1),
        "crashes": sum(site.crashed for site in sites),
        "named_within": max((minutes for _, _, minutes in waits(made)), default=0),
        **{name: made.counts[name] for name in ("bundles", "lost", "damaged", "gaps", "events")},
    }  # fmt: skip


def main(seeds: list[int]) -> None:
    """Tell the stories of these seeds aloud."""
    for seed in seeds:
        told = tell(seed, tells=True)
        print(f"seed {seed}: {told.figures}", *told.wrong, sep="\n  ")
        if told.wrong:
            sys.exit(1)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]])
