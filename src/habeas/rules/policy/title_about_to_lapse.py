"""A title that ends within 72 hours, with no other one open, is told ahead.

Law     Policy of this project, 2026: good practice of registers.
Says    Three days before the last title of a person lapses, whoever answers for the custody
        knows it: a new title is asked for, or the release is prepared.
Reads   custody: every stay; title: every instrument that can allow custody.
Gives   No finding: the last 72 hours of the last title. They stand among what falls due.
"""

from habeas.spans import Expr, H

ID = "T-11"
PACK = "policy"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = (None, None)

TOLD_BEFORE = H(72)  # Policy of this project, 2026.


def account(custody: Expr, title: Expr) -> Expr:
    """The custody in the hours before titles end without another one that goes on."""
    return custody & title & title.ends_at.shift(-TOLD_BEFORE).covers(TOLD_BEFORE)


EXAMPLES = {
    "the last three days of the last title": """
        custody   ..##########..
        title     ..########....
        account   .......###....
    """,
    "another title goes on": """
        custody   ..########....
        title     ..######......
        title_2   ....##########
        account   ..............
    """,
    "nobody is held any more": """
        custody   ..###.........
        title     ..########....
        account   ..............
    """,
}
