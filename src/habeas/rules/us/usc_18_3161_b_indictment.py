"""An indictment follows a federal arrest within 30 days.

Law     18 USC 3161(b), (h) (Speedy Trial Act, 3 January 1975).
Says    An indictment or information is filed within 30 days of the arrest, excludable time left
        out.
Reads   arrest: the arrest on record; indictment; custody: every stay; immigration, sentence:
        custody on other grounds; excludable: time that the law leaves out.
Gives   The custody past thirty counted days from an arrest that no indictment preceded, until
        there is one.
"""

from habeas.spans import D, Expr

ID = "C-17"
PACK = "us"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1975-01-03", None)

INDICTMENT_WITHIN = D(30)  # 18 USC 3161(b), as amended 2 August 1979.


def breach(
    arrest: Expr,
    indictment: Expr,
    custody: Expr,
    immigration: Expr,
    sentence: Expr,
    excludable: Expr,
) -> Expr:
    """The counted custody past the thirtieth day without an indictment."""
    return (
        (arrest.unpreceded(indictment).rest_of(custody) - immigration - sentence)
        .until(indictment)
        .after_paused(INDICTMENT_WITHIN, excludable)
    )


EXAMPLES = {
    "indicted after fifty days": """
        unit 10 days
        arrest      .|........
        custody     .#########
        indictment  ......|...
        breach      ....##....
    """,
    "ten of the forty days do not count": """
        unit 10 days
        arrest      .|........
        custody     .#########
        excludable  ..#.......
        indictment  .....|....
        breach      ..........
    """,
    "whether they count is not known": """
        unit 10 days
        arrest      .|........
        custody     .#########
        excludable  ..?.......
        indictment  .....|....
        breach      ....?.....
    """,
    "indicted before the arrest": """
        unit 10 days
        arrest      .|........
        custody     .#########
        indictment  |.........
        breach      ..........
    """,
}
