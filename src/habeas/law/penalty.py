"""The heaviest penalty of an offence, beyond which no remand for it goes."""

from __future__ import annotations

import numpy as np

from habeas.law.rows import among
from habeas.law.title import instruments
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook
from habeas.spans import Doubtful
from habeas.spans.axis import Months


@means(
    "remand_within_penalty",
    "Held on remand for no longer, in all, than the heaviest penalty of the offence.",
    ("titles", "kind", "penalty_max_months"),
    ("custody",),
    parts=("custody",),
)
def remand_within_penalty(book: Casebook, held: Doubtful) -> Doubtful:
    """Custody under each remand order up to its penalty, counted while the person is held.

    Orders for offences of the same penalty are one clock. Where no penalty is written there is no
    limit to hold the order against.
    """
    table = book.table("titles")
    remands, limit = among(table.words("kind"), "remand"), table.numbers("penalty_max_months")
    within = held & instruments(book, remands & np.isnan(limit))
    for months in np.unique(limit[remands & (limit >= 0)]).tolist():
        served = held & instruments(book, remands & (limit == months))
        most = Months(int(months), round(months % 1 * 30))
        within = within | (served - served.after_total(most, book.zone))
    return within
