"""Custody under an agreement stays inside its term.

Law     The agreement between the two states: housing for one year from 15 March 2025 in the
        memorandum of 2025 that gave the example; each agreement brings its own dates.
Says    The holding state holds for the other only while the agreement runs.
Reads   under_agreement: stays that name an agreement; agreement_term: its term.
Gives   The custody under an agreement outside its term.
"""

from habeas.spans import Expr

ID = "A-01"
PACK = "agreement"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = (None, None)


def breach(under_agreement: Expr, agreement_term: Expr) -> Expr:
    """The time `under_agreement` outside `agreement_term`."""
    return under_agreement - agreement_term


EXAMPLES = {
    "the agreement lapses, the person stays": """
        under_agreement  ..##########
        agreement_term   .######.....
        breach           .......#####
    """,
    "sent back on the last day": """
        under_agreement  ..#####.....
        agreement_term   .######.....
        breach           ............
    """,
    "the agreement names no end": """
        under_agreement  ..##########
        agreement_term   .###????????
        breach           ....????????
    """,
}
