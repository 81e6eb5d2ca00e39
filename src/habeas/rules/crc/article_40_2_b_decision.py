"""The case of a child on remand is decided within six months.

Law     Committee on the Rights of the Child, General Comment 24, paragraph 90 (18 September
        2019); CRC 40(2)(b)(iii).
Says    A final decision on the charge is made within six months of the initial detention, or the
        child is released.
Reads   custody: every stay; remand: remand orders; childhood: before the eighteenth birthday;
        decision: a decision on the case.
Gives   The remand past six months, until the decision.
"""

from habeas.spans import Expr, M

ID = "C-16c"
PACK = "un"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2019-09-18", None)

DECISION_WITHIN = M(6)  # General Comment 24, paragraph 90, 2019-09-18.


def breach(custody: Expr, remand: Expr, childhood: Expr, decision: Expr) -> Expr:
    """A child's remand after each deadline that passed without a decision."""
    return (custody & remand & childhood).begins.overdue(
        decision, DECISION_WITHIN, custody & remand & childhood
    )


EXAMPLES = {
    "decided in the ninth month": """
        unit months from 2025-01-10
        custody    .##########.
        remand     .##########.
        childhood  ############
        decision   .........|..
        breach     .......##...
    """,
    "decided on the day that six months end": """
        unit months from 2025-01-10
        custody    .##########.
        remand     .##########.
        childhood  ############
        decision   .......|....
        breach     ............
    """,
}
