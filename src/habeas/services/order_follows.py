"""What comes of an order in the transaction that writes it: alarms, recalls."""

from __future__ import annotations

from collections.abc import Callable

from habeas.register.log import Register
from habeas.register.writing import Draft, Receipt
from habeas.services import order_feed, recall


def follows(register: Register, receipt: Receipt) -> list[Draft]:
    """What is to be written because of this act of an order; the caller holds the transaction.

    Whoever is under way is recalled by the order itself, and by what makes it bind: a
    confirmation, the end of a stay, an extension.
    """
    found = order_feed.alarms(register, receipt)
    for line in register.entries(receipt.first, receipt.first + receipt.of):
        if line.kind.startswith("order/"):
            found += recall.on_order(register, line.n)
        elif line.kind.startswith("order_change/"):
            found += recall.on_order(register, line.fields["order"])
    return found


def following(register: Register) -> Callable[[Receipt], list[Draft]]:
    """The same for a plan (`Plan.follows`)."""
    return lambda receipt: follows(register, receipt)
