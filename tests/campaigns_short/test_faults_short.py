"""Kills and power cuts: a few points of the long campaigns, and ways to write that they must find wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CAMPAIGNS = Path(__file__).resolve().parents[1] / "campaigns"
ROOT = CAMPAIGNS.parents[1]
_PROBE = "import sys; sys.path.insert(0, sys.argv[1]); import faults; sys.exit(not faults.available())"


def run(*argv: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, *argv], env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def traced() -> None:
    """Skips where no process may be traced."""
    if sys.platform == "win32" or run("-c", _PROBE, str(CAMPAIGNS)).returncode:
        pytest.skip("strace is not here, or may not attach to a process")


@pytest.mark.usefixtures("traced")
def test_a_few_kills_lose_nothing() -> None:
    done = run(str(CAMPAIGNS / "crash"), "--points", "18", "--jobs", "1", "--only", "edit,publish,new")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.usefixtures("traced")
def test_a_few_power_cuts_lose_nothing() -> None:
    done = run(str(CAMPAIGNS / "power"), "--points", "60", "--jobs", "1", "--no-controls", "--only", "publish")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.usefixtures("traced")
def test_writing_without_fsync_is_found() -> None:
    done = run(
        str(CAMPAIGNS / "power"),
        "--points",
        "40",
        "--jobs",
        "1",
        "--only",
        "publish",
        "--spoilt",
        "publishing without fsync",
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "failures: 0" not in done.stdout.splitlines()[-1]
