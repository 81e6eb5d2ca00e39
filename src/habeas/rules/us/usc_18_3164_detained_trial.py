"""Whoever is detained only to await a federal trial is tried within 90 days.

Law     18 USC 3164(b) (Speedy Trial Act, 3 January 1975).
Says    The trial of a person detained solely because it is awaited begins within 90 days of the
        beginning of the continuous detention, excludable time left out; else the person goes.
Reads   custody: every stay; trial: the trial begins; immigration, sentence: custody on other
        grounds; excludable: time that the law leaves out.
Gives   The custody past ninety counted days of each run of it, until the trial begins.
"""

from habeas.spans import D, Expr

ID = "C-17c"
PACK = "us"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1975-01-03", None)

DETAINED_MAX = D(90)  # 18 USC 3164(b), since 1975-01-03.


def breach(custody: Expr, trial: Expr, immigration: Expr, sentence: Expr, excludable: Expr) -> Expr:
    """The counted custody past the ninetieth day without a trial."""
    return (custody - immigration - sentence).until(trial).after_paused(DETAINED_MAX, excludable)


EXAMPLES = {
    "detained for a hundred and twenty days": """
        unit 10 days
        custody     .############.
        breach      ..........###.
    """,
    "at liberty in between: the detention is not continuous": """
        unit 10 days
        custody     .######.######
        breach      ..............
    """,
    "the trial begins on the ninetieth day": """
        unit 10 days
        custody     .############.
        trial       ..........|...
        breach      ..............
    """,
    "a motion stopped the clock": """
        unit 10 days
        custody     .############.
        excludable  ..##..........
        breach      ............#.
    """,
}
