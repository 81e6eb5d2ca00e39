"""Removal detention is reviewed at 90 days, at 180, then every year.

Law     8 CFR 241.4(k) (21 December 2000).
Says    The first review comes by the end of the removal period, the next three months later, the
        others a year apart.
Reads   custody: every stay; removal_order: final orders of removal; custody_review: a court or the
        holding authority looks again.
Gives   The custody under a removal order past the ninetieth day of each run for which the last
        review is too old: 90 days for one in the first five months, a year for later ones.
"""

from habeas.spans import D, Expr

ID = "M-03"
PACK = "us"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("2000-12-21", None)

FIRST_WITHIN = D(90)  # 8 CFR 241.4(k)(1), since 2000-12-21.
FIRST_HOLDS, LATER_HOLDS = D(90), D(365)  # 8 CFR 241.4(k)(2), since 2000-12-21.
LATER_FROM = D(150)  # Policy of this project, 2026: the review due at 180 days may come earlier.


def breach(custody: Expr, removal_order: Expr, custody_review: Expr) -> Expr:
    """The removal detention outside the time for which its reviews hold."""
    return (
        (custody & removal_order).after(FIRST_WITHIN)
        - custody_review.covers(FIRST_HOLDS)
        - custody_review.during((custody & removal_order).after(LATER_FROM)).covers(LATER_HOLDS)
    )


EXAMPLES = {
    "reviewed at ninety days, then no more": """
        unit 30 days
        custody         #########...
        removal_order   #########...
        custody_review  ...|........
        breach          ......###...
    """,
    "reviewed at ninety days and at a hundred and eighty": """
        unit 30 days
        custody         ############
        removal_order   ############
        custody_review  ...|..|.....
        breach          ............
    """,
    "never reviewed": """
        unit 30 days
        custody         #####.......
        removal_order   #####.......
        breach          ...##.......
    """,
}
