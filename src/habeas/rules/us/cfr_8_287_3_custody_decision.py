"""After an immigration arrest a decision on custody comes within 48 hours.

Law     8 CFR 287.3(d) (17 September 2001).
Says    Within 48 hours of an arrest without warrant it is decided whether the person stays in
        custody, whether a notice to appear is issued. An emergency that makes it longer is not
        read here.
Reads   arrest: the arrest on record; immigration: immigration titles; removal_order: final orders
        of removal, of which no decision is needed; custody_decision: somebody named decides;
        custody: every stay.
Gives   The custody from the 48th hour on, until it is decided.
"""

from habeas.spans import Expr, H

ID = "M-04"
PACK = "us"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("2001-09-17", None)

DECISION_WITHIN = H(48)  # 8 CFR 287.3(d), since 2001-09-17.


def breach(
    arrest: Expr, immigration: Expr, removal_order: Expr, custody_decision: Expr, custody: Expr
) -> Expr:
    """The custody after each deadline that passed without a decision."""
    return (
        arrest.during(immigration)
        .outside(removal_order)
        .overdue(custody_decision, DECISION_WITHIN, custody)
    )


EXAMPLES = {
    "decided on the fifth day": """
        arrest            .|.......
        custody           .########
        immigration       .########
        custody_decision  .....|...
        breach            ...##....
    """,
    "decided within the 48 hours": """
        arrest            .|.......
        custody           .########
        immigration       .########
        custody_decision  ...|.....
        breach            .........
    """,
    "a criminal arrest is another matter": """
        arrest            .|.......
        custody           .########
        breach            .........
    """,
}
