"""Injuries on admission are written down within a day.

Law     Mandela Rules 7(d), 34, General Assembly resolution 70/175 (17 December 2015).
Says    The file has visible injuries and complaints about earlier ill-treatment, or says that
        there are none. A day, as for the medical examination, is our reading.
Reads   custody: every stay; injuries_recorded: injuries with complaints written down by somebody
        named.
Gives   The custody from the 24th hour on, until they are written down.
"""

from habeas.spans import Expr, H

ID = "C-14"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("2015-12-17", None)

RECORDED_WITHIN = H(24)  # Policy of this project, 2026.


def breach(custody: Expr, injuries_recorded: Expr) -> Expr:
    """The custody after each admission past the time to look."""
    return custody.begins.overdue(injuries_recorded, RECORDED_WITHIN, custody)


EXAMPLES = {
    "nobody looked for three days": """
        custody            ..#######.
        injuries_recorded  .....|....
        breach             ...##.....
    """,
    "looked at on the day of admission": """
        custody            ..#######.
        injuries_recorded  ..|.......
        breach             ..........
    """,
    "the hour of the admission is not known": """
        custody            ..?######.
        injuries_recorded  ....|.....
        breach             ...?......
    """,
}
