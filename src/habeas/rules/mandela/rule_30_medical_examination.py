"""A health professional sees every person within a day of admission.

Law     Mandela Rule 30, General Assembly resolution 70/175 (17 December 2015); Body of
        Principles 24.
Says    A physician or other qualified professional sees every person as soon as possible after
        admission. A day is our reading. The fact is recorded here, never its content.
Reads   custody: every stay; doctor: seen by health staff.
Gives   The custody from 24 hours after admission on, until the person is seen.
"""

from habeas.spans import Expr, H

ID = "C-13"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("2015-12-17", None)

SEEN_WITHIN = H(24)  # Policy of this project, 2026, for "as soon as possible".


def breach(custody: Expr, doctor: Expr) -> Expr:
    """The custody after each admission whose deadline passed without an examination."""
    return custody.begins.overdue(doctor, SEEN_WITHIN, custody)


EXAMPLES = {
    "seen on the fourth day": """
        custody  .######..###
        doctor   ....|....|..
        breach   ..##........
    """,
    "seen at the twenty-fourth hour": """
        custody  .######.....
        doctor   ..|.........
        breach   ............
    """,
    "admitted at an unknown hour": """
        custody  .?#####.....
        doctor   ...|........
        breach   ..?.........
    """,
}
