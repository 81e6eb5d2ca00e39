"""Nobody is moved against an interim measure without a reason on record.

Law     Human Rights Committee, rule 94 (Optional Protocol, 23 March 1976); Committee against
        Torture, rule 114; ICPPED 30(3), in force 23 December 2010.
Says    A request to keep the person from a transfer until a treaty body has decided is heeded in
        good faith. A state that departs from it says why. It is a request: it never blocks.
Reads   departure: a vehicle or aircraft leaves with the person; handover: handed over to another
        custodian; interim_measure: a human rights body has asked that the person be kept from it;
        override_with_reason: the act is done all the same, for a reason on record.
Gives   The departures with the hand-overs against a measure, without a reason given in the day
        before.
"""

from habeas.spans import Expr, H

ID = "O-11"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("1976-03-23", None)

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
