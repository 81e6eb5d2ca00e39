"""A definite sentence served in the city jail does not last longer than 364 days.

Law     New York Penal Law 70.15(1), (1-a), as amended in 2019 (Laws of 2019, chapter 55, part OO,
        in force 12 April 2019).
Says    A definite sentence does not exceed 364 days. Consecutive terms may lawfully last longer.
Reads   city_sentence_stays: stays with status CS, admission by admission.
Gives   The stays longer than 364 local days, whole: to be explained, for instance by consecutive
        terms, which the file does not show.
"""

from habeas.spans import Expr, local_days

ID = "NY-03"
PACK = "us-ny"
SEVERITY = "S1"
VERIFIED = False
IN_FORCE = ("2019-04-12", None)

DEFINITE_MAX = local_days(364)  # Penal Law 70.15, since 2019-04-12; a year before.


def breach(city_sentence_stays: Expr) -> Expr:
    """The rows longer than 364 days, each admission by itself."""
    return city_sentence_stays.longer_than(DEFINITE_MAX)


EXAMPLES = {
    "a fortnight too long": """
        unit 14 days
        city_sentence_stays  .###########################..
        breach               .###########################..
    """,
    "364 days to the day": """
        unit 14 days
        city_sentence_stays  .##########################...
        breach               ..............................
    """,
    "two admissions with a break": """
        unit 14 days
        city_sentence_stays  .##############.#############.
        breach               ..............................
    """,
}
