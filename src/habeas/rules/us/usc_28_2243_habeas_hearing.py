"""A petition for habeas corpus is heard within five days of the return.

Law     28 USC 2243 (25 June 1948).
Says    When the writ or order is returned, a day is set for hearing, not more than five days
        after the return unless for good cause additional time is allowed.
Reads   habeas_return: the holder's return to the writ; hearing: a hearing of any kind;
        habeas_decision: a decision on it; custody: every stay.
Gives   The custody past the fifth day after the return, until a hearing or the decision. Good
        cause is to be explained: the record does not show it.
"""

from habeas.spans import D, Expr

ID = "R-10c"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1948-09-01", None)

HEARING_WITHIN = D(5)  # 28 USC 2243, since 1948.


def breach(habeas_return: Expr, hearing: Expr, habeas_decision: Expr, custody: Expr) -> Expr:
    """The custody after each deadline that passed without a hearing or a decision."""
    return habeas_return.overdue(hearing | habeas_decision, HEARING_WITHIN, custody)


EXAMPLES = {
    "heard on the eighth day": """
        habeas_return    .|...........
        custody          #############
        hearing          .........|...
        breach           ......###....
    """,
    "heard on the fifth day": """
        habeas_return    .|...........
        custody          #############
        hearing          ......|......
        breach           .............
    """,
    "decided without a hearing, in time": """
        habeas_return    .|...........
        custody          #############
        habeas_decision  ...|.........
        breach           .............
    """,
}
