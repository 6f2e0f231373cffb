"""The printable report: Excel's own bars and charts, with figures worked by hand."""

import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pmo_desktop.domain.risk.matrix import levels
from pmo_desktop.exchange.excel.report.book import export_report
from pmo_desktop.exchange.excel.report.gantt_columns import time_columns
from pmo_desktop.services.planning_report import LoadLine, PlanningReport, RiskLine, TaskLine

MONDAY = date(2026, 9, 28)


def task(name: str, start: date | None, finish: date | None, **more) -> TaskLine:
    done = more.pop("percent", Decimal(0))
    return TaskLine(1, "1.1", name, "张三", start, finish, done, began=start, ended=finish, **more)


def report(*tasks: TaskLine, **more) -> PlanningReport:
    whole = {
        "title": "=1+1 项目",
        "status_date": date(2026, 10, 4),
        "tasks": tasks,
        "free": (date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 5)),
        "makeup": (date(2026, 10, 10),),
        "risks": (
            RiskLine("R-1", "延期", (4, 5), (2, 2), "李四", "open"),
            RiskLine("R-2", "无分", None, None, "", "open"),
        ),
        "levels": levels({}),
        "weeks": (MONDAY, date(2026, 10, 5)),
        "people": (LoadLine("张三", "开发", (Decimal(50), Decimal(8)), (Decimal(24), Decimal(32))),),
    }
    return PlanningReport(**{**whole, **more})


PLAN = (
    TaskLine(0, "1", "阶段", start=MONDAY, finish=date(2026, 10, 11), summary=True),
    task("甲", MONDAY, date(2026, 10, 4), percent=Decimal("0.5"), weight=Decimal(10)),
    task("乙", date(2026, 10, 5), date(2026, 10, 11), weight=Decimal(30), critical=True,
         baseline=(MONDAY, date(2026, 10, 4))),
    task("验收", date(2026, 10, 11), date(2026, 10, 11), milestone=True),
)  # fmt: skip


@pytest.fixture
def written(tmp_path: Path) -> Path:
    target = tmp_path / "报表.xlsx"
    export_report(report(*PLAN), target)
    return target


def test_it_has_bars_charts_and_no_text_that_became_a_formula(written: Path) -> None:
    book = load_workbook(written)
    gantt, curve, risks, load, _off = book.worksheets
    assert gantt["A1"].value == "=1+1 项目"
    assert gantt["A1"].data_type == "s"
    rules = [rule for area in gantt.conditional_formatting for rule in area.rules]
    assert len(rules) == 8
    assert all(rule.type == "expression" and rule.stopIfTrue for rule in rules)
    assert [len(sheet._charts) for sheet in (curve, risks, load)] == [1, 1, 1]
    assert gantt.print_title_rows == "$3:$4"


def test_the_curve_says_what_the_dates_say(written: Path) -> None:
    """By 4 October the first 10 of 40 are planned, half of them done; the baseline had the other 30."""
    curve = load_workbook(written, data_only=True).worksheets[1]
    first, second = ([curve.cell(row, column).value for column in range(1, 5)] for row in (4, 5))
    assert first[0].date() == date(2026, 10, 4)
    assert first[1:] == pytest.approx([0.25, 0.125, 0.75])
    assert second[1] == pytest.approx(1.0)
    assert second[2] is None  # the status date has passed no second week


def test_the_matrix_counts_and_the_unrated_risk_stands_in_the_list(written: Path) -> None:
    risks = load_workbook(written, data_only=True).worksheets[2]
    assert risks.cell(5, 8).value == 1  # probability 4 is the second row, impact 5 the last column
    assert [risks.cell(row, 2).value for row in (15, 16)] == ["延期", "无分"]
    assert risks.cell(16, 5).value in (None, "")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_libreoffice_calculates_the_same(written: Path, tmp_path: Path) -> None:
    out = tmp_path / "again"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run([*command, str(written)], check=True, capture_output=True, timeout=120)
    before = load_workbook(written, data_only=True)
    after = load_workbook(out / written.name, data_only=True, read_only=True)  # openpyxl trips over its charts
    for sheet in (1, 2, 3):
        for row in before.worksheets[sheet].iter_rows():
            for cell in row:
                other = after.worksheets[sheet][cell.coordinate].value
                if isinstance(cell.value, int | float):
                    assert other == pytest.approx(cell.value), cell.coordinate
    days = [after.worksheets[0].cell(row, 6).value for row in (8, 9)]
    assert days == [3, 5]  # Mon-Wed before the holidays; Tue-Fri and the make-up Saturday after them


@pytest.mark.parametrize(("years", "step"), [(0, "day"), (1, "week"), (9, "month")])
def test_time_is_cut_so_that_it_fits(years: int, step: str) -> None:
    columns = time_columns((task("甲", MONDAY, date(2026 + years, 10, 4)),), MONDAY)
    assert columns is not None
    assert columns.step == step
    assert columns.spans[0].first <= MONDAY


def test_a_typing_error_of_a_century_is_said(tmp_path: Path) -> None:
    columns = time_columns((task("甲", MONDAY, date(2126, 10, 4)),), MONDAY)
    assert columns is not None
    assert columns.left_out
    export_report(report(task("甲", MONDAY, date(2126, 10, 4))), tmp_path / "x.xlsx")


def test_nothing_to_show_is_said_in_words(tmp_path: Path) -> None:
    export_report(report(risks=(), weeks=(), people=()), tmp_path / "x.xlsx")
    book = load_workbook(tmp_path / "x.xlsx")
    assert "no curve" in book.worksheets[1]["A3"].value
    assert "Nobody" in book.worksheets[3]["A3"].value


def test_texts_that_no_cell_can_hold_are_counted(tmp_path: Path) -> None:
    long = "长" * 40_000
    notes = export_report(report(task(long, MONDAY, MONDAY), task("\x00乙", MONDAY, MONDAY)), tmp_path / "x.xlsx")
    told = " ".join(notes)
    assert "1 text over 32,767 characters was cut at the end: Gantt chart B" in told
    assert "left out: Gantt chart B" in told
    assert export_report(report(*PLAN), tmp_path / "y.xlsx") == ()
