"""Nobody on remand goes half a year without any appearance in court.

Law     Policy of this project, 2026, after ICCPR 9(3), 9(4).
Says    A case in which nothing happens for 180 days is to be explained.
Reads   custody: every stay; remand: remand orders; hearing: a hearing of any kind.
Gives   The remand past 180 days since it began or since the last hearing.
"""

from habeas.spans import D, Expr

ID = "R-09"
PACK = "policy"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = (None, None)

SILENCE_MAX = D(180)  # Policy of this project, 2026.


def breach(custody: Expr, remand: Expr, hearing: Expr) -> Expr:
    """The remand past its first 180 days, outside 180 days after a hearing."""
    return (custody & remand).after(SILENCE_MAX) - hearing.covers(SILENCE_MAX)


EXAMPLES = {
    "one hearing in a year and a half": """
        unit 30 days
        custody  ##################
        remand   ##################
        hearing  ...|..............
        breach   .........#########
    """,
    "a hearing every 180 days": """
        unit 30 days
        custody  ################
        remand   ################
        hearing  ......|.....|...
        breach   ................
    """,
    "an escape starts the silence anew": """
        unit 30 days
        custody  #####.##########
        remand   ################
        hearing  ................
        breach   ............####
    """,
}
