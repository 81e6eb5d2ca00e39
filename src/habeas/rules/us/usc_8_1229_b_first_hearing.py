"""Nobody is heard on removal within ten days of the notice to appear.

Law     8 USC 1229(b)(1), in force 1 April 1997.
Says    The first hearing is not held earlier than ten days after the notice is served, so that
        counsel can be found. A waiver by the person is not read here.
Reads   removal_hearing: a removal hearing is held; notice_to_appear: the person is called to it.
Gives   The removal hearings in the ten days after a notice.
"""

from habeas.spans import D, Expr

ID = "M-05"
PACK = "us"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1997-04-01", None)

NOT_BEFORE = D(10)  # 8 USC 1229(b)(1), since 1997-04-01.


def breach(removal_hearing: Expr, notice_to_appear: Expr) -> Expr:
    """The hearings that come too early."""
    return removal_hearing.during(notice_to_appear.covers(NOT_BEFORE))


EXAMPLES = {
    "heard on the fourth day": """
        unit 2 days
        notice_to_appear  .|......
        removal_hearing   ...|....
        breach            ...|....
    """,
    "heard ten days after the notice": """
        unit 2 days
        notice_to_appear  .|......
        removal_hearing   ......|.
        breach            ........
    """,
}
