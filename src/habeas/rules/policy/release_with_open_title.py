"""Whoever leaves custody while a title is open leaves on an order.

Law     Policy of this project, 2026: the mirror of T-01, title minus custody after custody had
        begun. A warrant for somebody who was never held is no finding.
Says    A release while a title still stands may be a release in error; an order, an escape or a
        death explains it.
Reads   left: the end of custody; title_not_released: titles that no order of release or acquittal
        has ended; escaped_or_died; custody: every stay.
Gives   The time at liberty from a day after the person left, while a title is open that nothing
        explains.
"""

from habeas.spans import Expr, H

ID = "T-19"
PACK = "policy"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = (None, None)

ABSENCE_MAX = H(24)  # Policy of this project, 2026: shorter absences are gaps in the record.


def breach(left: Expr, title_not_released: Expr, escaped_or_died: Expr, custody: Expr) -> Expr:
    """What is left of an open title a day after custody ended unexplained."""
    return (
        left.during(title_not_released)
        .without(escaped_or_died, ABSENCE_MAX)
        .rest_of(title_not_released, ABSENCE_MAX)
    ) - custody


EXAMPLES = {
    "left four days before the title ends": """
        custody             ..#####......
        left                .......|.....
        title_not_released  .##########..
        breach              ........###..
    """,
    "a warrant for somebody who was never held": """
        title_not_released  .##########..
        breach              .............
    """,
    "a release order covers the title": """
        custody             ..#####......
        left                .......|.....
        breach              .............
    """,
    "escaped": """
        custody             ..#####......
        left                .......|.....
        title_not_released  .##########..
        escaped_or_died     .......|.....
        breach              .............
    """,
    "caught again after three days": """
        custody             ..#####...##.
        left                .......|....|
        title_not_released  .##########..
        breach              ........##...
    """,
    "left on the last day of the sentence, both known to the day": """
        custody             ..#####?.....
        left                .......?.....
        title_not_released  .#######.....
        breach              .............
    """,
}
