"""The S-curve: the share of the work planned, planned at first and done by the end of each week, as Excel's own chart.

The figures are formulas over the Gantt sheet, so the curve follows the dates and percents in Excel.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pmo_desktop.base.i18n import _
from pmo_desktop.exchange.excel.report.gantt_sheet import (
    BASE_FINISH,
    BASE_START,
    BEGAN,
    DONE,
    ENDED,
    FINISH,
    START,
    WEIGHT,
    GanttPlace,
)
from pmo_desktop.exchange.excel.report.looks import FONT, Looks, colour
from pmo_desktop.services.planning_report import PlanningReport, TaskLine, span_of

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_HEAD = 2
_MOST = 260
Span = tuple[date | None, date | None]


def write_curve(book: Workbook, sheet: Worksheet, looks: Looks, report: PlanningReport, gantt: GanttPlace) -> None:
    """Fill the sheet: weeks downward, the curve beside them."""
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, _("S-curve of the work"), looks.title())
    span = span_of(report.tasks)
    weighed = [task for task in report.tasks if task.weight]
    if span is None or not weighed:
        sheet.write_string(_HEAD, 0, _("No task has both dates and work, so there is no curve."), looks.note())
        return
    based = any(task.baseline is not None for task in weighed)
    days = _week_ends(*span)
    names = [_("Week's end"), _("Planned %"), _("Done %")] + ([_("Baseline %")] if based else [])
    for column, word in enumerate(names):
        sheet.write_string(_HEAD, column, word, looks.head())
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 3, 10)
    for row, day in enumerate(days, _HEAD + 1):
        _week(sheet, looks, row, day, report=report, tasks=weighed, gantt=gantt, based=based)
    last = _HEAD + len(days)
    chart = book.add_chart({"type": "line"})
    looks_of = {1: ("bar", "solid"), 2: ("critical", "solid"), 3: ("baseline", "dash")}
    for column in range(1, len(names)):
        role, dash = looks_of[column]
        chart.add_series(
            {
                "name": [sheet.get_name(), _HEAD, column],
                "categories": [sheet.get_name(), _HEAD + 1, 0, last, 0],
                "values": [sheet.get_name(), _HEAD + 1, column, last, column],
                "line": {"color": colour(role), "width": 2.25, "dash_type": dash},
            }
        )
    chart.set_title({"name": _("S-curve of the work"), "name_font": {"name": FONT, "size": 12}})
    chart.set_x_axis({"date_axis": True, "num_format": "yyyy-mm-dd", "num_font": {"rotation": -45, "size": 8}})
    chart.set_y_axis({"num_format": "0%", "min": 0, "max": 1, "major_gridlines": {"visible": True}})
    chart.set_legend({"position": "bottom"})
    chart.show_na_as_empty_cell()
    chart.set_size({"width": 900, "height": 460})
    sheet.insert_chart(_HEAD, 5, chart, {"description": _("S-curve of the work")})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)


def _week(
    sheet: Worksheet,
    looks: Looks,
    row: int,
    day: date,
    *,
    report: PlanningReport,
    tasks: list[TaskLine],
    gantt: GanttPlace,
    based: bool,
) -> None:
    sheet.write_datetime(row, 0, day, looks.cell(num_format="yyyy-mm-dd", align="center"))
    percent = looks.cell(num_format="0.0%", align="center")
    at = f"$A{row + 1}"
    planned = _share(tasks, day, lambda task: (task.start, task.finish))
    sheet.write_formula(row, 1, _formula(gantt, at, START, FINISH), percent, planned)
    if day - timedelta(days=7) < report.status_date:
        shown = min(day, report.status_date)
        done = _share(tasks, shown, lambda task: (task.began, task.ended), done=True)
        upto = f"MIN({at},DATE({report.status_date:%Y,%m,%d}))"
        sheet.write_formula(row, 2, _formula(gantt, upto, BEGAN, ENDED, done=True), percent, done)
    else:
        sheet.write_blank(row, 2, None, percent)
    if based:
        before = _share(tasks, day, lambda task: task.baseline or (None, None))
        sheet.write_formula(row, 3, _formula(gantt, at, BASE_START, BASE_FINISH), percent, before)


def _formula(gantt: GanttPlace, at: str, first: int, last: int, *, done: bool = False) -> str:
    """The share of the weight whose days lie before the end of a day, each task spread evenly over its days."""
    w, s, f = gantt.column(WEIGHT), gantt.column(first), gantt.column(last)
    part = f"(({at}>={f})+({at}>={s})*({at}<{f})*({at}-{s}+1)/({f}-{s}+1))*({s}>0)"
    if done:
        part = f"{gantt.column(DONE)}*{part}"
    return f"=SUMPRODUCT({w}*{part})/SUM({w})"


def _share(tasks: list[TaskLine], day: date, span: Callable[[TaskLine], Span], *, done: bool = False) -> float:
    """The same figure, kept with the formula for programs that do not calculate."""
    total = reached = 0.0
    for task in tasks:
        weight = float(task.weight)
        total += weight
        first, last = span(task)
        if first is None or last is None or day < first:
            continue
        part = 1.0 if day >= last else ((day - first).days + 1) / ((last - first).days + 1)
        reached += weight * part * (float(task.percent) if done else 1.0)
    return reached / total if total else 0.0


def _week_ends(first: date, last: date) -> list[date]:
    """The Sundays from the week of the first day to that of the last."""
    sunday = first + timedelta(days=6 - first.weekday())
    count = min(_MOST, (last - sunday).days // 7 + 2)
    return [sunday + timedelta(weeks=number) for number in range(max(count, 1))]
