"""The day of release on record is the one that the sentences lead to.

Law     Policy of this project, 2026: one published formula for everybody, worked out again at
        every audit.
Says    The projected end is the start, with the terms, less the credits, by the sentence pack of
        the state; not a day more or less stands in the file.
Reads   custody: every stay; computation_differs: the last computation on record names another day
        than the sentences lead to.
Gives   The custody under such a computation. Possible: one of several readings of the law leads to
        that day, something is missing for the sum, or an officer signed for another day. Of a
        state without a sentence pack nothing is said.
"""

from habeas.spans import Expr

ID = "S-01"
PACK = "policy"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = (None, None)


def breach(custody: Expr, computation_differs: Expr) -> Expr:
    """The custody for which another day of release is on record than the sum gives."""
    return custody & computation_differs


EXAMPLES = {
    "a year too much in the file": """
        custody              ############
        computation_differs  ...#########
        breach               ...#########
    """,
    "a remand spell that would be credited has no last day": """
        custody              ############
        computation_differs  ...?????????
        breach               ...?????????
    """,
    "the same day": """
        custody              ############
        breach               ............
    """,
}
