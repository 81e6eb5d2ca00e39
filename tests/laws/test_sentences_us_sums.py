"""The printed sums of the federal and the California pack, worked out again by a reader."""

from __future__ import annotations

import pytest
from sentence_replay import value

from habeas.sentences.california.pack import CALIFORNIA
from habeas.sentences.pack import Asked, Pack
from habeas.sentences.us_federal.pack import US_FEDERAL


@pytest.mark.parametrize("pack", [US_FEDERAL, CALIFORNIA], ids=lambda pack: pack.id)
def test_every_printed_sum_works_out_to_its_value(pack: Pack) -> None:
    worked = 0
    for one in pack.examples:
        for line in pack.compute(one.case, Asked()).lines:
            assert value(line.sum) == line.value, (one.id, line.id)
            worked += 1
    assert worked > 3 * len(pack.examples)
