"""Phases side by side below merged headings: each record spans all of its phases."""

from datetime import date, datetime

import recognition_sheets as s

D = datetime


def test_a_record_spans_its_phases() -> None:
    page = s.sheet(
        ("模块", "子模块", "需求", None, "设计", None, "开发"),
        (None, None, "开始时间", "结束时间", "开始时间", "结束时间", "开始时间", "结束时间"),
        (
            "采集",
            "实时采集",
            D(2023, 5, 23),
            D(2023, 6, 26),
            D(2023, 5, 26),
            D(2023, 6, 29),
            D(2023, 6, 29),
            D(2023, 10, 10),
        ),
        (
            None,
            "传输通信",
            D(2023, 5, 22),
            D(2023, 6, 25),
            D(2023, 5, 25),
            "2023/6/31",
            D(2023, 6, 28),
            D(2023, 10, 12),
        ),
        (None, "故障修复"),
        (None, "数据清洗", D(2023, 5, 24), D(2023, 6, 26), D(2023, 5, 26), D(2023, 6, 29)),
        merged=[(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 1, 6), (1, 7, 1, 8), (3, 1, 6, 1)],
    )
    table = s.only_table(page)
    spans = {r.values["name"]: (r.values.get("start"), r.values.get("finish")) for r in table.records}
    assert spans == {
        "实时采集": (date(2023, 5, 23), date(2023, 10, 10)),
        "传输通信": (date(2023, 5, 22), date(2023, 10, 12)),
        "故障修复": (None, None),
        "数据清洗": (date(2023, 5, 24), date(2023, 6, 29)),
    }
    first = table.records[0]
    assert first.custom["设计 / 结束时间"] == "2023-06-29"
    assert "start" not in first.sources
