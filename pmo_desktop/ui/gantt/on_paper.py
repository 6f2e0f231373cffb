"""What the schedule offers a print beside what it shows: other rows, every column of the tasks, and what these say."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from datetime import date

from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.presentation.formatting import RIGHT
from pmo_desktop.presentation.gantt_filter import TaskFilter
from pmo_desktop.presentation.gantt_rows import GanttRow, GanttRows
from pmo_desktop.presentation.gantt_sheet import COLUMNS, SheetColumn, cell_text
from pmo_desktop.reporting.gantt_wishes import ALL, SCREEN
from pmo_desktop.ui.gantt.columns import text_of
from pmo_desktop.ui.gantt.plan import Plan

LONG = 1500
"""More rows than this are laid out and written beside the window."""

_USUAL = frozenset(column.key for column in COLUMNS)
_LEFT_OUT = _USUAL | {"project"}


def offered_columns(register: Register) -> tuple[SheetColumn, ...]:
    """Every field of a task that can be read on paper, beside the usual ones."""
    return tuple(
        SheetColumn(field.key, field.label, 60, "right" if field.kind in RIGHT else "left")
        for field in register.fields
        if not field.internal
        and field.key != "project"
        and field.key not in _USUAL
        and field.kind is not Kind.LONG_TEXT
    )


def paper_cell(plan: Plan, register: Register, today: date, row: GanttRow, key: str, *, year: bool = False) -> str:
    """What a column says of a row."""
    if key in _USUAL or not register.has(key):
        return cell_text(row, key, year=year)
    if key == "predecessors":
        return plan.link_texts.get(row.key.id, "") if row.key.kind == "task" else ""
    return " ".join(text_of(plan.rows, row, register[key], plan.names, year=year, today=today).split())


def rows_for(plan: Plan, choice: str) -> GanttRows:
    """The rows for a print: as on the screen, all, or so many levels; the plan itself stays as it is."""
    if choice == SCREEN:
        return plan.rows
    twin = copy(plan)
    twin.way = replace(plan.way, filter=TaskFilter())
    twin.show_levels(None if choice == ALL else int(choice))
    return twin.rows
