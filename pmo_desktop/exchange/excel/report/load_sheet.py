"""The load of people: hours by week, over-booking marked by formats that follow the cells, and a chart of the sum."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pmo_desktop.base.i18n import _
from pmo_desktop.exchange.excel.report.looks import FONT, Looks, colour
from pmo_desktop.exchange.excel.sheet import column_letters
from pmo_desktop.services.planning_report import PlanningReport

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_HEAD = 2
_LEFT = 2
_ONE_PAGE = 40


def write_load(book: Workbook, sheet: Worksheet, looks: Looks, report: PlanningReport) -> None:
    """Fill the sheet: booked hours above, possible hours below, the chart under both."""
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, _("Load of people, hours a week"), looks.title())
    if not report.people:
        sheet.write_string(_HEAD, 0, _("Nobody is booked on a task with dates."), looks.note())
        return
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 14)
    sheet.set_column(_LEFT, _LEFT + len(report.weeks) - 1, 7)
    count = len(report.people)
    below = _HEAD + count + 4
    booked = [person.booked for person in report.people]
    possible = [person.possible for person in report.people]
    totals = _table(sheet, looks, report, top=_HEAD, title=_("Booked"), values=booked)
    room = _table(sheet, looks, report, top=below, title=_("Possible"), values=possible)
    first = column_letters(_LEFT + 1)
    area = (_HEAD + 1, _LEFT, _HEAD + count, _LEFT + len(report.weeks) - 1)
    over = f"={first}{_HEAD + 2}>{first}{below + 2}"
    red = looks.book.add_format({"bg_color": colour("red_tint"), "font_color": colour("red"), "bold": True})
    full = looks.book.add_format({"bg_color": colour("heat_100")})
    some = looks.book.add_format({"bg_color": colour("heat_60")})
    sheet.conditional_format(*area, {"type": "formula", "criteria": over, "format": red, "stop_if_true": True})
    for share, look in ((0.8, full), (0.3, some)):
        formula = f"=AND({first}{_HEAD + 2}>0,{first}{_HEAD + 2}>={first}{below + 2}*{share})"
        sheet.conditional_format(*area, {"type": "formula", "criteria": formula, "format": look, "stop_if_true": True})
    _chart(book, sheet, report, totals, room)
    sheet.freeze_panes(_HEAD + 1, _LEFT)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1 if count <= _ONE_PAGE else 0)


def _table(
    sheet: Worksheet, looks: Looks, report: PlanningReport, *, top: int, title: str, values: list[tuple[Decimal, ...]]
) -> int:
    """One block of people and weeks; the row of its sums."""
    sheet.write_string(top, 0, title, looks.head())
    sheet.write_string(top, 1, _("Role"), looks.head())
    for number, monday in enumerate(report.weeks, _LEFT):
        sheet.write_datetime(top, number, monday, looks.head(num_format="m/d"))
    for row, (person, hours) in enumerate(zip(report.people, values, strict=True), top + 1):
        looks.put(sheet, row, 0, person.name, looks.cell())
        looks.put(sheet, row, 1, person.role, looks.cell())
        for number, amount in enumerate(hours, _LEFT):
            sheet.write_number(row, number, float(amount), looks.cell(align="center", num_format="0.#;;–"))
    last = top + len(values) + 1
    sheet.write_string(last, 0, _("Total"), looks.head())
    sheet.write_string(last, 1, "", looks.head())
    for number in range(_LEFT, _LEFT + len(report.weeks)):
        letters = column_letters(number + 1)
        total = float(sum(hours[number - _LEFT] for hours in values))
        sheet.write_formula(last, number, f"=SUM({letters}{top + 2}:{letters}{last})", looks.head(), total)
    return last


def _chart(book: Workbook, sheet: Worksheet, report: PlanningReport, totals: int, room: int) -> None:
    name, right = sheet.get_name(), _LEFT + len(report.weeks) - 1
    chart = book.add_chart({"type": "column"})
    weeks = [name, _HEAD, _LEFT, _HEAD, right]
    chart.add_series(
        {"name": _("Booked"), "categories": weeks, "values": [name, totals, _LEFT, totals, right],
         "fill": {"color": colour("bar")}, "gap": 60}
    )  # fmt: skip
    line = book.add_chart({"type": "line"})
    line.add_series(
        {"name": _("Possible"), "categories": weeks, "values": [name, room, _LEFT, room, right],
         "line": {"color": colour("critical"), "width": 2}}
    )  # fmt: skip
    chart.combine(line)
    chart.set_title({"name": _("Load of people, hours a week"), "name_font": {"name": FONT, "size": 12}})
    chart.set_x_axis({"num_format": "m/d", "text_axis": True})
    chart.set_y_axis({"min": 0, "num_format": "0"})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 900, "height": 320})
    sheet.insert_chart(room + 2, 0, chart, {"description": _("Load of people, hours a week")})
