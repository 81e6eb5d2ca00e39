"""A hand-over after the order breaches it, even if the departure came before.

Law     Federal Rule of Civil Procedure 65(d) (1937, as amended 1 December 2009).
Says    Whoever is bound by the order keeps the person in its custody: what counts is the moment
        at which custody passes to another.
Reads   handover: handed over to another custodian; barred: an order bars any transfer of this
        person.
Gives   The hand-overs of a protected person while the order was in force.
"""

from habeas.spans import Expr

ID = "O-03"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2009-12-01", None)


def breach(handover: Expr, barred: Expr) -> Expr:
    """The hand-overs inside the time for which the person is protected."""
    return handover.during(barred)


EXAMPLES = {
    "left before the order, handed over after it": """
        unit hours
        handover  .......|....
        barred    ...#########
        breach    .......|....
    """,
    "handed over before the order": """
        unit hours
        handover  ..|.........
        barred    ...#########
        breach    ............
    """,
    "the hour of the hand-over is unknown": """
        handover  ...?........
        barred    ...#########
        breach    ...?........
    """,
}
