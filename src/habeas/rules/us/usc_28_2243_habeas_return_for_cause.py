"""Even for good cause the return to a writ of habeas corpus comes within twenty days.

Law     28 USC 2243 (25 June 1948).
Says    Additional time for good cause does not exceed twenty days. Our reading: twenty in all,
        counted from the order.
Reads   habeas_order: the court issues the writ or the order; habeas_return: the holder's return;
        custody: every stay.
Gives   The custody past the twentieth day after the order, until the return.
"""

from habeas.spans import D, Expr

ID = "R-10b"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1948-09-01", None)

RETURN_WITHIN = D(20)  # 28 USC 2243, since 1948, read as the total.


def breach(habeas_order: Expr, habeas_return: Expr, custody: Expr) -> Expr:
    """The custody after each deadline that passed without a return."""
    return habeas_order.overdue(habeas_return, RETURN_WITHIN, custody)


EXAMPLES = {
    "never returned": """
        habeas_order   .|........................
        custody        ##########################
        breach         .....................#####
    """,
    "returned on the twentieth day": """
        habeas_order   .|........................
        custody        ##########################
        habeas_return  .....................|....
        breach         ..........................
    """,
}
