"""Remand in group cases ends in August 2027, or in August 2028 where a judge has extended it.

Law     Reform of 15 August 2025 (El Salvador) to the special provisions of Decree 803: 24 months
        more to group the cases, up to 12 more by a judge.
Says    The term that had to end on 25 August 2025 ends on 25 August 2027, or with an extension
        on 25 August 2028. Our reading: remand that was running when the reform came, begun under
        the emergency, ends with that term. Ordinary law is R-01; both are shown.
Reads   custody: every stay; remand: remand orders; remand_extended: a judge has extended it.
Gives   The remand that outlasts the term of the reform.
"""

from habeas.law.citation import minute
from habeas.spans import OPEN, Expr

ID = "R-05"
PACK = "sv"
SEVERITY = "S3"
VERIFIED = False
IN_FORCE = ("2025-08-15", None)

EMERGENCY_BEGAN = minute("2022-03-27", -6)  # Decree 333, 2022-03-27
REFORM = minute("2025-08-15", -6)  # reform of 2025-08-15
DEADLINE = minute("2027-08-26", -6)  # 24:00 of 2027-08-25: 24 months after 2025-08-25
LAST_DEADLINE = minute("2028-08-26", -6)  # 24:00 of 2028-08-25: 12 months more


def breach(custody: Expr, remand: Expr, remand_extended: Expr) -> Expr:
    """The remand of that time past its deadline, without an extension or beyond it."""
    begun = remand.meets((custody & remand).clip(EMERGENCY_BEGAN, REFORM))
    earlier = remand.meets((custody & remand).clip(0, EMERGENCY_BEGAN))
    return (custody & (begun - earlier)).clip(DEADLINE, OPEN) - remand_extended.clip(
        DEADLINE, LAST_DEADLINE
    )


EXAMPLES = {
    "remand running when the reform came lasts past 25 August 2027": """
        unit months from 2025-07-26T06:00
        custody          #############################
        remand           #############################
        breach           .........................####
    """,
    "it ends on 25 August 2027": """
        unit months from 2025-07-26T06:00
        custody          #########################....
        remand           #########################....
        breach           .............................
    """,
    "an extension carries to August 2028": """
        unit months from 2025-07-26T06:00
        custody          ########################################
        remand           ########################################
        remand_extended  ....................####################
        breach           .....................................###
    """,
    "a case begun after the reform is another matter": """
        unit months from 2025-07-26T06:00
        custody          ..###########################
        remand           ..###########################
        breach           .............................
    """,
    "an escape of two months begins no new case": """
        unit months from 2025-07-26T06:00
        custody          ##########..#################
        remand           #############################
        breach           .........................####
    """,
}
