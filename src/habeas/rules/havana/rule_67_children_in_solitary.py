"""No child is held in solitary.

Law     Havana Rule 67, General Assembly resolution 45/113 (14 December 1990); Mandela Rule 45(2).
Says    Closed or solitary confinement of juveniles is strictly prohibited.
Reads   solitary: held alone for 22 hours or more a day; childhood: before the eighteenth birthday.
Gives   The time in solitary before the eighteenth birthday.
"""

from habeas.spans import Expr

ID = "D-04b"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("1990-12-14", None)


def breach(solitary: Expr, childhood: Expr) -> Expr:
    """The time in `solitary` during `childhood`."""
    return solitary & childhood


EXAMPLES = {
    "eighteen on the fifth day": """
        solitary   ..#####...
        childhood  ######....
        breach     ..####....
    """,
    "eighteen on the day before": """
        solitary   ..#####...
        childhood  ##........
        breach     ..........
    """,
    "the birth date is uncertain": """
        solitary   ..#####...
        childhood  ###????...
        breach     ..#????...
    """,
}
