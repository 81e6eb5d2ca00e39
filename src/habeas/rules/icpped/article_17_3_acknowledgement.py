"""For every minute an authority acknowledges that it is responsible.

Law     ICPPED 2, 17(3)(d), 17(3)(e), in force 23 December 2010.
Says    The refusal to acknowledge a deprivation of liberty is a mark of enforced disappearance;
        the record names the authority that supervises as well as the one that holds.
Reads   unacknowledged: held while no authority acknowledges that it is responsible.
Gives   The custody for which no authority has acknowledged that it is responsible.
"""

from habeas.spans import Expr

ID = "T-04"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("2010-12-23", None)


def breach(unacknowledged: Expr) -> Expr:
    """All of it."""
    return unacknowledged.joined


EXAMPLES = {
    "both states say that the other is responsible": """
        unacknowledged  .....#####..
        breach          .....#####..
    """,
    "acknowledged throughout": """
        unacknowledged  ............
        breach          ............
    """,
    "no answer is on record": """
        unacknowledged  ..????????..
        breach          ..????????..
    """,
}
