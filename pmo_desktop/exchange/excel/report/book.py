"""The whole printable report as one workbook."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from pmo_desktop.base.i18n import _
from pmo_desktop.exchange.excel.report.curve_sheet import write_curve
from pmo_desktop.exchange.excel.report.gantt_sheet import write_gantt
from pmo_desktop.exchange.excel.report.load_sheet import write_load
from pmo_desktop.exchange.excel.report.looks import Looks
from pmo_desktop.exchange.excel.report.risk_sheet import write_risks
from pmo_desktop.exchange.excel.writing.cleaning import cleaned, sheet_title
from pmo_desktop.exchange.excel.writing.replacing import replace_file
from pmo_desktop.services.planning_report import PlanningReport

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


def export_report(report: PlanningReport, target: Path) -> tuple[str, ...]:
    """Write Gantt, S-curve, risk matrix and load; the target is replaced only when the new workbook is whole.

    Gives sentences about texts that had to be changed. Raises Refused when the target cannot be written.
    """
    packed = io.BytesIO()
    book = Workbook(packed, {"in_memory": True, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"author": "PMO Desktop", "title": cleaned(report.title)[:250]})
    book.set_calc_mode("auto")
    looks, taken = Looks.of(book), set[str]()
    gantt, curve, risks, load, calendar = (
        book.add_worksheet(sheet_title(word, taken))
        for word in (_("Gantt chart"), _("S-curve"), _("Risk matrix"), _("Resource load"), _("Days off"))
    )
    _days_off(calendar, looks, report)
    place = write_gantt(gantt, looks, report, calendar.get_name())
    write_curve(book, curve, looks, report, place)
    write_risks(book, risks, looks, report)
    write_load(book, load, looks, report)
    book.close()
    replace_file(target, packed.getvalue())
    return looks.notes()


def _days_off(sheet: Worksheet, looks: Looks, report: PlanningReport) -> None:
    """Weekdays on which nobody works and weekend days on which one does; the working days of tasks count them."""
    for column, (word, days) in enumerate(((_("Days off"), report.free), (_("Make-up days"), report.makeup))):
        sheet.write_string(0, column, word, looks.head())
        sheet.set_column(column, column, 14)
        for row, day in enumerate(days[:999], 1):
            sheet.write_datetime(row, column, day, looks.cell(num_format="yyyy-mm-dd", align="center"))
