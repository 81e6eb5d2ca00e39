"""Administrative detention lasts 72 hours at most.

Law     Constitution of El Salvador 13(2) (15 December 1983).
Says    Administrative detention does not exceed 72 hours; within them the person is brought
        before the judge with everything that was done.
Reads   custody: every stay; administrative: detention that no judge has ordered; emergency: a
        decree of emergency is in force.
Gives   The administrative detention past its 72nd hour while no decree is in force.
"""

from habeas.spans import Expr, H

ID = "C-04"
PACK = "sv"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1983-12-20", None)

ADMINISTRATIVE_MAX = H(72)  # Constitution 13(2), since 1983. Weekends count.


def breach(custody: Expr, administrative: Expr, emergency: Expr) -> Expr:
    """The part of each administrative detention past 72 hours, outside an emergency."""
    return (custody & administrative).after(ADMINISTRATIVE_MAX) - emergency


EXAMPLES = {
    "the fourth day is the first breach": """
        custody         ..########..
        administrative  ..########..
        breach          .....#####..
    """,
    "exactly 72 hours is in time, remand follows": """
        custody         ..########..
        administrative  ..###.......
        breach          ............
    """,
    "the limit applies again where a decree lapses": """
        custody         ..########..
        administrative  ..########..
        emergency       #######.....
        breach          .......###..
    """,
    "the hour of arrest is unknown": """
        unit 12 hours
        custody         .??######...
        administrative  .########...
        breach          .......??...
    """,
}
