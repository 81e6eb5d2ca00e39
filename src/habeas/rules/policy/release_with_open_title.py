"""Whoever leaves custody while a title is open leaves on an order.

Law     Policy of this project, 2026: the mirror of T-01, title minus custody after custody had
        begun. A warrant for somebody who was never held is no finding.
Says    A release while a title still stands may be a release in error; an order, an escape or a
        death explains it.
Reads   custody: every stay; title_not_released: titles that no release order covers;
        escaped_or_died.
Gives   The time at liberty from a day after the person left, while such a title is open.
"""

from habeas.spans import Expr, H

ID = "T-19"
PACK = "policy"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = (None, None)

ABSENCE_MAX = H(24)  # Policy of this project, 2026: shorter absences are gaps in the record.


def breach(custody: Expr, title_not_released: Expr, escaped_or_died: Expr) -> Expr:
    """What is left of an open title a day after custody ended unexplained."""
    return (
        custody.ends_at.during(title_not_released)
        .without(escaped_or_died, ABSENCE_MAX)
        .rest_of(title_not_released, ABSENCE_MAX)
    ) - custody


EXAMPLES = {
    "left four days before the title ends": """
        custody             ..#####......
        title_not_released  .##########..
        breach              ........###..
    """,
    "a warrant for somebody who was never held": """
        title_not_released  .##########..
        breach              .............
    """,
    "a release order covers the title": """
        custody             ..#####......
        breach              .............
    """,
    "escaped": """
        custody             ..#####......
        title_not_released  .##########..
        escaped_or_died     .......|.....
        breach              .............
    """,
    "caught again after three days": """
        custody             ..#####...##.
        title_not_released  .##########..
        breach              ........##...
    """,
    "left on the last day of the sentence, both known to the day": """
        custody             ..#####?.....
        title_not_released  .#######.....
        breach              .............
    """,
}
