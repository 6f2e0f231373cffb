"""`try`: what a change would lead to, without making it."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def file(planned: Callable[..., Path]) -> Path:
    return planned(
        {"wbs": "1", "name": "Dig", "duration": Decimal(5)},
        {"wbs": "2", "name": "Pour", "duration": Decimal(2), "predecessors": "1FS"},
        {"wbs": "3", "name": "Fence", "duration": Decimal(1)},
    )


def test_a_longer_task_moves_those_behind_it(file: Path, run: Callable[..., Any]) -> None:
    told = run("try", file, "1", "duration=7")
    assert told.code == 0
    assert "2 Pour: 2026-06-10 – 2026-06-11  (2026-06-08 – 2026-06-09)" in told.out
    assert "Fence" not in told.out
    told = json.loads(run("try", file, "1", "duration=7", "--json").out)
    assert [one["name"] for one in told["moved"]] == ["1 Dig", "2 Pour"]


def test_nothing_is_written(file: Path, run: Callable[..., Any]) -> None:
    before = file.read_bytes()
    run("try", file, "1", "duration=9")
    assert file.read_bytes() == before
    assert "No task would move" in run("try", file, "3", "duration=1").out


def test_what_cannot_be_read_is_refused_in_words(file: Path, run: Callable[..., Any]) -> None:
    told = run("try", file, "1", "duration=long")
    assert told.code == 3
    assert "Traceback" not in told.err
