"""The operator of an aircraft learns of an order within a quarter of an hour.

Law     Federal Rule of Civil Procedure 65(d) (1937, as amended 1 December 2009).
Says    An order made while people are in the air is an instruction to every operator, with a
        receipt. Fifteen minutes are our reading.
Reads   order_made: an order that bars transfer is made; airborne: in an aircraft, from take-off
        to landing; recall_notice: an operator told to turn back.
Gives   The minutes in the air from the fifteenth after the order on, until the notice.
"""

from habeas.spans import Expr, H

ID = "O-02b"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2009-12-01", None)

RECEIPT_WITHIN = H(0.25)  # Policy of this project, 2026: no text sets a number.


def breach(order_made: Expr, airborne: Expr, recall_notice: Expr) -> Expr:
    """The time `airborne` after each deadline that passed without a notice to the operator."""
    return order_made.during(airborne).overdue(recall_notice, RECEIPT_WITHIN, airborne)


EXAMPLES = {
    "told after 45 minutes": """
        unit 15 minutes
        order_made     ..|.........
        airborne       #########...
        recall_notice  .....|......
        breach         ...##.......
    """,
    "told at the fifteenth minute": """
        unit 15 minutes
        order_made     ..|.........
        airborne       #########...
        recall_notice  ...|........
        breach         ............
    """,
    "nobody was told": """
        unit 15 minutes
        order_made     ..|.........
        airborne       #########...
        breach         ...######...
    """,
    "the order was made before take-off: O-01 finds the departure": """
        unit 15 minutes
        order_made     ..|.........
        airborne       ....#####...
        breach         ............
    """,
}
