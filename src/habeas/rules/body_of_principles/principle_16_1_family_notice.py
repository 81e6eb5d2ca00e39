"""The family is told after arrest as well as after each transfer.

Law     Body of Principles 16(1), General Assembly resolution 43/173 (9 December 1988);
        Mandela Rule 68.
Says    Promptly after arrest, again after each transfer, the family is told where the person is.
Reads   arrest: the arrest on record; transferred: arrival at another prison; family_notice: the
        family told, seen or spoken to; custody: every stay.
Gives   The custody from 24 hours after arrest or arrival on, until the family is told.
"""

from habeas.spans import Expr, H

ID = "C-10"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("1988-12-09", None)

NOTICE_WITHIN = H(24)  # Policy of this project, 2026, for "promptly", "immediately".


def breach(arrest: Expr, transferred: Expr, family_notice: Expr, custody: Expr) -> Expr:
    """The custody after each deadline that passed without notice to the family."""
    return (arrest | transferred).overdue(family_notice, NOTICE_WITHIN, custody)


EXAMPLES = {
    "told on the fourth day": """
        arrest         .|.........
        custody        .##########
        family_notice  ....|......
        breach         ..##.......
    """,
    "told of the arrest, not of the transfer": """
        arrest         .|.........
        custody        .##########
        transferred    ......|....
        family_notice  ..|........
        breach         .......####
    """,
    "told within a day, each time": """
        arrest         .|.........
        custody        .##########
        transferred    ......|....
        family_notice  ..|....|...
        breach         ...........
    """,
}
