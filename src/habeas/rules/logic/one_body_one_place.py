"""One body is in one place.

Law     Logic: no norm is needed.
Says    Nobody is in two places at once; one of the two rows is wrong, or two people share one
        number.
Reads   stays_by_place: stays joined place by place.
Gives   The time for which two places, or more, claim the person.
"""

from habeas.spans import Expr

ID = "T-09"
PACK = "logic"
SEVERITY = "S4"
VERIFIED = False
IN_FORCE = (None, None)


def breach(stays_by_place: Expr) -> Expr:
    """Where at least two places lie over one another."""
    return stays_by_place.at_least(2)


EXAMPLES = {
    "two prisons claim the person for two days": """
        stays_by_place    ..#####......
        stays_by_place_2  .....#####...
        breach            .....##......
    """,
    "a transfer at one instant": """
        stays_by_place    ..###........
        stays_by_place_2  .....#####...
        breach            .............
    """,
    "whether the first stay had ended is not known": """
        stays_by_place    ..###???.....
        stays_by_place_2  .....#####...
        breach            .....???.....
    """,
}
