"""The values of recognised cells, in the habits of their column."""

from datetime import date, datetime
from decimal import Decimal

import recognition_sheets as s

HEAD = ("任务名称", "负责人", "开始时间", "结束时间", "进度")


def column(name, *values, field="start", sheet_name="进度"):
    rows = [("任务名称", "负责人", name), *((f"任务{chr(65 + i)}", "张三", v) for i, v in enumerate(values))]
    table = s.only_table(s.sheet(*rows, name=sheet_name))
    return [r.values.get(field) for r in table.records], table


def test_serial_numbers_under_a_date_header_are_dates() -> None:
    values, _ = column("开始日期", 43629, datetime(2019, 6, 14), 43631)
    assert values == [date(2019, 6, 13), date(2019, 6, 14), date(2019, 6, 15)]


def test_texts_that_are_no_dates_stay_as_problems() -> None:
    values, table = column("开始日期", "2026/3/2", "待定", "2026.3.4", "—")
    assert values == [date(2026, 3, 2), None, date(2026, 3, 4), None]
    (problem,) = table.problems
    assert (problem.row, problem.value, problem.field, problem.problem) == (3, "待定", "start", "not a date")
    assert table.records[1].custom == {"开始日期": "待定"}


def test_a_range_in_one_cell_gives_start_and_finish() -> None:
    _, table = column("计划时间", "2026/9/2-2026/9/9", "2026/9/10-2026/9/12", "2026/9/14-2026/9/16")
    first = table.records[0].values
    assert (first["start"], first["finish"]) == (date(2026, 9, 2), date(2026, 9, 9))


def test_days_without_year_take_it_from_the_sheet() -> None:
    values, _ = column("开始日期", "5月28日", "6月3日", "6月9日", sheet_name="2016年进度计划")
    assert values == [date(2016, 5, 28), date(2016, 6, 3), date(2016, 6, 9)]


def test_swapped_days_and_months_are_turned_back() -> None:
    values, _ = column("Start Date", "20/09/2021", datetime(2021, 1, 10), datetime(2021, 5, 10), "25/09/2021")
    assert values == [date(2021, 9, 20), date(2021, 10, 1), date(2021, 10, 5), date(2021, 9, 25)]


def test_percents_in_all_spellings() -> None:
    values, _ = column("完成率", 0.8, 1, 100, "50%", "完成", field="percent_complete")
    assert values == [Decimal("0.8"), 1, 1, Decimal("0.5"), 1]
    values, _ = column("完成率", 80, 1, 100, field="percent_complete")
    assert values == [Decimal("0.8"), Decimal("0.01"), 1]


def test_weeks_become_days_and_ten_thousands_yuan() -> None:
    values, _ = column("工期（周）", 2, 3, "1天", field="duration")
    assert values == [10, 15, 1]
    rows = [
        ("费用项目", "类别", "预算（万元）", "实际金额"),
        ("服务器", "设备", 1.5, "1.2万"),
        ("差旅", "管理", 2, "(300)"),
    ]
    table = s.only_table(s.sheet(*rows, name="预算"))
    assert [r.values["planned"] for r in table.records] == [15000, 20000]
    assert [r.values["actual"] for r in table.records] == [12000, -300]


def test_indents_make_levels() -> None:
    rows = [
        HEAD,
        *(
            (name, "张三", datetime(2026, 1, 5), datetime(2026, 1, 9), 0)
            for name in ("总体", "  设计", "    图纸", "  施工")
        ),
    ]
    assert [r.level for r in s.only_table(s.sheet(*rows)).records] == [0, 1, 2, 1]


def test_own_columns_are_kept_under_their_header() -> None:
    rows = [
        ("任务名称", "开始时间", "结束时间", "客户意见"),
        ("设计", datetime(2026, 1, 5), datetime(2026, 1, 9), "同意"),
        ("施工", datetime(2026, 1, 12), datetime(2026, 1, 16), "-"),
    ]
    table = s.only_table(s.sheet(*rows))
    assert [r.custom for r in table.records] == [{"客户意见": "同意"}, {}]
