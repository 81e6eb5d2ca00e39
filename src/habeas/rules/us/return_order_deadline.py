"""An order to bring a person back is carried out by its date.

Law     Orders of federal courts to return, or to facilitate the return of, a person; each sets
        its own date, such as 7 April 2025.
Says    The person is back by the date that the court has set.
Reads   return_order: the moment at which the return was due; return_required: such an order
        stands, until it is vacated; abroad: held in one state for another.
Gives   The custody abroad after the date by which a court had ordered the person back.
"""

from habeas.spans import Expr

ID = "O-10"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = (None, None)


def breach(return_order: Expr, return_required: Expr, abroad: Expr) -> Expr:
    """What is left of the stay `abroad` once the return is due, while the order stands."""
    return return_order.rest_of(abroad) & return_required


EXAMPLES = {
    "held abroad for five days past the date": """
        return_order     .....|......
        return_required  ...#########
        abroad           ..########..
        breach           .....#####..
    """,
    "the order is vacated after two days": """
        return_order     .....|......
        return_required  ...####.....
        abroad           ..########..
        breach           .....##.....
    """,
    "back on the date": """
        return_order     .....|......
        return_required  ...#########
        abroad           ..###.......
        breach           ............
    """,
    "due at an unknown hour": """
        return_order     .....?......
        return_required  ...#########
        abroad           ..########..
        breach           .....?####..
    """,
}
