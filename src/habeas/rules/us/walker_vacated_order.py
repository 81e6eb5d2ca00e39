"""What was done against an order stays a breach when the order is vacated.

Law     Walker v. City of Birmingham, 388 US 307 (12 June 1967).
Says    An order of a court is obeyed until it is reversed, however wrong it may be. What came
        before its end is judged by it, not by the later judgment.
Reads   departure: a vehicle or aircraft leaves with the person; handover: handed over to another
        custodian; barred: an order bars this transfer; vacated_bar: a bar that is vacated later.
Gives   The departures with the hand-overs inside an order that was vacated afterwards.
"""

from habeas.spans import Expr

ID = "O-06"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1967-06-12", None)


def breach(departure: Expr, handover: Expr, barred: Expr, vacated_bar: Expr) -> Expr:
    """The movements while the order stood."""
    return (departure | handover).during(barred & vacated_bar)


EXAMPLES = {
    "flown out under the order, handed over after it was vacated": """
        departure    ...|......
        handover     ........|.
        barred       ..####....
        vacated_bar  ..####....
        breach       ...|......
    """,
    "departed before the order": """
        departure    .|........
        barred       ..####....
        vacated_bar  ..####....
        breach       ..........
    """,
    "the order stands: this is for O-01": """
        departure    ...|......
        barred       ..########
        breach       ..........
    """,
}
