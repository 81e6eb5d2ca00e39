"""Nobody is received into custody without a valid order.

Law     Mandela Rule 7, General Assembly resolution 70/175 (17 December 2015).
Says    No person is received in a prison without a valid commitment order.
Reads   custody: every stay; title: every instrument that can allow custody.
Gives   The moment at which custody began while no title was in force.
"""

from habeas.spans import Expr

ID = "T-02"
PACK = "un"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2015-12-17", None)


def breach(custody: Expr, title: Expr) -> Expr:
    """The beginnings of `custody` outside every `title`."""
    return custody.begins.outside(title)


EXAMPLES = {
    "an order made after the admission comes too late for it": """
        custody   ..##########..
        title     ....########..
        breach    ..|...........
    """,
    "an order of the same day is in time, a move between prisons is no admission": """
        custody   ..##########..
        title     ..#####.......
        breach    ..............
    """,
    "an order claimed for the day of the admission leaves it open": """
        custody   ..##########..
        title     .???????????..
        breach    ..?...........
    """,
}
