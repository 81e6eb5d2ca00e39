"""Nobody convicted of organised crime is released on condition.

Law     Law against Organised Crime of El Salvador (LECO), reform voted on 12 February 2025; the
        day on which it came into force is not established.
Says    Conditional release, early or not, is not granted to people convicted of offences of
        organised crime. Our reading, for a heavier law reaches nobody backwards (S-09): of
        offences committed since.
Reads   conditional_release: a court grants it; conditional_release_barred: a sentence runs for
        organised crime committed since the reform.
Gives   The grants while such a sentence runs; possible where the class of the offence or its day
        is not on record.
"""

from habeas.spans import Expr

ID = "S-06"
PACK = "sv"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("2025-02-12", None)


def breach(conditional_release: Expr, conditional_release_barred: Expr) -> Expr:
    """The grants of a conditional release that the law shuts out."""
    return conditional_release.during(conditional_release_barred)


EXAMPLES = {
    "granted at two thirds of a sentence for organised crime": """
        unit months from 2025-06-01
        conditional_release         .......|....
        conditional_release_barred  ..##########
        breach                      .......|....
    """,
    "an offence of another class": """
        unit months from 2025-06-01
        conditional_release         .......|....
        breach                      ............
    """,
    "the day of the offence is not on record": """
        unit months from 2025-06-01
        conditional_release         .......|....
        conditional_release_barred  ..??????????
        breach                      .......?....
    """,
}
