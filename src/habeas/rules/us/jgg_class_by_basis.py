"""Whoever is moved while an order protects a class has a legal basis on record.

Law     J.G.G. v. Trump, order for a class of 15 March 2025; A.A.R.P. v. Trump, 16 May 2025.
Says    An order for a class is applied person by person, on the legal basis of each. Without a
        basis on record nobody can say who is in it.
Reads   departure: a vehicle or aircraft leaves with the person; membership_unknown: a bar for a
        class stands, and nothing says whether the person belongs to it.
Gives   The departures of people who may belong to the class. Each is possible: the basis decides.
"""

from habeas.spans import Expr

ID = "O-07"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2025-03-15", None)


def breach(departure: Expr, membership_unknown: Expr) -> Expr:
    """The departures while nobody can say whether the order reaches the person."""
    return departure.during(membership_unknown)


EXAMPLES = {
    "nothing says on what basis the person was held": """
        unit hours
        departure           ......|...
        membership_unknown  ....??????
        breach              ......?...
    """,
    "the basis is on record: O-01 judges": """
        unit hours
        departure           ......|...
        breach              ..........
    """,
    "departed before the order": """
        unit hours
        departure           ..|.......
        membership_unknown  ....??????
        breach              ..........
    """,
}
