"""An order made in flight turns the aircraft back.

Law     Federal Rule of Civil Procedure 65(d) (1937, as amended 1 December 2009).
Says    An order that takes effect while people are in the air reaches them there: it is an
        instruction to every operator.
Reads   airborne: in an aircraft, from take-off to landing; barred: an order bars any transfer of
        this person.
Gives   The minutes in the air under the order, flight by flight: the windows for a recall.
"""

from habeas.spans import Expr

ID = "O-02"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2009-12-01", None)


def breach(airborne: Expr, barred: Expr) -> Expr:
    """The time `airborne` inside the time for which the person is protected."""
    return airborne & barred


EXAMPLES = {
    "the order comes in flight; a second leg follows": """
        unit hours
        airborne  ..####...##..
        barred    ....#########
        breach    ....##...##..
    """,
    "landed before the order": """
        unit hours
        airborne  ..####.......
        barred    ......#######
        breach    .............
    """,
    "whether the person belongs to the class is not on record": """
        unit hours
        airborne  ..####.......
        barred    ....?????????
        breach    ....??.......
    """,
}
