"""A sentence for every figure that the reading of an isolation log counts.

A fault or note that is listed row by row has its sentence there (`segregation_notes`); here stand
the figures about the log as a whole.
"""

from __future__ import annotations

from collections.abc import Callable

from habeas.languages import several

SENTENCES: dict[str, Callable[[int], str]] = {
    "agrees-as-written": lambda n: several(
        n,
        "The days of one placement agree with its stated length, as they are written.",
        "The days of {count:,} placements agree with their stated lengths, as they are written.",
    ),
    "agrees-not-as-written": lambda n: several(
        n,
        "The days of one placement do not agree with its stated length, or it states none.",
        "The days of {count:,} placements do not agree with their stated lengths, or they state none.",
    ),
    "ends-before-start-as-written": lambda n: several(
        n,
        "One placement ends before it begins, as its days are written.",
        "{count:,} placements end before they begin, as their days are written.",
    ),
    "agrees-after-exchange": lambda n: several(
        n,
        "The days of one placement agree with its stated length once day and month are exchanged.",
        "The days of {count:,} placements agree with their stated lengths once day and month are "
        "exchanged.",
    ),
    "agrees-not-after-exchange": lambda n: several(
        n,
        "One placement is left after the exchange: its days do not agree, or it states no length.",
        "{count:,} placements are left after the exchange: their days do not agree, or they state no "
        "length.",
    ),
    "no-release": lambda n: several(
        n,
        "One placement has no release: it is taken to go on when the log ends.",
        "{count:,} placements have no release: they are taken to go on when the log ends.",
    ),
    "running-length": lambda n: several(
        n,
        "One placement without a release has a length all the same: how long it had lasted when "
        "the log was drawn up.",
        "{count:,} placements without a release have a length all the same: how long they had lasted "
        "when the log was drawn up.",
    ),
}
