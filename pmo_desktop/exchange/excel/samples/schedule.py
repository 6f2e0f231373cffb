"""The schedule workbook: a sheet per project with a two-row header, plan and actual, painted days, a total."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from pmo_desktop.exchange.excel.samples import look
from pmo_desktop.exchange.excel.samples.calendar import Days, Words
from pmo_desktop.exchange.excel.samples.firm import PEOPLE, Project, Work
from pmo_desktop.exchange.excel.samples.projects import PROJECTS
from pmo_desktop.exchange.excel.sheet import column_letters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_Head: TypeAlias = Words | tuple[Words, tuple[Words, ...]]
"""A word, or a word over several."""

_HEADER: tuple[_Head, ...] = (
    ("序号", "No."),
    ("任务名称", "Task"),
    ("责任人", "Owner"),
    (("计划", "Plan"), (("开始", "Start"), ("完成", "Finish"))),
    (("实际", "Actual"), (("开始", "Start"), ("完成", "Finish"))),
    ("工期\n（天）", "Days"),
    ("完成率", "% done"),
    ("状态", "Status"),
    ("前置", "Predecessors"),
    ("是否\n里程碑", "Is milestone"),
    ("客户意见", "Client feedback"),
)
_WIDTHS = (6, 26, 12, 12, 12, 12, 12, 7, 8, 9, 12, 7, 22)
_PAINTED_WEEKS = 7
_FIRST_ROW = 5


def schedule_book(days: Days) -> Workbook:
    """One sheet per project and a sheet of hints."""
    book = Workbook()
    first = book.active
    for project in PROJECTS:
        _sheet(book.create_sheet(days.say(project.short)), project, days)
    hints = book.create_sheet(days.say(("填写说明", "How to fill in")))
    for row, words in enumerate(_HINTS, 1):
        hints.cell(row, 1, days.say(words))
    hints.column_dimensions["A"].width = 70
    if first is not None:
        book.remove(first)
    return book


_HINTS: tuple[Words, ...] = (
    ("填写说明", "How to fill in"),
    ("1. 每周五 16:00 前更新完成率和实际日期，周一例会讨论。", "1. Update progress and actual dates by Friday 16:00."),
    ("2. 完成打“√”或写 100%；没有意见写“/”。", "2. Write done or 100%; a slash where there is nothing to say."),
    ("3. 日期写不准时写“待定”，不要空着。", "3. Write TBD when a date is not known; do not leave it blank."),
)


def _sheet(sheet: Worksheet, project: Project, days: Days) -> None:
    last = len(_WIDTHS)
    look.title(sheet, 1, last, days.say(project.name) + days.say(("　项目进度跟踪表", " project schedule")))
    manager = days.say(PEOPLE[project.manager].name)
    client = days.say(project.client)
    sheet.cell(2, 1, days.say((f"客户：{client}　编制：{manager}", f"Client: {client}   By: {manager}")))
    written = days.today.strftime("%Y.%m.%d" if days.chinese else "%d %b %Y")
    sheet.cell(2, 9, days.say((f"更新：{written}", f"Updated: {written}")))
    look.two_rows(sheet, 3, [_said(word, days) for word in _HEADER])
    look.widths(sheet, _WIDTHS)
    monday = days.monday - timedelta(weeks=2)
    painted = [monday + timedelta(days=n) for n in range(7 * _PAINTED_WEEKS)]
    _paint_header(sheet, painted, last + 1, days)
    row = _FIRST_ROW
    for phase in project.phases:
        look.body(sheet, row, [phase.wbs, days.say(phase.name), *[""] * (last - 2)], bold=True, fill=look.PHASE_FILL)
        row += 1
        for task in phase.tasks:
            _task(sheet, row, task, days)
            _paint(sheet, (row, last + 1), task, painted, days)
            row += 1
    count = len(project.tasks)
    total: list[object] = [days.say(("合计", "Total")), days.say((f"{count} 项", f"{count} tasks")), *[""] * (last - 2)]
    total[8] = f"{project.percent}%"
    look.body(sheet, row, total, bold=True, fill=look.HEADER_FILL)
    sheet.cell(row + 2, 1, days.say(("注：橙色为已延期。", "Note: orange means late.")))
    sheet.freeze_panes = f"C{_FIRST_ROW}"


def _said(word: _Head, days: Days) -> str | tuple[str, list[str]]:
    over, below = word
    if isinstance(over, str) or isinstance(below, str):
        return days.say((str(over), str(below)))
    return days.say(over), [days.say(each) for each in below]


def progress(task: Work, days: Days) -> int:
    """How far a task is, in per cent, on the day of the samples."""
    if task.stuck is not None and task.start <= days.now:
        return task.stuck
    length = max(task.length, 1)
    if task.start + length - 1 < days.now or (task.length == 0 and task.start <= days.now):
        return 100
    if task.start > days.now:
        return 0
    return round((days.now - task.start + 1) / length * 90 / 5) * 5


def is_late(task: Work, days: Days) -> bool:
    """Whether it should be finished and is not."""
    return days.finish(task.start, task.length) < days.today and progress(task, days) < 100


def _state(task: Work, done: int, days: Days) -> Words:
    """The status as somebody chose it."""
    if done == 100:
        return ("已完成", "Done")
    if is_late(task, days):
        return ("延期", "Late")
    return ("进行中", "In progress") if task.start <= days.now else ("未开始", "Not started")


def _spelled_progress(done: int, row: int, days: Days) -> tuple[object, str]:
    """The percentage as somebody typed it, with its number format."""
    if done == 100:
        return (1, "0%") if row % 3 else ("√", "General") if row % 2 else (days.say(("完成", "done")), "General")
    if done == 0:
        return ("", "General") if row % 2 else (0, "0%")
    return ((done / 100, "0%"), (f"{done}%", "General"), (done / 100, "General"), (done, "General"))[row % 4]


def _task(sheet: Worksheet, row: int, task: Work, days: Days) -> None:
    done = progress(task, days)
    start, finish = days.day(task.start), days.finish(task.start, task.length)
    joint = "/" if row % 2 else "、" if days.chinese else ", "
    percent, number_format = _spelled_progress(done, row, days)
    values = [
        float(task.wbs) if row % 4 == 1 and task.wbs.count(".") == 1 and not task.wbs.endswith("0") else task.wbs,
        days.say(task.name),
        joint.join(days.say(PEOPLE[owner].name) for owner in task.owners),
        days.spelled(start, row % 5),
        days.say(task.pending) if task.pending else days.spelled(finish, (row * 2) % 5),
        days.spelled(start, 1) if done else "",
        days.spelled(finish, 1) if done == 100 else "",
        task.length,
        percent,
        days.say(_state(task, done, days)),
        task.after if days.chinese else task.after.replace("、", ", "),
        "√" if task.length == 0 else "",
        days.say(task.remark),
    ]
    look.body(sheet, row, values, fill=look.LATE_FILL if is_late(task, days) else None)
    sheet.cell(row, 9).number_format = number_format
    sheet.cell(row, 2).alignment = Alignment(indent=1, vertical="center")


def _paint_header(sheet: Worksheet, painted: list[date], first: int, days: Days) -> None:
    """The months merged over bare day numbers."""
    start = 0
    for number, day in enumerate(painted):
        look.head(sheet, 3, first + number, "")
        look.head(sheet, 4, first + number, "")
        sheet.cell(4, first + number).value = day.day
        sheet.cell(4, first + number).font = Font(name=look.FONT, size=8, bold=day == days.today)
        sheet.column_dimensions[column_letters(first + number)].width = 2.8
        if number + 1 == len(painted) or painted[number + 1].month != day.month:
            month = f"{day.month}月" if days.chinese else f"{day:%b}"
            sheet.cell(3, first + start).value = month
            sheet.merge_cells(start_row=3, start_column=first + start, end_row=3, end_column=first + number)
            start = number + 1


def _paint(sheet: Worksheet, place: tuple[int, int], task: Work, painted: list[date], days: Days) -> None:
    """The bar: fills and nothing else, from `place` on."""
    row, first = place
    start, finish = days.day(task.start), days.finish(task.start, task.length)
    reached = start + (finish - start + timedelta(days=1)) * progress(task, days) / 100
    for number, day in enumerate(painted):
        if start <= day <= finish:
            sheet.cell(row, first + number).fill = look.DONE_FILL if day < reached else look.BAR_FILL
