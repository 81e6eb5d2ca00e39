"""A sentence for organised crime is carried out by the court that the law names for it.

Law     Law against Organised Crime of El Salvador (LECO) 3, reform voted on 12 February 2025; the
        day on which it came into force is not established.
Says    Courts and chambers against organised crime watch over the penalties for it, no more the
        judges of prison vigilance; those keep the sentences that they had (contrapunto.com.sv).
        Who may issue titles is T-12.
Reads   conditional_release_elsewhere: conditional release is granted by a court that is not listed
        for sentences of organised crime; organised_crime_sentence: such a sentence runs, pronounced
        since the reform.
Gives   The grants by another court; possible where the court is not listed or not named, where the
        class of the offence or the day of the judgment is not on record.
"""

from habeas.spans import Expr

ID = "S-07"
PACK = "sv"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("2025-02-12", None)


def breach(conditional_release_elsewhere: Expr, organised_crime_sentence: Expr) -> Expr:
    """The grants to a person under such a sentence by a court that is not competent."""
    return conditional_release_elsewhere.during(organised_crime_sentence)


EXAMPLES = {
    "a judge of vigilance grants release from a sentence of the year": """
        unit months from 2025-06-01
        conditional_release_elsewhere  .......|....
        organised_crime_sentence       ..##########
        breach                         .......|....
    """,
    "a sentence that was pronounced before the reform": """
        unit months from 2025-06-01
        conditional_release_elsewhere  .......|....
        breach                         ............
    """,
    "the court is not listed": """
        unit months from 2025-06-01
        conditional_release_elsewhere  .......?....
        organised_crime_sentence       ..##########
        breach                         .......?....
    """,
}
