"""Rows and tables that look like records and are none: footers below a total, the versions of a document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from recognition_sheets import inspect, only_table, sheet

from pmo_desktop.exchange.excel.sheet import Cell, Sheet

COSTS = ["序号", "费用项", "预算金额（元）", "实际金额（元）", "负责人"]


def costs(*footer: tuple[str, str | None, str | None]) -> Sheet:
    """A budget of ten lines, with labelled rows of formulas (budgeted, spent) or typed numbers below."""
    lines = [[n, f"费用{n}", 10 * n, 8 * n, "张三"] for n in range(1, 11)]
    page = sheet(COSTS, *lines, name="费用预算")
    cells = dict(page.cells)
    for row, (label, budgeted, spent) in enumerate(footer, 12):
        cells[row, 2] = Cell(row, 2, label)
        for column, formula in ((3, budgeted), (4, spent)):
            if formula is not None:
                cells[row, column] = Cell(row, column, 550, formula=formula)
    return replace(page, cells=cells)


@pytest.mark.parametrize(
    "footer",
    [
        [("小计", "=SUM(C2:C11)", "=SUM(D2:D11)"), ("含税", "=C12*1.06", None)],
        [("合计", "=SUM(C2:C11)", None), ("税额", "=C12*0.06", None), ("含税总价", "=C12+C13", None)],
        [("小计", "=SUM(C2:C11)", "=SUM(D2:D11)"), ("结余", "=C12-D12", None)],
    ],
)
def test_what_is_calculated_from_a_total_is_no_record(footer: list[tuple[str, str | None, str | None]]) -> None:
    table = only_table(costs(*footer))
    assert table.register == "budgets"
    assert [record.row for record in table.records] == list(range(2, 12))


def test_a_calculated_line_among_the_records_is_one() -> None:
    page = costs(("其他", "=C11*0.1", None))
    assert [record.row for record in only_table(page).records] == list(range(2, 13))


@pytest.mark.parametrize(
    "headers",
    [
        ["版本", "修订日期", "修订人", "修订内容", "审核人"],
        ["序号", "版本号", "修改日期", "修改人", "修改内容"],
        ["Version", "Date", "Author", "Description of change"],
    ],
)
def test_the_versions_of_one_document_are_no_records(headers: list[str]) -> None:
    lines = [
        ["V1.0", date(2026, 3, 1), "王敏", "初稿", "李强"],
        ["V1.1", date(2026, 3, 9), "王敏", "按评审意见修改工期", "李强"],
        ["V2.0", date(2026, 4, 2), "赵磊", "基线调整后重新发布", "李强"],
    ]
    if headers[0] == "序号":
        lines = [[n, *line] for n, line in enumerate(lines, 1)]
    rows = [line[: len(headers)] for line in lines]
    (found,) = inspect(sheet(["文件修订记录"], headers, *rows, name="修订记录"))
    assert all(table.register is None for table in found.tables)


def test_documents_with_their_versions_are_records() -> None:
    lines = [["项目章程模板", "V1.0", date(2026, 3, 1), "王敏"], ["周报模板", "V2.1", date(2026, 3, 9), "赵磊"]]
    table = only_table(sheet(["模板名称", "版本", "更新日期", "负责人"], *lines, name="模板清单"))
    assert table.register == "templates"
    assert len(table.records) == 2
