"""What every test begins with."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from habeas import languages

# The same examples in every run: what a run finds, the next one finds again.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")

# Where these are set, pytest compares what differs line by line: half an hour for a catalogue.
for told in ("CI", "BUILD_NUMBER"):
    os.environ.pop(told, None)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """No test speaks the language in which another one ended."""
    languages.use("en")
    yield
    languages.use("en")
