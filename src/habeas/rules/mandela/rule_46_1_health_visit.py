"""Health staff visit everybody in solitary every day.

Law     Mandela Rule 46(1), General Assembly resolution 70/175 (17 December 2015).
Says    Health staff visit people in any form of involuntary separation on a daily basis.
Reads   solitary: held alone for 22 hours or more a day; doctor: seen by health staff.
Gives   The time in solitary past 24 hours since it began or since the last visit.
"""

from habeas.spans import Expr, H

ID = "D-06"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("2015-12-17", None)

VISIT_WITHIN = H(24)  # Mandela Rule 46(1), since 2015-12-17: "daily".


def breach(solitary: Expr, doctor: Expr) -> Expr:
    """The time in `solitary` past its first 24 hours, outside 24 hours after a visit."""
    return solitary.after(VISIT_WITHIN) - doctor.covers(VISIT_WITHIN)


EXAMPLES = {
    "no visit on the third day": """
        solitary  .#####...
        doctor    ..|.||...
        breach    ...#.....
    """,
    "a visit every day": """
        solitary  .#####...
        doctor    ..||||...
        breach    .........
    """,
    "the hour of a visit is unknown": """
        solitary  .####....
        doctor    ..??|....
        breach    ..??.....
    """,
}
