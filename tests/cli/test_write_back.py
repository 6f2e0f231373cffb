"""Workbooks sent back from the command line."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

_HERE = Path(__file__).resolve().parents[1] / "exchange" / "sending" / "sent_books.py"
_spec = importlib.util.spec_from_file_location("sent_books", _HERE)
assert _spec is not None
assert _spec.loader is not None
books = importlib.util.module_from_spec(_spec)
sys.modules.setdefault("sent_books", books)
_spec.loader.exec_module(books)


@pytest.fixture
def tracked(tmp_path: Path, run: Callable[..., Any]) -> tuple[Path, Path]:
    """A document that took in a tracker, with one date changed and one task added."""
    tracker = books.plan_book(tmp_path / "tracker.xlsx")
    document = tmp_path / "ledger.pmo"
    assert run("import", tracker, "--into", document).code == 0
    listed = json.loads(run("rows", document, "tasks", "--json").out)
    two = next(row for row in listed if row["name"] == "方案设计")
    assert run("set", document, "tasks", f"#{two['id']}", "finish=2026-7-3").code == 0
    added = run("add", document, "tasks", "name=竣工资料移交", f"project={two['project']}", "finish=2026-9-25")
    assert added.code == 0
    return document, tracker


def test_a_dry_run_only_tells(tracked: tuple[Path, Path], run: Callable[..., Any]) -> None:
    document, tracker = tracked
    before = tracker.read_bytes(), document.read_bytes()
    ran = run("write-back", document, tracker, "--dry-run", "--json")
    told = json.loads(ran.out)
    assert ran.code == 0
    assert [{key: one[key] for key in ("sheet", "cell", "old", "new", "field")} for one in told["changed"]] == [
        {"sheet": "进度计划", "cell": "E5", "old": "6月26日", "new": "7月3日", "field": "finish"}
    ]
    assert [one["name"] for one in told["added_rows"]] == ["竣工资料移交"]
    assert told["untouched"] == []
    assert told["written"] is False
    assert (tracker.read_bytes(), document.read_bytes()) == before


def test_writing_keeps_a_backup_and_leaves_nothing_to_import(
    tracked: tuple[Path, Path], run: Callable[..., Any]
) -> None:
    document, tracker = tracked
    before = tracker.read_bytes()
    told = json.loads(run("write-back", document, tracker, "--json").out)
    assert Path(told["backup"]).read_bytes() == before
    assert told["added_rows"][0]["row"] == 10
    assert load_workbook(tracker).active["B10"].value == "竣工资料移交"
    imported = json.loads(run("import", tracker, "--into", document, "--json").out)
    assert imported["registers"]["tasks"]["unchanged"] == 7
    assert not any(imported["registers"]["tasks"][key] for key in ("added", "updated", "conflicts"))
    again = run("write-back", document, tracker)
    assert "nothing has changed here" in again.out


def test_a_copy_leaves_the_workbook_alone(tracked: tuple[Path, Path], run: Callable[..., Any], tmp_path: Path) -> None:
    document, tracker = tracked
    before = tracker.read_bytes()
    ran = run("write-back", document, tracker, "--to", tmp_path / "copy.xlsx")
    assert ran.code == 0
    assert "1 cells and 1 rows" in ran.out
    assert tracker.read_bytes() == before
    assert load_workbook(tmp_path / "copy.xlsx").active["E5"].value.day == 3


def test_what_cannot_be_written_is_refused_in_plain_words(
    tracked: tuple[Path, Path], run: Callable[..., Any], tmp_path: Path
) -> None:
    document, tracker = tracked
    old = tmp_path / "old.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0")
    ran = run("write-back", document, old)
    assert ran.code == 3
    assert "export" in ran.err
    (tmp_path / "~$tracker.xlsx").write_bytes(b"me")
    assert run("write-back", document, tracker).code == 3
    assert run("write-back", document, tracker, "--to", tmp_path / "copy.xlsm").code == 3
    assert run("write-back", document, tmp_path / "missing.xlsx").code == 3


def test_a_workbook_that_was_never_imported_is_named_so(tmp_path: Path, run: Callable[..., Any]) -> None:
    document, other = tmp_path / "ledger.pmo", books.plan_book(tmp_path / "other.xlsx")
    assert run("new", document).code == 0
    before = other.read_bytes()
    ran = run("write-back", document, other)
    assert "never imported" in ran.out
    assert json.loads(run("write-back", document, other, "--json").out)["imported"] is False
    assert other.read_bytes() == before
