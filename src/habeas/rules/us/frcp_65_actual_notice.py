"""Whoever is bound by an order has notice of it within a quarter of an hour.

Law     Federal Rule of Civil Procedure 65(d)(2) (1937, as amended 1 December 2009).
Says    An order binds the parties, their officers and agents, and those in concert with them who
        have actual notice. Fifteen minutes for it are our reading.
Reads   order_without_notice: an order that bars or requires a movement stands, no notice is on
        record; custody: every stay.
Gives   The custody from the fifteenth minute after an order on, until a notice to its addressee is
        on record.
"""

from habeas.spans import Expr, H

ID = "O-05"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2009-12-01", None)

NOTICE_WITHIN = H(0.25)  # Policy of this project, 2026: no text sets a number.


def breach(order_without_notice: Expr, custody: Expr) -> Expr:
    """The custody after the first quarter of an hour of each order without a notice."""
    return order_without_notice.after(NOTICE_WITHIN).joined & custody


EXAMPLES = {
    "notice after 45 minutes": """
        unit 15 minutes
        order_without_notice  ..###.......
        custody               ############
        breach                ...##.......
    """,
    "notice at the fifteenth minute": """
        unit 15 minutes
        order_without_notice  ..#.........
        custody               ############
        breach                ............
    """,
    "released before": """
        unit 15 minutes
        order_without_notice  ..##########
        custody               ###.........
        breach                ............
    """,
}
