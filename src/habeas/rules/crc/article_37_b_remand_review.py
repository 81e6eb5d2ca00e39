"""The remand of a child is reviewed every 14 days.

Law     Committee on the Rights of the Child, General Comment 24, paragraph 90 (18 September
        2019); CRC 37(b).
Says    The lawfulness of pretrial detention is reviewed regularly, preferably every two weeks.
Reads   custody: every stay; remand: remand orders; childhood: before the eighteenth birthday;
        review: a review of the detention by a court.
Gives   The remand past the fourteenth day since it began or since the last review.
"""

from habeas.spans import D, Expr

ID = "C-16"
PACK = "un"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2019-09-18", None)

REVIEW_WITHIN = D(14)  # General Comment 24, paragraph 90, 2019-09-18.


def breach(custody: Expr, remand: Expr, childhood: Expr, review: Expr) -> Expr:
    """A child's remand past its first 14 days, outside 14 days after a review."""
    return (custody & remand & childhood).after(REVIEW_WITHIN) - review.covers(REVIEW_WITHIN)


EXAMPLES = {
    "the review comes on the seventeenth day": """
        custody    .######################.
        remand     .######################.
        childhood  ########################
        review     .................|......
        breach     ...............##.......
    """,
    "a review at the end of every fortnight": """
        custody    .######################.
        remand     .######################.
        childhood  ########################
        review     ...............|........
        breach     ........................
    """,
    "an adult": """
        custody    .######################.
        remand     .######################.
        breach     ........................
    """,
}
