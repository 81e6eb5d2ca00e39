"""People are held only in recognised places under supervision.

Law     ICPPED 17(1), 17(2)(c), in force 23 December 2010; General Comment 35, paragraph 58.
Says    Nobody is held in secret; people are held only in officially recognised places.
Reads   custody: every stay; recognised: held in a gazetted, supervised place.
Gives   The custody outside such places.
"""

from habeas.spans import Expr

ID = "T-03"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("2010-12-23", None)


def breach(custody: Expr, recognised: Expr) -> Expr:
    """The `custody` outside `recognised` places."""
    return custody - recognised


EXAMPLES = {
    "three days in a house that is no prison": """
        custody     ..########..
        recognised  .....#####..
        breach      ..###.......
    """,
    "a gazetted prison throughout": """
        custody     ..########..
        recognised  ..########..
        breach      ............
    """,
    "whether the second place is gazetted is not on record": """
        custody     ..########..
        recognised  ..####????..
        breach      ......????..
    """,
}
