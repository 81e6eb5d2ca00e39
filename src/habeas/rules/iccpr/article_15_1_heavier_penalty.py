"""A heavier penalty reaches no offence that was committed before it.

Law     ICCPR 15(1), in force 23 March 1976.
Says    No penalty is heavier than the one that applied when the offence was committed; where the
        law has since set a lighter one, that is the most. The maxima of the states that we know
        stand with their days in `habeas.law.sentence_maximum`.
Reads   custody: every stay; heavier_penalty: a sentence runs that is longer than the least maximum
        of its state from the offence to the judgment, where the law has changed in between; or one
        for life that a text of that time did not allow.
Gives   The custody under such a sentence. Possible where a day is not on record, where it is not
        known whether a text was in force, where the term can only be a sum of penalties (S-04). Of
        a state whose maxima we do not know nothing is said.
"""

from habeas.spans import Expr

ID = "S-09"
PACK = "un"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1976-03-23", None)


def breach(custody: Expr, heavier_penalty: Expr) -> Expr:
    """The custody under a penalty that the law of the time did not know."""
    return custody & heavier_penalty


EXAMPLES = {
    "sixty years for an offence of the year 2000, when thirty were the most": """
        custody          ..########
        heavier_penalty  ....######
        breach           ....######
    """,
    "the day of the offence is not on record": """
        custody          ..########
        heavier_penalty  ....??????
        breach           ....??????
    """,
    "sixty years for an offence of 2015": """
        custody          ..########
        breach           ..........
    """,
}
