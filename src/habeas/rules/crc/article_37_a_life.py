"""Nobody is held for life, without release in view, for what was done as a child.

Law     CRC 37(a), in force 2 September 1990.
Says    No life imprisonment without possibility of release for offences committed by persons below
        eighteen.
Reads   custody: every stay; life_without_release: a sentence for life without a year from which
        release may be asked for; offence_of_life: the offence for which such a sentence is
        pronounced; childhood: before the eighteenth birthday.
Gives   The custody under such a sentence, where the offence was committed in childhood; possible
        where that hangs on a day not on record, or where the file has no column of minimum terms.
"""

from habeas.spans import OPEN, Expr

ID = "S-10"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("1990-09-02", None)


def breach(
    custody: Expr, life_without_release: Expr, offence_of_life: Expr, childhood: Expr
) -> Expr:
    """The custody for life after an offence before the eighteenth birthday."""
    return custody & life_without_release & offence_of_life.during(childhood).covers(OPEN)


EXAMPLES = {
    "seventeen at the offence, eighteen at the judgment": """
        unit months from 2025-01-01
        custody               ..########
        life_without_release  ....######
        offence_of_life       .|........
        childhood             ###.......
        breach                ....######
    """,
    "eighteen at the offence": """
        unit months from 2025-01-01
        custody               ..########
        life_without_release  ....######
        offence_of_life       ...|......
        childhood             ###.......
        breach                ..........
    """,
    "release may be asked for after ten years": """
        unit months from 2025-01-01
        custody               ..########
        offence_of_life       .|........
        childhood             ###.......
        breach                ..........
    """,
    "the birth date is known to the month, it is that of the offence": """
        unit months from 2025-01-01
        custody               ..########
        life_without_release  ....######
        offence_of_life       .?........
        childhood             #?........
        breach                ....??????
    """,
}
