"""No power over a person passes to another without an assessment of the risk.

Law     CAT 3, in force 26 June 1987; ICPPED 16; ICCPR 7.
Says    Before a person is handed over, the danger of torture or ill-treatment there is examined.
Reads   handover: handed over to another custodian; risk_assessment: the risk assessed.
Gives   The hand-overs before which no assessment of the risk is on record.
"""

from habeas.spans import Expr

ID = "M-07"
PACK = "un"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1987-06-26", None)


def breach(handover: Expr, risk_assessment: Expr) -> Expr:
    """The hand-overs that no assessment precedes."""
    return handover.unpreceded(risk_assessment)


EXAMPLES = {
    "assessed only afterwards": """
        handover         ....|.....
        risk_assessment  ......|...
        breach           ....|.....
    """,
    "assessed before": """
        handover         ....|.....
        risk_assessment  ..|.......
        breach           ..........
    """,
    "assessed on the same day, the hour unknown": """
        handover         ....|.....
        risk_assessment  ....?.....
        breach           ....?.....
    """,
}
