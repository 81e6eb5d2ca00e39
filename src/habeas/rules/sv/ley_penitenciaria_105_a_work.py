"""Work redeems two days for one, of convicted people whose offence is not excluded.

Law     Ley Penitenciaria of El Salvador 105-A (DL 1027 of 24 April 1997), as reported in 2023;
        the day from which 105-A holds is not established. A ruling of the Constitutional Chamber,
        known from the press, asks for reasons where the bar is applied.
Says    A convicted person redeems two days of penalty with a day effectively worked. The law lists
        offences that are excluded.
Reads   work_credit_barred: work is counted for an offence that is excluded; work_credit_miscounted:
        work is counted before the conviction, or not two days for each day worked.
Gives   The first day of each credit that should not stand. Possible: the class of the offence or
        the first day of work is not on record; a decision granted redemption in spite of the bar;
        one day is counted for each day worked, which is then served besides.
"""

from habeas.spans import Expr

ID = "S-05"
PACK = "sv"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1997-04-24", None)


def breach(work_credit_barred: Expr, work_credit_miscounted: Expr) -> Expr:
    """The credits for work that the law does not give."""
    return work_credit_barred | work_credit_miscounted


EXAMPLES = {
    "two days for one, for aggravated homicide": """
        work_credit_barred  ...|......
        breach              ...|......
    """,
    "three days for each day worked": """
        work_credit_miscounted  ......|...
        breach                  ......|...
    """,
    "a reasoned decision granted it in spite of the bar; other work was counted on remand": """
        work_credit_barred      ...?......
        work_credit_miscounted  .|........
        breach                  .|.?......
    """,
    "two days for one, convicted of theft": """
        work_credit_barred      ..........
        breach                  ..........
    """,
}
