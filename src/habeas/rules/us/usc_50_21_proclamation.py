"""Only those whom a proclamation names are held on it.

Law     50 USC 21 (Alien Enemies Act, 6 July 1798).
Says    Natives or nationals of the state that the proclamation names, of fourteen years and
        upward, within the United States and not actually naturalised, may be held, once it is
        published.
Reads   proclaimed_basis: held on the basis of a proclamation; reached_by_proclamation: one in
        force names the person's state, who was not naturalised; under_fourteen.
Gives   The custody on a proclaimed basis of somebody whom no proclamation in force reaches, or of a
        child under fourteen. Where nationality or naturalisation is not on record: possible.
"""

from habeas.spans import Expr

ID = "M-06"
PACK = "us"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = (None, None)


def breach(proclaimed_basis: Expr, reached_by_proclamation: Expr, under_fourteen: Expr) -> Expr:
    """The custody on that basis outside what it covers."""
    return (proclaimed_basis - reached_by_proclamation) | (proclaimed_basis & under_fourteen)


EXAMPLES = {
    "held three days before it was published": """
        proclaimed_basis         .########.
        reached_by_proclamation  ....#####.
        breach                   .###......
    """,
    "a national of the state that it names": """
        proclaimed_basis         .########.
        reached_by_proclamation  .########.
        breach                   ..........
    """,
    "the fourteenth birthday comes in custody": """
        proclaimed_basis         .########.
        reached_by_proclamation  .########.
        under_fourteen           ####......
        breach                   .###......
    """,
    "the nationality is not on record": """
        proclaimed_basis         .########.
        reached_by_proclamation  .????????.
        breach                   .????????.
    """,
}
