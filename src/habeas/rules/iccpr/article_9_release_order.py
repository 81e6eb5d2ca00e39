"""A release ordered is a release done.

Law     ICCPR 9, in force 23 March 1976; ICPPED 21.
Says    An order of release is carried out at once.
Reads   release_order: a court orders release; custody: every stay; title_not_released: titles
        that the order does not concern.
Gives   The custody from 24 hours after the order on, where no other title is open.
"""

from habeas.spans import Expr, H

ID = "T-07"
PACK = "un"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1976-03-23", None)

GRACE = H(24)  # Policy of this project, 2026: the longest of what states allow.


def breach(release_order: Expr, custody: Expr, title_not_released: Expr) -> Expr:
    """The custody that outlasts a release order, minus what other titles cover."""
    return release_order.rest_of(custody, GRACE) - title_not_released


EXAMPLES = {
    "held on for days after the order": """
        custody             ##########..
        release_order       ...|........
        breach              ....######..
    """,
    "released within a day": """
        custody             ####........
        release_order       ...|........
        breach              ............
    """,
    "a title of another case stays open": """
        custody             ##########..
        release_order       ...|........
        title_not_released  #######.....
        breach              .......###..
    """,
    "an order known only to the day": """
        custody             ##########..
        release_order       ...?........
        breach              ....?#####..
    """,
}
