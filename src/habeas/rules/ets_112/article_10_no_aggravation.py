"""The receiving state does not make a sentence longer, all the time served counts.

Law     ETS 112, articles 10(2) and 11(1), in force 1 July 1985 (K).
Says    What was imposed, less what was served, is the most that can be asked of the person.
Reads   sentence_aggravated: the receiving state asks for more than what was left.
Gives   The transfers after which more is asked for; possibly those of which a term is not stated.
"""

from habeas.spans import Expr

ID = "A-09"
PACK = "coe"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1985-07-01", None)


def breach(sentence_aggravated: Expr) -> Expr:
    """The transfers after which more is asked for than was left."""
    return sentence_aggravated


EXAMPLES = {
    "the receiving state counts anew, without the time served": """
        sentence_aggravated  ....|.....
        breach               ....|.....
    """,
    "the time served is not stated": """
        sentence_aggravated  ....?.....
        breach               ....?.....
    """,
    "what was left, no more": """
        sentence_aggravated  ..........
        breach               ..........
    """,
}
