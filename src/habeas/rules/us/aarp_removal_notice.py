"""Notice of a summary removal leaves time to petition a court.

Law     A.A.R.P. v. Trump, 605 US (16 May 2025); Trump v. J.G.G. (7 April 2025).
Says    Notice comes in time to seek habeas corpus; 24 hours without further information do not
        do. Seven days are a working figure.
Reads   departure: a vehicle or aircraft leaves with the person; bound_abroad: on the way to
        another country; removal_notice: notice of a removal given.
Gives   The departures for another country less than seven days after the first notice, or without
        any.
"""

from habeas.spans import D, Expr

ID = "O-09"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2025-05-16", None)

NOTICE_MIN = D(7)  # Policy of this project, 2026: the court set no number on 2025-05-16.


def breach(departure: Expr, bound_abroad: Expr, removal_notice: Expr) -> Expr:
    """The departures abroad that no notice precedes by seven days."""
    return departure.during(bound_abroad).unpreceded(removal_notice.shift(NOTICE_MIN))


EXAMPLES = {
    "notice on the day before": """
        removal_notice  .........|....
        departure       ..........|...
        bound_abroad    ..........##..
        breach          ..........|...
    """,
    "notice seven days before": """
        removal_notice  ...|..........
        departure       ..........|...
        bound_abroad    ..........##..
        breach          ..............
    """,
    "a bus to another prison": """
        departure       ..........|...
        breach          ..............
    """,
}
