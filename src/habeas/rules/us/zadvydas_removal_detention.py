"""After six months nobody is held for a removal that is not in sight.

Law     Zadvydas v. Davis, 533 US 678 (28 June 2001); 8 CFR 241.13; 8 USC 1231(a)(6).
Says    After six months under a removal order detention needs a significant likelihood of
        removal in the reasonably foreseeable future.
Reads   custody: every stay; removal_order: final orders of removal; removal_likelihood: a finding
        that removal is likely.
Gives   The custody under a removal order past six months in all, outside the six months after a
        finding that removal is in sight.
"""

from habeas.spans import Expr, M

ID = "M-02"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2001-06-28", None)

PRESUMED_MAX = M(6)  # Zadvydas v. Davis, 2001-06-28.
FINDING_HOLDS = M(6)  # Policy of this project, 2026: a finding ages as the presumption does.


def breach(custody: Expr, removal_order: Expr, removal_likelihood: Expr) -> Expr:
    """The removal detention past six months that no recent finding supports."""
    return (custody & removal_order).after_total(PRESUMED_MAX) - removal_likelihood.covers(
        FINDING_HOLDS
    )


EXAMPLES = {
    "nine months without a finding": """
        unit months from 2025-01-10
        custody             #########...
        removal_order       #########...
        breach              ......###...
    """,
    "a finding carries six months more": """
        unit months from 2025-01-10
        custody             ############
        removal_order       ############
        removal_likelihood  ......|.....
        breach              ............
    """,
    "the clock stops while at liberty": """
        unit months from 2025-05-10
        custody             ####..####..
        removal_order       ############
        breach              ........##..
    """,
}
