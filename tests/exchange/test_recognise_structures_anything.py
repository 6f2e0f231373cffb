"""Charts, forms, pairs and dates thrown together at random: recognition answers, and reading again keeps the account."""

from datetime import date, datetime

import recognition_sheets as s
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmo_desktop.domain.importing.layouts import DateOrder
from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.findings import Doubt, TableFinding
from pmo_desktop.exchange.excel.recognition.inspect_view import as_json, as_text
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.recognition.reread import Decisions, TableDecision, reread
from pmo_desktop.exchange.excel.sheet import Workbook

HEADERS = (
    "任务名称",
    "负责人",
    "类型",
    "开始日期",
    "结束日期",
    "备注",
    "3月",
    "4月",
    "W12",
    "第2周",
    "上旬",
    "D3",
    "Q1",
    "3.4-3.8",
    "2024年",
    "周一",
)
CAPTIONS = (
    "项目名称",
    "申请人：",
    "变更原因",
    "风险描述",
    "发生概率：",
    "编号：R-1",
    "项目：A  日期：2024-03-05",
    "□是 ☑否",
    "审批",
    "状态：",
)
ANSWERS = (
    "计划",
    "实际",
    "03/04/2021",
    "20/09/2021",
    "5月3日",
    "12月30日",
    "1月3日",
    "张三(50%)",
    "高",
    "■",
    "x",
    "待定",
    "40%",
    "三期",
    "____",
)
VALUES = st.one_of(
    st.none(),
    st.sampled_from(HEADERS),
    st.sampled_from(CAPTIONS),
    st.sampled_from(ANSWERS),
    st.integers(1, 40),
    st.sampled_from([4.2, 4.18, 12.31, 0.5, 45_000, 45_000.0]),
    st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1)),
    st.dates(date(2020, 1, 1), date(2027, 1, 1)),
)
ROWS = st.lists(st.lists(VALUES, max_size=9), min_size=1, max_size=12)
FILLS = st.dictionaries(
    st.tuples(st.integers(1, 12), st.integers(1, 9)), st.sampled_from(["FFFF00", "5B9BD5", "D9D9D9"]), max_size=40
)
MERGES = st.lists(
    st.tuples(*[st.integers(1, 9)] * 4).map(
        lambda m: (min(m[0], m[2]), min(m[1], m[3]), max(m[0], m[2]), max(m[1], m[3]))
    ),
    max_size=4,
)


def answers(table: TableFinding) -> TableDecision:
    """Another answer than assumed to every question, and one field moved aside."""
    years = {q.column: int(q.choices[0]) for q in table.questions if q.kind is Doubt.YEAR}
    orders = {q.column: DateOrder(q.choices[-1]) for q in table.questions if q.kind is Doubt.DAY_MONTH}
    columns = {table.columns[0].key: "notes"} if table.columns else {}
    return TableDecision(years=years, orders=orders, columns=columns)


@given(ROWS, FILLS, MERGES, st.sampled_from(["a.xlsx", "计划20240305.xlsx", "变更申请表.xlsx"]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_makes_it_fail_and_every_cell_is_accounted_for(rows, fills, merged, file) -> None:
    page = s.sheet(*rows, fills=fills, merged=merged)
    book = Workbook(file, "xlsx", "0", (page,))
    found = recognise(book, REGISTERS, today=s.TODAY)
    (sheet,) = found.sheets
    assert set(sheet.fates) == set(page.cells)
    as_json(found)
    as_text(found, REGISTERS)
    for table in sheet.tables:
        assert all(place in page.cells for r in table.records for place in r.sources.values())
        covered = [row for r in table.records for row in r.rows]
        assert not set(covered) & {skip.row for skip in table.skipped}
    decisions = Decisions({("Sheet1", n): answers(table) for n, table in enumerate(sheet.tables)})
    decided = reread(book, found, decisions, REGISTERS, today=s.TODAY)
    assert set(decided.sheets[0].fates) == set(page.cells)
    for before, after in zip(sheet.tables, decided.sheets[0].tables, strict=True):
        assert [r.row for r in before.records] == [r.row for r in after.records] or before.register is None
