"""No custody is recorded after release or death, nor before birth.

Law     Logic: no norm is needed.
Says    Whoever was released, escaped or died is not held by that stay any longer. A day is left
        for the two clocks that wrote the entries.
Reads   released: released, escaped or died; death; custody: every stay; before_birth.
Gives   The custody that goes on for more than a day after a recorded release or escape, any
        custody more than a day after a death, any before birth.
"""

from habeas.spans import Expr, H, M

ID = "T-10"
PACK = "logic"
SEVERITY = "S4"
VERIFIED = False
IN_FORCE = (None, None)

CLOCKS_APART = H(24)  # Policy of this project, 2026: date-only entries of one day must agree.
FOR_EVER = M(1200)  # a hundred years


def breach(released: Expr, death: Expr, custody: Expr, before_birth: Expr) -> Expr:
    """The custody that contradicts the end or the beginning of it."""
    return (
        released.rest_of(custody, CLOCKS_APART)
        | (custody & death.shift(CLOCKS_APART).covers(FOR_EVER))
        | (custody & before_birth)
    )


EXAMPLES = {
    "a release is recorded, the stay goes on": """
        custody   ..########..
        released  .....|......
        breach    ......####..
    """,
    "a new stay after a death": """
        custody   ..###...####
        released  ....|.......
        death     ....|.......
        breach    ........####
    """,
    "a new stay after a release": """
        custody   ..###...####
        released  .....|......
        breach    ............
    """,
    "a stay ends on the day of the release, both known to the day": """
        custody   ..###?......
        released  .....?......
        breach    ............
    """,
    "a stay before the person was born": """
        custody       ..########..
        before_birth  ####........
        breach        ..##........
    """,
}
