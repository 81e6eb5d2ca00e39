"""The consulate is told without delay when the person asks.

Law     Vienna Convention on Consular Relations 36(1)(b), in force 19 March 1967; International
        Court of Justice, Avena (31 March 2004).
Says    At the person's request the consular post is informed without delay. Three days are a
        working figure after Avena.
Reads   consul_request: the person asks; consul: the consulate told; custody: every stay.
Gives   The custody from 72 hours after the request on, until the consulate is told.
"""

from habeas.spans import Expr, H

ID = "C-12"
PACK = "un"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1967-03-19", None)

NOTICE_WITHIN = H(72)  # Policy of this project, 2026, for "without delay".


def breach(consul_request: Expr, consul: Expr, custody: Expr) -> Expr:
    """The custody after each deadline that passed without notice to the consulate."""
    return consul_request.overdue(consul, NOTICE_WITHIN, custody)


EXAMPLES = {
    "told on the sixth day after the request": """
        consul_request  ..|.........
        custody         .##########.
        consul          .......|....
        breach          .....##.....
    """,
    "told at the seventy-second hour": """
        consul_request  ..|.........
        custody         .##########.
        consul          .....|......
        breach          ............
    """,
    "nobody asked": """
        custody         .##########.
        breach          ............
    """,
}
