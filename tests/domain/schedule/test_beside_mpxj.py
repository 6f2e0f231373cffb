"""A few of the campaign's random networks beside MPXJ's MicrosoftScheduler, and the slow plain rules beside ours."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).resolve().parents[2] / "campaigns" / "schedule"))

import compare
import mpxj_process
import networks
import our_side
import plain_scheduler
import random_networks


@pytest.mark.skipif(bool(mpxj_process.missing()), reason=f"MPXJ was not asked: {mpxj_process.missing()}")
@pytest.mark.timeout(120)
def test_random_networks_get_the_dates_of_mpxj() -> None:
    count, total = random_networks.compared(range(7000, 7027))
    assert count == 27
    assert total.unexplained == []


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_points_of_working_time_give_what_plain_instants_give(seed: int) -> None:
    told = networks.network(seed)
    ours = our_side.answer(told)
    told = compare.off_time(told) or told
    for task, dates in plain_scheduler.schedule(told, plain_scheduler.Right).items():
        assert {name: ours[task][name] for name in dates} == dates
