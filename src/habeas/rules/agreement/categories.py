"""Only those whom the agreement names are held under it.

Law     The agreement between the two states: the categories that its text names.
Says    The holding state takes people of the categories agreed on; nobody else can be sent.
Reads   under_agreement: stays that name an agreement; agreement_term: its term; other_category:
        the person was sent under a category that the agreement does not name.
Gives   The time under the agreement, in its term, of a person whom it does not cover.
"""

from habeas.spans import Expr

ID = "A-04"
PACK = "agreement"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = (None, None)


def breach(under_agreement: Expr, agreement_term: Expr, other_category: Expr) -> Expr:
    """The time `under_agreement`, in its term, under an `other_category`."""
    return under_agreement & agreement_term & other_category


EXAMPLES = {
    "sent under a category that the agreement does not name": """
        under_agreement  ..##########
        agreement_term   .########...
        other_category   ..##########
        breach           ..#######...
    """,
    "the renewal names the category, too": """
        under_agreement  ..##########
        agreement_term   .###########
        other_category   ..####......
        breach           ..####......
    """,
    "no category is written": """
        under_agreement  ..##########
        agreement_term   .###########
        other_category   ..??????????
        breach           ..??????????
    """,
    "a category that it names": """
        under_agreement  ..##########
        agreement_term   .###########
        breach           ............
    """,
}
