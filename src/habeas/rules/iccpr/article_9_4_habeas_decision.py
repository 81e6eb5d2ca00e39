"""A petition for habeas corpus is decided within 30 days.

Law     ICCPR 9(4), in force 23 March 1976; Constitution of El Salvador 11.
Says    A court decides without delay on the lawfulness of detention. Thirty days are our reading.
Reads   habeas_filed: a petition filed; habeas_decision: a decision on it; custody: every stay.
Gives   The custody past the thirtieth day after filing, until the decision.
"""

from habeas.spans import D, Expr

ID = "R-11"
PACK = "un"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1976-03-23", None)

DECISION_WITHIN = D(30)  # Policy of this project, 2026, for "without delay".


def breach(habeas_filed: Expr, habeas_decision: Expr, custody: Expr) -> Expr:
    """The custody after each deadline that passed without a decision."""
    return habeas_filed.overdue(habeas_decision, DECISION_WITHIN, custody)


EXAMPLES = {
    "decided after fifty days": """
        unit 5 days
        habeas_filed     .|............
        custody          ##############
        habeas_decision  ...........|..
        breach           .......####...
    """,
    "decided on the thirtieth day": """
        unit 5 days
        habeas_filed     .|............
        custody          ##############
        habeas_decision  .......|......
        breach           ..............
    """,
    "released before, never decided": """
        unit 5 days
        habeas_filed     .|............
        custody          ######........
        breach           ..............
    """,
}
