"""Citations: instants of law, with the text that sets them."""

from __future__ import annotations

import numpy as np

from habeas.sentences import day as civil
from habeas.spans.axis import EPOCH

_CIVIL = civil.from_ymd(1900, 1, 1)


def minute(local: str, hours_east: float) -> int:
    """The minute of a local date or time such as 2025-08-25 or 2025-03-15T18:45, in an offset."""
    wall = int((np.datetime64(local, "m") - EPOCH).astype(int))
    return wall - round(hours_east * 60)


def day(number: int) -> str:
    """The ISO date of a day number since 1900-01-01; after 9999 such as +012345-06-07."""
    return civil.text(number + _CIVIL)
