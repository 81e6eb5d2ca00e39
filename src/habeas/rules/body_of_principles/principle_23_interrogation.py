"""It is on record who interrogated a person, from when to when.

Law     Body of Principles, principle 23, General Assembly resolution 43/173 (9 December 1988).
Says    The duration of any interrogation, the intervals between them, with the officials who
        conducted them, are recorded.
Reads   unrecorded_interrogation: an interrogation of which nobody wrote who asked, or when it
        ended; custody: every stay.
Gives   The beginning of each interrogation by nobody named; a day after it for one without an end.
"""

from habeas.spans import Expr

ID = "C-18"
PACK = "un"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("1988-12-09", None)


def breach(unrecorded_interrogation: Expr, custody: Expr) -> Expr:
    """The gaps in the record of interrogations while the person is held."""
    return unrecorded_interrogation.during(custody)


EXAMPLES = {
    "nobody signed the second one": """
        unit hours
        custody                   .##########.
        unrecorded_interrogation  ......|.....
        breach                    ......|.....
    """,
    "a talk before the arrest is another matter": """
        unit hours
        custody                   .....######.
        unrecorded_interrogation  ..|.........
        breach                    ............
    """,
}
