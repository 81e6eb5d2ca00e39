"""A unit while it is served: its days for or against, the law that reaches it, its dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from functools import cached_property

from habeas.sentences.england_wales import law
from habeas.sentences.england_wales.booking import Booking
from habeas.sentences.england_wales.chain import aggregate, laid
from habeas.sentences.england_wales.law import Fraction
from habeas.sentences.england_wales.steps import CHAIN, CHAIN_DAYS, CHAIN_GROUP, LATER, SINGLE
from habeas.sentences.england_wales.types import Types, under_18
from habeas.sentences.england_wales.units import (
    Unit,
    days_of,
    is_old,
    is_ora,
    needs_board,
    parole_fraction,
    plus,
    total,
    track,
)  # fmt: skip
from habeas.sentences.outcome import Line
from habeas.sentences.step import Worked

RECALL_DAYS = {"standard": 0, "14 days": 14, "28 days": 28, "56 days": 56}


class NoReturn(ValueError):
    """A recall for a fixed term has no day of return to custody."""


@dataclass(frozen=True, kw_only=True)
class Counters:
    """Days for or against one unit, by what they are."""

    remand: int = 0
    bail: int = 0
    recall_remand: int = 0
    recall_bail: int = 0
    at_large: int = 0
    at_large_after: int = 0
    at_large_recalled: int = 0
    added: int = 0
    added_after: int = 0
    served: int = 0
    unused: int = 0
    unused_licence: int = 0

    @property
    def deductions(self) -> int:
        """All days that count as served."""
        return self.remand + self.bail + self.recall_remand + self.recall_bail

    @property
    def sum(self) -> int:
        """All counters, however they count."""
        return sum(getattr(self, f.name) for f in fields(self))

    @property
    def at_first_release(self) -> int:
        """By how much release moves, before what cannot be served is left out."""
        return self.at_large - self.deductions + self.added - self.served

    def __add__(self, other: Counters) -> Counters:
        return Counters(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in _FIELDS})


_FIELDS = fields(Counters)


@dataclass(frozen=True, eq=False, kw_only=True)
class Serving:
    """One unit at one moment of its timeline.

    fractions      what is to be served of each of its sentences
    types          its kinds of date, before its age at release is looked at
    reached_by     the release law that last reached it
    tranche        the day from which that law reaches it
    recalls_56     recalls of 56 days are in force for it
    recall_from    the day from which they reach this person
    last_at_large  the last day at large of the last such period
    licence_end    LED as it was last worked out
    """

    unit: Unit
    booking: Booking
    fractions: tuple[Fraction, ...]
    types: Types
    counters: Counters = field(default_factory=Counters)
    reached_by: str = ""
    tranche: int | None = None
    keeps_ada: bool = False
    recalls_56: bool = False
    recall_from: int | None = None
    last_at_large: int | None = None
    licence_end: int | None = None

    @cached_property
    def worked(self) -> Worked:
        """The steps to release, expiry, release after recall."""
        table = CHAIN if self.unit.shape == "chain" else SINGLE
        return table.for_one({**self._days, **self._adjusted, "no_date": None})

    @cached_property
    def later(self) -> Worked:
        """The steps that follow: licence, parole, supervision, curfew, removal, transfer."""
        values = self.worked.values
        same = ("start", "expiry_days", "release_days", "parole_days", "curfew_half",
                "without_added", "release", "at_once", "freed")  # fmt: skip
        given = {**self._adjusted, **self._further, **{name: values[name] for name in same}}
        return LATER.for_one(given)

    def day(self, step: str) -> int:
        """The value of a step that always has one."""
        return self.worked[step]

    @property
    def release(self) -> int:
        """Release without regard to a recall."""
        return self.worked["release"]

    @property
    def earlier_by(self) -> frozenset[str]:
        """The laws by which one of its sentences is released earlier, unless it was recalled."""
        if self.unit.recall:
            return frozenset()
        pairs = zip(self.unit.parts, self.fractions, strict=True)
        of = {(track(part), fraction) for part, fraction in pairs}
        forty = {"SDS_40"} if ("standard", law.TWO_FIFTHS) in of else set()
        third = of & {("standard", law.THIRD), ("plus", law.HALF)}
        return frozenset(forty | ({"SDS_PROGRESSION_MODEL"} if third else set()))

    @property
    def freed(self) -> int:
        """The end of custody: after a recall that of the recall."""
        return self.worked["freed"]

    @property
    def expiry(self) -> int:
        """The end of the sentence."""
        return self.worked["expiry"]

    @property
    def deferred(self) -> int:
        """The end of custody, not before the law reaches the person."""
        return self.worked["deferred"]

    @property
    def at_once(self) -> bool:
        """Release on the day of sentence."""
        return bool(self.worked["at_once"])

    @property
    def exhausted_at_once(self) -> bool:
        """Release on the day of sentence with no day served beyond need."""
        return self.at_once and 1 - self.counters.at_first_release == self.worked["release_days"]

    @cached_property
    def kinds(self) -> Types:
        """Its kinds of date, with its age at release looked at."""
        birth = self.booking.birth
        if birth is None or self.unit.is_dto or not self.unit.shorter(12):
            return self.types
        return under_18(self.types) if self.under_18 else self.types

    @property
    def under_18(self) -> bool:
        """The person is under 18 at the end of custody."""
        eighteenth = self.later.values["eighteenth"]
        return eighteenth is not None and self.freed < eighteenth

    @property
    def licence(self) -> int | None:
        """The end of its licence: with the sentence, or as it was last worked out."""
        return self.expiry if "SLED" in self.kinds else self.licence_end

    @property
    def licence_at_first(self) -> int | None:
        """The same at first release: days of remand that could not be used then come on top."""
        end, moved = self.licence, self.counters.at_first_release
        beyond = -moved - self.worked["release_days"]
        return end if end is None or beyond <= 0 else end + beyond

    @property
    def release_kind(self) -> str:
        """PRRD, CRD, MTD or ARD."""
        if self.unit.recall:
            return "PRRD"
        if "CRD" in self.kinds and "ARD" not in self.kinds:
            return "CRD"
        return "MTD" if "MTD" in self.kinds else "ARD"

    def other(self, step: str) -> int | None:
        """The value of a later step, None where no date is due."""
        return self.later.values[step]

    @property
    def parole(self) -> int | None:
        """The day from which parole may be granted."""
        return self.other("parole")

    @property
    def curfew(self) -> int | None:
        """The day from which a curfew may be granted."""
        return self.other("curfew_from") if "HDCED" in self.kinds else None

    @property
    def top_up(self) -> int | None:
        """The end of supervision after the sentence."""
        if self.unit.shape == "single" and self.unit.is_breach:
            repealed = "applyPostRecallRepealRules" in self.booking.switches
            return None if repealed else self.unit.parts[0].top_up_end
        return self.other("top_up_end")

    @property
    def removal(self) -> int | None:
        """The day from which early removal may be asked for."""
        return self.other("removal_from")

    def with_days(self, more: Counters) -> Serving:
        """The same with more days; what does not reach this kind of sentence is left out."""
        return replace(self, counters=self.counters + reaching(self.unit, more))

    # What the tables are given.

    @cached_property
    def _days(self) -> dict[str, int | None]:
        unit = self.unit
        if unit.shape == "chain":
            return chain_days(unit, self.fractions)
        part = unit.parts[0]
        board = needs_board(part) and "PED" in self.types
        fraction = law.HALF if unit.shape == "single term" else self.fractions[0]
        parole = parole_fraction(part) if board else (None, None)
        c, w = unit.custody, unit.whole
        return {
            "start": unit.start, "numerator": fraction[0], "denominator": fraction[1],
            "years": c.years, "months": c.months, "weeks": c.weeks, "days": c.days,
            "all_years": w.years, "all_months": w.months, "all_weeks": w.weeks, "all_days": w.days,
            "parole_numerator": parole[0], "parole_denominator": parole[1],
        }  # fmt: skip

    @cached_property
    def _adjusted(self) -> dict[str, int | None]:
        c, unit = self.counters, self.unit
        kind = unit.recall or "standard"
        days = 0 if kind == "56 days" and not self.recalls_56 else RECALL_DAYS[kind]
        if unit.recall and kind != "standard" and unit.returned is None:
            raise NoReturn(unit.name)
        return {
            "deductions": c.deductions, "at_large": c.at_large, "added": c.added,
            "at_large_after": c.at_large_after, "served": c.served, "unused": c.unused,
            "last_at_large": self.last_at_large, "recalled": int(unit.recall is not None),
            "recall_days": days, "returned": unit.returned, "added_after": c.added_after,
            "at_large_recalled": c.at_large_recalled, "recall_from": self.recall_from,
            "tranche": self.tranche, "tranche_added": int(self.keeps_ada),
        }  # fmt: skip

    @cached_property
    def _further(self) -> dict[str, int | None]:
        unit, booking = self.unit, self.booking
        licence = 0 if "LED" not in self.types else 2 if unit.mixes_ora else 1
        later = later_term_days(unit) if licence == 2 else 0
        top_up = "TUSED" in self.types and not (unit.is_breach and unit.shape == "single")
        if "applyPostRecallRepealRules" in booking.switches:
            top_up = False
        return {
            "birth": booking.birth, "licence": licence, "later_days": later,
            "unused_licence": self.counters.unused_licence, "top_up": int(top_up),
            "curfew": int("HDCED" in self.types), "curfew_change": law.CURFEW_CHANGE,
            "straddles": int(unit.straddles(law.CURFEW_CHANGE)),
            "removal": int(booking.ersed_asked and removable(unit)),
            "removal_later": int(
                unit.start >= law.REMOVAL_CHANGE or unit.straddles(law.REMOVAL_CHANGE)
            ),
            "removal_change": law.REMOVAL_CHANGE, "transfer_months": transfer_months(unit),
        }  # fmt: skip


def reaching(unit: Unit, days: Counters) -> Counters:
    """Those of the days that reach a unit of this kind."""
    left_out: list[str] = []
    if unit.only_terms:
        left_out.append("added")
    if unit.is_breach or (unit.is_fine and unit.parts[0].offence_code in law.CIVIL_OFFENCES):
        left_out += ["remand", "bail"]
    elif unit.is_before_credit:
        left_out.append("remand")
    left_out += ["remand", "bail"] if unit.recall else ["recall_remand", "recall_bail"]
    return replace(days, **dict.fromkeys(left_out, 0))


def removable(unit: Unit) -> bool:
    """Early removal is known for this kind of sentence."""
    if unit.recall or not any(p.kind in ("standard", "extended", "of particular concern")
                              for p in unit.parts):  # fmt: skip
        return False
    return not (unit.shape == "single" and is_old(unit.parts[0]))


def transfer_months(unit: Unit) -> int:
    """Months between the middle of a training order and early or late transfer."""
    if not unit.is_dto or unit.shorter(8) or not unit.at_most(24):
        return 0
    return 1 if unit.shorter(18) else 2


def later_term_days(unit: Unit) -> int:
    """The days of the sentences under the Act of 2014, summed, from the chain's start."""
    later = [p.custody for p in unit.parts if is_ora(p)]
    term = later[0]
    for one in later[1:]:
        term = plus(term, one)
    return days_of(unit.start, term)


