"""Whoever is arrested sees counsel within 48 hours.

Law     UN Basic Principles on the Role of Lawyers 7 (Havana, 7 September 1990); Body of
        Principles 17, 18.
Says    Access to counsel is prompt, in any case not later than 48 hours from arrest.
Reads   arrest: the arrest on record; counsel: counsel seen; custody: every stay.
Gives   The custody from the 48th hour on, until counsel is seen.
"""

from habeas.spans import Expr, H

ID = "C-09"
PACK = "un"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1990-09-07", None)

COUNSEL_WITHIN = H(48)  # Basic Principle 7, 1990-09-07.


def breach(arrest: Expr, counsel: Expr, custody: Expr) -> Expr:
    """The custody after each deadline that passed without counsel."""
    return arrest.overdue(counsel, COUNSEL_WITHIN, custody)


EXAMPLES = {
    "no counsel at all": """
        arrest    .|.......
        custody   .######..
        breach    ...####..
    """,
    "counsel at the forty-eighth hour": """
        arrest    .|.......
        custody   .######..
        counsel   ...|.....
        breach    .........
    """,
    "a visit of counsel on an unknown hour of the third day": """
        arrest    .|.......
        custody   .######..
        counsel   ...?.....
        breach    ...?.....
    """,
}
