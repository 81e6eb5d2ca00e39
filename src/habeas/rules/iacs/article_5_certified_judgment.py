"""The judgment with the time served travels with the person.

Law     IACS, article V, in force 12 April 1996 (K); ETS 112, article 6(2).
Says    Before a sentenced person is handed over, the receiving state has a certified copy of the
        judgment with a statement of the time that was served.
Reads   sentence_transfer: a sentence is passed on, the person handed over; certified_judgment: a
        certified copy is given; time_served_statement: the time served is stated.
Gives   The transfers before which one of the two papers, or both, is not on record.
"""

from habeas.spans import OPEN, Expr

ID = "A-10"
PACK = "iachr"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1996-04-12", None)


def breach(sentence_transfer: Expr, certified_judgment: Expr, time_served_statement: Expr) -> Expr:
    """The transfers outside the time from which both papers are there."""
    papers = certified_judgment.covers(OPEN) & time_served_statement.covers(OPEN)
    return sentence_transfer.outside(papers)


EXAMPLES = {
    "no statement of the time served": """
        sentence_transfer   .....|....
        certified_judgment  ..|.......
        breach              .....|....
    """,
    "neither paper": """
        sentence_transfer   .....|....
        breach              .....|....
    """,
    "both papers before the hand-over": """
        sentence_transfer      .....|....
        certified_judgment     ..|.......
        time_served_statement  ....|.....
        breach                 ..........
    """,
    "the statement comes on the same day": """
        sentence_transfer      .....?....
        certified_judgment     ..|.......
        time_served_statement  .....?....
        breach                 .....?....
    """,
}
