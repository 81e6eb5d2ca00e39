"""What gets dates of its own: one sentence, a chain of consecutive ones, or a single term."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from habeas.sentences import convention, day
from habeas.sentences.case import Term
from habeas.sentences.england_wales import law
from habeas.sentences.england_wales.booking import Part, RecallKind
from habeas.sentences.england_wales.law import Fraction, ReleaseLaw, Track

Shape = Literal["single", "chain", "single term"]
BOARD = ("extended", "of particular concern")
TERMS = ("fine", "training order", "breach")  # no licence follows; added days do not reach them


# One sentence.


def total(part: Part) -> Term:
    """Custodial term with extension, unit by unit."""
    return plus(part.custody, part.extension)


def plus(a: Term, b: Term) -> Term:
    """The sum, unit by unit; nothing is turned into another unit."""
    return Term(
        years=a.years + b.years,
        months=a.months + b.months,
        weeks=a.weeks + b.weeks,
        days=a.days + b.days,
    )


def last_day(start: int, term: Term) -> int:
    """The last day of a term that begins on `start`."""
    return convention.inclusive_ew(start, term.years, term.months, term.weeks, term.days)


def days_of(start: int, term: Term) -> int:
    """How many days a term has that begins on `start`."""
    return last_day(start, term) - start + 1


def is_old(part: Part) -> bool:
    """A standard sentence under the law before the Criminal Justice Act 2003."""
    return (
        part.kind == "standard"
        and part.sentenced < law.LASPO
        and part.committed is not None
        and part.committed < law.CJA
    )


def is_new(part: Part) -> bool:
    """Any other standard sentence."""
    return part.kind == "standard" and not is_old(part)


def is_ora(part: Part) -> bool:
    """A standard sentence for an offence under the Rehabilitation Act of 2014 (c. 11)."""
    return part.kind == "standard" and part.committed is not None and part.committed >= law.ORA


def track(part: Part) -> Track | None:
    """Which row of a release law a standard sentence reads; None for other kinds."""
    if part.kind != "standard":
        return None
    return "plus" if part.plus and not is_old(part) else "standard"


def needs_board(part: Part) -> bool:
    """The Parole Board decides before the end of the custodial term."""
    return part.kind == "of particular concern" or (part.kind == "extended" and not part.automatic)


def reached(part: Part, rule: ReleaseLaw) -> bool:
    """The release law is about this sentence."""
    of = track(part)
    if of is None:
        return False
    if rule.reaches == "forty":
        return of == "standard" and not part.exclusions & law.EXCLUDED_FROM_40
    if rule.reaches == "later exclusions":
        return of == "standard" and bool(part.exclusions & law.EXCLUDED_LATER)
    if rule.reaches == "progression":
        return not (
            part.section_250
            or part.recall
            or (part.plus_eligible and not part.plus)
            or part.exclusions & law.EXCLUDED_FROM_PROGRESSION
        )
    return True


def fixed_fraction(part: Part) -> Fraction:
    """The fraction of a sentence that no release law of standard sentences changes."""
    if part.kind == "extended":
        return law.TWO_THIRDS if part.automatic else law.WHOLE
    if part.kind in ("of particular concern", "breach"):
        return law.WHOLE
    great = (part.fine_pence or 0) >= law.GREAT_FINE_PENCE and part.sentenced >= law.GREAT_FINE
    return law.WHOLE if part.kind == "fine" and great else law.HALF


def parole_fraction(part: Part) -> Fraction:
    """The fraction of the custodial term after which the Parole Board may release."""
    early = part.kind == "of particular concern" and not part.under_18 and part.sentenced < law.PCSC
    return law.HALF if early else law.TWO_THIRDS


# What gets dates.


@dataclass(frozen=True, eq=False)
class Unit:
    """Sentences that have their dates in common.

    parts  in the order of the chain
    """

    parts: tuple[Part, ...]
    shape: Shape

    @cached_property
    def name(self) -> str:
        """The ids of its sentences."""
        return " + ".join(p.id for p in self.parts)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of its sentences, one by one."""
        return tuple(p.id for p in self.parts)

    @cached_property
    def start(self) -> int:
        """The earliest day of sentence."""
        return min(p.sentenced for p in self.parts)

    @cached_property
    def committed(self) -> int | None:
        """The earliest known day of an offence."""
        return min((p.committed for p in self.parts if p.committed is not None), default=None)

    @cached_property
    def custody(self) -> Term:
        """The custodial term of one sentence or a single term."""
        return self.parts[0].custody if self.shape == "single" else self._merged

    @cached_property
    def whole(self) -> Term:
        """The term with extension: summed over a chain, in days for a single term."""
        if self.shape == "single term":
            return self._merged
        term = Term()
        for part in self.parts:
            term = plus(term, total(part))
        return term

    @cached_property
    def _merged(self) -> Term:
        """From the earlier start to the later end; the reference service reads two sentences."""
        one, other = self.parts[:2]
        first = min(one.sentenced, other.sentenced)
        last = max(last_day(p.sentenced, total(p)) for p in (one, other))
        days = last - first + 1
        two_years = day.add_years(first, 2)
        if self.is_dto and one.sentenced + days - 1 > two_years:
            days = two_years - first
        return Term(days=days)

    @cached_property
    def length_days(self) -> int:
        """The length by which the law tells short sentences from long ones."""
        days = days_of(self.start, self.whole)
        if self.shape == "chain" and self.is_dto and days > self._span(24):
            return days_of(self.start, Term(months=24))
        return days

    def _span(self, months: int) -> int:
        return day.add_months(self.start, months) - self.start

    def shorter(self, months: int) -> bool:
        """Less than so many calendar months from its start."""
        return self.length_days < self._span(months)

    def at_most(self, months: int) -> bool:
        """No longer than so many calendar months from its start."""
        return self.length_days <= self._span(months)

    @cached_property
    def recall(self) -> RecallKind | None:
        """How it was recalled; of a chain the recall of its first sentence counts."""
        first = self.parts[0].recall
        return first.kind if first else None

    @cached_property
    def returned(self) -> int | None:
        """The day of return to custody after the recall."""
        first = self.parts[0].recall
        return first.returned if first else None

    @cached_property
    def revoked(self) -> int | None:
        """The day on which the licence was revoked."""
        first = self.parts[0].recall
        return first.revoked if first else None

    @cached_property
    def is_dto(self) -> bool:
        """All are detention and training orders."""
        return all(p.kind == "training order" for p in self.parts)

    @cached_property
    def is_breach(self) -> bool:
        """All are breaches of top-up supervision."""
        return all(p.kind == "breach" for p in self.parts)

    @cached_property
    def is_fine(self) -> bool:
        """One fine in default."""
        return self.shape == "single" and self.parts[0].kind == "fine"

    @cached_property
    def only_terms(self) -> bool:
        """Nothing in it has a licence: fines, training orders, breaches."""
        return all(p.kind in TERMS for p in self.parts)

    @cached_property
    def is_term(self) -> bool:
        """The same, but for a chain of them."""
        return self.shape != "chain" and self.only_terms

    @cached_property
    def is_before_credit(self) -> bool:
        """Training orders from before remand was credited to them."""
        return self.is_dto and all(p.sentenced < law.PCSC for p in self.parts)

    @cached_property
    def has_board(self) -> bool:
        """An extended sentence or one of particular concern is among them."""
        return any(p.kind in BOARD for p in self.parts)

    @cached_property
    def mixes_ora(self) -> bool:
        """A chain of new-style sentences, some under the Act of 2014, some not."""
        standard = [p for p in self.parts if p.kind == "standard"]
        return (
            self.shape == "chain"
            and any(map(is_new, standard))
            and not any(map(is_old, standard))
            and any(map(is_ora, standard))
            and not all(map(is_ora, standard))
        )

    def straddles(self, change: int) -> bool:
        """A chain with sentences from before the day as well as from it on."""
        if self.shape != "chain":
            return False
        return self.start < change <= max(p.sentenced for p in self.parts)
