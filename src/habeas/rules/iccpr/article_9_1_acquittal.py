"""Whoever is acquitted is not held on in that case.

Law     ICCPR 9(1), in force 23 March 1976; European Court of Human Rights, Assanidze v. Georgia
        (8 April 2004).
Says    With a final acquittal or dismissal the ground for custody is gone.
Reads   acquittal: final acquittal or dismissal; custody: every stay; title: every instrument that
        can allow custody, which ends with an acquittal in its case.
Gives   The custody after an acquittal or a dismissal that no title of another case covers.
"""

from habeas.spans import Expr

ID = "R-16"
PACK = "un"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("1976-03-23", None)


def breach(acquittal: Expr, custody: Expr, title: Expr) -> Expr:
    """The custody that outlasts an acquittal, minus what titles of other cases cover."""
    return acquittal.rest_of(custody) - title


EXAMPLES = {
    "held on for five days": """
        custody    #########...
        acquittal  ....|.......
        breach     ....#####...
    """,
    "a remand order of another case": """
        custody    #########...
        acquittal  ....|.......
        title      ..#######...
        breach     ............
    """,
    "released on the day of the acquittal, both known to the day": """
        custody    ####?.......
        acquittal  ....?.......
        title      #####.......
        breach     ............
    """,
    "a second stay after the release is another matter": """
        custody    ####...##...
        acquittal  ....|.......
        breach     ............
    """,
}
