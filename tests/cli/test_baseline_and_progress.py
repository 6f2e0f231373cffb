"""Baselines, progress lines and moving unfinished work from the command line."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pmo_desktop.cli import main
from pmo_desktop.services import records
from pmo_desktop.store.document import Document


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.pmo"
    document = Document.create(path)
    (project,) = records.add(document, document.register("projects"), [{"code": "P1", "name": "MES"}])
    for_all = {"project": project, "mode": "manual"}
    records.add(
        document,
        document.register("tasks"),
        [
            {**for_all, "wbs": "1", "name": "A", "start": date(2026, 6, 1), "finish": date(2026, 6, 5)},
            {**for_all, "wbs": "2", "name": "B", "start": date(2026, 6, 8), "finish": date(2026, 6, 12),
             "percent_complete": Decimal("0.2"), "predecessors": "1"},
        ],
    )  # fmt: skip
    records.add(document, document.register("changes"), [{"project": project, "title": "PLC", "status": "approved"}])
    document.close()
    return path


def told(capsys: pytest.CaptureFixture[str], *words: object) -> object:
    assert main([str(word) for word in words]) == 0
    out = capsys.readouterr().out
    return json.loads(out) if "--json" in words else out


def test_a_baseline_is_taken_compared_and_deleted(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (taken,) = told(capsys, "baseline", file, "take", "Contract", "--json")
    assert (taken["name"], taken["tasks"]) == ("Contract", 2)
    told(capsys, "set", file, "tasks", "2", "finish=2026-06-16")
    found = told(capsys, "baseline", file, "compare", "--project", "P1", "--late", "--json")
    assert (found["baseline"], found["totals"]["finish"], found["totals"]["counts"]["later"]) == ("Contract", 2, 1)
    assert [(row["name"], row["finish"], row["finish_now"]) for row in found["tasks"]] == [("B", 2, "2026-06-16")]
    assert "the finish is 2 d later" in told(capsys, "baseline", file, "compare")
    some = told(capsys, "baseline", file, "take", "Second", "--task", "1")
    assert "The other 1 are copied from “Contract”." in some
    told(capsys, "baseline", file, "use", "Contract")
    rows = told(capsys, "baseline", file, "list", "--json")
    assert [(row["name"], row["compared"]) for row in rows] == [("Contract", True), ("Second", False)]
    two = told(capsys, "baseline", file, "compare", "Contract", "--against", "Second", "--json")
    assert (two["against"], two["totals"]["finish"]) == ("Second", 0)
    told(capsys, "baseline", file, "rename", "Second", "--to", "Third")
    told(capsys, "baseline", file, "delete", "Third")
    assert "Contract" in told(capsys, "baseline", file, "list")


def test_one_set_by_a_change_is_called_as_asked(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (taken,) = told(capsys, "baseline", file, "take", "V3", "--change", "CR-001", "--json")
    assert taken["name"] == "V3"


def test_an_approved_change_sets_one(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (taken,) = told(capsys, "baseline", file, "take", "--change", "CR-001", "--json")
    assert taken["name"] == "CR-001"
    (row,) = told(capsys, "rows", file, "changes", "--json")
    assert row["baseline"] == "CR-001"


def test_set_refuses_what_a_baseline_says(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "baseline", file, "take")
    assert main(["set", str(file), "baseline_tasks", "#1", "finish=2026-06-16"]) == 3
    assert "cannot be changed" in capsys.readouterr().err
    assert main(["baseline", str(file), "take", "Baseline 1"]) == 3
    assert "never overwritten" in capsys.readouterr().err
    assert main(["baseline", str(file), "delete"]) == 3


def test_a_progress_line_is_shown_kept_and_listed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = told(capsys, "progress-line", file, "show", "--project", "P1", "--date", "2026-06-10", "--json")
    assert [(p["name"], p["ahead"], p["reached"], p["effect"]) for p in line["points"]] == [
        ("A", -8, "2026-06-01T08:00", "project"), ("B", -2, "2026-06-08T17:00", "project"),
    ]  # fmt: skip
    assert "2 behind, 0 ahead" in told(capsys, "progress-line", file, "show", "--date", "2026-06-10")
    told(capsys, "progress-line", file, "record", "--date", "2026-06-05", "--notes", "first")
    assert "Kept" in told(capsys, "progress-line", file, "record", "--date", "2026-06-10")
    assert "Replaced" in told(capsys, "progress-line", file, "record", "--date", "2026-06-10")
    kept = told(capsys, "progress-line", file, "list", "--project", "P1", "--json")
    assert [(one["status_date"], one["notes"]) for one in kept] == [("2026-06-10", ""), ("2026-06-05", "first")]
    told(capsys, "progress-line", file, "delete", "--date", "2026-06-05")
    assert main(["progress-line", str(file), "delete", "--date", "2026-06-05"]) == 3
    assert main(["progress-line", str(file), "show", "--date", "soon"]) == 3


def test_unfinished_work_moves_after_the_date(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("move-unfinished", file, "--project", "P1", "--date", "2026-06-10")
    found = told(capsys, *asked, "--dry-run", "--json")
    assert not found["written"]
    assert [(t["name"], t["new_start"], t["new_finish"], t["resumes"]) for t in found["tasks"]] == [
        ("A", "2026-06-11", "2026-06-17", False), ("B", "2026-06-08", "2026-06-16", True),
    ]  # fmt: skip
    words = told(capsys, *asked)
    assert "2 tasks are moved after 2026-06-10." in words
    assert "The project finishes on 2026-06-17 instead of 2026-06-12." in words
    rows = told(capsys, "rows", file, "tasks", "--json")
    assert [row["finish"] for row in rows] == ["2026-06-17", "2026-06-16"]
    told(capsys, "undo", file)
    assert [row["finish"] for row in told(capsys, "rows", file, "tasks", "--json")] == ["2026-06-05", "2026-06-12"]
