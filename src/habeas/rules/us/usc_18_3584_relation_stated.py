"""How two sentences of one person run beside each other is on record.

Law     18 USC 3584, in force 1 November 1987 (K).
Says    Terms imposed on one person run concurrently or consecutively, as the court orders, by a
        presumption of law where it is silent. The register says which for every pair.
Reads   relation_unstated: a sentence is pronounced beside another of the person; it is not on
        record that one follows the other, is served in it, or runs beside it.
Gives   The day on which the later of the two was pronounced. Possible where one of them may have
        been over when the other began.
"""

from habeas.spans import Expr

ID = "S-03"
PACK = "us"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1987-11-01", None)


def breach(relation_unstated: Expr) -> Expr:
    """The sentences of which nobody wrote how they run."""
    return relation_unstated


EXAMPLES = {
    "a second sentence, beside the first or after it, nobody wrote which": """
        relation_unstated  .....|....
        breach             .....|....
    """,
    "pronounced on some day of a month, perhaps after the first was over": """
        relation_unstated  ....?.....
        breach             ....?.....
    """,
    "the judgment says that it follows the first": """
        relation_unstated  ..........
        breach             ..........
    """,
}
