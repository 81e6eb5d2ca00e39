"""A late entry stays visible as late.

Law     Mandela Rule 6 (audit trail), General Assembly resolution 70/175 (17 December 2015);
        ICPPED 22(b).
Says    The record shows who wrote what, when; what is written late must be seen to be late.
Reads   event_entry_delay: from each event to the entry that recorded it.
Gives   The time between event and entry, where it is longer than a day.
"""

from habeas.spans import Expr, H

ID = "T-13"
PACK = "un"
SEVERITY = "S4"
VERIFIED = False
IN_FORCE = ("2015-12-17", None)

DELAY_MAX = H(24)  # Policy of this project, 2026: no instrument sets a number.


def breach(event_entry_delay: Expr) -> Expr:
    """The delays longer than a day, whole."""
    return event_entry_delay.longer_than(DELAY_MAX)


EXAMPLES = {
    "an entry after thirty hours is late": """
        unit 6 hours
        event_entry_delay  .#####..
        breach             .#####..
    """,
    "an entry after exactly a day is in time": """
        unit 6 hours
        event_entry_delay  .####...
        breach             ........
    """,
    "an event known only to the day may have been written late": """
        unit 6 hours
        event_entry_delay  .??###..
        breach             .?????..
    """,
}
