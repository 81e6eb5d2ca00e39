"""Remand would end with half of the heaviest penalty, if the bill of 2024 were law.

Law     Bill of July 2024 (El Salvador) to change CPP 8; whether it was enacted is not verified.
        Held here as if it had been in force since the code, to be asked for by the name of its
        pack alone: no source, nor `all`, switches it on.
Says    Remand lasts half of the maximum penalty at most. Our reading: instead of the 12 or 24
        months of R-01; half a month is 15 days.
Reads   remand_over_half_penalty: on remand past half of the heaviest penalty of the charge that
        stands, in every case with an order; sentence: sentences or convictions.
Gives   The remand past half of the penalty. Where no penalty is written nothing can be said.
"""

from habeas.spans import Expr

ID = "R-07"
PACK = "sv-bill-2024"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("2011-01-01", None)


def breach(remand_over_half_penalty: Expr, sentence: Expr) -> Expr:
    """The time on remand past half of the penalty, before a judgment."""
    return remand_over_half_penalty - sentence


EXAMPLES = {
    "two years on remand for an offence of three": """
        unit months from 2024-01-10
        remand_over_half_penalty  ..................######
        breach                    ..................######
    """,
    "judged before half of it": """
        unit months from 2024-01-10
        remand_over_half_penalty  ..................######
        sentence                  .............###########
        breach                    ........................
    """,
    "the day of the first order is known to the month": """
        unit months from 2024-01-10
        remand_over_half_penalty  .................?######
        breach                    .................?######
    """,
}
