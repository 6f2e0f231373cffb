"""The command that imports a tracker again: conflicts, vanished rows, a dry run."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Run = Callable[..., Any]
HEADERS = ("编号", "任务名称", "负责人", "计划开始", "计划完成", "状态")
ROWS = [
    ("T-01", "需求调研", "张三", date(2026, 10, 12), date(2026, 10, 16), "进行中"),
    ("T-02", "概要设计", "李四", date(2026, 10, 19), date(2026, 10, 23), "未开始"),
    ("T-03", "编码", "张三", date(2026, 10, 26), date(2026, 11, 13), "未开始"),
    ("T-04", "系统测试", "王五", date(2026, 11, 16), date(2026, 11, 20), "未开始"),
]


def tracker(path: Path, rows: list[tuple[object, ...]]) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "进度"
    page.append(HEADERS)
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def changed(number: int, column: int, value: object) -> list[tuple[object, ...]]:
    rows = [list(row) for row in ROWS]
    rows[number][column] = value
    return [tuple(row) for row in rows]


@pytest.fixture
def disputed(run: Run, tmp_path: Path) -> tuple[Path, Path]:
    """A document and a tracker that disagree about one finish since the last import."""
    file, book = tmp_path / "f.pmo", tracker(tmp_path / "进度表0705.xlsx", ROWS)
    assert run("import", book, "--into", file, "--project", "MES").code == 0
    assert run("set", file, "tasks", "T-03", "finish=2026-11-20").code == 0
    return file, tracker(tmp_path / "进度表0712.xlsx", changed(2, 4, date(2026, 11, 30)))


def finish(run: Run, file: Path) -> str:
    rows = json.loads(run("rows", file, "tasks", "--json").out)
    return str(next(row["finish"] for row in rows if row["name"] == "编码"))


def test_a_conflict_stays_as_it_is_here_and_is_told_with_its_cell(run: Run, disputed: tuple[Path, Path]) -> None:
    file, book = disputed
    for _ in range(2):
        told = json.loads(run("import", book, "--into", file, "--json").out)
        assert told["registers"]["tasks"] == {
            "added": 0, "updated": 0, "unchanged": 3, "conflicts": 1, "vanished": 0,
        }  # fmt: skip
        assert told["conflicts"] == [
            {
                "sheet": "进度",
                "cell": "E4",
                "row": 4,
                "field": "finish",
                "last": "2026-11-13",
                "here": "2026-11-20",
                "theirs": "2026-11-30",
            }
        ]
    assert finish(run, file) == "2026-11-20"
    assert "E4" in run("import", book, "--into", file).out


def test_here_settles_it_and_theirs_takes_it(run: Run, disputed: tuple[Path, Path], tmp_path: Path) -> None:
    file, book = disputed
    told = json.loads(run("import", book, "--into", file, "--on-conflict", "here", "--json").out)
    assert told["registers"]["tasks"]["conflicts"] == 1
    told = json.loads(run("import", book, "--into", file, "--json").out)
    assert told["registers"]["tasks"]["conflicts"] == 0
    assert finish(run, file) == "2026-11-20"
    later = tracker(tmp_path / "进度表0719.xlsx", changed(2, 4, date(2026, 12, 1)))
    told = json.loads(run("import", later, "--into", file, "--on-conflict", "theirs", "--json").out)
    assert told["registers"]["tasks"]["updated"] == 1
    assert finish(run, file) == "2026-12-01"


def test_to_be_asked_without_a_terminal_writes_nothing_and_lists_them(run: Run, disputed: tuple[Path, Path]) -> None:
    file, book = disputed
    before = file.read_bytes()
    ran = run("import", book, "--into", file, "--on-conflict", "ask", "--json")
    assert ran.code == 3
    told = json.loads(ran.out)
    assert [one["cell"] for one in told["conflicts"]] == ["E4"]
    assert told["written"] is False
    assert "1 cells changed" in ran.err
    assert file.read_bytes() == before
    plain = run("import", book, "--into", file, "--on-conflict", "ask")
    assert plain.code == 3
    assert "进度!E4  编码" in plain.out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "expected"), [("t\n", "2026-11-30"), ("x\n\nh\n", "2026-11-20"), ("T\n", "2026-11-30")]
)
def test_on_a_terminal_each_is_asked(
    run: Run, disputed: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, typed: str, expected: str
) -> None:
    file, book = disputed
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    ran = run("import", book, "--into", file, "--on-conflict", "ask", "--json")
    assert ran.code == 0
    assert "in the workbook 2026-11-30" in ran.err
    assert finish(run, file) == expected
    assert json.loads(run("import", book, "--into", file, "--json").out)["registers"]["tasks"]["unchanged"] == 4


def test_answers_that_end_early_change_nothing(
    run: Run, disputed: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, book = disputed
    monkeypatch.setattr("sys.stdin", Terminal(""))
    assert run("import", book, "--into", file, "--on-conflict", "ask").code == 3
    assert finish(run, file) == "2026-11-20"


def test_vanished_rows_are_told_kept_or_cancelled(run: Run, tmp_path: Path) -> None:
    file, book = tmp_path / "f.pmo", tracker(tmp_path / "进度表.xlsx", ROWS)
    run("import", book, "--into", file)
    tracker(book, ROWS[:-1])
    told = json.loads(run("import", book, "--into", file, "--json").out)
    assert [(one["name"], one["row"], one["becomes"]) for one in told["vanished"]] == [("系统测试", 5, "kept")]
    told = json.loads(run("import", book, "--into", file, "--vanished", "cancel", "--json").out)
    assert told["registers"]["tasks"]["vanished"] == 1
    assert told["vanished"][0]["becomes"] == "cancelled"
    rows = json.loads(run("rows", file, "tasks", "--json").out)
    assert {row["name"]: row["status"] for row in rows}["系统测试"] == "cancelled"
    assert not json.loads(run("import", book, "--into", file, "--json").out)["vanished"]
    assert run("undo", file).code == 0
    rows = json.loads(run("rows", file, "tasks", "--json").out)
    assert len(rows) == 4


def test_a_dry_run_writes_nothing_not_even_a_document(run: Run, tmp_path: Path) -> None:
    file, book = tmp_path / "f.pmo", tracker(tmp_path / "进度表.xlsx", ROWS)
    told = json.loads(run("import", book, "--into", file, "--dry-run", "--json").out)
    assert told["registers"]["tasks"]["added"] == 4
    assert told["dry_run"] is True
    assert not file.exists()
    run("import", book, "--into", file)
    before = file.read_bytes()
    tracker(book, changed(0, 5, "已完成"))
    ran = run("import", book, "--into", file, "--dry-run")
    assert "1 updated" in ran.out
    assert "nothing was written" in ran.out
    assert file.read_bytes() == before


def test_a_conflict_is_said_as_people_say_it(run: Run, tmp_path: Path) -> None:
    file, book = tmp_path / "f.pmo", tmp_path / "进度表.xlsx"
    rows = [(*row, done) for row, done in zip(ROWS, (0.2, 0, 0, 0), strict=True)]

    def save() -> None:
        tracker(book, rows)
        whole = openpyxl.load_workbook(book)
        whole["进度"]["G1"] = "完成率"
        whole.save(book)

    save()
    assert run("import", book, "--into", file).code == 0
    assert run("set", file, "tasks", "T-01", "percent_complete=40%", "status=done").code == 0
    rows[0] = (*rows[0][:5], "暂停", 0.6)
    save()
    told = json.loads(run("import", book, "--into", file, "--json").out)["conflicts"]
    assert {(one["field"], one["last"], one["here"], one["theirs"]) for one in told} == {
        ("percent_complete", "20%", "40%", "60%"),
        ("status", "In progress", "Done", "On hold"),
    }
