"""What a case must come to, measured in the audit of the register that it made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from habeas.audit.finding import Findings
from habeas.audit.run import Audit, audit
from habeas.demo import evidence as ev
from habeas.demo.case_file import CaseFault, Expected
from habeas.demo.case_played import Played
from habeas.demo.story_of_custody import cents
from habeas.languages import text
from habeas.law.order import BARS, addressed
from habeas.reading.zones import zone
from habeas.records.casebook import Casebook
from habeas.rules.catalogue import packs
from habeas.services.judged_people import book_of


@dataclass(frozen=True)
class Measured:
    """A line of what must come out, with what came out, in words with its label."""

    expected: Expected
    says: str
    found: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """True where every number is as it must be."""
        return self.found == self.expected.numbers


@dataclass(frozen=True)
class Judged:
    """The case at its end: what was played, the book, its audit."""

    played: Played
    book: Casebook
    audit: Audit

    def people(self, words: tuple[str, ...]) -> ev.People:
        """The numbers in the book of the people whom words name."""
        named = self.played.case.people(words)
        return np.flatnonzero(np.isin(self.book.people.astype(str), named))

    def order(self, number: str) -> int:
        """The entry of an order."""
        return self.played.orders[number]


def judged(played: Played) -> Judged:
    """The audit of the register by every pack."""
    book = replace(book_of(played.register, None), country="")
    return Judged(played, book, audit(book, packs()))


def measured(case: Judged) -> list[Measured]:
    """Every line of what must come out, in the order of the case."""
    found = []
    for one in case.played.case.expected:
        measure = MEASURES.get(one.measure)
        if measure is None:
            raise CaseFault(
                "CAS-01",
                text("There is no measure called {name}.", name=one.measure),
                text("line {n}", n=one.line),
                text("Choose among {names}.", names=", ".join(MEASURES)),
            )
        says, numbers = measure(case, one.words)
        found.append(Measured(one, says, tuple(numbers)))
    return found


def _members(case: Judged, number: str) -> ev.People:
    pairs = addressed(case.book, *BARS)
    theirs = (pairs.orders.row == case.order(number)) & pairs.sure
    return np.unique(pairs.person[theirs])


def _protected(case: Judged, words: tuple[str, ...]) -> tuple[str, list[str]]:
    says = text("people protected by order {order}", order=words[0])
    return says, [str(len(_members(case, words[0])))]


def _outside(case: Judged, words: tuple[str, ...]) -> tuple[str, list[str]]:
    """Those held when the order was made who are not in the class."""
    orders, custody = case.book.table("orders"), case.book.table("custody")
    made = int(orders.times("made").lo[orders.row == case.order(words[0])][0])
    start, end = custody.times("start"), custody.times("end")
    then = (start.lo <= made) & ((end.lo < 0) | (end.lo > made))
    outside = np.setdiff1d(np.unique(custody.person[then]), _members(case, words[0]))
    return text("people then held, outside the class of order {order}", order=words[0]), [
        str(len(outside))
    ]


def _about(case: Judged, words: tuple[str, ...]) -> Findings:
    return ev.about(case.audit, words[0], case.people(words[1:]))


def _found(case: Judged, words: tuple[str, ...]) -> tuple[str, list[str]]:
    says = text("of {group} found by {rule}", group=" ".join(words[1:]), rule=words[0])
    return says, [str(ev.persons(_about(case, words)))]


def _windows(case: Judged, words: tuple[str, ...]) -> tuple[str, list[str]]:
    """The lengths of the findings in minutes: of each person's first ones, then of the second."""
    found = _about(case, words)
    order = np.lexsort((found.begin, found.person))
    _, first, many = np.unique(found.person[order], return_index=True, return_counts=True)
    turn = np.arange(len(order)) - np.repeat(first, many)
    rows = zip(turn, found.begin[order], (found.end - found.begin)[order], strict=True)
    lengths = dict.fromkeys((int(t), int(b), int(n)) for t, b, n in rows)
    return text("minutes in the air after the order, leg by leg ({rule})", rule=words[0]), [
        str(length) for _, _, length in sorted(lengths)
    ]


def _after(case: Judged, words: tuple[str, ...]) -> tuple[str, list[str]]:
    orders = case.book.table("orders")
    made = int(orders.times("made").lo[orders.row == case.order(words[1])][0])
    members = _members(case, words[1])
    found = ev.about(case.audit, words[0], members)
    says = text("minutes from order {order} to what {rule} finds", order=words[1], rule=words[0])
    return says, [str(n) for n in ev.distinct(found.begin - made)]


def _recalls(case: Judged, words: tuple[str, ...]) -> tuple[str, list[str]]:
    """The window of each recall, as the notice told it to the carrier."""
    entry = case.order(words[0])
    made = [line.fields for line in case.played.register.entries() if line.kind == "recall/1"]
    says = text("minutes that each recall under order {order} gave the carrier", order=words[0])
    return says, [str(one.get("window_minutes")) for one in made if one["order"] == entry]


def _clock(case: Judged, name: str) -> str:
    return case.played.case.clocks[name]


def _days(case: Judged, words: tuple[str, ...]) -> tuple[str, list[str]]:
    found = _about(case, (words[0], *words[2:]))
    there = _clock(case, words[1])
    says = text("days of each, by the dates of {zone} ({rule})", zone=there, rule=words[0])
    return says, [str(n) for n in ev.distinct(ev.dates(found, zone(there)))]


def _person_days(case: Judged, words: tuple[str, ...]) -> tuple[str, list[str]]:
    found = _about(case, (words[0], *words[2:]))
    there = _clock(case, words[1])
    says = text("person-days, by the dates of {zone} ({rule})", zone=there, rule=words[0])
    return says, [str(int(ev.dates(found, zone(there)).sum()))]


def _refund(case: Judged, words: tuple[str, ...]) -> tuple[str, list[str]]:
    """What was paid less the days used, by the dates of a clock: the people of the first day."""
    found = ev.about(case.audit, "T-16", case.people(words[2:]))
    days = int(ev.dates(found, zone(_clock(case, words[1]))).sum())
    paid = sum(
        Fraction(line.fields["amount"]) for line in case.played.register.entries()
        if line.kind.startswith("payment/") and line.fields.get("agreement") == words[0]
    )  # fmt: skip
    fee = next(
        Fraction(line.fields["fee_per_person_year"]) for line in case.played.register.entries()
        if line.kind.startswith("agreement/") and line.fields.get("id") == words[0]
    )  # fmt: skip
    left = cents(paid - fee * days / 365)
    return text("to be given back under {agreement}, USD, by the dates of {zone}",
                agreement=words[0], zone=_clock(case, words[1])), [f"{left // 100}.{left % 100:02d}"]  # fmt: skip


MEASURES: dict[str, Callable[[Judged, tuple[str, ...]], tuple[str, list[str]]]] = {
    "protected": _protected, "outside": _outside, "found": _found, "windows": _windows,
    "after": _after, "recalls": _recalls, "days": _days, "nights": _days,
    "person-days": _person_days, "refund": _refund,
}  # fmt: skip
