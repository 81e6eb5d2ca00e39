"""Nobody is held for life before the law allows it.

Law     Constitution of El Salvador 27(2) (15 December 1983), which forbids perpetual penalties; a
        change of it for homicide, rape and terrorism passed a first vote on 17 March 2026. That it
        was ratified is not established.
Says    No penalty is perpetual, until a change of the Constitution has entered into force.
Reads   custody: every stay; life_sentence: a sentence for life under Salvadoran law; life_allowed:
        the law allows it, which since the first vote is possible, never certain.
Gives   The custody under a sentence for life: certain before the first vote, possible since.
"""

from habeas.spans import Expr

ID = "S-08"
PACK = "sv"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1983-12-20", None)


def breach(custody: Expr, life_sentence: Expr, life_allowed: Expr) -> Expr:
    """The custody for life that no law in force allows."""
    return (custody & life_sentence) - life_allowed


EXAMPLES = {
    "sentenced for life before any vote": """
        unit months from 2025-12-17
        custody        ############
        life_sentence  .###########
        life_allowed   ...?????????
        breach         .##?????????
    """,
    "sentenced for life after the first vote": """
        unit months from 2025-12-17
        custody        ############
        life_sentence  .....#######
        life_allowed   ...?????????
        breach         .....???????
    """,
    "a sentence of sixty years": """
        unit months from 2025-12-17
        custody        ############
        life_allowed   ...?????????
        breach         ............
    """,
}
