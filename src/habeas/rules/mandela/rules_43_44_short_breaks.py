"""A short break does not reset the limit of solitary confinement.

Law     Mandela Rules 43(1)(b), 44, General Assembly resolution 70/175 (17 December 2015), by
        their purpose.
Says    Prolonged solitary confinement is forbidden; out for a day, then in again, is prolonged.
        Nor may many short runs fill a year.
Reads   solitary: held alone for 22 hours or more a day.
Gives   The time in solitary past the fifteenth day with breaks of up to 48 hours left out of
        account, or past 60 days in any 365.
"""

from habeas.spans import D, Expr, H

ID = "D-03"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("2015-12-17", None)

SOLITARY_MAX = D(15)  # Rule 44, since 2015-12-17.
BREAK_MAX = H(48)  # Policy of this project, 2026.
YEARLY_MAX, YEAR = D(60), D(365)  # Policy of this project, 2026.


def breach(solitary: Expr) -> Expr:
    """The solitary time past 15 days over short breaks, or past 60 days in the last 365."""
    return (solitary.bridge(BREAK_MAX).after(SOLITARY_MAX) & solitary) | (
        solitary.covered_more_than(YEARLY_MAX, YEAR) & solitary
    )


EXAMPLES = {
    "fourteen days, one out, fourteen more": """
        solitary  .##############.##############.
        breach    ................##############.
    """,
    "fourteen days, three out, fourteen more": """
        solitary  .##############...##############.
        breach    .................................
    """,
    "runs of ten days with ten days between": """
        unit 5 days
        solitary  ##..##..##..##..##..##..##..##..
        breach    ........................##..##..
    """,
}
