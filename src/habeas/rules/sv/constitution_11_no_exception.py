"""A decree of emergency takes habeas corpus from nobody who is held without title.

Law     Constitution of El Salvador 11(2), 29 (15 December 1983): the articles that a decree may
        suspend do not name article 11. Case law of the Constitutional Chamber on disappearance.
Says    Nobody is deprived of liberty outside the law, and has habeas corpus, in an emergency too.
Reads   custody: every stay; title: every instrument that can allow custody; emergency: a decree
        of emergency is in force.
Gives   The minutes of custody without title while a decree is in force.
"""

from habeas.spans import Expr

ID = "T-18-sv"
PACK = "sv"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("1983-12-20", None)


def breach(custody: Expr, title: Expr, emergency: Expr) -> Expr:
    """The `custody` outside every `title` that a decree is said to excuse."""
    return (custody - title) & emergency


EXAMPLES = {
    "held for five days of a decree before the order of detention": """
        custody    ..##########..
        title      .......#####..
        emergency  ##############
        breach     ..#####.......
    """,
    "no decree is in force: this is for T-01": """
        custody    ..##########..
        title      .......#####..
        emergency  ..............
        breach     ..............
    """,
}
