"""Recalculating a file of MS Project gives the dates, slack and critical flags that it stores."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "campaigns" / "schedule"))

import stored_values

FILES = sorted((Path(__file__).resolve().parents[3] / "shared" / "corpus" / "msproject").glob("*.xml"))


@pytest.mark.skipif(not FILES, reason="no project files beside the checkout")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_recalculated_values_are_those_stored(file: Path) -> None:
    assert stored_values.compared(file).unexplained == []
