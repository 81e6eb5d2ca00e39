"""Nothing is deleted while a court looks at it.

Law     18 USC 401(3) (25 June 1948); Federal Rule of Civil Procedure 37(e).
Says    Records about people whom a contempt inquiry concerns are kept: no deletion, no change of
        keys, no purge.
Reads   purge: records about the person were deleted, or their keys destroyed; litigation_hold.
Gives   The purges inside a litigation hold.
"""

from habeas.spans import Expr

ID = "O-14"
PACK = "us"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("1948-09-01", None)


def breach(purge: Expr, litigation_hold: Expr) -> Expr:
    """The purges while everything is to be kept."""
    return purge.during(litigation_hold)


EXAMPLES = {
    "deleted in the inquiry": """
        purge            ..|..|....
        litigation_hold  ....####..
        breach           .....|....
    """,
    "the hold is over": """
        purge            .........|
        litigation_hold  ....####..
        breach           ..........
    """,
}