# A chain.


def groups(unit: Unit, fractions: tuple[Fraction, ...]) -> list[tuple[int, list[int], Fraction]]:
    """First day, sentences, fraction of each group of one fraction; those of the board last."""
    found: dict[Fraction, list[int]] = {}
    board: list[int] = []
    for n, part in enumerate(unit.parts):
        if needs_board(part):
            board.append(n)
        else:
            found.setdefault(fractions[n], []).append(n)
    rows = [(members, fraction) for fraction, members in found.items()]
    if board:
        rows.append((board, fractions[board[0]]))
    out: list[tuple[int, list[int], Fraction]] = []
    here = unit.start
    for members, fraction in rows:
        out.append((here, members, fraction))
        here += _group_release(unit, here, members, fraction)
    return out


def _group_days(unit: Unit, start: int, members: list[int]) -> int:
    parts = [unit.parts[n] for n in members]
    return aggregate(start, parts, [p.custody for p in parts])


def _group_release(unit: Unit, start: int, members: list[int], fraction: Fraction) -> int:
    days = _group_days(unit, start, members)
    given = {"group_days": days, "numerator": fraction[0], "denominator": fraction[1]}
    return CHAIN_GROUP.for_one(given)["group_release"]


def chain_days(unit: Unit, fractions: tuple[Fraction, ...]) -> dict[str, int | None]:
    """Days to expiry, release, parole of a chain."""
    release, parole = 0, None
    for start, members, fraction in groups(unit, fractions):
        if needs_board(unit.parts[members[0]]) and not unit.recall:
            parole = release + _parole_days(unit, start, members)
        release += _group_release(unit, start, members, fraction)
    expiry = aggregate(unit.start, unit.parts, map(total, unit.parts))
    return {
        "start": unit.start, "expiry_days": expiry, "release_days": release, "parole_days": parole,
    }  # fmt: skip


