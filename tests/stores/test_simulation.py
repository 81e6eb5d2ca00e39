"""Prisons and a court keep their logs together through everything that goes wrong between them."""

from __future__ import annotations

from collections import Counter

import figures
import pytest
import simulation
from simulation import NAMED_WITHIN, Rules, Told
from sizes import size

SEEDS, FORKS, CONTROLS = size(200), size(10), 6


def told(seed: int, **rules: bool) -> Told:
    return simulation.tell(seed, Rules(**rules))


def replayed(story: Told) -> str:
    """What a failure says: the seed, how to see it again."""
    return f"python tests/stores/simulation.py {story.seed}\n" + "\n".join(story.wrong[:20])


@pytest.mark.slow
def test_when_lines_are_whole_again_all_copies_are_equal_and_nothing_is_lost() -> None:
    total: Counter[str] = Counter()
    waited = 0
    for seed in range(SEEDS):
        story = told(seed)
        assert story.is_well, replayed(story)
        waited = max(waited, story.figures.pop("named_within"))
        total.update(story.figures)
    assert total["crashes"] > SEEDS and total["damaged"] > SEEDS // 10
    figures.note("simulation", seeds=SEEDS, lost_orders=0, lost_acts=0,
                 named_within_minutes=waited, **{name: total[name] for name in (
                     "orders", "acknowledged", "entries", "crashes", "bundles", "lost", "damaged",
                     "gaps")})  # fmt: skip
    assert waited <= NAMED_WITHIN


@pytest.mark.slow
def test_a_log_that_shows_two_pasts_is_found_by_those_who_meet_its_witness() -> None:
    for seed in range(FORKS):
        story = told(seed, fork=True)
        assert story.accused == {story.forked}, replayed(story)
        assert story.proofs, replayed(story)
    figures.note("simulation-forks", runs=FORKS, found=FORKS)


def test_without_a_common_witness_two_pasts_stay_unseen() -> None:
    """The negative control of the comparison."""
    stories = [told(seed, fork=True, compare=False) for seed in range(CONTROLS // 2)]
    assert [story.accused for story in stories] == [set()] * len(stories)


def test_where_nothing_is_sent_again_copies_stay_incomplete() -> None:
    """The negative control of sending again."""
    stories = [told(seed, resend=False) for seed in range(CONTROLS)]
    assert sum(not story.is_well for story in stories) > CONTROLS // 2
    assert any("order" in wrong and "is lost" in wrong for s in stories for wrong in s.wrong)


def test_a_story_is_the_same_when_it_is_told_again() -> None:
    assert told(3).figures == told(3).figures
