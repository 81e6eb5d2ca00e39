"""A child on remand is charged within 30 days.

Law     Committee on the Rights of the Child, General Comment 24, paragraph 90 (18 September
        2019); CRC 40(2)(b).
Says    A detained child is formally charged no later than 30 days after detention began.
Reads   custody: every stay; remand: remand orders; childhood: before the eighteenth birthday;
        charge: a charge laid.
Gives   The remand past its thirtieth day, until the charge.
"""

from habeas.spans import D, Expr

ID = "C-16b"
PACK = "un"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2019-09-18", None)

CHARGE_WITHIN = D(30)  # General Comment 24, paragraph 90, 2019-09-18.


def breach(custody: Expr, remand: Expr, childhood: Expr, charge: Expr) -> Expr:
    """A child's remand after each deadline that passed without a charge."""
    return (custody & remand & childhood).begins.overdue(
        charge, CHARGE_WITHIN, custody & remand & childhood
    )


EXAMPLES = {
    "the charge comes after forty days": """
        unit 5 days
        custody    .############.
        remand     .############.
        childhood  ##############
        charge     .........|....
        breach     .......##.....
    """,
    "charged on the thirtieth day": """
        unit 5 days
        custody    .############.
        remand     .############.
        childhood  ##############
        charge     .......|......
        breach     ..............
    """,
}
