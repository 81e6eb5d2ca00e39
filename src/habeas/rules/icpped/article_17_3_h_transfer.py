"""A transfer out meets a transfer in.

Law     ICPPED 17(3)(h), 18(1)(d), in force 23 December 2010; Mandela Rule 7(c).
Says    The record shows each transfer with its destination, hour and responsible authority:
        nobody leaves a vehicle into nobody's custody.
Reads   in_transit: in a vehicle or aircraft; custody: every stay; released: released, escaped
        or died.
Gives   The time after the end of a journey for which nobody is on record as holder, from an hour
        after it on, up to the next stay, the release, the escape or the death.
"""

from habeas.spans import Expr, H

ID = "T-06"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("2010-12-23", None)

HANDOVER_MAX = H(1)  # Policy of this project, 2026: an hour to sign the hand-over.


def breach(in_transit: Expr, custody: Expr, released: Expr) -> Expr:
    """The absences that follow a journey and no release."""
    return (
        in_transit.ends_at.outside(custody)
        .without(released, HANDOVER_MAX)
        .rest_of(custody.absences(), HANDOVER_MAX)
        .until(released)
    )


EXAMPLES = {
    "a person who leaves one prison never reaches the next": """
        unit hours
        custody     ######.......####
        in_transit  ...###...........
        breach      .......######....
    """,
    "an hour between landing and admission is in time": """
        unit hours
        custody     ######.##########
        in_transit  ...###...........
        breach      .................
    """,
    "a release at the door explains the absence, a late one ends it": """
        unit hours
        custody     ######......###......
        in_transit  ...###......###......
        released    ......|............|.
        breach      ................###..
    """,
}
