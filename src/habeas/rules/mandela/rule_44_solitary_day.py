"""A solitary day is one on which the person is alone for 22 hours or more.

Law     Mandela Rule 44, General Assembly resolution 70/175 (17 December 2015).
Says    Solitary confinement is confinement for 22 hours or more a day without meaningful human
        contact. It is what D-02 to D-07 count.
Reads   solitary: held alone for 22 hours or more a day; custody: every stay.
Gives   No finding: the solitary confinement that reaches 22 hours, as other rules count it.
"""

from habeas.spans import Expr, H

ID = "D-01"
PACK = "un"
SEVERITY = "S4"
VERIFIED = False
IN_FORCE = ("2015-12-17", None)

ALONE_MIN = H(22)  # Rule 44, since 2015-12-17.


def account(solitary: Expr, custody: Expr) -> Expr:
    """The runs of `solitary` that last 22 hours or more."""
    return (solitary & custody).joined.longer_than(ALONE_MIN - 1)


EXAMPLES = {
    "eleven hours are no solitary day, twenty-two are": """
        unit 11 hours
        custody   ##########
        solitary  .#..##....
        account   ....##....
    """,
    "out among others every half day": """
        unit 11 hours
        custody   ##########
        solitary  .#..#..#..
        account   ..........
    """,
}
