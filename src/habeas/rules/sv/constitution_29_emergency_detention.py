"""Under a decree of emergency, administrative detention lasts 15 days at most.

Law     Constitution of El Salvador 29(2), 13(2) (15 December 1983).
Says    While a decree suspends article 13(2) the term of 72 hours becomes one of 15 days. It is
        15 days only while a decree is in force: where none is, 72 hours apply.
Reads   custody: every stay; administrative: detention that no judge has ordered; emergency: a
        decree of emergency is in force.
Gives   The administrative detention past its fifteenth day, as well as what lies past 72 hours
        while no decree is in force.
"""

from habeas.spans import D, Expr, H

ID = "C-05"
PACK = "sv"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1983-12-20", None)

EMERGENCY_MAX = D(15)  # Constitution 29(2), since 1983.
ORDINARY_MAX = H(72)  # Constitution 13(2), since 1983.


def breach(custody: Expr, administrative: Expr, emergency: Expr) -> Expr:
    """The administrative detention past the limit of each minute."""
    return (custody & administrative).after(EMERGENCY_MAX) | (
        (custody & administrative).after(ORDINARY_MAX) - emergency
    )


EXAMPLES = {
    "the sixteenth day is the first breach": """
        custody         .###################
        administrative  .###################
        emergency       ####################
        breach          ................####
    """,
    "a decree lapses on the fourteenth day of detention": """
        custody         .###################
        administrative  .###################
        emergency       ##############...###
        breach          ..............######
    """,
    "fifteen days under a decree are within the limit": """
        custody         .###############....
        administrative  .###############....
        emergency       ####################
        breach          ....................
    """,
    "whether a decree is in force is not on record": """
        custody         .###################
        administrative  .###################
        emergency       ????????????????????
        breach          ....????????????####
    """,
}
