"""`why`: the sentences about one task, and the same for programs."""

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
        {"wbs": "2", "name": "Pour", "duration": Decimal(2), "predecessors": "1FS+1d"},
        {"wbs": "3", "name": "Fence", "duration": Decimal(1)},
    )


def test_the_sentences_say_driver_and_room(file: Path, run: Callable[..., Any]) -> None:
    told = run("why", file, "2")
    assert told.code == 0
    assert "2 Pour: 2026-06-09 – 2026-06-10" in told.out
    assert "1 d after the finish 06-05 of 1 Dig (FS+1d)" in told.out
    assert "each day of delay moves the project's finish 06-10" in told.out
    assert "7 d until the project's finish 06-10 is hurt" in run("why", file, "3").out


def test_programs_get_the_same(file: Path, run: Callable[..., Any]) -> None:
    told = json.loads(run("why", file, "1", "--json").out)
    assert (told["critical"], told["limit"], told["total_float"]) == (True, "project_finish", 0)
    assert told["onward"] == [told["hurt_first"]]


def test_an_unknown_task_is_refused_plainly(file: Path, run: Callable[..., Any]) -> None:
    told = run("why", file, "9")
    assert told.code == 3
    assert told.err.strip()
