"""Remand never lasts longer than the heaviest penalty of the offence.

Law     Code of Criminal Procedure of El Salvador (CPP) 8(2), in force 1 January 2011, as printed
        in 2019.
Says    Remand never exceeds the penalty that the law sets at most for the offence, whatever the
        term of R-01 or of a later reform.
Reads   remand_over_penalty: on remand past the heaviest penalty of the charge that stands, in
        every case with an order, counted as in R-01.
Gives   The custody on remand of which every order has outlasted its penalty. Where no penalty is
        written nothing can be said.
"""

from habeas.spans import Expr

ID = "R-03"
PACK = "sv"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2011-01-01", None)


def breach(remand_over_penalty: Expr) -> Expr:
    """The time on remand that no order within its penalty carries."""
    return remand_over_penalty


EXAMPLES = {
    "eight months on remand for an offence of six": """
        unit months from 2024-01-10
        remand_over_penalty  ......##..
        breach               ......##..
    """,
    "another remand order is within its penalty": """
        unit months from 2024-01-10
        remand_over_penalty  ..........
        breach               ..........
    """,
    "remanded again at some time in the sixth month": """
        unit months from 2024-01-10
        remand_over_penalty  .....?##..
        breach               .....?##..
    """,
}
