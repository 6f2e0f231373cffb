"""Workbooks made up for imports: trackers of several sorts, each with copies of the following weeks."""

from __future__ import annotations

import functools
import tempfile
from datetime import timedelta
from pathlib import Path

import openpyxl
from undo_deeds import TODAY

from pmo_desktop.exchange.excel.planning.plan import Wishes, make_plan
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.recognition.recalling import recalled
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.sheet import Workbook
from pmo_desktop.services import importing
from pmo_desktop.store.document import Document

KINDS = ("risks", "tasks", "two sheets")


def take(document: Document, number: int, week: int) -> None:
    """Import a workbook of a sort as it stands in a week."""
    workbook = _read(KINDS[number], week)
    existing, layouts = importing.snapshot(document, TODAY), importing.layouts(document)
    found = recognise(workbook, existing.registers, today=TODAY)
    found = recalled(workbook, found, layouts, existing.registers, today=TODAY).finding
    importing.apply(document, make_plan(found, existing, Wishes()), today=TODAY)


@functools.cache
def _read(kind: str, week: int) -> Workbook:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{kind}.xlsx"
        _write(kind, week, path)
        return read_workbook(path)


def _write(kind: str, week: int, path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    if kind in ("risks", "two sheets"):
        sheet.title = "风险登记册"
        sheet.append(["编号", "项目", "风险描述", "概率", "影响", "责任人", "状态", "颜色"])
        for n in range(2 + week, 9 + week):
            owner = ("王芳", "Li", "new person", "=1+1")[(n + week) % 4]
            sheet.append(
                [
                    f"R-{n:03d}",
                    "A",
                    f"供应商延期 {n}",
                    1 + (n * (week + 1)) % 5,
                    1 + n % 5,
                    owner,
                    "打开" if n % 3 else "关闭",
                    "红",
                ]
            )
    if kind == "two sheets":
        sheet = book.create_sheet()
    if kind in ("tasks", "two sheets"):
        sheet.title = "进度计划"
        sheet.append(["WBS", "任务名称", "开始日期", "完成日期", "完成%", "前置任务", "负责人"])
        for n in range(1, 8 + week):
            start = TODAY + timedelta(days=2 * n + week)
            sheet.append(
                [
                    f"1.{n}",
                    f"任务 {n}",
                    start,
                    start + timedelta(days=4),
                    0.1 * ((n + week) % 11),
                    f"1.{n - 1}" if n > 1 else "",
                    "王芳",
                ]
            )
    book.save(path)
