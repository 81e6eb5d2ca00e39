"""No more people are held under an agreement than it allows.

Law     The agreement between the two states: about 300 people in the memorandum of 2025 that gave
        the example, after 500 had been asked for.
Says    The holding state takes so many at one time, no more.
Reads   under_agreement: stays that name an agreement; agreement_full: it is full of those who came
        earlier.
Gives   The time of those who came when the agreement was full, until others have left. Where it
        is not known who came first, it is possible of each.
"""

from habeas.spans import Expr

ID = "A-03"
PACK = "agreement"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = (None, None)


def breach(under_agreement: Expr, agreement_full: Expr) -> Expr:
    """The time `under_agreement` for which the places belong to those who came earlier."""
    return under_agreement & agreement_full


EXAMPLES = {
    "came when the agreement was full, until somebody left": """
        under_agreement  ...#########
        agreement_full   ...#####....
        breach           ...#####....
    """,
    "came before it was full": """
        under_agreement  ..##########
        breach           ............
    """,
    "two came on one day for one place": """
        under_agreement  ..##########
        agreement_full   ..??????????
        breach           ..??????????
    """,
}
