"""During an appeal remand may last 12 months more, for serious offences, by reasoned order.

Law     Code of Criminal Procedure of El Salvador (CPP) 8(3), in force 1 January 2011, as printed
        in 2019.
Says    After a conviction that is under appeal the limit of 24 months may be extended by 12, only
        for serious offences, only by a reasoned order.
Reads   custody: every stay; remand_serious, remand_less_serious: remand by gravity; conviction:
        final or not; final_sentence; remand_extended: a court has extended the remand.
Gives   The remand of a convicted person past 36 months, past 24 without an order that extends it,
        or past 12 for a less serious offence, until the judgment is final.
"""

from habeas.spans import Expr, M

ID = "R-02"
PACK = "sv"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2011-01-01", None)

LESS_SERIOUS_MAX = M(12)  # CPP 8, since 2011-01-01, as printed in 2019.
SERIOUS_MAX, EXTENDED_MAX = M(24), M(36)  # CPP 8, 8(3), since 2011-01-01, as printed in 2019.


def breach(
    custody: Expr,
    remand_serious: Expr,
    remand_less_serious: Expr,
    conviction: Expr,
    final_sentence: Expr,
    remand_extended: Expr,
) -> Expr:
    """The remand past its limit while a conviction is under appeal."""
    return (
        (
            ((custody & remand_serious).after_total(SERIOUS_MAX) - remand_extended)
            | (custody & remand_serious).after_total(EXTENDED_MAX)
            | (custody & remand_less_serious).after_total(LESS_SERIOUS_MAX)
        )
        & conviction
    ) - final_sentence


EXAMPLES = {
    "no order extends it": """
        unit months from 2022-03-27
        custody          ########################################
        remand_serious   ########################################
        conviction       ....................####################
        breach           ........................################
    """,
    "an order extends it, the appeal lasts longer": """
        unit months from 2022-03-27
        custody          ########################################
        remand_serious   ########################################
        conviction       ....................####################
        remand_extended  ......................##################
        breach           ....................................####
    """,
    "the judgment is final before the limit": """
        unit months from 2022-03-27
        custody          ############################
        remand_serious   ############################
        conviction       ....................########
        final_sentence   .......................#####
        breach           ............................
    """,
}
