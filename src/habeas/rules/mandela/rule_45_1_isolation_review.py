"""Solitary confinement is authorised or reviewed within 72 hours.

Law     Mandela Rule 45(1), General Assembly resolution 70/175 (17 December 2015).
Says    It is a last resort, subject to independent review, by authority of a competent body.
        Seventy-two hours are our reading.
Reads   solitary: held alone for 22 hours or more a day; isolation_review: authorised or reviewed.
Gives   The time in solitary past 72 hours, until the review. An authorisation in the 72 hours
        before the placement counts.
"""

from habeas.spans import Expr, H

ID = "D-05"
PACK = "un"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("2015-12-17", None)

REVIEW_WITHIN = H(72)  # Policy of this project, 2026: the Rules set no number.


def breach(solitary: Expr, isolation_review: Expr) -> Expr:
    """The time in `solitary` after each deadline that passed without a review."""
    return solitary.begins.overdue(
        isolation_review | isolation_review.shift(REVIEW_WITHIN), REVIEW_WITHIN, solitary
    )


EXAMPLES = {
    "reviewed on the sixth day": """
        solitary          .########..
        isolation_review  ......|....
        breach            ....##.....
    """,
    "reviewed at the seventy-second hour": """
        solitary          .########..
        isolation_review  ....|......
        breach            ...........
    """,
    "authorised on the day before": """
        solitary          ..#######..
        isolation_review  .|.........
        breach            ...........
    """,
    "it began at an unknown hour": """
        solitary          .?###......
        breach            ....?......
    """,
}
