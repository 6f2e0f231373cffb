"""Rows that somebody emptied in the middle of a table do not end it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from recognition_sheets import only_table, sheet

HEAD = ["序号", "任务名称", "负责人", "计划开始日期", "计划完成日期", "完成率"]
NAMES = ("现场勘察", "方案设计", "设备采购", "土建施工", "设备安装", "调试验收", "培训", "移交")


def lines() -> list[list[object] | None]:
    first = date(2026, 3, 2)
    found: list[list[object] | None] = []
    for n, name in enumerate(NAMES):
        start = first + timedelta(days=7 * n)
        found.append([n + 1, name, "张敏李强"[2 * (n % 2) :][:2], start, start + timedelta(days=4), n / 10])
    return found


@pytest.mark.parametrize("many", [1, 2])
@pytest.mark.parametrize("first", range(1, 6))
def test_the_records_below_emptied_rows_stay(first: int, many: int) -> None:
    rows = lines()
    rows[first : first + many] = [None] * many
    table = only_table(sheet(HEAD, *rows, name="进度计划"))
    assert table.register == "tasks"
    assert [record.row for record in table.records] == [n + 2 for n, row in enumerate(rows) if row is not None]


def test_a_remark_below_one_record_is_no_record() -> None:
    rows = [*lines()[:1], None, [None, "以上计划经甲方确认后执行", None, None, None, None]]
    table = only_table(sheet(HEAD, *rows, name="进度计划"))
    assert [record.row for record in table.records] == [2]
