"""A title comes from an authority that may issue it.

Law     ICCPR 9(1), in force 23 March 1976; Body of Principles, principles 2, 4.
Says    Detention is ordered only by competent officials or persons authorised for that purpose.
Reads   custody: every stay; incompetent_title: a title whose issuer may not issue that kind of
        title, in that state, at that date, by the table of competences.
Gives   The custody under such a title. Where the issuer is not listed: possible.
"""

from habeas.spans import Expr

ID = "T-12"
PACK = "un"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1976-03-23", None)


def breach(custody: Expr, incompetent_title: Expr) -> Expr:
    """The `custody` under a title of somebody who could not give it."""
    return custody & incompetent_title


EXAMPLES = {
    "a police post orders remand": """
        custody            ..########..
        incompetent_title  ....####....
        breach             ....####....
    """,
    "the title of the wrong office was never carried out": """
        custody            ......####..
        incompetent_title  .####.......
        breach             ............
    """,
    "the issuer is not listed": """
        custody            ..########..
        incompetent_title  ....????....
        breach             ....????....
    """,
}
