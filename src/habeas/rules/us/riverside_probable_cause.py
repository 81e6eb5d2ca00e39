"""A judge finds probable cause within 48 hours of an arrest without warrant.

Law     County of Riverside v. McLaughlin, 500 US 44 (13 May 1991).
Says    A judicial determination of probable cause comes within 48 hours; weekends count. It
        concerns criminal arrests: those under an immigration title are left out.
Reads   arrest: the arrest on record; immigration: immigration titles; arrest_title: orders of
        arrest, since an arrest on a warrant needs no finding; probable_cause: a judge's finding;
        custody: every stay.
Gives   The custody from the 48th hour after such an arrest on, until probable cause is found.
"""

from habeas.spans import Expr, H

ID = "C-03"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1991-05-13", None)

FINDING_WITHIN = H(48)  # County of Riverside v. McLaughlin, 1991-05-13.


def breach(
    arrest: Expr, immigration: Expr, arrest_title: Expr, probable_cause: Expr, custody: Expr
) -> Expr:
    """The custody after each deadline that passed without a finding."""
    return arrest.outside(immigration | arrest_title).overdue(
        probable_cause, FINDING_WITHIN, custody
    )


EXAMPLES = {
    "the finding comes after a weekend": """
        arrest          .|.......
        custody         .######..
        probable_cause  ....|....
        breach          ...#.....
    """,
    "the finding comes at the forty-eighth hour": """
        arrest          .|.......
        custody         .######..
        probable_cause  ...|.....
        breach          .........
    """,
    "arrested on a warrant": """
        arrest          .|.......
        custody         .######..
        arrest_title    .######..
        breach          .........
    """,
    "arrested for immigration": """
        arrest          .|.......
        custody         .######..
        immigration     .######..
        breach          .........
    """,
    "the hour of the arrest is unknown": """
        arrest          .?.......
        custody         .###.....
        breach          ...?.....
    """,
}
