"""Remand is reviewed by a court every 90 days.

Law     ICCPR 9(3), 9(4), in force 23 March 1976; Body of Principles 11(3), 39.
Says    Detention before trial is kept under review. Ninety days are our reading.
Reads   custody: every stay; remand: remand orders; review: a review of the detention by a court.
Gives   The remand past 90 days since it began or since the last review.
"""

from habeas.spans import D, Expr

ID = "R-08"
PACK = "un"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1976-03-23", None)

REVIEW_WITHIN = D(90)  # Policy of this project, 2026: no instrument sets a number.


def breach(custody: Expr, remand: Expr, review: Expr) -> Expr:
    """The remand past its first 90 days, outside 90 days after a review."""
    return (custody & remand).after(REVIEW_WITHIN) - review.covers(REVIEW_WITHIN)


EXAMPLES = {
    "a review after 120 days": """
        unit 10 days
        custody  .####################.
        remand   .####################.
        review   .............|........
        breach   ..........###.........
    """,
    "a review at the end of each 90 days": """
        unit 10 days
        custody  .####################.
        remand   .####################.
        review   ..........|........|..
        breach   ......................
    """,
    "a move to another prison starts no new clock": """
        unit 10 days
        custody  .############.
        remand   .############.
        breach   ..........###.
    """,
    "a second order beside the first starts no new clock": """
        unit 10 days
        custody   .############.
        remand    .############.
        remand_2  ......#######.
        breach    ..........###.
    """,
}
