"""The statement of account under an agreement, made from a register."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.reading.zones import zone
from habeas.register.log import Register
from habeas.services import agreement_statement
from habeas.services.agreement_statement import Statement
from habeas.services.document_entry import source
from habeas.showing.account_paper import Account, Item, account_paper
from habeas.showing.paper import Paper


def made(register: Register, of: str, month: str = "") -> Paper:
    """The statement of the agreement `of` for a month; for all its time where none is named.

    The entry that its code proves is that of the first text of the agreement.
    Raises RegisterFault: AGR-15 for an agreement that is not on record, AGR-16 for what is no month.
    """
    with register.reading():
        on = agreement_statement.ledger(register, of)
        entry = on.papers.texts[0][0]
        if month:
            found = agreement_statement.statement(register, of, month)
            return account_paper(account(found), source(register, entry))
        parts = [agreement_statement.of_month(on, one) for one in agreement_statement.months(on)]
        whole = account(agreement_statement.of_all(on), parts)
        return account_paper(whole, source(register, entry))


def account(found: Statement, parts: Iterable[Statement] = ()) -> Account:
    """A statement as it is shown; `parts` are those of its months."""
    use = found.use
    return Account(
        found.agreement, found.month, found.currency, zone(found.zone), found.first, found.last,
        found.is_over, found.opening, found.paid, found.used, found.closing, found.asked,
        found.unused, use.people, found.held, use.minutes, use.possible, use.outside, use.nights,
        use.dates, tuple((one.entry, one.stated, one.days, one.minutes) for one in found.rates),
        _items(found.invoices), _items(found.payments),
        tuple((one.month, one.use.minutes, one.paid, one.used, one.unused, one.closing)
              for one in parts),
    )  # fmt: skip


def _items(items: Iterable[agreement_statement.Item]) -> tuple[Item, ...]:
    return tuple(Item(one.entry, one.number, one.at, one.amount, one.currency, one.fault)
                 for one in items)  # fmt: skip
