"""Somebody answers for every entry.

Law     ICPPED 22(b), (c), in force 23 December 2010.
Says    Failing to record a deprivation of liberty, or recording what one knew to be wrong, is
        punished. That needs an author.
Reads   unsigned_entry: a stay begins whose entry nobody signed.
Gives   The beginning of each such stay.
"""

from habeas.spans import Expr

ID = "T-15"
PACK = "un"
SEVERITY = "S4"
VERIFIED = False
IN_FORCE = ("2010-12-23", None)


def breach(unsigned_entry: Expr) -> Expr:
    """The entries without an author."""
    return unsigned_entry


EXAMPLES = {
    "nobody signed": """
        unsigned_entry  ..|.......
        breach          ..|.......
    """,
    "every entry has its author": """
        unsigned_entry  ..........
        breach          ..........
    """,
}
