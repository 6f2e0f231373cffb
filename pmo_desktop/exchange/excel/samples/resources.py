"""The resource plan: the people, who does how much on what in the coming weeks, and leave."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment

from pmo_desktop.exchange.excel.samples import look
from pmo_desktop.exchange.excel.samples.calendar import Days, Words
from pmo_desktop.exchange.excel.samples.firm import FIRM, GAO, LIU, PEOPLE, SUN, WU, ZHOU, Project, Work
from pmo_desktop.exchange.excel.samples.projects import PROJECTS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_PEOPLE: tuple[Words, ...] = (
    ("工号", "Staff No."),
    ("姓名", "Name"),
    ("岗位", "Role"),
    ("部门", "Department"),
    ("技能", "Skills"),
    ("可用率", "Availability"),
    ("单价（元/小时）", "Rate (CNY/h)"),
    ("座位", "Desk"),
)
_PLAN: tuple[Words, ...] = (
    ("姓名", "Name"),
    ("项目", "Project"),
    ("任务名称", "Task name"),
    ("投入比例", "Allocation"),
    ("计划工时", "Planned hours"),
    ("已投入", "Actual hours"),
    ("开始日期", "Start date"),
    ("结束日期", "End date"),
    ("备注", "Notes"),
)
_LEAVE: tuple[Words, ...] = (
    ("姓名", "Name"),
    ("请假类型", "Type of leave"),
    ("开始日期", "Start date"),
    ("结束日期", "End date"),
    ("说明", "Notes"),
)
_AWAY: tuple[tuple[int, Words, int, int, Words], ...] = (
    (SUN, ("年假", "Annual leave"), 10, 3, ("", "")),
    (GAO, ("事假", "Personal leave"), 27, 2, ("女方家办酒", "family celebration")),
    (LIU, ("培训", "Training"), 17, 1, ("云平台认证", "cloud certificate")),
    (ZHOU, ("年假", "Annual leave"), 24, 5, ("", "")),
    (WU, ("调休", "Time off in lieu"), -6, 1, ("上次通宵联调", "after the night test")),
)
_HELP = 25
"""Per cent of a day somebody gives who only helps on a task."""


def resource_book(days: Days) -> Workbook:
    """People, plan, leave."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = days.say(("人员", "People"))
    _people(sheet, days)
    _plan(book.create_sheet(days.say(("投入计划", "Allocation"))), days)
    _leave(book.create_sheet(days.say(("请假", "Leave"))), days)
    return book


def _people(sheet: Worksheet, days: Days) -> None:
    look.title(sheet, 1, len(_PEOPLE), days.say(FIRM) + days.say(("　人员一览", " – people")))
    look.header(sheet, 3, [days.say(word) for word in _PEOPLE])
    for row, person in enumerate(PEOPLE, 4):
        words = [days.say(part) for part in (person.name, person.role, person.department, person.skills)]
        values = [f"HT{row - 3:03d}", *words, "100%" if row % 5 else 1, person.rate, f"{'AB'[row % 2]}-{row + 8}"]
        look.body(sheet, row, values)
        if row % 5 == 0:
            sheet.cell(row, 6).number_format = "0%"
    look.widths(sheet, (9, 16, 20, 14, 24, 9, 16, 8))


def _shares(task: Work) -> list[tuple[int, int]]:
    """Owner and per cent of a day; everybody after the first helps."""
    return [(owner, task.units if place == 0 else _HELP) for place, owner in enumerate(task.owners)]


def _plan(sheet: Worksheet, days: Days) -> None:
    """The coming weeks by person, the name merged over that person's rows."""
    look.title(sheet, 1, len(_PLAN), days.say(("人员投入计划（按人）", "Who works on what")))
    sheet.cell(
        2, 1, days.say(("每天按 8 小时计；投入比例为每天占用", "A day has 8 hours; allocation is the part of a day"))
    )
    look.header(sheet, 4, [days.say(word) for word in _PLAN])
    row = 5
    hours = 0
    for number, person in enumerate(PEOPLE):
        lines = [(p, t, u) for p in PROJECTS for t in p.tasks for who, u in _shares(t) if who == number and _planned(t)]
        top = row
        for project, task, units in lines:
            look.body(sheet, row, _allocation(project, task, units, row, days))
            if row == top:
                sheet.cell(row, 1).value = days.say(person.name)
            sheet.cell(row, 4).number_format = "0%"
            hours += task.length * 8 * units // 100
            row += 1
        if row > top + 1:
            sheet.merge_cells(start_row=top, start_column=1, end_row=row - 1, end_column=1)
            sheet.cell(top, 1).alignment = Alignment(horizontal="center", vertical="center")
    total = [days.say(("合计", "Total")), "", "", "", hours, "", "", "", ""]
    look.body(sheet, row, total, bold=True, fill=look.HEADER_FILL)
    look.widths(sheet, (14, 22, 30, 10, 10, 10, 13, 13, 24))
    sheet.freeze_panes = "B5"


def _planned(task: Work) -> bool:
    """Whether the task belongs into a plan of the coming weeks."""
    return task.length > 0 and task.start + task.length > -10 and task.start < 45


def _allocation(project: Project, task: Work, units: int, row: int, days: Days) -> list[object]:
    hours = task.length * 8 * units // 100
    gone = min(max(days.now - task.start, 0), task.length) * 8 * units // 100
    typed: object = f"{units}%" if row % 4 == 1 else units / 100
    return [
        "",
        days.say(project.name),
        days.say(task.name),
        typed,
        f"{hours}h" if row % 7 == 3 else hours,
        gone or "",
        days.spelled(days.day(task.start), row % 3),
        days.spelled(days.finish(task.start, task.length), row % 4 // 2),
        days.say(("支持", "helps")) if units == _HELP and task.units != _HELP else "",
    ]


def _leave(sheet: Worksheet, days: Days) -> None:
    look.title(sheet, 1, len(_LEAVE), days.say(("请假与外出登记", "Leave")))
    look.header(sheet, 2, [days.say(word) for word in _LEAVE])
    for row, (person, kind, start, length, note) in enumerate(_AWAY, 3):
        first = days.day(start)
        last = days.finish(start, length) if row % 3 else days.finish(start, length) + timedelta(days=0)
        values = [days.say(PEOPLE[person].name), days.say(kind), first, days.spelled(last, row % 3), days.say(note)]
        look.body(sheet, row, values)
    look.widths(sheet, (14, 16, 13, 13, 24))
