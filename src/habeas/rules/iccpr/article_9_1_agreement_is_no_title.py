"""An agreement between states is not a title.

Law     ICCPR 9(1), in force 23 March 1976 (our inference).
Says    A ground for custody is set by law for the person; a contract about the person, or the
        designation of a group, is none.
Reads   custody: every stay; not_a_title: agreements or designations offered as a title; title:
        every instrument that can allow custody.
Gives   The custody for which only an agreement or a designation is on record, no title.
"""

from habeas.spans import Expr

ID = "A-02"
PACK = "un"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1976-03-23", None)


def breach(custody: Expr, not_a_title: Expr, title: Expr) -> Expr:
    """The `custody` that rests on a paper that cannot carry it."""
    return (custody & not_a_title) - title


EXAMPLES = {
    "held on an agreement alone": """
        custody      ..########..
        not_a_title  .##########.
        breach       ..########..
    """,
    "a remand order stands beside it": """
        custody      ..########..
        not_a_title  .##########.
        title        ..########..
        breach       ............
    """,
    "the remand order is disputed": """
        custody      ..########..
        not_a_title  .##########.
        title        ..####????..
        breach       ......????..
    """,
}
