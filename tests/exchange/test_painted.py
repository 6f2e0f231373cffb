"""Charts painted in cells: the bars give the dates where no column does."""

from datetime import date, datetime

import pytest
import recognition_sheets as s

from pmo_desktop.exchange.excel.findings import Fate, Record
from pmo_desktop.exchange.excel.sheet import Sheet

YELLOW, BLUE, GREY = "FFFF00", "5B9BD5", "D9D9D9"
NAMES = ("需求调研", "方案设计", "开发", "联调测试", "上线")


def fills(*bars: tuple[int, str, str]) -> dict[tuple[int, int], str]:
    """Fills from (row, "F:H", colour) or (row, "F", colour)."""
    found = {}
    for row, where, colour in bars:
        first, _, last = where.partition(":")
        for column in range(_number(first), _number(last or first) + 1):
            found[row, column] = colour
    return found


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number


def days(record: Record, *keys: str) -> tuple[date | None, ...]:
    return tuple(record.values.get(key) for key in keys or ("start", "finish"))  # type: ignore[misc]


def plan(header, *, above=(), bars, file="进度.xlsx", name="进度", merged=(), more=()) -> Sheet:
    """Five tasks in columns A to C, the chart from D on; bars are painted in the rows of the tasks."""
    top = len(above) + 1
    rows = [("序号", "任务名称", "负责人", *header)]
    rows += [(n, task, "张三", *(more[n - 1] if n <= len(more) else ())) for n, task in enumerate(NAMES, start=1)]
    painted = fills(*((top + row, where, colour) for row, where, colour in bars))
    return s.sheet(*above, *rows, name=name, fills=painted, merged=merged)


def test_days_under_a_month_named_in_the_file() -> None:
    page = plan(
        range(14, 24),
        bars=[(1, "D:F", YELLOW), (2, "F", YELLOW), (3, "G:I", YELLOW), (4, "J:K", YELLOW), (5, "M", YELLOW)],
    )
    table = s.only_table(page, "新系统进度表20161116.xlsx")
    assert table.register == "tasks"
    assert [days(r) for r in table.records] == [
        (date(2016, 11, 14), date(2016, 11, 16)),
        (date(2016, 11, 16), date(2016, 11, 16)),
        (date(2016, 11, 17), date(2016, 11, 19)),
        (date(2016, 11, 20), date(2016, 11, 21)),
        (date(2016, 11, 23), date(2016, 11, 23)),
    ]
    assert table.painted is not None
    assert (table.painted.columns, table.painted.cells) == ((4, 13), 10)
    assert (table.painted.start, table.painted.finish) == (date(2016, 11, 14), date(2016, 11, 23))
    assert all("start" not in r.sources for r in table.records)


def test_days_that_run_over_the_end_of_a_month() -> None:
    page = plan([28, 29, 30, 31, 1, 2, 3, 4], bars=[(1, "D:E", BLUE), (2, "F:I", BLUE)], name="2023年12月计划")
    first, second, third, *_ = s.only_table(page).records
    assert days(first) == (date(2023, 12, 28), date(2023, 12, 29))
    assert days(second) == (date(2023, 12, 30), date(2024, 1, 2))
    assert days(third) == (None, None)


def test_months_merged_over_their_days() -> None:
    above = [("", "", "", "2024年2月", None, None, None, "2024年3月")]
    page = plan(
        [26, 27, 28, 29, 1, 2, 3],
        above=above,
        merged=[(1, 4, 1, 7), (1, 8, 1, 10)],
        bars=[(1, "D:E", BLUE), (2, "G:H", BLUE), (5, "J", BLUE)],
    )
    records = s.only_table(page).records
    assert [days(records[n]) for n in (0, 1, 4)] == [
        (date(2024, 2, 26), date(2024, 2, 27)),
        (date(2024, 2, 29), date(2024, 3, 1)),
        (date(2024, 3, 3), date(2024, 3, 3)),
    ]


def test_real_dates_by_day_and_by_week() -> None:
    by_day = plan([datetime(2024, 3, 4 + n) for n in range(5)], bars=[(2, "E:G", BLUE)])
    assert days(s.only_table(by_day).records[1]) == (date(2024, 3, 5), date(2024, 3, 7))
    by_week = plan([datetime(2024, 3, 4 + 7 * n) for n in range(4)], bars=[(2, "E:F", BLUE), (3, "G", BLUE)])
    records = s.only_table(by_week).records
    assert days(records[1]) == (date(2024, 3, 11), date(2024, 3, 24))
    assert days(records[2]) == (date(2024, 3, 25), date(2024, 3, 31))


def test_weekend_gaps_do_not_make_a_friday_long() -> None:
    header = [datetime(2024, 3, d) for d in (4, 5, 6, 7, 8, 11, 12)]
    page = plan(header, bars=[(1, "D:H", BLUE), (2, "I:J", BLUE)])
    first, second, *_ = s.only_table(page).records
    assert days(first) == (date(2024, 3, 4), date(2024, 3, 8))
    assert days(second) == (date(2024, 3, 11), date(2024, 3, 12))


