"""Trackers as people write them, made for sending back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.exchange.excel.planning.importing import plan_workbook
from pmo_desktop.exchange.excel.planning.plan import Wishes
from pmo_desktop.exchange.excel.sending.changes import Liberties, Sending
from pmo_desktop.exchange.excel.sending.errand import Done, carry_out
from pmo_desktop.exchange.excel.sending.plan import plan_sending
from pmo_desktop.services import importing, records, sending
from pmo_desktop.store.document import Document

TODAY = date(2026, 7, 6)


def plan_book(path: Path) -> Path:
    """A schedule with real dates, percents of the cell format, people, a formula and predecessors by number."""
    book = Workbook()
    sheet = book.active
    sheet.title = "进度计划"
    sheet["A1"] = "江城泵站改造 进度跟踪表"
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.append([])
    heads = [
        "序号",
        "任务名称",
        "负责人",
        "计划开始时间",
        "计划完成时间",
        "工期（天）",
        "完成率",
        "状态",
        "前置任务",
        "备注",
    ]
    sheet.append(heads)
    rows = [
        (1, "现场勘察", "张敏", datetime(2026, 6, 1), datetime(2026, 6, 5), 5, 1, "已完成", None, "已交底"),
        (2, "方案设计", "李强、王芳", datetime(2026, 6, 8), datetime(2026, 6, 26), 15, 0.6, "进行中", 1, None),
        (3, "设备采购", "赵磊", datetime(2026, 6, 15), datetime(2026, 7, 24), 30, 0.2, "进行中", "2SS+3d", "两家报价"),
        (4, "土建施工", "王芳", datetime(2026, 6, 29), datetime(2026, 8, 14), 35, 0, "未开始", "1;2", None),
        (5, "设备安装", "赵磊、张敏", datetime(2026, 8, 17), datetime(2026, 9, 4), 15, 0, "未开始", "3;4", None),
        (6, "调试验收", "李强", datetime(2026, 9, 7), datetime(2026, 9, 18), 10, 0, "未开始", 5, "待定"),
    ]
    for number, row in enumerate(rows, 4):
        sheet.append(list(row))
        for column in (4, 5):
            sheet.cell(number, column).number_format = 'm"月"d"日"'
        sheet.cell(number, 7).number_format = "0%"
        sheet.cell(number, 6).value = f"=E{number}-D{number}+1" if number == 5 else row[5]
        sheet.cell(number, 2).fill = PatternFill("solid", fgColor="FFF2CC")
    sheet["A10"], sheet["F10"] = "合计", "=SUM(F4:F9)"
    book.save(path)
    return path


def text_book(path: Path, columns: dict[str, list[object]]) -> Path:
    """A schedule with the given columns beside a number and a name."""
    book = Workbook()
    sheet = book.active
    sheet.title = "计划"
    heads = list(columns)
    count = len(next(iter(columns.values())))
    sheet.append(["序号", "任务名称", *heads])
    for number in range(count):
        sheet.append(
            [number + 1, f"{'甲乙丙丁戊己庚辛'[number]}项工作内容", *(columns[head][number] for head in heads)]
        )
    book.save(path)
    return path


def risk_book(path: Path) -> Path:
    """A risk register with words of a rating and marks under its steps."""
    book = Workbook()
    sheet = book.active
    sheet.title = "风险登记册"
    sheet.append(["编号", "风险描述", "可能性", "影响程度", "应对措施", "责任人", "状态"])
    rows = [
        ("R-1", "汛期提前，基坑进水", "高", "高", "备足水泵", "张敏", "开放"),
        ("R-2", "设备交货推迟", "中", "高", "每周催交", "赵磊", "监控中"),
        ("R-3", "图纸会审不及时", "低", "中", "提前约请", "李强", "关闭"),
    ]
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def imported(path: Path, document: Document | None = None) -> Document:
    """A document that took in this workbook."""
    document = document or Document.in_memory()
    layouts = importing.layouts(document)
    plan = plan_workbook(path, importing.snapshot(document), Wishes(), today=TODAY, layouts=layouts)
    importing.apply(document, plan, today=TODAY)
    return document


def named(document: Document, name: str, register: str = "tasks") -> Row:
    """The record of this name."""
    field = document.register(register).name_field
    return next(row for row in document.rows(register) if row[field] == name)


def change(document: Document, called: str, register: str = "tasks", /, **values: Value) -> None:
    """Change a record by its name."""
    row = named(document, called, register)
    records.change(document, document.register(register), {row["id"]: values})  # type: ignore[dict-item] # an id


def compared(document: Document, path: Path, liberties: Liberties | None = None) -> Sending:
    """What sending back would write."""
    return plan_sending(
        path,
        importing.snapshot(document, TODAY),
        importing.layouts(document),
        today=TODAY,
        liberties=liberties or Liberties(),
        by_imports=sending.made_by_imports(document),
    )


def sent(document: Document, path: Path, target: Path | None = None, liberties: Liberties | None = None) -> Done:
    """Send back and remember."""
    plan = compared(document, path, liberties)
    existing, layouts = importing.snapshot(document, TODAY), importing.layouts(document)
    done = carry_out(plan, path, target or path, existing, layouts, today=TODAY)
    sending.remember(document, done.memory, today=TODAY)
    return done


def import_is_empty(document: Document, path: Path) -> bool:
    """Whether importing the workbook would change nothing and ask nothing."""
    existing, layouts = importing.snapshot(document), importing.layouts(document)
    plan = plan_workbook(path, existing, Wishes(), today=TODAY, layouts=layouts)
    return (
        plan.is_empty
        and not any(row.conflicts or row.custom for table in plan.tables for row in table.rows)
        and not any(table.vanished for table in plan.tables)
    )


def told(plan: Sending) -> dict[str, tuple[str, str]]:
    """The changed cells: address → old and new text."""
    return {one.cell: (one.old, one.new) for one in plan.changed}
