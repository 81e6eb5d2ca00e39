"""Lives in which a fault can be planted, with the changes that several faults share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from habeas.demo.decrees import gap, windows
from habeas.demo.lives import REMANDED, Lives
from habeas.law.rows import Mask
from habeas.records.casebook import Ints
from habeas.spans import DAY

Random = np.random.Generator

Fit = Callable[[Lives, int], Mask]
Change = Callable[[Lives, Ints, Random, int], None]


def of(*kinds: int) -> Fit:
    """Grown-up people whose life is of one of these kinds."""

    def fits(made: Lives, as_of: int) -> Mask:
        mask: Mask = np.isin(made.kind, kinds) & (made.child == 0)
        return mask

    return fits


def children(made: Lives, as_of: int) -> Mask:
    """Children on remand."""
    mask: Mask = (made.kind == REMANDED) & (made.child == 1)
    return mask


def in_prison_late(made: Lives, as_of: int) -> Mask:
    """People on remand who came to prison more than a day after their arrest."""
    mask: Mask = of(REMANDED)(made, as_of) & (made.prison_from > made.begin + DAY)
    return mask


def under_decree(made: Lives, as_of: int) -> Mask:
    """Arrests after which a decree stays in force for fifteen days."""
    begin, end = gap()
    last = min(int(windows(1)[1][-1]), as_of)
    clear = (made.begin + 16 * DAY < begin) | (made.begin > end)
    freed = made.release + 16 * DAY < last
    mask: Mask = of(REMANDED)(made, as_of) & clear & freed
    return mask


def later(made: Lives, life: Ints, by: Ints) -> None:
    """Move the judge, with everything that follows, so many minutes on."""
    for name in ("judge", "prison_from", "notice_of_move", "remand_end", "release",
                 "release_order", "sentence_from", "sentence_to"):  # fmt: skip
        column = getattr(made, name)
        column[life] += np.where(column[life] < 0, 0, by)


def earlier(made: Lives, life: Ints, ago: Ints, as_of: int) -> None:
    """Let the same lives begin so many minutes before the end of the record, remand renewed."""
    by = made.begin[life] - (as_of - ago)
    for name in ("begin", "judge", "prison_from", "notice_of_move", "counsel", "notice", "doctor"):
        getattr(made, name)[life] -= by
    made.born[life] -= 3 * 366 * DAY
    made.remand_end[life] = as_of + 90 * DAY
