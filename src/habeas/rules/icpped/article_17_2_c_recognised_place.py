"""People are held only in recognised places under supervision.

Law     ICPPED 17(1), 17(2)(c), in force 23 December 2010; General Comment 35, paragraph 58.
Says    Nobody is held in secret; people are held only in officially recognised places.
Reads   unrecognised: held in a place that is not gazetted or not supervised.
Gives   The custody in a place that is not on record as recognised and supervised.
"""

from habeas.spans import Expr

ID = "T-03"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("2010-12-23", None)


def breach(unrecognised: Expr) -> Expr:
    """All of it."""
    return unrecognised.joined


EXAMPLES = {
    "three days in a house that is no prison": """
        unrecognised  ..###.......
        breach        ..###.......
    """,
    "a gazetted prison throughout": """
        unrecognised  ............
        breach        ............
    """,
    "whether the second place is gazetted is not on record": """
        unrecognised  ......????..
        breach        ......????..
    """,
}
