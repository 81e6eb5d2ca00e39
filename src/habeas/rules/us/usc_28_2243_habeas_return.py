"""The return to a writ of habeas corpus comes within three days.

Law     28 USC 2243 (25 June 1948).
Says    The writ, or the order to show cause, is returned within three days unless for good cause
        additional time, not exceeding twenty days, is allowed. This is the three-day reading;
        R-10b is the reading with good cause.
Reads   habeas_order: the court issues the writ or the order; habeas_return: the holder's return;
        custody: every stay.
Gives   The custody past the third day after the order, until the return.
"""

from habeas.spans import D, Expr

ID = "R-10"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1948-09-01", None)

RETURN_WITHIN = D(3)  # 28 USC 2243, since 1948.


def breach(habeas_order: Expr, habeas_return: Expr, custody: Expr) -> Expr:
    """The custody after each deadline that passed without a return."""
    return habeas_order.overdue(habeas_return, RETURN_WITHIN, custody)


EXAMPLES = {
    "returned on the sixth day": """
        habeas_order   .|.........
        custody        ###########
        habeas_return  ......|....
        breach         ....##.....
    """,
    "returned on the third day": """
        habeas_order   .|.........
        custody        ###########
        habeas_return  ....|......
        breach         ...........
    """,
    "returned on that day or the next": """
        habeas_order   .|.........
        custody        ###########
        habeas_return  ....?......
        breach         ....?......
    """,
}
