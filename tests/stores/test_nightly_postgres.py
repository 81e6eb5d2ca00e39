"""What services keep in PostgreSQL is what the full audit finds there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from cluster import Cluster
from sizes import size

sys.path.append(str(Path(__file__).parent.parent / "laws"))
from invented_history import ACTS, History  # noqa: E402

from habeas.services import due_queue, nightly  # noqa: E402


@pytest.mark.parametrize("seed", range(size(3)))
def test_what_is_kept_in_postgresql_is_what_the_full_audit_finds(
    cluster: Cluster, seed: int
) -> None:
    history = History(f"{cluster.address()}#history_{seed}", seed)
    for _ in range(20):
        history.do(history.random.choice(sorted(ACTS)))
        if history.random.random() < 0.2:
            due_queue.work(history.register)
    assert nightly.compare(history.register) == []
    history.do("days")
    assert nightly.compare(history.register) == []
    history.register.close()
