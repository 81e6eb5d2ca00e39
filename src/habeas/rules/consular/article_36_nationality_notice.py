"""The person's own state learns of a removal before it begins.

Law     Vienna Convention on Consular Relations 36(1)(b), in force 19 March 1967.
Says    Its consulate is told without delay, so that it can help while the person is still there,
        with travel documents too. That it has to know before the departure is our reading.
Reads   departure: a vehicle or aircraft leaves with the person; bound_abroad: on the way to another
        country; nationality_notice: the state of the person's nationality told.
Gives   The departures abroad of which that state was not told before.
"""

from habeas.spans import Expr

ID = "M-10"
PACK = "un"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1967-03-19", None)


def breach(departure: Expr, bound_abroad: Expr, nationality_notice: Expr) -> Expr:
    """The departures abroad that no notice precedes."""
    return departure.during(bound_abroad).unpreceded(nationality_notice)


EXAMPLES = {
    "told on the day after": """
        departure           ...|......
        bound_abroad        ...##.....
        nationality_notice  ....|.....
        breach              ...|......
    """,
    "told two days before": """
        departure           ...|......
        bound_abroad        ...##.....
        nationality_notice  .|........
        breach              ..........
    """,
    "a transfer within the country": """
        departure           ...|......
        breach              ..........
    """,
}
