"""Remand ends after 12 months, or 24 where the offence is serious.

Law     Code of Criminal Procedure of El Salvador (CPP) 8, in force 1 January 2011, as printed in
        2019; Penal Code 18. Later reforms are rules of their own: R-04, R-05; a bill is R-07.
Says    Remand lasts 12 months at most for less serious offences, 24 for serious ones (maximum
        penalty above three years). Our reading: one clock a case, however many orders stand; it
        stands while the person is free, at large, on bail, serving a sentence. A charge reduced
        later shortens the limit from that day on.
Reads   remand_over_limit: on remand past the limit in every case with an order; conviction:
        convictions, final or not, after which R-02 speaks.
Gives   The remand past the limit, counted while the person is held, until there is a judgment.
        Where the gravity is not on record: possible from the shorter limit, certain from the
        longer one.
"""

from habeas.spans import Expr

ID = "R-01"
PACK = "sv"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2011-01-01", None)


def breach(remand_over_limit: Expr, conviction: Expr) -> Expr:
    """The time on remand past 12 months, or 24 while the charge is serious."""
    return remand_over_limit - conviction


EXAMPLES = {
    "remand from 27 March 2022 for a serious offence": """
        unit months from 2022-03-27
        remand_over_limit  ........................#########
        breach             ........................#########
    """,
    "a judgment ends the clock": """
        unit months from 2022-03-27
        remand_over_limit  ........................#####
        conviction         ...................##########
        breach             .............................
    """,
    "a month at large moves the limit by a month": """
        unit months from 2022-03-27
        remand_over_limit  .........................########
        breach             .........................########
    """,
    "the charge is reduced in the twentieth month": """
        unit months from 2022-03-27
        remand_over_limit  ....................#########
        breach             ....................#########
    """,
    "the gravity is not on record": """
        unit months from 2022-03-27
        remand_over_limit  ............????????????######
        breach             ............????????????######
    """,
}
