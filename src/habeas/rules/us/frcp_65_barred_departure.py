"""Nobody departs whom an order protects.

Law     Federal Rule of Civil Procedure 65(d) (1937, as amended 1 December 2009): an injunction
        or restraining order binds from the moment it is made.
Says    A movement that an order bars is not authorised; it is stopped at boarding, at take-off.
Reads   departure: a vehicle or aircraft leaves with the person; barred: an order bars any
        transfer of this person, until its end or until it is vacated.
Gives   The departures of a protected person while the order was in force. They stay breaches after
        it is vacated.
"""

from habeas.spans import Expr

ID = "O-01"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2009-12-01", None)


def breach(departure: Expr, barred: Expr) -> Expr:
    """The departures inside the time for which the person is protected."""
    return departure.during(barred)


EXAMPLES = {
    "a departure after the order, another before it": """
        unit hours
        departure  ..|.....|...
        barred     .....#######
        breach     ........|...
    """,
    "a departure before the order was made": """
        unit hours
        departure  ..|.........
        barred     ...#########
        breach     ............
    """,
    "whether the person belongs to the class is not on record": """
        unit hours
        departure  ........|...
        barred     .....???????
        breach     ........?...
    """,
}
