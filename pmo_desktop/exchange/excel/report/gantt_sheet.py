"""The Gantt as cells: bars are conditional formats, so they move when a date is changed in Excel."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.exchange.excel.report.gantt_columns import TimeColumns, time_columns
from pmo_desktop.exchange.excel.report.looks import Looks, colour
from pmo_desktop.exchange.excel.sheet import column_letters
from pmo_desktop.services.planning_report import PlanningReport, TaskLine

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_COLUMNS = (
    (N_("No."), 8.0), (N_("Task name"), 34.0), (N_("Owner"), 12.0), (N_("Start"), 10.5), (N_("Finish"), 10.5),
    (N_("Days"), 6.0), (N_("% complete"), 7.0), (N_("Kind"), 4.0), (N_("Weight"), 7.0), (N_("Began"), 10.5),
    (N_("Ended"), 10.5), (N_("Baseline start"), 10.5), (N_("Baseline finish"), 10.5),
)  # fmt: skip
NUMBER, NAME, OWNER, START, FINISH, DAYS, DONE, KIND, WEIGHT, BEGAN, ENDED, BASE_START, BASE_FINISH = range(13)
FIRST_BAR = len(_COLUMNS)
_SHOWN = DONE
_TITLE, _NOTE, _GROUP, _BEGIN, _END, _FREE = range(6)
FIRST_TASK = 6
MILESTONE, SUMMARY, CRITICAL = "M", "S", "C"


@dataclass(frozen=True, slots=True)
class GanttPlace:
    """Where the tasks stand: the sheet's name and the rows of the first and the last, as Excel counts."""

    sheet: str
    first: int
    last: int

    def column(self, number: int) -> str:
        """The absolute range of one column of the tasks."""
        letters = column_letters(number + 1)
        return f"'{self.sheet}'!${letters}${self.first}:${letters}${self.last}"


def write_gantt(sheet: Worksheet, looks: Looks, report: PlanningReport, calendar: str) -> GanttPlace:
    """Fill the sheet; `calendar` is the sheet with the days off, for the working days of each task."""
    sheet.hide_gridlines(2)
    looks.put(sheet, _TITLE, 0, report.title or _("Plan"), looks.title())
    sheet.write_string(_NOTE, 0, _("As of {day}").format(day=report.status_date.isoformat()), looks.note())
    sheet.set_row(_TITLE, 26)
    for number, (word, width) in enumerate(_COLUMNS):
        sheet.set_column(number, number, width, None, {"hidden": number > _SHOWN})
        sheet.merge_range(_GROUP, number, _BEGIN, number, _(word), looks.head())
    for number, task in enumerate(report.tasks):
        _task(sheet, looks, FIRST_TASK + number, task, calendar)
    place = GanttPlace(sheet.get_name(), FIRST_TASK + 1, FIRST_TASK + max(len(report.tasks), 1))
    columns = time_columns(report.tasks, report.status_date)
    if columns is not None:
        _time(sheet, looks, columns, report)
        _bars(sheet, looks, place, columns, report)
        _milestones(sheet, looks, report, columns)
        if columns.left_out:
            sheet.write_string(_NOTE, NAME, _("Months after the last column are not drawn."), looks.note())
    _legend(sheet, looks)
    _paper(sheet, report, columns)
    return place


def _task(sheet: Worksheet, looks: Looks, row: int, task: TaskLine, calendar: str) -> None:
    bold = task.summary
    plain = looks.cell(bold=bold, shrink=True)
    day = looks.cell(bold=bold, num_format="yyyy-mm-dd", align="center")
    looks.put(sheet, row, NUMBER, task.number, plain)
    looks.put(sheet, row, NAME, task.name, looks.cell(bold=bold, indent=min(task.level, 15)))
    looks.put(sheet, row, OWNER, task.owner, plain)
    for column, value in ((START, task.start), (FINISH, task.finish), (BEGAN, task.began), (ENDED, task.ended)):
        if value is None:
            sheet.write_blank(row, column, None, day)
        else:
            sheet.write_datetime(row, column, value, day)
    for column, value in zip((BASE_START, BASE_FINISH), task.baseline or (None, None), strict=True):
        if value is not None:
            sheet.write_datetime(row, column, value, day)
    s, f = f"D{row + 1}", f"E{row + 1}"
    worked = f"NETWORKDAYS({s},{f},'{calendar}'!$A$2:$A$1000)"
    made_up = f"COUNTIFS('{calendar}'!$B$2:$B$1000,\">=\"&{s},'{calendar}'!$B$2:$B$1000,\"<=\"&{f})"
    number = looks.cell(bold=bold, align="center")
    sheet.write_formula(row, DAYS, f'=IF(OR({s}="",{f}=""),"",{worked}+{made_up})', number, "")
    sheet.write_number(row, DONE, float(task.percent), looks.cell(bold=bold, num_format="0%", align="center"))
    kind = MILESTONE if task.milestone else SUMMARY if task.summary else CRITICAL if task.critical else ""
    sheet.write_string(row, KIND, kind, number)
    sheet.write_number(row, WEIGHT, float(task.weight), number)
    sheet.set_row(row, 18, None, {"level": min(task.level, 7)} if task.level else {})


