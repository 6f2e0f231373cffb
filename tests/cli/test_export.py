"""Export on the command line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pmo_desktop.cli import main
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.services import records
from pmo_desktop.store.document import Document


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.pmo"
    document = Document.create(path)
    first, second = records.add(document, document.register("projects"), [{"name": "MES 二期"}, {"name": "水厂"}])
    tasks = [{"project": first, "name": "需求", "start": date(2026, 3, 2)}, {"project": second, "name": "勘察"}]
    records.add(document, document.register("tasks"), tasks)
    document.close()
    return path


def test_all_registers_with_records_one_sheet_each(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "全部.xlsx"
    assert main(["export", str(file), "--to", str(target), "--lang", "zh"]) == 0
    book = read_workbook(target)
    assert len(book.sheets) == 2
    assert "MES 二期" in [cell.value for cell in book.sheets[0].cells.values()]
    assert "全部.xlsx" in capsys.readouterr().out


def test_one_register_of_one_project(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.xlsx"
    assert main(["export", str(file), "--to", str(target), "--register", "tasks", "--project", "水厂"]) == 0
    values = {cell.value for cell in read_workbook(target).sheets[0].cells.values()}
    assert "勘察" in values
    assert "需求" not in values


def test_an_asked_register_without_records_is_a_blank_form(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.xlsx"
    assert main(["export", str(file), "--to", str(target), "--register", "risks"]) == 0
    assert {cell.row for cell in read_workbook(target).sheets[0].cells.values()} == {1}


def test_wrong_words_are_refused(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(file), "--to", str(tmp_path / "x.xlsx"), "--register", "nonsense"]) == 3
    assert main(["export", str(file), "--to", str(tmp_path / "no" / "x.xlsx")]) == 3
    assert "Traceback" not in capsys.readouterr().err
    assert main(["export", str(file)]) == 2


def test_a_workbook_never_takes_the_name_of_a_document(run: Callable[..., object], file: Path) -> None:
    before = file.read_bytes()
    ran = run("export", file, "--to", file)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == f"pmo-desktop: {file.name} is not the name of an .xlsx, .docx, .csv or .xml file.\n"
    assert file.read_bytes() == before
