"""Whoever is arrested comes before a judge within 48 hours.

Law     ICCPR 9(3), in force 23 March 1976; Human Rights Committee, General Comment 35,
        paragraph 33 (16 December 2014).
Says    "Promptly" ordinarily means within 48 hours; longer must be absolutely exceptional. It
        concerns custody on a criminal charge: arrests under an immigration title are left out.
Reads   arrest: the arrest on record; immigration: immigration titles; judge: brought before a
        judge; custody: every stay.
Gives   The custody from the 48th hour on, until the person is brought before a judge.
"""

from habeas.spans import Expr, H

ID = "C-01"
PACK = "un"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1976-03-23", None)

JUDGE_WITHIN = H(48)  # General Comment 35, paragraph 33, 2014-12-16. Weekends count.


def breach(arrest: Expr, immigration: Expr, judge: Expr, custody: Expr) -> Expr:
    """The custody after each deadline that passed without a judge."""
    return arrest.outside(immigration).overdue(judge, JUDGE_WITHIN, custody)


EXAMPLES = {
    "a judge on the fifth day": """
        arrest    .|.........
        custody   .##########
        judge     .....|.....
        breach    ...##......
    """,
    "exactly 48 hours is in time": """
        arrest    .|.........
        custody   .##########
        judge     ...|.......
        breach    ...........
    """,
    "released before the deadline": """
        arrest    .|.........
        custody   .#.........
        breach    ...........
    """,
    "held for immigration, on no charge": """
        arrest       .|.........
        custody      .##########
        immigration  .##########
        breach       ...........
    """,
    "an arrest known only to the day": """
        arrest    .?.........
        custody   .##########
        judge     .....|.....
        breach    ...?#......
    """,
}
