"""Random work on all tables, taken back: a few runs of the long campaign, and the bugs it must find."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "campaigns" / "undo"))

from undo_planted import PLANTED
from undo_runs import run


@pytest.mark.parametrize("start", [1, 2])
def test_the_document_is_always_as_remembered(start: int) -> None:
    tried, failures = run(2, 25, start)
    assert not failures, "\n".join(failures)
    assert tried.total() > 30


@pytest.mark.parametrize("planted", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_bug_is_found(planted: Callable[[], AbstractContextManager[None]]) -> None:
    with planted():
        assert any(run(2, 25, start)[1] for start in range(20))
