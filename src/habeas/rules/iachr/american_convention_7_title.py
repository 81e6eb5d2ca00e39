"""Every minute in custody has a legal title, under the American Convention.

Law     American Convention on Human Rights 7(2), 7(3), in force 18 July 1978.
Says    Nobody is deprived of liberty but for the reasons that the constitution and the laws have
        set beforehand; nobody is held arbitrarily.
Reads   custody: every stay; title: every instrument that can allow custody.
Gives   The minutes of custody that no title covers.
"""

from habeas.spans import Expr

ID = "T-01-iachr"
PACK = "iachr"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1978-07-18", None)


def breach(custody: Expr, title: Expr) -> Expr:
    """The minutes of `custody` outside every `title`."""
    return custody - title


EXAMPLES = {
    "held before the order was made": """
        custody   ..##########..
        title     .....#######..
        breach    ..###.........
    """,
    "held under an order to the last minute": """
        custody   ..##########..
        title     ..##########..
        breach    ..............
    """,
}
