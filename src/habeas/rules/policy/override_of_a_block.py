"""An override has two officers with a reason; it is told at once.

Law     Policy of this project, 2026: a block may be wrong, nobody lifts it alone or unseen.
Says    Two named officers sign, they give a reason; court, counsel and oversight are told in the
        same act.
Reads   override: a refused act is done all the same; unfounded_override: by fewer than two
        officers, or without a reason; override_notice: court, counsel with oversight told.
Gives   The overrides that are unfounded; a quarter of an hour after the others, where nobody was
        told.
"""

from habeas.spans import Expr

ID = "O-13"
PACK = "policy"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = (None, None)

TOLD_WITHIN = 15  # minutes; policy of this project, 2026, as for the notice of an order (O-05)


def breach(override: Expr, unfounded_override: Expr, override_notice: Expr) -> Expr:
    """The overrides by one officer or for no reason, with those of which nobody was told."""
    return unfounded_override | override.without(override_notice, TOLD_WITHIN).shift(TOLD_WITHIN)


EXAMPLES = {
    "one officer alone": """
        unit 15 minutes
        override            ..|.....
        unfounded_override  ..|.....
        override_notice     ..|.....
        breach              ..|.....
    """,
    "told an hour later": """
        unit 15 minutes
        override            ..|.....
        override_notice     ......|.
        breach              ...|....
    """,
    "two officers, a reason, told at once": """
        unit 15 minutes
        override            ..|.....
        override_notice     ..|.....
        breach              ........
    """,
    "how many officers signed is not on record": """
        unit 15 minutes
        override            ..|.....
        unfounded_override  ..?.....
        override_notice     ..|.....
        breach              ..?.....
    """,
}
