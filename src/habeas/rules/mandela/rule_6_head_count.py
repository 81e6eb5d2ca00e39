"""A head count gives the number that is on the register.

Law     Mandela Rules 6, 84(1)(a), General Assembly resolution 70/175 (17 December 2015).
Says    The register is accurate: as many people are counted in a place as are on it.
Reads   miscounted: the people of a place were counted, and the number was not that of the
        register at that moment; custody: every stay.
Gives   The moment of such a count, for everybody who was there by the register. It accuses none of
        them: one of them may be gone, or somebody is there who is not on it.
"""

from habeas.spans import Expr

ID = "T-17"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("2015-12-17", None)


def breach(miscounted: Expr, custody: Expr) -> Expr:
    """The counts that came out otherwise, while the person is held."""
    return miscounted.during(custody)


EXAMPLES = {
    "one count of three comes out otherwise": """
        unit hours
        custody     ..########..
        miscounted  .....|......
        breach      .....|......
    """,
    "a count before the person came": """
        unit hours
        custody     ..########..
        miscounted  .|..........
        breach      ............
    """,
    "whether the person had come by then is not known": """
        unit hours
        custody     ..????####..
        miscounted  ....|.......
        breach      ....?.......
    """,
}
