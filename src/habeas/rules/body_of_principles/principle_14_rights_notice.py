"""Whoever is arrested hears of their rights in a language that they understand.

Law     Body of Principles, principles 13, 14, General Assembly resolution 43/173 (9 December
        1988); Mandela Rules 54, 55.
Says    Information on rights, with an explanation, is given promptly, through an interpreter where
        needed. A day is our reading of "promptly".
Reads   arrest: the arrest on record; rights_notice: the rights told in a language that the person
        understood; custody: every stay.
Gives   The custody from the 24th hour on, until the rights are told so that they are understood.
"""

from habeas.spans import Expr, H

ID = "C-08"
PACK = "un"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1988-12-09", None)

NOTICE_WITHIN = H(24)  # Policy of this project, 2026: "promptly".


def breach(arrest: Expr, rights_notice: Expr, custody: Expr) -> Expr:
    """The custody after each deadline that passed without a notice that was understood."""
    return arrest.overdue(rights_notice, NOTICE_WITHIN, custody)


EXAMPLES = {
    "an interpreter comes on the third day": """
        arrest         .|........
        custody        .#########
        rights_notice  ...|......
        breach         ..#.......
    """,
    "told on the day of the arrest": """
        arrest         .|........
        custody        .#########
        rights_notice  .|........
        breach         ..........
    """,
}
