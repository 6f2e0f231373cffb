"""The log holds what failed and where in the program, and not a word of hers: no name, no cell, no path."""

from __future__ import annotations

import ast
import logging
import re
from pathlib import Path

import pytest
from openpyxl import Workbook

from pmo_desktop import cli
from pmo_desktop.base.log import log_path, note_failure
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.services import records
from pmo_desktop.store.document import Document

SOURCES = Path(cli.__file__).resolve().parents[1]
_HARMLESS = [
    "_log.warning('the lock was %s while the document was open', 'deleted' if present is None else 'replaced')"
]
HERS = ("张雪峰机密", "绝密并购项目", "保密文件夹", "薪酬88123")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / HERS[2]
    made.mkdir()
    return made


def _tracker(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = HERS[1]
    for line in (
        ["任务名称", "负责人", "开始日期", "备注"],
        [HERS[1], HERS[0], "待定" + HERS[3], HERS[3]],
        ["甲", HERS[0], "x", HERS[3]],
    ):
        sheet.append(line)
    book.save(path)


def _said() -> str:
    for handler in logging.getLogger().handlers:
        handler.flush()
    folder = log_path().parent
    return "".join(one.read_text("utf-8") for one in folder.glob("*") if one.is_file())


def _silent_about_hers(*, written: bool) -> None:
    said = _said()
    assert bool(said) is written or not written
    for word in HERS:
        assert word not in said
        assert repr(word)[1:-1] not in said
    assert not re.search(r"\.(xlsx|pmo|csv|docx)\b", said), said


def test_a_broken_import_leaves_nothing_of_hers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tracker = folder / f"{HERS[1]}.xlsx"
    _tracker(tracker)
    file = folder / f"{HERS[0]}.pmo"
    assert cli.main(["import", str(tracker), "--into", str(file)]) == 0
    data = tracker.read_bytes()
    tracker.write_bytes(data[: len(data) // 2])
    assert cli.main(["import", str(tracker), "--into", str(file)]) == 3
    _silent_about_hers(written=False)


def test_a_failing_import_inside_leaves_its_kind_and_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from pmo_desktop.services import importing

    def fail(*_words: object, **_more: object) -> None:
        raise KeyError(f"{HERS[0]} in {folder / HERS[1]}: {HERS[3]}")

    monkeypatch.setattr(importing, "apply", fail)
    tracker = folder / f"{HERS[1]}.xlsx"
    _tracker(tracker)
    assert cli.main(["import", str(tracker), "--into", str(folder / "a.pmo")]) not in (0, 2)
    assert "KeyError" in _said()
    _silent_about_hers(written=True)


def test_a_failing_save_leaves_nothing_of_hers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = folder / f"{HERS[0]}.pmo"
    document = Document.create(file)
    register: Register = document.register("projects")
    records.add(document, register, [{"name": HERS[1], "notes": HERS[3]}])

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr("os.fsync", full)
    try:
        document.publish()
    except Exception as error:  # what the window's door does with it
        note_failure(error, "pmo_desktop.store")
    monkeypatch.undo()
    document.close(publish=False)
    _silent_about_hers(written=True)


def test_an_error_of_the_system_names_no_file(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "a.pmo").mkdir()
    cli.main(["rows", str(folder / "a.pmo"), HERS[1]])
    cli.main(["export", str(folder / "a.pmo"), "--to", str(folder / f"{HERS[0]}.xlsx")])
    _silent_about_hers(written=False)


def test_a_plain_log_line_is_watched_too() -> None:
    note_failure(ValueError(HERS[0]), "x")
    assert "ValueError" in _said()
    _silent_about_hers(written=True)


def test_nobody_writes_a_log_of_another_kind() -> None:
    """One file, one way of writing it: a second handler would write the words of exceptions."""
    places = [
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*.py")
        if re.search(r"FileHandler|basicConfig|traceback\.(print|format)_", path.read_text("utf-8"))
    ]
    assert places == ["base/log.py"]


def test_log_lines_are_made_of_fixed_words() -> None:
    """A line may name what a lock looked like or a version, never a value of hers."""
    found = []
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value)
            if named not in ("_log", "logger", "logging") or not isinstance(node, ast.Call) or not node.args:
                continue
            assert isinstance(node.func, ast.Attribute)
            if node.func.attr in ("debug", "info", "warning", "error", "exception", "critical"):
                plain = isinstance(node.args[0], ast.Constant)
                found += [ast.unparse(node)] * (not plain or len(node.args) > 1)
    assert found == _HARMLESS
