"""Runs of the machine: so many, of so many steps, from a seed; what fails is told in words."""

from __future__ import annotations

import os
import traceback
from collections import Counter

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from undo_machine import UndoMachine

A_TIME = 10
"""Runs that one failure may end."""


def run(runs: int, steps: int, start: int) -> tuple[Counter[str], list[str]]:
    """The rules tried, by kind, and the failures in words."""
    tried: Counter[str] = Counter()
    failures: list[str] = []

    class Counted(UndoMachine):
        counts = tried

    for first in range(0, runs, A_TIME):
        held = settings(
            max_examples=min(A_TIME, runs - first),
            stateful_step_count=steps,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate,),
            print_blob=False,
            report_multiple_bugs=False,
        )
        try:
            run_state_machine_as_test(seed(start + first)(Counted), settings=held, _min_steps=steps)
        except Exception as error:
            notes = "\n".join(getattr(error, "__notes__", ()))
            failures.append(f"seed {start + first}: {traceback.format_exc(limit=-3)}\n{notes}")
    return tried, failures


def share(task: tuple[int, int, int]) -> tuple[Counter[str], list[str]]:
    """One process's part, as `run`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return run(*task)
