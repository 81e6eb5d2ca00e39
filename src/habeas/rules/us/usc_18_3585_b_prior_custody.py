"""Every day in custody before the sentence counts, once.

Law     18 USC 3585(b), in force 1 November 1987 (K); United States v. Wilson, 503 U.S. 329 (24
        March 1992).
Says    Time in official detention before the sentence began is credited to it, unless it has been
        credited against another sentence.
Reads   remand_credit_differs: the days credited to a sentence for custody before it are not those
        between the offence and the sentence, less those credited to other sentences.
Gives   The day from which each such sentence runs. Possible: a difference of one day, for whether
        the day of arrest counts is a matter of the convention; what hangs on a day not on record.
"""

from habeas.spans import Expr

ID = "S-02"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1987-11-01", None)


def breach(remand_credit_differs: Expr) -> Expr:
    """The sentences whose credit is not what was measured."""
    return remand_credit_differs


EXAMPLES = {
    "a hundred days before it, sixty credited": """
        remand_credit_differs  ...|......
        breach                 ...|......
    """,
    "the same hundred days credited to two sentences": """
        remand_credit_differs  ...|..|...
        breach                 ...|..|...
    """,
    "one day more credited than was measured": """
        remand_credit_differs  ...?......
        breach                 ...?......
    """,
    "every day credited, to one sentence": """
        remand_credit_differs  ..........
        breach                 ..........
    """,
}
