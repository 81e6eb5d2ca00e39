"""An order made without notice states its hour, injury, reason; it lapses after fourteen days.

Law     Federal Rule of Civil Procedure 65(b)(2), 6(a) (as amended 1 December 2009).
Says    A restraining order without notice states date with hour, the injury and why it cannot be
        undone, why no notice was given. It expires after at most 14 days, unless the court extends
        it for good cause. The day of the order does not count, a weekend does not end it.
Reads   unreasoned_restraint: such an order stands that lacks one of these; restraint_past_term: it
        is taken to stand beyond its fourteenth day; order_extended: a court has extended an order.
Gives   The time of an order without its parts, and that past its term without an extension. It is
        a fault of the order: it protects whom it protects all the same, until it has lapsed.
"""

from habeas.spans import Expr

ID = "O-04"
PACK = "us"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("2009-12-01", None)


def breach(unreasoned_restraint: Expr, restraint_past_term: Expr, order_extended: Expr) -> Expr:
    """The time of orders that are not as the rule wants them."""
    return unreasoned_restraint | (restraint_past_term - order_extended)


EXAMPLES = {
    "a second order forgets the hour": """
        unit 2 days
        unreasoned_restraint  .....###....
        breach                .....###....
    """,
    "extended for the first days only": """
        unit 2 days
        restraint_past_term  ........####
        order_extended       .......###..
        breach               ..........##
    """,
    "extended for cause before it lapsed": """
        unit 2 days
        restraint_past_term  ........####
        order_extended       ......######
        breach               ............
    """,
    "it is not on record whether the hour is stated": """
        unit 2 days
        unreasoned_restraint  .....???....
        breach                .....???....
    """,
}
