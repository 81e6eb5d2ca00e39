"""A title written down late stays visible as late.

Law     Mandela Rule 6 (audit trail), General Assembly resolution 70/175 (17 December 2015);
        ICPPED 22(b).
Says    The record shows who wrote what, when: an order that appears in the register after the
        custody which it is to allow may be back-dated.
Reads   title_entry_delay: from the beginning of each title to the entry that recorded it;
        custody: every stay.
Gives   The custody between beginning and entry, where that is longer than a day.
"""

from habeas.spans import Expr, H

ID = "T-13b"
PACK = "un"
SEVERITY = "S4"
VERIFIED = False
IN_FORCE = ("2015-12-17", None)

DELAY_MAX = H(24)  # Policy of this project, 2026: no instrument sets a number.


def breach(title_entry_delay: Expr, custody: Expr) -> Expr:
    """The custody within the delays longer than a day."""
    return title_entry_delay.longer_than(DELAY_MAX) & custody


EXAMPLES = {
    "the order appears two days after the admission": """
        unit 6 hours
        title_entry_delay  .########..
        custody            .##########
        breach             .########..
    """,
    "entered after exactly a day": """
        unit 6 hours
        title_entry_delay  .####......
        custody            .##########
        breach             ...........
    """,
    "an old sentence entered before the admission": """
        unit 6 hours
        title_entry_delay  #######....
        custody            .......####
        breach             ...........
    """,
}
