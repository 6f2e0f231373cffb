"""The schedule on a terminal and as JSON."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from pmo_desktop.cli import main


@pytest.fixture
def file(planned: Callable[..., Path]) -> Path:
    return planned(
        {"wbs": "1", "name": "A", "duration": Decimal(5)},
        {"wbs": "2", "name": "B", "duration": Decimal(2), "predecessors": "1FF"},
        {"wbs": "3", "name": "C", "duration": Decimal(1), "mode": "manual"},
    )


def test_json_gives_iso_days_and_working_minutes(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schedule", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    a, b, c = told["tasks"]
    assert (a["start"], a["finish"], a["finish_at"]) == ("2026-06-01", "2026-06-05", "2026-06-05T17:00")
    assert (b["start"], b["finish"], b["critical"], b["total_float"]) == ("2026-06-04", "2026-06-05", True, 0)
    assert b["driver"] == {"reason": "link", "task": a["id"], "type": "FF"}
    assert c["start"] is None
    assert (a["interfering_float"], a["longest_path"], b["longest_path"], a["pieces"]) == (0, True, True, [])
    assert [note["kind"] for note in told["conflicts"]] == []
    assert (told["project_start"], told["project_finish"]) == ("2026-06-01", "2026-06-05")


def test_a_table_for_people(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schedule", str(file), "--project", "MES", "--lang", "en"]) == 0
    assert "2026-06-04" in capsys.readouterr().out


def test_an_unknown_project_is_refused(file: Path) -> None:
    assert main(["schedule", str(file), "--project", "nobody", "--json"]) == 3
