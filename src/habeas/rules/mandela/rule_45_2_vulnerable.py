"""Nobody whom isolation would harm is held in solitary.

Law     Mandela Rule 45(2), General Assembly resolution 70/175 (17 December 2015); Bangkok Rule
        22, General Assembly resolution 65/229 (21 December 2010).
Says    No solitary for people whose disability it would worsen, for pregnant or nursing women,
        for women with infants. Children are D-04b.
Reads   solitary: held alone for 22 hours or more a day; vulnerable: a flag, without its reason.
Gives   The time in solitary of a person who is flagged.
"""

from habeas.spans import Expr

ID = "D-04"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("2015-12-17", None)


def breach(solitary: Expr, vulnerable: Expr) -> Expr:
    """The time in `solitary` of a `vulnerable` person."""
    return solitary & vulnerable


EXAMPLES = {
    "a flagged person for three days": """
        solitary    ..###...
        vulnerable  ########
        breach      ..###...
    """,
    "no flag": """
        solitary    ..###...
        breach      ........
    """,
}
