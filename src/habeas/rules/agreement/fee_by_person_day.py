"""The fee pays for the days of custody inside the term, day by day.

Law     The agreement between the two states: a yearly fee per person, 365 days to the year.
Says    What is owed is days times rate; what was paid for days not used is given back.
Reads   under_agreement: stays that name an agreement; agreement_term: its term.
Gives   No finding: the time that is paid for. The account in money stands beside the findings.
"""

from habeas.spans import Expr

ID = "A-05"
PACK = "agreement"
SEVERITY = "S4"
VERIFIED = False
IN_FORCE = (None, None)


def account(under_agreement: Expr, agreement_term: Expr) -> Expr:
    """The time `under_agreement` inside `agreement_term`; habeas.law.agreement multiplies it."""
    return under_agreement & agreement_term


EXAMPLES = {
    "days before or after the term are not paid for": """
        under_agreement  ..##########
        agreement_term   ...####.....
        account          ...####.....
    """,
    "nobody is held: nothing is owed": """
        agreement_term   ...####.....
        account          ............
    """,
}
