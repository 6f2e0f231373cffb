"""What the dates of a column leave open: asked once for the column, answered once, kept with the layout."""

from datetime import date, datetime

import pytest
import recognition_sheets as s

from pmo_desktop.domain.importing.layouts import DateOrder, as_plain, from_plain
from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.findings import Doubt, Question, TableFinding
from pmo_desktop.exchange.excel.recognition.inspect_view import as_json
from pmo_desktop.exchange.excel.recognition.recalling import recalled
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.recognition.reread import (
    Decisions,
    TableDecision,
    layout_of,
    reread,
)
from pmo_desktop.exchange.excel.sheet import Sheet, Workbook

NAMES = ("需求", "设计", "开发", "测试", "上线", "验收")


def page(*dates, finish=(), name="Sheet1", above=()) -> Sheet:
    rows = [
        (task, "张三", dates[n], finish[n] if n < len(finish) else None) for n, task in enumerate(NAMES[: len(dates)])
    ]
    return s.sheet(*above, ("任务名称", "负责人", "开始日期", "结束日期"), *rows, name=name)


def starts(table: TableFinding) -> list[object]:
    return [record.values.get("start") for record in table.records]


def asked(table: TableFinding, kind: Doubt) -> Question:
    (question,) = [q for q in table.questions if q.kind is kind]
    return question


def again(sheet: Sheet, decision: TableDecision, file="book.xlsx") -> TableFinding:
    book = Workbook(file, "xlsx", "0", (sheet,))
    found = recognise(book, REGISTERS, today=s.TODAY)
    decided = reread(book, found, Decisions({(sheet.name, 0): decision}), REGISTERS, today=s.TODAY)
    return decided.sheets[0].tables[0]


def test_dates_with_years_leave_nothing_open() -> None:
    table = s.only_table(page(datetime(2024, 3, 1), "2024/3/5", "2024年4月1日", "2024.4.8"))
    assert not table.questions


def test_no_year_anywhere_takes_this_year_and_asks() -> None:
    table = s.only_table(page("3月1日", "3月5日", "待定", "4月8日"))
    assert starts(table) == [date(2026, 3, 1), date(2026, 3, 5), None, date(2026, 4, 8)]
    question = asked(table, Doubt.YEAR)
    assert (question.column, question.assumed, question.cells, question.settled) == (3, "2026", 3, False)
    assert question.choices == ("2025", "2026", "2027")
    assert question.samples == ("3月1日", "3月5日", "4月8日")
    assert question.readings[0] == (date(2025, 3, 1), date(2025, 3, 5), date(2025, 4, 8))


def test_the_answered_year_is_taken() -> None:
    table = again(page("3月1日", "3月5日"), TableDecision(years={3: 2024}))
    assert starts(table) == [date(2024, 3, 1), date(2024, 3, 5)]
    question = asked(table, Doubt.YEAR)
    assert (question.assumed, question.settled) == ("2024", True)


@pytest.mark.parametrize(
    ("sheet", "file"),
    [
        (page("3月1日", "3月5日", name="2019年计划"), "a.xlsx"),
        (page("3月1日", "3月5日"), "计划20190301.xlsx"),
        (page("3月1日", "3月5日", above=[("2019年度实施计划",), ()]), "a.xlsx"),
        (page("3月1日", datetime(2019, 3, 5), datetime(2019, 4, 5)), "a.xlsx"),
        (page("3月1日", "3月5日", finish=[datetime(2019, 3, 4), datetime(2019, 3, 9)]), "a.xlsx"),
    ],
)
def test_a_year_from_the_surroundings_is_not_asked(sheet: Sheet, file: str) -> None:
    table = s.only_table(sheet, file)
    assert starts(table)[0] == date(2019, 3, 1)
    question = asked(table, Doubt.YEAR)
    assert question.settled
    assert question.because


def test_dates_without_a_year_go_over_new_year() -> None:
    table = s.only_table(page("11月1日", "12月20日", "1月10日", "2月1日", finish=("11月30日", "1月5日"), name="2023"))
    assert starts(table) == [date(2023, 11, 1), date(2023, 12, 20), date(2024, 1, 10), date(2024, 2, 1)]
    assert table.records[1].values["finish"] == date(2024, 1, 5)


def test_day_or_month_first_is_asked_where_nothing_tells() -> None:
    table = s.only_table(page("03/04/2021", "05/04/2021"))
    question = asked(table, Doubt.DAY_MONTH)
    assert (question.assumed, question.cells, question.settled) == (DateOrder.MONTH_FIRST, 2, False)
    assert question.choices == (DateOrder.MONTH_FIRST, DateOrder.DAY_FIRST)
    assert question.readings == (
        (date(2021, 3, 4), date(2021, 5, 4)),
        (date(2021, 4, 3), date(2021, 4, 5)),
    )
    assert starts(table) == [date(2021, 3, 4), date(2021, 5, 4)]


def test_the_answered_order_is_taken_and_remembered() -> None:
    sheet = page("03/04/2021", "05/04/2021")
    table = again(sheet, TableDecision(orders={3: DateOrder.DAY_FIRST}))
    assert starts(table) == [date(2021, 4, 3), date(2021, 4, 5)]
    assert asked(table, Doubt.DAY_MONTH).settled
    layout = from_plain(as_plain(layout_of(table)))
    assert layout is not None
    assert layout.orders == {"开始日期": DateOrder.DAY_FIRST}
    later = page("07/06/2021", "08/06/2021")
    book = Workbook("next.xlsx", "xlsx", "1", (later,))
    found = recognise(book, REGISTERS, today=s.TODAY)
    decided = recalled(book, found, {table.fingerprint: layout}, REGISTERS, today=s.TODAY).finding
    assert starts(decided.sheets[0].tables[0]) == [date(2021, 6, 7), date(2021, 6, 8)]


