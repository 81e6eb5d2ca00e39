"""Every minute in custody has a legal title.

Law     ICCPR 9(1), in force 23 March 1976; Mandela Rule 7, General Assembly resolution 70/175.
Says    Nobody is held except on grounds and by a procedure that the law has set.
Reads   custody: every stay; title: every instrument that can allow custody.
Gives   The minutes of custody that no title covers.
"""

from habeas.spans import Expr

ID = "T-01"
PACK = "un"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1976-03-23", None)


def breach(custody: Expr, title: Expr) -> Expr:
    """The minutes of `custody` outside every `title`."""
    return custody - title


EXAMPLES = {
    "a title that lapses leaves the rest uncovered": """
        custody   ..##########..
        title     ..######......
        breach    ........####..
    """,
    "two titles that meet leave no gap": """
        custody   ..##########..
        title     .#############
        breach    ..............
    """,
    "a title without term covers nothing for certain": """
        custody   ..##########..
        title     ..####????????
        breach    ......??????..
    """,
}
