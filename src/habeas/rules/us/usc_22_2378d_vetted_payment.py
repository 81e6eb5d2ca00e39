"""No money is paid to a unit that was not vetted.

Law     22 USC 2378d (section 620M of the Foreign Assistance Act), in this wording in force
        23 December 2011 (K).
Says    No assistance goes to a unit of foreign security forces where there is credible information
        of gross violations of human rights; who pays has looked before.
Reads   under_agreement: stays that name an agreement; unvetted_payment: money is paid under the
        agreement of the person, with no vetting on record.
Gives   The payment, for each person then held under the agreement.
"""

from habeas.spans import Expr

ID = "A-06"
PACK = "us"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("2011-12-23", None)


def breach(under_agreement: Expr, unvetted_payment: Expr) -> Expr:
    """The unvetted payments while the person is `under_agreement`."""
    return unvetted_payment.during(under_agreement)


EXAMPLES = {
    "paid without vetting": """
        under_agreement   ..########..
        unvetted_payment  .....|......
        breach            .....|......
    """,
    "vetted before it was paid": """
        under_agreement   ..########..
        breach            ............
    """,
    "paid after the person had gone": """
        under_agreement   ..####......
        unvetted_payment  ........|...
        breach            ............
    """,
}
