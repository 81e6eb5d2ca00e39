"""A day of release moved later needs a reasoned decision, given to the person.

Law     Policy of this project, 2026: who is to stay longer learns it with the reason.
Says    Each computation is held against the last one that was lawful. One that names a later day
        stands from when it was given to the person with its reason.
Reads   custody: every stay; release_moved_later: from the end of the day of a computation that
        moved the release later until it is given with a reason, or until another one is made.
Gives   The custody in that time; possible where it cannot be read when, or to which day.
"""

from habeas.spans import Expr

ID = "S-13"
PACK = "policy"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = (None, None)


def breach(custody: Expr, release_moved_later: Expr) -> Expr:
    """The custody under a later day of release that nobody has explained to the person."""
    return custody & release_moved_later


EXAMPLES = {
    "moved by a year, given to the person after four days": """
        custody              ############
        release_moved_later  ...####.....
        breach               ...####.....
    """,
    "no reason was ever given": """
        custody              ########....
        release_moved_later  ...#########
        breach               ...#####....
    """,
    "when it was given cannot be read": """
        custody              ############
        release_moved_later  ...?????????
        breach               ...?????????
    """,
    "moved earlier, or later with a reason on the same day": """
        custody              ############
        breach               ............
    """,
}
