"""Nobody is moved against a measure of the Inter-American bodies without a reason on record.

Law     American Convention on Human Rights 63(2), in force 18 July 1978; Rules of Procedure of the
        Inter-American Commission 25.
Says    Provisional and precautionary measures are heeded. A state that departs from one says why.
Reads   departure: a vehicle or aircraft leaves with the person; handover: handed over to another
        custodian; interim_measure: a human rights body has asked that the person be kept from it;
        override_with_reason: the act is done all the same, for a reason on record.
Gives   The departures with the hand-overs against a measure, without a reason given in the day
        before.
"""

from habeas.spans import Expr, H

ID = "O-11-iachr"
PACK = "iachr"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("1978-07-18", None)

REASON_HOLDS = H(24)  # Policy of this project, 2026: an older reason was given for another act.


def breach(
    departure: Expr, handover: Expr, interim_measure: Expr, override_with_reason: Expr
) -> Expr:
    """The movements against a measure that no fresh reason explains."""
    return (
        (departure | handover)
        .during(interim_measure)
        .outside(override_with_reason.covers(REASON_HOLDS))
    )


EXAMPLES = {
    "flown out and handed over without a word": """
        unit 6 hours
        departure        ....|.......
        handover         .....|......
        interim_measure  ..##########
        breach           ....||......
    """,
    "a reason is on record": """
        unit 6 hours
        departure             ....|.......
        handover              .....|......
        interim_measure       ..##########
        override_with_reason  ...|........
        breach                ............
    """,
    "the reason was given for another flight": """
        unit 6 hours
        departure             .........|..
        interim_measure       ..##########
        override_with_reason  ...|........
        breach                .........|..
    """,
}
