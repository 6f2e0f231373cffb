"""Asking and collecting on the command line."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pmo_desktop.cli import main
from pmo_desktop.services import records
from pmo_desktop.store.document import Document


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.pmo"
    document = Document.create(path)
    (person,) = records.add(document, document.register("resources"), [{"name": "张三"}])
    records.add(document, document.register("risks"), [{"title": "延期", "owner": person}])
    document.close()
    return path


def test_ask_and_collect(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "收集"
    assert main(["ask", str(file), "--to", str(folder), "--register", "risks", "--due", "2026-12-01"]) == 0
    (path,) = folder.glob("*.xlsx")
    book = load_workbook(path)
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[3] if str(cell.value).startswith("Notes"))
    sheet.cell(4, column).value = "供应商已回复"
    book.save(path)
    capsys.readouterr()
    assert main(["collect", str(file), str(folder), "--dry-run", "--json"]) == 0
    dry = json.loads(capsys.readouterr().out)
    assert [change["returned"][0]["value"] for change in dry["changes"]] == ["供应商已回复"]
    assert main(["rows", str(file), "risks", "--json"]) == 0
    assert "供应商已回复" not in capsys.readouterr().out
    assert main(["collect", str(file), str(folder)]) == 0
    assert "1 values taken in" in capsys.readouterr().out
    assert main(["rows", str(file), "risks", "--json"]) == 0
    assert "供应商已回复" in capsys.readouterr().out
    assert main(["collect", str(file), str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["applied"] == 0


def test_asking_again_names_the_files_that_were_written(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sheets"
    for _round in range(2):
        assert main(["ask", str(file), "--to", str(folder), "--register", "risks", "--json"]) == 0
        named = [folder / sheet["file"] for sheet in json.loads(capsys.readouterr().out)["sheets"]]
    assert named
    assert all(path.stem.endswith(" 2") and path.exists() for path in named)


def test_wrong_words(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", str(file), "--to", str(tmp_path / "x"), "--register", "risks", "--due", "soon"]) == 3
    assert main(["ask", str(file), "--to", str(tmp_path / "x")]) == 3
    assert main(["collect", str(file), str(tmp_path / "nowhere")]) == 3
    assert "Traceback" not in capsys.readouterr().err
