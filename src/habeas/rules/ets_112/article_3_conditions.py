"""A sentence is passed to another state only on the conditions of the treaty.

Law     ETS 112, article 3(1), in force 1 July 1985; IACS, article III, in force 12 April 1996 (K).
Says    The person is a national of the receiving state, the judgment is final, six months or more
        are left, the person consents knowing what follows, the act is an offence in both states,
        both states agree.
Reads   transfer_condition_lacking: a sentence is passed on although a condition is not met.
Gives   The transfers that are no sentence transfer; possibly those of which a condition is not
        stated.
"""

from habeas.spans import Expr

ID = "A-08"
PACK = "coe"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1985-07-01", None)


def breach(transfer_condition_lacking: Expr) -> Expr:
    """The transfers of which a condition is not met."""
    return transfer_condition_lacking


EXAMPLES = {
    "without the consent of the person": """
        transfer_condition_lacking  ....|.....
        breach                      ....|.....
    """,
    "whether the judgment is final is not stated": """
        transfer_condition_lacking  ....?.....
        breach                      ....?.....
    """,
    "every condition is met": """
        transfer_condition_lacking  ..........
        breach                      ..........
    """,
}
