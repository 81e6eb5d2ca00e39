"""A decree of emergency lasts 30 days, then it lapses by itself.

Law     Constitution of El Salvador 29(2), 30 (15 December 1983).
Says    The suspension lasts 30 days; without a new decree the guarantees stand again by
        themselves, with them the 72 hours of article 13(2).
Reads   custody: every stay; administrative: detention that no judge has ordered; decree_gap:
        between two decrees; decree_beyond: what a decree claims past its thirtieth day;
        decree_within: the first thirty days of any decree.
Gives   The administrative detention past 72 hours that rests on a lapsed decree.
"""

from habeas.spans import Expr, H

ID = "C-06"
PACK = "sv"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1983-12-20", None)

ORDINARY_MAX = H(72)  # Constitution 13(2), since 1983. The 30 days stand in habeas.law.decree.


def breach(
    custody: Expr, administrative: Expr, decree_gap: Expr, decree_beyond: Expr, decree_within: Expr
) -> Expr:
    """The detention past 72 hours in a gap between decrees, or past a decree's thirtieth day."""
    return (custody & administrative).after(ORDINARY_MAX) & (
        decree_gap | (decree_beyond - decree_within)
    )


EXAMPLES = {
    "held through a gap between two decrees": """
        custody         .##############.
        administrative  .##############.
        decree_gap      .......####.....
        breach          .......####.....
    """,
    "a decree claims more than thirty days": """
        custody         .##############.
        administrative  .##############.
        decree_beyond   ..........######
        breach          ..........#####.
    """,
    "the next decree had begun when the first passed its thirtieth day": """
        custody         .##############.
        administrative  .##############.
        decree_beyond   ..........#.....
        decree_within   ..........######
        breach          ................
    """,
    "within 72 hours a gap changes nothing": """
        custody         ......####......
        administrative  ......###.......
        decree_gap      ....########....
        breach          ................
    """,
}
