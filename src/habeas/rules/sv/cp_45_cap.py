"""However long the penalties pronounced, sixty years are the most that anybody serves.

Law     Penal Code of El Salvador (CP) 45 n. 1 (DL 1009 of 29 February 2012), for joined penalties
        CP 71 (K). Whether the maximum holds so today is not established; those of other times
        stand in the sentence pack `el-salvador`.
Says    Penalties are imposed in full, in centuries; what can be enforced is the lesser of their sum
        with the maximum of the law at the time of the offence.
Reads   custody: every stay; past_enforceable_end: the sum is beyond the maximum, what may be served
        of it is over; computation_past_cap: the computation on record names a day beyond it.
Gives   The custody after the enforceable end, or under a computation that goes beyond the maximum.
        A sentence of centuries is by itself no finding. Possible where it is not decided which
        maximum holds.
"""

from habeas.spans import Expr

ID = "S-04"
PACK = "sv"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1998-04-20", None)


def breach(custody: Expr, past_enforceable_end: Expr, computation_past_cap: Expr) -> Expr:
    """The custody beyond the maximum, or that is meant to go beyond it."""
    return custody & (past_enforceable_end | computation_past_cap)


EXAMPLES = {
    "1,335 years pronounced, computed to the year 3360": """
        unit months from 2025-12-01
        custody               ############
        computation_past_cap  ..##########
        breach                ..##########
    """,
    "computed to sixty years": """
        unit months from 2025-12-01
        custody               ############
        breach                ............
    """,
    "held on after sixty years": """
        unit months from 2085-08-01
        custody               ############
        past_enforceable_end  ...#########
        breach                ...#########
    """,
    "nobody has decided which maximum holds": """
        unit months from 2028-06-01
        custody               ############
        past_enforceable_end  ...?????????
        breach                ...?????????
    """,
}
