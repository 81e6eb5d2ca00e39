"""Whoever has served the sentence goes free.

Law     ICCPR 9(1), in force 23 March 1976.
Says    Once the time served, with what counts as served, reaches the sentence, nothing is left
        that allows custody. The day is worked out by the sentence pack of the state; where there
        is none, from the terms as pronounced less the days credited.
Reads   custody: every stay; sentence_served: every sentence of the person is served;
        title_besides_sentence: a title that is none of these sentences.
Gives   The custody after the sentence, where no other title is open. Possible: between the readings
        of a law that nobody has decided; where another sentence cannot be computed; for as many
        days as the person was not held since the sentence began, which no credit explains. T-01
        tells the same minutes where no title covers them: it is one cause, told by two rules.
"""

from habeas.spans import Expr

ID = "S-11"
PACK = "un"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1976-03-23", None)


def breach(custody: Expr, sentence_served: Expr, title_besides_sentence: Expr) -> Expr:
    """The custody past the sentence that no other title covers."""
    return (custody & sentence_served) - title_besides_sentence


EXAMPLES = {
    "held four days after the last day of the sentence": """
        custody          ##########..
        sentence_served  ......######
        breach           ......####..
    """,
    "free on the day": """
        custody          ######......
        sentence_served  ......######
        breach           ............
    """,
    "remanded in another case": """
        custody                 ##########..
        sentence_served         ......######
        title_besides_sentence  .....###....
        breach                  ........##..
    """,
    "two readings of the law lead to two days": """
        custody          ##########..
        sentence_served  ...????#####
        breach           ...????###..
    """,
}
