"""Nobody is taken to a third country without a chance to say that they fear it.

Law     Interim order of a federal district court of 28 March 2025 on removals to third
        countries; stayed on 23 June 2025. CAT 3.
Says    Before removal to a country not named in the proceedings the person is told which it is,
        with an opportunity to raise a fear of it.
Reads   handover: handed over to another custodian; third_country: held abroad in a state that is
        not the person's own; fear_opportunity: the person could say that they fear it.
Gives   The hand-overs in a third country before which no chance to state a fear of it is on record.
"""

from habeas.spans import Expr

ID = "M-09"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2025-03-28", "2025-06-23")


def breach(handover: Expr, third_country: Expr, fear_opportunity: Expr) -> Expr:
    """The hand-overs in a third country that no opportunity precedes."""
    return handover.during(third_country).unpreceded(fear_opportunity)


EXAMPLES = {
    "handed over abroad unheard": """
        handover          ...|......
        third_country     ...#######
        breach            ...|......
    """,
    "heard before": """
        handover          ...|......
        third_country     ...#######
        fear_opportunity  .|........
        breach            ..........
    """,
    "the nationality is not on record: perhaps it was the person's own country": """
        handover          ...|......
        third_country     ...???????
        breach            ...?......
    """,
}
