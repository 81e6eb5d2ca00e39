"""Whoever is arrested is told why within a day.

Law     ICCPR 9(2), in force 23 March 1976; Body of Principles, principle 10.
Says    The reasons are told at the time of arrest, in a language that the person understands. A
        day, for an interpreter to come, is our reading.
Reads   arrest: the arrest on record; reasons: the reasons told in a language on record; custody:
        every stay.
Gives   The custody from the 24th hour on, until the reasons are told.
"""

from habeas.spans import Expr, H

ID = "C-07"
PACK = "un"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1976-03-23", None)

REASONS_WITHIN = H(24)  # Policy of this project, 2026: the Covenant says "at the time of arrest".


def breach(arrest: Expr, reasons: Expr, custody: Expr) -> Expr:
    """The custody after each deadline that passed in silence."""
    return arrest.overdue(reasons, REASONS_WITHIN, custody)


EXAMPLES = {
    "told on the fourth day": """
        arrest   .|........
        custody  .#########
        reasons  ....|.....
        breach   ..##......
    """,
    "told at once": """
        arrest   .|........
        custody  .#########
        reasons  .|........
        breach   ..........
    """,
    "let go within the day": """
        arrest   .|........
        custody  .#........
        breach   ..........
    """,
}
