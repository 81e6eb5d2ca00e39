"""Past the removal period of 90 days nobody is held without a decision.

Law     8 USC 1231(a)(1), (a)(6), in force 1 April 1997; 8 CFR 241.4.
Says    Removal is carried out within 90 days of the final order. Detention beyond them needs a
        decision. Our reading: it carries for a year at most; M-03 asks for the reviews in between.
Reads   custody: every stay; removal_order: final orders of removal; custody_decision: somebody
        named decides whether the person stays.
Gives   The custody under a removal order past the ninetieth day of each run, outside the year after
        a decision.
"""

from habeas.spans import D, Expr, M

ID = "M-01"
PACK = "us"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1997-04-01", None)

REMOVAL_PERIOD = D(90)  # 8 USC 1231(a)(1)(A), since 1997-04-01.
DECISION_HOLDS = M(12)  # Policy of this project, 2026: no review is later than a year (M-03).


def breach(custody: Expr, removal_order: Expr, custody_decision: Expr) -> Expr:
    """The removal detention past its period that no decision carries."""
    return (custody & removal_order).after(REMOVAL_PERIOD) - custody_decision.covers(DECISION_HOLDS)


EXAMPLES = {
    "a hundred and ten days without a decision": """
        unit 10 days
        custody        .###########..
        removal_order  .###########..
        breach         ..........##..
    """,
    "decided on the hundredth day": """
        unit 10 days
        custody           .############.
        removal_order     .############.
        custody_decision  ...........|..
        breach            ..........#...
    """,
    "decided before the period ended": """
        unit 10 days
        custody           .############.
        removal_order     .############.
        custody_decision  .........|....
        breach            ..............
    """,
}
