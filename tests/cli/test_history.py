"""`history`: what happened, filtered, with every change, and written out."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from pmo_desktop.cli import main
from pmo_desktop.store.document import Document


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.pmo"
    document = Document.create(path)
    with document.edit("First", source="import:book.xlsx") as edit:
        edit.insert("risks", {"title": "=1+1", "code": "R-001"})
        edit.insert("issues", {"title": "other"})
    with document.edit("Then") as edit:
        edit.update("risks", 1, {"title": "@SUM(A1)"})
    document.undo()
    document.close()
    return path


def told(capsys: pytest.CaptureFixture[str], *words: object) -> object:
    assert main([*map(str, words), "--json", "--lang", "en"]) == 0
    return json.loads(capsys.readouterr().out)


def test_all_of_it(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    steps = told(capsys, "history", file)
    assert [(step["label"], step["source"], step["undone"]) for step in steps] == [
        ("Then", "undo:2", False),
        ("Then", "user", True),
        ("First", "import:book.xlsx", False),
    ]
    assert all(step["who"] for step in steps)


def test_filtered_with_changes(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    steps = told(capsys, "history", file, "--register", "risks", "--record", "R-001", "--changes")
    assert [(one["field"], one["old"], one["new"]) for one in steps[1]["changes"]] == [("title", "=1+1", "@SUM(A1)")]
    assert [one["table"] for one in steps[2]["changes"]] == ["risks"]
    assert len(told(capsys, "history", file, "--source", "import")) == 1
    assert told(capsys, "history", file, "--until", "2000-01-01") == []
    assert len(told(capsys, "history", file, "--words", "sum(a1)")) == 2
    assert told(capsys, "history", file, "--who", "nobody") == []
    assert len(told(capsys, "history", file, "--limit", "1")) == 1


def test_for_people(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", str(file), "--changes", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "Undo: Then" in out
    assert "Risk register · R-001 =1+1 · Risk: @SUM(A1) → =1+1" in out


def test_written_out_texts_stay_texts(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "h.xlsx"
    assert main(["history", str(file), "--to", str(target), "--lang", "en"]) == 0
    sheet = openpyxl.load_workbook(target).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "@SUM(A1)" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    target = tmp_path / "h.csv"
    assert main(["history", str(file), "--to", str(target), "--lang", "en"]) == 0
    assert ',"\'@SUM(A1)"' in target.read_text("utf-8-sig")
    assert "lines in h.csv" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [["--since", "yesterday"], ["--record", "R-001"], ["--register", "nope"], ["--to", "x.pdf"], ["--project", "no"]],
)
def test_refused_in_plain_words(file: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", str(file), *words, "--lang", "en"]) == 3
    assert capsys.readouterr().err.startswith("pmo-desktop: ")