def _parole_days(unit: Unit, start: int, members: list[int]) -> int:
    """The sentences of the first parole fraction, then the others from the notional day on."""
    parts = [unit.parts[n] for n in members]
    first = parole_fraction(parts[0])
    days, here = 0, start
    for same in (True, False):
        some = [p for p in parts if (parole_fraction(p) == first) == same]
        if some:
            numerator, denominator = parole_fraction(some[0])
            length = aggregate(here, some, [p.custody for p in some])
            days += -(-length * numerator // denominator)
            here = start + days - 1  # the second sum is laid from that day, not from the next
    return days


def chain_lines(serving: Serving, name: str) -> Iterator[Line]:
    """The sum of a chain: its blocks laid end to end, then each group of one fraction."""
    unit = serving.unit
    if unit.shape != "chain":
        return
    for start, block, _ in laid(unit.start, map(total, unit.parts)):
        given = {"start": start, "years": block.years, "months": block.months,
                 "weeks": block.weeks, "days": block.days}  # fmt: skip
        yield from CHAIN_DAYS.for_one(given).lines(name)
    for start, members, fraction in groups(unit, serving.fractions):
        given = {"group_days": _group_days(unit, start, members),
                 "numerator": fraction[0], "denominator": fraction[1]}  # fmt: skip
        yield from CHAIN_GROUP.for_one(given).lines(name)
