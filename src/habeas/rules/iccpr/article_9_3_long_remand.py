"""Remand of more than two years is not trial within a reasonable time.

Law     ICCPR 9(3), 14(3)(c), in force 23 March 1976.
Says    Whoever is detained on a charge is tried within a reasonable time or released. Two years
        are our reading of the outer edge: the case is then to be explained.
Reads   custody: every stay; remand: remand orders; sentence: sentences or convictions.
Gives   The part of each unbroken remand past two years.
"""

from habeas.spans import Expr, M

ID = "R-06"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("1976-03-23", None)

REMAND_MAX = M(24)  # Policy of this project, 2026: no instrument sets a number.


def breach(custody: Expr, remand: Expr, sentence: Expr) -> Expr:
    """The part of each run of remand, before a judgment, past two years."""
    return ((custody & remand) - sentence).after(REMAND_MAX)


EXAMPLES = {
    "the third year of remand": """
        unit months from 2022-03-27
        custody   ##############################
        remand    ##############################
        breach    ........................######
    """,
    "two years to the day": """
        unit months from 2022-03-27
        custody   ########################......
        remand    ########################......
        breach    ..............................
    """,
    "the remand order has no date of end": """
        unit months from 2022-03-27
        custody   ##############################
        remand    ############??????????????????
        breach    ........................??????
    """,
    "two orders at once count once": """
        unit months from 2022-03-27
        custody   ##############################
        remand    ################..............
        remand_2  ..........####################
        breach    ........................######
    """,
    "after an escape the run begins anew": """
        unit months from 2022-03-27
        custody   ############.#################
        remand    ##############################
        breach    ..............................
    """,
}
