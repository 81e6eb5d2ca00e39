"""A hold for a technical breach of parole does not last longer than 30 days.

Law     New York Executive Law 259-i(3) as amended by the Less Is More Act, Laws of 2021, chapter
        427 (signed 17 September 2021, in force 1 March 2022).
Says    Technical violations are heard quickly; the sanction is capped at 30 days at the most.
        Which cap or which hearing date applied in a case the jail's file does not show.
Reads   technical_parole_stays: stays with status DPV, admission by admission.
Gives   The stays longer than 30 local days, whole: to be explained. The file shows custody
        without its papers.
"""

from habeas.spans import Expr, local_days

ID = "NY-01"
PACK = "us-ny"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2022-03-01", None)

HOLD_MAX = local_days(30)  # Executive Law 259-i(3), since 2022-03-01.


def breach(technical_parole_stays: Expr) -> Expr:
    """The rows longer than the cap, each admission by itself."""
    return technical_parole_stays.longer_than(HOLD_MAX)


EXAMPLES = {
    "forty days": """
        unit 5 days
        technical_parole_stays  .########...
        breach                  .########...
    """,
    "thirty days to the day": """
        unit 5 days
        technical_parole_stays  .######.....
        breach                  ............
    """,
    "two admissions that meet stay two": """
        unit 5 days
        technical_parole_stays    .####.......
        technical_parole_stays_2  .....####...
        breach                    ............
    """,
    "the day of release lies between two snapshots": """
        unit 5 days
        technical_parole_stays  .######?....
        breach                  .???????....
    """,
}
