"""Within a day of a release somebody makes sure that the person is really free.

Law     ICPPED 21, in force 23 December 2010.
Says    Persons are released in a manner that permits reliable verification that they have
        actually been released. A day is our reading.
Reads   set_free: every release; release_verification: somebody named makes sure of it.
Gives   The moment a day after each release that nobody had verified by then.
"""

from habeas.spans import Expr, H

ID = "T-08"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("2010-12-23", None)

VERIFIED_WITHIN = H(24)  # Policy of this project, 2026: the treaty sets no number.


def breach(set_free: Expr, release_verification: Expr) -> Expr:
    """The end of the term after each release without a verification in it."""
    return set_free.without(release_verification, VERIFIED_WITHIN).shift(VERIFIED_WITHIN)


EXAMPLES = {
    "nobody looked": """
        set_free              ..|.....
        breach                ...|....
    """,
    "verified on the next day, to the hour": """
        set_free              ..|.....
        release_verification  ...|....
        breach                ........
    """,
    "verified two days later": """
        set_free              ..|.....
        release_verification  ....|...
        breach                ...|....
    """,
}
