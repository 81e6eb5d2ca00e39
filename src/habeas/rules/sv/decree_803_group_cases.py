"""Under Decree 803 remand in group cases ends on 25 August 2025.

Law     Legislative Decree 803 of El Salvador (26 July 2023), special provisions; replaced by the
        reform of 15 August 2025 (R-05) ten days before the term ended.
Says    The prosecutor has 24 months to group the cases. Our reading: remand that was running when
        the decree came, begun under the emergency, ends with that term. Because the reform came
        first, no day is judged by this rule unless the audit asks for it regardless of dates.
Reads   custody: every stay; remand: remand orders.
Gives   The remand that outlasts the term of the decree.
"""

from habeas.law.citation import minute
from habeas.spans import OPEN, Expr

ID = "R-04"
PACK = "sv"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("2023-07-26", "2025-08-15")

EMERGENCY_BEGAN = minute("2022-03-27", -6)  # Decree 333, 2022-03-27
DECREE = minute("2023-07-26", -6)  # Decree 803, 2023-07-26
DEADLINE = minute("2025-08-26", -6)  # 24:00 of 2025-08-25, as the press gives it


def breach(custody: Expr, remand: Expr) -> Expr:
    """The remand of that time past the deadline."""
    begun = remand.meets((custody & remand).clip(EMERGENCY_BEGAN, DECREE))
    earlier = remand.meets((custody & remand).clip(0, EMERGENCY_BEGAN))
    return (custody & (begun - earlier)).clip(DEADLINE, OPEN)


EXAMPLES = {
    "remand running when the decree came lasts past 25 August 2025": """
        unit months from 2023-06-26T06:00
        custody  #############################
        remand   #############################
        breach   ..........................###
    """,
    "it ends on 25 August 2025": """
        unit months from 2023-06-26T06:00
        custody  ##########################...
        remand   ##########################...
        breach   .............................
    """,
    "a case begun after the decree is another matter": """
        unit months from 2023-06-26T06:00
        custody  ..###########################
        remand   ..###########################
        breach   .............................
    """,
    "an escape of two months begins no new case": """
        unit months from 2023-06-26T06:00
        custody  ##########..#################
        remand   #############################
        breach   ..........................###
    """,
    "two orders at once count once": """
        unit months from 2023-06-26T06:00
        custody   #############################
        remand    ##############...............
        remand_2  .......######################
        breach    ..........................###
    """,
}
