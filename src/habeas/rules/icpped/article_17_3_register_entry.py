"""A deprivation of liberty is entered in the register without delay.

Law     ICPPED 17(3), in force 23 December 2010; Mandela Rule 7.
Says    Registers are up to date. A day is our reading of "up to date".
Reads   entry_delay: from the beginning of a stay to the entry that recorded it.
Gives   The time between stay and entry, where it is longer than a day.
"""

from habeas.spans import Expr, H

ID = "T-05"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("2010-12-23", None)

DELAY_MAX = H(24)  # Policy of this project, 2026: the treaty sets no number.


def breach(entry_delay: Expr) -> Expr:
    """The delays longer than a day, whole."""
    return entry_delay.longer_than(DELAY_MAX)


EXAMPLES = {
    "entered after thirty hours": """
        unit 6 hours
        entry_delay  .#####..
        breach       .#####..
    """,
    "entered after exactly a day": """
        unit 6 hours
        entry_delay  .####...
        breach       ........
    """,
    "a stay known only to the day": """
        unit 6 hours
        entry_delay  .??###..
        breach       .?????..
    """,
}
