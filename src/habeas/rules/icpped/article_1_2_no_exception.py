"""An emergency suspends neither the register nor the ban on disappearance.

Law     ICPPED 1(2), in force 23 December 2010.
Says    No circumstances whatever, war, unrest or any other public emergency, justify an enforced
        disappearance. The rules T-01 to T-06 have no exception for an emergency.
Reads   custody: every stay; title: every instrument that can allow custody; emergency: a decree
        of emergency is in force.
Gives   The minutes of custody without title while a decree is in force. T-01 finds them as well.
"""

from habeas.spans import Expr

ID = "T-18"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("2010-12-23", None)


def breach(custody: Expr, title: Expr, emergency: Expr) -> Expr:
    """The `custody` outside every `title` that a decree is said to excuse."""
    return (custody - title) & emergency


EXAMPLES = {
    "a decree comes, the title is missing before it and under it": """
        custody    ..##########..
        title      ........####..
        emergency  .....#########
        breach     .....###......
    """,
    "held under a title in an emergency": """
        custody    ..##########..
        title      ..##########..
        emergency  ##############
        breach     ..............
    """,
    "whether a decree is in force is not on record": """
        custody    ..##########..
        title      ......######..
        emergency  ??????????????
        breach     ..????........
    """,
}
