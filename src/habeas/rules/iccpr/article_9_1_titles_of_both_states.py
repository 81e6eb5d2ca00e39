"""Whoever is held abroad for another state has a title in both systems.

Law     ICCPR 9(1), in force 23 March 1976, read for each of the two states (our inference).
Says    Each state that deprives a person of liberty needs its own ground in its own law; the
        title of one does not replace that of the other.
Reads   abroad: held in one state for another; title_sending, title_receiving: titles by state.
Gives   The time abroad for which one of the two titles, or both, is missing.
"""

from habeas.spans import Expr

ID = "T-16"
PACK = "un"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1976-03-23", None)


def breach(abroad: Expr, title_sending: Expr, title_receiving: Expr) -> Expr:
    """The time `abroad` outside the time that both titles cover."""
    return abroad - (title_sending & title_receiving)


EXAMPLES = {
    "no title in either state": """
        abroad           ..##########
        breach           ..##########
    """,
    "a title of the sending state alone is not enough": """
        abroad           ..##########
        title_sending    ############
        title_receiving  .....####...
        breach           ..###....###
    """,
    "titles of both states cover the stay": """
        abroad           ..##########
        title_sending    ############
        title_receiving  ..##########
        breach           ............
    """,
    "a title without term in one state leaves the rest open": """
        abroad           ..##########
        title_sending    ############
        title_receiving  ..####??????
        breach           ......??????
    """,
}
