"""The entry of a stay says who is held, where, by whom, who answers for it.

Law     ICPPED 17(3)(a) to (e), in force 23 December 2010.
Says    The register has at least the identity of the person, the place, the authority that holds
        and the one that answers for it. Identity here is a name or a birth date.
Reads   incomplete_entry: a stay begins of which the entry lacks one of these.
Gives   The beginning of each such stay.
"""

from habeas.spans import Expr

ID = "T-14"
PACK = "un"
SEVERITY = "S4"
VERIFIED = False
IN_FORCE = ("2010-12-23", None)


def breach(incomplete_entry: Expr) -> Expr:
    """The entries that lack something."""
    return incomplete_entry


EXAMPLES = {
    "two stays, the second entered without a holder": """
        incomplete_entry  .....|....
        breach            .....|....
    """,
    "everything is written": """
        incomplete_entry  ..........
        breach            ..........
    """,
}