def _time(sheet: Worksheet, looks: Looks, columns: TimeColumns, report: PlanningReport) -> None:
    """Two tiers of heads, and below them, folded away, the last day of each column and whether nobody works then."""
    small = looks.head(font_size=7, num_format={"day": "d", "week": "m/d", "month": "m"}[columns.step])
    day = looks.note()
    free, makeup = frozenset(report.free), frozenset(report.makeup)
    for number, span in enumerate(columns.spans, FIRST_BAR):
        sheet.write_datetime(_BEGIN, number, span.first, small)
        sheet.write_datetime(_END, number, span.last, day)
        rest = columns.step == "day" and (span.first in free or (span.first.weekday() > 4 and span.first not in makeup))
        sheet.write_number(_FREE, number, int(rest), day)
    sheet.set_column(FIRST_BAR, FIRST_BAR + len(columns.spans) - 1, columns.width)
    sheet.set_row(_END, None, None, {"hidden": True})
    sheet.set_row(_FREE, None, None, {"hidden": True})
    left = FIRST_BAR
    for group, same in groupby(columns.spans, key=lambda span: span.group):
        right = left + len(list(same)) - 1
        if right > left:
            sheet.merge_range(_GROUP, left, _GROUP, right, group, looks.head(shrink=True))
        else:
            sheet.write_string(_GROUP, left, "", looks.head())
        left = right + 1


def _bars(sheet: Worksheet, looks: Looks, place: GanttPlace, columns: TimeColumns, report: PlanningReport) -> None:
    first, row = column_letters(FIRST_BAR + 1), place.first
    begin, end, rest = f"{first}${_BEGIN + 1}", f"{first}${_END + 1}", f"{first}${_FREE + 1}"
    start, finish, done, kind = f"$D{row}", f"$E{row}", f"$G{row}", f"$H{row}"
    on = f'{start}<>"",{finish}<>"",{end}>={start},{begin}<={finish}'
    passed = f"{begin}<={start}+({finish}-{start}+1)*{done}-1"
    today = f"DATE({report.status_date:%Y,%m,%d})"
    at = f"{begin}<={today},{end}>={today}"
    rules = [
        (f'AND({kind}="{MILESTONE}",{on})', {"font_color": colour("text"), "bold": True}),
        (f'AND({kind}="{SUMMARY}",{on})', {"bg_color": colour("summary"), "font_color": colour("surface")}),
        (f'AND({kind}="{CRITICAL}",{on},{done}>0,{passed})', {"bg_color": colour("critical")}),
        (f'AND({kind}="{CRITICAL}",{on})', {"bg_color": colour("critical_rest")}),
        (f'AND({kind}="",{on},{done}>0,{passed})', {"bg_color": colour("bar")}),
        (f'AND({kind}="",{on})', {"bg_color": colour("bar_rest")}),
        (f"AND({at})", {"bg_color": colour("amber_tint")}),
        (f"{rest}=1", {"bg_color": colour("weekend")}),
    ]
    area = (place.first - 1, FIRST_BAR, place.last - 1, FIRST_BAR + len(columns.spans) - 1)
    for formula, look in rules:
        wanted = {"type": "formula", "criteria": f"={formula}", "format": looks.book.add_format(look)}
        sheet.conditional_format(*area, {**wanted, "stop_if_true": True})


def _milestones(sheet: Worksheet, looks: Looks, report: PlanningReport, columns: TimeColumns) -> None:
    """A diamond in the column of its day, by a formula that follows the day."""
    look = looks.get(align="center", font_size=10)
    for number, task in enumerate(report.tasks):
        if not task.milestone:
            continue
        row = FIRST_TASK + number
        for place, span in enumerate(columns.spans, FIRST_BAR):
            letters = column_letters(place + 1)
            inside = f"AND($E{row + 1}>={letters}${_BEGIN + 1},$E{row + 1}<={letters}${_END + 1})"
            here = task.finish is not None and span.first <= task.finish <= span.last
            sheet.write_formula(row, place, f'=IF({inside},"◆","")', look, "◆" if here else "")


def _legend(sheet: Worksheet, looks: Looks) -> None:
    marks = (("bar", N_("done")), ("bar_rest", N_("to do")), ("critical", N_("critical")), ("summary", N_("summary")))
    pieces: list[object] = []
    for role, word in marks:
        pieces += [looks.book.add_format({"font_color": colour(role)}), "■ ", looks.note(), f"{_(word)}  "]
    pieces += [looks.book.add_format({"font_color": colour("text")}), "◆ ", looks.note(), _("milestone")]
    sheet.write_rich_string(_NOTE, OWNER, *pieces, looks.note())


def _paper(sheet: Worksheet, report: PlanningReport, columns: TimeColumns | None) -> None:
    last = FIRST_BAR + (len(columns.spans) if columns is not None else 0) - 1
    sheet.freeze_panes(FIRST_TASK, START)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_GROUP, _BEGIN)
    sheet.repeat_columns(NUMBER, _SHOWN)
    sheet.print_area(0, 0, FIRST_TASK + max(len(report.tasks), 1) - 1, last)
    sheet.outline_settings(True, False, True, False)
    sheet.set_footer(f"&L&8 {report.status_date.isoformat()}&C&8&A&R&8&P / &N")
