"""A decree of emergency lasts 30 days, then it lapses by itself.

Law     Constitution of El Salvador 29(2), 30 (15 December 1983).
Says    The suspension lasts 30 days; without a new decree the guarantees stand again by
        themselves, with them the 72 hours of article 13(2).
Reads   custody: every stay; administrative: detention that no judge has ordered; emergency: a
        decree is in force, each for thirty days at most; decree_lapsed: a decree has lapsed by
        itself, none is in force.
Gives   The administrative detention under a decree that goes on past 72 hours in all while none
        is in force.
"""

from habeas.spans import Expr, H

ID = "C-06"
PACK = "sv"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1983-12-20", None)

ORDINARY_MAX = H(72)  # Constitution 13(2), since 1983. The 30 days stand in habeas.law.decree.


def breach(custody: Expr, administrative: Expr, emergency: Expr, decree_lapsed: Expr) -> Expr:
    """The part past 72 hours, after a decree has lapsed, of detention that a decree has touched."""
    return (custody & administrative).longer_than(ORDINARY_MAX).meets(emergency).after(
        ORDINARY_MAX
    ) & decree_lapsed


EXAMPLES = {
    "held through a gap between two decrees": """
        custody         .##############.
        administrative  .##############.
        emergency       #######....#####
        decree_lapsed   .......####.....
        breach          .......####.....
    """,
    "held on after the last decree": """
        custody         .##############.
        administrative  .##############.
        emergency       ##########......
        decree_lapsed   ..........######
        breach          ..........#####.
    """,
    "the next decree had begun when the first lapsed": """
        custody         .##############.
        administrative  .##############.
        emergency       ################
        breach          ................
    """,
    "within 72 hours a gap changes nothing": """
        custody         ......####......
        administrative  ......###.......
        emergency       #######.....####
        decree_lapsed   .......#####....
        breach          ................
    """,
    "arrested long after the emergency: article 13 alone": """
        custody         ........######..
        administrative  ........######..
        emergency       ###.............
        decree_lapsed   ...#############
        breach          ................
    """,
}
