"""A federal trial begins within 70 days of the indictment.

Law     18 USC 3161(c)(1), (h) (Speedy Trial Act, 3 January 1975).
Says    The trial begins within 70 days of the indictment or the first appearance, whichever is
        later, excludable time left out. An indictment made before the arrest is left to C-17c.
Reads   indictment; trial: the trial begins; custody: every stay; immigration, sentence: custody
        on other grounds; excludable: time that the law leaves out.
Gives   The custody past seventy counted days from an indictment, until the trial begins.
"""

from habeas.spans import D, Expr

ID = "C-17b"
PACK = "us"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1975-01-03", None)

TRIAL_WITHIN = D(70)  # 18 USC 3161(c)(1), as amended 2 August 1979.


def breach(
    indictment: Expr,
    trial: Expr,
    custody: Expr,
    immigration: Expr,
    sentence: Expr,
    excludable: Expr,
) -> Expr:
    """The counted custody past the seventieth day without a trial."""
    return (
        (indictment.rest_of(custody) - immigration - sentence)
        .until(trial)
        .after_paused(TRIAL_WITHIN, excludable)
    )


EXAMPLES = {
    "the trial begins after a hundred days": """
        unit 10 days
        custody     .#############
        indictment  ..|...........
        trial       ............|.
        breach      .........###..
    """,
    "thirty of them do not count": """
        unit 10 days
        custody     .#############
        indictment  ..|...........
        excludable  ....###.......
        trial       ............|.
        breach      ..............
    """,
    "convicted of something else meanwhile": """
        unit 10 days
        custody     .#############
        indictment  ..|...........
        sentence    .....#########
        breach      ..............
    """,
}
