"""How many cases the generated tests try: the size of `make test`, or 25 times as many at night."""

from __future__ import annotations

import os

TIMES_AT_NIGHT = 25


def size(cases: int) -> int:
    """`cases` in `make test`; 25 times as many in `make test-long` (HABEAS_LONG=1)."""
    return cases * TIMES_AT_NIGHT if os.environ.get("HABEAS_LONG") else cases
