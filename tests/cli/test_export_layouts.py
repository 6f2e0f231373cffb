"""Exports in the layout of an imported workbook, and as a report."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from pmo_desktop.cli import main


@pytest.fixture
def file(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "进度"
    for row in (
        ["任务名称", "负责人", "计划开始时间", "计划完成时间", "楼栋"],
        ["勘察", "张三", "2026-03-02", "2026-03-06", "A 栋"],
        ["设计", "李四", "2026-03-09", "2026-03-13", "B 栋"],
        ["施工", "王五", "2026-03-16", "2026-04-10", "B 栋"],
    ):
        sheet.append(row)
    book.save(tmp_path / "水厂周报.xlsx")
    assert main(["import", str(tmp_path / "水厂周报.xlsx"), "--into", str(tmp_path / "a.pmo")]) == 0
    return tmp_path / "a.pmo"


def test_her_own_layout_has_her_columns_and_comes_back_unchanged(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.xlsx"
    assert main(["export", str(file), "--to", str(target), "--layout", "水厂周报"]) == 0
    sheet = load_workbook(target).worksheets[0]
    heads = [cell.value for cell in sheet[1]][1:]
    assert heads == ["任务名称", "负责人", "计划开始时间", "计划完成时间", "楼栋"]
    assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == ["勘察", "设计", "施工"]
    assert sheet.cell(3, 6).value == "B 栋"
    capsys.readouterr()
    assert main(["import", str(target), "--into", str(file), "--json"]) == 0
    assert '"unchanged": 3' in capsys.readouterr().out


def test_the_report_has_its_sheets(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    assert main(["export", str(file), "--to", str(target), "--layout", "report", "--lang", "zh"]) == 0
    assert [sheet.title for sheet in load_workbook(target).worksheets][:2] == ["甘特图", "S 曲线"]


def test_a_workbook_that_never_came_in_is_refused(run: Callable[..., object], file: Path, tmp_path: Path) -> None:
    ran = run("export", file, "--to", tmp_path / "x.xlsx", "--layout", "nonsense")
    assert ran.code == 3  # type: ignore[attr-defined]
    assert "水厂周报.xlsx" in ran.err  # type: ignore[attr-defined]
