"""A law of sentences that no state has, for the tests of what stands around a computation."""

from __future__ import annotations

from habeas.sentences.case import DEBITS, Case
from habeas.sentences.convention import date_to_date
from habeas.sentences.outcome import Computed, Dated, Endless, Missing, Outcome, Undecided
from habeas.sentences.pack import Asked, Pack

ID, STATE = "invented", "XS"


def compute(case: Case, asked: Asked) -> Computed:
    """Every term from the day on which it begins, the latest counts; less what is credited.

    A fact `or=N` is a question: the term, or N days more. `never=yes` is a reading without end.
    """
    days = [_end(case, i) for i in range(len(case.sentences))]
    outcome: Outcome
    life = next((one for one in case.sentences if one.kind != "fixed"), None)
    known = [d for d in days if d is not None]
    more = next((one.facts["or"] for one in case.sentences if "or" in one.facts), None)
    if life is not None:
        outcome = Endless(life.kind)
    elif len(known) < len(days):
        outcome = Missing(("pronounced",))
    elif more is not None:
        outcome = Undecided("Which?", (("so", max(known)), ("or so", max(known) + int(more))))
    elif any(one.facts.get("never") for one in case.sentences):
        outcome = Undecided("Ever?", (("so", max(known)), ("never", None)))
    else:
        outcome = Dated(max(known))
    return Computed(pack=ID, dates={"free": outcome}, release="free", expiry="free")


def _end(case: Case, i: int) -> int | None:
    one = case.sentences[i]
    first = one.begins if one.begins is not None else one.pronounced
    if first is None:
        return None
    end = date_to_date(first, one.term.years, one.term.months, one.term.weeks, one.term.days)
    mine = [a for a in case.adjustments if a.sentence in ("", one.id)]
    return end + sum(a.days if a.kind in DEBITS else -a.days for a in mine)


def pack(convention: str = "date_to_date", id_: str = ID, state: str = STATE) -> Pack:
    """The pack by which titles of the invented state are computed."""
    return Pack(id=id_, says="Nowhere", states=(state,), convention=convention, tables=(),
                compute=compute)  # fmt: skip
