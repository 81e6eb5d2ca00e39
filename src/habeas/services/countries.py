"""Countries as people write them: the code of ISO 3166 with two letters, or none that is known."""

from __future__ import annotations

from collections.abc import Iterable


def code(said: str | None) -> str:
    """The code of the country that is meant; "" for anything else than two letters of a code.

    >>> code("us"), code("US-TX"), code("USA"), code("Mexico")
    ('US', 'US', '', '')
    """
    country = (said or "").strip().upper().partition("-")[0]
    return country if len(country) == 2 and country.isascii() and country.isalpha() else ""


def codes(said: Iterable[str | None]) -> set[str]:
    """The countries that may be meant; none, so that any may be, where one of them is not known."""
    found = {code(one) for one in said if (one or "").strip()}
    return set() if "" in found else found
