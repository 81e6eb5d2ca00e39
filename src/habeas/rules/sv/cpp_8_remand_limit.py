"""Remand ends after 12 months, or 24 where the offence is serious.

Law     Code of Criminal Procedure of El Salvador (CPP) 8, in force 1 January 2011, as printed in
        2019; Penal Code 18. Later reforms are rules of their own: R-04, R-05.
Says    Remand lasts 12 months at most for less serious offences, 24 for serious ones (maximum
        penalty above three years).
Reads   custody: every stay; remand_less_serious, remand_serious: remand by gravity of the
        offence; remand_of_unstated_gravity; sentence: sentences or convictions.
Gives   The remand past the limit, counted while the person is held, until there is a judgment.
        Where the gravity is not on record: possible from the shorter limit, certain from the
        longer one.
"""

from habeas.spans import Expr, M

ID = "R-01"
PACK = "sv"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2011-01-01", None)

LESS_SERIOUS_MAX = M(12)  # CPP 8, since 2011-01-01, as printed in 2019.
SERIOUS_MAX = M(24)  # CPP 8, since 2011-01-01, as printed in 2019.


def breach(
    custody: Expr,
    remand_less_serious: Expr,
    remand_serious: Expr,
    remand_of_unstated_gravity: Expr,
    sentence: Expr,
) -> Expr:
    """The time on remand past the limit of its gravity; the clock stops while at liberty."""
    return (
        ((custody & remand_less_serious) - sentence).after_total(LESS_SERIOUS_MAX)
        | ((custody & remand_serious) - sentence).after_total(SERIOUS_MAX)
        | ((custody & remand_of_unstated_gravity) - sentence).after_total(SERIOUS_MAX)
    )


EXAMPLES = {
    "remand from 27 March 2022 for a serious offence": """
        unit months from 2022-03-27
        custody              #################################
        remand_serious       #################################
        breach               ........................#########
    """,
    "twelve months to the day for a less serious offence": """
        unit months from 2022-03-27
        custody              ############....
        remand_less_serious  ############....
        breach               ................
    """,
    "a judgment ends the clock": """
        unit months from 2022-03-27
        custody              #############################
        remand_serious       #############################
        sentence             ...................##########
        breach               .............................
    """,
    "the gravity is not on record": """
        unit months from 2022-03-27
        custody                     ##############################
        remand_less_serious         ??????????????????????????????
        remand_serious              ??????????????????????????????
        remand_of_unstated_gravity  ##############################
        breach                      ............????????????######
    """,
}
