"""Whoever is held abroad under an agreement is visited from outside every thirty days.

Law     Policy of this project, 2026; the right behind it: VCCR 36(1)(c), Mandela Rules 61 and 83.
Says    The access that an agreement promises happens: the consul, counsel or an oversight body
        comes at least once in thirty days.
Reads   abroad: held in one state for another; under_agreement: stays that name an agreement;
        access_visit: a visit of an oversight body, of the consul, of counsel.
Gives   The time past thirty days since the person came or since the last visit.
"""

from habeas.spans import D, Expr

ID = "A-11"
PACK = "policy"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = (None, None)

VISIT_WITHIN = D(30)  # Policy of this project, 2026: no agreement that we know sets a number.


def breach(abroad: Expr, under_agreement: Expr, access_visit: Expr) -> Expr:
    """The time abroad under an agreement past its first 30 days, outside 30 days after a visit."""
    held = (abroad & under_agreement).joined
    return held.after(VISIT_WITHIN) - access_visit.covers(VISIT_WITHIN)


EXAMPLES = {
    "nobody comes": """
        unit 10 days
        abroad           .###########
        under_agreement  .###########
        breach           ....########
    """,
    "a visit every thirty days": """
        unit 10 days
        abroad           .###########
        under_agreement  .###########
        access_visit     ....|..|..|.
        breach           ............
    """,
    "a visit after sixty days": """
        unit 10 days
        abroad           .###########
        under_agreement  .###########
        access_visit     .......|....
        breach           ....###...##
    """,
    "held abroad without an agreement": """
        unit 10 days
        abroad           .###########
        breach           ............
    """,
}
