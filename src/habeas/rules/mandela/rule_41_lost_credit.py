"""Days that counted as served are lost by a decision alone.

Law     Mandela Rules 37, 39, 41, General Assembly resolution 70/175 (17 December 2015).
Says    Nobody is sanctioned except by law, by the authority that it names, after being told of
        the charge and heard. A loss of credit, or days added, makes custody longer: it needs such a
        decision.
Reads   credit_taken: days that counted are taken away, or days added, with no decision on record.
Gives   The day of every such loss; possible where the kind of the days cannot be read.
"""

from habeas.spans import Expr

ID = "S-12"
PACK = "un"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("2015-12-17", None)


def breach(credit_taken: Expr) -> Expr:
    """The losses without a decision."""
    return credit_taken


EXAMPLES = {
    "thirty days of good conduct are gone, nobody decided it": """
        credit_taken  ....|.....
        breach        ....|.....
    """,
    "what the days are for cannot be read": """
        credit_taken  ....?.....
        breach        ....?.....
    """,
    "a decision is on record": """
        credit_taken  ..........
        breach        ..........
    """,
}
