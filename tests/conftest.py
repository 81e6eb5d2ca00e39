"""What every test begins with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from habeas import languages


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """No test speaks the language in which another one ended."""
    languages.use("en")
    yield
    languages.use("en")
