"""A renewal is signed sixty days before the term ends, or the return of everybody is planned.

Law     Policy of this project, 2026: no instrument sets a number.
Says    An agreement ends by itself. Whoever is held under it goes back or goes free on that day;
        sixty days before, it is settled which.
Reads   under_agreement: stays that name an agreement; agreement_running_out: the last sixty days
        of its term, while no renewal is signed.
Gives   The time under the agreement in these days, up to the signature.
"""

from habeas.spans import Expr

ID = "A-07"
PACK = "policy"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = (None, None)


def breach(under_agreement: Expr, agreement_running_out: Expr) -> Expr:
    """The time `under_agreement` while it runs out."""
    return under_agreement & agreement_running_out


EXAMPLES = {
    "no renewal": """
        unit 10 days
        under_agreement        ..##########
        agreement_running_out  ....######..
        breach                 ....######..
    """,
    "signed twenty days before the end": """
        unit 10 days
        under_agreement        ..##########
        agreement_running_out  ....####....
        breach                 ....####....
    """,
    "sent back in time": """
        unit 10 days
        under_agreement        .###........
        agreement_running_out  ....######..
        breach                 ............
    """,
    "the day of the signature is not written": """
        unit 10 days
        under_agreement        ..##########
        agreement_running_out  ....??????..
        breach                 ....??????..
    """,
}
