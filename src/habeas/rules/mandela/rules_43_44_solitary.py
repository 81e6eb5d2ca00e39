"""Solitary confinement never lasts more than 15 days on end.

Law     Mandela Rules 43(1)(b), 44, General Assembly resolution 70/175 (17 December 2015).
Says    Prolonged solitary confinement is forbidden; prolonged is more than 15 days running.
Reads   solitary: held alone for 22 hours or more a day.
Gives   The solitary confinement past the fifteenth day of each unbroken run.
"""

from habeas.spans import D, Expr

ID = "D-02"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("2015-12-17", None)

SOLITARY_MAX = D(15)  # Rule 44, since 2015-12-17. A shorter national limit is a rule of its own.


def breach(solitary: Expr) -> Expr:
    """The part of each run of `solitary` past its fifteenth day."""
    return solitary.joined.after(SOLITARY_MAX)


EXAMPLES = {
    "the sixteenth day is the first breach": """
        solitary  ..#################..
        breach    .................##..
    """,
    "a move to another cell does not break the run": """
        solitary    ..##########.........
        solitary_2  ............#######..
        breach      .................##..
    """,
    "one day out breaks the run": """
        solitary  ##########.##########
        breach    .....................
    """,
}
