"""What `inspect` shows: the published JSON, and lines for a person."""

from datetime import datetime

import recognition_sheets as s

from pmo_desktop.base.i18n import set_language
from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.recognition.inspect_view import as_json, as_text
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.sheet import Workbook

PAGE = s.sheet(
    ("任务名称", "负责人", "开始时间", "结束时间", "客户意见"),
    ("设计", "张三", datetime(2026, 1, 5), "待定", "同意"),
    ("施工", "李四", datetime(2026, 1, 12), datetime(2026, 1, 16), None),
    ("合计", None, None, None, None),
    name="进度",
)


def found():
    return recognise(Workbook("plan.xlsx", "xlsx", "0", (PAGE, s.sheet(name="空表"))), REGISTERS, today=s.TODAY)


def test_the_json_has_the_published_shape() -> None:
    answer = as_json(found())
    assert answer["file"] == "plan.xlsx"
    plan, empty = answer["sheets"]
    assert (empty["tables"], empty["reason"]) == ([], "empty")
    (table,) = plan["tables"]
    assert {k: table[k] for k in ("register", "header_rows", "first_row", "last_row", "records")} == {
        "register": "tasks",
        "header_rows": [1, 1],
        "first_row": 2,
        "last_row": 3,
        "records": 2,
    }
    assert table["columns"][0]["column"] == "A"
    assert table["columns"][4] == {
        "column": "E",
        "header": "客户意见",
        "field": None,
        "custom": True,
        "confidence": 0.5,
    }
    assert table["skipped_rows"] == [{"row": 4, "reason": "total"}]
    assert table["problems"] == [
        {"cell": "D2", "value": "待定", "field": "finish", "problem": "not a date", "kept_as": "custom"}
    ]
    cells = plan["cells"]
    assert cells["seen"] == sum(cells[fate] for fate in ("field", "custom", "skipped", "problem"))


def test_the_lines_speak_the_language_in_use() -> None:
    assert "Tasks" in as_text(found(), REGISTERS) or "Schedule" in as_text(found(), REGISTERS)
    set_language("zh_CN")
    shown = as_text(found(), REGISTERS)
    assert "2 条记录" in shown
    assert "客户意见 → 自留列" in shown
