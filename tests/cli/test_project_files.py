"""Project files on the command line: in, again, out; refused ones leave nothing behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
XML = """<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project"><Title>Plant</Title><CalendarUID>1</CalendarUID>
<Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar></Calendar></Calendars>
<Tasks>
<Task><UID>1</UID><ID>1</ID><Name>Design</Name><OutlineLevel>1</OutlineLevel><Manual>0</Manual>
<Start>2026-06-01T08:00:00</Start><Finish>2026-06-02T17:00:00</Finish><Duration>PT16H0M0S</Duration></Task>
<Task><UID>2</UID><ID>2</ID><Name>{name}</Name><OutlineLevel>1</OutlineLevel><Manual>0</Manual>
<Start>2026-06-03T08:00:00</Start><Finish>2026-06-03T17:00:00</Finish><Duration>PT8H0M0S</Duration>
<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink></Task>
</Tasks></Project>
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xml"
    path.write_text(XML.format(name="Build"), encoding="utf-8")
    return path


def test_in_again_and_out(run: Run, plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.pmo"
    told = json.loads(run("import", plan, "--into", file, "--json").out)
    assert (told["project"], told["new"], told["registers"]["tasks"]["added"]) == ("Plant", True, 2)
    assert told["dates"] == "recorded"
    again = run("import", plan, "--into", file)
    assert "nothing was changed" in again.out
    plan.write_text(XML.format(name="Build it"), encoding="utf-8")
    dry = json.loads(run("import", plan, "--into", file, "--dry-run", "--json").out)
    assert (dry["dry_run"], dry["registers"]["tasks"]["updated"]) == (True, 1)
    assert "1 updated, 1 unchanged" in run("import", plan, "--into", file).out
    target = tmp_path / "out.xml"
    out = json.loads(run("export", file, "--project", "Plant", "--to", target, "--json").out)
    assert (out["tasks"], out["links"]) == (2, 1)
    assert "Build it" in target.read_text(encoding="utf-8")
    assert run("undo", file).code == 0


def test_as_new_and_recalculated(run: Run, plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.pmo"
    run("import", plan, "--into", file)
    told = json.loads(run("import", plan, "--into", file, "--as-new", "--recalculate", "--json").out)
    assert (told["project"], told["new"], told["recalculated"]) == ("Plant (2)", True, 2)
    several = run("export", file, "--to", tmp_path / "out.xml")
    assert several.code == 3
    assert "--project" in several.err


@pytest.mark.parametrize(
    "data", [b"", b"<html/>", b"<Project xmlns='http://schemas.microsoft.com/project'>", b"\x00\x01"]
)
def test_a_refused_file_leaves_nothing(run: Run, tmp_path: Path, data: bytes) -> None:
    path, file = tmp_path / "bad.xml", tmp_path / "a.pmo"
    path.write_bytes(data)
    done = run("import", path, "--into", file)
    assert done.code == 3
    assert len(done.err.strip().splitlines()) == 1
    assert not file.exists()


def test_a_place_that_cannot_be_written_is_said(run: Run, plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.pmo"
    run("import", plan, "--into", file)
    done = run("export", file, "--to", tmp_path / "nowhere" / "out.xml")
    assert done.code == 3
    assert "could not be written" in done.err


def test_gone_tasks_and_absurd_values_are_said(run: Run, plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.pmo"
    absurd = XML.format(name="Build").replace("PT8H0M0S", "-PT8H0M0S")
    plan.write_text(absurd, encoding="utf-8")
    done = run("import", plan, "--into", file)
    assert "Build: Duration “-PT8H0M0S” makes no sense" in done.err
    assert run("schedule", file).code == 0
    plan.write_text(absurd.partition("<Task><UID>2")[0] + "</Tasks></Project>", encoding="utf-8")
    told = run("import", plan, "--into", file, "--vanished", "cancel")
    assert "1 task is no longer in the file; what was not done is cancelled:" in told.out
    assert json.loads(run("rows", file, "tasks", "--json").out)[1]["status"] == "cancelled"
    kept = json.loads(run("import", plan, "--into", file, "--json").out)
    assert (kept["vanished"], kept["changed"]) == ([], False)
    chinese = run("import", plan, "--into", file, "--as-new", "--lang", "zh")
    assert "其中 1 个任务在原文件中为自动计划" in chinese.out