def test_months_of_the_year_in_the_title() -> None:
    above = [("2025年度重点工作计划",), ()]
    page = plan([f"{m}月" for m in range(1, 13)], above=above, bars=[(1, "D:F", BLUE), (3, "O", BLUE)])
    records = s.only_table(page).records
    assert days(records[0]) == (date(2025, 1, 1), date(2025, 3, 31))
    assert days(records[2]) == (date(2025, 12, 1), date(2025, 12, 31))


def test_months_across_new_year() -> None:
    header = ["Oct 2024", "Nov", "Dec", "Jan", "Feb"]
    page = plan(header, bars=[(1, "D", BLUE), (2, "F:G", BLUE)])
    first, second, *_ = s.only_table(page).records
    assert days(first) == (date(2024, 10, 1), date(2024, 10, 31))
    assert days(second) == (date(2024, 12, 1), date(2025, 1, 31))


def test_quarters() -> None:
    page = plan(["2024 Q3", "2024 Q4", "2025 Q1", "2025 Q2"], bars=[(1, "D:E", BLUE), (2, "F", BLUE)])
    first, second, *_ = s.only_table(page).records
    assert days(first) == (date(2024, 7, 1), date(2024, 12, 31))
    assert days(second) == (date(2025, 1, 1), date(2025, 3, 31))


def test_weeks_of_the_year() -> None:
    page = plan([f"W{n}" for n in range(12, 20)], bars=[(1, "D", BLUE), (2, "F:G", BLUE)], name="2024")
    first, second, *_ = s.only_table(page).records
    assert days(first) == (date(2024, 3, 18), date(2024, 3, 24))
    assert days(second) == (date(2024, 4, 1), date(2024, 4, 14))


def test_weeks_counted_from_the_start_of_the_project() -> None:
    above = [("项目名称", "会员系统"), ("开始日期", datetime(2024, 3, 6))]
    page = plan([f"第{n}周" for n in range(1, 7)], above=above, bars=[(1, "D", BLUE), (2, "F:G", BLUE)])
    first, second, *_ = s.only_table(page).records
    assert days(first) == (date(2024, 3, 4), date(2024, 3, 10))
    assert days(second) == (date(2024, 3, 18), date(2024, 3, 31))


def test_weeks_nobody_can_date_stay_as_words() -> None:
    page = plan([f"第{n}周" for n in range(1, 7)], bars=[(1, "D", BLUE), (2, "F:G", BLUE)])
    first, second, third, *_ = s.only_table(page).records
    assert days(first) == days(second) == (None, None)
    assert first.custom["甘特图"] == "第1周"
    assert second.custom["甘特图"] == "第3周 – 第4周"
    assert "甘特图" not in third.custom


def test_weekdays_below_numbered_weeks() -> None:
    above = [
        ("开始日期", datetime(2024, 3, 6)),
        (None, None, None, "第1周", None, None, None, None, "第2周"),
    ]
    page = plan(
        [*"一二三四五", *"一二三四五"], above=above, merged=[(2, 4, 2, 8), (2, 9, 2, 13)], bars=[(2, "F:I", BLUE)]
    )
    assert days(s.only_table(page).records[1]) == (date(2024, 3, 6), date(2024, 3, 11))


@pytest.mark.parametrize("mark", ["■", "x", "√", "---", "1", 1, "●", "==="])
def test_marks_paint_as_colours_do(mark: object) -> None:
    more = [(mark, mark), (None, mark, None, mark), (), (), ()]
    page = plan([datetime(2024, 3, 4 + n) for n in range(5)], more=more, bars=[])
    (found,) = s.inspect(page)
    first, second, third, *_ = found.tables[0].records
    assert days(first) == (date(2024, 3, 4), date(2024, 3, 5))
    assert days(second) == (date(2024, 3, 5), date(2024, 3, 7))
    assert days(third) == (None, None)
    assert found.fates[2, 4] is Fate.FIELD


def test_several_pieces_are_one_span() -> None:
    page = plan([datetime(2024, 3, 4 + n) for n in range(9)], bars=[(2, "D:E", BLUE), (2, "H", YELLOW), (2, "L", BLUE)])
    assert days(s.only_table(page).records[1]) == (date(2024, 3, 4), date(2024, 3, 12))


def test_weekend_columns_and_banded_rows_are_no_bars() -> None:
    header = [datetime(2024, 3, d) for d in range(4, 14)]
    weekend = [(row, where, GREY) for row in range(6) for where in ("I:J",)]
    page = plan(header, bars=[*weekend, (1, "D:F", BLUE), (2, "G:K", BLUE), (4, "A:M", "EEEEEE")])
    records = s.only_table(page).records
    assert days(records[0]) == (date(2024, 3, 4), date(2024, 3, 6))
    assert days(records[1]) == (date(2024, 3, 7), date(2024, 3, 11))
    assert [days(records[n]) for n in (2, 3, 4)] == [(None, None)] * 3


