"""The physical floor: the quickest merge we know, compiled without a branch, into room prepared.

It is no engine. It knows two relations of packed keys with two operations, writes into columns
that already exist, and takes no empty operand. What a method loses against it is what generality
costs. One step waits for the comparison before it, so no merge is quicker than a few nanoseconds
a span, however fast memory is.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

Keys = npt.NDArray[np.int64]
LAST = np.int64(2**63 - 1)


@njit(nogil=True, cache=True)
def _union(a_s: Keys, a_e: Keys, b_s: Keys, b_e: Keys, out_s: Keys, out_e: Keys) -> int:
    """Runs of A | B from raw rows sorted by start; gives their number."""
    i = j = 0
    run = -1
    start = end = np.int64(-(2**62))
    rows_a, rows_b = len(a_s), len(b_s)
    while i < rows_a and j < rows_b:
        first = a_s[i] <= b_s[j]
        s = a_s[i] if first else b_s[j]
        e = a_e[i] if first else b_e[j]
        i += first
        j += not first
        new = s > end
        run += new
        start = s if new else start
        end = max(end, e)
        out_s[run], out_e[run] = start, end
    while i < rows_a:
        s, e = a_s[i], a_e[i]
        new = s > end
        run += new
        start = s if new else start
        end = max(end, e)
        out_s[run], out_e[run] = start, end
        i += 1
    while j < rows_b:
        s, e = b_s[j], b_e[j]
        new = s > end
        run += new
        start = s if new else start
        end = max(end, e)
        out_s[run], out_e[run] = start, end
        j += 1
    return run + 1


@njit(nogil=True, cache=True)
def _joined(rows_s: Keys, rows_e: Keys, out_s: Keys, out_e: Keys) -> int:
    """Runs of rows sorted by start, which may overlap; gives their number."""
    run = -1
    start = end = np.int64(-(2**62))
    for i in range(len(rows_s)):
        s, e = rows_s[i], rows_e[i]
        new = s > end
        run += new
        start = s if new else start
        end = max(end, e)
        out_s[run], out_e[run] = start, end
    return run + 1


@njit(nogil=True, cache=True)
def _difference(a_s: Keys, a_e: Keys, b_s: Keys, b_e: Keys, out_s: Keys, out_e: Keys) -> int:
    """Runs of A - B, both joined: starts are merged with ends, ends with starts, in step."""
    found = 0
    rows_a, rows_b = len(a_s), len(b_s)
    i = j = k = m = np.int64(0)  # next start of A, next end of B; next end of A, next start of B
    while k < rows_a and j < rows_b:
        low = a_s[i] if i < rows_a else LAST
        opens = low <= b_e[j]
        s = low if opens else b_e[j]
        high = b_s[m] if m < rows_b else LAST
        closes = a_e[k] <= high
        e = a_e[k] if closes else high
        i += opens
        j += not opens
        k += closes
        m += not closes
        out_s[found], out_e[found] = s, e
        found += s < e
    while k < rows_a and i < rows_a:
        high = b_s[m] if m < rows_b else LAST
        closes = a_e[k] <= high
        e = a_e[k] if closes else high
        out_s[found], out_e[found] = a_s[i], e
        found += a_s[i] < e
        i += 1
        k += closes
        m += not closes
    return found


class Floor:
    """Both operations on raw rows sorted by start, with all the room they need."""

    def __init__(self, a: tuple[Keys, Keys], b: tuple[Keys, Keys]) -> None:
        self.a, self.b = a, b
        room = len(a[0]) + len(b[0]) + 1
        self.out, self.own_a, self.own_b = (
            (np.zeros(n, np.int64), np.zeros(n, np.int64)) for n in (room, len(a[0]), len(b[0]))
        )

    def union(self) -> tuple[Keys, Keys]:
        """A | B, as views of the room."""
        found = _union(*self.a, *self.b, *self.out)
        return self.out[0][:found], self.out[1][:found]

    def difference(self) -> tuple[Keys, Keys]:
        """A - B, as views of the room."""
        n = _joined(*self.a, *self.own_a)
        m = _joined(*self.b, *self.own_b)
        found = _difference(
            self.own_a[0][:n], self.own_a[1][:n], self.own_b[0][:m], self.own_b[1][:m], *self.out
        )
        return self.out[0][:found], self.out[1][:found]
