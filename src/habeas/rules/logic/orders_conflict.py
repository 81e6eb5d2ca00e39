"""No order requires a movement that another one forbids.

Law     Logic: no norm is needed.
Says    Nobody can obey both; a person has to see the two orders side by side.
Reads   barred: an order bars the transfer of this person; return_required: an order to return or
        to produce the person stands.
Gives   The time for which an order to move the person and an order that forbids it are both in
        force.
"""

from habeas.spans import Expr

ID = "O-12"
PACK = "logic"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = (None, None)


def breach(barred: Expr, return_required: Expr) -> Expr:
    """Where both orders are in force."""
    return return_required & barred


EXAMPLES = {
    "one court forbids every transfer, another one orders the person back": """
        barred           ..#######...
        return_required  .....#######
        breach           .....####...
    """,
    "the bar was vacated before": """
        barred           ..###.......
        return_required  .....#######
        breach           ............
    """,
    "whether the person belongs to the class is not on record": """
        barred           ..???????...
        return_required  .....#######
        breach           .....????...
    """,
}
