"""Agreements between states as they are made: texts, renewals, invoices, payments. Never a title.

All of these are facts: nothing refuses them. What is odd about one is told, and stays to be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from habeas.languages import text
from habeas.law.agreement_people import LEAD
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.services import act as acts
from habeas.services.act import Done, Plan, Warned
from habeas.services.agreement_papers import Papers, papers, reversed_days
from habeas.showing.moment import until
from habeas.spans import DAY

Fields = Mapping[str, Any]
Looks = Callable[[Papers], Iterator[Warned]]


def record_agreement(register: Register, key: Key, fields: Fields, act: str = "") -> Done:
    """Write the text of an agreement, as it stands from now on.

    fields  those of the record agreement: id, start, end, signed, states, cap, fee, categories
    """
    return _write(register, key, "agreement/1", fields, act, lambda known: _text(fields, known))


def renew(register: Register, key: Key, agreement: str, *, act: str = "", **fields: Any) -> Done:
    """Write that an agreement was renewed: an instrument of its own, from its own signature on.

    fields  those of the record agreement_renewal: start, end, signed, fee; others stay as they were
    Between the end of the term and a later signature there is a gap, whatever the text says.
    """
    said = {"id": agreement, **fields}
    return _write(
        register, key, "agreement_renewal/1", said, act, lambda known: _renewal(said, known)
    )


def record_invoice(register: Register, key: Key, fields: Fields, act: str = "") -> Done:
    """Write that money is asked for: agreement, number, first, last, amount, currency, at."""
    return _write(register, key, "invoice/1", fields, act, lambda known: _invoice(fields, known))


def record_payment(register: Register, key: Key, fields: Fields, act: str = "") -> Done:
    """Write that money was paid: agreement, amount, currency, at, invoice (its entry), vetted."""
    return _write(register, key, "payment/1", fields, act, lambda known: _payment(fields, known))


def acknowledge_responsibility(register: Register, key: Key, fields: Fields, act: str = "") -> Done:
    """Write whether a state says that it is responsible: agreement, state, what, acknowledged, at."""
    return _write(
        register, key, "responsibility/1", fields, act, lambda known: _responsible(fields, known)
    )


def _write(
    register: Register, key: Key, kind: str, fields: Fields, act: str, looks: Looks
) -> Done:  # fmt: skip
    draft = (kind, dict(fields))

    def planned(_: Any) -> Plan:
        name = str(fields.get("id", fields.get("agreement", "")))
        known = papers(register, name)
        missing = () if kind == "agreement/1" or known.texts else (_unknown(name),)
        return Plan([draft], (*missing, *looks(known)))

    return acts.record(register, key, [draft], act, planned)


def _unknown(name: str) -> Warned:
    return Warned(
        "AGR-03", text("No agreement of this name is on record."), name,
        text("Record its text with `habeas agreement record`, or correct the name."),
    )  # fmt: skip


def _term(fields: Fields, known: Papers) -> Iterator[Warned]:
    if reversed_days(known, fields, "start", "end"):
        yield Warned(
            "AGR-17", text("The term ends before it begins: nobody is held inside it."),
            text("{first} to {last}", first=fields["start"], last=fields["end"]),
            text("Correct the entry: give the days on which it begins, ends."),
        )  # fmt: skip
    less = [
        name for name in ("fee_per_person_day", "fee_per_person_year") if _negative(fields, name)
    ]
    if less:
        yield Warned(
            "AGR-18", text("The fee is negative: time used would add to what is to be refunded."),
            ", ".join(f"{name} {fields[name]}" for name in less),
            text("Correct the entry: give the fee as the text has it."),
        )  # fmt: skip


def _negative(fields: Fields, name: str) -> bool:
    try:
        return Decimal(str(fields.get(name, 0))) < 0
    except InvalidOperation:
        return False  # the register says so when it refuses the entry


def _amount(fields: Fields) -> Iterator[Warned]:
    if _negative(fields, "amount"):
        yield Warned(
            "AGR-20", text("The amount is negative."), str(fields["amount"]),
            text("Correct the entry. A negative invoice asks for nothing; a negative payment counts "
                 "as money given back."),
        )  # fmt: skip


def _text(fields: Fields, known: Papers) -> Iterator[Warned]:
    yield from _term(fields, known)
    lacks = [name for name in ("start", "end") if name not in fields]
    if lacks:
        yield Warned(
            "AGR-01", text("The term is not whole: nobody is held inside it for certain."),
            ", ".join(lacks), text("Correct the entry: give the days on which it begins, ends."),
        )  # fmt: skip
    if known.texts:
        yield Warned(
            "AGR-02", text("A text of this agreement is on record already."),
            text("{id}, entry {n}", id=known.id, n=known.texts[-1][0]),
            text("If it begins on the same day it takes the place of that one. A further term is a "
                 "renewal: `habeas agreement renew`."),
        )  # fmt: skip


def _renewal(fields: Fields, known: Papers) -> Iterator[Warned]:
    yield from _term(fields, known)
    end = max((known.minutes(said, _end(said))[1] for _, said in known.in_force), default=-1)
    signed, start = known.minutes(fields, "signed")[0], known.minutes(fields, "start")[0]
    if signed < 0:
        yield Warned(
            "AGR-06", text("It is not said when the renewal was signed."), known.id,
            text("Correct the entry: a renewal acts from its signature on, not before."),
        )  # fmt: skip
    if end < 0:
        return
    ended = text("the term ends {end}", end=until(end, known.dates_of))
    if signed > end:
        yield Warned(
            "AGR-04", text("The renewal was signed after the term had ended: between the two nobody "
                           "was held under an agreement in force."),
            text("{ended}; signed {signed}", ended=ended, signed=fields["signed"]),
            text("Whoever was held in this gap was held outside the agreement; it stays to be seen "
                 "in every statement."),
        )  # fmt: skip
    elif start > end:
        yield Warned(
            "AGR-07", text("The renewal begins later than the term ends: there is a gap."),
            text("{ended}; begins {start}", ended=ended, start=fields["start"]),
            text("Plan the return of everybody by the end of the term, or agree on the days "
                 "between."),
        )  # fmt: skip
    elif signed > end - LEAD:
        yield Warned(
            "AGR-05", text("The renewal was signed less than {days} days before the term ends.",
                           days=LEAD // DAY),
            text("{ended}; signed {signed}", ended=ended, signed=fields["signed"]),
            text("Plan the return of everybody while a renewal is only hoped for."),
        )  # fmt: skip


def _end(said: Fields) -> str:
    return "ended" if "ended" in said else "end"


def _invoice(fields: Fields, known: Papers) -> Iterator[Warned]:
    yield from _currency(fields, known)
    yield from _amount(fields)
    if reversed_days(known, fields):
        yield Warned(
            "AGR-19", text("The last day of the invoice is before its first: it asks for nothing."),
            text("{first} to {last}", first=fields["first"], last=fields["last"]),
            text("Correct the entry: give the days that it is for."),
        )  # fmt: skip
        return
    first, last = known.minutes(fields, "first")[0], known.minutes(fields, "last")[1]
    for n, said in known.invoices:
        if "number" in fields and said.get("number") == fields["number"]:
            yield Warned(
                "AGR-13", text("An invoice with this number is on record already."),
                text("{number}, entry {n}", number=fields["number"], n=n),
                text("If it is the same one withdraw this entry; a second claim is not owed."),
            )  # fmt: skip
        elif (
            first >= 0
            and first < known.minutes(said, "last")[1]
            and (known.minutes(said, "first")[0] < last)
        ):
            yield Warned(
                "AGR-11", text("These days were invoiced before."),
                text("{number}, entry {n}", number=said.get("number", ""), n=n),
                text("Compare the two before anything is paid; a day is owed once."),
            )  # fmt: skip
    terms = [(known.minutes(s, "start")[0], known.minutes(s, _end(s))[1])
             for _, s in known.in_force]  # fmt: skip
    whole = terms and all(begin >= 0 and end >= 0 for begin, end in terms)
    if whole and first >= 0 and not any(begin <= first and last <= end for begin, end in terms):
        yield Warned(
            "AGR-12", text("The invoice is for days that lie in no one term of the agreement."),
            text("{first} to {last}", first=fields["first"], last=fields.get("last", "")),
            text("Ask for what the days outside were paid for: custody there has no agreement."),
        )  # fmt: skip


def _payment(fields: Fields, known: Papers) -> Iterator[Warned]:
    yield from _currency(fields, known)
    yield from _amount(fields)
    if fields.get("vetted") is not True:
        yield Warned(
            "AGR-08", text("No vetting of those who receive this money is on record."), known.id,
            text("Record the vetting, or stop the payment; the law of who pays may forbid it."),
        )  # fmt: skip
    stated = [n for n, said in known.terms if "paid" in said]
    if stated and not known.payments:
        yield Warned(
            "AGR-10", text("The text says that something was paid; from now on only the payments on "
                           "record count."),
            text("{id}, entry {n}", id=known.id, n=stated[-1]),
            text("Record each earlier payment, too, if it is not this one."),
        )  # fmt: skip


def _currency(fields: Fields, known: Papers) -> Iterator[Warned]:
    given = fields.get("currency")
    if given and known.currency and given != known.currency:
        yield Warned(
            "AGR-09", text("This is another currency than that of the agreement: it does not count "
                           "in its account."),
            text("{given} for {own}", given=given, own=known.currency),
            text("Record it in the currency of the agreement, by the rate that was agreed."),
        )  # fmt: skip


def _responsible(fields: Fields, known: Papers) -> Iterator[Warned]:
    said = {str(one["state"]): one["acknowledged"] for _, one in known.responsibilities
            if {"state", "acknowledged"} <= set(one)}  # fmt: skip
    said[str(fields.get("state", ""))] = fields.get("acknowledged")
    if fields.get("acknowledged") is False and not any(said.values()):
        yield Warned(
            "AGR-14", text("No state acknowledges that it is responsible for the people held under "
                           "this agreement."),
            ", ".join(sorted(said)),
            text("Tell the court and the oversight body today: nobody answers for these people."),
        )  # fmt: skip
