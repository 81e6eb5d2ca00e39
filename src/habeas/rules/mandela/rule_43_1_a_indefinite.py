"""No placement in solitary is without an end.

Law     Mandela Rule 43(1)(a), General Assembly resolution 70/175 (17 December 2015).
Says    Indefinite solitary confinement is forbidden: the decision names its end.
Reads   solitary_without_term: held in solitary with no end written in the decision.
Gives   The solitary confinement for which no end was written down.
"""

from habeas.spans import Expr

ID = "D-07"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("2015-12-17", None)


def breach(solitary_without_term: Expr) -> Expr:
    """All of it."""
    return solitary_without_term.joined


EXAMPLES = {
    "placed until further notice": """
        solitary_without_term  ..######
        breach                 ..######
    """,
    "every placement names its end": """
        solitary_without_term  ........
        breach                 ........
    """,
    "the end that was set cannot be read": """
        solitary_without_term  ..??????
        breach                 ..??????
    """,
}
