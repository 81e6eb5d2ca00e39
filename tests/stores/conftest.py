"""Registers for the tests of the stores: each test runs on SQLite, then on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cluster import Cluster, Missing
from sites import STORES, Site, new_key, site_in

from habeas.register.keys import Key
from habeas.register.log import Register


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of this test process alone. Never skipped: without one, tests fail."""
    try:
        made = Cluster()
    except Missing as why:
        pytest.fail(str(why), pytrace=False)
    yield made
    made.stop()


@pytest.fixture(scope="session")
def memory() -> Iterator[Path]:
    """A folder in memory where the system has one: for what is written very often."""
    room = Path("/dev/shm")
    within = room if room.is_dir() and os.access(room, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="habeas-", dir=within))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def key() -> Key:
    """The first author of every register."""
    return new_key()


@pytest.fixture(params=STORES)
def site(request: pytest.FixtureRequest, memory: Path, key: Key) -> Iterator[Site]:
    """A fresh register in each store, with the ways to it."""
    server = request.getfixturevalue("cluster") if request.param == "postgres" else None
    with site_in(request.param, memory, key, server) as made:
        yield made


@pytest.fixture
def register(site: Site) -> Register:
    """The register of `site`."""
    return site.register
