"""During an appeal remand may last 12 months more, for serious offences, by reasoned order.

Law     Code of Criminal Procedure of El Salvador (CPP) 8(3), in force 1 January 2011, as printed
        in 2019.
Says    After a conviction that is under appeal the limit of 24 months may be extended by 12, only
        for serious offences, only by a reasoned order.
Reads   remand_over_limit: on remand past 12 or 24 months in every case; remand_over_appeal_limit:
        past 36, or past 12 for a less serious offence; conviction: final or not; final_sentence;
        remand_extended: a court has extended the remand.
Gives   The remand of a convicted person past 36 months, past 24 without an order that extends it,
        or past 12 for a less serious offence, until the judgment is final.
"""

from habeas.spans import Expr

ID = "R-02"
PACK = "sv"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2011-01-01", None)


def breach(
    remand_over_limit: Expr,
    remand_over_appeal_limit: Expr,
    conviction: Expr,
    final_sentence: Expr,
    remand_extended: Expr,
) -> Expr:
    """The remand past its limit while a conviction is under appeal."""
    over = (remand_over_limit - remand_extended) | remand_over_appeal_limit
    return (over & conviction) - final_sentence


EXAMPLES = {
    "no order extends it": """
        unit months from 2022-03-27
        remand_over_limit  ........................################
        conviction         ....................####################
        breach             ........................################
    """,
    "an order extends it, the appeal lasts longer": """
        unit months from 2022-03-27
        remand_over_limit         ........................################
        remand_over_appeal_limit  ....................................####
        conviction                ....................####################
        remand_extended           ......................##################
        breach                    ....................................####
    """,
    "the order that extends runs out before the appeal is over": """
        unit months from 2022-03-27
        remand_over_limit  ........................########
        conviction         ....................############
        remand_extended    ......................######....
        breach             ............................####
    """,
    "the judgment is final before the limit": """
        unit months from 2022-03-27
        remand_over_limit  ........................####
        conviction         ....................########
        final_sentence     .......................#####
        breach             ............................
    """,
}
