"""What the findings about orders of courts come to: who was moved against them, what a recall had.

The rules say whom; this counts people, tells apart the windows for a recall, with the order that
stands behind each finding.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.audit.explain import behind
from habeas.audit.finding import Findings
from habeas.audit.run import Audit
from habeas.law.order import BARS, Addressed, addressed, confirmed, in_force
from habeas.law.rows import among
from habeas.records.casebook import Ints
from habeas.rules.catalogue import Rule, rules

MOVED, IN_THE_AIR = ("O-01", "O-03", "O-08"), "O-02"
ABOUT = (*MOVED, IN_THE_AIR)
ACTS = ("bars transfer", "bars country")
COUNTRY_ONLY = "O-08"  # the one of them that reads orders of the second act


@dataclass(frozen=True)
class Window:
    """Minutes in the air under an order, of one aircraft: the time that a recall had."""

    place: str
    begin: int
    end: int
    people: int

    @property
    def minutes(self) -> int:
        """How long it was."""
        return self.end - self.begin


@dataclass(frozen=True)
class Broken:
    """Different people moved or handed over against an order, for certain, then others perhaps;
    the certain windows for a recall in the order of time."""

    moved: int
    perhaps: int
    windows: tuple[Window, ...]


@dataclass(frozen=True)
class Found:
    """Different people whom a rule found under one order, for certain, then others perhaps."""

    rule: Rule
    certain: int
    perhaps: int


@dataclass(frozen=True)
class Bar:
    """An order that bars a movement, with what was found under it.

    row  its first row in the table `orders`; protected, perhaps: different people
    """

    row: int
    protected: int
    perhaps: int
    found: tuple[Found, ...]


def gravity(rule: Rule) -> tuple[str, bool]:
    """Sorts rules: the gravest first, of equal ones those about an order that was not kept."""
    return rule.severity, rule.id not in ABOUT


def broken(result: Audit) -> Broken:
    """What the audit found against orders of courts, all orders together."""
    moved = _of(result, MOVED)
    certain = np.unique(moved.person[moved.verdict])
    perhaps = np.setdiff1d(moved.person, certain)
    return Broken(len(certain), len(perhaps), _windows(result))


def _of(result: Audit, ids: tuple[str, ...]) -> Findings:
    chosen = np.array([rule.id in ids for rule in result.rules], bool)
    found = result.findings
    return found.take(chosen[found.rule]) if len(found) else found


def _windows(result: Audit) -> tuple[Window, ...]:
    """Each aircraft with each of its times under an order once, whoever sat in it."""
    found = _of(result, (IN_THE_AIR,))
    found = found.take(found.verdict)
    if not len(found):
        return ()
    stay = behind(result.book, found).stay
    place = result.book.table("custody").words("place")
    counted: dict[tuple[str, int, int], set[int]] = {}
    columns = (stay, found.begin, found.end, found.person)
    for row, begin, end, person in zip(*(column.tolist() for column in columns), strict=True):
        counted.setdefault((place.text(row) if row >= 0 else "", begin, end), set()).add(person)
    windows = [Window(*key, len(people)) for key, people in counted.items()]
    return tuple(sorted(windows, key=lambda one: (one.begin, one.end, one.place)))


def bars(result: Audit) -> tuple[list[Bar], int]:
    """The orders under which something was found, most people first; how many others bar a
    movement.

    Rows of one court under one number are one order, about several people.
    """
    pairs = addressed(result.book, *ACTS)
    if not len(pairs):
        return [], 0
    order, first = _orders(pairs)
    sure = pairs.sure & confirmed(pairs.orders)
    made = []
    for number, under in _found(result, pairs, order).items():
        mine = order == number
        protected = np.unique(pairs.person[mine & sure])
        perhaps = np.setdiff1d(pairs.person[mine], protected)
        made.append(Bar(int(first[number]), len(protected), len(perhaps), under))
    made.sort(key=lambda bar: (-max(one.certain for one in bar.found), bar.row))
    return made, len(first) - len(made)


def _orders(pairs: Addressed) -> tuple[Ints, Ints]:
    """The number of the order of each pair, with the first row of each order."""
    names = [pairs.orders.words(name) for name in ("id", "court", "act")]
    position, where = np.unique(pairs.position, return_index=True)
    numbers: dict[tuple[str, ...], int] = {}
    of_row, first = [], []
    for row, i in zip(position.tolist(), where.tolist(), strict=True):
        key = tuple(column.text(i) for column in names)
        number = numbers.setdefault(key if key[0] else (str(row),), len(numbers))
        if number == len(first):
            first.append(row)
        of_row.append(number)
    place = np.searchsorted(position, pairs.position)
    return np.array(of_row, np.int64)[place], np.array(first, np.int64)


def _found(result: Audit, pairs: Addressed, order: Ints) -> dict[int, tuple[Found, ...]]:
    """By order, what each rule found of the people whom it is about while it was in force."""
    found = _of(result, ABOUT)
    finding, pair = _joined(result, found, pairs)
    rules, number = found.rule[finding], order[pair]
    counted: dict[int, tuple[Found, ...]] = {}
    for one in np.unique(number).tolist():
        for k in np.unique(rules[number == one]).tolist():
            rows = finding[(number == one) & (rules == k)]
            certain = np.unique(found.person[rows[found.verdict[rows]]])
            perhaps = np.setdiff1d(found.person[rows], certain)
            more = Found(result.rules[k], len(certain), len(perhaps))
            counted[one] = (*counted.get(one, ()), more)
    return counted


def _joined(result: Audit, found: Findings, pairs: Addressed) -> tuple[Ints, Ints]:
    """Every finding beside every order of its person that was in force then, as places in both."""
    ranked = np.argsort(pairs.person, kind="stable")
    people = pairs.person[ranked]
    low, high = (np.searchsorted(people, found.person, side) for side in ("left", "right"))
    count = high - low
    finding = np.repeat(np.arange(len(found)), count)
    step = np.arange(len(finding)) - np.repeat(np.cumsum(count) - count, count)
    pair = ranked[np.repeat(low, count) + step]
    first, last = in_force(pairs.orders)
    begin, end = np.maximum(first.lo, pairs.since)[pair], last.hi[pair]
    at, until = found.begin[finding], np.maximum(found.end, found.begin + 1)[finding]
    of_country = pairs.orders.words("act").is_(ACTS[1])[pair]
    asks_country = np.array([rule.id == COUNTRY_ONLY for rule in result.rules], bool)
    kept = (at < end) & (until > begin) & (of_country == asks_country[found.rule[finding]])
    return finding[kept], pair[kept]


def left_out(result: Audit) -> list[Rule]:
    """The rules about orders that were not asked though orders that bar a movement are on record."""
    orders = result.book.table("orders")
    if not len(orders) or not among(orders.words("act"), *BARS).any():
        return []
    return [rule for rule in rules() if rule.id in ABOUT and rule.pack not in result.packs]
