"""The parents or guardian of a child learn of the arrest at once.

Law     Beijing Rule 10.1, General Assembly resolution 40/33 (29 November 1985); Havana Rule 22.
Says    Parents or guardian are told immediately, or within the shortest possible time. A day is
        our reading of the latter.
Reads   arrest: the arrest on record; childhood: before the eighteenth birthday; guardian_notice:
        a parent or guardian told by somebody named; custody: every stay.
Gives   The custody from the 24th hour on, until they are told.
"""

from habeas.spans import Expr, H

ID = "C-15"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("1985-11-29", None)

NOTICE_WITHIN = H(24)  # Policy of this project, 2026: "the shortest possible time".


def breach(arrest: Expr, childhood: Expr, guardian_notice: Expr, custody: Expr) -> Expr:
    """The custody after each deadline that passed, for arrests before the eighteenth birthday."""
    return arrest.during(childhood).overdue(guardian_notice, NOTICE_WITHIN, custody)


EXAMPLES = {
    "the mother is told on the fourth day": """
        arrest           .|........
        childhood        ##########
        custody          .#########
        guardian_notice  ....|.....
        breach           ..##......
    """,
    "told within the day": """
        arrest           .|........
        childhood        ##########
        custody          .#########
        guardian_notice  ..|.......
        breach           ..........
    """,
    "eighteen on the day before": """
        arrest           .|........
        childhood        #.........
        custody          .#########
        breach           ..........
    """,
}
