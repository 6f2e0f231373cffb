"""What the schedule offers a print beside what it shows: other rows, every column of the tasks, and what these say."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QToolButton

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.presentation.formatting import RIGHT
from pmo_desktop.presentation.gantt_filter import TaskFilter
from pmo_desktop.presentation.gantt_rows import GanttRow, GanttRows
from pmo_desktop.presentation.gantt_scene import GanttOptions
from pmo_desktop.presentation.gantt_sheet import COLUMNS, SheetColumn, cell_text
from pmo_desktop.reporting.gantt_paper import GanttPaper, gantt_title
from pmo_desktop.reporting.gantt_wishes import ALL, SCREEN
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.services.status_dates import only_project
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.columns import text_of
from pmo_desktop.ui.gantt.plan import Plan
from pmo_desktop.ui.gantt.unpublished import unpublished_field
from pmo_desktop.ui.printing.dress import PLAN_HEAD
from pmo_desktop.ui.printing.job import PrintJob
from pmo_desktop.ui.printing.title_fields import title_fields
from pmo_desktop.ui.printing.ways_out import slide_of
from pmo_desktop.ui.printing.worksheet_job import worksheet_job

LONG = 1500
"""More rows than this are laid out and written beside the window."""

_USUAL = frozenset(column.key for column in COLUMNS)


def schedule_job(context: Context, plan: Plan, options: GanttOptions, day_width: float) -> PrintJob:
    """The chart of the chosen project, or of all, as a print job; a day is `day_width` wide at full size."""
    document, project = context.opened, only_project(context.opened, context.project)
    row = document.row("projects", project) if project is not None else None
    name = " ".join(str(row[part]) for part in ("code", "name") if row.get(part)) if row is not None else ""
    register = document.register("tasks")
    paper = GanttPaper(
        gantt_title(name),
        plan.rows,
        plan.calendar,
        options,
        block=(*title_fields(document, project, plan.finish_of(project)), *unpublished_field(context, plan)),
        offered=offered_columns(register),
        arranged=partial(rows_for, plan),
        cell=partial(paper_cell, plan, register, context.today()),
        day_width=day_width,
    )
    setup = PageSetup(header_right=PLAN_HEAD)
    return PrintJob("gantt", paper, paper.title, setup, has_dates=True, long=len(plan.rows) > LONG)


def offer_prints(context: Context, tool: QToolButton, make: Callable[[], PrintJob | None]) -> None:
    """Beside the chart on paper: the task sheets of its people, and the chart as a picture for a slide."""

    def chart() -> None:
        job = make()
        if job is not None:
            context.preview(job)

    def slide() -> None:
        job = make()
        if job is not None:
            slide_of(context, job, tool).copy_slide()

    def picture() -> None:
        job = make()
        if job is not None:
            slide_of(context, job, tool).save_slide()

    def sheets() -> None:
        job = worksheet_job(context)
        if job is not None:
            context.preview(job)

    menu = QMenu(tool)
    menu.addAction(_("Gantt chart…"), chart)
    menu.addAction(_("Task sheets per person…"), sheets)
    menu.addSeparator()
    menu.addAction(_("Copy as a picture for a slide"), slide)
    menu.addAction(_("Save as a picture for a slide…"), picture)
    tool.setMenu(menu)
    tool.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
    tool.setMinimumWidth(44)


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
