"""A title for a group names an act or evidence for each person in it.

Law     ICCPR 14(2), 9(1), in force 23 March 1976.
Says    Guilt is individual, so is the ground for custody.
Reads   custody: every stay; group_title_without_basis: group titles with no individual act or
        evidence named.
Gives   The custody under a group title that names no act or evidence for this person.
"""

from habeas.spans import Expr

ID = "R-12"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("1976-03-23", None)


def breach(custody: Expr, group_title_without_basis: Expr) -> Expr:
    """The `custody` under a group title that names nothing individual."""
    return custody & group_title_without_basis


EXAMPLES = {
    "one of five hundred names on a list": """
        custody                    ..########..
        group_title_without_basis  .....#######
        breach                     .....#####..
    """,
    "not held while the title stood": """
        custody                    ..###.......
        group_title_without_basis  .....#######
        breach                     ............
    """,
    "whether an individual basis exists is not on record": """
        custody                    ..########..
        group_title_without_basis  .....???????
        breach                     .....?????..
    """,
}
