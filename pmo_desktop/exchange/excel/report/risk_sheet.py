"""The risk matrices: counts by formulas over the list below them, and a chart of the levels."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pmo_desktop.base.i18n import N_, _, pgettext
from pmo_desktop.domain.registers.catalog.formulas import LEVELS
from pmo_desktop.domain.risk.matrix import GRADES, Cell
from pmo_desktop.exchange.excel.report.looks import FONT, Looks, colour
from pmo_desktop.services.planning_report import PlanningReport, RiskLine

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_TOP = 3
_AFTER = 7
_LIST = 13
_HEADS = (
    (N_("No."), 10), (N_("Risk"), 46), (N_("Probability"), 8), (N_("Impact"), 8), (N_("Score"), 8),
    (N_("Probability after"), 8), (N_("Impact after"), 8), (N_("Score after"), 8), (N_("Level"), 9), (N_("Owner"), 12),
)  # fmt: skip


def _words() -> dict[str, str]:
    """What each level is called."""
    return {
        "low": pgettext("risk level", "Low"),
        "medium": pgettext("risk level", "Medium"),
        "high": pgettext("risk level", "High"),
        "extreme": pgettext("risk level", "Extreme"),
    }


def write_risks(book: Workbook, sheet: Worksheet, looks: Looks, report: PlanningReport) -> None:
    """Fill the sheet: two matrices, the chart of levels, the list."""
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, _("Risk matrix"), looks.title())
    note = _("{n} open risks, as of {day}").format(n=len(report.risks), day=report.status_date.isoformat())
    sheet.write_string(1, 0, note, looks.note())
    first, last = _LIST + 2, _LIST + 1 + max(len(report.risks), 1)
    _matrix(sheet, looks, report, 2, (f"$C${first}:$C${last}", f"$D${first}:$D${last}"), after=False)
    _matrix(sheet, looks, report, 2 + _AFTER, (f"$F${first}:$F${last}", f"$G${first}:$G${last}"), after=True)
    for column, (word, width) in enumerate(_HEADS):
        sheet.set_column(column, column, width)
        sheet.write_string(_LIST, column, _(word), looks.head())
    sheet.set_column(len(_HEADS), 2 + _AFTER + 5, 8)
    for number, risk in enumerate(report.risks, _LIST + 1):
        _risk(sheet, looks, number, risk, report)
    _chart(book, sheet, looks, report, last)
    sheet.freeze_panes(0, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _matrix(
    sheet: Worksheet, looks: Looks, report: PlanningReport, left: int, ranges: tuple[str, str], *, after: bool
) -> None:
    title = _("After the response") if after else _("Before the response")
    sheet.merge_range(
        _TOP - 1, left, _TOP - 1, left + 5, f"{title}  ({_('probability')} ↑  {_('impact')} →)", looks.head()
    )
    counts = Counter(cell for risk in report.risks if (cell := risk.after if after else risk.before) is not None)
    for down, probability in enumerate(reversed(GRADES)):
        row = _TOP + down
        sheet.write_number(row, left, probability, looks.head())
        for impact in GRADES:
            level = report.levels[probability, impact]
            ground, ink = colour(f"matrix_{level}"), colour(f"matrix_{level}_text")
            look = looks.cell(
                align="center", bold=True, bg_color=ground, font_color=ink, num_format="0;;", font_size=12
            )
            formula = f"=COUNTIFS({ranges[0]},{probability},{ranges[1]},{impact})"
            sheet.write_formula(row, left + impact, formula, look, counts[probability, impact])
        sheet.set_row(row, 28)
    for impact in GRADES:
        sheet.write_number(_TOP + 5, left + impact, impact, looks.head())


def _risk(sheet: Worksheet, looks: Looks, row: int, risk: RiskLine, report: PlanningReport) -> None:
    middle = looks.cell(align="center")
    looks.put(sheet, row, 0, risk.number, middle)
    looks.put(sheet, row, 1, risk.title, looks.cell(text_wrap=True))
    for cell, column in ((risk.before, 2), (risk.after, 5)):
        _grades(sheet, looks, row, column, cell)
    level = report.levels[risk.before] if risk.before is not None else ""
    tinted = looks.cell(align="center", bg_color=colour(f"matrix_{level}")) if level else middle
    sheet.write_string(row, 8, _words()[level] if level else "", tinted)
    looks.put(sheet, row, 9, risk.owner, looks.cell())


def _grades(sheet: Worksheet, looks: Looks, row: int, column: int, cell: Cell | None) -> None:
    middle = looks.cell(align="center")
    for offset in range(2):
        if cell is None:
            sheet.write_blank(row, column + offset, None, middle)
        else:
            sheet.write_number(row, column + offset, cell[offset], middle)
    p, i = "CDEFGH"[column - 2], "CDEFGH"[column - 1]
    formula = f'=IF(OR({p}{row + 1}="",{i}{row + 1}=""),"",{p}{row + 1}*{i}{row + 1})'
    sheet.write_formula(row, column + 2, formula, middle, cell[0] * cell[1] if cell else "")


def _chart(book: Workbook, sheet: Worksheet, looks: Looks, report: PlanningReport, last: int) -> None:
    """How many risks have each level, counted from the list."""
    left, top = len(_HEADS) + 1, _LIST + 1
    sheet.write_string(_LIST, left, _("Level"), looks.head())
    sheet.write_string(_LIST, left + 1, _("Risks"), looks.head())
    counts = Counter(report.levels[risk.before] for risk in report.risks if risk.before is not None)
    for down, level in enumerate(reversed(LEVELS)):
        sheet.write_string(top + down, left, _words()[level], looks.cell())
        formula = f'=COUNTIF($I${_LIST + 2}:$I${last},"{_words()[level]}")'
        sheet.write_formula(top + down, left + 1, formula, looks.cell(align="center"), counts[level])
    chart = book.add_chart({"type": "bar"})
    name, rows = sheet.get_name(), (top, top + len(LEVELS) - 1)
    points = [{"fill": {"color": colour(f"matrix_{level}_text")}} for level in reversed(LEVELS)]
    chart.add_series(
        {
            "name": _("Risks"),
            "categories": [name, rows[0], left, rows[1], left],
            "values": [name, rows[0], left + 1, rows[1], left + 1],
            "points": points,
            "data_labels": {"value": True},
            "gap": 60,
        }
    )
    chart.set_title({"name": _("Open risks by level"), "name_font": {"name": FONT, "size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"major_gridlines": {"visible": False}, "min": 0, "visible": False})
    chart.set_size({"width": 330, "height": 220})
    sheet.insert_chart(top + len(LEVELS) + 1, left, chart, {"description": _("Open risks by level")})
