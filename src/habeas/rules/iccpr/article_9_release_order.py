"""A release ordered is a release done.

Law     ICCPR 9, in force 23 March 1976; ICPPED 21.
Says    An order of release is carried out at once.
Reads   release_order: a court orders release; custody: every stay; release_stands: from the
        making of the order until it is vacated; title: every instrument that can allow custody,
        which ends 24 hours after an order that releases from it.
Gives   The custody from 24 hours after an order of release on, where no other title is open.
"""

from habeas.spans import Expr, H

ID = "T-07"
PACK = "un"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1976-03-23", None)

GRACE = H(24)  # Policy of this project, 2026: the longest of what states allow.


def breach(release_order: Expr, custody: Expr, release_stands: Expr, title: Expr) -> Expr:
    """The custody that outlasts a release order in force, minus what other titles cover."""
    return (release_order.rest_of(custody, GRACE) & release_stands) - title


EXAMPLES = {
    "held on for days after the order": """
        custody         ##########..
        release_order   ...|........
        release_stands  ...#########
        title           ####........
        breach          ....######..
    """,
    "released within a day": """
        custody         ####........
        release_order   ...|........
        release_stands  ...#########
        breach          ............
    """,
    "a title of another case stays open": """
        custody         ##########..
        release_order   ...|........
        release_stands  ...#########
        title           #######.....
        breach          .......###..
    """,
    "the order is vacated after five days": """
        custody         ###########.
        release_order   ...|........
        release_stands  ...#####....
        breach          ....####....
    """,
    "an order known only to the day": """
        custody         ##########..
        release_order   ...?........
        release_stands  ...?########
        breach          ....?#####..
    """,
}