def test_an_impossible_month_tells_for_the_whole_column() -> None:
    table = s.only_table(page("03/04/2021", "20/09/2021"))
    assert starts(table) == [date(2021, 4, 3), date(2021, 9, 20)]
    assert not table.questions


def test_the_column_beside_tells() -> None:
    table = s.only_table(page("03/04/2021", "05/04/2021", finish=("25/04/2021", "30/04/2021")))
    assert starts(table) == [date(2021, 4, 3), date(2021, 4, 5)]
    assert asked(table, Doubt.DAY_MONTH).settled


def test_the_order_of_the_rows_tells() -> None:
    table = s.only_table(page("01/03/2021", "09/03/2021", "02/04/2021", "11/04/2021", "03/05/2021"))
    assert starts(table)[:2] == [date(2021, 3, 1), date(2021, 3, 9)]
    assert asked(table, Doubt.DAY_MONTH).settled


def test_dates_with_dots_begin_with_the_day() -> None:
    table = s.only_table(page("03.04.2021", "05.04.2021"))
    assert starts(table) == [date(2021, 4, 3), date(2021, 4, 5)]
    assert asked(table, Doubt.DAY_MONTH).settled


def test_real_dates_swapped_beside_texts_are_turned_back() -> None:
    swapped = [datetime(2021, 3, 9), datetime(2021, 5, 9), datetime(2021, 10, 9), "20/09/2021", "27/09/2021"]
    table = s.only_table(page(*swapped))
    assert starts(table) == [date(2021, 9, d) for d in (3, 5, 10, 20, 27)]
    question = asked(table, Doubt.DAY_MONTH)
    assert (question.assumed, question.cells, question.settled) == (DateOrder.SWAPPED, 3, True)
    shown = again(page(*swapped), TableDecision(orders={3: DateOrder.AS_SHOWN}))
    assert starts(shown)[0] == date(2021, 3, 9)


def test_one_swapped_date_is_asked() -> None:
    table = s.only_table(page(datetime(2021, 3, 9), "20/09/2021", "27/09/2021"))
    assert starts(table)[0] == date(2021, 9, 3)
    assert not asked(table, Doubt.DAY_MONTH).settled


def test_real_dates_over_the_twelfth_are_not_swapped() -> None:
    table = s.only_table(page(datetime(2021, 9, 3), datetime(2021, 9, 13), "20/09/2021"))
    assert starts(table) == [date(2021, 9, 3), date(2021, 9, 13), date(2021, 9, 20)]
    assert not table.questions


def test_numbers_for_days_with_their_zero_lost() -> None:
    table = s.only_table(page(4.18, 4.19, 4.2, 4.21, 5.1, name="2022"))
    assert starts(table) == [date(2022, 4, d) for d in (18, 19, 20, 21)] + [date(2022, 5, 1)]


def test_a_number_format_keeps_the_zero() -> None:
    table = s.only_table(page((4.2, "0.00"), (4.3, "0.00"), (4.25, "0.00"), name="2022"))
    assert starts(table) == [date(2022, 4, 20), date(2022, 4, 30), date(2022, 4, 25)]


def test_a_chart_without_a_year_asks_for_it() -> None:
    sheet = s.sheet(
        ("任务名称", "负责人", "1月", "2月", "3月", "4月"),
        ("需求", "张三"),
        ("设计", "李四"),
        fills={(2, 3): "FFFF00", (3, 4): "FFFF00"},
    )
    table = s.only_table(sheet)
    question = asked(table, Doubt.YEAR)
    assert (question.column, question.assumed, question.settled) == (3, "2026", False)
    decided = again(sheet, TableDecision(years={3: 2024}))
    assert starts(decided) == [date(2024, 1, 1), date(2024, 2, 1)]
    assert asked(decided, Doubt.YEAR).settled


def test_the_published_json_tells_the_questions() -> None:
    found = recognise(Workbook("a.xlsx", "xlsx", "0", (page("3月1日", "3月5日"),)), REGISTERS, today=s.TODAY)
    (question,) = as_json(found)["sheets"][0]["tables"][0]["questions"]
    assert (question["kind"], question["column"], question["assumed"]) == ("year", "C", "2026")
    assert question["settled"] is False


def test_shares_of_people_stay_beside_their_names() -> None:
    sheet = s.sheet(
        ("任务名称", "负责人", "开始日期"),
        ("需求", "张三(50%)、李四", datetime(2024, 3, 1)),
        ("设计", "王芳", datetime(2024, 3, 4)),
    )
    first, second = s.only_table(sheet).records
    assert first.values["owner"] == ("张三", "李四")
    assert first.custom["负责人"] == "张三(50%)、李四"
    assert "负责人" not in second.custom


def test_swapped_dates_are_known_by_the_column_beside() -> None:
    swapped = [datetime(2021, 3, 9), datetime(2021, 5, 9), datetime(2021, 10, 9)]
    table = s.only_table(page(*swapped, finish=("20/09/2021", "27/09/2021", "15/10/2021")))
    assert starts(table) == [date(2021, 9, 3), date(2021, 9, 5), date(2021, 9, 10)]
    assert table.records[2].values["finish"] == date(2021, 10, 15)
    assert asked(table, Doubt.DAY_MONTH).settled
    near = s.only_table(page(datetime(2021, 8, 9), datetime(2021, 9, 8), finish=("20/09/2021", "27/09/2021")))
    assert starts(near) == [date(2021, 8, 9), date(2021, 9, 8)]
