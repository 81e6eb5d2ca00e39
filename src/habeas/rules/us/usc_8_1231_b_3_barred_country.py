"""Nobody is taken to a country from which an order withholds them.

Law     8 USC 1231(b)(3) (withholding of removal, in force 1 April 1997); CAT 3.
Says    A person is not removed to a country where a decision has found danger to life or liberty.
Reads   toward_barred_country: in transit to, or held in, a country that an order in force names
        for this person.
Gives   The time on the way to a country that an order forbids, or held in it.
"""

from habeas.spans import Expr

ID = "O-08"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1997-04-01", None)


def breach(toward_barred_country: Expr) -> Expr:
    """All of it."""
    return toward_barred_country.joined


EXAMPLES = {
    "on the way there, then held there": """
        toward_barred_country  ...#######
        breach                 ...#######
    """,
    "a flight to a third country": """
        toward_barred_country  ..........
        breach                 ..........
    """,
    "whether the order still stood is not on record": """
        toward_barred_country  ...???????
        breach                 ...???????
    """,
}
