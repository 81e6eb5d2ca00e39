"""Nobody is held without contact with the outside for more than five days.

Law     Body of Principles 15, General Assembly resolution 43/173 (9 December 1988); ICPPED
        17(2)(d).
Says    Communication with family or counsel is not denied for more than a matter of days.
Reads   custody: every stay; outside_contact: judge, counsel, family or consul.
Gives   The custody past the fifth day since it began or since the last contact.
"""

from habeas.spans import D, Expr

ID = "C-11"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("1988-12-09", None)

SILENCE_MAX = D(5)  # Policy of this project, 2026, for "a matter of days".


def breach(custody: Expr, outside_contact: Expr) -> Expr:
    """The `custody` past its first five days that lies in no five days after a contact."""
    return custody.after(SILENCE_MAX) - outside_contact.covers(SILENCE_MAX)


EXAMPLES = {
    "the sixth day without contact is the first breach": """
        custody          .###########..
        breach           ......######..
    """,
    "a contact every fifth day": """
        custody          .###########..
        outside_contact  ......|....|..
        breach           ..............
    """,
    "a contact on an unknown hour": """
        custody          .###########..
        outside_contact  ......?.......
        breach           ......?....?..
    """,
}
