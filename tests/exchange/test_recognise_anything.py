"""Whatever a sheet holds, recognition answers and accounts for every cell."""

from datetime import date, datetime, time, timedelta

import recognition_sheets as s
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmo_desktop.exchange.excel.findings import WorkbookFinding
from pmo_desktop.exchange.excel.recognition.inspect_view import as_json

WORDS = (
    "任务名称", "负责人", "开始时间", "完成时间", "序号", "状态", "进度", "风险", "概率", "影响", "备注", "合计", "计划", "实际", "开始", "结束",
    "Task", "Owner", "Start", "Finish", "Risk", "Probability", "Impact", "Status", "L", "M", "H", "X", "#", "%", "-", "注：", "#pmo-id",
    "待定", "5月3日", "2026.3.4-2026.3.9", "80%", "1.2万", "张三、李四", "1.1", "3FS+2d", "第1周",
)  # fmt: skip
VALUES = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.datetimes(datetime(1900, 1, 1), datetime(2999, 1, 1)),
    st.dates(date(1900, 1, 1), date(2999, 1, 1)),
    st.just(time(8, 30)),
    st.just(timedelta(hours=30)),
)
MERGES = st.lists(
    st.tuples(*[st.integers(1, 8)] * 4).map(
        lambda m: (min(m[0], m[2]), min(m[1], m[3]), max(m[0], m[2]), max(m[1], m[3]))
    ),
    max_size=4,
)


@given(st.lists(st.lists(VALUES, max_size=7), max_size=9), MERGES)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_makes_it_fail_and_nothing_is_lost(rows, merged) -> None:
    page = s.sheet(*rows, merged=merged)
    (found,) = s.inspect(page)
    assert set(found.fates) == set(page.cells)
    as_json(WorkbookFinding("x", "0", (found,)))
    taken = [r.row for t in found.tables for r in t.records]
    for table in found.tables:
        assert not {r.row for r in table.records} & {skip.row for skip in table.skipped}
        for problem in table.problems:
            assert (problem.row, problem.column) in page.cells
    assert all(row in {r for r, _ in page.cells} for row in taken)
