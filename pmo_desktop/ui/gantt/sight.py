"""What part of the chart is in sight: today, the beginning of a plan, the bars of the rows that are seen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from pmo_desktop.presentation.gantt_bars import SCREEN
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.ui.gantt.chart import Chart
from pmo_desktop.ui.gantt.plan import Plan


def scroll_to_today(chart: Chart, plan: Plan, today: date) -> None:
    """Bring today in sight, or the beginning of a plan that is over or still to come."""
    span = plan.rows.span()
    if span is not None and not span[0] <= today <= span[1]:
        chart.scroll_to_day(span[0], part=0.08)
    else:
        chart.scroll_to_day(today, part=0.6)
        if span is not None and chart.first_day() < span[0]:
            chart.scroll_to_day(span[0], part=0.08)
    find_bars(chart, plan)


def find_bars(chart: Chart, plan: Plan) -> None:
    """Where no bar of the rows in sight is seen, go to the first of them."""
    begin, finish = chart.days_in_sight()
    starts: list[date] = []
    for row in plan.rows.slice(*chart.rows_in_sight()):
        if row.start is None or row.finish is None:
            continue
        if row.start <= finish and row.finish >= begin:
            return
        starts.append(row.start)
    if starts:
        chart.scroll_to_day(min(starts), part=0.08)


def show_bar(chart: Chart, plan: Plan, key: RowKey) -> None:
    """Bring the beginning of a row's bar in sight."""
    found = plan.rows.found(key)
    if found is not None and found[1].start is not None:
        chart.scroll_to_day(found[1].start, part=0.3)


def in_sight(view: QWidget, chart: Chart, row: int, x: int) -> QPoint:
    """Where in the view the upper edge of a row is, at a place of the chart's width."""
    top = round(row * SCREEN.row) - chart.verticalScrollBar().value()
    return chart.viewport().mapTo(view, QPoint(x, top))
