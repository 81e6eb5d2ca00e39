"""Whoever is ready for state prison leaves the city jail within ten days.

Law     New York Criminal Procedure Law 430.20; Correction Law 601. Ten days after the papers are
        ready are the working figure of practice, to be confirmed.
Says    The commitment is executed forthwith: the state receives the person.
Reads   state_ready_stays: stays with status SSR, admission by admission.
Gives   The stays longer than ten local days, whole: to be explained. The file does not show when
        the papers were ready.
"""

from habeas.spans import Expr, local_days

ID = "NY-02"
PACK = "us-ny"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = (None, None)

TRANSFER_WITHIN = local_days(10)  # Working figure of practice, unverified, 2026.


def breach(state_ready_stays: Expr) -> Expr:
    """The rows longer than ten days, each admission by itself."""
    return state_ready_stays.longer_than(TRANSFER_WITHIN)


EXAMPLES = {
    "twelve days": """
        state_ready_stays  .############..
        breach             .############..
    """,
    "ten days to the day": """
        state_ready_stays  .##########....
        breach             ...............
    """,
    "the first day lies between two snapshots": """
        state_ready_stays  .?##########...
        breach             .???????????...
    """,
}