def test_a_legend_tells_planned_from_actual() -> None:
    above = [("图例", None, None, None, "计划", None, "实际"), ()]
    header = [datetime(2024, 3, d) for d in range(4, 12)]
    page = plan(
        header,
        above=above,
        bars=[(-2, "D", BLUE), (-2, "F", "92D050"), (1, "D:F", BLUE), (1, "G:H", "92D050"), (2, "G:I", BLUE)],
    )
    first, second, *_ = s.only_table(page).records
    assert days(first, "start", "finish", "actual_start", "actual_finish") == (
        date(2024, 3, 4), date(2024, 3, 6), date(2024, 3, 7), date(2024, 3, 8),
    )  # fmt: skip
    assert days(second, "start", "finish", "actual_start") == (date(2024, 3, 7), date(2024, 3, 9), None)


def test_columns_of_dates_go_before_bars() -> None:
    page = s.sheet(
        ("任务名称", "开始日期", "结束日期", *(datetime(2024, 3, d) for d in range(4, 9))),
        ("调研", datetime(2024, 5, 1), datetime(2024, 5, 3)),
        ("设计", datetime(2024, 5, 6), datetime(2024, 5, 8)),
        fills=fills((2, "D:E", BLUE), (3, "F:G", BLUE)),
    )
    table = s.only_table(page)
    assert table.painted is None
    assert days(table.records[0]) == (date(2024, 5, 1), date(2024, 5, 3))
    assert not table.problems


def test_words_in_the_chart_are_kept_under_their_day() -> None:
    more = [(None, "评审", None), (), (), (), ()]
    page = plan([datetime(2024, 3, 4 + n) for n in range(6)], more=more, bars=[(1, "D:F", BLUE)])
    (found,) = s.inspect(page)
    first = found.tables[0].records[0]
    assert days(first) == (date(2024, 3, 4), date(2024, 3, 6))
    assert first.custom["2024-03-05"] == "评审"
    assert found.fates[2, 5] is Fate.CUSTOM


def test_days_above_the_header() -> None:
    above = [(None, None, None, *(datetime(2024, 3, 4 + n) for n in range(6)))]
    page = plan([], above=above, bars=[(1, "D:F", BLUE), (2, "G", BLUE)])
    first, second, *_ = s.only_table(page).records
    assert days(first) == (date(2024, 3, 4), date(2024, 3, 6))
    assert days(second) == (date(2024, 3, 7), date(2024, 3, 7))


def test_ranges_as_headers() -> None:
    page = plan(
        ["3.4-3.8", "3.11-3.15", "3.18-3.22", "3.25-3.29"], bars=[(1, "D", BLUE), (2, "E:F", BLUE)], name="2024"
    )
    first, second, *_ = s.only_table(page).records
    assert days(first) == (date(2024, 3, 4), date(2024, 3, 8))
    assert days(second) == (date(2024, 3, 11), date(2024, 3, 22))


def test_numbers_below_the_word_for_weeks_or_months() -> None:
    above = [("2025年度计划",), (None, None, None, "月份")]
    page = plan(range(1, 13), above=above, merged=[(2, 4, 2, 15)], bars=[(1, "D:E", BLUE)])
    assert days(s.only_table(page).records[0]) == (date(2025, 1, 1), date(2025, 2, 28))


def test_thirds_of_a_month() -> None:
    above = [("2024年重点工作",), (None, None, None, "2月", None, None, "3月")]
    page = plan(
        ["上旬", "中旬", "下旬", "上旬", "中旬", "下旬"],
        above=above,
        merged=[(2, 4, 2, 6), (2, 7, 2, 9)],
        bars=[(1, "D:E", BLUE), (2, "F:G", BLUE)],
    )
    first, second, *_ = s.only_table(page).records
    assert days(first) == (date(2024, 2, 1), date(2024, 2, 20))
    assert days(second) == (date(2024, 2, 21), date(2024, 3, 10))


def test_what_is_done_is_part_of_the_plan() -> None:
    above = [("图例", None, None, None, "已完成", None, "未完成"), ()]
    header = [datetime(2024, 3, d) for d in range(4, 12)]
    done, open_ = "92D050", "D9D9D9"
    page = plan(
        header,
        above=above,
        bars=[
            (-2, "D", done),
            (-2, "F", open_),
            (1, "D:F", done),
            (2, "F:G", done),
            (2, "H:I", open_),
            (3, "J:K", open_),
        ],
    )
    keys = ("start", "finish", "actual_start", "actual_finish")
    first, second, third, *_ = s.only_table(page).records
    march = {n: date(2024, 3, n) for n in range(1, 32)}
    assert days(first, *keys) == (march[4], march[6], march[4], march[6])
    assert days(second, *keys) == (march[6], march[9], march[6], None)
    assert days(third, *keys) == (march[10], march[11], None, None)
