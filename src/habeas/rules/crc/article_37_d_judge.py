"""A child comes before a judge within 24 hours of arrest.

Law     Human Rights Committee, General Comment 35, paragraph 33 (16 December 2014); Committee on
        the Rights of the Child, General Comment 24, paragraph 90 (18 September 2019); CRC 37(d).
Says    For juveniles a stricter standard, such as 24 hours.
Reads   arrest: the arrest on record; childhood: before the eighteenth birthday; judge: brought
        before a judge; custody: every stay.
Gives   The custody from the 24th hour on, until the child is brought before a judge.
"""

from habeas.spans import Expr, H

ID = "C-02"
PACK = "un"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2014-12-16", None)

JUDGE_WITHIN = H(24)  # General Comment 35, paragraph 33, 2014-12-16. Weekends count.


def breach(arrest: Expr, childhood: Expr, judge: Expr, custody: Expr) -> Expr:
    """The custody after each deadline that passed, for arrests before the eighteenth birthday."""
    return arrest.during(childhood).overdue(judge, JUDGE_WITHIN, custody)


EXAMPLES = {
    "a child sees the judge on the third day": """
        arrest     .|........
        childhood  ##########
        custody    .#########
        judge      ...|......
        breach     ..#.......
    """,
    "a judge at the twenty-fourth hour": """
        arrest     .|........
        childhood  ##########
        custody    .#########
        judge      ..|.......
        breach     ..........
    """,
    "eighteen on the day before": """
        arrest     .|........
        childhood  #.........
        custody    .#########
        breach     ..........
    """,
    "the birth date is uncertain": """
        arrest     .|........
        childhood  ????......
        custody    .#########
        breach     ..????????
    """,
}
